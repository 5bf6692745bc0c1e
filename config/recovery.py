"""
What a backup is: one file with everything, and beside it a manifest that says what must be in it.

The file has the mode 600 from its first byte and gets its name when it is whole. A backup without a
manifest was not finished and is none.
"""

import contextlib
import hashlib
import json
import os
import shutil
import subprocess
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import CommandError
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from accounts.actions.seals import last_seal
from realtime.models import Epoch

MANIFEST = ".manifest.json"
FORMAT = 1
# Where a restore into PostgreSQL keeps what was there until it is through.
ASIDE = "wardbeat_before_restore"
_READ_BYTES = 1 << 20
_PG_OPTIONS = {
    "sslmode": "PGSSLMODE",
    "sslrootcert": "PGSSLROOTCERT",
    "sslcert": "PGSSLCERT",
    "sslkey": "PGSSLKEY",
}


@dataclass(frozen=True, slots=True)
class Manifest:
    """What stands beside the file: enough to know that it is whole and where it belongs."""

    format: int
    file: str
    engine: str
    made_at: str
    version: str
    epoch: str
    sha256: str
    size_bytes: int
    migrations: Sequence[str]
    rows: dict[str, int]
    # The last link of the audit's chain: a later `verify_audit --anchor` starts from it.
    audit: str

    @classmethod
    def beside(cls, file: Path) -> "Manifest":
        """That of a backup; CommandError where there is none that can be read."""
        path = manifest_path(file)
        try:
            return cls(**json.loads(path.read_text()))
        except FileNotFoundError:
            raise CommandError(f"{path} is missing: this backup was not finished.") from None
        except (OSError, ValueError, TypeError) as error:
            raise CommandError(f"{path} cannot be read: {type(error).__name__}.") from None

    def check_file(self, file: Path) -> None:
        """CommandError where a byte is missing or another."""
        if file.stat().st_size != self.size_bytes or digest_of(file) != self.sha256:
            raise CommandError(f"{file} is not what its manifest says: it is damaged.")

    def write(self, file: Path) -> None:
        """Whole or not at all, for its owner only."""
        with being_written(manifest_path(file)) as path:
            path.write_text(json.dumps(asdict(self), indent=1) + "\n")


def manifest_path(file: Path) -> Path:
    """`ward.dump.manifest.json` of `ward.dump`."""
    return file.with_name(file.name + MANIFEST)


@contextlib.contextmanager
def being_written(path: Path) -> Iterator[Path]:
    """A name beside `path` to write to; it becomes `path` when all went well."""
    partial = path.with_name(f".{path.name}.partial")
    partial.unlink(missing_ok=True)
    os.close(os.open(partial, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    try:
        yield partial
        with partial.open("rb") as file:
            os.fsync(file.fileno())
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)
    folder = os.open(path.parent, os.O_RDONLY)
    os.fsync(folder)
    os.close(folder)


def digest_of(file: Path) -> str:
    """SHA-256 of a file of any size."""
    digest = hashlib.sha256()
    with file.open("rb") as content:
        while block := content.read(_READ_BYTES):
            digest.update(block)
    return digest.hexdigest()


def version_of_wardbeat() -> str:
    """As pyproject.toml says it."""
    with (settings.BASE_DIR / "pyproject.toml").open("rb") as file:
        return str(tomllib.load(file)["project"]["version"])


def applied_migrations() -> list[str]:
    """`app.name` of each that the database has, in order of their names."""
    applied = MigrationRecorder(connection).applied_migrations()
    return sorted(f"{app}.{name}" for app, name in applied)


def row_counts() -> dict[str, int]:
    """Rows of every table."""
    with connection.cursor() as cursor:
        tables = sorted(connection.introspection.table_names(cursor))
        counts = {}
        for table in tables:
            name = connection.ops.quote_name(table)
            cursor.execute(f"SELECT count(*) FROM {name}")  # noqa: S608 # a table's own name, quoted
            counts[table] = int(cursor.fetchone()[0])
    return counts


def described(*, file: Path, engine: str, now: datetime) -> dict[str, Any]:
    """What the manifest says of the database itself; ask it in the backup's own snapshot."""
    return {
        "format": FORMAT,
        "file": file.name,
        "engine": engine,
        "made_at": now.isoformat(),
        "version": version_of_wardbeat(),
        "epoch": Epoch.current(),
        "migrations": applied_migrations(),
        "rows": row_counts(),
        "audit": last_seal(),
    }


def program(name: str) -> str:
    """Where a program of PostgreSQL is; CommandError with what to install."""
    found = shutil.which(name)
    if found is None:
        raise CommandError(f"{name} is not installed here (Debian: postgresql-client).")
    return found


def postgres_environment() -> dict[str, str]:
    """How PostgreSQL's programs reach this database: nothing of it on a command line."""
    database = connection.settings_dict
    named = {
        "PGDATABASE": database["NAME"],
        "PGUSER": database["USER"],
        "PGPASSWORD": database["PASSWORD"],
        "PGHOST": database["HOST"],
        "PGPORT": str(database["PORT"] or ""),
    }
    named |= {ours: str(database["OPTIONS"].get(name, "")) for name, ours in _PG_OPTIONS.items()}
    return os.environ | {name: value for name, value in named.items() if value}


def call(*words: str | Path) -> None:
    """Runs one of PostgreSQL's programs; CommandError with what it complains of."""
    done = subprocess.run(  # noqa: S603 # found by `program`, no shell
        [str(word) for word in words],
        env=postgres_environment(),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        said = (done.stderr or done.stdout).strip().splitlines()
        # The first line names the fault; those below may quote a row.
        raise CommandError(f"{Path(words[0]).name}: {said[0] if said else 'failed'}")
