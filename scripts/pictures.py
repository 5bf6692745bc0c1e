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
from typing import Any

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
SCREENS = ("/", "/notifications", "/patients", "/chat", "/settings")
SCREENS_THAT_MAY_BE_EMPTY = {
    "ward": "/",
    "patients": "/patients",
    "notifications": "/notifications",
    "chat": "/chat",
    "sensors": "/sensors",
}
LANGUAGES = ("de", "th")
SECTIONS = ("users", "wards", "duty", "devices", "displays", "thresholds", "audit", "alarms")
OF_THE_README = ("ward-desktop-light", "curves-desktop-light", "chart-phone-dark")
NUMBERS = {
    "temperature": "37.3",
    "pulse": "122",
    "respiration": "24",
    "bp_sys": "95",
    "bp_dia": "77",
    "o2sat": "96",
}
TO_THE_CURVES = """() => {
    const card = document.querySelector("[data-testid=plot]").closest("section")
    scrollTo(0, scrollY + card.getBoundingClientRect().top - 72)
}"""
# Nobody lies on this one's ward.
EMPTY_WARD = f"""
from accounts.models import Role, User, Ward, WardMembership
nurse = User.objects.create_user("fay", "", {PASSWORD!r}, role=Role.NURSE)
WardMembership.objects.create(user=nurse, ward=Ward.objects.create(name="New ward"))
"""
# Somebody's set of this minute says shock: it rings on every picture.
NEW_SHOCK = """async (name) => {
    const token = (await fetch("/api/csrf/")).headers.get("X-CSRFToken")
    const headers = {"Content-Type": "application/json", "X-CSRFToken": token}
    const found = await (await fetch(`/api/patients/?search=${name}`)).json()
    const set = {
        patient: found.results[0].id, temperature: 37.4, temperature_route: "axillary",
        pulse: 118, respiration: 22, bp_sys: 96, bp_dia: 78, o2sat: 96, oxygen_device: "air",
        consciousness: "A", capillary_refill: 3, extremities: "cold", pulse_volume: "weak",
        monitoring_interval: 15,
    }
    const body = JSON.stringify(set)
    const answer = await fetch("/api/reports/", {method: "POST", headers, body})
    if (!answer.ok) throw new Error(await answer.text())
}"""
# Makes a wall screen of the first ward; its code.
NEW_DISPLAY = """async (name) => {
    const token = (await fetch("/api/csrf/")).headers.get("X-CSRFToken")
    const headers = {"Content-Type": "application/json", "X-CSRFToken": token}
    const post = async (path, body) => {
        const answer = await fetch(path, {method: "POST", headers, body: JSON.stringify(body)})
        return answer.json()
    }
    const {id} = await post("/api/displays/", {name, ward: 1})
    return (await post(`/api/displays/${id}/code/`, {})).code
}"""
START_TIMEOUT_S = 60
SETTLE_MS = 1500


@contextmanager
def demo_ward() -> Iterator[tuple[str, "subprocess.Popen[bytes]"]]:
    """A demo ward of its own, on a port nobody has: its address and its web process."""
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
        nobody = ["shell", "-v0", "-c", EMPTY_WARD]
        for command in (["migrate", "-v0"], ["demo"], rooms, ["demo_chat"], nobody):
            subprocess.run(
                [sys.executable, "manage.py", *command],
                cwd=ROOT,
                env=environment,
                check=True,
                stdout=subprocess.DEVNULL,
            )
        running = [
            subprocess.Popen([sys.executable, *command], cwd=ROOT, env=environment)
            for command in (("-m", "scripts.web"), ("manage.py", "process_tasks"))
        ]
        try:
            url = f"http://localhost:{port}"
            wait_for(url, running[0])
            yield url, running[0]
        finally:
            for process in running:
                process.terminate()
                process.wait()


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


def ring(browser: Browser, url: str) -> None:
    """A ward in which something has just happened."""
    context = browser.new_context()
    page = context.new_page()
    sign_in(page, url, "alice")
    page.evaluate(NEW_SHOCK, "Soares")
    context.close()


def photograph(browser: Browser, url: str, size: str, scheme: str, folder: Path) -> None:
    """All screens at one size in one colour scheme."""
    width, height = SIZES[size]
    context = browser.new_context(
        viewport={"width": width, "height": height},
        color_scheme="dark" if scheme == "dark" else "light",
    )
    page = context.new_page()
    take(page, f"{url}/sign-in", folder / f"sign-in-{size}-{scheme}.png")
    sign_in(page, url, "alice")
    patient = page.locator("a[href^='/patients/']").first.get_attribute("href") or "/patients"
    screens = {("ward" if path == "/" else path[1:]): path for path in SCREENS}
    for name, path in {**screens, "patient": patient}.items():
        take(page, f"{url}{path}", folder / f"{name}-{size}-{scheme}.png")
    page.get_by_role("button", name="Whole course").click()
    page.evaluate("scrollTo(0, 0)")
    page.wait_for_timeout(SETTLE_MS)
    page.screenshot(path=folder / f"course-{size}-{scheme}.png", full_page=True)
    page.evaluate(TO_THE_CURVES)
    page.wait_for_timeout(SETTLE_MS)
    page.screenshot(path=folder / f"curves-{size}-{scheme}.png")
    go(page, f"{url}{patient}/chart")
    for name, value in NUMBERS.items():
        page.fill(f"#entry-{name}", value)
    page.evaluate("scrollTo(0, 0)")
    page.wait_for_timeout(SETTLE_MS)
    page.screenshot(path=folder / f"chart-{size}-{scheme}.png")
    go(page, f"{url}/chat")
    room = page.locator("a[data-room]").first.get_attribute("href") or "/chat"
    take(page, f"{url}{room}", folder / f"room-{size}-{scheme}.png")
    go(page, f"{url}/sensors")
    page.wait_for_selector(".tile")
    for box in page.locator(".tile input:not(:checked)").all():
        box.check()
    page.wait_for_timeout(SETTLE_MS)
    page.screenshot(path=folder / f"sensors-{size}-{scheme}.png", full_page=True)
    if size == "desktop":
        go(page, f"{url}{patient}")
        page.wait_for_timeout(SETTLE_MS)
        page.emulate_media(media="print")
        page.screenshot(path=folder / "patient-print.png", full_page=True)
        page.emulate_media(media="screen")
    context.close()


def photograph_languages(browser: Browser, url: str, folder: Path) -> None:
    """What a nurse sees most, in the other languages."""
    for language in LANGUAGES:
        for size in ("desktop", "phone"):
            width, height = SIZES[size]
            context = browser.new_context(
                viewport={"width": width, "height": height}, locale=language
            )
            page = context.new_page()
            sign_in(page, url, "alice")
            patient = page.locator("a[href^='/patients/']").first.get_attribute("href")
            screens = {"ward": "/", "patient": patient, "chart": f"{patient}/chart"}
            screens |= {name: f"/{name}" for name in ("notifications", "sensors", "settings")}
            for name, path in screens.items():
                take(page, f"{url}{path}", folder / f"{name}-{size}-{language}.png")
            context.close()


def photograph_administration(
    browser: Browser, url: str, size: str, scheme: str, folder: Path
) -> None:
    """The administrators' sections, and the wall screen of one of their displays."""
    width, height = SIZES[size]
    options: dict[str, Any] = {
        "viewport": {"width": width, "height": height},
        "color_scheme": "dark" if scheme == "dark" else "light",
    }
    context = browser.new_context(**options)
    page = context.new_page()
    sign_in(page, url, "admin")
    for section in SECTIONS:
        take(page, f"{url}/manage/{section}", folder / f"manage-{section}-{size}-{scheme}.png")
    code = page.evaluate(NEW_DISPLAY, f"Picture {size} {scheme}")
    context.close()
    tv = browser.new_context(**options)
    take(tv.new_page(), f"{url}/wall#{code}", folder / f"wall-{size}-{scheme}.png")
    tv.close()


def sign_in(page: Page, url: str, username: str) -> None:
    """Until the ward is live."""
    page.goto(f"{url}/sign-in")
    page.fill("#username", username)
    page.fill("#password", PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_selector(LIVE)


def photograph_faults(
    browser: Browser, url: str, server: "subprocess.Popen[bytes]", folder: Path
) -> None:
    """An empty ward, a refusal, and at last a ward whose server is gone."""
    pages = {}
    for size in ("desktop", "phone"):
        width, height = SIZES[size]
        context = browser.new_context(viewport={"width": width, "height": height})
        page = context.new_page()
        page.goto(f"{url}/sign-in")
        page.fill("#username", "alice")
        page.fill("#password", "not this")
        page.keyboard.press("Enter")
        page.get_by_role("alert").wait_for()
        page.screenshot(path=folder / f"sign-in-{size}-error.png")
        sign_in(page, url, "fay")
        for name, path in SCREENS_THAT_MAY_BE_EMPTY.items():
            take(page, f"{url}{path}", folder / f"{name}-{size}-empty.png")
        take(page, f"{url}/patients/999999", folder / f"patient-{size}-missing.png")
        context.clear_cookies()
        sign_in(page, url, "alice")
        pages[size] = page
    server.terminate()
    server.wait()
    for size, page in pages.items():
        page.get_by_test_id("as-of").wait_for()
        page.wait_for_timeout(SETTLE_MS)
        page.screenshot(path=folder / f"ward-{size}-offline.png")


def go(page: Page, url: str) -> None:
    """Opens a page and touches it, as somebody would: until then it may not sound, and says so."""
    page.goto(url)
    page.mouse.click(1, 1)


def take(page: Page, url: str, file: Path) -> None:
    """One picture, when the page has settled."""
    go(page, url)
    page.wait_for_timeout(SETTLE_MS)
    page.screenshot(path=file)


def main() -> None:
    folder = VAR / "pictures"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    try:
        with demo_ward() as (url, server), sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
            ring(browser, url)
            for size in SIZES:
                for scheme in ("light", "dark"):
                    photograph(browser, url, size, scheme, folder)
                    photograph_administration(browser, url, size, scheme, folder)
            photograph_languages(browser, url, folder)
            photograph_faults(browser, url, server, folder)
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
