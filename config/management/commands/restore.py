"""`manage.py restore`: takes a backup back, all of it or nothing."""

import sqlite3
from argparse import ArgumentParser
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, connection, transaction
from django.db.migrations.loader import MigrationLoader
from django.utils import timezone

from accounts.actions.audit import record_access
from accounts.models import User
from config import recovery
from config.management.commands.backup import check_sqlite
from realtime.models import Epoch, Worker
from realtime.worker import DEAD_AFTER_S


class Command(BaseCommand):
    help = (
        "Takes a backup back. Stop web and worker first. Refuses a database that holds people "
        "unless --force is given; what was there stays until the backup is in and counted."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--force", action="store_true", help="replace what is there")

    def handle(self, *args: Any, **options: Any) -> None:
        """Then a new epoch begins, so every screen takes its lists afresh."""
        file: Path = options["file"].resolve()
        if not file.is_file():
            raise CommandError(f"{file} does not exist.")
        manifest = recovery.Manifest.beside(file)
        _check_fits(manifest)
        manifest.check_file(file)
        self.stdout.write(f"{file.name}: {manifest.made_at}, {sum(manifest.rows.values())} rows")
        _check_target(is_forced=options["force"])
        try:
            if connection.vendor == "sqlite":
                _restore_sqlite(file, manifest)
            else:
                _restore_postgres(file, manifest)
            self._begin_anew(manifest)
        except (OSError, sqlite3.Error, DatabaseError) as error:
            raise CommandError(f"Not restored: {error}") from error

    def _begin_anew(self, manifest: recovery.Manifest) -> None:
        waiting = _not_applied(manifest)
        with transaction.atomic():
            Epoch.begin()
            Worker.objects.all().delete()
            if not waiting:
                detail = {"made_at": manifest.made_at, "file": manifest.file}
                record_access(by=None, action="restored", actor_name="manage.py", detail=detail)
        self.stdout.write("Restored. Every screen will take its lists afresh.")
        if waiting:
            self.stdout.write(
                f"It is older than this version: run `python -m scripts.prepare` before the "
                f"servers start ({len(waiting)} migrations)."
            )


def _check_fits(manifest: recovery.Manifest) -> None:
    if manifest.format != recovery.FORMAT:
        raise CommandError(f"This version does not know backups of format {manifest.format}.")
    if manifest.engine != connection.vendor:
        raise CommandError(
            f"This is a backup of {manifest.engine}, and DATABASE_URL names {connection.vendor}."
        )
    known = {f"{app}.{name}" for app, name in MigrationLoader(None).disk_migrations}
    unknown = sorted(set(manifest.migrations) - known)
    if unknown:
        raise CommandError(
            f"This backup was made by a newer version ({manifest.version}; it has "
            f"{unknown[0]}). Restore it with that one."
        )


def _not_applied(manifest: recovery.Manifest) -> set[str]:
    known = {f"{app}.{name}" for app, name in MigrationLoader(None).disk_migrations}
    return known - set(manifest.migrations)


def _check_target(*, is_forced: bool) -> None:
    tables = set(connection.introspection.table_names())
    if is_forced:
        return
    if User._meta.db_table in tables and User.objects.exists():  # noqa: SLF001 # public by its documentation
        raise CommandError(
            "This database holds people already. --force replaces all of it by the backup."
        )
    if Worker._meta.db_table in tables:  # noqa: SLF001 # as above
        beaten = timezone.now() - timedelta(seconds=DEAD_AFTER_S)
        if Worker.objects.filter(beat_at__gte=beaten).exists():
            raise CommandError("A worker is running: stop web and worker first, or say --force.")


def _check_counts(manifest: recovery.Manifest) -> None:
    counts = recovery.row_counts()
    wrong = sorted(
        name
        for name in manifest.rows.keys() | counts
        if manifest.rows.get(name) != counts.get(name)
    )
    if wrong:
        raise CommandError(f"Not restored: {wrong[0]} does not have the rows the manifest names.")


def _restore_sqlite(file: Path, manifest: recovery.Manifest) -> None:
    """By SQLite's own backup, the other way round: one transaction on the file that is there."""
    del manifest  # its counts were taken from this very file, whose digest was just checked
    with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as copy:
        check_sqlite(copy, file)
        connection.ensure_connection()
        copy.backup(connection.connection)
    # What this connection knew of the tables is of before.
    connection.close()


def _restore_postgres(file: Path, manifest: recovery.Manifest) -> None:
    """
    What is there steps aside as a schema; the backup comes in as one transaction and is counted;
    only then the other goes. Whatever fails, what was there comes back.
    """
    pg_restore = recovery.program("pg_restore")
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM information_schema.schemata WHERE schema_name = %s",
            [recovery.ASIDE],
        )
        if cursor.fetchone()[0]:
            raise CommandError(
                f"A restore was interrupted here: what was there before is in the schema "
                f"{recovery.ASIDE}. Look, then drop it or rename it back to public."
            )
        with transaction.atomic():
            cursor.execute(f"ALTER SCHEMA public RENAME TO {recovery.ASIDE}")
            cursor.execute("CREATE SCHEMA public")
    connection.close()
    try:
        recovery.call(
            pg_restore,
            *("--single-transaction", "--exit-on-error", "--no-owner", "--no-privileges"),
            *(f"--dbname={connection.settings_dict['NAME']}", file),
        )
        _check_counts(manifest)
    except BaseException:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("DROP SCHEMA public CASCADE")
            cursor.execute(f"ALTER SCHEMA {recovery.ASIDE} RENAME TO public")
        raise
    with connection.cursor() as cursor:
        cursor.execute(f"DROP SCHEMA {recovery.ASIDE} CASCADE")
