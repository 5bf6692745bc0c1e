"""A server for the agent that stores readings as Wardbeat promises to, and fails as networks do.

`python -m tests.agent.stand_in PORT DATABASE` runs it as a process that can be killed: a reading is
on disk before it is acknowledged, and a repeated one is known, as on the real server.
"""

import argparse
import contextlib
import json
import random
import sqlite3
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

ENVIRONMENT = {"sequence", "recorded_at", "kind", "temperature", "humidity", "pressure"} | {
    "cpu_temperature"
}
ORIENTATION = {"sequence", "recorded_at", "kind", "pitch", "roll", "yaw"} | {
    f"acceleration_{axis}" for axis in "xyz"
}
SCHEMA = """
CREATE TABLE IF NOT EXISTS readings (
    device TEXT, stream TEXT, sequence INTEGER, recorded_at TEXT, body TEXT,
    UNIQUE (device, stream, sequence, recorded_at)
);
"""


@dataclass
class Faults:
    """How the server misbehaves; nothing of it by default."""

    status: int | None = None
    headers: dict[str, str] = field(default_factory=dict)
    text: str = ""
    unavailable_share: float = 0.0
    lost_share: float = 0.0
    hold: threading.Event | None = None
    clock_ahead_seconds: float = 0.0
    rejects: Callable[[dict[str, Any]], bool] = lambda _: False
    chokes_on: Callable[[dict[str, Any]], bool] = lambda _: False
    fails_at: Callable[[dict[str, Any]], bool] = lambda _: False


class StandIn(ThreadingHTTPServer):
    """The readings and the enrolment endpoint."""

    daemon_threads = True
    allow_reuse_address = True
    request_queue_size = 64

    def __init__(self, database: Path, port: int = 0) -> None:
        super().__init__(("127.0.0.1", port), Handler)
        self.database = database
        self.faults = Faults()
        self.tokens = {"token-1": "room 1"}
        self.codes = {"CODE-1": "token-1"}
        self.requests: list[int] = []
        self.arrived = 0
        self.last_payload: dict[str, Any] = {}
        self.changed = threading.Condition()
        self.random = random.Random(1)
        with self.connect() as connection:
            connection.execute("PRAGMA journal_mode=WAL")
            connection.executescript(SCHEMA)

    @contextlib.contextmanager
    def connect(self) -> Any:
        connection = sqlite3.connect(self.database, timeout=20)
        try:
            with connection:
                yield connection
        finally:
            connection.close()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"

    def store(self, device: str, stream: str, rows: list[dict[str, Any]]) -> int:
        """How many of the rows are new."""
        with self.connect() as connection:
            before = connection.total_changes
            connection.executemany(
                "INSERT OR IGNORE INTO readings VALUES (?, ?, ?, ?, ?)",
                [
                    (device, stream, row["sequence"], row["recorded_at"], json.dumps(row))
                    for row in rows
                ],
            )
            return int(connection.total_changes - before)

    def stored(self) -> list[dict[str, Any]]:
        with self.connect() as connection:
            rows = connection.execute("SELECT body FROM readings ORDER BY sequence").fetchall()
        return [json.loads(row[0]) for row in rows]

    def sequences(self) -> list[int]:
        return [row["sequence"] for row in self.stored()]

    def wait_until(self, is_true: Callable[[], bool], timeout: float = 15) -> None:
        """Until something a request caused is true."""
        with self.changed:
            assert self.changed.wait_for(is_true, timeout), "the server waited in vain"

    def wait_for_requests(self, count: int) -> None:
        """Until so many more requests were answered."""
        target = len(self.requests) + count
        self.wait_until(lambda: len(self.requests) >= target)


class Handler(BaseHTTPRequestHandler):
    server: StandIn
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def date_time_string(self, timestamp: float | None = None) -> str:
        now = time.time() if timestamp is None else timestamp
        return super().date_time_string(int(now + self.server.faults.clock_ahead_seconds))

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the base class's name
        """Quiet."""

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        try:
            if self.path == "/api/telemetry/enrol/":
                self.enrol(json.loads(body))
            elif self.path == "/api/telemetry/readings/":
                self.take(json.loads(body))
            else:
                self.answer(404, {"detail": "Not found."})
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True

    def enrol(self, body: dict[str, Any]) -> None:
        token = self.server.codes.pop(body["code"], None)
        if token is None:
            self.answer(400, {"code": ["This code is unknown, used or expired."]})
            return
        self.answer(
            200,
            {"device": {"id": int(token[-1]), "name": self.server.tokens[token]}, "token": token},
        )

    def take(self, body: dict[str, Any]) -> None:
        faults = self.server.faults
        with self.server.changed:
            self.server.arrived += 1
            self.server.changed.notify_all()
        if faults.hold is not None:
            faults.hold.wait(60)
        if self.server.random.random() < faults.unavailable_share:
            self.answer(503, {"detail": "Try again."})
            return
        if faults.status is not None:
            self.answer(faults.status, faults.text or {"detail": "no"}, faults.headers)
            return
        device = self.server.tokens.get(self.headers["Authorization"].removeprefix("Device "))
        if device is None:
            self.answer(401, {"detail": "Invalid token."})
            return
        if any(faults.chokes_on(row) for row in body["readings"]):
            self.answer(400, {"detail": "cannot parse this"})
            return
        if any(faults.fails_at(row) for row in body["readings"]):
            self.answer(500, {"detail": "Internal server error."})
            return
        self.acknowledge(device, body)

    def acknowledge(self, device: str, body: dict[str, Any]) -> None:
        faults = self.server.faults
        bad = [row for row in body["readings"] if faults.rejects(row)]
        good = [row for row in body["readings"] if row not in bad]
        self.server.last_payload = body
        stored = self.server.store(device, body["stream"], good)
        if self.server.random.random() < faults.lost_share:
            # Stored, and nobody will ever hear of it.
            self.close_connection = True
            self.note(0)
            return
        self.answer(
            200,
            {
                "stored": stored,
                "known": len(good) - stored,
                "acknowledged": [row["sequence"] for row in good],
                "rejected": [
                    {"sequence": row["sequence"], "errors": {"temperature": ["Out of range."]}}
                    for row in bad
                ],
            },
        )

    def answer(self, status: int, body: Any, headers: dict[str, str] | None = None) -> None:
        content = (body if isinstance(body, str) else json.dumps(body)).encode()
        self.send_response(status)
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)
        self.note(status)

    def note(self, status: int) -> None:
        with self.server.changed:
            self.server.requests.append(status)
            self.server.changed.notify_all()


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("port", type=int)
    parser.add_argument("database", type=Path)
    parser.add_argument("--unavailable", type=float, default=0)
    parser.add_argument("--lost", type=float, default=0)
    given = parser.parse_args()
    server = StandIn(given.database, given.port)
    server.faults = Faults(unavailable_share=given.unavailable, lost_share=given.lost)
    server.random = random.Random()
    sys.stdout.write(f"{server.server_address[1]}\n")
    sys.stdout.flush()
    server.serve_forever(poll_interval=0.05)


if __name__ == "__main__":
    main()
