"""What the machine says about a process."""

from pathlib import Path


def resident_kb(pid: int) -> int:
    """Memory of the process that is in RAM, in kB."""
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1])
    raise AssertionError("no such process")
