"""Tables of figures, and the page they are written to."""

import os
import platform
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

RESULTS = Path(__file__).parent / "RESULTS.md"


@dataclass
class Table:
    """One measured question: a title, what was done, rows of text, and what they show."""

    title: str
    about: str
    head: Sequence[str]
    rows: list[Sequence[str]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def add(self, *cells: object) -> None:
        """A row; numbers are written short."""
        self.rows.append([f"{c:,.4g}" if isinstance(c, float) else str(c) for c in cells])

    def text(self) -> str:
        """The table in Markdown."""
        lines = [f"## {self.title}", "", self.about, ""]
        lines.append("| " + " | ".join(self.head) + " |")
        lines.append("|" + "---|" * len(self.head))
        lines += ["| " + " | ".join(row) + " |" for row in self.rows]
        if self.notes:
            lines += ["", *self.notes]
        return "\n".join(lines) + "\n"


def machine() -> str:
    """What the figures were measured on."""
    cpu = next(
        (
            line.partition(":")[2].strip()
            for line in Path("/proc/cpuinfo").read_text().splitlines()
            if line.startswith("model name")
        ),
        platform.machine(),
    )
    return f"{os.cpu_count()} cores, {cpu}, Linux, Python {platform.python_version()}"


def write(section: str, tables: Sequence[Table]) -> None:
    """Puts the tables of `section` on the page, in the place of the ones measured before."""
    now = datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC")
    begin, end = f"<!-- {section} -->", f"<!-- /{section} -->"
    body = "\n".join(table.text() for table in tables)
    block = (
        f"{begin}\n`.venv/bin/python -m benchmarks {section}`, {now}, {machine()}\n\n{body}{end}\n"
    )
    page = RESULTS.read_text() if RESULTS.exists() else HEADER
    if begin in page:
        before, _, after = page.partition(begin)
        page = before + block + after.partition(end + "\n")[2]
    else:
        page = page.rstrip("\n") + "\n\n" + block
    RESULTS.write_text(page)


HEADER = """# Measured

`make bench` measures everything on this page; `python -m benchmarks NAME` one part. A figure means
little without its peer or floor from the same run on the same machine, so that is what stands
beside it: read the ratios, not the microseconds.
"""
