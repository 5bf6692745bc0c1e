"""Every write to patients, reports and beds, whichever door it comes through."""

from patients.actions.admissions import admit_patient, change_patient, hide_patient
from patients.actions.beds import add_bed, change_bed, remove_bed
from patients.actions.charting import correct_report, record_report, void_report

__all__ = [
    "add_bed",
    "admit_patient",
    "change_bed",
    "change_patient",
    "correct_report",
    "hide_patient",
    "record_report",
    "remove_bed",
    "void_report",
]
