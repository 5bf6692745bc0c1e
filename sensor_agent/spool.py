"""Readings on disk until the server has named them.

One SQLite file. A reading gets its sequence number when it is stored (AUTOINCREMENT: never used
twice), together with the random stream id of the file it is unique for ever, so that sending it
twice does not store it twice. It is deleted only when an answer of the server names it.

Bounded: beyond `limit_mb` the oldest readings are dropped and counted. A full disk is survived:
the file keeps the pages it once had, so it has some room of its own from the start, and when even
that is used up readings wait in memory.
"""

import contextlib
import fcntl
import logging
import os
import sqlite3
import threading
import time
import uuid
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from sensor_agent.clock import boot_id
from sensor_agent.errors import SpoolError

logger = logging.getLogger(__name__)

T = TypeVar("T")

SCHEMA = """
CREATE TABLE IF NOT EXISTS facts (name TEXT PRIMARY KEY, value) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS boots (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
CREATE TABLE IF NOT EXISTS readings (
    sequence INTEGER PRIMARY KEY AUTOINCREMENT,
    boot INTEGER NOT NULL,
    shift REAL NOT NULL,
    body TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS set_aside (
    sequence INTEGER PRIMARY KEY,
    body TEXT NOT NULL,
    reason TEXT NOT NULL,
    set_aside_at REAL NOT NULL
);
"""

FILE = "spool.sqlite3"
PAGE_BYTES = 4096
RESERVE_BYTES = 512 * 1024
MEMORY_READINGS = 5000
SET_ASIDE_READINGS = 10_000
DROP_AT_LEAST = 100
NO_ROOM = {sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR}


@dataclass(frozen=True, slots=True)
class Spooled:
    """A stored reading: `body` is its JSON less the sequence, `shift` as of `wall_shift`."""

    sequence: int
    shift: float | None
    body: str


@dataclass(frozen=True, slots=True)
class Waiting:
    """A reading that found no room on the disk."""

    shift: float
    body: str


def has_no_room(error: sqlite3.Error) -> bool:
    """Whether the disk refused to take more (full, over quota, failing)."""
    code = getattr(error, "sqlite_errorcode", None)
    return code is not None and code & 0xFF in NO_ROOM


class Spool:
    """The readings of one device that are not delivered yet. Safe to use from several threads."""

    def __init__(self, folder: Path, *, limit_mb: float = 256.0) -> None:
        self.folder = folder
        self.path = folder / FILE
        self.limit_pages = int(limit_mb * 1_000_000 / PAGE_BYTES)
        self.lock = threading.RLock()
        self.memory: deque[Waiting] = deque()
        self.dropped_from_memory = 0
        self.connection = self.open()
        self.stream = str(self.fact("stream"))
        self.boot = self.this_boot()

    # --- opening -------------------------------------------------------------------------------

    def open(self) -> sqlite3.Connection:
        """Open the file; one that is damaged is put beside and a new one begun."""
        try:
            return self.connect()
        except sqlite3.OperationalError as error:
            raise SpoolError(f"cannot open the spool {self.path}: {error}") from error
        except sqlite3.DatabaseError:
            beside = self.path.with_name(f"spool-damaged-{int(time.time())}.sqlite3")
            logger.exception("the spool is damaged; kept as %s, a new one begins", beside)
            self.path.rename(beside)
            for extra in ("-wal", "-shm"):
                Path(f"{self.path}{extra}").unlink(missing_ok=True)
            return self.connect()

    def connect(self) -> sqlite3.Connection:
        """Connect, check, and create what is missing."""
        connection = sqlite3.connect(
            self.path, timeout=10, isolation_level=None, check_same_thread=False
        )
        try:
            connection.execute(f"PRAGMA page_size={PAGE_BYTES}")
            connection.execute("PRAGMA journal_mode=WAL")
            # A reading that was counted must outlive a power cut.
            connection.execute("PRAGMA synchronous=FULL")
            damage = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
            if damage != "ok":
                raise sqlite3.DatabaseError(damage)
            # A short log: a megabyte of the card is written again and again, not four.
            connection.execute("PRAGMA wal_autocheckpoint=250")
            connection.execute(f"PRAGMA max_page_count={self.limit_pages}")
            connection.executescript(SCHEMA)
            if not connection.execute("SELECT 1 FROM facts WHERE name='stream'").fetchone():
                self.prepare(connection)
        except sqlite3.Error:
            connection.close()
            raise
        self.path.chmod(0o600)
        return connection

    def prepare(self, connection: sqlite3.Connection) -> None:
        """A new file: its stream id, and some pages of its own for the day the disk is full."""
        reserve = min(RESERVE_BYTES, self.limit_pages * PAGE_BYTES // 2)
        connection.execute("INSERT INTO facts VALUES ('reserve', zeroblob(?))", (reserve,))
        connection.execute("DELETE FROM facts WHERE name='reserve'")
        connection.execute("INSERT INTO facts VALUES ('stream', ?)", (str(uuid.uuid4()),))

    def this_boot(self) -> int:
        """A small number for this run of the computer."""
        name = boot_id()
        with self.writing() as write:
            write("INSERT OR IGNORE INTO boots (name) VALUES (?)", (name,))
        row = self.connection.execute("SELECT id FROM boots WHERE name=?", (name,)).fetchone()
        return int(row[0])

    def close(self) -> None:
        """Store what waits in memory if there is room, and close the file."""
        with self.lock:
            self.put([], shift=0.0)
            if self.memory:
                logger.error("%d readings found no room on the disk and are lost", len(self.memory))
            self.connection.close()

    # --- writing -------------------------------------------------------------------------------

    @contextmanager
    def writing(self) -> Iterator[Callable[..., sqlite3.Cursor]]:
        """One transaction of one thread."""
        with self.lock:
            self.connection.execute("BEGIN IMMEDIATE")
            try:
                yield self.connection.execute
                self.connection.execute("COMMIT")
            except BaseException:
                if self.connection.in_transaction:
                    self.connection.execute("ROLLBACK")
                raise

    def with_room(self, work: Callable[[], T]) -> T:
        """Do the work; if there is no room for it, make some.

        At the file's own limit the oldest readings go. On a full disk the log of SQLite is copied
        into the pages the file has, and its space used again.
        """
        has_tidied = False
        while True:
            try:
                return work()
            except sqlite3.OperationalError as error:
                if not has_no_room(error):
                    raise
                if self.is_at_limit():
                    if not self.drop_oldest():
                        raise
                elif has_tidied:
                    raise
                else:
                    self.tidy()
                    has_tidied = True

    def tidy(self) -> None:
        """Empty the write-ahead log, if that is possible."""
        with self.lock, contextlib.suppress(sqlite3.OperationalError):
            self.connection.execute("PRAGMA wal_checkpoint(RESTART)").fetchall()

    def is_at_limit(self) -> bool:
        """Whether it is our own limit that was reached, not the disk's.

        The work that failed was rolled back: what it would have needed is not in the count.
        """
        pages = self.connection.execute("PRAGMA page_count").fetchone()[0]
        return bool(pages >= self.limit_pages - 16 - len(self.memory) // 4)

    def drop_oldest(self) -> bool:
        """Drop the oldest hundredth (at least 100) and count them; False if there was none."""
        with self.writing() as write:
            count = max(DROP_AT_LEAST, self.spooled() // 100)
            cursor = write(
                "DELETE FROM readings WHERE sequence IN "
                "(SELECT sequence FROM readings ORDER BY sequence LIMIT ?)",
                (count,),
            )
            if cursor.rowcount == 0:
                cursor = write(
                    "DELETE FROM set_aside WHERE sequence IN "
                    "(SELECT sequence FROM set_aside ORDER BY sequence LIMIT ?)",
                    (count,),
                )
            dropped = cursor.rowcount
            self.add(write, "dropped", dropped)
        if dropped:
            logger.warning("the spool is full: the oldest %d readings were dropped", dropped)
        return dropped > 0

    def put(self, bodies: Iterable[str], *, shift: float) -> bool:
        """Store readings for good. False if the disk refused: they wait in memory, bounded."""
        with self.lock:
            self.memory.extend(Waiting(shift, body) for body in bodies)
            if not self.memory and not self.dropped_from_memory:
                return True
            try:
                self.with_room(self.store_memory)
            except sqlite3.OperationalError as error:
                if not has_no_room(error):
                    raise
                self.bound_memory(error)
                return False
            self.memory.clear()
            self.dropped_from_memory = 0
            return True

    def store_memory(self) -> None:
        """Everything that waits, in the order it was recorded."""
        with self.writing() as write:
            for reading in self.memory:
                write(
                    "INSERT INTO readings (boot, shift, body) VALUES (?, ?, ?)",
                    (self.boot, reading.shift, reading.body),
                )
            self.add(write, "dropped", self.dropped_from_memory)

    def bound_memory(self, error: sqlite3.Error) -> None:
        """Drop the oldest beyond what memory may hold; counted as soon as there is room."""
        if len(self.memory) <= MEMORY_READINGS:
            logger.warning(
                "no room on the disk (%s): %d readings in memory", error, len(self.memory)
            )
        while len(self.memory) > MEMORY_READINGS:
            self.memory.popleft()
            self.dropped_from_memory += 1

    def settle(self, acknowledged: Iterable[int], rejected: Mapping[int, str], **facts: Any) -> int:
        """Delete what the server named, set aside what it rejected; how many rows that were."""
        return self.with_room(lambda: self.settle_once(list(acknowledged), rejected, facts))

    def settle_once(
        self, acknowledged: list[int], rejected: Mapping[int, str], facts: Mapping[str, Any]
    ) -> int:
        """One transaction: rows, counters and facts change together or not at all."""
        with self.writing() as write:
            sent = sum(
                write("DELETE FROM readings WHERE sequence=?", (sequence,)).rowcount
                for sequence in acknowledged
            )
            now = time.time()
            for sequence, reason in rejected.items():
                write(
                    "INSERT OR REPLACE INTO set_aside SELECT sequence, body, ?, ? FROM readings "
                    "WHERE sequence=?",
                    (reason, now, sequence),
                )
                write("DELETE FROM readings WHERE sequence=?", (sequence,))
            if rejected:
                self.bound_set_aside(write)
            self.add(write, "sent", sent)
            for name, value in facts.items():
                write("INSERT OR REPLACE INTO facts VALUES (?, ?)", (name, value))
        return sent + len(rejected)

    def bound_set_aside(self, write: Callable[..., sqlite3.Cursor]) -> None:
        """Keep the newest of what the server did not want."""
        cursor = write(
            "DELETE FROM set_aside WHERE sequence NOT IN "
            "(SELECT sequence FROM set_aside ORDER BY sequence DESC LIMIT ?)",
            (SET_ASIDE_READINGS,),
        )
        self.add(write, "dropped", cursor.rowcount)

    def requeue(self) -> int:
        """Put back what was set aside, with the sequences it had; how many rows."""
        with self.writing() as write:
            write(
                "INSERT OR IGNORE INTO readings (sequence, boot, shift, body) "
                "SELECT sequence, 0, 0, body FROM set_aside"
            )
            return write("DELETE FROM set_aside").rowcount

    def remember(self, **facts: Any) -> None:
        """Keep facts for `status`; not worth failing for when there is no room."""
        try:
            self.settle((), {}, **facts)
        except sqlite3.OperationalError as error:
            if not has_no_room(error):
                raise

    @staticmethod
    def add(write: Callable[..., sqlite3.Cursor], name: str, count: int) -> None:
        """Raise a counter."""
        if count:
            write(
                "INSERT INTO facts VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value=value+?",
                (name, count, count),
            )

    # --- reading -------------------------------------------------------------------------------

    def oldest(self, count: int, *, but: Iterable[int] = ()) -> list[Spooled]:
        """The readings to deliver next, in the order they were recorded, less those named."""
        return self.less(but, "ORDER BY sequence", count)

    def less(self, left_out: Iterable[int], order: str, count: int) -> list[Spooled]:
        """Stored readings but some."""
        values = list(left_out)
        places = ",".join("?" * len(values))
        return self.select(f"WHERE sequence NOT IN ({places}) {order}", count, *values)

    def find(self, sequence: int) -> Spooled | None:
        """One reading, if it still waits."""
        rows = self.select("WHERE sequence=?", 1, sequence)
        return rows[0] if rows else None

    def newest(self) -> Spooled | None:
        """The last reading stored."""
        rows = self.newest_of(1)
        return rows[0] if rows else None

    def newest_of(self, count: int, *, but: Iterable[int] = ()) -> list[Spooled]:
        """The last readings stored, the newest first, less those named."""
        return self.less(but, "ORDER BY sequence DESC", count)

    def select(self, which: str, count: int, *values: int) -> list[Spooled]:
        """Stored readings; the clock of an earlier run of the computer is not comparable."""
        with self.lock:
            rows = self.connection.execute(
                f"SELECT sequence, boot, shift, body FROM readings {which} LIMIT ?",  # noqa: S608 - ours
                (*values, count),
            ).fetchall()
        return [
            Spooled(sequence, shift if boot == self.boot else None, body)
            for sequence, boot, shift, body in rows
        ]

    def spooled(self) -> int:
        """How many readings wait to be delivered (on disk)."""
        with self.lock:
            return int(self.connection.execute("SELECT COUNT(*) FROM readings").fetchone()[0])

    def holds(self, sequence: int) -> bool:
        """Whether a reading still waits."""
        with self.lock:
            found = self.connection.execute("SELECT 1 FROM readings WHERE sequence=?", (sequence,))
            return found.fetchone() is not None

    def fact(self, name: str) -> Any:
        """A fact by name, or None."""
        with self.lock:
            row = self.connection.execute(
                "SELECT value FROM facts WHERE name=?", (name,)
            ).fetchone()
        return row[0] if row else None


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Keep a second agent off this state folder; the kernel lets go when the process ends."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle = os.open(folder / "lock", os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o600)
    except OSError as error:
        raise SpoolError(f"cannot write to the state folder {folder}: {error.strerror}") from error
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise SpoolError(f"another agent is running with {folder}") from error
        yield
    finally:
        os.close(handle)


def is_running(folder: Path) -> bool:
    """Whether an agent holds this state folder."""
    try:
        handle = os.open(folder / "lock", os.O_RDWR | os.O_CLOEXEC)
    except OSError:
        return False
    try:
        fcntl.flock(handle, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    else:
        return False
    finally:
        os.close(handle)
