"""The line goes, the server goes, the laptop sleeps, somebody is faster: what the screen says."""

import re

import pytest
from playwright.async_api import expect

from tests.browser.bedside import admit, chart, tile_of, type_set
from tests.browser.callers import Call
from tests.browser.conftest import LIVE, OpenScreen
from tests.browser.line import line_to
from tests.servers import WebServer

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

TEN_MINUTES_MS = 600_000


async def test_a_set_entered_without_a_network_arrives_exactly_once(
    screen: OpenScreen, demo_ward: WebServer, caller: Call, line_port: int
) -> None:
    patient = admit(caller)
    async with line_to(demo_ward.port, port=line_port) as line, screen(url=line.url) as alice:
        await alice.sign_in("alice")
        await alice.page.get_by_label(f"Chart a set for Test {patient['last_name']}").click()
        await expect(alice.page.locator("#entry-temperature")).to_be_focused()
        line.cut()
        badge = alice.page.get_by_test_id("connection")
        await expect(badge).to_have_attribute("data-state", "offline")
        await expect(badge).to_contain_text(re.compile(r"Offline since \d"))
        await type_set(alice.page, temperature="38.4", pulse="104")
        await expect(alice.page.get_by_test_id("outbox")).to_contain_text("1 to send")
        await expect(alice.page.get_by_test_id("as-of")).to_be_visible()
        line.mend()
        await expect(alice.page.get_by_test_id("outbox")).to_be_hidden()
        await expect(alice.page.get_by_test_id("as-of")).to_be_hidden()
        await expect(tile_of(alice.page, patient)).to_contain_text("38.4")
        path = f"/api/reports/?patient={patient['id']}"
        assert [one["pulse"] for one in caller("bob")("GET", path)["results"]] == [104]


async def test_an_answer_lost_on_the_way_is_not_a_second_set(
    screen: OpenScreen, demo_ward: WebServer, caller: Call, line_port: int
) -> None:
    patient = admit(caller)
    path = f"/api/reports/?patient={patient['id']}"
    async with (
        line_to(demo_ward.port, port=line_port) as line,
        screen(url=line.url) as alice,
        screen() as bob,
    ):
        await bob.sign_in("bob")
        await bob.open(f"/patients/{patient['id']}")
        await alice.sign_in("alice")
        await alice.open(f"/patients/{patient['id']}/chart")
        await expect(alice.page.locator("#entry-temperature")).to_be_focused()
        line.mute()
        await type_set(alice.page, temperature="38.5", pulse="105")
        await expect(bob.page.locator("[data-report]")).to_have_count(1)
        line.mend()
        await expect(alice.page.get_by_test_id("flash")).to_contain_text(re.compile("Charted|Kept"))
        await expect(alice.page.get_by_test_id("outbox")).to_be_hidden()
        await expect(alice.page.get_by_test_id("connection")).to_have_attribute(
            "data-state", "live"
        )
        assert len(caller("bob")("GET", path)["results"]) == 1


async def test_a_server_killed_is_said_and_everything_catches_up_when_it_is_back(
    screen: OpenScreen, demo_ward: WebServer, caller: Call
) -> None:
    patient = admit(caller)
    chart(caller, patient, temperature=37.2, pulse=80)
    async with screen() as alice, screen() as bob:
        await alice.sign_in("alice")
        await bob.sign_in("bob")
        await bob.open(f"/patients/{patient['id']}")
        await expect(bob.page.locator("[data-report]")).to_have_count(1)
        demo_ward.kill()
        try:
            for each in (alice, bob):
                badge = each.page.get_by_test_id("connection")
                await expect(badge).to_have_attribute("data-state", "offline")
                await expect(each.page.get_by_test_id("as-of")).to_be_visible()
        finally:
            demo_ward.restart()
        # While both find their way back, somebody charts at another door.
        chart(caller, patient, temperature=39.9, pulse=131)
        await expect(tile_of(alice.page, patient)).to_contain_text("39.9")
        await expect(bob.page.locator("[data-report]")).to_have_count(2)
        await expect(bob.page.locator("[data-report]").first).to_contain_text("39.9")
        for each in (alice, bob):
            await each.page.wait_for_selector(LIVE)
            await expect(each.page.get_by_test_id("as-of")).to_be_hidden()


async def test_a_page_opened_without_a_line_does_not_say_that_nothing_was_charted(
    screen: OpenScreen, demo_ward: WebServer, caller: Call, line_port: int
) -> None:
    patient = admit(caller)
    chart(caller, patient, temperature=37.2, pulse=80)
    async with line_to(demo_ward.port, port=line_port) as line, screen(url=line.url) as alice:
        await alice.sign_in("alice")
        # The page's code is there before the line goes.
        await alice.page.locator("[data-patient='1']").get_by_role("link").first.click()
        await alice.page.get_by_test_id("plot").wait_for()
        await alice.page.get_by_role("link", name="Ward", exact=True).click()
        await tile_of(alice.page, patient).wait_for()
        line.cut()
        badge = alice.page.get_by_test_id("connection")
        await expect(badge).to_have_attribute("data-state", "offline")
        await tile_of(alice.page, patient).get_by_role("link").first.click()
        await expect(alice.page.get_by_role("heading", name=patient["last_name"])).to_be_visible()
        await expect(alice.page.get_by_text("Nothing has been charted yet")).to_have_count(0)
        line.mend()
        await expect(alice.page.locator("[data-report]")).to_have_count(1)


async def test_after_ten_minutes_of_sleep_nothing_old_is_shown_as_current(
    screen: OpenScreen, demo_ward: WebServer, caller: Call, line_port: int
) -> None:
    patient = admit(caller)
    chart(caller, patient, temperature=37.2, pulse=80)
    async with line_to(demo_ward.port, port=line_port) as line, screen(url=line.url) as alice:
        page = alice.page
        await page.clock.install()
        await alice.sign_in("alice")
        tile = tile_of(page, patient)
        await expect(tile).to_contain_text("37.2")
        fell_asleep = await page.evaluate("Date.now()")

        line.mute()
        chart(caller, patient, temperature=39.9, pulse=131)
        await page.clock.fast_forward(TEN_MINUTES_MS)
        badge = page.get_by_test_id("connection")
        await expect(badge).not_to_have_attribute("data-state", "live")
        await expect(page.get_by_test_id("as-of")).to_be_visible()
        await expect(tile).to_contain_text("37.2")
        # It says the time of before the sleep, not of waking up.
        asleep_at = await page.evaluate(
            """moment => new Intl.DateTimeFormat("en-GB", {
                timeZone: "Asia/Bangkok", hour: "2-digit", minute: "2-digit",
            }).format(moment)""",
            fell_asleep,
        )
        await expect(page.get_by_test_id("as-of")).to_contain_text(asleep_at)
        await expect(badge).to_contain_text(re.compile(f"Catching up|Offline since {asleep_at}"))

        line.mend()
        await expect(tile).to_contain_text("39.9")
        await expect(badge).to_have_attribute("data-state", "live")
        await expect(page.get_by_test_id("as-of")).to_be_hidden()


async def test_who_was_faster_is_shown_when_a_notification_taken_offline_is_sent(
    screen: OpenScreen, demo_ward: WebServer, caller: Call, line_port: int
) -> None:
    patient = admit(caller)
    chart(caller, patient, bp_sys=91, bp_dia=77, pulse=120)
    async with line_to(demo_ward.port, port=line_port) as line, screen(url=line.url) as alice:
        page = alice.page
        await alice.sign_in("alice")
        await alice.open("/notifications")
        mine = page.locator("[data-notification]").filter(has_text=patient["last_name"])
        shock = mine.filter(has_text="Shock")
        await expect(shock).to_be_visible()
        line.cut()
        badge = page.get_by_test_id("connection")
        await expect(badge).to_have_attribute("data-state", "offline")
        await shock.get_by_role("button", name="Take it").click()
        await page.fill("#take-note", "On my way")
        await page.get_by_role("dialog").get_by_role("button", name="Take it").click()
        await expect(shock).to_contain_text("sent as soon as the line stands")

        [theirs] = [
            one
            for one in caller("bob")(
                "GET", f"/api/notifications/?patient={patient['id']}&state=open"
            )["results"]
            if one["kind"] == "shock"
        ]
        caller("bob")(
            "POST", f"/api/notifications/{theirs['id']}/acknowledge/", {"note": "Bolus running"}
        )
        line.mend()
        await expect(page.get_by_test_id("outbox")).to_contain_text("1 refused")
        await page.get_by_test_id("outbox").click()
        await expect(page.get_by_test_id("conflict")).to_contain_text("bob")
        await expect(page.get_by_test_id("conflict")).to_contain_text("Bolus running")
        await page.get_by_role("button", name="Discard").click()
        await expect(page.get_by_test_id("outbox")).to_be_hidden()


async def test_a_set_refused_after_an_outage_is_mended_and_charted_once(
    screen: OpenScreen, demo_ward: WebServer, caller: Call, line_port: int
) -> None:
    patient = admit(caller)
    path = f"/api/patients/{patient['id']}/"
    async with line_to(demo_ward.port, port=line_port) as line, screen(url=line.url) as alice:
        page = alice.page
        await alice.sign_in("alice")
        await alice.open(f"/patients/{patient['id']}/chart")
        await expect(page.locator("#entry-temperature")).to_be_focused()
        line.cut()
        await expect(page.get_by_test_id("connection")).to_have_attribute("data-state", "offline")
        await type_set(page, temperature="38.4", pulse="104")
        await expect(page.get_by_test_id("outbox")).to_contain_text("1 to send")
        caller("bob")("PATCH", path, {"dismissal_date": patient["admission_date"]})
        line.mend()
        tray = page.get_by_test_id("outbox")
        await expect(tray).to_contain_text("1 refused")

        await tray.press("Enter")
        item = page.locator("[data-outbox]")
        await expect(item).to_contain_text("38.4 °C")
        await expect(item).to_contain_text("was discharged before")
        await item.get_by_role("button", name="Open as draft").press("Enter")
        await expect(page.locator("#entry-temperature")).to_have_value("38.4")
        await expect(page.locator("#entry-pulse")).to_have_value("104")
        await expect(item).to_have_count(0)
        await expect(page.get_by_text("was discharged before").first).to_be_visible()
        await expect(tray).to_contain_text("1 refused")
        await expect(page.get_by_test_id("kept")).to_be_attached()

        # A page that is closed before it is sent again loses neither the draft nor the set, which
        # the new page sends by itself: it is refused once more.
        await page.reload()
        await expect(page.locator("#entry-temperature")).to_have_value("38.4")
        await expect(tray).to_contain_text("1 refused")
        caller("bob")("PATCH", path, {"dismissal_date": None})
        await page.locator("#entry-pulse").fill("105")
        await page.keyboard.press("Control+Enter")
        await expect(page.get_by_test_id("flash")).to_contain_text("Charted")
        await expect(tray).to_be_hidden()
        reports = caller("bob")("GET", f"/api/reports/?patient={patient['id']}")["results"]
        assert [(one["temperature"], one["pulse"]) for one in reports] == [(38.4, 105)]


async def test_a_correction_of_what_was_corrected_meanwhile_shows_both(
    screen: OpenScreen, caller: Call
) -> None:
    patient = admit(caller)
    report = chart(caller, patient, temperature=37.2, pulse=180)
    async with screen() as alice:
        page = alice.page
        await alice.sign_in("alice")
        await alice.open(f"/patients/{patient['id']}")
        await page.get_by_role("button", name="Correct").click()
        await page.fill("#correct-temperature", "37.4")
        await page.fill("#correct-reason", "misread")
        caller("bob")(
            "PATCH",
            f"/api/reports/{report['id']}/",
            {"pulse": 118, "change_reason": "counted again"},
        )
        dialog = page.get_by_role("dialog")
        await dialog.get_by_role("button", name="Correct").click()
        conflict = dialog.get_by_role("alert")
        await expect(conflict).to_contain_text("bob")
        await expect(conflict).to_contain_text(re.compile("180.*118"))
        await conflict.get_by_role("button", name="Mine is right: save mine").click()
        await expect(dialog).to_be_hidden()
        now = caller("alice")("GET", f"/api/reports/{report['id']}/")
        assert (float(now["temperature"]), now["pulse"]) == (37.4, 118)
