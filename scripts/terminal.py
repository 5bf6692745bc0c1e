"""What the programs of this directory say, and how they stop."""

import os
import shlex
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

ROOT = Path(__file__).resolve().parent.parent
VAR = ROOT / "var"

_COLOURS = {"red": "31", "green": "32", "yellow": "33", "blue": "34", "magenta": "35", "cyan": "36"}


class Stop(Exception):
    """Ends a program with one line that says what is wrong and what to do."""


def paint(text: str, colour: str) -> str:
    if not sys.stdout.isatty() or "NO_COLOR" in os.environ:
        return text
    return f"\033[{_COLOURS[colour]}m{text}\033[0m"


def say(text: str) -> None:
    print(text, flush=True)


def fail(text: str) -> NoReturn:
    print(paint(text, "red"), file=sys.stderr, flush=True)
    sys.exit(1)


def show_banner(*lines: str, colour: str = "yellow") -> None:
    width = max(len(line) for line in lines)
    rule = "=" * min(width, 100)
    say(paint("\n".join([rule, *lines, rule]), colour))


@contextmanager
def step(what: str) -> Iterator[None]:
    """Says what is going on, and afterwards how long it took."""
    started = time.monotonic()
    say(f"-> {what} ...")
    yield
    say(f"   done in {time.monotonic() - started:.1f} s")


def run(
    command: Sequence[str | Path],
    *,
    otherwise: str,
    cwd: Path = ROOT,
    env: Mapping[str, str] | None = None,
    tail: int = 15,
) -> str:
    """Runs a command quietly and returns its output.

    If it fails, the last `tail` lines of what it said are shown and the program ends with
    `otherwise`, which says what to do.
    """
    try:
        done = subprocess.run(
            [str(part) for part in command],
            cwd=cwd,
            env={**(env or os.environ), "NO_COLOR": "1"},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
    except OSError as error:
        raise Stop(
            f"{shlex.join(str(part) for part in command)}: {error.strerror}. {otherwise}"
        ) from error
    if done.returncode:
        for line in done.stdout.strip().splitlines()[-tail:]:
            say(f"   | {line}")
        raise Stop(otherwise)
    return done.stdout
