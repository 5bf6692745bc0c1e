"""`manage.py backup`: everything there is, at one moment, while the ward goes on."""

import sqlite3
from argparse import ArgumentParser
from contextlib import closing
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from config import recovery
from realtime.models import Epoch


class Command(BaseCommand):
    help = (
        "Writes a backup and its manifest (mode 600) into a folder, while the servers run; prints "
        "its path. `restore` takes it back."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--to", type=Path, default=settings.VAR_DIR / "backups", help="folder")
        parser.add_argument("--keep", type=int, default=0, help="newest to keep; 0: all")

    def handle(self, *args: Any, **options: Any) -> None:
        """The last line of the output is the backup's path."""
        folder: Path = options["to"]
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise CommandError(f"{folder} cannot be made: {error.strerror}.") from None
        Epoch.current()  # made by the first question, and the snapshot below only reads
        now = timezone.now()
        ending = "sqlite3" if connection.vendor == "sqlite" else "dump"
        file = folder / f"wardbeat-{now:%Y%m%dT%H%M%S%fZ}.{ending}"
        try:
            with recovery.being_written(file) as partial:
                copy = _copy_sqlite if connection.vendor == "sqlite" else _dump_postgres
                said = copy(partial, file=file)
            sha256, size = recovery.digest_of(file), file.stat().st_size
            recovery.Manifest(sha256=sha256, size_bytes=size, **said).write(file)
        except (OSError, sqlite3.Error, DatabaseError) as error:
            file.unlink(missing_ok=True)
            raise CommandError(f"No backup was made: {error}") from error
        for old in _older(folder, ending, keep=options["keep"]):
            recovery.manifest_path(old).unlink(missing_ok=True)
            old.unlink()
        self.stdout.write(str(file))


def _copy_sqlite(partial: Path, *, file: Path) -> dict[str, Any]:
    """SQLite's online backup: a snapshot that waits for no writer and keeps none waiting."""
    connection.ensure_connection()
    with closing(sqlite3.connect(partial)) as copy:
        connection.connection.backup(copy)
        # One file, without a journal beside it.
        copy.execute("PRAGMA journal_mode=DELETE")
        check_sqlite(copy, partial)
        rows = {
            str(name): int(copy.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0])  # noqa: S608 # a table's own name
            for (name,) in copy.execute(
                "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite~_%' "
                "ESCAPE '~'"
            ).fetchall()
        }
    said = recovery.described(file=file, engine="sqlite", now=timezone.now())
    return said | {"rows": rows}


def check_sqlite(copy: sqlite3.Connection, file: Path) -> None:
    """CommandError where pages or references are broken."""
    (verdict,) = copy.execute("PRAGMA integrity_check(1)").fetchone()
    if verdict != "ok" or copy.execute("PRAGMA foreign_key_check").fetchone() is not None:
        raise CommandError(f"{file} is damaged: SQLite's own check fails.")


def _dump_postgres(partial: Path, *, file: Path) -> dict[str, Any]:
    """pg_dump in a snapshot of ours, so that the manifest counts exactly what the dump holds."""
    pg_dump = recovery.program("pg_dump")
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            cursor.execute("SELECT pg_export_snapshot()")
            (snapshot,) = cursor.fetchone()
        said = recovery.described(file=file, engine="postgresql", now=timezone.now())
        recovery.call(
            pg_dump,
            *("--format=custom", "--no-owner", "--no-privileges", f"--snapshot={snapshot}"),
            *(f"--exclude-schema={recovery.ASIDE}", "--file", partial),
        )
    return said


def _older(folder: Path, ending: str, *, keep: int) -> list[Path]:
    """Finished backups beyond the newest `keep`."""
    if keep <= 0:
        return []
    made = sorted(folder.glob(f"wardbeat-*.{ending}"), reverse=True)
    return [one for one in made if recovery.manifest_path(one).exists()][keep:]
