"""Chat: a message to all of a room, what posting costs as the room fills, and what asking costs."""

import json
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from benchmarks.bench_ward import OURS, BenchWard, fresh_database, our_ward, said_of_the_disk
from benchmarks.fanout import Figures, floor, load
from benchmarks.processes import CLIENT_CORE, ROOT, free_port, pinned, server, uvicorn
from benchmarks.report import Table

MEMBERS, RATE, WRITES = 500, 10.0, 200
FULL, ROUNDS = 100_000, 400
ROOMS = 1_000
LIMIT = 3
HEAD = ("server", "lost", "CPU µs per delivery", "p50 ms to the last", "p99 ms to the last")


def _json_of(environment: dict[str, str], *words: str) -> Any:
    done = subprocess.run(
        pinned(CLIENT_CORE, [sys.executable, *words]),
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, **environment},
    )
    if done.returncode:
        raise SystemExit(f"{' '.join(words[:3])} failed:\n{done.stdout}{done.stderr}")
    return json.loads((done.stdout.splitlines() or ["null"])[-1])


def posting(ward: BenchWard) -> tuple[list[int], list[float]]:
    """The ids of the empty and the full room, and the median ms of a post in each."""
    words = ("-m", "benchmarks.posting", str(MEMBERS), str(FULL), str(ROUNDS))
    found = _json_of(ward.environment, *words)
    return found["rooms"], [statistics.median(took) for took in found["took_ms"]]


def talking(ward: BenchWard, room: int, sockets: int, *more: str) -> Figures:
    """Messages posted to `sockets` sockets in the room, over a socket unless told otherwise."""
    port = free_port()
    with server(uvicorn(port), port=port, environment=ward.environment) as pid:
        options = ("--sockets", sockets, "--writes", WRITES, "--rate", RATE, "--room", room, *more)
        header = ("--header", f"Authorization: Token {ward.key}")
        return load(port, pid, *options, *header, "--greeting", "welcome")


def _row(name: str, found: Figures) -> tuple[object, ...]:
    lost = found.expected - found.delivered
    return name, lost, found.us_per_delivery, found.last_p50_ms, found.last_p99_ms


def _asking() -> Table:
    """Lists and searches on both databases."""
    table = Table(
        "What rooms and messages cost to ask for",
        f"`GET` by a member of 10 rooms, then of {ROOMS:,}, one of which has {FULL:,} messages, "
        "all unread; medians of 10, in the process itself. Search: full text on PostgreSQL, plain "
        "comparison on SQLite.",
        (
            "question",
            "PostgreSQL ms, 10 rooms",
            f"{ROOMS:,}",
            "SQLite ms, 10 rooms",
            f"{ROOMS:,}",
            "queries",
        ),
    )
    with tempfile.TemporaryDirectory(prefix="wardbeat-bench-") as folder:
        urls = (fresh_database(OURS), f"sqlite:///{Path(folder) / 'talk.sqlite3'}")
        found = []
        for url in urls:
            environment = {"DATABASE_URL": url, "REDIS_URL": "", "LOG_LEVEL": "ERROR"}
            _json_of(environment, "manage.py", "migrate", "-v0")
            words = ("-m", "benchmarks.talk", str(ROOMS), str(FULL))
            found.append(_json_of(environment, *words))
    is_constant = True
    for question in found[0]["few"]:
        costs = [one[size][question] for one in found for size in ("few", "many")]
        queries = {int(asked) for _, asked in costs}
        is_constant = is_constant and len(queries) == 1
        table.add(question, *(ms for ms, _ in costs), ", ".join(map(str, sorted(queries))))
    table.notes = [f"- The number of queries is {'' if is_constant else 'not '}constant."]
    return table


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
    socket = talking(ward, rooms[1], MEMBERS)
    rest = talking(ward, rooms[1], MEMBERS, "--rest")
    quick = talking(ward.without_the_disk(), rooms[1], MEMBERS)
    quick_rest = talking(ward.without_the_disk(), rooms[1], MEMBERS, "--rest")
    table = Table(
        "A message to all of a room",
        f"{MEMBERS} sockets in the room of {FULL:,} messages, {RATE:.0f} messages a second, each a "
        "real one: rights, validation, the room's next version, change log. Times run from sending "
        "it to the last of the members having it; then the room that quotes it goes to all of them "
        "too. One process on one core, the load generator on the other, PostgreSQL and Redis.",
        HEAD,
    )
    table.add(*_row("floor: `websockets` broadcast", base))
    table.add(*_row("Wardbeat, `messages/create`", socket))
    table.add(*_row("Wardbeat, `POST`", rest))
    table.add(*_row("`messages/create`, without the disk", quick))
    table.add(*_row("`POST`, without the disk", quick_rest))
    ratios = [one.last_p99_ms / base.last_p99_ms for one in (socket, rest, quick, quick_rest)]
    table.notes = [
        (
            f"- p99 to the last, the post included: {ratios[0]:.2f}x the floor's over a socket, "
            f"{ratios[1]:.2f}x with `POST`; without the disk **{ratios[2]:.2f}x** and "
            f"**{ratios[3]:.2f}x** (claimed: within {LIMIT}x)."
        ),
        said_of_the_disk(ward),
    ]
    return [table, growth, _asking()]
