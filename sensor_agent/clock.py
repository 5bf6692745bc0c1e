"""Whose time is right. A Pi has no clock of its own: after a power cut it starts in the past.

The server's time comes with every answer in its `Date` header, to the second. Between answers it
is carried on by the monotonic clock, which nobody sets, so that a reading taken before the Pi's
clock was set right can still be dated when it is sent.
"""

import threading
import time
from datetime import UTC
from email.utils import parsedate_to_datetime
from pathlib import Path

MARK_FROM_SECONDS = 60.0
"""A reading whose clock was off by so much is marked; `Date` is too coarse for much less."""

BOOT_ID = Path("/proc/sys/kernel/random/boot_id")


def boot_id() -> str:
    """Names this run of the computer: monotonic times are comparable only within it."""
    try:
        return BOOT_ID.read_text(encoding="ascii").strip()
    except OSError:
        return "unknown"


def wall_shift() -> float:
    """Wall time less monotonic time, in seconds: it changes only when somebody sets the clock."""
    return time.time() - time.monotonic()


class ServerClock:
    """The server's time as far as its answers tell. Used by the sending thread, read by others."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.shift: float | None = None

    def observe(self, date: str | None, sent: float, received: float) -> None:
        """Take note of a `Date` header of an answer asked for and received at monotonic times."""
        if not date:
            return
        try:
            moment = parsedate_to_datetime(date)
        except ValueError:
            return
        if moment.tzinfo is None:
            moment = moment.replace(tzinfo=UTC)
        # The header is cut to whole seconds: its middle is the better guess.
        server = moment.timestamp() + 0.5
        with self.lock:
            self.shift = server - (sent + received) / 2

    def offset_of(self, shift: float) -> float | None:
        """Seconds to add to a time of the clock that had this shift to get the server's time."""
        with self.lock:
            return None if self.shift is None else self.shift - shift

    def offset(self) -> float | None:
        """Seconds to add to the Pi's present time to get the server's."""
        return self.offset_of(wall_shift())
