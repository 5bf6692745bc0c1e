"""The demo ward behind a real server, and real browsers in front of it."""

import contextlib
import os
import tempfile
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.async_api import Browser, ConsoleMessage, Page, Request, async_playwright

from tests.servers import ROOT, Servers, WebServer

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
PASSWORD = "a-demo-password-of-tests"
LIVE = "[data-testid=connection][data-state=live]"
ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
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
def demo_ward() -> Iterator[WebServer]:
    """A server of its own with the demo ward; tests share it and use beds of their own."""
    if not (ROOT / "frontend" / "dist" / "index.html").is_file():
        pytest.skip("The screens are not built: npm ci && npm run build in frontend/")
    if not Path(CHROMIUM).exists():
        pytest.skip(f"No Chromium at {CHROMIUM}; name it in CHROMIUM.")
    with tempfile.TemporaryDirectory(prefix="wardbeat-browser-") as folder:
        servers = Servers(
            redis_url="",
            folder=Path(folder),
            settings={
                "DATABASE_URL": f"sqlite:///{folder}/ward.sqlite3",
                "DEMO_PASSWORD": PASSWORD,
                "DEBUG": "false",
            },
        )
        try:
            servers.run("migrate", "--verbosity", "0")
            servers.run("demo")
            yield servers.web()
        finally:
            servers.end()


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
    async def opened(*, dark: bool = False, phone: bool = False) -> AsyncIterator[Screen]:
        context = await browser.new_context(
            viewport={"width": 390, "height": 844} if phone else {"width": 1440, "height": 900},
            color_scheme="dark" if dark else "light",
        )
        context.set_default_timeout(10_000)
        shown = Screen(await context.new_page(), demo_ward.url)
        shown.listen()
        yield shown
        await context.close()

    return opened
