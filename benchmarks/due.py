"""A thousand observations that fall due: two real workers, undisturbed and killed."""

import contextlib
import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator

import psycopg
from websockets.sync.client import connect

from benchmarks.bench_ward import BenchWard, our_ward
from benchmarks.processes import ROOT, cpu_seconds, free_port, server, uvicorn
from benchmarks.report import Table

COUNT, MINUTE_S = 1_000, 60.0
# Time to make the ward, and for the workers to be idle before the moment.
AHEAD_S = 12.0
PATIENCE_S = 90.0
LOOK_S = 0.25
# In which a second telling would have come.
AFTERWARDS_S = 2.0
PAGE = 500

# When each was told, after the moment it was due; the log is stamped just before the commit.
LATENESS = """
    SELECT EXTRACT(EPOCH FROM told.created_at - due.episode)::float8
    FROM patients_notification due
    JOIN realtime_change told ON told.stream = 'notifications' AND told.action = 'create'
        AND told.object_pk = due.id::text
    WHERE due.ward_id = %s AND due.family = 'observation_due'
"""
TOLD = "SELECT COUNT(*), COUNT(DISTINCT patient_id) FROM patients_notification WHERE ward_id = %s"


class Ward:
    """A ward of patients who fall due, and what was told of it."""

    def __init__(self, bench: BenchWard, *, spread_s: float) -> None:
        words = ("-m", "benchmarks.falling", str(COUNT), str(AHEAD_S), str(spread_s))
        done = subprocess.run(
            [sys.executable, *words],
            cwd=ROOT,
            env={**os.environ, **bench.environment},
            capture_output=True,
            text=True,
            check=True,
        )
        self.pk, self.begin = json.loads(done.stdout.splitlines()[-1])
        self._database = psycopg.connect(bench.environment["DATABASE_URL"], autocommit=True)

    def told(self) -> int:
        """How many are told and committed."""
        row = self._database.execute(TOLD, (self.pk,)).fetchone()
        assert row is not None
        return int(row[0])

    def until(self, count: int) -> float:
        """Waits until so many are told; seconds since the first moment."""
        deadline = time.time() + AHEAD_S + MINUTE_S + PATIENCE_S
        while self.told() < count:
            if time.time() > deadline:
                raise SystemExit(f"only {self.told()} of {count} were told")
            time.sleep(LOOK_S)
        return time.time() - float(self.begin)

    def is_each_told_once(self) -> bool:
        """One row a patient and one version a row, a while after the last."""
        time.sleep(AFTERWARDS_S)
        row = self._database.execute(TOLD, (self.pk,)).fetchone()
        return row == (COUNT, COUNT) and len(self.lateness()) == COUNT

    def lateness(self) -> list[float]:
        """Seconds, the smallest first."""
        return sorted(row[0] for row in self._database.execute(LATENESS, (self.pk,)))


def _worker(bench: BenchWard) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "manage.py", "process_tasks"],
        cwd=ROOT,
        env={**os.environ, **bench.environment},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


@contextlib.contextmanager
def _workers(bench: BenchWard) -> Iterator[list[subprocess.Popen[bytes]]]:
    running = [_worker(bench), _worker(bench)]
    try:
        yield running
    finally:
        for each in running:
            each.terminate()
        for each in running:
            each.wait(20)


def _found_by_a_later_client(bench: BenchWard, ward: Ward) -> int:
    port = free_port()
    found: set[int] = set()
    offset: int | None = 0
    with (
        server(uvicorn(port), port=port, environment=bench.environment),
        connect(
            f"ws://127.0.0.1:{port}/ws/",
            additional_headers={"Authorization": f"Token {bench.key}"},
            max_size=None,
        ) as socket,
    ):
        while offset is not None:
            data = {"ward": ward.pk, "state": "open", "limit": PAGE, "offset": offset}
            payload = {"action": "list", "request_id": offset, "data": data}
            socket.send(json.dumps({"stream": "notifications", "payload": payload}))
            while (answer := json.loads(socket.recv(30))["payload"]).get("request_id") != offset:
                pass
            found |= {row["pk"] for row in answer["data"]}
            offset = answer["next"]
    return len(found)


def measure() -> list[Table]:
    """The table of this part."""
    bench = our_ward()
    table = Table(
        "A thousand observations fall due",
        f"{COUNT:,} patients, two worker processes, PostgreSQL; lateness is from the moment of "
        "each to the stamp of its version in the log.",
        ("what", "each once", "median s", "99 % within s", "all told after s"),
    )
    notes = []
    with _workers(bench) as running:
        ward = Ward(bench, spread_s=0)
        ward.until(1)
        before = sum(cpu_seconds(each.pid) for each in running)
        took = ward.until(COUNT)
        cpu = sum(cpu_seconds(each.pid) for each in running) - before
        _add(table, "at one moment", ward, took)
        last = ward.lateness()[-1]
        notes.append(
            f"- At one moment: **{COUNT / last:.0f} a second** (aim 100), all told after "
            f"{took:.1f} s (aim 10); at most {cpu / COUNT * 1e3:.1f} ms of the workers' CPU each."
        )
        later = ward
        ward = Ward(bench, spread_s=MINUTE_S)
        took = ward.until(COUNT)
        _add(table, "over the same minute", ward, took)
        within = sum(1 for each in ward.lateness() if each <= 2) / COUNT
        notes.append(f"- Over a minute: **{within:.1%}** within 2 s of the moment (aim 99 %).")
    with _workers(bench) as running:
        ward = Ward(bench, spread_s=0)
        ward.until(COUNT // 5)
        for each in running:
            each.kill()
            each.wait()
        told = ward.told()
        running[:] = [_worker(bench), _worker(bench)]
        took = ward.until(COUNT)
        _add(table, f"both killed -9 after {told}, started again", ward, took)
    found = _found_by_a_later_client(bench, later)
    notes.append(f"- With nobody connected then, a client that connects later lists **{found}**.")
    table.notes = notes
    return [table]


def _add(table: Table, what: str, ward: Ward, took: float) -> None:
    once = "yes" if ward.is_each_told_once() else "**NO**"
    late = ward.lateness()
    ninety_nine = late[min(len(late) - 1, int(len(late) * 0.99))]
    table.add(what, once, statistics.median(late), ninety_nine, took)
