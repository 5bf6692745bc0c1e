"""How late the clock was: whether the alarms of a ward can be relied on."""

from datetime import timedelta

from prometheus_client import Histogram

from realtime.metrics import LATENESS_SECONDS

# What the clock came for: an observation that falls due (or a pause that ends, a finding that time
# confirms), or an escalation.
WAKE = "due"
STEP = "escalation"

NOTIFICATION_LATENESS = Histogram(
    "wardbeat_notification_lateness_seconds",
    "From the moment something fell due until the ward was told.",
    ["step"],
    buckets=LATENESS_SECONDS,
)


def note_late(step: str, late: timedelta) -> None:
    """Just before the commit of what it tells; a clock that went back is not early."""
    NOTIFICATION_LATENESS.labels(step).observe(max(0.0, late.total_seconds()))
