"""A wrong set is corrected or voided: every version stays, side by side, with who, when and why."""

import re

import pytest
from playwright.async_api import Page, expect

from tests.browser.bedside import admit, chart
from tests.browser.callers import Call
from tests.browser.conftest import OpenScreen

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


async def cells_of(page: Page, field: str) -> list[str]:
    """What the versions say about a field, the oldest first."""
    row = (
        page.get_by_role("dialog")
        .get_by_role("row")
        .filter(has=page.get_by_role("rowheader", name=field))
    )
    return await row.get_by_role("cell").all_inner_texts()


async def test_versions_stand_side_by_side_with_who_when_and_why(
    screen: OpenScreen, caller: Call
) -> None:
    patient = admit(caller)
    chart(caller, patient, temperature=37.2, pulse=180)
    async with screen() as bob:
        page = bob.page
        await bob.sign_in("bob")
        await bob.open(f"/patients/{patient['id']}")
        row = page.locator("[data-report]")
        await row.get_by_role("button", name="Correct").click()
        dialog = page.get_by_role("dialog")
        await page.fill("#correct-pulse", "118")
        # Not without a reason.
        await expect(dialog.get_by_role("button", name="Correct")).to_be_disabled()
        await page.fill("#correct-reason", "counted again")
        await dialog.get_by_role("button", name="Correct").click()
        await expect(dialog).to_be_hidden()
        await expect(row).to_contain_text("118")
        await expect(row).to_contain_text("corrected")

        await row.get_by_role("button", name="Versions").click()
        heads = dialog.get_by_role("columnheader")
        await expect(heads).to_have_count(3)
        await expect(heads.nth(1)).to_contain_text(
            re.compile(r"Charted.*alice, .*\d\d:\d\d", re.DOTALL)
        )
        await expect(heads.nth(2)).to_contain_text(
            re.compile(r"Corrected.*bob, .*\d\d:\d\d", re.DOTALL)
        )
        await expect(heads.nth(2)).to_contain_text("counted again")
        assert await cells_of(page, "Pulse") == ["180", "118"]
        await expect(dialog.locator("td.changed")).to_have_text(["118"])
        await page.keyboard.press("Escape")
        await expect(dialog).to_be_hidden()

        await row.get_by_role("button", name="Void").click()
        await page.fill("#void-reason", "another patient's")
        await dialog.get_by_role("button", name="Void").click()
        await expect(row).to_have_count(0)
        # Out of the chart, and still there for who asks.
        await page.get_by_role("button", name="Show voided sets").click()
        voided = page.locator("[data-voided]")
        await voided.get_by_role("button", name="Versions").click()
        await expect(heads).to_have_count(4)
        await expect(heads.nth(3)).to_contain_text("Voided")
        await expect(heads.nth(3)).to_contain_text("another patient's")
        assert await cells_of(page, "Pulse") == ["180", "118", "118"]
        assert bob.complaints == []


async def test_on_a_phone_the_versions_can_be_read_too(screen: OpenScreen, caller: Call) -> None:
    patient = admit(caller)
    report = chart(caller, patient, temperature=37.2, pulse=180)
    for pulse in (118, 119, 120):
        caller("bob")(
            "PATCH", f"/api/reports/{report['id']}/", {"pulse": pulse, "change_reason": "again"}
        )
    async with screen(phone=True) as alice:
        await alice.sign_in("alice")
        await alice.open(f"/patients/{patient['id']}")
        await alice.page.get_by_role("button", name="Versions").click()
        await expect(alice.page.get_by_role("dialog").get_by_role("columnheader")).to_have_count(5)
        assert await cells_of(alice.page, "Pulse") == ["180", "118", "119", "120"]
        box = await alice.page.get_by_role("dialog").bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 390
