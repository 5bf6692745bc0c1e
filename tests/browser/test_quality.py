"""
Every screen in every language, and light and dark: accessible, complete, within its window, quiet
in the console, nothing from elsewhere.
"""

import re
from collections.abc import Mapping

import pytest
from playwright.async_api import Page, ViewportSize

from tests.browser.boards import Enrol, ago, air, deliver
from tests.browser.conftest import Call, OpenScreen
from tests.browser.looks import MESSAGES, shut_out, too_wide, unsaid
from tests.browser.talk import open_room, say
from tests.servers import WebServer

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

SOURCES = MESSAGES.parent
# The paths of the router, and what stands there when all has come.
DOORS = {"/sign-in": "#password", "/sign-up": "#password2"}
SCREENS = {
    "/": ".tile[data-patient]",
    "/notifications": "[data-notification]",
    "/patients": "tr[data-patient]",
    r"/patients/:id(\d+)": "tr[data-report]",
    r"/patients/:id(\d+)/chart": "main form .measure",
    "/chat": "[data-room]",
    r"/chat/:id(\d+)?": "[data-message] .trail",
    "/sensors": "[data-testid=chart-temperature] canvas",
    "/settings": "main select",
    "/manage/users": "[data-user]",
    "/manage/wards": "[data-bed]",
    "/manage/duty": "[data-duty]",
    "/manage/devices": "main [data-device]",
    "/manage/displays": "[data-display]",
    "/manage/thresholds": "main input",
    "/manage/audit": "main tbody tr",
    "/manage/alarms": "main section",
    "/:rest(.*)*": "main h1",
    "/wall": "[data-testid=wall-tile]",
}
WIDE, NARROW = ViewportSize(width=1280, height=900), ViewportSize(width=360, height=780)
# As a click on a link does: the page stays.
GO = "(path) => { history.pushState(null, '', path); dispatchEvent(new PopStateEvent('popstate')) }"


def test_every_path_of_the_router_is_looked_at() -> None:
    router = (SOURCES / "router.ts").read_text()
    written = {path.replace("\\\\", "\\") for path in re.findall(r"path: '(/[^']*)'", router)}
    sections = (SOURCES / "views" / "admin" / "sections.ts").read_text()
    written |= {f"/manage/{name}" for name in re.findall(r"name: '(\w+)'", sections)}
    # The first of its sections stands there; a list of rooms without one has no path of its own.
    assert written - {"/manage"} | {"/chat"} == {*DOORS, *SCREENS}


@pytest.fixture
def places(caller: Call, demo_ward: WebServer, enrol: Enrol) -> Mapping[str, str]:
    """A ward with something of everything; where the paths with an id lead."""
    admin = caller("admin")
    room = open_room(caller, "admin", "alice", "bob")
    said = say(caller, "admin", room, "Bed 4 has 39.1 °C")
    path = f"/api/rooms/{room['id']}/messages/{said['id']}/"
    admin("PATCH", path, {"content": "Bed 5 has 39.1 °C, @alice"})
    say(caller, "alice", room, "x" * 200)
    say(caller, "bob", room, "Who comes?", is_urgent=True, asked_roles=["nurse"])
    _, token = enrol()
    deliver(demo_ward, token, *(air(n, ago(minutes=30 - n), 20.0 + n / 3) for n in range(30)))
    ward = admin("GET", "/rest-auth/user/")["wards"][0]["id"]
    admin("POST", "/api/displays/", {"name": f"By the door of {room['name']}", "ward": ward})
    bed = admin("POST", "/api/beds/", {"ward": ward, "name": f"Q{room['id']}"})
    admin("PATCH", f"/api/beds/{bed['id']}/", {"is_active": False})
    carol = caller("carol")("GET", "/rest-auth/user/")["id"]
    duty = {"ward": ward, "user": carol, "role": "ward_lead", "starts_at": ago(hours=1)}
    admin("POST", "/api/duty/", duty)
    reports = admin("GET", "/api/reports/?page_size=1")["results"]
    return {
        "/patients/": f"/patients/{reports[0]['patient']}",
        "/chat/": f"/chat/{room['id']}",
    }


def place_of(path: str, places: Mapping[str, str]) -> str:
    """An address for a path of the router."""
    if path.startswith("/:"):
        return "/no/such/page"
    for begin, place in places.items():
        if path.startswith(f"{begin}:"):
            return place + path.partition(")")[2].rstrip("?")
    return path


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
