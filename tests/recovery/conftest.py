"""A database of one test's own, which it may destroy."""

import os
import tempfile
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest
from django.conf import settings
from psycopg import sql

from tests.servers import Servers, serving


@dataclass(frozen=True)
class OwnDatabase:
    """Its URL, and a folder beside it."""

    url: str
    folder: Path

    @property
    def is_sqlite(self) -> bool:
        """SQLite, or PostgreSQL."""
        return self.url.startswith("sqlite")

    def rows(self, statement: str) -> list[tuple[object, ...]]:
        """The answer to a statement, asked past Django."""
        if self.is_sqlite:
            import sqlite3
            from contextlib import closing

            with closing(sqlite3.connect(self.url.removeprefix("sqlite:///"))) as connection:
                return connection.execute(statement).fetchall()
        with psycopg.connect(self.url) as connection:
            return connection.execute(sql.SQL(statement)).fetchall()

    def run(self, statement: str) -> None:
        """A statement that answers nothing."""
        if self.is_sqlite:
            self._run_sqlite(statement)
            return
        with psycopg.connect(self.url, autocommit=True) as connection:
            connection.execute(sql.SQL(statement))

    def _run_sqlite(self, statement: str) -> None:
        import sqlite3
        from contextlib import closing

        with closing(sqlite3.connect(self.url.removeprefix("sqlite:///"))) as connection:
            connection.executescript(statement)

    def tables(self) -> list[str]:
        """Of everything, partitions of others left out."""
        if self.is_sqlite:
            found = self.rows("SELECT name FROM sqlite_master WHERE type = 'table'")
            return sorted(str(name) for (name,) in found if not str(name).startswith("sqlite_"))
        found = self.rows(
            "SELECT relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace "
            "WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p') AND NOT relispartition"
        )
        return sorted(str(name) for (name,) in found)

    def everything(self) -> dict[str, list[str]]:
        """Every row of every table, as text."""
        return {
            table: sorted(repr(row) for row in self.rows(f'SELECT * FROM "{table}"'))
            for table in self.tables()
        }

    def destroy(self) -> None:
        """Nothing of it is left."""
        if self.is_sqlite:
            for end in ("", "-wal", "-shm"):
                Path(self.url.removeprefix("sqlite:///") + end).unlink(missing_ok=True)
        else:
            self.run("DROP SCHEMA public CASCADE")
            self.run("CREATE SCHEMA public")


@pytest.fixture
def database() -> Iterator[OwnDatabase]:
    """Of the kind this run is on, empty."""
    with tempfile.TemporaryDirectory(prefix="wardbeat-recovery-") as name:
        folder = Path(name)
        place = settings.DATABASES["default"]
        if settings.IS_SQLITE:
            yield OwnDatabase(f"sqlite:///{folder / 'ward.sqlite3'}", folder)
            return
        database = f"recovery_{uuid.uuid4().hex[:12]}"
        host, port = place["HOST"] or "127.0.0.1", place["PORT"] or 5432
        password = f":{place['PASSWORD']}" if place["PASSWORD"] else ""
        server = f"postgres://{place['USER'] or ''}{password}@{host}:{port}"
        with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
            connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(database)))
            yield OwnDatabase(f"{server}/{database}", folder)
            connection.execute(
                sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(database))
            )


@pytest.fixture
def servers(database: OwnDatabase, monkeypatch: pytest.MonkeyPatch) -> Iterator[Servers]:
    """Processes on that database."""
    from tests import servers as module

    monkeypatch.setattr(module, "test_database_url", lambda: database.url)
    with serving(redis_url=os.environ.get("REDIS_URL", ""), DEMO_PASSWORD="demo password") as group:
        yield group
