"""Every screen, light and dark: accessible, quiet in the console, nothing from elsewhere."""

import json
from typing import Any

import pytest

from tests.browser.conftest import OpenScreen
from tests.servers import ROOT, WebServer

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

AXE = ROOT / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
SCREENS = (
    "/",
    "/wall",
    "/notifications",
    "/patients",
    "/patients/1",
    "/patients/1/chart",
    "/chat",
    "/sensors",
    "/settings",
)


def findings(result: dict[str, Any]) -> list[str]:
    """The serious and critical ones, one line each."""
    return [
        f"{each['id']}: {each['help']}: {json.dumps(each['nodes'][0]['target'])}"
        for each in result["violations"]
        if each["impact"] in {"serious", "critical"}
    ]


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
async def test_no_screen_has_a_serious_finding_or_a_word_in_the_console(
    screen: OpenScreen, dark: bool
) -> None:
    axe = AXE.read_text()
    found: dict[str, list[str]] = {}
    async with screen(dark=dark) as alice:
        await alice.page.goto(f"{alice.url}/sign-in")
        await alice.page.wait_for_selector("#password")
        await alice.page.evaluate(axe)
        found["/sign-in"] = findings(await alice.page.evaluate("axe.run()"))
        await alice.sign_in("alice")
        for path in SCREENS:
            await alice.open(path)
            await alice.page.wait_for_load_state("networkidle")
            await alice.page.evaluate(axe)
            found[path] = findings(await alice.page.evaluate("axe.run()"))
        assert {path: each for path, each in found.items() if each} == {}
        assert alice.complaints == []
        assert alice.foreign == []


@pytest.mark.parametrize("path", SCREENS)
async def test_no_screen_is_wider_than_a_phone(screen: OpenScreen, path: str) -> None:
    async with screen(phone=True) as alice:
        await alice.sign_in("alice")
        await alice.open(path)
        await alice.page.wait_for_load_state("networkidle")
        width = await alice.page.evaluate("document.documentElement.scrollWidth")
        assert width <= 390


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
