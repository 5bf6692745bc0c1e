"""`make pictures`: every screen of the demo ward, in var/pictures; the README's in docs."""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from scripts.terminal import ROOT, VAR, Stop, fail, say

PASSWORD = "a-password-for-pictures"  # noqa: S105 # of a ward that lives for a minute
CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
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
SIZES = {"desktop": (1440, 900), "phone": (390, 844), "wall": (3840, 2160)}
LIVE = "[data-testid=connection][data-state=live]"
SCREENS = ("/", "/notifications", "/patients", "/chat", "/sensors", "/settings")
OF_THE_README = ("ward-desktop-light", "patient-desktop-light", "chart-phone-dark")
START_TIMEOUT_S = 60
SETTLE_MS = 1500


@contextmanager
def demo_ward() -> Iterator[str]:
    """A demo ward of its own, on a port nobody has; its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with tempfile.TemporaryDirectory() as folder:
        environment = {
            **os.environ,
            "DATABASE_URL": f"sqlite:///{folder}/ward.sqlite3",
            "REDIS_URL": "",
            "DEMO_PASSWORD": PASSWORD,
            "PORT": str(port),
            "LOG_LEVEL": "WARNING",
        }
        rooms = ["demo_rooms", "--state-dir", folder, "--server", f"http://127.0.0.1:{port}"]
        for command in (["migrate", "-v0"], ["demo"], rooms, ["demo_chat"]):
            subprocess.run(
                [sys.executable, "manage.py", *command],
                cwd=ROOT,
                env=environment,
                check=True,
                stdout=subprocess.DEVNULL,
            )
        server = subprocess.Popen([sys.executable, "-m", "scripts.web"], cwd=ROOT, env=environment)
        try:
            url = f"http://localhost:{port}"
            wait_for(url, server)
            yield url
        finally:
            server.terminate()
            server.wait()


def wait_for(url: str, server: "subprocess.Popen[bytes]") -> None:
    """Returns when the ward answers."""
    deadline = time.monotonic() + START_TIMEOUT_S
    while time.monotonic() < deadline and server.poll() is None:
        try:
            urllib.request.urlopen(url, timeout=5).close()  # noqa: S310 # our own server
        except urllib.error.HTTPError as error:
            raise Stop(f"the screens are not built ({error.code}): make run builds them") from error
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise Stop("the demo ward did not start")


def photograph(browser: Browser, url: str, size: str, scheme: str, folder: Path) -> None:
    """All screens at one size in one colour scheme."""
    width, height = SIZES[size]
    context = browser.new_context(
        viewport={"width": width, "height": height},
        color_scheme="dark" if scheme == "dark" else "light",
    )
    page = context.new_page()
    take(page, f"{url}/sign-in", folder / f"sign-in-{size}-{scheme}.png")
    page.fill("#username", "alice")
    page.fill("#password", PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_selector(LIVE)
    patient = page.locator("a[href^='/patients/']").first.get_attribute("href") or "/patients"
    screens = {("ward" if path == "/" else path[1:]): path for path in SCREENS}
    for name, path in {**screens, "patient": patient, "chart": f"{patient}/chart"}.items():
        take(page, f"{url}{path}", folder / f"{name}-{size}-{scheme}.png")
    if size == "desktop":
        page.goto(f"{url}{patient}")
        page.wait_for_timeout(SETTLE_MS)
        page.emulate_media(media="print")
        page.screenshot(path=folder / "patient-print.png", full_page=True)
        page.emulate_media(media="screen")
    context.close()


def take(page: Page, url: str, file: Path) -> None:
    """One picture, when the page has settled."""
    page.goto(url)
    page.wait_for_timeout(SETTLE_MS)
    page.screenshot(path=file)


def main() -> None:
    folder = VAR / "pictures"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    try:
        with demo_ward() as url, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
            for size in SIZES:
                for scheme in ("light", "dark"):
                    photograph(browser, url, size, scheme, folder)
            browser.close()
    except Stop as reason:
        fail(str(reason))
    chosen = ROOT / "docs" / "pictures"
    chosen.mkdir(exist_ok=True)
    for name in OF_THE_README:
        shutil.copy(folder / f"{name}.png", chosen / f"{name}.png")
    say(f"{len(list(folder.iterdir()))} pictures in {folder.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
