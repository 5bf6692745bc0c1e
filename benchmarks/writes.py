"""Writes over the socket: throughput beside the usual stack, and cost as the tables grow."""

import json
import os
import statistics
import subprocess
import sys

from benchmarks.bench_ward import OURS, USUAL, BenchWard, our_ward, usual_ward
from benchmarks.processes import CLIENT_CORE, ROOT, free_port, pinned, server, uvicorn
from benchmarks.report import Table

WRITERS, SECONDS = 20, 8
ROUNDS, WRITES = 5, 60
ROWS, MORE_ROWS = 2_000, 20_000


def throughput(port: int, pk: int, *headers: str) -> float:
    """Patches a second of `WRITERS` sockets, each sending the next when it has its answer."""
    options = [part for header in headers for part in ("--header", header)]
    command = [
        *(sys.executable, "-m", "benchmarks.patches", "--port", str(port), "--pk", str(pk)),
        *("--writers", str(WRITERS), "--seconds", str(SECONDS), *options),
    ]
    done = subprocess.run(
        pinned(CLIENT_CORE, command), cwd=ROOT, capture_output=True, text=True, check=True
    )
    return float(json.loads(done.stdout)["per_second"])


def cost(ward: BenchWard, rows: int) -> float:
    """CPU ms of one charted report with `rows` reports and changes stored."""
    command = [sys.executable, "-m", "benchmarks.charting", str(ward.patient)]
    command += [str(rows), "1", str(WRITES)]
    done = subprocess.run(
        pinned(CLIENT_CORE, command),
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, **ward.environment},
    )
    rounds: list[float] = json.loads(done.stdout.splitlines()[-1])
    return statistics.median(rounds)


def measure() -> list[Table]:
    """The tables of this part."""
    ward, usual_stack = our_ward(), usual_ward()
    port = free_port()
    with server(uvicorn(port), port=port, environment=ward.environment):
        we = throughput(port, ward.patient, f"Authorization: Token {ward.key}")
    port = free_port()
    command = uvicorn(port, "application:application")
    command[0] = usual_stack.python
    with server(command, port=port, cwd=USUAL, environment=usual_stack.environment):
        they = throughput(port, usual_stack.patient)
    speed = Table(
        "Patches over the socket",
        f"{WRITERS} sockets, each sending the next `patch` of a patient of its own when the last "
        "is answered; every one hears every change. One process on one core, PostgreSQL and Redis.",
        ("server", "patches a second"),
    )
    speed.add("Wardbeat, uvicorn", we)
    speed.add("usual stack, uvicorn", they)
    speed.notes = [f"- **{we / they:.1f}x** the usual stack."]
    # Two databases, asked by turns: whatever else the machine does meets both.
    wards = {rows: our_ward(f"{OURS}_{rows}") for rows in (ROWS, MORE_ROWS)}
    taken: dict[int, list[float]] = {rows: [] for rows in wards}
    for _ in range(ROUNDS):
        for rows, of_rows in wards.items():
            taken[rows].append(cost(of_rows, rows))
    few, many = (statistics.median(taken[rows]) for rows in wards)
    growth = Table(
        "What a write costs as the tables grow",
        "Charting one report (rules, history, change log, notifications) for a patient with ten "
        "sets, other patients' reports and changes stored beside it. Two databases, "
        f"asked by turns; medians of {ROUNDS}.",
        ("reports and changes stored", "CPU ms of one write"),
    )
    growth.add(ROWS, few)
    growth.add(MORE_ROWS, many)
    growth.notes = [f"- Ten times the rows: **{many / few:.2f}x**."]
    return [speed, growth]
