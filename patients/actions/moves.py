"""A patient who goes to another ward takes reports and notifications along."""

from patients import topics
from patients.models import HistoricalReport, Notification, Patient, Report
from patients.notices import put
from patients.ward_thresholds import thresholds_of
from realtime.changes import publish
from realtime.observed import ObservedModel


def tell_moved_reports(patient: Patient, *, from_ward_id: int) -> None:
    """Who listens to the old ward loses them, who listens to the new gets them."""
    old, new = topics.of_ward(from_ward_id), topics.of_patient(patient)
    reports = Report.objects.valid().filter(patient=patient).for_display()
    versions = HistoricalReport.objects.filter(patient=patient).for_display()
    for row in [*reports.order_by("pk"), *versions.order_by("pk")]:
        row.patient = patient
        _tell_moved(row, old=old, new=new)
    limits = thresholds_of(patient.ward)
    for notification in Notification.objects.filter(patient=patient).for_display().order_by("pk"):
        notification.ward = patient.ward
        put(notification, limits=limits, rings=False)


def _tell_moved(row: ObservedModel, *, old: str, new: str) -> None:
    stream = row.observed.stream
    publish(topic=old, stream=stream, action="delete", pk=row.pk, data={"pk": row.pk})
    publish(topic=new, stream=stream, action="create", pk=row.pk, data=row.observed.data_of(row))
