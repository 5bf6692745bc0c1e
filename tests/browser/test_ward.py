"""The clinicians' application, in real browsers against a real server."""

import re
import uuid

import pytest
from playwright.async_api import Page, expect

from tests.browser.bedside import type_set
from tests.browser.callers import Call
from tests.browser.conftest import LIVE, PASSWORD, OpenScreen
from tests.servers import WebServer

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


def tile(page: Page, name: str) -> str:
    return f"[data-patient]:has-text('{name}')"


async def test_signing_in_says_what_is_wrong_and_leads_on(screen: OpenScreen) -> None:
    async with screen() as alice:
        page = alice.page
        await page.goto(f"{alice.url}/notifications")
        await page.wait_for_url("**/sign-in?next=/notifications")
        await page.fill("#username", "alice")
        await page.fill("#password", "not this")
        await page.keyboard.press("Enter")
        await expect(page.get_by_role("alert")).to_be_visible()
        await page.fill("#password", PASSWORD)
        await page.keyboard.press("Enter")
        await page.wait_for_selector(LIVE)
        assert page.url == f"{alice.url}/notifications"


async def test_what_one_charts_the_other_sees_and_takes_and_the_first_sees_who(
    screen: OpenScreen,
) -> None:
    async with screen() as alice, screen() as bob:
        await alice.sign_in("alice")
        await bob.sign_in("bob")
        at_bobs = bob.page.locator(tile(bob.page, "Santoso, Budi"))
        await expect(at_bobs).to_be_visible()

        await alice.page.get_by_label("Chart a set for Budi Santoso").press("Enter")
        await type_set(
            alice.page,
            temperature="37.1",
            pulse="124",
            respiration="25",
            bp_sys="91",
            bp_dia="77",
            o2sat="97",
        )
        await expect(alice.page.get_by_test_id("flash")).to_contain_text("Charted")

        await expect(at_bobs).to_contain_text("91/77")
        await expect(at_bobs).to_contain_text("Shock")
        await expect(bob.page.get_by_test_id("announce-high")).to_contain_text("Shock")
        await expect(bob.page).to_have_title(re.compile(r"^\(\d+\) Wardbeat$"))

        shock = at_bobs.get_by_role("listitem").filter(has_text="Shock")
        await shock.get_by_role("button", name="Take it").click()
        await bob.page.fill("#take-note", "Bolus given")
        await bob.page.get_by_role("dialog").get_by_role("button", name="Take it").click()
        await expect(bob.page.get_by_role("dialog")).to_be_hidden()

        await alice.open("/")
        await (
            alice.page.locator(tile(alice.page, "Santoso, Budi")).get_by_role("link").first.click()
        )
        taken = alice.page.locator("[data-notification]").filter(has_text="Bolus given")
        await expect(taken).to_contain_text("bob")
        assert alice.complaints + bob.complaints == []


async def test_a_set_charted_without_a_server_arrives_once_when_it_is_back(
    screen: OpenScreen, demo_ward: WebServer
) -> None:
    async with screen() as alice:
        await alice.sign_in("alice")
        await alice.page.get_by_label("Chart a set for Linh Tran").press("Enter")
        await expect(alice.page.locator("#entry-temperature")).to_be_focused()
        demo_ward.kill()
        try:
            badge = alice.page.get_by_test_id("connection")
            await expect(badge).to_have_attribute("data-state", "offline")
            await type_set(alice.page, temperature="38.7", pulse="111")
            await expect(alice.page.get_by_test_id("flash")).to_contain_text("Kept")
            await expect(alice.page.get_by_test_id("outbox")).to_contain_text("1 to send")
        finally:
            demo_ward.restart()
        await expect(badge).to_have_attribute("data-state", "live", timeout=20_000)
        await expect(alice.page.get_by_test_id("outbox")).to_be_hidden()
        await alice.open("/")
        await alice.page.locator(tile(alice.page, "Tran, Linh")).get_by_role("link").first.click()
        charted = alice.page.locator("[data-report]").filter(has_text="38.7").filter(has_text="111")
        await expect(charted).to_have_count(1)


async def test_a_draft_outlives_a_reload(screen: OpenScreen) -> None:
    async with screen() as alice:
        await alice.sign_in("alice")
        await alice.page.get_by_label("Chart a set for Duc Hoang").press("Enter")
        await alice.page.fill("#entry-pulse", "101")
        await expect(alice.page.get_by_test_id("kept")).to_be_visible()
        await alice.page.reload()
        await expect(alice.page.locator("#entry-pulse")).to_have_value("101")


async def test_who_is_signed_out_elsewhere_leaves_at_once(screen: OpenScreen) -> None:
    async with screen() as here, screen() as there:
        await here.sign_in("carol")
        await there.sign_in("carol")
        await there.open("/settings")
        await here.page.locator("[data-patient]").first.wait_for()
        await there.page.get_by_role("button", name="Sign out there").first.click()
        await here.page.wait_for_url("**/sign-in**")
        await expect(here.page.locator("[data-patient]")).to_have_count(0)
        await expect(here.page.get_by_text("Your session has ended")).to_be_visible()


async def test_what_a_role_may_not_do_is_not_offered(screen: OpenScreen) -> None:
    async with screen() as alice:
        await alice.sign_in("alice")
        await alice.open("/patients")
        await expect(alice.page.get_by_role("button", name="Admit a patient")).to_be_visible()
        await expect(alice.page.get_by_role("button", name="Discharge", exact=True)).to_have_count(
            0
        )
    async with screen() as bob:
        await bob.sign_in("bob")
        await bob.open("/patients")
        await expect(
            bob.page.get_by_role("button", name="Discharge", exact=True).first
        ).to_be_visible()


async def test_what_is_offered_follows_the_rights_without_a_reload(
    screen: OpenScreen, caller: Call
) -> None:
    admin = caller("admin")
    ward = caller("alice")("GET", "/rest-auth/user/")["wards"][0]["id"]
    name = f"gina-{uuid.uuid4().hex[:8]}"
    person = {"username": name, "password": PASSWORD, "role": "nurse", "wards": [ward]}
    user = admin("POST", "/api/users/", person)
    async with screen() as gina:
        await gina.sign_in(name)
        chart = gina.page.get_by_role("link", name="Chart a set")
        await expect(chart.first).to_be_visible()
        admin("PATCH", f"/api/users/{user['id']}/", {"role": "observer"})
        await expect(chart).to_have_count(0)
        await expect(gina.page.locator("[data-patient]").first).to_be_visible()
        admin("PATCH", f"/api/users/{user['id']}/", {"is_active": False})
        await gina.page.wait_for_url("**/sign-in**")
        assert gina.complaints == []


async def test_a_page_goes_when_somebody_else_signed_in_beside_it(screen: OpenScreen) -> None:
    async with screen() as alice, screen() as bob:
        await alice.sign_in("alice")
        await bob.sign_in("bob")
        here = alice.page.context
        await here.set_offline(True)
        await alice.page.wait_for_selector("[data-testid=connection][data-state=offline]")
        # As another tab of this browser would leave them.
        await here.add_cookies(await bob.page.context.cookies())  # type: ignore[arg-type] # the same shape
        await here.set_offline(False)
        await alice.page.wait_for_url("**/sign-in**")
