"""The numbers of the rules as they hold on a ward."""

from patients.models import WardThresholds
from patients.rules.thresholds import Thresholds


def thresholds_of(ward_id: int) -> Thresholds:
    """The guideline's numbers with those the ward has changed, in one query."""
    changes = WardThresholds.objects.filter(ward=ward_id).values_list("changes", flat=True).first()
    return Thresholds().changed(changes) if changes else Thresholds()
