"""Readings: how fast they are stored, and what a chart costs."""

import json
import os
import statistics
import subprocess
import sys
from typing import Any

from benchmarks.bench_ward import OURS, our_ward
from benchmarks.processes import CLIENT_CORE, ROOT, SERVER_CORE, free_port, pinned, server, uvicorn
from benchmarks.report import Table

AGENTS, SECONDS = 4, 8
FEW, MANY, ROUNDS = 5, 50, 5


def _run(core: str, module: str, *arguments: str, environment: dict[str, str]) -> Any:
    done = subprocess.run(
        pinned(core, [sys.executable, "-m", f"benchmarks.{module}", *arguments]),
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, **environment},
    )
    if done.returncode:
        raise SystemExit(done.stdout + done.stderr)
    return json.loads(done.stdout.splitlines()[-1])


def measure() -> list[Table]:
    """The tables of this part."""
    environment = our_ward().environment
    rooms = {"environment": environment}
    stored = _run(SERVER_CORE, "rooms", "storage", **rooms)
    tokens = list(_run(SERVER_CORE, "rooms", "devices", str(AGENTS + 1), **rooms).values())
    port = free_port()
    with server(uvicorn(port), port=port, environment=environment):
        through = _run(CLIENT_CORE, "agents", str(port), str(SECONDS), *tokens, **rooms)
    speed = Table(
        "Readings stored",
        "Wide rows of the air into a table partitioned by the month, with a unique key and an "
        "index for charts. One process on one core, PostgreSQL beside it.",
        ("way", "readings a second"),
    )
    speed.add("the storage itself, batches of 1,000, a commit each", float(stored["speed"]))
    speed.add(f"through HTTP, {AGENTS} agents, batches of 500", float(through))
    cpu = stored["cpu"]
    speed.notes = [
        (
            f"- The storage costs {cpu:.3g} µs of CPU a reading, ours and PostgreSQL's (they take "
            f"turns): **{1e6 / cpu:,.0f}** a second of a core that does nothing else."
        ),
    ]
    # Two databases, asked by turns: whatever else the machine does meets both.
    wards = {
        count: {"environment": our_ward(f"{OURS}_{count}").environment} for count in (FEW, MANY)
    }
    stored_in = {
        count: _run(SERVER_CORE, "rooms", "fill", str(count), **ward)
        for count, ward in wards.items()
    }
    rounds: dict[int, list[dict[str, float]]] = {count: [] for count in wards}
    for _ in range(ROUNDS):
        for count, ward in wards.items():
            rounds[count].append(_run(SERVER_CORE, "rooms", "ask", **ward))
    charts = Table(
        "What a chart costs",
        "24 hours of one device at 1 Hz as at most 800 points, from the minutes where the hours "
        "are rolled up and from the readings where not; and the latest values of all devices. "
        f"Each device has 100,000 readings. Two databases, asked by turns; medians of {ROUNDS} "
        "rounds of 30 questions.",
        (
            *("devices", "readings stored", "a day as points, ms", "of it our CPU, ms"),
            *("points", "latest of all, ms"),
        ),
    )
    day = {}
    for count, asked in rounds.items():
        median = {name: statistics.median(one[name] for one in asked) for name in asked[0]}
        day[count] = median["day"]
        charts.add(
            *(count, f"{stored_in[count]:,}", median["day"], median["day_cpu"]),
            *(int(median["points"]), median["latest"]),
        )
    charts.notes = [f"- Ten times the readings: **{day[MANY] / day[FEW]:.2f}x**."]
    return [speed, charts]
