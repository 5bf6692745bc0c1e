"""Every write to patients, reports, beds and notifications, whichever door it comes through."""

from patients.actions.admissions import admit_patient, change_patient, hide_patient
from patients.actions.beds import add_bed, change_bed, remove_bed
from patients.actions.charting import correct_report, record_report, void_report
from patients.actions.clock import (
    pause_monitoring,
    resume_monitoring,
    sweep_due,
    wake_patient,
    wake_patients,
)
from patients.actions.erasure import erase_expired, erase_patient, expired_patients
from patients.actions.notifications import (
    acknowledge_notification,
    end_notification,
    raise_notification,
    resolve_notification,
    silence_notification,
    step_notification,
)
from patients.actions.thresholds import set_thresholds

__all__ = [
    "acknowledge_notification",
    "add_bed",
    "admit_patient",
    "change_bed",
    "change_patient",
    "correct_report",
    "end_notification",
    "erase_expired",
    "erase_patient",
    "expired_patients",
    "hide_patient",
    "pause_monitoring",
    "raise_notification",
    "record_report",
    "remove_bed",
    "resolve_notification",
    "resume_monitoring",
    "set_thresholds",
    "silence_notification",
    "step_notification",
    "sweep_due",
    "void_report",
    "wake_patient",
    "wake_patients",
]
