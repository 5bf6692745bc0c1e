"""How many notifications a ward had, and what became of them: alarm fatigue is a danger too."""

from collections import defaultdict
from datetime import datetime, timedelta
from statistics import median
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from accounts.models import User
from patients.models import Notification
from patients.models.notifications import State


class _Key(NamedTuple):
    ward: int
    week: str
    rule: str
    kind: str
    priority: str


def volume_of(user: User, *, ward_id: int | None, since: datetime) -> list[dict[str, Any]]:
    """
    Per ward, week (its Monday on the ward's clock), rule, kind and priority: `count`,
    `acknowledged`, `median_seconds_to_acknowledge`, `escalated`, `withdrawn`; the newest first.
    """
    rows = Notification.objects.visible_to(user).filter(created_at__gte=since)
    if ward_id is not None:
        rows = rows.filter(ward=ward_id)
    counts: dict[_Key, dict[str, Any]] = defaultdict(
        lambda: {"count": 0, "escalated": 0, "withdrawn": 0, "seconds": []}
    )
    values = rows.values_list(
        "ward",
        "ward__time_zone",
        "created_at",
        "raised_at",
        "acknowledged_at",
        "state",
        "rule",
        "kind",
        "priority",
        "escalations",
    )
    for ward, zone, created_at, raised_at, taken_at, state, rule, kind, priority, steps in values:
        found = counts[_Key(ward, _monday(created_at, zone), rule, kind, priority)]
        found["count"] += 1
        found["escalated"] += bool(steps)
        found["withdrawn"] += state == State.WITHDRAWN
        if taken_at is not None:
            found["seconds"].append(max((taken_at - raised_at).total_seconds(), 0))
    return [
        {
            **key._asdict(),
            "count": found["count"],
            "acknowledged": len(found["seconds"]),
            "median_seconds_to_acknowledge": (
                round(median(found["seconds"]), 1) if found["seconds"] else None
            ),
            "escalated": found["escalated"],
            "withdrawn": found["withdrawn"],
        }
        for key, found in sorted(
            counts.items(), key=lambda item: (item[0].week, item[1]["count"]), reverse=True
        )
    ]


def _monday(at: datetime, zone: str) -> str:
    day = at.astimezone(ZoneInfo(zone)).date()
    return (day - timedelta(days=day.weekday())).isoformat()
