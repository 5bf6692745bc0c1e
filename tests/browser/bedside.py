"""What people do at the bedside screens, for several tests."""

import uuid
from typing import Any

from playwright.async_api import Locator, Page, expect

from tests.browser.callers import Call

NUMBERS = ("temperature", "pulse", "respiration", "bp_sys", "bp_dia", "o2sat")
SHOCKED = {
    "temperature": "37.1",
    "pulse": "124",
    "respiration": "25",
    "bp_sys": "91",
    "bp_dia": "77",
    "o2sat": "97",
}


def admit(caller: Call, *, by: str = "carol", **more: Any) -> dict[str, Any]:
    """A patient of the test's own, with a name nobody else has."""
    found: dict[str, Any] = caller(by)(
        "POST",
        "/api/patients/",
        {
            "first_name": "Test",
            "last_name": f"P{uuid.uuid4().hex[:8]}",
            "sex": "male",
            "birth_date": "1990-05-01",
            "illness_onset": None,
            **more,
        },
    )
    return found


def chart(caller: Call, patient: dict[str, Any], *, by: str = "alice", **values: Any) -> Any:
    """A set over REST."""
    return caller(by)("POST", "/api/reports/", {"patient": patient["id"], **values})


def name_of(patient: dict[str, Any]) -> str:
    """As a tile has it."""
    return f"{patient['last_name']}, {patient['first_name']}"


def tile_of(page: Page, patient: dict[str, Any]) -> Locator:
    """The patient on the ward's screen."""
    return page.locator(f"[data-patient='{patient['id']}']")


async def type_numbers(page: Page, **values: str) -> None:
    """Enters the vital signs with the keyboard alone; Enter goes on to the next number."""
    for name in NUMBERS:
        await expect(page.locator(f"#entry-{name}")).to_be_focused()
        await page.keyboard.type(values.get(name, ""))
        await page.keyboard.press("Enter")


async def type_set(page: Page, **values: str) -> None:
    """The same, and charts it from wherever the focus is."""
    await type_numbers(page, **values)
    await page.keyboard.press("Control+Enter")
