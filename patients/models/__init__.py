"""Beds, patients (one row a stay), reports (one row an observation set), notifications."""

from patients.models.beds import Bed
from patients.models.notifications import Notification, NotificationQuerySet
from patients.models.patients import ASSESSED_FIELDS, Patient, PatientQuerySet
from patients.models.pauses import Pause, PauseReason
from patients.models.reports import HistoricalReport, Report, ReportQuerySet
from patients.models.thresholds import WardThresholds

__all__ = [
    "ASSESSED_FIELDS",
    "Bed",
    "HistoricalReport",
    "Notification",
    "NotificationQuerySet",
    "Patient",
    "PatientQuerySet",
    "Pause",
    "PauseReason",
    "Report",
    "ReportQuerySet",
    "WardThresholds",
]
