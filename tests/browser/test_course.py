"""A biphasic course, as the simulator tells it, on screen at every step."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any

import pytest
from playwright.async_api import Page, expect

from patients.demo.courses import Body, Course, fluids, laboratory, vital_signs
from tests.browser.bedside import admit, tile_of
from tests.browser.callers import Call
from tests.browser.conftest import OpenScreen, Screen

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

BODY = Body(72, 16, 122, 76, 70, 43)
COURSE = Course(26, is_shocked=True, signs=("abdominal_pain", "persistent_vomiting"))


@dataclass(frozen=True)
class Step:
    """So many hours after the fever began: what the screen must say."""

    hours: float
    phase: str
    kinds: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    is_in_shock: bool = False


STEPS = (
    Step(40, "Febrile", absent=("Shock", "Warning sign")),
    Step(88, "Critical phase?", kinds=("Warning sign",), absent=("Shock",)),
    Step(106, "Critical phase", kinds=("Shock", "Hematocrit rising"), is_in_shock=True),
    Step(172, "Recovery"),
)


def lived_until(step: Step, caller: Call) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """A patient whose course has come so far, and the sets that tell it, the oldest first."""
    now = datetime.now(UTC).replace(microsecond=0)
    began = now - timedelta(hours=step.hours)
    patient = admit(
        caller,
        illness_onset=began.date().isoformat(),
        fever_before_admission=True,
        admission_date=(began + timedelta(hours=12)).isoformat(),
        weight=70,
        height=171,
        baseline_hematocrit=43,
        baseline_hematocrit_origin="measured earlier",
    )
    chance = Random(7)
    sets = []
    hours = step.hours % 8 + 16
    while hours <= step.hours:
        is_in_shock = 100 <= hours <= 108 and (step.is_in_shock or step.hours > 108)
        values = vital_signs(
            hours, body=BODY, course=COURSE, is_in_shock=is_in_shock, chance=chance
        ) | laboratory(hours, body=BODY, course=COURSE, chance=chance)
        values |= fluids(480, body=BODY, is_in_shock=is_in_shock, is_infused=False, chance=chance)
        sets.append(
            caller("alice")(
                "POST",
                "/api/reports/",
                {
                    "patient": patient["id"],
                    "datetime": (began + timedelta(hours=hours)).isoformat(),
                    "monitoring_interval": 240,
                    "interval_reason": "as ordered",
                    "confirm_implausible": True,
                    **values,
                },
            )
        )
        hours += 8
    return patient, sets


async def looks_right(
    at: Screen, step: Step, patient: dict[str, Any], sets: list[dict[str, Any]], caller: Call
) -> None:
    """Tile, banner, notifications and plot say what the server concludes from the same sets."""
    page = at.page
    last = sets[-1]
    known = caller("alice")("GET", f"/api/patients/{patient['id']}/")
    ringing = {
        (row["kind"], row["priority"])
        for state in ("open", "acknowledged")
        for row in caller("alice")(
            "GET", f"/api/notifications/?patient={patient['id']}&state={state}&page_size=100"
        )["results"]
    }
    pressure = f"{last['bp_sys']}/{last['bp_dia']}"

    await at.open("/")
    tile = tile_of(page, patient)
    await expect(tile.get_by_test_id("phase")).to_have_text(step.phase)
    await expect(tile.get_by_test_id("score")).to_contain_text(str(known["score"]["total"]))
    await expect(tile).to_contain_text(pressure)

    await at.open(f"/patients/{patient['id']}")
    await expect(page.get_by_test_id("phase").first).to_have_text(step.phase)
    await expect(page.locator("[data-notification]")).to_have_count(len(ringing))
    for kind in step.kinds:
        await expect(page.locator("[data-notification]").filter(has_text=kind)).not_to_have_count(0)
    for kind in step.absent:
        await expect(page.locator("[data-notification]").filter(has_text=kind)).to_have_count(0)

    await page.get_by_role("button", name="Whole course").click()
    plot = page.get_by_test_id("plot")
    await expect(plot).to_have_attribute("aria-label", re.compile(rf"\b{len(sets)}\b"))
    await touch(page, 0.985)
    readout = page.get_by_test_id("readout")
    for value in (pressure, f"{float(last['temperature']):g}", f"{last['platelet']}"):
        await expect(readout).to_contain_text(value)
    width = await page.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert width <= 0
    assert at.complaints == []


async def touch(page: Page, share: float) -> None:
    """The plot, so far to the right."""
    plot = page.get_by_test_id("plot")
    await plot.scroll_into_view_if_needed()
    box = await plot.bounding_box()
    assert box is not None
    await plot.click(position={"x": box["width"] * share, "y": 80})


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.phase)
async def test_the_course_looks_right_at_every_step_on_desktop_and_phone(
    screen: OpenScreen, caller: Call, step: Step
) -> None:
    patient, sets = lived_until(step, caller)
    for phone in (False, True):
        async with screen(phone=phone) as alice:
            await alice.sign_in("alice")
            await looks_right(alice, step, patient, sets, caller)
