"""The last value of each field, with its time and trend."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from patients.rules.series import Series
from patients.rules.values import Observation

STEADY = {
    "temperature": 0.2,
    "pulse": 5,
    "respiration": 2,
    "bp_sys": 5,
    "bp_dia": 5,
    "pulse_pressure": 3,
    "o2sat": 1,
    "capillary_refill": 0,
    "pain_score": 0,
    "abd_cir": 1,
    "weight": 0.2,
    "hematocrit": 1,
    "platelet": 5,
    "wbc": 0.3,
    "ast": 20,
    "alt": 20,
}
"""Changes up to this, in the unit of the field, are shown as steady. [own]"""

WORDS = (
    "oxygen_device",
    "consciousness",
    "extremities",
    "pulse_volume",
    "respiratory_distress",
    "bleeding",
    "status",
)


class Trend(StrEnum):
    """Against the value before."""

    UP = "up"
    DOWN = "down"
    STEADY = "steady"


@dataclass(frozen=True, slots=True)
class LastValue:
    """The newest measured value; its age is for the reader to show."""

    value: float | str
    observed_at: datetime
    report: int | str
    trend: Trend | None = None
    """``None`` for words and for a first value."""
    previous: float | None = None
    previous_at: datetime | None = None


def last_values(series: Series) -> dict[str, LastValue]:
    """By field: the last value measured, with its trend. Never measured: not in the answer.

    ``pulse_pressure`` is among them, of the last set with both pressures. When the last attempt at
    a blood pressure could not be recorded, ``bp_unrecordable`` stands in place of the numbers
    before.
    """
    found = {name: value for name in WORDS if (value := _last_word(series, name)) is not None}
    for name, slack in STEADY.items():
        pairs = _last_two(series, name)
        if pairs:
            found[name] = _with_trend(pairs, slack)
    unrecordable = _last_unrecordable(series)
    known = found.get("bp_sys")
    if unrecordable and (known is None or known.observed_at <= unrecordable.observed_at):
        for name in ("bp_sys", "bp_dia", "pulse_pressure"):
            found.pop(name, None)
        found["bp_unrecordable"] = unrecordable
    return found


def _last_two(series: Series, name: str) -> list[tuple[float, Observation]]:
    """The newest value and the one before it, newest first."""
    pairs: list[tuple[float, Observation]] = []
    if name != "pulse_pressure" and _is_empty(series, name):
        return pairs
    if name == "pulse_pressure":
        columns = zip(
            reversed(series.column("bp_sys")), reversed(series.column("bp_dia")), strict=True
        )
        values = (None if high is None or low is None else high - low for high, low in columns)
    else:
        values = (each for each in reversed(series.column(name)))
    for back, value in enumerate(values, 1):
        if value is not None:
            pairs.append((value, series.observations[-back]))
            if len(pairs) == 2:
                break
    return pairs


def _with_trend(pairs: list[tuple[float, Observation]], slack: float) -> LastValue:
    value, observation = pairs[0]
    if len(pairs) == 1:
        return LastValue(value, observation.observed_at, observation.id)
    previous, before = pairs[1]
    trend = Trend.STEADY
    if value - previous > slack:
        trend = Trend.UP
    elif previous - value > slack:
        trend = Trend.DOWN
    return LastValue(
        value, observation.observed_at, observation.id, trend, previous, before.observed_at
    )


def _is_empty(series: Series, name: str) -> bool:
    column = series.column(name)
    return column.count(None) == len(column)


def _last_word(series: Series, name: str) -> LastValue | None:
    if _is_empty(series, name):
        return None
    for back, value in enumerate(reversed(series.column(name)), 1):
        if value is not None:
            observation = series.observations[-back]
            return LastValue(value, observation.observed_at, observation.id)
    return None


def _last_unrecordable(series: Series) -> LastValue | None:
    for back, value in enumerate(reversed(series.column("bp_unrecordable")), 1):
        if value:
            observation = series.observations[-back]
            return LastValue("unrecordable", observation.observed_at, observation.id)
    return None
