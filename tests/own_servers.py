"""A Redis and a PostgreSQL of one test's own, which it may kill, freeze and start again."""

import contextlib
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import psycopg
import redis

from scripts.servers import as_postgres, postgres_programs, redis_program
from tests.servers import Process, free_port

START_TIMEOUT_S = 20.0


@dataclass
class OwnRedis(Process):
    """A Redis on a port of its own that stores nothing."""

    port: int = 0

    @property
    def url(self) -> str:
        """redis://127.0.0.1:<port>/0"""
        return f"redis://127.0.0.1:{self.port}/0"

    def start(self) -> None:
        """Starts it and returns when it answers."""
        super().start()
        deadline = time.monotonic() + START_TIMEOUT_S
        with redis.Redis(port=self.port, socket_timeout=1) as client:
            while True:
                try:
                    client.ping()
                except redis.RedisError:
                    assert time.monotonic() < deadline, self.output()
                    time.sleep(0.02)
                else:
                    return

    def freeze(self) -> None:
        """It keeps its connections and answers nothing."""
        os.kill(self.pid, signal.SIGSTOP)

    def thaw(self) -> None:
        """It goes on."""
        os.kill(self.pid, signal.SIGCONT)


@contextlib.contextmanager
def own_redis(folder: Path) -> Iterator[OwnRedis]:
    """Running; its log is in `folder`."""
    program = redis_program()
    assert program is not None, "no Redis is installed"
    port = free_port()
    words = f"--port {port} --bind 127.0.0.1 --appendonly no --save".split()
    server = OwnRedis(
        command=[program, *words, ""],
        environment=dict(os.environ),
        log=folder / f"redis-{port}.log",
        port=port,
    )
    server.start()
    try:
        yield server
    finally:
        server.thaw()
        server.kill()


@dataclass
class OwnPostgres:
    """A PostgreSQL on a port of its own."""

    folder: Path
    programs: Path
    port: int

    def url(self, name: str = "postgres") -> str:
        """postgres://postgres@127.0.0.1:<port>/<name>"""
        return f"postgres://postgres@127.0.0.1:{self.port}/{name}"

    def start(self) -> None:
        """Starts it and returns when it answers."""
        # Commits reach the file before they are acknowledged; that the file reaches the disk is
        # only of use when the machine itself fails.
        options = (
            f"-p {self.port} -k {self.folder} -c listen_addresses=127.0.0.1 "
            "-c max_connections=100 -c fsync=off"
        )
        self._call("pg_ctl", "-D", "data", "-l", "log", "-o", options, "-w", "start")

    def crash(self) -> None:
        """Every process of it ends at once, as when it is killed."""
        self._call("pg_ctl", "-D", "data", "-m", "immediate", "stop")

    def copy(self, source_url: str, name: str) -> str:
        """Makes a database `name` with all that is in `source_url`; its URL."""
        with psycopg.connect(self.url(), autocommit=True) as connection:
            connection.execute(f'CREATE DATABASE "{name}"'.encode())
        dumped = subprocess.run(
            [self.programs / "pg_dump", "--no-owner", source_url], capture_output=True, check=True
        )
        subprocess.run(
            [self._psql(), "-q", "-v", "ON_ERROR_STOP=1", self.url(name)],
            input=dumped.stdout,
            stdout=subprocess.DEVNULL,
            check=True,
        )
        return self.url(name)

    def _psql(self) -> str:
        own = self.programs / "psql"
        return str(own) if own.exists() else shutil.which("psql") or "psql"

    def _call(self, program: str, *words: str) -> None:
        command = as_postgres(self.programs / program, *words)
        subprocess.run(command, cwd=self.folder, stdout=subprocess.DEVNULL, check=True)


@contextlib.contextmanager
def own_postgres() -> Iterator[OwnPostgres]:
    """Running, empty."""
    programs = postgres_programs()
    assert programs is not None, "no PostgreSQL is installed"
    with tempfile.TemporaryDirectory(prefix="wardbeat-pg-") as name:
        folder = Path(name)
        if os.geteuid() == 0:
            owner = pwd.getpwnam("postgres")
            os.chown(folder, owner.pw_uid, owner.pw_gid)
        server = OwnPostgres(folder=folder, programs=programs, port=free_port())
        server._call("initdb", "-D", "data", "-U", "postgres", "-A", "trust", "-E", "UTF8", "-N")
        server.start()
        try:
            yield server
        finally:
            server.crash()
