"""What was known of a stay at a moment: versions written later do not count."""

from datetime import datetime

from django.utils.translation import gettext as _

from patients.models import HistoricalReport, Patient
from patients.observations import observation_of, observations_of, subject_of
from patients.rules import Assessment, Observation, assess
from patients.ward_thresholds import thresholds_at, thresholds_of


def assess_stay(patient: Patient, *, now: datetime, at: datetime | None = None) -> Assessment:
    """
    The rules on a stay, as of now or as it stood at a past moment `at`.

    For a past moment the ward, and the numbers of the rules there, are those of then. Raises
    ValueError for a moment before the patient was known here.
    """
    if at is None:
        return assess(
            subject_of(patient),
            observations_of(patient.pk),
            now=now,
            zone=patient.ward.zone,
            thresholds=thresholds_of(patient.ward),
        )
    moment = min(at, now)
    then = _patient_at(patient, moment)
    return assess(
        subject_of(then),
        observations_at(patient, moment),
        now=moment,
        zone=then.ward.zone,
        thresholds=thresholds_at(then.ward, moment),
    )


def observations_at(patient: Patient, at: datetime) -> list[Observation]:
    """The sets as they stood at `at`: the latest version of each, without those voided by then."""
    versions = HistoricalReport.objects.filter(patient=patient, history_date__lte=at)
    latest: dict[int, Observation | None] = {}
    for version in versions.order_by("history_date", "history_id"):
        latest[version.id] = None if version.voided_at else observation_of(version)
    return [each for each in latest.values() if each is not None]


def _patient_at(patient: Patient, at: datetime) -> Patient:
    versions = patient.history.filter(history_date__lte=at)
    version = versions.order_by("-history_date", "-history_id").first()
    if version is None:
        raise ValueError(_("Nothing was known of this patient then."))
    then: Patient = version.instance
    return then
