"""Agent and server killed at random moments, answers lost, the server away: every reading once."""

import json
import random
import sqlite3
import subprocess
import sys
import threading
import time
from contextlib import closing
from pathlib import Path

import pytest

from tests.agent.processes import ROOT, AgentAt, clean_environment

SECONDS = 12.0
SEED = random.SystemRandom().randrange(10_000)


def start_server(port: int, database: Path, *faults: str) -> tuple[subprocess.Popen[str], int]:
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.agent.stand_in", str(port), str(database), *faults],
        cwd=ROOT,
        env=clean_environment(database.parent),
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    # The line comes when the port is bound.
    return process, int(process.stdout.readline())


def end(process: subprocess.Popen[str]) -> None:
    process.kill()
    process.wait()
    if process.stdout is not None:
        process.stdout.close()


def read_spool(path: Path) -> tuple[int, int]:
    """Readings that wait, and the last sequence ever given."""
    with closing(sqlite3.connect(path, timeout=20)) as connection:
        waiting = connection.execute("SELECT COUNT(*) FROM readings").fetchone()[0]
        last = connection.execute("SELECT seq FROM sqlite_sequence WHERE name='readings'")
        return waiting, last.fetchone()[0]


@pytest.mark.serial
def test_kill_9_of_agent_and_server_loses_nothing_and_doubles_nothing(tmp_path: Path) -> None:
    dice = random.Random(SEED)
    database = tmp_path / "server.sqlite3"
    faults = ("--unavailable=0.15", "--lost=0.15")
    server, port = start_server(0, database, *faults)
    agent = AgentAt(tmp_path / "state", f"http://127.0.0.1:{port}")
    quick = ("--interval=0.005", "--imu-rate=250", "--batch-size=50", "--backoff-max=0.1")
    running = agent.start(*quick)
    kills = {"agent": 0, "server": 0}
    until = time.monotonic() + SECONDS
    pause = threading.Event()
    try:
        while time.monotonic() < until:
            # Chaos is the one place where the moment must be nobody's choice.
            pause.wait(dice.uniform(0.1, 1.2))
            victim = dice.choice(("agent", "agent", "server"))
            kills[victim] += 1
            if victim == "agent":
                running.kill()
                running = agent.start(*quick)
            else:
                end(server)
                pause.wait(dice.uniform(0, 0.3))
                server, _ = start_server(port, database, *faults)
        running.kill()
        end(server)
        server, _ = start_server(port, database)
        done = agent.once("--timeout=10")
        assert done.returncode == 0, done.stderr
    finally:
        running.kill()
        end(server)
    waiting, last = read_spool(agent.state / "spool.sqlite3")
    with closing(sqlite3.connect(database)) as connection:
        rows = connection.execute("SELECT stream, sequence, body FROM readings").fetchall()
    sequences = sorted(row[1] for row in rows)
    assert kills["agent"] >= 3, f"seed {SEED}"
    assert len({row[0] for row in rows}) == 1
    assert waiting == 0
    missing = set(range(1, last + 1)) - set(sequences)
    assert (len(missing), len(sequences) - len(set(sequences))) == (0, 0), f"seed {SEED}"
    assert len(sequences) == last > 500
    moments = [(json.loads(row[2])["recorded_at"], json.loads(row[2])["kind"]) for row in rows]
    assert len(set(moments)) == len(moments), "a reading was stored under two sequences"
