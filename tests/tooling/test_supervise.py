"""Programs started together stop together."""

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = """
import os, sys
from scripts.supervise import Program, Supervisor
programs = [Program(name, [sys.executable, "-uc", code], "cyan") for name, code in {programs!r}]
def show(): print("ready", flush=True)
sys.exit(Supervisor(programs, os.environ).run(is_ready=lambda: True, when_ready=show))
"""
WAITS = "import signal; print('here'); signal.pause()"
REFUSES = (
    "import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('here')\n"
    "while True: signal.pause()"
)
ENDS = "print('cannot go on'); raise SystemExit(3)"


def start(*programs: tuple[str, str]) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", PROGRAM.format(programs=programs)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )


def read_until(process: subprocess.Popen[str], *wanted: str) -> list[str]:
    """The lines up to the moment when each of `wanted` was seen."""
    assert process.stdout is not None
    missing, lines = set(wanted), []
    for line in process.stdout:
        lines.append(line.rstrip())
        missing -= {word for word in missing if word in line}
        if not missing:
            return lines
    raise AssertionError(f"{missing} never came: {lines}")


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_one_signal_stops_all_and_counts_as_success(number: signal.Signals) -> None:
    process = start(("web", WAITS), ("worker", WAITS))
    read_until(process, "ready", "web    | here", "worker | here")
    process.send_signal(number)
    output, _ = process.communicate(timeout=10)
    assert process.returncode == 0
    assert output.splitlines()[-1] == "Stopped."


def test_when_one_ends_the_others_are_stopped_and_it_is_named() -> None:
    process = start(("web", WAITS), ("worker", ENDS))
    output, _ = process.communicate(timeout=10)
    assert process.returncode == 1
    assert "worker | cannot go on" in output
    assert output.splitlines()[-1].startswith("worker ended by itself")


def test_a_second_signal_kills_what_does_not_stop() -> None:
    process = start(("web", REFUSES))
    read_until(process, "ready", "here")
    started = time.monotonic()
    process.send_signal(signal.SIGINT)
    read_until(process, "Stopping")
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=10)
    assert process.returncode == 0
    assert time.monotonic() - started < 5


@pytest.mark.parametrize("waits", [WAITS, REFUSES])
def test_a_program_that_started_others_takes_them_along(tmp_path: Path, waits: str) -> None:
    lock = tmp_path / "held-by-the-grandchild"
    child = f"import fcntl; f = open({str(lock)!r}, 'w'); fcntl.flock(f, fcntl.LOCK_EX)\n{waits}"
    parent = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {child!r}])"
    process = start(("web", parent))
    read_until(process, "here", "ready")
    process.send_signal(signal.SIGTERM)
    process.communicate(timeout=10)
    subprocess.run(["flock", "--wait", "10", lock, "true"], check=True)
