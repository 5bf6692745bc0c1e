"""Readings: how fast they are stored, and what a chart costs."""

import json
import os
import subprocess
import sys
from typing import Any

from benchmarks.bench_ward import our_ward
from benchmarks.processes import CLIENT_CORE, ROOT, SERVER_CORE, free_port, pinned, server, uvicorn
from benchmarks.report import Table

AGENTS, SECONDS = 4, 8
FEW, MANY = 5, 50


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
    # A database of its own: how many rows are stored is the question here.
    environment = our_ward().environment
    rooms = {"environment": environment}
    charts = Table(
        "What a chart costs",
        "24 hours of one device at 1 Hz as at most 800 points, from the minutes where the hours "
        "are rolled up and from the readings where not; and the latest values of all devices. "
        "Each device has 100,000 readings; medians of 30.",
        (
            *("devices", "readings stored", "a day as points, ms", "of it our CPU, ms"),
            *("points", "latest of all, ms"),
        ),
    )
    days = []
    for count in (FEW, MANY):
        readings = _run(SERVER_CORE, "rooms", "fill", str(count), **rooms)
        asked = _run(SERVER_CORE, "rooms", "ask", **rooms)
        days.append(asked["day"])
        figures = (float(asked[name]) for name in ("day", "day_cpu"))
        charts.add(count, f"{readings:,}", *figures, asked["points"], float(asked["latest"]))
    charts.notes = [f"- Ten times the readings: **{days[1] / days[0]:.2f}x**."]
    return [speed, charts]
