"""What rings: heard, seen, read out, taken with a note, escalated, withdrawn."""

import asyncio
import re
import subprocess
import sys
from typing import Any

import pytest
from playwright.async_api import Page, expect

from tests.browser.bedside import admit, chart
from tests.browser.callers import Call
from tests.browser.conftest import OpenScreen
from tests.servers import ROOT, WebServer

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

NARROW: dict[str, Any] = {"bp_sys": 91, "bp_dia": 77, "pulse": 124}
# Counts the notes that are played, and how it stands with the sound.
LISTEN = """
    let notes = 0
    const make = BaseAudioContext.prototype.createOscillator
    BaseAudioContext.prototype.createOscillator = function () {
        document.documentElement.dataset.notes = notes += 1
        return make.call(this)
    }
"""
# A desktop that remembers what it was asked and shown; and a window one can leave.
DESKTOP = """
    window.asked = 0
    window.shown = []
    window.isAway = false
    let permission = "default"
    window.Notification = class {
        static get permission() { return permission }
        static async requestPermission() {
            window.asked += 1
            permission = "granted"
            return permission
        }
        constructor(title, options) {
            this.entry = {title, body: options.body, isClosed: false}
            window.shown.push(this.entry)
            this.tell()
        }
        close() {
            this.entry.isClosed = true
            this.tell()
        }
        tell() {
            const shocks = window.shown.filter(({title}) => title === "Shock")
            const open = shocks.filter(({isClosed}) => !isClosed)
            document.documentElement.dataset.shocks = `${open.length} of ${shocks.length}`
        }
    }
    Object.defineProperty(document, "visibilityState", {
        get: () => (window.isAway ? "hidden" : "visible"),
    })
"""
# What the worker does when its time has come.
LATER = """
from datetime import timedelta
from django.utils import timezone
from patients.actions.notifications import step_notification
assert step_notification(notification_id={id}, now=timezone.now() + timedelta(minutes=11))
"""


def shock_of(caller: Call, patient: dict[str, Any]) -> dict[str, Any]:
    """The notification of shock of this patient, as the server has it."""
    rows = caller("bob")("GET", f"/api/notifications/?patient={patient['id']}")["results"]
    [shock] = [row for row in rows if row["kind"] == "shock"]
    found: dict[str, Any] = shock
    return found


async def open_count(page: Page) -> int:
    """How many the tab's title says are open."""
    found = re.match(r"\((\d+)\)", await page.title())
    return int(found[1]) if found else 0


def eleven_minutes_later(ward: WebServer, notification: int) -> None:
    """Escalates as the worker would then."""
    subprocess.run(
        [sys.executable, "manage.py", "shell", "-v0", "-c", LATER.format(id=notification)],
        cwd=ROOT,
        env=ward.environment,
        check=True,
    )


async def test_a_notification_is_heard_counted_in_the_title_and_read_out(
    screen: OpenScreen, caller: Call
) -> None:
    patient = admit(caller)
    async with screen() as bob:
        page = bob.page
        await page.add_init_script(LISTEN)
        await bob.sign_in("bob")
        await page.locator("[data-patient]").first.wait_for()
        before = await open_count(page)
        # Nobody touches the page between signing in and this.
        chart(caller, patient, **NARROW)
        announced = page.get_by_test_id("announce-high")
        await expect(announced).to_contain_text("Shock")
        await expect(announced).to_contain_text(patient["last_name"])
        assert await announced.get_attribute("role") == "alert"
        await expect(page.locator("html")).to_have_attribute("data-notes", re.compile("[5-9]"))
        assert await open_count(page) > before

        # Who wants no sound has none, and everything else as before.
        await bob.open("/notifications")
        await page.get_by_label("Ring from").select_option(label="never")
        quiet = admit(caller)
        await page.keyboard.press("Tab")
        chart(caller, quiet, **NARROW)
        await expect(announced).to_contain_text(quiet["last_name"])
        assert await page.locator("html").get_attribute("data-notes") is None


async def test_the_browser_asks_only_when_told_to_and_shows_no_name(
    screen: OpenScreen, caller: Call
) -> None:
    first, second = admit(caller), admit(caller)
    async with screen() as bob:
        page = bob.page
        await page.add_init_script(DESKTOP)
        await bob.sign_in("bob")
        await page.get_by_role("link", name="Notifications").click()
        allow = page.get_by_role("button", name="Allow")
        await expect(allow).to_be_visible()
        assert await page.evaluate("window.asked") == 0
        await allow.click()
        await expect(allow).to_be_hidden()
        assert await page.evaluate("window.asked") == 1

        # In front of it nobody needs a second window; away from it one does.
        announced = page.get_by_test_id("announce-high")
        chart(caller, first, **NARROW)
        await expect(announced).to_contain_text(first["last_name"])
        html = page.locator("html")
        assert await html.get_attribute("data-shocks") is None
        await page.evaluate("window.isAway = true")
        chart(caller, second, **NARROW)
        await expect(html).to_have_attribute("data-shocks", "1 of 1")
        shown = await page.evaluate("JSON.stringify(window.shown)")
        assert second["last_name"] not in shown

        caller("carol")(
            "POST", f"/api/notifications/{shock_of(caller, second)['id']}/acknowledge/", {}
        )
        await expect(html).to_have_attribute("data-shocks", "0 of 1")


async def test_what_nobody_takes_shows_how_far_it_went_and_then_who_took_it(
    screen: OpenScreen, demo_ward: WebServer, caller: Call
) -> None:
    patient = admit(caller)
    chart(caller, patient, **NARROW)
    shock = shock_of(caller, patient)
    async with screen() as bob:
        page = bob.page
        await bob.sign_in("bob")
        await bob.open("/notifications")
        card = page.locator(f"[data-notification='{shock['id']}']")
        await expect(card).to_contain_text("Escalates at")
        await expect(card).to_contain_text("who-2009")
        await asyncio.to_thread(eleven_minutes_later, demo_ward, shock["id"])
        trail = card.get_by_test_id("escalations")
        await expect(trail).to_contain_text(re.compile("Ward lead.*Doctor"))
        await expect(trail).to_contain_text("carol")

        await card.get_by_role("button", name="Take it").click()
        dialog = page.get_by_role("dialog")
        await dialog.get_by_role("button", name="Doctor informed").click()
        await expect(page.locator("#take-note")).to_have_value("Doctor informed")
        await dialog.get_by_role("button", name="Take it").click()
        await expect(card).to_be_hidden()
        await page.get_by_role("button", name="Taken by me").click()
        await expect(card).to_contain_text("Taken by bob")
        await expect(card).to_contain_text("Doctor informed")
        await expect(card.get_by_test_id("escalations")).to_be_visible()
        assert bob.complaints == []


async def test_one_that_was_taken_is_said_to_be_over_and_by_whom(
    screen: OpenScreen, caller: Call
) -> None:
    patient = admit(caller)
    chart(caller, patient, **NARROW)
    shock = shock_of(caller, patient)
    caller("bob")(
        "POST", f"/api/notifications/{shock['id']}/acknowledge/", {"note": "Bolus running"}
    )
    async with screen() as alice:
        page = alice.page
        await alice.sign_in("alice")
        await alice.open(f"/patients/{patient['id']}")
        card = page.locator(f"[data-notification='{shock['id']}']")
        await card.get_by_role("button", name="It is over").press("Enter")
        dialog = page.get_by_role("dialog")
        await expect(page.locator("#resolve-note")).to_be_focused()
        await expect(dialog.get_by_role("button", name="It is over")).to_be_disabled()
        await page.keyboard.type("Measured by hand")
        await dialog.get_by_role("button", name="It is over").press("Enter")
        await expect(card).to_be_hidden()
        await alice.open("/notifications")
        await page.get_by_role("button", name="All", exact=True).click()
        await expect(card).to_contain_text(re.compile(r"Taken by bob at .*: Bolus running"))
        await expect(card).to_contain_text(re.compile("over by alice at .*: Measured by hand"))
        assert alice.complaints == []


async def test_one_that_a_correction_withdrew_stays_legible_with_the_reason(
    screen: OpenScreen, caller: Call
) -> None:
    patient = admit(caller)
    report = chart(caller, patient, **NARROW)
    async with screen() as alice:
        page = alice.page
        await alice.sign_in("alice")
        await alice.open("/notifications")
        card = page.locator(f"[data-notification='{shock_of(caller, patient)['id']}']")
        await expect(card).to_be_visible()
        caller("bob")(
            "PATCH",
            f"/api/reports/{report['id']}/",
            {"bp_sys": 118, "change_reason": "misheard"},
        )
        await expect(card).to_be_hidden()
        await page.get_by_role("button", name="All", exact=True).click()
        await expect(card).to_contain_text("withdrawn")
        await expect(card).to_contain_text("Withdrawn: ")
        await expect(card).to_contain_text("pulse pressure 14")
