"""Chat: a message to all of a room, and what posting costs as the room fills."""

import json
import os
import statistics
import subprocess
import sys

from benchmarks.bench_ward import BenchWard, our_ward
from benchmarks.fanout import HEAD, Figures, floor, load
from benchmarks.processes import CLIENT_CORE, ROOT, free_port, pinned, server, uvicorn
from benchmarks.report import Table

MEMBERS, RATE, WRITES = 500, 10.0, 100
FULL, ROUNDS = 100_000, 400


def posting(ward: BenchWard) -> tuple[list[int], list[float]]:
    """The ids of the empty and the full room, and the median ms of a post in each."""
    command = [sys.executable, "-m", "benchmarks.posting", str(MEMBERS), str(FULL), str(ROUNDS)]
    done = subprocess.run(
        pinned(CLIENT_CORE, command),
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, **ward.environment},
    )
    found = json.loads(done.stdout.splitlines()[-1])
    return found["rooms"], [statistics.median(took) for took in found["took_ms"]]


def talking(ward: BenchWard, room: int, sockets: int) -> Figures:
    """Messages posted over a socket to `sockets` sockets in the room."""
    port = free_port()
    with server(uvicorn(port), port=port, environment=ward.environment) as pid:
        return load(
            *(port, pid, "--sockets", sockets, "--writes", WRITES, "--rate", RATE),
            *("--room", room, "--header", f"Authorization: Token {ward.key}"),
        )


def measure() -> list[Table]:
    """The tables of this part."""
    ward = our_ward()
    rooms, (empty, full) = posting(ward)
    growth = Table(
        "What posting costs as a room fills",
        f"`post_message` in two private rooms of {MEMBERS} members by turns, {ROUNDS} times each, "
        "PostgreSQL; the transaction to its commit.",
        ("messages in the room", "median ms of a post"),
    )
    growth.add(0, empty)
    growth.add(FULL, full)
    growth.notes = [f"- **{full / empty:.2f}x**."]
    base = floor(sockets=MEMBERS, writes=WRITES, rate=RATE, program="websockets")
    we = talking(ward, rooms[1], MEMBERS)
    table = Table(
        "A message to all of a room",
        f"{MEMBERS} sockets in the room of {FULL:,} messages, {RATE:.0f} messages a second, "
        "each posted with `messages/create` over a socket: rights, validation, the room's next "
        "version, change log. Each is told twice, as the message and in its room; times run to the "
        "last of both. One process on one core, the load generator on the other, PostgreSQL and "
        "Redis.",
        HEAD,
    )
    table.add(*base.row("floor: `websockets` broadcast", MEMBERS))
    table.add(*we.row("Wardbeat, uvicorn", MEMBERS))
    table.notes = [f"- p99: **{we.p99_ms / base.p99_ms:.2f}x** the floor's, the post included."]
    return [table, growth]
