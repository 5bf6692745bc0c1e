"""Beds, patients (one row a stay), reports (one row an observation set) and their versions."""

from patients.models.beds import Bed
from patients.models.patients import ASSESSED_FIELDS, Patient, PatientQuerySet
from patients.models.reports import HistoricalReport, Report, ReportQuerySet

__all__ = [
    "ASSESSED_FIELDS",
    "Bed",
    "HistoricalReport",
    "Patient",
    "PatientQuerySet",
    "Report",
    "ReportQuerySet",
]
