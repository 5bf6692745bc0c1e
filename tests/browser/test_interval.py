"""The chart screen asks why, beside the field, when the next set comes later than suggested."""

from playwright.async_api import expect

from tests.browser.callers import Call
from tests.browser.conftest import OpenScreen
from tests.servers import WebServer


async def test_a_longer_interval_asks_for_its_reason_beside_it(
    screen: OpenScreen, caller: Call
) -> None:
    alice = caller("alice")
    patient = alice("POST", "/api/patients/", {"first_name": "Preeda", "last_name": "Longer"})
    async with screen() as shown:
        await shown.sign_in("alice")
        await shown.open(f"/patients/{patient['id']}/chart")
        page = shown.page
        await page.fill("#entry-temperature", "38.4")
        await expect(page.locator("#interval-reason")).to_have_count(0)
        await page.select_option("#interval", "720")
        why = page.get_by_label("Why later than suggested")
        await expect(why).to_be_visible()
        await page.get_by_role("button", name="Chart").click()
        await expect(page.locator("#interval-reason-said")).to_contain_text("please say why")
        await expect(why).to_have_attribute("aria-invalid", "true")
        await why.fill("sleeps, mother sits beside")
        await page.get_by_role("button", name="Chart").click()
        await expect(page.get_by_test_id("flash")).to_contain_text("Charted")
    report = alice("GET", f"/api/reports/?patient={patient['id']}")["results"][0]
    assert report["interval_reason"] == "sleeps, mother sits beside"


async def test_without_a_line_a_set_waits_and_is_not_refused_for_its_reason(
    screen: OpenScreen, caller: Call, demo_ward: WebServer
) -> None:
    alice = caller("alice")
    patient = alice("POST", "/api/patients/", {"first_name": "Preeda", "last_name": "Unasked"})
    async with screen() as shown:
        await shown.sign_in("alice")
        await shown.open(f"/patients/{patient['id']}/chart")
        page = shown.page
        await page.fill("#entry-temperature", "38.4")
        await page.select_option("#interval", "720")
        demo_ward.kill()
        try:
            badge = page.get_by_test_id("connection")
            await expect(badge).to_have_attribute("data-state", "offline")
            await page.get_by_role("button", name="Chart").click()
            await expect(page.get_by_test_id("flash")).to_contain_text("Kept")
        finally:
            demo_ward.restart()
        await expect(page.get_by_test_id("outbox")).to_be_hidden()
    report = alice("GET", f"/api/reports/?patient={patient['id']}")["results"][0]
    assert (report["temperature"], report["lacks_interval_reason"]) == (38.4, True)
