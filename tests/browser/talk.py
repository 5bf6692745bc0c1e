"""Rooms for tests of talk: opened and filled over REST, read and written on screen."""

import uuid
from typing import Any

from playwright.async_api import Locator, Page

from tests.browser.callers import Call


def open_room(caller: Call, owner: str, *others: str, **more: Any) -> dict[str, Any]:
    """A room of the owner's with a name of its own, and the others in it."""
    room: dict[str, Any] = caller(owner)(
        "POST", "/api/rooms/", {"name": f"Room {uuid.uuid4().hex[:8]}", **more}
    )
    for other in others:
        caller(owner)("POST", f"/api/rooms/{room['id']}/members/", {"user": other})
    return room


def say(caller: Call, who: str, room: dict[str, Any], content: str, **more: Any) -> dict[str, Any]:
    said: dict[str, Any] = caller(who)(
        "POST", f"/api/rooms/{room['id']}/messages/", {"content": content, **more}
    )
    return said


def said_in(caller: Call, who: str, room: dict[str, Any]) -> list[str]:
    """What people said, as the server has it, the oldest first."""
    page = caller(who)("GET", f"/api/rooms/{room['id']}/messages/?page_size=500")
    return [one["content"] for one in reversed(page["results"]) if one["user"]]


def texts(page: Page) -> Locator:
    return page.locator("[data-message] .text")


async def write(page: Page, *sentences: str) -> None:
    """Types and sends, one after the other."""
    field = page.get_by_label("Write a message")
    for sentence in sentences:
        await field.fill(sentence)
        await field.press("Enter")
