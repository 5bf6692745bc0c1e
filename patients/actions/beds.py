"""Beds of a ward."""

from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext as _

from accounts.errors import Conflict
from accounts.models import User, Ward
from patients.models import Bed, Patient
from realtime.changes import recording


@recording()
def add_bed(*, by: User, ward: Ward, name: str, is_active: bool = True) -> Bed:
    """A new bed. Raises Conflict when the ward has one of that name."""
    return _saved(Bed(ward=ward, name=name, is_active=is_active))


@recording()
def change_bed(*, by: User, bed: Bed, **values: Any) -> Bed:
    """
    Renames a bed, or takes it out of use. Whoever lies in it is told again, with the new name.

    Raises Conflict when somebody lies in a bed that goes to another ward or out of use.
    """
    in_it = Patient.objects.admitted().filter(bed=bed)
    occupant = in_it.for_assessment().first() if in_it.lock() else None
    for name, value in values.items():
        setattr(bed, name, value)
    if occupant is not None and (bed.ward_id != occupant.ward_id or not bed.is_active):
        taken = _("%(occupant)s lies in bed %(bed)s.") % {"occupant": occupant, "bed": bed}
        raise Conflict(taken, current=occupant.observed.data_of(occupant))
    bed = _saved(bed)
    if occupant is not None:
        occupant.bed = bed
        occupant.save_assessment()
    return bed


@recording()
def remove_bed(*, by: User, bed: Bed) -> None:
    """Raises Conflict for a bed that somebody lies or lay in: take it out of use instead."""
    try:
        bed.delete()
    except ProtectedError:
        raise Conflict(_("Patients lay in this bed: take it out of use instead.")) from None


def _saved(bed: Bed) -> Bed:
    try:
        with transaction.atomic():
            bed.save()
    except IntegrityError:
        raise Conflict(_("The ward has a bed %(bed)s already.") % {"bed": bed}) from None
    return bed
