"""A database of our own with twenty patients, and the usual stack's beside it."""

import contextlib
import os
import statistics
import subprocess
import sys
import time
import venv
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
from psycopg import sql

from benchmarks.processes import ROOT

OURS, THEIRS = "wardbeat_bench", "wardbeat_bench_usual"
COMMITS = 500
USUAL = Path(__file__).parent / "usual"
USUAL_VENV = ROOT / "var" / "bench-venv"
SEED = """
from accounts.actions.sign_ins import open_token
from accounts.addresses import Caller
from accounts.models import Role, User, Ward
from patients.actions import admit_patient
ward = Ward.objects.create(name="Bench")
user = User.objects.create(username="bench", role=Role.ADMINISTRATOR)
patients = [
    admit_patient(by=user, first_name="Bench", last_name=str(number), ward=ward)
    for number in range(20)
]
print("SEED", open_token(by=user, caller=Caller(address="127.0.0.1")), patients[0].pk)
"""
USUAL_SEED = """
from ward.models import Patient
patients = [
    Patient.objects.create(first_name="Bench", last_name=str(number)) for number in range(20)
]
print("SEED", patients[0].pk)
"""


@dataclass(frozen=True)
class BenchWard:
    """Where our server finds its data, and how a client comes in."""

    environment: dict[str, str]
    key: str
    # The first of them; the others follow.
    patient: int

    def without_the_disk(self) -> "BenchWard":
        """The same, with commits that do not wait until the disk has them."""
        url = self.environment["DATABASE_URL"] + "?options=-c%20synchronous_commit%3Doff"
        return replace(self, environment=self.environment | {"DATABASE_URL": url})


@dataclass(frozen=True)
class UsualWard:
    """The same of the usual stack."""

    environment: dict[str, str]
    python: str
    patient: int


def server_url() -> str:
    """PostgreSQL: `DATABASE_URL` or the local one."""
    url = os.environ.get("DATABASE_URL", "")
    return url if url.startswith("postgres") else "postgres://postgres@127.0.0.1:5432/postgres"


def redis_url() -> str:
    """Redis: `REDIS_URL` or the local one."""
    return os.environ.get("REDIS_URL") or "redis://127.0.0.1:6379/0"


def fresh_database(name: str) -> str:
    """An empty database of this name; its URL."""
    base = server_url()
    with psycopg.connect(base, autocommit=True) as connection:
        for statement in ("DROP DATABASE IF EXISTS {} WITH (FORCE)", "CREATE DATABASE {}"):
            connection.execute(sql.SQL(statement).format(sql.Identifier(name)))
    return base.rsplit("/", 1)[0] + "/" + name


def drop_databases() -> None:
    """Leaves nothing of ours on the server, where there is one."""
    with (
        contextlib.suppress(psycopg.OperationalError),
        psycopg.connect(server_url(), autocommit=True) as connection,
    ):
        names = connection.execute(
            "SELECT datname FROM pg_database WHERE starts_with(datname, %s)", [OURS]
        ).fetchall()
        for (name,) in names:
            drop = sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)")
            connection.execute(drop.format(sql.Identifier(name)))


def said_of_the_disk(ward: BenchWard) -> str:
    """What a commit of one row costs here, for the notes of a table."""
    took_ms = []
    with psycopg.connect(ward.environment["DATABASE_URL"], autocommit=True) as connection:
        connection.execute("CREATE TABLE IF NOT EXISTS bench_commit (number integer)")
        for number in range(COMMITS):
            began_at = time.perf_counter()
            connection.execute("INSERT INTO bench_commit VALUES (%s)", [number])
            took_ms.append((time.perf_counter() - began_at) * 1e3)
    took_ms.sort()
    median, most = statistics.median(took_ms), took_ms[-COMMITS // 100]
    return (
        f"- The disk under this database: a commit of one row takes {median:.1f} ms, one in a "
        f"hundred {most:.1f} ms or more, the slowest of {COMMITS} {took_ms[-1]:.0f} ms. The rows "
        "without the disk are the same server with `synchronous_commit` off."
    )


def our_ward(name: str = OURS) -> BenchWard:
    """Our database of this name, migrated, with twenty patients."""
    environment = {
        "DATABASE_URL": fresh_database(name),
        "REDIS_URL": redis_url(),
        "REDIS_PREFIX": "bench",
        "WS_MAX_SOCKETS_PER_USER": "100000",
        "WS_REQUESTS_PER_SECOND": "100000",
        "WS_BURST": "100000",
        "LOG_LEVEL": "ERROR",
    }
    run_program([sys.executable, "manage.py", "migrate", "-v0"], ROOT, environment)
    seeded = run_program(
        [sys.executable, "manage.py", "shell", "-v0", "-c", SEED], ROOT, environment
    )
    key, patient = seeded.split("SEED ")[1].split()
    return BenchWard(environment, key, int(patient))


def usual_ward() -> UsualWard:
    """The usual stack's environment and database."""
    python = USUAL_VENV / "bin" / "python"
    if not python.exists():
        venv.create(USUAL_VENV, with_pip=True)
    pip = [str(python), "-m", "pip", "install", "-q", "--disable-pip-version-check"]
    run_program([*pip, "-r", str(ROOT / "requirements" / "bench.txt")], ROOT, {})
    url = urlsplit(fresh_database(THEIRS))
    environment = {
        "USUAL_HOST": url.hostname or "127.0.0.1",
        "USUAL_PORT": str(url.port or 5432),
        "USUAL_USER": url.username or "postgres",
        "USUAL_PASSWORD": url.password or "",
        "USUAL_NAME": THEIRS,
        "REDIS_URL": redis_url(),
        "DJANGO_SETTINGS_MODULE": "settings",
        "PYTHONPATH": str(USUAL),
    }
    django = [str(python), "-m", "django"]
    for what in (["auth"], ["--run-syncdb"]):
        run_program([*django, "migrate", "-v0", *what], USUAL, environment)
    seeded = run_program([*django, "shell", "-c", USUAL_SEED], USUAL, environment)
    return UsualWard(environment, str(python), int(seeded.split("SEED ")[1]))


def run_program(command: list[str], cwd: Path, environment: dict[str, str]) -> str:
    """What a program says on standard output; ends the measurement if it fails."""
    done = subprocess.run(
        command,
        cwd=cwd,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise SystemExit(f"{' '.join(command[:4])} failed:\n{done.stdout}{done.stderr}")
    return done.stdout
