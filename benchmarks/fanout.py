"""Fan-out: one change to N sockets, ours against the floor of the library and the usual stack."""

import json
import statistics
import subprocess
import sys
from dataclasses import dataclass

from benchmarks.bench_ward import (
    USUAL,
    BenchWard,
    UsualWard,
    our_ward,
    said_of_the_disk,
    usual_ward,
)
from benchmarks.processes import CLIENT_CORE, ROOT, daphne, free_port, pinned, server, uvicorn
from benchmarks.report import Table

SOCKETS, MANY, RATE, WRITES = 500, 2000, 20.0, 100
# The usual stack cannot keep up with more; its figures are the kinder for it.
USUAL_RATE, USUAL_WRITES = 5.0, 30
LIMIT, ROUNDS = 1.5, 3
HEAD = ("server", "sockets", "lost", "CPU µs per delivery", "p50 ms", "p99 ms", "kB per socket")


@dataclass(frozen=True)
class Figures:
    """Of one run of the load generator."""

    expected: int
    delivered: int
    cpu_s: float
    p50_ms: float
    p99_ms: float
    kb_per_socket: float
    # From a write until all sockets have it.
    last_p50_ms: float
    last_p99_ms: float

    @property
    def us_per_delivery(self) -> float:
        """CPU of the server, the write included."""
        return self.cpu_s / max(self.delivered, 1) * 1e6

    def row(self, name: str, sockets: int) -> tuple[object, ...]:
        """For the table."""
        lost = self.expected - self.delivered
        return (
            *(name, sockets, lost, self.us_per_delivery),
            *(self.p50_ms, self.p99_ms, self.kb_per_socket),
        )


def load(port: int, pid: int, *options: object) -> Figures:
    """Runs the generator on the other core."""
    command = [sys.executable, "-m", "benchmarks.sockets", "--port", str(port), "--pid", str(pid)]
    done = subprocess.run(
        pinned(CLIENT_CORE, [*command, *(str(option) for option in options)]),
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return Figures(**json.loads(done.stdout))


def ours(ward: BenchWard, *, sockets: int, writes: int, rate: float, program: str) -> Figures:
    """Our server."""
    port = free_port()
    command = uvicorn(port) if program == "uvicorn" else daphne(port)
    with server(command, port=port, environment=ward.environment) as pid:
        return load(
            *(port, pid, "--sockets", sockets, "--writes", writes, "--rate", rate),
            *("--pk", ward.patient, "--header", f"Authorization: Token {ward.key}"),
            *("--greeting", "welcome"),
        )


def floor(*, sockets: int, writes: int, rate: float, program: str) -> Figures:
    """The library's own fan-out."""
    port = free_port()
    command = (
        daphne(port, "benchmarks.floor:application")
        if program == "daphne"
        else [sys.executable, "-m", "benchmarks.floor", str(port)]
    )
    with server(command, port=port) as pid:
        return load(
            *(port, pid, "--sockets", sockets, "--writes", writes, "--rate", rate, "--plain"),
        )


def usual(ward: UsualWard) -> Figures:
    """The usual stack."""
    port = free_port()
    command = uvicorn(port, "application:application")
    command[0] = ward.python
    with server(command, port=port, cwd=USUAL, environment=ward.environment) as pid:
        return load(
            *(port, pid, "--sockets", SOCKETS, "--writes", USUAL_WRITES, "--rate", USUAL_RATE),
            *("--pk", ward.patient),
        )


def _ours(ward: BenchWard, sockets: int) -> Figures:
    return ours(ward, sockets=sockets, writes=WRITES, rate=RATE, program="uvicorn")


@dataclass(frozen=True)
class Round:
    """What is compared, taken one after the other."""

    base: Figures
    we: Figures
    quick: Figures
    alone: Figures

    @classmethod
    def taken(cls, ward: BenchWard) -> "Round":
        """The floor, ours, ours without the disk, and ours with a single socket."""
        quick = ward.without_the_disk()
        return cls(
            base=floor(sockets=SOCKETS, writes=WRITES, rate=RATE, program="websockets"),
            we=_ours(ward, SOCKETS),
            quick=_ours(quick, SOCKETS),
            alone=_ours(ward, 1),
        )

    @property
    def us_without_write(self) -> float:
        """CPU of a delivery, the write with a single socket taken away."""
        return (self.we.cpu_s - self.alone.cpu_s) / (WRITES * (SOCKETS - 1)) * 1e6


def middle_of(figures: list[Figures]) -> Figures:
    """The one with the median cost of a delivery."""
    return sorted(figures, key=lambda one: one.us_per_delivery)[len(figures) // 2]


def _each(values: list[float], digits: str) -> str:
    return ", ".join(format(value, digits) for value in values)


def measure() -> list[Table]:
    """The tables of this part."""
    ward, usual_stack = our_ward(), usual_ward()
    table = Table(
        "Fan-out of one change",
        f"{SOCKETS} and {MANY} sockets of one process on one core, the load generator on the "
        f"other; {RATE:.0f} changes a second (with {MANY} sockets {RATE / 2:.0f}; the usual stack: "
        f"{USUAL_RATE:.0f}, it cannot do more), PostgreSQL and Redis. A change is a real `patch` "
        "of a patient over the socket: rights, validation, history, change log. CPU per delivery "
        "includes that write. The first three rows and the write alone were taken "
        f"{ROUNDS} times by turns; the table has those of the median cost.",
        HEAD,
    )
    rounds = [Round.taken(ward) for _ in range(ROUNDS)]
    base, we, quick, alone = (
        middle_of([getattr(one, name) for one in rounds])
        for name in ("base", "we", "quick", "alone")
    )
    many = ours(ward, sockets=MANY, writes=WRITES // 2, rate=RATE / 2, program="uvicorn")
    base_many = floor(sockets=MANY, writes=WRITES // 2, rate=RATE / 2, program="websockets")
    they = usual(usual_stack)
    base_daphne = floor(sockets=SOCKETS, writes=WRITES, rate=RATE, program="daphne")
    we_daphne = ours(ward, sockets=SOCKETS, writes=WRITES, rate=RATE, program="daphne")
    rows: list[tuple[str, Figures, int]] = [
        ("floor: `websockets` broadcast", base, SOCKETS),
        ("Wardbeat, uvicorn", we, SOCKETS),
        ("the same, without the disk", quick, SOCKETS),
        ("usual stack, uvicorn", they, SOCKETS),
        ("floor: `websockets` broadcast", base_many, MANY),
        ("Wardbeat, uvicorn", many, MANY),
        ("floor: bare ASGI fan-out, daphne", base_daphne, SOCKETS),
        ("Wardbeat, daphne", we_daphne, SOCKETS),
    ]
    for name, figures, sockets in rows:
        table.add(*figures.row(name, sockets))
    write_ms = alone.cpu_s / WRITES * 1e3
    delivery = statistics.median(one.us_without_write for one in rounds)
    ratios = [one.us_without_write / one.base.us_per_delivery for one in rounds]
    with_write = we.us_per_delivery / base.us_per_delivery
    theirs = they.us_per_delivery / base.us_per_delivery
    limits = [LIMIT * one.base.p99_ms + one.alone.p50_ms for one in rounds]
    on_daphne = we_daphne.us_per_delivery / base_daphne.us_per_delivery
    table.notes = [
        f"- The write itself costs {write_ms:.1f} ms of CPU, measured with one socket.",
        (
            f"- A delivery without it costs {delivery:.1f} µs: "
            f"**{statistics.median(ratios):.2f}x** the floor ({_each(ratios, '.2f')})."
        ),
        f"- With it: {with_write:.2f}x. The usual stack: {theirs:.1f}x.",
        f"- The median with one socket, so the time of the write: {alone.p50_ms:.0f} ms.",
        (
            f"- p99 at {SOCKETS} sockets: {_each([one.we.p99_ms for one in rounds], '.0f')} ms, "
            f"without the disk **{_each([one.quick.p99_ms for one in rounds], '.0f')} ms**; "
            f"{LIMIT}x the floor's and the time of the write are {_each(limits, '.0f')} ms."
        ),
        said_of_the_disk(ward),
        f"- daphne: {on_daphne:.2f}x its own floor, the write included.",
        f"- Memory at {MANY} sockets: {many.kb_per_socket:.0f} kB each.",
    ]
    return [table]
