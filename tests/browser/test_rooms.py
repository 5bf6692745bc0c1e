"""Rooms on screen: what of them is unread, how one finds, makes, joins and leaves them."""

import re
import uuid
from typing import Any

import pytest
from playwright.async_api import Locator, Page, expect

from tests.browser.callers import Call
from tests.browser.conftest import OpenScreen
from tests.browser.line import line_to
from tests.browser.talk import open_room, say, texts, write
from tests.servers import WebServer

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

NEW = "[data-unread]"
# What a browser does to a tab that another one covers.
TURN = """(state) => {
    Object.defineProperty(document, 'visibilityState', {get: () => state, configurable: true})
    document.dispatchEvent(new Event('visibilitychange'))
}"""


def entry(page: Page, room: dict[str, Any]) -> Locator:
    """The room in the list of one's rooms."""
    return page.locator(f"[data-room='{room['id']}']")


def unread(page: Page, room: dict[str, Any]) -> Locator:
    return entry(page, room).locator(".unread:not(.is-call)")


async def seen(page: Page, who: str) -> None:
    """The newest of one's own was read by that person, as the server told."""
    newest = page.locator("[data-message].mine .state").last
    await expect(newest).to_contain_text(f"seen by {who}")


async def test_a_short_room_is_read_when_it_is_opened_and_again_after_somebody_wrote(
    screen: OpenScreen, caller: Call
) -> None:
    room, other = open_room(caller, "bob", "alice"), open_room(caller, "alice")
    async with screen() as alice, screen() as bob:
        await bob.sign_in("bob")
        await bob.open(f"/chat/{room['id']}")
        await write(bob.page, "b1", "b2")
        await expect(texts(bob.page)).to_have_text(["b1", "b2"])

        await alice.sign_in("alice")
        await alice.open("/chat")
        page = alice.page
        await expect(unread(page, room)).to_have_text(re.compile("2"))
        await entry(page, room).press("Enter")
        await expect(page.locator(f"{NEW} + [data-message] .text")).to_have_text("b1")
        await expect(unread(page, room)).to_have_count(0)
        await seen(bob.page, "alice")

        await entry(page, other).press("Enter")
        await expect(page.get_by_role("heading", name=other["name"])).to_be_visible()
        await write(bob.page, "b3")
        await expect(unread(page, room)).to_have_text(re.compile("1"))
        await expect(bob.page.locator("[data-message] .state").last).to_have_text("delivered")
        await entry(page, room).press("Enter")
        await expect(page.locator(f"{NEW} + [data-message] .text")).to_have_text("b3")
        await expect(unread(page, room)).to_have_count(0)
        await seen(bob.page, "alice")

        # The line stays while one reads on, and goes with one's answer.
        await write(bob.page, "b4")
        await expect(texts(page)).to_have_text(["b1", "b2", "b3", "b4"])
        await seen(bob.page, "alice")
        await expect(page.locator(f"{NEW} + [data-message] .text")).to_have_text("b3")
        await write(page, "a1")
        await expect(page.locator(NEW)).to_have_count(0)
        assert alice.complaints + bob.complaints == []


async def test_a_page_nobody_looks_at_marks_nothing_read(screen: OpenScreen, caller: Call) -> None:
    room = open_room(caller, "bob", "alice")
    say(caller, "bob", room, "before")
    async with screen() as alice, screen() as bob:
        page = alice.page
        sent: list[str] = []
        page.on(
            "websocket",
            lambda socket: socket.on("framesent", lambda frame: sent.append(str(frame))),
        )
        await alice.sign_in("alice")
        await alice.open(f"/chat/{room['id']}")
        await bob.sign_in("bob")
        await bob.open(f"/chat/{room['id']}")
        await seen(bob.page, "alice")

        await page.evaluate(TURN, "hidden")
        sent.clear()
        await write(bob.page, "meanwhile")
        await expect(texts(page)).to_have_text(["before", "meanwhile"])
        await expect(unread(page, room)).to_have_text(re.compile("1"))
        assert [frame for frame in sent if '"read"' in frame] == []

        await page.evaluate(TURN, "visible")
        await expect(page.locator(f"{NEW} + [data-message] .text")).to_have_text("meanwhile")
        await expect(unread(page, room)).to_have_count(0)
        await seen(bob.page, "alice")
        assert [frame for frame in sent if '"read"' in frame] != []
        assert alice.complaints + bob.complaints == []


async def test_who_is_removed_while_away_comes_back_to_nothing_and_asks_nothing(
    screen: OpenScreen, demo_ward: WebServer, caller: Call, line_port: int
) -> None:
    room = open_room(caller, "alice", "bob", is_private=True)
    say(caller, "alice", room, "For us two")
    bobs_id = caller("bob")("GET", "/rest-auth/user/")["id"]
    async with line_to(demo_ward.port, port=line_port) as line, screen(url=line.url) as bob:
        await bob.sign_in("bob")
        await bob.open(f"/chat/{room['id']}")
        await expect(texts(bob.page)).to_have_text(["For us two"])
        await expect(bob.page.get_by_text("1 of 2 here")).to_be_visible()
        badge = bob.page.get_by_test_id("connection")
        line.cut()
        await expect(badge).to_have_attribute("data-state", "offline")
        caller("alice")("DELETE", f"/api/rooms/{room['id']}/members/{bobs_id}/")
        say(caller, "alice", room, "Not for bob")
        line.mend()
        await expect(badge).to_have_attribute("data-state", "live", timeout=30_000)
        await expect(texts(bob.page)).to_have_count(0)
        await expect(entry(bob.page, room)).to_have_count(0)
        await expect(bob.page.get_by_text("You are not in this room")).to_be_visible()
        assert [each for each in bob.complaints if "404" in each] == []
        assert "Not for bob" not in await bob.page.content()


async def test_a_room_is_made_found_joined_quieted_and_left_by_keyboard(
    screen: OpenScreen, caller: Call
) -> None:
    word = uuid.uuid4().hex[:10]
    async with screen() as alice, screen() as bob:
        await alice.sign_in("alice")
        await alice.open("/chat")
        await alice.page.get_by_role("button", name="New room").press("Enter")
        dialog = alice.page.get_by_role("dialog")
        await expect(dialog.get_by_label("Name")).to_be_focused()
        await alice.page.keyboard.type(f"Night {word}")
        await alice.page.keyboard.press("Enter")
        await expect(alice.page.get_by_role("heading", name=f"Night {word}")).to_be_visible()
        await write(alice.page, f"The keys hang at {word} 4")
        await expect(alice.page.get_by_text("1 of 1 here")).to_be_visible()

        await bob.sign_in("bob")
        await bob.open("/chat")
        page = bob.page
        await page.get_by_label("Search rooms and messages").fill(word)
        found = page.get_by_test_id("found")
        await expect(found.get_by_role("link", name=f"Night {word}")).to_be_visible()
        # By what was said in it, to the very place.
        await found.get_by_role("link", name="The keys hang").press("Enter")
        await expect(page.locator(".found")).to_contain_text("The keys hang")
        await expect(page.get_by_text("You are looking in.")).to_be_visible()
        await expect(page.get_by_label("Write a message")).to_have_count(0)
        await page.get_by_role("button", name="Join").press("Enter")
        await expect(page.get_by_label("Write a message")).to_be_visible()
        await expect(alice.page.get_by_text("2 of 2 here")).to_be_visible()

        mine = page.get_by_role("link", name=f"Night {word}")
        await page.get_by_test_id("people").press("Enter")
        quiet = page.get_by_role("checkbox", name="Quiet")
        await quiet.press("Space")
        await expect(quiet).to_be_checked()
        await page.keyboard.press("Escape")
        await page.get_by_role("link", name=re.compile("^Chat")).press("Enter")
        await write(alice.page, "Nothing of importance")
        await expect(mine.locator(".unread.muted")).to_have_text(re.compile("1"))

        await mine.press("Enter")
        await page.get_by_test_id("people").press("Enter")
        await page.get_by_role("button", name="Leave the room").press("Enter")
        await expect(mine).to_have_count(0)
        await expect(page).to_have_url(re.compile("/chat$"))
        await expect(alice.page.get_by_text("1 of 1 here")).to_be_visible()
        assert alice.complaints + bob.complaints == []


async def test_a_quiet_room_counts_nowhere_else_and_rings_only_when_it_is_urgent(
    screen: OpenScreen, caller: Call
) -> None:
    room = open_room(caller, "bob", "dave")
    caller("dave")("POST", f"/api/rooms/{room['id']}/mute/", {"is_muted": True})
    async with screen() as dave:
        page = dave.page
        await page.add_init_script(
            """let rung = 0
            const start = OscillatorNode.prototype.start
            OscillatorNode.prototype.start = function (...at) {
                document.documentElement.dataset.rung = ++rung
                return start.apply(this, at)
            }"""
        )
        await dave.sign_in("dave")
        await dave.open("/settings")
        # A browser sounds only after somebody has touched the page.
        await page.keyboard.press("Tab")
        navigation = page.get_by_role("link", name=re.compile("^Chat"))
        before = await navigation.inner_text()
        say(caller, "bob", room, "Nothing of importance")
        await navigation.press("Enter")
        await expect(unread(page, room)).to_have_text(re.compile("1"))
        await expect(navigation).to_have_text(before)
        rung = page.locator("html[data-rung]")
        await expect(rung).to_have_count(0)

        await page.get_by_test_id("account").press("Enter")
        await page.get_by_role("menuitem", name="Settings").press("Enter")
        await expect(page.get_by_role("heading", name="Settings")).to_be_visible()
        said = say(caller, "bob", room, "Come to bed 4", is_urgent=True)
        call = page.get_by_test_id("urgent-call")
        await expect(call).to_contain_text("Come to bed 4")
        await expect(rung).to_have_count(1)
        await call.get_by_role("button", name="Acknowledge").press("Enter")
        await expect(call).to_be_hidden()
        path = f"/api/rooms/{room['id']}/messages/{said['id']}/"
        assert caller("bob")("GET", path)["acknowledged_at"] is not None
        assert dave.complaints == []
