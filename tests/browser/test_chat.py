"""Talk between people, in real browsers, over a line that breaks and a server that restarts."""

import re

import pytest
from playwright.async_api import Locator, Page, expect

from tests.browser.callers import Call
from tests.browser.conftest import OpenScreen
from tests.browser.line import line_to
from tests.browser.talk import open_room, said_in, say, texts, write
from tests.servers import WebServer

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

BACK = 20_000


async def test_two_chat_through_a_cut_line_and_a_restart_and_both_read_the_same_once(
    screen: OpenScreen, demo_ward: WebServer, caller: Call, line_port: int
) -> None:
    room = open_room(caller, "alice", "bob")
    async with (
        line_to(demo_ward.port, port=line_port) as line,
        screen(url=line.url) as alice,
        screen() as bob,
    ):
        for person, name in ((alice, "alice"), (bob, "bob")):
            await person.sign_in(name)
            await person.open(f"/chat/{room['id']}")
        await write(alice.page, "a1")
        await expect(texts(bob.page)).to_have_text(["a1"])
        await write(bob.page, "b1")
        await expect(texts(alice.page)).to_have_text(["a1", "b1"])

        line.cut()
        badge = alice.page.get_by_test_id("connection")
        await expect(badge).to_have_attribute("data-state", "offline")
        await write(alice.page, "a2", "a3", "a4")
        await expect(alice.page.locator("[data-pending]")).to_have_count(3)
        await write(bob.page, "b2")
        line.mend()
        await expect(alice.page.locator("[data-pending]")).to_have_count(0, timeout=BACK)
        await expect(texts(bob.page)).to_have_text(["a1", "b1", "b2", "a2", "a3", "a4"])

        demo_ward.kill()
        try:
            await write(alice.page, "a5", "a6")
            await write(bob.page, "b3", "b4")
            await expect(bob.page.locator("[data-pending]")).to_have_count(2)
        finally:
            demo_ward.restart()
        for person in (alice, bob):
            await expect(person.page.locator("[data-pending]")).to_have_count(0, timeout=BACK)
            await expect(texts(person.page)).to_have_count(10, timeout=BACK)
        at_alices = await texts(alice.page).all_inner_texts()
        assert at_alices == await texts(bob.page).all_inner_texts()
        assert at_alices == said_in(caller, "alice", room)
        assert [one for one in at_alices if one[0] == "a"] == [f"a{n}" for n in range(1, 7)]
        assert [one for one in at_alices if one[0] == "b"] == [f"b{n}" for n in range(1, 5)]


async def test_the_screen_of_who_is_removed_empties_at_once(
    screen: OpenScreen, caller: Call
) -> None:
    room = open_room(caller, "alice", "bob", is_private=True)
    say(caller, "alice", room, "For us two")
    async with screen() as alice, screen() as bob:
        await alice.sign_in("alice")
        await alice.open(f"/chat/{room['id']}")
        await bob.sign_in("bob")
        await bob.open(f"/chat/{room['id']}")
        await expect(texts(bob.page)).to_have_text(["For us two"])
        await bob.page.get_by_label("Write a message").fill("half a sent")

        await alice.page.get_by_test_id("people").click()
        await alice.page.get_by_role("button", name="Remove bob from the room").click()
        await expect(texts(bob.page)).to_have_count(0)
        await expect(bob.page.get_by_text("You are not in this room")).to_be_visible()
        await expect(bob.page.get_by_label("Write a message")).to_be_hidden()
        await expect(bob.page.locator(f"[data-room='{room['id']}']")).to_have_count(0)
        await expect(bob.page.get_by_text(room["name"])).to_have_count(0)
        await expect(alice.page.get_by_test_id("members").get_by_text("bob")).to_have_count(0)
        assert alice.complaints + bob.complaints == []


async def place_of(page: Page, message: int) -> float:
    place: float = await page.locator(f"[data-message='{message}']").evaluate(
        "row => row.getBoundingClientRect().top"
    )
    return place


async def test_history_comes_by_scrolling_up_and_what_one_reads_stays_where_it_is(
    screen: OpenScreen, caller: Call
) -> None:
    room = open_room(caller, "alice", "bob")
    said = [say(caller, "bob", room, f"line {n}\n" * (1 + n % 3)) for n in range(130)]
    caller("alice")("POST", f"/api/rooms/{room['id']}/read/", {})
    async with screen() as alice:
        await alice.sign_in("alice")
        await alice.open(f"/chat/{room['id']}")
        await expect(texts(alice.page)).to_have_count(50)
        scroller = alice.page.get_by_test_id("scroller")
        known = 50
        while known < len(said):
            oldest = said[-known]["id"]
            # One move of the wheel to just below the oldest: the page above it is on its way.
            await scroller.evaluate("(box) => (box.scrollTop = 40)")
            before = await place_of(alice.page, oldest)
            known = min(known + 50, len(said))
            await expect(texts(alice.page)).to_have_count(known)
            assert await place_of(alice.page, oldest) == pytest.approx(before, abs=2)
        await expect(alice.page.get_by_text("The beginning of this room")).to_be_attached()

        await scroller.evaluate("(box) => (box.scrollTop = box.scrollHeight / 2)")
        middle = await scroller.evaluate(
            """(box) => {
              const top = box.getBoundingClientRect().top
              const rows = [...box.querySelectorAll('[data-message]')]
              return rows.find((row) => row.getBoundingClientRect().top > top).dataset.message
            }"""
        )
        before = await place_of(alice.page, middle)
        caller("bob")("DELETE", f"/api/rooms/{room['id']}/messages/{said[3]['id']}/")
        new = say(caller, "bob", room, "new at the end")
        await expect(alice.page.get_by_role("button", name="1 new")).to_be_visible()
        assert await place_of(alice.page, middle) == pytest.approx(before, abs=2)
        await alice.page.get_by_role("button", name="1 new").click()
        await expect(alice.page.locator(f"[data-message='{new['id']}']")).to_be_in_viewport()
        order = await texts(alice.page).all_inner_texts()
        assert [one.split("\n")[0] for one in order] == [
            *(f"line {n}" for n in range(130) if n != 3),
            "new at the end",
        ]
        assert alice.complaints == []


async def test_by_keyboard_alone_somebody_is_called_urgently_and_answers(
    screen: OpenScreen, caller: Call
) -> None:
    room = open_room(caller, "bob", "alice", "carol")
    async with screen() as alice, screen() as bob:
        await alice.sign_in("alice")
        await bob.sign_in("bob")
        await bob.open(f"/chat/{room['id']}")
        keyboard = bob.page.keyboard
        await bob.page.get_by_label("Write a message").focus()
        await keyboard.type("Dear @ali")
        await expect(bob.page.get_by_role("option", name="@alice")).to_be_visible()
        await keyboard.press("Tab")
        await keyboard.type("the line")
        await keyboard.press("Shift+Enter")
        await keyboard.type("blocks")
        await expect(bob.page.get_by_label("Write a message")).to_have_value(
            "Dear @alice the line\nblocks"
        )
        urgent = bob.page.get_by_label("Urgent")
        await keyboard.press("Tab")
        await keyboard.press("Tab")
        await expect(urgent).to_be_focused()
        await keyboard.press("Space")
        nurse = bob.page.get_by_role("checkbox", name="Nurse")
        await nurse.focus()
        await keyboard.press("Space")
        await bob.page.get_by_label("Write a message").focus()
        await keyboard.press("Enter")
        await expect(bob.page.locator("[data-message]").last).to_contain_text("Nurse")
        await expect(bob.page.locator("[data-message]").last).to_contain_text("not answered yet")

        # On whatever page: she is on the ward.
        call = alice.page.get_by_test_id("urgent-call")
        await expect(call).to_contain_text("Urgent, bob:")
        await call.get_by_role("link").press("Enter")
        await expect(alice.page.locator("mark.me")).to_have_text("@alice")
        # Read, but not answered: it still asks on a page that begins anew.
        await expect(bob.page.get_by_text("seen by alice")).to_be_visible()
        await alice.page.reload()
        await expect(call).to_contain_text("Urgent, bob:")
        await call.get_by_role("button", name="Acknowledge").press("Enter")
        await expect(call).to_be_hidden()
        await expect(bob.page.locator("[data-message]").last).to_contain_text(
            re.compile(r"Nurse\s*alice, \d\d:\d\d")
        )

        await alice.page.get_by_label("Write a message").press_sequentially("On my")
        await expect(bob.page.get_by_text("alice is writing")).to_be_visible()
        await alice.page.keyboard.type(" way")
        await alice.page.keyboard.press("Enter")
        await expect(texts(bob.page).last).to_have_text("On my way")
        await expect(bob.page.get_by_text("alice is writing")).to_be_hidden()
        await expect(alice.page.get_by_text("seen by bob")).to_be_visible()
        assert alice.complaints + bob.complaints == []


async def choose(page: Page, message: Locator, item: str) -> None:
    """An item of the menu of a message, by keyboard."""
    await message.get_by_role("button", name="What can be done").press("Enter")
    await page.get_by_role("menuitem", name=item).press("Enter")


async def test_what_was_said_is_changed_taken_back_and_copied_to_the_record(
    screen: OpenScreen, caller: Call
) -> None:
    patients = caller("alice")("GET", "/api/patients/?admitted=true&page_size=50")["results"]
    patient = next(one for one in patients if one["last_name"] == "Tran")
    room = open_room(caller, "alice", "bob", patient=patient["id"])
    async with screen() as alice, screen() as bob:
        for person, name in ((alice, "alice"), (bob, "bob")):
            await person.sign_in(name)
            await person.open(f"/chat/{room['id']}")
        await expect(bob.page.get_by_role("link", name=re.compile("Tran, Linh"))).to_be_visible()
        await write(alice.page, "Urine 40 mL", "Nothing else", "Mother is here")
        mine = alice.page.locator("[data-message]").filter(has_text="Urine")
        await choose(alice.page, mine, "Edit")
        await expect(alice.page.get_by_label("Message", exact=True)).to_be_focused()
        await alice.page.get_by_label("Message", exact=True).fill("Urine 60 mL")
        await alice.page.keyboard.press("Enter")
        at_bobs = bob.page.locator("[data-message]").filter(has_text="Urine 60 mL")
        await expect(at_bobs).to_contain_text("edited")
        # The trail of it, open while it grows.
        await at_bobs.get_by_role("button", name="edited").press("Enter")
        wordings = bob.page.get_by_test_id("wordings").locator(".wording")
        await expect(wordings).to_have_text(["Urine 40 mL", "Urine 60 mL"])
        path = f"/api/rooms/{room['id']}/messages/"
        (urine,) = [
            one for one in caller("alice")("GET", path)["results"] if "60" in one["content"]
        ]
        caller("alice")("PATCH", f"{path}{urine['id']}/", {"content": "Urine 60 mL, clear"})
        await expect(wordings).to_have_text(["Urine 40 mL", "Urine 60 mL", "Urine 60 mL, clear"])
        await bob.page.keyboard.press("Escape")
        await expect(bob.page.get_by_role("dialog")).to_have_count(0)

        await choose(alice.page, alice.page.locator("[data-message]").nth(-2), "Delete")
        await alice.page.get_by_role("dialog").get_by_role("button", name="Delete").press("Enter")
        for person in (alice, bob):
            await expect(person.page.locator("[data-deleted]")).to_contain_text("alice")
            await expect(person.page.get_by_text("Nothing else")).to_have_count(0)

        await choose(bob.page, at_bobs, "Copy to the record")
        copy = bob.page.get_by_role("dialog")
        await expect(copy).to_contain_text("Tran, Linh")
        await copy.get_by_role("button", name="Copy", exact=True).press("Enter")
        await expect(bob.page.get_by_test_id("flash")).to_contain_text("Copied")
        timeline = caller("alice")("GET", f"/api/patients/{patient['id']}/timeline/")
        rows = timeline["results"] if isinstance(timeline, dict) else timeline
        (copied,) = [one for one in rows if one["kind"] == "message"]
        assert copied["content"] == "Urine 60 mL, clear"
        assert (copied["by"]["username"], copied["copied_by"]["username"]) == ("alice", "bob")
        assert alice.complaints + bob.complaints == []


async def test_what_the_server_refuses_is_said_and_stays_until_it_is_discarded(
    screen: OpenScreen, caller: Call
) -> None:
    room = open_room(caller, "alice", "bob")
    async with screen() as alice:
        await alice.sign_in("alice")
        await alice.open(f"/chat/{room['id']}")
        await write(alice.page, "Overridden \u202e text", "The next one")
        refused = alice.page.locator("[data-pending]").filter(has_text="Overridden")
        await expect(refused).to_contain_text("Not sent.")
        await expect(refused).to_contain_text("direction of text")
        await expect(texts(alice.page)).to_have_text(["The next one"])
        await refused.get_by_role("button", name="Discard").press("Enter")
        await expect(refused).to_have_count(0)
        assert said_in(caller, "alice", room) == ["The next one"]
        assert alice.complaints == []
