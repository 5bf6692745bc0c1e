"""When a device has been quiet for too long."""

from datetime import datetime, timedelta

LEAST = timedelta(seconds=60)
INTERVALS = 3


def allowed(interval_seconds: int) -> timedelta:
    """Three sending intervals, at least a minute."""
    return max(LEAST, timedelta(seconds=INTERVALS * interval_seconds))


def is_silent(*, last_seen_at: datetime | None, interval_seconds: int, now: datetime) -> bool:
    """Whether a device that has delivered before delivers no more."""
    return last_seen_at is not None and now - last_seen_at > allowed(interval_seconds)
