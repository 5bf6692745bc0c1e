"""A nurse charts without a mouse; a doctor's screen follows without being touched."""

import re

import pytest
from playwright.async_api import Page, expect

from tests.browser.bedside import SHOCKED, admit, chart, name_of, tile_of, type_numbers
from tests.browser.callers import Call
from tests.browser.conftest import LIVE, PASSWORD, OpenScreen

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


async def tab_to(page: Page, label: str) -> None:
    """Presses Tab until what has this name is in focus, as somebody without a mouse does."""
    for _ in range(90):
        await page.keyboard.press("Tab")
        if label == await page.evaluate(
            "document.activeElement.ariaLabel ?? document.activeElement.innerText"
        ):
            return
    raise AssertionError(f"Tab does not lead to {label!r}")


async def sign_in_by_keyboard(page: Page, username: str) -> None:
    for name, text in (("username", username), ("password", PASSWORD)):
        for _ in range(10):
            if await page.evaluate("document.activeElement.id") == name:
                break
            await page.keyboard.press("Tab")
        await expect(page.locator(f"#{name}")).to_be_focused()
        await page.keyboard.type(text)
    await page.keyboard.press("Enter")
    await page.wait_for_selector(LIVE)


async def test_a_set_by_keyboard_changes_the_other_screen_and_who_took_it_comes_back(
    screen: OpenScreen, caller: Call
) -> None:
    patient = admit(caller)
    name = f"Chart a set for {patient['first_name']} {patient['last_name']}"
    async with screen() as alice, screen() as bob, screen() as carol:
        await bob.sign_in("bob")
        at_bobs = tile_of(bob.page, patient)
        await expect(at_bobs).to_contain_text("not measured")
        await carol.sign_in("carol")
        await carol.open(f"/patients/{patient['id']}")
        await expect(carol.page.get_by_text("Nothing has been charted yet").first).to_be_visible()

        await alice.page.goto(alice.url)
        await alice.page.wait_for_url("**/sign-in**")
        await sign_in_by_keyboard(alice.page, "alice")
        await tab_to(alice.page, "Find bed or name")
        await alice.page.keyboard.type(patient["last_name"])
        await expect(alice.page.locator("[data-patient]")).to_have_count(1)
        await tab_to(alice.page, name)
        await alice.page.keyboard.press("Enter")
        await type_numbers(alice.page, **SHOCKED)
        await tab_to(alice.page, "Use it")
        await alice.page.keyboard.press("Enter")
        await alice.page.keyboard.press("Control+Enter")
        await expect(alice.page.get_by_test_id("flash")).to_contain_text("Charted")

        # Nobody has touched these two: tile, next set, notification, course and table.
        await expect(at_bobs).to_contain_text("91/77")
        await expect(at_bobs).to_contain_text("PP 14")
        await expect(at_bobs).to_contain_text("Next set in")
        shock = at_bobs.get_by_role("listitem").filter(has_text="Shock")
        await expect(shock).to_contain_text("High")
        await expect(bob.page).to_have_title(re.compile(r"^\(\d+\) Wardbeat$"))
        await expect(carol.page.locator("[data-report]")).to_contain_text("91/77")
        await expect(carol.page.get_by_test_id("plot")).to_have_attribute(
            "aria-label", re.compile(r"\b1\b")
        )
        await expect(
            carol.page.locator("[data-notification]").filter(has_text="Shock")
        ).to_contain_text("who-2009")

        await shock.get_by_role("button", name="Take it").click()
        await bob.page.fill("#take-note", "Bolus given")
        await bob.page.get_by_role("dialog").get_by_role("button", name="Take it").click()
        at_alices = tile_of(alice.page, patient).get_by_role("listitem").filter(has_text="Shock")
        await expect(at_alices).to_contain_text("taken by bob")
        taken = carol.page.locator("[data-notification]").filter(has_text="Shock")
        await expect(taken).to_contain_text("bob")
        await expect(taken).to_contain_text("Bolus given")
        assert alice.complaints + bob.complaints + carol.complaints == []


async def test_the_most_urgent_comes_first_without_anybody_sorting(
    screen: OpenScreen, caller: Call
) -> None:
    calm, ill = admit(caller), admit(caller)
    async with screen() as bob:
        await bob.sign_in("bob")
        order = bob.page.locator("[data-patient]")
        await expect(tile_of(bob.page, ill)).to_be_visible()
        caller("alice")(
            "POST",
            "/api/reports/",
            {"patient": ill["id"], **{k: float(v) for k, v in SHOCKED.items()}},
        )
        await expect(tile_of(bob.page, ill)).to_contain_text("91/77")
        # Sorted anew within ten seconds, so that nothing jumps under a finger.
        await expect(order.nth(0)).not_to_have_attribute("data-patient", str(calm["id"]))
        ids = [int(await each.get_attribute("data-patient") or 0) for each in await order.all()]
        assert ids.index(ill["id"]) < ids.index(calm["id"])


async def test_something_unlikely_is_asked_about_and_something_impossible_refused(
    screen: OpenScreen, caller: Call
) -> None:
    patient = admit(caller)
    async with screen(phone=True) as alice:
        await alice.sign_in("alice")
        await alice.open(f"/patients/{patient['id']}/chart")
        page = alice.page
        await page.fill("#entry-temperature", "421")
        await page.keyboard.press("Control+Enter")
        await expect(page.get_by_role("alert").filter(has_text=re.compile(r"\w"))).to_be_visible()
        await page.fill("#entry-temperature", "43.2")
        await page.keyboard.press("Control+Enter")
        await page.get_by_test_id("confirm").check()
        await page.get_by_role("button", name="Chart", exact=True).click()
        await expect(page.get_by_test_id("flash")).to_contain_text("Charted")
        sets = caller("alice")("GET", f"/api/reports/?patient={patient['id']}")["results"]
        assert [float(one["temperature"]) for one in sets] == [43.2]
        assert name_of(patient) in await page.locator("body").inner_text()


async def test_a_course_goes_on_when_its_reader_leaves_a_room(
    screen: OpenScreen, caller: Call
) -> None:
    patient = admit(caller)
    room = caller("bob")("POST", "/api/rooms/", {"name": f"Room of {patient['last_name']}"})
    caller("alice")("POST", f"/api/rooms/{room['id']}/join/")
    async with screen() as alice:
        await alice.sign_in("alice")
        await alice.open(f"/patients/{patient['id']}")
        await expect(alice.page.get_by_text("Nothing has been charted yet").first).to_be_visible()
        caller("alice")("POST", f"/api/rooms/{room['id']}/leave/")
        chart(caller, patient, by="bob", temperature=38.8, pulse=99)
        await expect(alice.page.locator("[data-report]")).to_contain_text("38.8")
