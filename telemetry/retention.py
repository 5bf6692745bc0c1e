"""How long readings and roll-ups are kept."""

from datetime import datetime, timedelta

from django.conf import settings


def readings_are_kept_since(now: datetime) -> datetime:
    """Readings from before this may be gone; minutes and hours stay longer."""
    days: int = settings.TELEMETRY_RETENTION_DAYS
    return now - timedelta(days=days)


def minutes_are_kept_since(now: datetime) -> datetime:
    """Minutes from before this go; hours stay for good."""
    days: int = settings.TELEMETRY_MINUTES_RETENTION_DAYS
    return now - timedelta(days=days)
