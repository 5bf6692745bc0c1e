"""The numbers of the rules as they hold on a ward."""

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
    return _USUAL.changed(stored.changes)
