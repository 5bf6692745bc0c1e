"""What speaks for recovery, or what is still lacking."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from patients.rules.series import Series
from patients.rules.thresholds import Thresholds


class Lack(NamedTuple):
    """From ``at`` (seconds) on, ``name`` says what one aspect lacks; empty: nothing."""

    at: float
    aspect: str
    name: str


WORDS = {
    "pulse_pressure_unknown": "pulse pressure not known",
    "circulation_unstable": "circulation not stable",
    "hematocrit_not_repeated": "hematocrit not repeated",
    "hematocrit_rising": "hematocrit rising",
    "counts_not_rising": "neither platelets nor WBC rising",
    "shock_not_over": "shock not over",
}
"""All that recovery can wait for, by name."""

AT_FIRST = {
    "circulation": "pulse_pressure_unknown",
    "hematocrit": "hematocrit_not_repeated",
    "counts": "counts_not_rising",
}
"""The aspects, and what they lack before anything is charted."""


def find_lacks(series: Series, thresholds: Thresholds) -> Iterable[Lack]:
    """Each change of what is lacking for recovery (WHO 2009 p.29).

    The circulation is stable: the last pulse pressure known and > 25 mmHg, extremities not cold,
    capillary refill not > 2 s; the hematocrit is stable or falling: at most 5 % [own] above the one
    before; platelets or WBC rise: above the value before.
    """
    yield from _circulation(series, thresholds)
    yield from _hematocrit(series, thresholds)
    yield from _counts(series)


def _circulation(series: Series, thresholds: Thresholds) -> Iterable[Lack]:
    narrow, slow = thresholds.pulse_pressure_narrow, thresholds.capillary_refill_prolonged
    pressure: float | None = None
    is_cold = is_slow = False
    said = AT_FIRST["circulation"]
    names = ("bp_sys", "bp_dia", "bp_unrecordable", "extremities", "capillary_refill")
    columns = map(series.column, names)
    for time, systolic, diastolic, unrecordable, extremities, refill in zip(
        series.times, *columns, strict=True
    ):
        if unrecordable:
            pressure = None
        elif systolic is not None and diastolic is not None:
            pressure = systolic - diastolic
        if extremities is not None:
            is_cold = extremities == "cold"
        if refill is not None:
            is_slow = refill > slow
        if pressure is None:
            lacks = AT_FIRST["circulation"]
        else:
            lacks = "circulation_unstable" if pressure <= narrow or is_cold or is_slow else ""
        if lacks != said:
            said = lacks
            yield Lack(time, "circulation", lacks)


def _hematocrit(series: Series, thresholds: Thresholds) -> Iterable[Lack]:
    slack = 1 + thresholds.hematocrit_stable_percent / 100
    before: float | None = None
    said = AT_FIRST["hematocrit"]
    for time, value, _ in series.readings("hematocrit"):
        if before is not None:
            lacks = "hematocrit_rising" if value > before * slack else ""
            if lacks != said:
                said = lacks
                yield Lack(time, "hematocrit", lacks)
        before = value


def _counts(series: Series) -> Iterable[Lack]:
    readings = [(*each, "platelet") for each in series.readings("platelet")]
    readings += [(*each, "wbc") for each in series.readings("wbc")]
    last: dict[str, float] = {}
    rises: dict[str, bool] = {}
    said = AT_FIRST["counts"]
    for time, value, _, name in sorted(readings, key=lambda each: each[2]):
        if name in last:
            rises[name] = value > last[name]
        last[name] = value
        lacks = "" if any(rises.values()) else AT_FIRST["counts"]
        if lacks != said:
            said = lacks
            yield Lack(time, "counts", lacks)
