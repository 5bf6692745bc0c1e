"""Runs several programs as one: output side by side, one Ctrl-C, and all stop when one does."""

import os
import signal
import socket
import subprocess
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from types import FrameType

from scripts.terminal import ROOT, paint, say

GRACE_SECONDS = 15


@dataclass(frozen=True)
class Program:
    name: str
    command: Sequence[str]
    colour: str
    directory: str = "."


def accepts(host: str, port: int) -> bool:
    """Whether something listens there."""
    try:
        with socket.create_connection((host, port), timeout=1):
            return True
    except OSError:
        return False


class Supervisor:
    """Starts each program in a process group of its own: a Ctrl-C reaches the supervisor only."""

    def __init__(self, programs: Sequence[Program], environment: Mapping[str, str]) -> None:
        self._programs = programs
        self._environment = environment
        self._children: list[subprocess.Popen[str]] = []
        self._wake = threading.Event()
        self._asked_to_stop = 0
        self._ended: Program | None = None
        self._width = max(len(program.name) for program in programs)

    def run(self, *, is_ready: Callable[[], bool], when_ready: Callable[[], None]) -> int:
        """Returns 0 after a stop that was asked for, 1 if a program ended by itself."""
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self._on_signal)
        try:
            for program in self._programs:
                self._start(program)
            while not self._wake.wait(0.1):
                if is_ready():
                    when_ready()
                    self._wake.wait()
        finally:
            self._stop()
        if self._ended is None:
            say("Stopped.")
            return 0
        say(
            paint(
                f"{self._ended.name} ended by itself, so everything was stopped: see above.", "red"
            )
        )
        return 1

    def _on_signal(self, number: int, frame: FrameType | None) -> None:
        self._asked_to_stop += 1
        self._wake.set()

    def _start(self, program: Program) -> None:
        child = subprocess.Popen(
            program.command,
            cwd=ROOT / program.directory,
            env=dict(self._environment),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            start_new_session=True,
        )
        self._children.append(child)
        threading.Thread(target=self._relay, args=(program, child), daemon=True).start()

    def _relay(self, program: Program, child: subprocess.Popen[str]) -> None:
        prefix = paint(f"{program.name:<{self._width}} |", program.colour)
        for line in child.stdout or ():
            say(f"{prefix} {line.rstrip()}")
        child.wait()
        if not self._wake.is_set():
            self._ended = program
            self._wake.set()

    def _stop(self) -> None:
        """SIGTERM first; SIGKILL after the grace time, or at once on a second Ctrl-C."""
        say("Stopping ...")
        self._signal_all(signal.SIGTERM)
        deadline = time.monotonic() + GRACE_SECONDS
        while any(child.poll() is None for child in self._children):
            if time.monotonic() > deadline or self._asked_to_stop > 1:
                self._signal_all(signal.SIGKILL)
            time.sleep(0.05)
        # What a program started and left behind.
        self._signal_all(signal.SIGKILL)

    def _signal_all(self, number: signal.Signals) -> None:
        for child in self._children:
            with suppress(ProcessLookupError):
                os.killpg(child.pid, number)
