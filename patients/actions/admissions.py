"""Admitting, changing, moving, discharging and hiding a patient."""

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from rest_framework.exceptions import PermissionDenied

from accounts.models import User, Ward
from accounts.permissions import Capability, may
from patients import checks, signals
from patients.actions.attempts import retried
from patients.actions.locks import (
    changed_fields,
    check_version,
    conflict_with,
    lock_patient,
    lock_patient_alone,
)
from patients.actions.moves import tell_moved_reports
from patients.assessment import reassess
from patients.models import Patient
from realtime.changes import recording


@retried
@recording()
def admit_patient(
    *,
    by: User,
    ward: Ward | None = None,
    confirm_implausible: bool = False,
    now: datetime | None = None,
    **values: Any,
) -> Patient:
    """
    Begins a stay on `ward`, by default the first ward of whoever admits.

    Whoever was here before under the same hospital number gets a new stay that names the old one.
    Raises Conflict for a taken bed or a stay that still goes on.
    """
    now = now or timezone.now()
    patient = Patient(ward=ward or _first_ward(by), **values)
    if patient.previous_stay is None and patient.hospital_number:
        patient.previous_stay = _last_stay(patient, by)
    checks.check_patient(patient, changed=set(values), is_confirmed=confirm_implausible, now=now)
    _save_alone(patient, by=by, reason="", now=now)
    signals.patient_admitted.send(sender=Patient, patient=patient, by=by)
    return patient


@retried
@recording()
def change_patient(
    *,
    by: User,
    patient: Patient,
    expected_version: int | None = None,
    change_reason: str = "",
    confirm_implausible: bool = False,
    now: datetime | None = None,
    **values: Any,
) -> Patient:
    """
    Changes what is known of a patient; a new `ward` is a move, a `dismissal_date` the discharge.

    A move without a bed leaves the old bed. Raises Conflict for a stale version, a taken bed or a
    stay that still goes on; PermissionDenied for a discharge or a move beyond the role.
    """
    now = now or timezone.now()
    patient = lock_patient_alone(patient.pk, by=by)
    check_version(patient, expected_version)
    if "ward" in values and values["ward"] != patient.ward:
        values.setdefault("bed", None)
    changed = changed_fields(patient, values)
    if not changed:
        return patient
    _check_rights(by, changed)
    from_ward_id, was_admitted = patient.ward_id, patient.is_admitted
    for name in changed:
        setattr(patient, name, values[name])
    checks.check_patient(patient, changed=changed, is_confirmed=confirm_implausible, now=now)
    patient.version += 1
    if changed & _CLINICAL:
        reassess(patient, by=by, now=now, lost_reason=_lost(change_reason))
        _save_alone(patient, by=by, reason=change_reason, now=now)
    elif changed & _ALONE:
        _save_alone(patient, by=by, reason=change_reason, now=now)
    else:
        _save(patient, by=by, reason=change_reason, now=now, fields=changed)
    if patient.ward_id != from_ward_id:
        tell_moved_reports(patient, from_ward_id=from_ward_id)
        signals.patient_moved.send(
            sender=Patient, patient=patient, by=by, from_ward_id=from_ward_id
        )
    if patient.is_admitted != was_admitted:
        signals.patient_discharged.send(sender=Patient, patient=patient, by=by)
    return patient


@retried
@recording()
def hide_patient(
    *,
    by: User,
    patient: Patient,
    expected_version: int | None = None,
    change_reason: str = "",
    now: datetime | None = None,
) -> Patient:
    """Takes a patient out of sight (entered by mistake); reports, history and audit remain."""
    now = now or timezone.now()
    patient = lock_patient(patient.pk, by=by)
    check_version(patient, expected_version)
    patient.hidden_at = now
    patient.version += 1
    reassess(patient, by=by, now=now, lost_reason="the patient was entered by mistake")
    _save(patient, by=by, reason=change_reason, now=now)
    signals.patient_hidden.send(sender=Patient, patient=patient, by=by)
    return patient


# What the rules know of a patient; a change of anything else needs no look at the chart.
_CLINICAL = {
    "birth_date",
    "estimated_age_years",
    "sex",
    "ward",
    "illness_onset",
    "fever_before_admission",
    "admission_date",
    "dismissal_date",
    "weight",
    "height",
    "baseline_hematocrit",
    "baseline_hematocrit_origin",
    "spo2_scale",
    "pregnant",
}


# What nobody else may have at the same time.
_ALONE = {"bed", "hospital_number"}


def _lost(reason: str) -> str:
    return f"the patient's data were changed: {reason}".rstrip(": ")[:300]


def _save(
    patient: Patient, *, by: User, reason: str, now: datetime, fields: set[str] | None = None
) -> None:
    """`fields`: those that changed, where the writer knows; the version and who are added."""
    patient.changed_by, patient.changed_at, patient.change_reason = by, now, reason
    patient._history_user = by  # type: ignore[attr-defined] # noqa: SLF001 # simple-history's who
    patient._change_reason = reason or None  # type: ignore[attr-defined] # noqa: SLF001 # and why
    patient._history_date = now  # type: ignore[attr-defined] # noqa: SLF001 # and when
    stamped = {"version", "changed_by", "changed_at", "change_reason"}
    patient.save(update_fields=None if fields is None else fields | stamped)


def _save_alone(patient: Patient, *, by: User, reason: str, now: datetime) -> None:
    """Raises Conflict, naming who is there, when the bed or the hospital number is taken."""
    _check_alone(patient)
    try:
        with transaction.atomic():
            _save(patient, by=by, reason=reason, now=now)
    except IntegrityError:
        # Somebody else took it between the question and the write.
        _check_alone(patient)
        raise


def _first_ward(by: User) -> Ward:
    ward_id = by.first_ward_id()
    ward = None if ward_id is None else Ward.objects.filter(pk=ward_id).first()
    if ward is None:
        raise ValidationError({"ward": [_("Name the ward: you work on none.")]})
    return ward


def _last_stay(patient: Patient, by: User) -> Patient | None:
    earlier = Patient.objects.visible_to(by).filter(
        hospital_number=patient.hospital_number, dismissal_date__isnull=False
    )
    return earlier.order_by("-admission_date", "-pk").first()


def _check_rights(by: User, changed: set[str]) -> None:
    if changed & {"ward", "bed"} and not may(by, Capability.MOVE):
        raise PermissionDenied(_("Your role does not move patients."))
    if "dismissal_date" in changed and not may(by, Capability.DISCHARGE):
        raise PermissionDenied(_("Your role does not discharge patients."))


def _check_alone(patient: Patient) -> None:
    """Nobody else in the bed, no other stay of the same person on the ward; constraints back it."""
    if not patient.is_admitted:
        return
    others = Patient.objects.admitted().exclude(pk=patient.pk).for_display()
    if patient.bed is not None:
        occupant = others.filter(bed=patient.bed).first()
        if occupant is not None:
            taken = _("Bed %(bed)s is taken by %(occupant)s.")
            raise conflict_with(occupant, taken % {"bed": patient.bed, "occupant": occupant})
    if patient.hospital_number:
        same = others.filter(ward=patient.ward, hospital_number=patient.hospital_number).first()
        if same is not None:
            known = _("Hospital number %(number)s is on the ward already.")
            raise conflict_with(same, known % {"number": patient.hospital_number})
