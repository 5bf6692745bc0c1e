"""What the clock alone changes: due and overdue, confirmation after a day, pauses that end."""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial

from django.core.exceptions import ValidationError
from django.db import InterfaceError, OperationalError
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.actions.audit import record_access
from accounts.models import User
from patients import metrics
from patients.actions.attempts import retried
from patients.actions.locks import lock_patient
from patients.actions.notifications import step_notification
from patients.assessment import Conclusion, look_at_each
from patients.models import Notification, Patient, Pause
from realtime.changes import recording

logger = logging.getLogger("wardbeat.patients")

LONGEST_PAUSE = timedelta(hours=12)
SWEPT_AT_ONCE = 24
# A month of sets every quarter of an hour is some 3 MB in memory.
LOADED_AT_ONCE = 12
# The tasks of this moment come first; the sweep is for those that were lost.
SWEEP_GRACE = timedelta(seconds=1)


def wake_patient(*, patient_id: int, now: datetime | None = None) -> bool:
    """
    Looks again at a patient whose moment has come; whether it had.

    The moment is the patient's `wake_at`, so a call that comes early, late or twice does no harm.
    """
    return bool(wake_patients(patient_ids=[patient_id], now=now))


@retried
@recording()
def wake_patients(*, patient_ids: list[int], now: datetime | None = None) -> int:
    """The same for several, in one transaction; how many there were to be looked at."""
    now = now or timezone.now()
    due = Patient.objects.to_wake(now).filter(pk__in=patient_ids).lock()
    patients = list(Patient.objects.for_assessment().filter(pk__in=due).order_by("pk"))
    for patient in patients:
        if patient.wake_at is not None:
            metrics.note_late(metrics.WAKE, now - patient.wake_at)
    for start in range(0, len(patients), LOADED_AT_ONCE):
        look_at_each(patients[start : start + LOADED_AT_ONCE], now=now)
    return len(patients)


def sweep_due(*, now: datetime | None = None) -> None:
    """Does whatever is due by the data and was not done: what a lost task left behind."""
    now = now or timezone.now()
    lost = now - SWEEP_GRACE
    patients = Patient.objects.to_wake(lost).values_list("pk", flat=True)[:SWEPT_AT_ONCE]
    ids = list(patients)
    if ids and not _tried(partial(wake_patients, patient_ids=ids, now=now)):
        for pk in ids:
            _tried(partial(wake_patient, patient_id=pk, now=now))
    waiting = Notification.objects.awaiting_a_step(lost).values_list("pk", flat=True)
    for pk in waiting[:SWEPT_AT_ONCE]:
        _tried(partial(step_notification, notification_id=pk, now=now))


def _tried(look: Callable[[], object]) -> bool:
    """One that fails must not keep the others waiting; without the database none is tried."""
    try:
        look()
    except (OperationalError, InterfaceError):
        raise
    except Exception:
        logger.exception("sweep failed")
        return False
    return True


@retried
@recording()
def pause_monitoring(
    *,
    by: User,
    patient: Patient,
    reason: str,
    ends_at: datetime,
    note: str = "",
    now: datetime | None = None,
) -> Patient:
    """
    Nobody can observe until `ends_at`, twelve hours at most; what falls due meanwhile waits.

    A pause that goes on is replaced.
    """
    now = now or timezone.now()
    if not now < ends_at <= now + LONGEST_PAUSE:
        raise ValidationError({"ends_at": [_("From now up to twelve hours.")]})
    patient = lock_patient(patient.pk, by=by)
    if not patient.is_admitted:
        raise ValidationError({"detail": [_("Monitoring ended with the discharge.")]})
    _end_present(patient, by=by, now=now)
    patient.paused_until, patient.pause_reason = ends_at, reason
    Pause.objects.create(
        patient=patient,
        reason=reason,
        note=note,
        starts_at=now,
        ends_at=ends_at,
        created_by=by,
        created_at=now,
    )
    detail = {"reason": reason, "ends_at": ends_at.isoformat()}
    record_access(by=by, action="monitoring_paused", of=patient, detail=detail)
    return _looked_at(patient, now=now)


@retried
@recording()
def resume_monitoring(*, by: User, patient: Patient, now: datetime | None = None) -> Patient:
    """Ends a pause before its time; without one nothing changes."""
    now = now or timezone.now()
    patient = lock_patient(patient.pk, by=by)
    if _end_present(patient, by=by, now=now):
        patient.paused_until = now
        record_access(by=by, action="monitoring_resumed", of=patient)
        return _looked_at(patient, now=now)
    return patient


def _end_present(patient: Patient, *, by: User, now: datetime) -> int:
    return Pause.objects.at(now).filter(patient=patient).update(ends_at=now, ended_by=by)


def _looked_at(patient: Patient, *, now: datetime) -> Patient:
    Conclusion(patient, now=now).store()
    patient.save_assessment()
    return patient
