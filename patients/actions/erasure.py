"""
The end of a record's time: a stay is erased, everywhere but in the audit.

The audit knows ids, no names and no values, and its chain would break without them: that somebody
read patient 17 on a certain day stays known, who patient 17 was does not.
"""

from datetime import datetime

from django.conf import settings
from django.contrib.admin.models import LogEntry
from django.core.exceptions import ValidationError
from django.db import router
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.actions.audit import record_access
from accounts.models import User
from patients import signals
from patients.actions.attempts import retried
from patients.deadlines import STEP_TASK, WAKE_TASK, schedule
from patients.models import HistoricalReport, Notification, Patient, Pause, Report
from realtime.blanking import blank_objects
from realtime.changes import publish, recording

ERASED_AT_ONCE = 50


def expired_patients(*, now: datetime | None = None) -> QuerySet[Patient]:
    """
    Stays that ended (or were hidden as a mistake) more than PATIENT_RETENTION_YEARS ago, the oldest
    first; none where that is 0.
    """
    years = settings.PATIENT_RETENTION_YEARS
    if not years:
        return Patient.objects.none()
    now = now or timezone.now()
    # The 29th of February ends on the 1st of March.
    is_leap_day = (now.month, now.day) == (2, 29)
    before = now.replace(year=now.year - years, day=28 if is_leap_day else now.day)
    ended = Q(dismissal_date__lt=before) | Q(dismissal_date=None, hidden_at__lt=before)
    return Patient.objects.filter(ended).order_by("dismissal_date", "pk")


def erase_expired(*, now: datetime | None = None) -> int:
    """Erases some of the expired, each in a transaction of its own; how many."""
    pks = list(expired_patients(now=now).values_list("pk", flat=True)[:ERASED_AT_ONCE])
    for pk in pks:
        erase_patient(by=None, patient_id=pk, reason="the time to keep it is over")
    return len(pks)


@retried
@recording()
def erase_patient(*, by: User | None, patient_id: int, reason: str) -> None:
    """
    Erases a stay that is over: patient, reports, every version, notifications, pauses, what other
    applications hold (`patient_erased`), the admin site's own log, the frames of the change log.

    Raises Patient.DoesNotExist; ValidationError for a patient who is still admitted, or without a
    reason. Backups keep what they have until they are deleted.
    """
    patient = Patient.objects.select_for_update(of=("self",)).get(pk=patient_id)
    if patient.is_admitted:
        raise ValidationError({"patient": [_("The stay goes on; discharge the patient first.")]})
    if not reason.strip():
        raise ValidationError({"reason": [_("Say why it is erased.")]})
    signals.patient_erased.send(sender=Patient, patient=patient)
    reports = list(Report.objects.filter(patient=patient).values_list("pk", flat=True))
    versions = HistoricalReport.objects.filter(id__in=reports)
    notifications = Notification.objects.filter(patient=patient)
    notification_pks = list(notifications.values_list("pk", flat=True))
    blank_objects(stream="history", pks=versions.values_list("pk", flat=True))
    blank_objects(stream="reports", pks=reports)
    blank_objects(stream="notifications", pks=notification_pks)
    blank_objects(stream="patients", pks=[patient.pk])
    schedule(WAKE_TASK, patient.pk, None)
    for pk in notification_pks:
        schedule(STEP_TASK, pk, None)
    _forget_log_entries("patient", [patient.pk])
    _forget_log_entries("report", reports)
    Patient.objects.filter(previous_stay=patient).silently().update(previous_stay=None)
    # Past the signals: a deletion would write one more version, and tell it.
    for rows in (
        notifications,
        versions,
        Report.objects.filter(pk__in=reports),
        Pause.objects.filter(patient=patient),
        Patient.history.filter(id=patient.pk),
        Patient.objects.filter(pk=patient.pk),
    ):
        rows._raw_delete(router.db_for_write(rows.model))  # noqa: SLF001 # Django's one way around signals
    if patient.hidden_at is None:
        topic = Patient.observed.topic(patient)
        assert topic is not None  # noqa: S101 # every patient is on a ward
        publish(
            topic=topic, stream="patients", action="delete", pk=patient.pk, data={"pk": patient.pk}
        )
    detail = {"reason": reason, "reports": len(reports)}
    name = "" if by is not None else "the clock"
    record_access(by=by, actor_name=name, action="patient_erased", of=patient, detail=detail)


def _forget_log_entries(model: str, pks: list[int]) -> None:
    """The admin site writes the object's name into its log."""
    LogEntry.objects.filter(
        content_type__app_label="patients",
        content_type__model=model,
        object_id__in=[str(pk) for pk in pks],
    ).delete()
