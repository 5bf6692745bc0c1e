"""What follows from a report and its patient, computed whenever one is shown."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from patients.observations import observation_of, subject_of
from patients.rules import derived, fluids
from patients.rules.ward_time import day_of_fever, day_of_illness, local_date, shift_at
from patients.ward_thresholds import thresholds_of


@dataclass(frozen=True, slots=True)
class Derived:
    """Read-only values of a report; None where a part of them was not measured."""

    shift: str
    illness_day: int | None
    fever_day: int | None
    is_late: bool
    pulse_pressure: float | None
    mean_arterial_pressure: float | None
    shock_index: float | None
    urine_ml_kg_h: float | None
    fluid_in: float | None
    fluid_out: float | None
    fluid_balance: float | None


def derive(report: Any) -> Derived:
    """The derived values of a report or a version of one; patient and ward must be in memory."""
    patient = report.patient
    zone, limits = patient.ward.zone, thresholds_of(patient.ward)
    observation, subject = observation_of(report), subject_of(patient)
    onset = patient.illness_onset
    age = subject.age_on(local_date(report.datetime, zone))
    weight = fluids.dosing_weight(observation.weight or subject.weight, subject, age)
    return Derived(
        shift=shift_at(report.datetime, zone, limits).code,
        illness_day=day_of_illness(onset, report.datetime, zone),
        # Without an onset it hangs on other sets: the assessment says it, a report alone cannot.
        fever_day=day_of_fever(onset, None, report.datetime, zone),
        is_late=report.created_at - report.datetime > timedelta(minutes=limits.late_entry_minutes),
        pulse_pressure=derived.pulse_pressure(observation),
        mean_arterial_pressure=_rounded(derived.mean_arterial_pressure(observation), 1),
        shock_index=_rounded(derived.shock_index(observation), 2),
        urine_ml_kg_h=_rounded(fluids.urine_rate(observation, weight).ml_per_kg_h, 2),
        fluid_in=derived.fluid_in(observation),
        fluid_out=derived.fluid_out(observation),
        fluid_balance=derived.fluid_balance(observation),
    )


def _rounded(value: float | None, places: int) -> float | None:
    return None if value is None else round(value, places)
