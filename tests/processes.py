"""What the machine says about a process, and waiting for what a process does."""

import contextlib
import time
from collections.abc import Callable
from pathlib import Path

# As the kernel writes it in its table of connections.
LISTENING = "0A"


def wait_until(is_so: Callable[[], bool], *, patience_s: float = 30) -> None:
    """Returns when `is_so`, which another process brings about and nothing announces."""
    deadline = time.monotonic() + patience_s
    while not is_so():
        assert time.monotonic() < deadline, "it did not come about"
        time.sleep(0.05)


def resident_kb(pid: int) -> int:
    """Memory of the process that is in RAM, in kB."""
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1])
    raise AssertionError("no such process")


def connections_of(pid: int, port: int) -> int:
    """TCP connections to `port` that the process holds."""
    held = set()
    for descriptor in Path(f"/proc/{pid}/fd").iterdir():
        with contextlib.suppress(OSError):
            held.add(str(descriptor.readlink()))
    rows = [line.split() for line in Path("/proc/net/tcp").read_text().splitlines()[1:]]
    return sum(
        int(row[1].partition(":")[2], 16) == port
        and row[3] != LISTENING
        and f"socket:[{row[9]}]" in held
        for row in rows
    )
