"""Who hears of a change: the topic of each observed model, from what is already in memory."""

from typing import Any


def of_ward(ward_id: int) -> str:
    """Everybody who works on the ward."""
    return f"ward:{ward_id}"


def of_patient(patient: Any) -> str:
    """The ward where the patient is."""
    return of_ward(patient.ward_id)


def of_patients_own(row: Any) -> str:
    """For a report, one of its versions: the ward where its patient is now."""
    return of_patient(row.patient)


def of_own_ward(row: Any) -> str:
    """For a row that names its ward itself."""
    return of_ward(row.ward_id)


def is_shown(patient: Any) -> bool:
    """Whether a patient is to be seen: a hidden one is for nobody."""
    return patient.hidden_at is None


def is_valid(report: Any) -> bool:
    """Whether a report counts: a voided one is told as deleted."""
    return report.voided_at is None
