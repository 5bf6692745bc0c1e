"""Servers under measurement: started on one core, their CPU and memory read from the kernel."""

import contextlib
import os
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TICKS = os.sysconf("SC_CLK_TCK")
SERVER_CORE, CLIENT_CORE = "0", "1"
START_TIMEOUT_S = 60.0


def free_port() -> int:
    """A port nobody listens to."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def pinned(core: str, command: Sequence[str]) -> list[str]:
    """The command on one core, where the machine has two."""
    can_pin = shutil.which("taskset") and (os.cpu_count() or 1) > 1
    return ["taskset", "-c", core, *command] if can_pin else list(command)


@contextlib.contextmanager
def server(
    command: Sequence[str],
    *,
    port: int,
    cwd: Path = ROOT,
    environment: dict[str, str] | None = None,
    pinned_to: str | None = SERVER_CORE,
) -> Iterator[int]:
    """A server on one core (None: on any), until the end of the block; its process id."""
    running = subprocess.Popen(
        pinned(pinned_to, command) if pinned_to else list(command),
        cwd=cwd,
        env={**os.environ, **(environment or {})},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        _wait_for(port, running)
        yield running.pid
    finally:
        running.terminate()
        try:
            running.communicate(timeout=20)
        except subprocess.TimeoutExpired:
            running.kill()
            running.communicate()


def _wait_for(port: int, running: subprocess.Popen[str]) -> None:
    deadline = time.monotonic() + START_TIMEOUT_S
    while time.monotonic() < deadline:
        if running.poll() is not None:
            raise SystemExit(f"the server ended: {running.communicate()[1]}")
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        time.sleep(0.1)
    raise SystemExit("the server did not answer")


def cpu_seconds(pid: int) -> float:
    """User and system time of the process so far."""
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def memory_kb(pid: int) -> int:
    """Resident memory of the process."""
    found = re.search(r"VmRSS:\s+(\d+)", Path(f"/proc/{pid}/status").read_text())
    return int(found.group(1)) if found else 0


def uvicorn(port: int, application: str = "config.asgi:application") -> list[str]:
    """
    The command of the supported production server, without its pings: the load generator only
    counts, and would be let go for never answering.
    """
    return [
        *(sys.executable, "-m", "uvicorn", application, "--host", "127.0.0.1", "--port", str(port)),
        *("--loop", "uvloop", "--ws", "websockets-sansio", "--ws-per-message-deflate", "false"),
        *("--lifespan", "off", "--log-level", "error"),
        *("--ws-ping-interval", "3600", "--ws-ping-timeout", "3600"),
    ]


def daphne(port: int, application: str = "config.asgi:application") -> list[str]:
    """The command of the server of `runserver`."""
    return [
        sys.executable,
        "-m",
        "daphne",
        "-b",
        "127.0.0.1",
        "-p",
        str(port),
        "-v",
        "0",
        application,
    ]
