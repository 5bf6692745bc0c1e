"""The series of a stay, for plots and for programs."""

from datetime import datetime
from typing import Any

from patients.models import Patient
from patients.models.codes import FLUIDS, MEASURED_NUMBERS
from patients.observations import observations_of
from patients.rules import Observation, derived
from patients.rules.balances import Balance, Balances
from realtime.frames import iso

_DERIVED = {
    "pulse_pressure": derived.pulse_pressure,
    "mean_arterial_pressure": derived.mean_arterial_pressure,
    "shock_index": derived.shock_index,
    "fluid_in": derived.fluid_in,
    "fluid_out": derived.fluid_out,
}
SERIES = (*MEASURED_NUMBERS, *FLUIDS, *_DERIVED)


def chart_of(
    patient: Patient, *, fields: list[str], after: datetime | None, before: datetime | None
) -> dict[str, list[list[Any]]]:
    """
    By field: `[observed at, value, report]` of each measured value, oldest first.

    What was not measured is not there; nothing is filled in between.
    """
    sets = [
        each
        for each in observations_of(patient.pk)
        if (after is None or each.observed_at >= after)
        and (before is None or each.observed_at <= before)
    ]
    return {name: _readings(sets, name) for name in fields}


def _readings(sets: list[Observation], name: str) -> list[list[Any]]:
    compute = _DERIVED.get(name)
    rows = []
    for each in sets:
        value = compute(each) if compute else getattr(each, name)
        if value is not None:
            rounded = round(value, 2) if compute else value
            rows.append([iso(each.observed_at), rounded, each.id])
    return rows


def shown_balances(balances: Balances) -> dict[str, Any]:
    """Balances per shift and ward day, and of the last 24 h; mL, null where nothing was charted."""
    return {
        "shifts": [_shown(each) for each in balances.shifts],
        "days": [_shown(each) for each in balances.days],
        "last_24_h": _shown(balances.last_24_h),
    }


def _shown(balance: Balance) -> dict[str, Any]:
    names = [name for name in balance.__slots__ if name not in {"starts_at", "ends_at", "day"}]
    return {
        "starts_at": iso(balance.starts_at),
        "ends_at": iso(balance.ends_at),
        "day": balance.day.isoformat(),
        "hours": balance.hours,
        **{name: getattr(balance, name) for name in names},
    }
