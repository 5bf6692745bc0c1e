"""From an emulated Sense HAT to the chart of its room: the real agent, as it is set by default."""

import contextlib
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Page

from benchmarks.processes import ROOT
from sensor_agent.sources.emulated import EmulatedBoard

CHANGES, LONGEST_PAUSE_S = 20, 1.0
COLDEST = 21.0
HUMIDITY, PRESSURE = 45.0, 1013.0
READOUT = "[data-testid=chart-temperature] [data-readout] b"
# Settles with the moment this temperature was painted beside the chart.
SEE = """([readout, shown]) => new Promise(resolve => {
    const look = () => {
        if (document.querySelector(readout)?.textContent.trim() !== shown) return
        observer.disconnect()
        requestAnimationFrame(() => resolve(Date.now()))
    }
    const observer = new MutationObserver(look)
    observer.observe(document.body, {childList: true, subtree: true, characterData: true})
    look()
})"""


@contextlib.contextmanager
def agent(url: str, token: str, folder: Path) -> Iterator[None]:
    """The agent of one room, reading the board in `folder`."""
    environment = {
        **os.environ,
        "SENSOR_AGENT_STATE_DIR": str(folder / "state"),
        "SENSOR_AGENT_SERVER": url,
        "SENSOR_AGENT_TOKEN": token,
    }
    command = [sys.executable, "-m", "sensor_agent", "run", "--source=emulated"]
    running = subprocess.Popen(
        [*command, f"--board-dir={folder}"],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield
    finally:
        running.terminate()
        running.wait()


def board_to_chart(page: Page, url: str, token: str) -> list[float]:
    """
    Milliseconds from a change of the board until the signed-in `page` shows it, at moments spread
    over the agent's own second.
    """
    taken = []
    with tempfile.TemporaryDirectory(prefix="board-") as name:
        folder = Path(name)
        with EmulatedBoard(folder) as board, agent(url, token, folder):
            board.set_environment(temperature=COLDEST, humidity=HUMIDITY, pressure=PRESSURE)
            page.goto(f"{url}/sensors")
            page.locator(".tile input").check()
            page.wait_for_function(SEE, arg=[READOUT, f"{COLDEST:.1f}"])
            for number in range(1, CHANGES + 1):
                page.wait_for_timeout(1000 * LONGEST_PAUSE_S * number / CHANGES)
                warm = COLDEST + number / 2
                page.evaluate(
                    f"what => {{ window.warm = ({SEE})(what) }}", [READOUT, f"{warm:.1f}"]
                )
                changed_at = time.time() * 1000
                board.set_environment(temperature=warm, humidity=HUMIDITY, pressure=PRESSURE)
                taken.append(float(page.evaluate("window.warm")) - changed_at)
    return taken
