"""A television on the wall: opened with a code, read only, and looking after itself."""

import re
from typing import Any

import pytest
from playwright.async_api import BrowserContext, Page, ViewportSize, expect

from tests.browser.conftest import LIVE, OpenScreen, Screen
from tests.browser.looks import shut_out
from tests.servers import WebServer

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

TV = ViewportSize(width=1920, height=1080)
TILES = "[data-testid=wall-tile]"


async def write(page: Page, path: str, body: dict[str, Any], method: str = "POST") -> Any:
    """What the signed-in page sends over REST, with its CSRF token."""
    return await page.evaluate(
        """async ([path, body, method]) => {
            const token = (await fetch('/api/csrf/')).headers.get('X-CSRFToken')
            const headers = {'Content-Type': 'application/json', 'X-CSRFToken': token}
            const answer = await fetch(path, {method, headers, body: JSON.stringify(body)})
            return answer.json()
        }""",
        [path, body, method],
    )


async def code_for(admin: Page, name: str, **options: Any) -> tuple[int, str]:
    """A new display of the first ward, and its code."""
    display = await write(admin, "/api/displays/", {"name": name, "ward": 1, **options})
    return display["id"], (await write(admin, f"/api/displays/{display['id']}/code/", {}))["code"]


async def be_wall(screen: Screen, code: str) -> Page:
    await screen.page.set_viewport_size(TV)
    await screen.page.goto(f"{screen.url}/wall#{code}")
    await screen.page.wait_for_selector(LIVE)
    await expect(screen.page.locator(TILES).first).to_be_visible()
    return screen.page


async def cut(context: BrowserContext, *, away: bool) -> None:
    await context.set_offline(away)


async def test_a_link_makes_a_television_the_ward_and_an_administrator_makes_it_dark(
    screen: OpenScreen,
) -> None:
    async with screen() as admin, screen() as tv:
        await admin.sign_in("admin")
        asked: list[str] = []
        tv.page.on("request", lambda request: asked.append(request.url))
        pk, code = await code_for(admin.page, "By the link")
        wall = await be_wall(tv, code)

        # The code is in no address that was asked for, and not in the history.
        assert not [url for url in asked if code in url]
        assert wall.url == f"{tv.url}/wall"
        cookies = {each["name"]: each for each in await wall.context.cookies()}
        assert cookies["display"]["httpOnly"]
        assert "sessionid" not in cookies

        # The whole demo ward at once (others may admit more), with initials only, and no controls.
        assert await wall.locator(TILES).count() >= 12
        words = await wall.inner_text("main")
        assert "Santoso" not in words
        assert re.search(r"\b[A-Z]\. [A-Z]\.", words)
        assert await wall.locator("button, a, input").count() == 0
        assert await wall.evaluate(
            "document.documentElement.scrollHeight <= innerHeight"
            " && document.documentElement.scrollWidth <= innerWidth"
        )
        # Legible at two metres: what matters is at least 24 px tall on 1080p.
        for part in (".bed", "h2", ".value", ".words"):
            size = await wall.locator(f"{TILES} {part}").first.evaluate(
                "(element) => parseFloat(getComputedStyle(element).fontSize)"
            )
            assert size >= 24, part

        # It comes back by itself after the power was off.
        await wall.reload()
        await wall.wait_for_selector(LIVE)

        await write(admin.page, f"/api/displays/{pk}/revoke/", {})
        await expect(wall.get_by_text("This screen was revoked or replaced")).to_be_visible()
        assert await wall.locator(TILES).count() == 0
        await wall.reload()
        await expect(wall.get_by_label("Code")).to_be_visible()
        assert tv.complaints == []


async def test_a_code_is_typed_and_a_wrong_one_is_refused_beside_it(screen: OpenScreen) -> None:
    async with screen() as admin, screen() as tv:
        await admin.sign_in("admin")
        _, code = await code_for(admin.page, "Typed", abbreviates_names=False)
        await tv.page.goto(f"{tv.url}/wall")
        await tv.page.get_by_label("Code").fill("AAAA-BBBB-CCCC")
        await tv.page.keyboard.press("Enter")
        await expect(tv.page.get_by_role("alert")).to_contain_text("unknown, used or expired")
        await tv.page.get_by_label("Code").fill(code.lower())
        await tv.page.keyboard.press("Enter")
        await tv.page.wait_for_selector(LIVE)
        await expect(tv.page.locator(TILES).first).to_contain_text(",")
        # Nothing else opens in this browser: every way leads back to the wall.
        await tv.page.goto(f"{tv.url}/patients")
        await tv.page.wait_for_url("**/sign-in?next=/patients")


async def test_a_wall_says_since_when_it_is_offline_and_after_a_while_shows_nothing_old(
    screen: OpenScreen,
) -> None:
    async with screen() as admin, screen() as tv:
        await admin.sign_in("admin")
        _, code = await code_for(admin.page, "Cut off")
        await tv.page.clock.install()
        wall = await be_wall(tv, code)
        await expect(wall.get_by_test_id("wall-stale")).to_have_count(0)

        await cut(wall.context, away=True)
        await wall.clock.run_for(40_000)
        await expect(wall.get_by_test_id("wall-stale")).to_contain_text("NO CONNECTION")
        await expect(wall.get_by_test_id("connection")).to_contain_text("Offline since")
        look = await wall.locator(".board").evaluate("(board) => getComputedStyle(board).filter")
        assert "grayscale" in look

        await wall.clock.run_for(11 * 60_000)
        await expect(wall.get_by_test_id("wall-cleared")).to_contain_text("No connection")
        assert await wall.locator(TILES).count() == 0

        # A night later the line is back, and so is the ward, without a hand.
        await wall.clock.fast_forward(8 * 3600_000)
        await cut(wall.context, away=False)
        await wall.clock.run_for(60_000)
        await expect(wall.locator(TILES).first).to_be_visible()
        await expect(wall.get_by_test_id("wall-stale")).to_have_count(0)
        await wall.wait_for_selector(LIVE)


async def test_a_wall_loads_itself_anew_when_the_server_has_another_build(
    screen: OpenScreen, demo_ward: WebServer
) -> None:
    async with screen() as admin, screen() as tv:
        await admin.sign_in("admin")
        _, code = await code_for(admin.page, "Renewed")
        await tv.page.clock.install()
        wall = await be_wall(tv, code)
        await wall.evaluate("window.isOldPage = true")
        await wall.clock.run_for(130_000)
        assert await wall.evaluate("window.isOldPage") is True

        async def another_build(route: Any) -> None:
            answer = await route.fetch()
            text = (await answer.text()).replace("/assets/index-", "/assets/index-of-tomorrow-")
            await route.fulfill(response=answer, body=text)

        # Only what the page asks for itself; loading it anew brings the real one.
        await wall.route(
            f"{demo_ward.url}/wall",
            lambda route: (
                route.continue_() if route.request.is_navigation_request() else another_build(route)
            ),
        )
        async with wall.expect_navigation():
            await wall.clock.run_for(70_000)
        assert await wall.evaluate("window.isOldPage") is None
        await wall.wait_for_selector(LIVE)


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
async def test_the_wall_and_its_door_are_accessible_in_every_language(
    screen: OpenScreen, dark: bool
) -> None:
    async with screen() as admin, screen(dark=dark) as tv:
        await admin.sign_in("admin")
        _, code = await code_for(admin.page, f"Looked at, {dark}")
        found: dict[str, list[str]] = {}
        for language in ("th", "de", "en"):
            await tv.page.goto(f"{tv.url}/wall")
            await tv.page.evaluate(
                "(locale) => localStorage.setItem('wardbeat-settings', JSON.stringify({locale}))",
                language,
            )
            await tv.page.reload()
            await tv.page.wait_for_selector("#wall-code")
            found[f"door {language}"] = await shut_out(tv.page)
            assert "wall." not in await tv.page.inner_text("main")
        await tv.page.goto("about:blank")
        wall = await be_wall(tv, code)
        found["board"] = await shut_out(wall)
        assert {each: said for each, said in found.items() if said} == {}
        assert tv.complaints == []
        assert tv.foreign == []
