"""Numbers of the rules that a ward changes."""

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from rest_framework.exceptions import PermissionDenied

from accounts.actions.audit import record_access
from accounts.addresses import Caller
from accounts.models import Role, User, Ward
from patients.actions.attempts import retried
from patients.assessment import Conclusion
from patients.models import Notification, Patient, WardThresholds
from patients.notices import plan_anew
from patients.rules.thresholds import ThresholdError, Thresholds
from patients.sentences import said_anew
from patients.ward_thresholds import thresholds_of
from realtime.changes import recording


@retried
@recording()
def set_thresholds(
    *,
    by: User,
    ward: Ward,
    changes: dict[str, Any],
    caller: Caller | None = None,
    now: datetime | None = None,
) -> WardThresholds:
    """
    What the ward says otherwise than the guideline from now on; None takes a number back to it.

    Everybody on the ward is looked at again; what stands escalates by the new numbers. Raises
    ValidationError for numbers beyond their limits or against one another, PermissionDenied for
    another ward than one's own.
    """
    now = now or timezone.now()
    if by.role != Role.ADMINISTRATOR and ward.pk not in by.ward_ids():
        raise PermissionDenied(_("This is not your ward."))
    Ward.objects.select_for_update().get(pk=ward.pk)
    stored = WardThresholds.objects.filter(ward=ward).first() or WardThresholds(ward=ward)
    before = dict(stored.changes)
    usual = {each["name"]: each["default"] for each in Thresholds.described()}
    wanted = {**before, **changes}
    unknown = {name: [_("There is no such threshold.")] for name in changes if name not in usual}
    if unknown:
        raise ValidationError(unknown)
    kept = {
        name: value
        for name, value in wanted.items()
        if value is not None and (isinstance(value, bool) or value != usual[name])
    }
    try:
        Thresholds().changed(kept)
    except ThresholdError as error:
        raise ValidationError(said_anew(error.errors)) from None
    if kept == before and stored.pk is not None:
        return stored
    stored.changes, stored.changed_at, stored.changed_by = kept, now, by
    stored._history_user = by  # type: ignore[attr-defined] # noqa: SLF001 # simple-history's who
    stored._history_date = now  # type: ignore[attr-defined] # noqa: SLF001 # and when
    stored.save()
    if kept == before:
        return stored
    names = sorted(before.keys() | kept.keys())
    detail = {
        name: [before.get(name), kept.get(name)]
        for name in names
        if before.get(name) != kept.get(name)
    }
    record_access(by=by, action="thresholds_changed", of=ward, caller=caller, detail=detail)
    _look_again(ward, now=now)
    return stored


def _look_again(ward: Ward, *, now: datetime) -> None:
    admitted = Patient.objects.admitted().filter(ward=ward)
    admitted.lock()
    for patient in admitted.for_assessment().order_by("pk"):
        conclusion = Conclusion(patient, now=now)
        if conclusion.store(lost_reason="the ward changed its thresholds"):
            patient.save_assessment()
    of_devices = Notification.objects.standing().filter(ward=ward, patient=None)
    of_devices.lock()
    for notification in of_devices.for_a_step().order_by("pk"):
        plan_anew(notification, thresholds_of(notification.ward))
