"""The numbers of the rules as they hold on a ward."""

from datetime import datetime
from functools import lru_cache
from typing import Any

from accounts.models import Ward
from patients.models import WardThresholds
from patients.rules.thresholds import Thresholds

_USUAL = Thresholds()


def thresholds_of(ward: Ward) -> Thresholds:
    """The guideline's numbers with those the ward has changed; a locked patient brings them."""
    try:
        stored: WardThresholds = ward.thresholds
    except WardThresholds.DoesNotExist:
        return _USUAL
    return _changed(tuple(sorted(stored.changes.items())))


@lru_cache(maxsize=128)
def _changed(changes: tuple[tuple[str, Any], ...]) -> Thresholds:
    """A list asks for the same ones with each of its rows."""
    return _USUAL.changed(dict(changes))


def thresholds_at(ward: Ward, at: datetime) -> Thresholds:
    """Those that were in force on the ward at a past moment."""
    versions = WardThresholds.history.filter(ward=ward, history_date__lte=at)
    version = versions.order_by("-history_date", "-history_id").first()
    return _USUAL if version is None else _USUAL.changed(version.changes)
