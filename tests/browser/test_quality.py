"""
Every screen in every language, and light and dark: accessible, complete, within its window, quiet
in the console, nothing from elsewhere.
"""

import re
from collections.abc import Mapping

import pytest
from playwright.async_api import Page, ViewportSize

from tests.browser.conftest import OpenScreen
from tests.browser.looks import MESSAGES, shut_out, too_wide, unsaid
from tests.browser.screens import DOORS, GO, SCREENS, place_of
from tests.servers import WebServer

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

SOURCES = MESSAGES.parent
WIDE, NARROW = ViewportSize(width=1280, height=900), ViewportSize(width=360, height=780)


def test_every_path_of_the_router_is_looked_at() -> None:
    router = (SOURCES / "router.ts").read_text()
    written = {path.replace("\\\\", "\\") for path in re.findall(r"path: '(/[^']*)'", router)}
    sections = (SOURCES / "views" / "admin" / "sections.ts").read_text()
    written |= {f"/manage/{name}" for name in re.findall(r"name: '(\w+)'", sections)}
    # The first of its sections stands there; a list of rooms without one has no path of its own.
    assert written - {"/manage"} | {"/chat"} == {*DOORS, *SCREENS}


async def choose(page: Page, language: str) -> None:
    await page.evaluate(
        "(locale) => localStorage.setItem('wardbeat-settings', JSON.stringify({locale}))", language
    )


async def wrong(page: Page, *, with_axe: bool) -> list[str]:
    found = [*await too_wide(page), *await unsaid(page)]
    return [*found, *await shut_out(page)] if with_axe else found


# Colours do not depend on the words, nor the room that words need on the colours.
@pytest.mark.parametrize(
    ("language", "dark"),
    [("en", False), ("en", True), ("de", False), ("th", True)],
    ids=["en-light", "en-dark", "de-light", "th-dark"],
)
async def test_every_screen_is_accessible_complete_within_its_window_and_quiet(
    screen: OpenScreen, places: Mapping[str, str], language: str, dark: bool
) -> None:
    found: set[str] = set()
    # The light ones are looked at closely on a desk, the dark ones on a phone at night.
    closely, also = (NARROW, WIDE) if dark else (WIDE, NARROW)
    async with screen(dark=dark, language=language) as admin:
        page = admin.page
        await page.emulate_media(reduced_motion="reduce")
        await page.set_viewport_size(closely)
        for path, landmark in DOORS.items():
            await page.goto(f"{admin.url}{path}")
            await page.wait_for_selector(landmark)
            await choose(page, language)
            assert await page.evaluate("document.documentElement.lang") == language
            found |= {f"{path}: {each}" for each in await wrong(page, with_axe=True)}
        await admin.sign_in("admin")
        for size in (closely, also):
            await page.set_viewport_size(size)
            for path, landmark in SCREENS.items():
                await page.evaluate(GO, place_of(path, places))
                await page.wait_for_selector(landmark)
                said = await wrong(page, with_axe=size is closely)
                found |= {f"{path} at {size['width']}: {each}" for each in said}
        assert "\n".join(sorted(found)) == ""
        assert admin.complaints == []
        assert admin.foreign == []


async def test_the_page_comes_with_a_strict_policy(
    screen: OpenScreen, demo_ward: WebServer
) -> None:
    async with screen() as anybody:
        response = await anybody.page.goto(f"{demo_ward.url}/")
        assert response is not None
        policy = response.headers["content-security-policy"]
        assert "script-src 'self'" in policy
        assert "style-src 'self'" in policy
        assert "unsafe" not in policy
