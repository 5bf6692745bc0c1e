"""The demo ward behind a real server, and real browsers in front of it."""

import contextlib
import os
import tempfile
import uuid
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import httpx
import pytest
from playwright.async_api import (
    Browser,
    ConsoleMessage,
    Page,
    Request,
    async_playwright,
    expect,
)

from tests.browser.boards import Enrol, ago, air, deliver
from tests.browser.callers import Call, Caller
from tests.browser.talk import open_room, say
from tests.servers import ROOT, Servers, WebServer, free_port

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
PASSWORD = "a-demo-password-of-tests"
# What is expected is awaited; a busy machine takes its time.
expect.set_options(timeout=20_000)
LIVE = "[data-testid=connection][data-state=live]"
LAN_NAME = "ward.test"
ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # A name that is no loopback address: what comes from there is plain HTTP on a LAN.
    f"--host-resolver-rules=MAP {LAN_NAME} 127.0.0.1",
]


@dataclass
class Screen:
    """One browser of one person, and all it complained about."""

    page: Page
    url: str
    complaints: list[str] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)

    def listen(self) -> None:
        """Remembers what is written to the console, what fails and what leaves the house."""
        self.page.on("console", self._heard)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("request", self._asked)

    def _heard(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.complaints.append(f"{message.type}: {message.text}")

    def _asked(self, request: Request) -> None:
        at = urlsplit(request.url)
        if at.scheme in {"http", "https", "ws", "wss"} and at.netloc != urlsplit(self.url).netloc:
            self.foreign.append(request.url)

    async def sign_in(self, username: str, password: str = PASSWORD) -> None:
        """Signs in and waits until the ward is live."""
        await self.page.goto(f"{self.url}/sign-in")
        await self.page.fill("#username", username)
        await self.page.fill("#password", password)
        await self.page.keyboard.press("Enter")
        await self.page.wait_for_selector(LIVE)

    async def open(self, path: str) -> None:
        """Goes there by address and waits until it is live."""
        await self.page.goto(f"{self.url}{path}")
        await self.page.wait_for_selector(LIVE)


OpenScreen = Callable[..., AbstractAsyncContextManager[Screen]]


@pytest.fixture(scope="session")
def line_port() -> int:
    """Where a line to the demo ward may begin: pages from there are its own."""
    return free_port()


@pytest.fixture(scope="session")
def demo_ward(line_port: int) -> Iterator[WebServer]:
    """A server of its own with the demo ward; tests share it and use beds of their own."""
    if not (ROOT / "frontend" / "dist" / "index.html").is_file():
        pytest.skip("The screens are not built: npm ci && npm run build in frontend/")
    if not Path(CHROMIUM).exists():
        pytest.skip(f"No Chromium at {CHROMIUM}; name it in CHROMIUM.")
    port = free_port()
    ways_in = [f"127.0.0.1:{port}", f"127.0.0.1:{line_port}", f"{LAN_NAME}:{port}"]
    with tempfile.TemporaryDirectory(prefix="wardbeat-browser-") as folder:
        servers = Servers(
            redis_url="",
            folder=Path(folder),
            settings={
                "DATABASE_URL": f"sqlite:///{folder}/ward.sqlite3",
                "DEMO_PASSWORD": PASSWORD,
                "DEBUG": "false",
                "ALLOWED_HOSTS": f"127.0.0.1,localhost,{LAN_NAME}",
                "ALLOWED_ORIGINS": ",".join(f"http://{way}" for way in ways_in),
            },
        )
        try:
            servers.run("migrate", "--verbosity", "0")
            servers.run("demo")
            yield servers.web(port=port)
        finally:
            servers.end()


@pytest.fixture(scope="session")
def caller(demo_ward: WebServer) -> Iterator[Call]:
    """`caller("alice")("POST", "/api/rooms/", {...})`"""
    known: dict[str, Caller] = {}

    def caller_for(username: str) -> Caller:
        if username not in known:
            client = httpx.Client(base_url=demo_ward.url, timeout=20)
            who = {"username": username, "password": PASSWORD}
            key = client.post("/rest-auth/login/", json=who).json()["key"]
            client.headers["Authorization"] = f"Token {key}"
            known[username] = Caller(client)
        return known[username]

    yield caller_for
    for one in known.values():
        one.client.close()


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        chromium = await playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield chromium
        await chromium.close()


@pytest.fixture
def screen(browser: Browser, demo_ward: WebServer) -> OpenScreen:
    """Opens a browser of its own: `async with screen() as alice`."""

    @contextlib.asynccontextmanager
    async def opened(
        *, dark: bool = False, phone: bool = False, language: str = "en", url: str = ""
    ) -> AsyncIterator[Screen]:
        context = await browser.new_context(
            viewport={"width": 390, "height": 844} if phone else {"width": 1440, "height": 900},
            color_scheme="dark" if dark else "light",
            locale=language,
        )
        context.set_default_timeout(20_000)
        shown = Screen(await context.new_page(), url or demo_ward.url)
        shown.listen()
        yield shown
        await context.close()

    return opened


@pytest.fixture
def enrol(caller: Call, demo_ward: WebServer) -> Iterator[Enrol]:
    """A device of alice's ward and its token; revoked after the test."""
    ward = caller("alice")("GET", "/rest-auth/user/")["wards"][0]["id"]
    made: list[int] = []

    def new(**more: Any) -> tuple[dict[str, Any], str]:
        name = f"Board {uuid.uuid4().hex[:8]}"
        body = {"name": name, "room": "12", "ward": ward, "interval_seconds": 1} | more
        device = caller("admin")("POST", "/api/telemetry/devices/", body)
        made.append(device["id"])
        code = caller("admin")("POST", f"/api/telemetry/devices/{device['id']}/enrolment-code/")
        enrolled = httpx.post(
            f"{demo_ward.url}/api/telemetry/enrol/", json={"code": code["code"]}, timeout=20
        )
        return device, enrolled.json()["token"]

    yield new
    for device in made:
        caller("admin")("POST", f"/api/telemetry/devices/{device}/revoke/")


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
