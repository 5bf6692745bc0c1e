"""
The rooms of the demo: the real sensor agent, three times, on its simulated source.

What `manage.py demo_rooms` put into `var/rooms` says who they are. An agent that ends is started
again; nothing here ends the ward.
"""

import signal
import subprocess
import sys
import threading
from pathlib import Path
from types import FrameType

from scripts.terminal import VAR, say

ROOMS = VAR / "rooms"
RESTART_SECONDS = 10.0
STOP_SECONDS = 10.0
# Mean temperature and humidity by room; the second is too warm, and tells its ward.
AIR = {"1": ("22.4", "47"), "2": ("25.1", "55"), "3": ("21.6", "42")}


class Rooms:
    """The agents, until the program is asked to stop."""

    def __init__(self, server: str) -> None:
        self._server = server
        self._stopping = threading.Event()
        self._agents: dict[Path, subprocess.Popen[bytes]] = {}

    def run(self) -> int:
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._on_signal)
        folders = sorted(path.parent for path in ROOMS.glob("*/enrolment.json"))
        say(f"{len(folders)} simulated rooms report to {self._server}")
        while not self._stopping.is_set():
            for folder in folders:
                running = self._agents.get(folder)
                if running is None or running.poll() is not None:
                    self._agents[folder] = self._start(folder)
            self._stopping.wait(RESTART_SECONDS)
        for agent in self._agents.values():
            agent.terminate()
        for agent in self._agents.values():
            agent.wait(STOP_SECONDS)
        return 0

    def _start(self, folder: Path) -> subprocess.Popen[bytes]:
        temperature, humidity = AIR.get(folder.name, ("22.5", "45"))
        return subprocess.Popen(
            [
                *(sys.executable, "-m", "sensor_agent", "run", "--source", "simulated"),
                *("--server", self._server, "--state-dir", str(folder), "--seed", folder.name),
                *("--simulated-temperature", temperature, "--simulated-humidity", humidity),
                *("--interval", "2", "--batch-interval", "2"),
            ]
        )

    def _on_signal(self, number: int, frame: FrameType | None) -> None:
        self._stopping.set()


if __name__ == "__main__":
    sys.exit(Rooms(sys.argv[1]).run())
