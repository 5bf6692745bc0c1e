"""The clinicians' screens in Chromium: work without long tasks, memory, first load, how soon."""

import gzip
import json
import os
import statistics
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page, Response, sync_playwright

from benchmarks.bench_ward import OURS, fresh_database, redis_url, run_program
from benchmarks.board import CHANGES, board_to_chart
from benchmarks.processes import CLIENT_CORE, ROOT, free_port, pinned, server, uvicorn
from benchmarks.report import Table

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
ARGUMENTS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"]
PATIENTS, WRITES_PER_SECOND, SECONDS, NAVIGATIONS, SETS = 200, 10, 60, 7, 25
WARM_UP_S = 10
LONG_MS, SCRIPT_KB, USABLE_MS, SEEN_MS, FOLLOWED_MS, GROWTH = 100, 250, 1500, 300, 2000, 0.1
PASSWORD = "a-password-of-the-bench"
USABLE = "html[data-usable-at]"
LIVE = "[data-testid=connection][data-state=live]"
SEED = f"""
from datetime import date
from accounts.actions.sign_ins import open_token
from accounts.addresses import Caller
from accounts.models import Role, User, Ward, WardMembership
from patients.actions import add_bed, admit_patient, record_report
from telemetry.actions.devices import create_device, enrol_device, make_enrolment_code
ward = Ward.objects.create(name="Bench")
lead = User.objects.create_user("bench", "", {PASSWORD!r}, role=Role.ADMINISTRATOR)
for name, role in (("nurse", Role.NURSE), ("doctor", Role.DOCTOR)):
    user = User.objects.create_user(name, "", {PASSWORD!r}, role=role)
    WardMembership.objects.create(user=user, ward=ward)
patients = []
for number in range({PATIENTS}):
    one = admit_patient(
        by=lead, first_name="Bench", last_name=f"Patient {{number}}", ward=ward,
        bed=add_bed(by=lead, ward=ward, name=str(number + 1)), birth_date=date(1980, 1, 1),
    )
    record_report(
        by=lead, patient=one, temperature=37.0, pulse=80, respiration=16, bp_sys=118, bp_dia=72,
        o2sat=98, hematocrit=40, platelet=210, monitoring_interval=240,
    )
    patients.append(one)
device = create_device(by=lead, name="Bench room", ward=ward)
token = enrol_device(code=make_enrolment_code(by=lead, device=device))[1]
key = open_token(by=lead, caller=Caller(address="127.0.0.1"))
print("SEED", key, patients[0].pk, token)
"""
# Notes the long tasks, when the ward was usable, and when Enter was pressed.
WATCH = f"""
window.longTasks = []
new PerformanceObserver(list => {{
    for (const entry of list.getEntries()) window.longTasks.push(entry.duration)
}}).observe({{type: "longtask", buffered: true}})
const isUsable = () =>
    document.querySelectorAll("[data-patient]").length >= {PATIENTS}
    && document.querySelector("{LIVE}")
const look = () => {{
    if (isUsable()) document.documentElement.dataset.usableAt = performance.now()
    else requestAnimationFrame(look)
}}
requestAnimationFrame(look)
addEventListener("keydown", event => {{
    if (event.key === "Enter") window.pressedAt = performance.timeOrigin + performance.now()
}}, true)
"""
# Settles with the moment the pulse of this patient was painted on this screen.
SEE = """([patient, pulse]) => new Promise(resolve => {
    const cell = () =>
        document.querySelector(`[data-patient="${patient}"] dl > :nth-child(2) .value`)
    const look = () => {
        if (cell()?.textContent.trim() !== pulse) return
        observer.disconnect()
        requestAnimationFrame(() => resolve(performance.timeOrigin + performance.now()))
    }
    const observer = new MutationObserver(look)
    observer.observe(document.body, {childList: true, subtree: true, characterData: true})
    look()
})"""


@dataclass
class Bench:
    """A ward behind a server, and what a screen needs to get in."""

    url: str
    port: int
    key: str
    patient: int
    device_token: str


@dataclass
class Figures:
    """What was measured; times in ms, sizes in kB of 1,000 bytes."""

    tasks: list[float] = field(default_factory=list)
    heap: tuple[float, float] = (0, 0)
    nodes: tuple[int, int] = (0, 0)
    changes: float = 0
    script: float = 0
    cold: list[float] = field(default_factory=list)
    warm: list[float] = field(default_factory=list)
    seen: list[float] = field(default_factory=list)
    followed: list[float] = field(default_factory=list)


def enter(page: Page, bench: Bench, username: str) -> None:
    """Signs in and waits until the ward is whole and live."""
    page.goto(f"{bench.url}/sign-in")
    page.fill("#username", username)
    page.fill("#password", PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_selector(USABLE, timeout=60_000)


def signed_in(browser: Browser, bench: Bench, username: str) -> tuple[BrowserContext, Page]:
    """A browser of its own whose ward is live."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    context.add_init_script(WATCH)
    page = context.new_page()
    enter(page, bench, username)
    return context, page


def first_load(browser: Browser, bench: Bench) -> float:
    """Gzipped kB of all script up to the first sight of the ward."""
    scripts: list[Response] = []

    def note(response: Response) -> None:
        if response.request.resource_type == "script":
            scripts.append(response)

    context = browser.new_context()
    context.add_init_script(WATCH)
    page = context.new_page()
    page.on("response", note)
    enter(page, bench, "nurse")
    size = sum(len(gzip.compress(response.body(), 6)) for response in scripts)
    context.close()
    return size / 1e3


def navigations(browser: Browser, bench: Bench) -> tuple[list[float], list[float]]:
    """From the navigation to a ward that is whole and live: with an empty cache, and again."""
    context, _ = signed_in(browser, bench, "doctor")
    state: Any = context.storage_state()
    context.close()
    cold: list[float] = []
    warm: list[float] = []
    for _ in range(NAVIGATIONS):
        fresh = browser.new_context(viewport={"width": 1440, "height": 900}, storage_state=state)
        fresh.add_init_script(WATCH)
        page = fresh.new_page()
        for taken in (cold, warm):
            page.goto(bench.url)
            page.wait_for_selector(USABLE, timeout=60_000)
            taken.append(float(page.evaluate("document.documentElement.dataset.usableAt")))
        fresh.close()
    return cold, warm


def a_minute_of_work(browser: Browser, bench: Bench, figures: Figures) -> None:
    """A ward screen while the ward works: long tasks, heap and nodes before and after."""
    context, page = signed_in(browser, bench, "doctor")
    probe = context.new_cdp_session(page)

    def weigh() -> tuple[float, int]:
        probe.send("HeapProfiler.collectGarbage")
        heap = float(probe.send("Runtime.getHeapUsage")["usedSize"]) / 1e3
        return heap, int(probe.send("Memory.getDOMCounters")["nodes"])

    work(page, bench, WARM_UP_S)
    before = weigh()
    page.evaluate("window.longTasks.length = 0")
    figures.changes = work(page, bench, SECONDS)
    figures.tasks = page.evaluate("window.longTasks")
    after = weigh()
    figures.heap, figures.nodes = (before[0], after[0]), (before[1], after[1])
    context.close()


def work(page: Page, bench: Bench, seconds: int) -> float:
    """Changes a second while the ward works for so long."""
    options = {
        "--port": bench.port,
        "--key": bench.key,
        "--pk": bench.patient,
        "--patients": PATIENTS,
        "--writes": WRITES_PER_SECOND,
        "--seconds": seconds,
    }
    words = [str(word) for pair in options.items() for word in pair]
    with subprocess.Popen(
        pinned(CLIENT_CORE, [sys.executable, "-m", "benchmarks.rounds", *words]),
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    ) as running:
        while running.poll() is None:
            page.wait_for_timeout(200)
        output, _ = running.communicate()
    if running.returncode:
        raise SystemExit("the ward stopped working")
    return float(json.loads(output)["changes"])


def enter_to_other_screen(browser: Browser, bench: Bench) -> list[float]:
    """From Enter in the nurse's browser to the paint on the doctor's."""
    nurses, nurse = signed_in(browser, bench, "nurse")
    doctors, doctor = signed_in(browser, bench, "doctor")
    taken = []
    for number in range(SETS):
        pulse = str(95 + number)
        nurse.locator(f"[data-patient='{bench.patient}'] a[href$='/chart']").click()
        nurse.wait_for_selector("#entry-temperature:focus")
        nurse.fill("#entry-pulse", pulse)
        doctor.evaluate(f"what => {{ window.seen = ({SEE})(what) }}", [bench.patient, pulse])
        nurse.keyboard.press("Control+Enter")
        seen_at = float(doctor.evaluate("window.seen"))
        taken.append(seen_at - float(nurse.evaluate("window.pressedAt")))
        nurse.wait_for_selector(f"[data-patient='{bench.patient}']")
    nurses.close()
    doctors.close()
    return taken


def follow_the_board(browser: Browser, bench: Bench) -> list[float]:
    """From a change of the emulated board to the chart of its room."""
    context, page = signed_in(browser, bench, "doctor")
    taken = board_to_chart(page, bench.url, bench.device_token)
    context.close()
    return taken


def run(bench: Bench) -> Figures:
    """All of it, one after the other, in one Chromium."""
    figures = Figures()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        figures.script = first_load(browser, bench)
        figures.cold, figures.warm = navigations(browser, bench)
        figures.seen = enter_to_other_screen(browser, bench)
        figures.followed = follow_the_board(browser, bench)
        a_minute_of_work(browser, bench, figures)
        browser.close()
    return figures


def tables_of(figures: Figures) -> list[Table]:
    """The figures beside what is claimed."""
    table = Table(
        "In the browser",
        f"Chromium without a graphics card, {PATIENTS} patients on the ward screen, PostgreSQL "
        f"and Redis. Work: {WRITES_PER_SECOND / 2:g} sets and as many edits a second for "
        f"{SECONDS} s. Usable: all tiles drawn and the badge says live, median of {NAVIGATIONS}. "
        f"Enter to the other screen: from the key in the nurse's browser to the paint in the "
        f"doctor's, median of {SETS}. Sense HAT to the chart: from a change of the emulated "
        f"board, read by the real agent with its default settings, to the figure on the chart; "
        f"{CHANGES} changes.",
        ("what", "measured", "aim"),
    )
    before, after = figures.heap
    longest = max(figures.tasks, default=0)
    many = sum(task > LONG_MS for task in figures.tasks)
    rows: list[tuple[str, str, str]] = [
        ("changes a second at work", f"{figures.changes:.1f}", "20"),
        (
            f"tasks over {LONG_MS} ms (longest)",
            f"{many} ({longest:.0f} ms)",
            "0",
        ),
        (
            "heap after collection, before and after the work",
            f"{before / 1e3:.1f} and {after / 1e3:.1f} MB",
            f"within {GROWTH:.0%}",
        ),
        ("nodes of the page, before and after", f"{figures.nodes[0]} and {figures.nodes[1]}", "-"),
        ("gzipped script of the first load", f"{figures.script:.0f} kB", f"{SCRIPT_KB} kB"),
        (
            "ward usable, empty cache",
            f"{statistics.median(figures.cold):.0f} ms",
            f"{USABLE_MS} ms",
        ),
        ("ward usable, again", f"{statistics.median(figures.warm):.0f} ms", f"{USABLE_MS} ms"),
        (
            "Enter to the other screen (slowest)",
            f"{statistics.median(figures.seen):.0f} ms ({max(figures.seen):.0f} ms)",
            f"{SEEN_MS} ms",
        ),
        (
            "Sense HAT (emulated) to the chart, median (slowest)",
            f"{statistics.median(figures.followed):.0f} ms ({max(figures.followed):.0f} ms)",
            f"{FOLLOWED_MS} ms",
        ),
    ]
    for row in rows:
        table.add(*row)
    held = [
        longest <= LONG_MS,
        after <= before * (1 + GROWTH),
        figures.script <= SCRIPT_KB,
        statistics.median(figures.cold) <= USABLE_MS,
        statistics.median(figures.seen) <= SEEN_MS,
        max(figures.followed) <= FOLLOWED_MS,
    ]
    table.notes = [f"- Held: **{sum(held)} of {len(held)}**."]
    return [table]


def measure() -> list[Table]:
    """The table of this part."""
    if not Path(CHROMIUM).exists():
        raise SystemExit(f"no Chromium at {CHROMIUM}; name it in CHROMIUM")
    if not (ROOT / "frontend" / "dist" / "index.html").is_file():
        raise SystemExit("the screens are not built: make run builds them")
    port = free_port()
    environment = {
        "DATABASE_URL": fresh_database(OURS),
        "REDIS_URL": redis_url(),
        "REDIS_PREFIX": "bench",
        "PORT": str(port),
        "WS_REQUESTS_PER_SECOND": "100000",
        "WS_BURST": "100000",
        "LOG_LEVEL": "ERROR",
    }
    manage = [sys.executable, "manage.py"]
    run_program([*manage, "migrate", "-v0"], ROOT, environment)
    seeded = run_program([*manage, "shell", "-v0", "-c", SEED], ROOT, environment)
    key, patient, token = seeded.split("SEED ")[1].split()
    with server(uvicorn(port), port=port, environment=environment):
        bench = Bench(f"http://127.0.0.1:{port}", port, key, int(patient), token)
        return tables_of(run(bench))
