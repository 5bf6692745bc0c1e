"""What speaks for the critical phase, and what for recovery."""

from __future__ import annotations

from collections.abc import Iterable
from operator import itemgetter
from typing import Any, NamedTuple

from patients.rules.blood_counts import (
    EXACT,
    Count,
    Rise,
    baseline_of,
    describe_count,
    describe_rise,
)
from patients.rules.findings import Describe, Finding, Kind, Reason
from patients.rules.series import Series
from patients.rules.signs import describe_warning
from patients.rules.thresholds import Thresholds
from patients.rules.values import Subject

DEFERVESCENCE = "defervescence"
CONFIRMED = "confirmed_defervescence"
BESIDE = {"hematocrit_rise", "platelets", "leak"}
"""What confirms the critical phase together with a confirmed defervescence."""


class Sign(NamedTuple):
    """Something that speaks for the critical phase from a moment on."""

    at: float
    """Seconds."""
    name: str
    confirms: bool
    """By itself; otherwise it only makes the phase suspected."""
    describe: Describe
    detail: Any
    taken_back_at: float | None = None

    @property
    def reason(self) -> Reason:
        """What it stands on; only the signs that stand are ever asked."""
        evidence = self.describe(self.detail)
        return Reason(self.name, evidence.sentence, evidence.source, evidence.numbers)


_BY_KIND = {
    Kind.HEMATOCRIT_RISE: ("hematocrit_rise", False),
    Kind.PULSE_PRESSURE_NARROWING: ("leak", False),
    Kind.SHOCK: ("shock", True),
}


def find_signs(
    series: Series, findings: Iterable[Finding], subject: Subject, thresholds: Thresholds
) -> list[Sign]:
    """Everything that speaks for the critical phase, in order of time.

    Suspected on defervescence, hematocrit +10 %, platelets < 100 and falling, or a leak sign (a
    narrow pulse pressure [own]); confirmed on hematocrit +20 %, fluid accumulation or shock, or on
    confirmed defervescence together with one of the others (WHO 2009 p.26-29).
    """
    signs = list(_low_and_falling(series, thresholds))
    signs.extend(_accumulations(series))
    signs.extend(_high_hematocrits(series, subject, thresholds))
    for finding in findings:
        at = finding.episode.timestamp()
        if finding.kind is Kind.DEFERVESCENCE:
            back = finding.withdrawn_at.timestamp() if finding.withdrawn_at else None
            shown_by = (finding.describe, finding.detail)
            signs.append(Sign(at, DEFERVESCENCE, False, *shown_by, back))
            if finding.confirmed_at:
                at = finding.confirmed_at.timestamp()
                signs.append(Sign(at, CONFIRMED, False, *shown_by, back))
        elif finding.kind in _BY_KIND:
            name, confirms = _BY_KIND[finding.kind]
            signs.append(Sign(at, name, confirms, finding.describe, finding.detail))
    return sorted(signs, key=itemgetter(0, 1))


def _low_and_falling(series: Series, thresholds: Thresholds) -> Iterable[Sign]:
    """The first of each run of platelets that are < 100 and lower than the value before."""
    low, cite = thresholds.platelets_low, thresholds.cite("platelets_low")
    before: float | None = None
    running = False
    for time, value, _ in series.readings("platelet"):
        falls = before is not None and value < before and value < low
        if falls and not running:
            yield Sign(
                time, "platelets", False, describe_count, Count(value, low, "falling, <", cite)
            )
        running = falls
        before = value


def _accumulations(series: Series) -> Iterable[Sign]:
    running = False
    for time, signs in zip(series.times, series.column("warning_signs"), strict=False):
        if signs is None:
            continue
        present = "fluid_accumulation" in signs
        if present and not running:
            yield Sign(time, "fluid_accumulation", True, describe_warning, ("fluid_accumulation",))
        running = present


def _high_hematocrits(series: Series, subject: Subject, thresholds: Thresholds) -> Iterable[Sign]:
    """The first of each run at +20 % and more."""
    baseline = baseline_of(series, subject)
    if baseline is None:
        return
    percent = thresholds.hematocrit_rise_high_percent
    cite = thresholds.cite("hematocrit_rise_high_percent")
    high_at = baseline[0] * (100 + percent) / 100 - EXACT
    running = False
    for time, value, _ in series.readings("hematocrit"):
        is_high = value >= high_at
        if is_high and not running:
            rise = Rise(value, *baseline, percent, cite)
            yield Sign(time, "hematocrit_rise_high", True, describe_rise, rise)
        running = is_high
