"""
The real agent and the real server in bad weather: both killed (kill -9) at random, answers of 503
and 500, answers lost and torn, the network cut, the clock set back and forth, the disk full, and an
outage longer than the spool.
"""

import random
import resource
import sqlite3
import sys
import threading
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from tests.agent.processes import AgentAt, Running
from tests.agent.weather import Faults, Weather
from tests.servers import WebServer

QUICK = ("--interval=0.02", "--imu-rate=100", "--batch-size=200", "--backoff-max=0.2")
BAD = Faults(unavailable=0.12, failing=0.04, lost=0.12, torn=0.04)
PATIENCE_S, FEW = 300.0, 100
DAY_S = 86_400
SHIFTS_S = (0, 0, 600, -600, 3600, -3 * DAY_S, 30 * DAY_S, -20 * 365 * DAY_S)


@dataclass
class Outcome:
    """What was measured, what arrived, and what happened in between."""

    last: int = 0
    stored: int = 0
    doubled: int = 0
    missing: int = 0
    dropped: int = 0
    waiting: int = 0
    set_aside: int = 0
    events: dict[str, int] = field(default_factory=dict)
    requests: dict[str, int] = field(default_factory=dict)

    @property
    def is_well(self) -> bool:
        """Each reading once, but for those that the bounded spool counted as dropped."""
        return (
            self.missing == self.dropped
            and self.doubled == self.waiting == self.set_aside == 0
            and self.stored == self.last - self.missing > 0
        )

    def __str__(self) -> str:
        happened = ", ".join(f"{name} {count}" for name, count in sorted(self.events.items()))
        answers = ", ".join(f"{name} {count}" for name, count in self.requests.items())
        return (
            f"{self.last} readings taken, {self.stored} stored, {self.doubled} doubled,"
            f" {self.missing} missing ({self.dropped} counted as dropped by the full spool),"
            f" {self.waiting} waiting, {self.set_aside} set aside"
            f"\nevents: {happened}\nrequests: {answers}"
        )


class Chaos:
    """One device whose agent, server, network, clock and disk fail by turns."""

    def __init__(
        self, *, web: WebServer, weather: Weather, state: Path, seed: int, limit_mb: float = 64
    ) -> None:
        self.web, self.weather = web, weather
        self.agent = AgentAt(state, weather.url)
        self.agent.token = None
        self.dice = random.Random(seed)
        self.shift = state.parent / "shift"
        self.shift.write_text("0")
        self.options = (*QUICK, f"--spool-limit-mb={limit_mb}")
        self.pause = threading.Event()
        self.reached = -1
        self.outcome = Outcome()
        self.running: Running | None = None

    def start(self, *options: str) -> Running:
        """The agent, by the wrong clock."""
        running = self.agent.start(
            *self.options,
            *options,
            command=[sys.executable, "-m", "tests.agent.wrong_clock"],
            CLOCK_SHIFT_FILE=str(self.shift),
        )
        self.agent.started = [running]
        self.running = running
        return running

    @property
    def present(self) -> Running:
        """The agent that runs."""
        assert self.running is not None
        return self.running

    def go(self, seconds: float, tell: Callable[[str], None] = lambda _: None) -> None:
        """Everything fails at random until the time is over, each thing at least once."""
        self.start()
        self.weather.faults = BAD
        ways = {
            "agent killed": self.kill_agent,
            "server killed": self.kill_server,
            "network cut": self.cut,
            "clock set": self.set_clock,
            "disk full": self.fill_disk,
        }
        ends = time.monotonic() + seconds
        order: list[str] = []
        try:
            while time.monotonic() < ends or order or not self.outcome.events:
                self.pause.wait(self.dice.uniform(0.3, 1.2))
                order = order or self.dice.sample(sorted(ways), len(ways))
                name = order.pop()
                if ways[name]():
                    self.outcome.events[name] = self.outcome.events.get(name, 0) + 1
                    tell(name)
        finally:
            self.present.kill()

    def kill_agent(self) -> bool:
        """At any moment, with a new one at once."""
        self.present.kill()
        self.start()
        return True

    def kill_server(self) -> bool:
        """In the middle of whatever it does, once it is back from the time before."""
        if self.weather.reached == self.reached:
            return False
        self.web.kill()
        self.reached = self.weather.reached
        self.pause.wait(self.dice.uniform(0, 0.5))
        self.web.start()
        return True

    def cut(self) -> bool:
        """Nothing gets through for a while."""
        self.weather.faults = Faults(is_cut=True)
        self.pause.wait(self.dice.uniform(0.2, 2))
        self.weather.faults = BAD
        return True

    def set_clock(self) -> bool:
        """Somebody, or NTP, sets it."""
        replacement = self.shift.with_name("next")
        replacement.write_text(str(self.dice.choice(SHIFTS_S)))
        replacement.replace(self.shift)
        return True

    def fill_disk(self) -> bool:
        """No file may grow; then there is room again. What waits in memory goes to the disk."""
        spool = self.agent.state / "spool.sqlite3"
        if not spool.exists():
            return False
        pid = self.present.process.pid
        resource.prlimit(pid, resource.RLIMIT_FSIZE, (spool.stat().st_size, -1))
        self.pause.wait(self.dice.uniform(0.5, 1.5))
        resource.prlimit(pid, resource.RLIMIT_FSIZE, (-1, -1))
        self.pause.wait(0.3)
        return True

    def outlast_spool(self, patience: float = 120) -> None:
        """
        A network that is away from the start until the spool has dropped its oldest. Of a device
        of its own: what was dropped then has not arrived, and the counts must be equal.
        """
        self.weather.faults = Faults(is_cut=True)
        running = self.start("--interval=0.005", "--imu-rate=250")
        try:
            running.wait_for_line("readings were dropped", timeout=patience)
        finally:
            running.kill()
        self.outcome.events["spool outlasted"] = 1

    def drain(self) -> None:
        """An agent in fair weather until hardly anything waits."""
        running = self.start("--interval=0.5", "--batch-size=1000", "--timeout=60")
        deadline = time.monotonic() + PATIENCE_S
        with closing(sqlite3.connect(self.agent.state / "spool.sqlite3", timeout=20)) as spool:
            while spool.execute("SELECT COUNT(*) FROM readings").fetchone()[0] > FEW:
                assert time.monotonic() < deadline, running.lines[-20:]
                self.pause.wait(0.1)
        running.kill()

    def settle(self, sequences: Callable[[], list[int]]) -> Outcome:
        """Fair weather until all that waits has gone; `sequences` are the stored ones."""
        self.weather.faults = Faults()
        self.shift.write_text("0")
        self.web.wait_until_it_answers()
        self.drain()
        done = self.agent.once("--batch-size=1000", "--timeout=60")
        assert done.returncode == 0, done.stdout + done.stderr
        outcome = self.outcome
        with closing(sqlite3.connect(self.agent.state / "spool.sqlite3")) as connection:
            (outcome.waiting,) = connection.execute("SELECT COUNT(*) FROM readings").fetchone()
            (outcome.set_aside,) = connection.execute("SELECT COUNT(*) FROM set_aside").fetchone()
            seq = connection.execute("SELECT seq FROM sqlite_sequence WHERE name='readings'")
            (outcome.last,) = seq.fetchone()
            facts = dict(connection.execute("SELECT name, value FROM facts").fetchall())
            outcome.dropped = int(facts.get("dropped", 0))
        stored = sequences()
        outcome.stored = len(stored)
        outcome.doubled = len(stored) - len(set(stored))
        outcome.missing = len(set(range(1, outcome.last + 1)) - set(stored))
        outcome.requests = dict(self.weather.counts)
        return outcome
