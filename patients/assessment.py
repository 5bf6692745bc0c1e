"""What is stored on a patient for lists, concluded from the whole stay after every change of it."""

from datetime import datetime, timedelta
from typing import Any

from accounts.models import User
from patients.models import Patient
from patients.observations import observations_of
from patients.rules.last_values import LastValue, last_values
from patients.rules.series import Series
from realtime.frames import iso


def reassess(patient: Patient, *, by: User | None, now: datetime) -> None:
    """
    Concludes anew from all valid reports; called in the transaction, the patient's row locked.

    Sets the fields of `ASSESSED_FIELDS` on `patient`; the caller saves them. The order in which
    sets were entered makes no difference, so a correction, a void and a back-dated set need no
    rules of their own.
    """
    series = Series(observations_of(patient.pk))
    patient.last_values = {name: _entry(last) for name, last in last_values(series).items()}
    latest_first = series.observations[::-1]
    patient.last_set_at = next(
        (each.observed_at for each in latest_first if each.has_vital_signs), None
    )
    stated = (each.monitoring_interval for each in latest_first if each.monitoring_interval)
    interval = next(stated, None)
    patient.monitoring_interval = None if interval is None else int(interval)
    patient.next_due_at = (
        patient.last_set_at + timedelta(minutes=patient.monitoring_interval)
        if patient.is_admitted and patient.last_set_at and patient.monitoring_interval
        else None
    )


def _entry(last: LastValue) -> dict[str, Any]:
    return {
        "value": last.value,
        "at": iso(last.observed_at),
        "previous": last.previous,
        "previous_at": None if last.previous_at is None else iso(last.previous_at),
        "trend": last.trend,
    }
