"""Shock, and the narrowing pulse pressure that comes before it."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from patients.rules.findings import HIGH, MEDIUM, Episodes, Evidence, Finding, Kind, shown
from patients.rules.series import Series, moment
from patients.rules.thresholds import Thresholds
from patients.rules.values import Subject
from patients.rules.ward_time import local_date


class Perfusion(NamedTuple):
    """One set as the shock rule sees it, and the limits that applied at that age."""

    bp_sys: float | None
    bp_dia: float | None
    bp_unrecordable: bool | None
    capillary_refill: float | None
    extremities: str | None
    pulse_volume: str | None
    age: int | None
    systolic_limit: float
    mean_limit: float | None
    """``None`` where the mean pressure is not used (up to ten years, or age unknown)."""


def systolic_limit(age: int | None, thresholds: Thresholds) -> float:
    """The systolic pressure (mmHg) below which it is hypotension (WHO 2009 p.47).

    90 above ten years, 70 + 2 x age from one to ten, 70 below. When the age is not known the
    infant's limit is used: a pressure under it is low at every age.
    """
    if age is None or age < 1:
        return thresholds.systolic_low_infant
    if age <= 10:
        return thresholds.systolic_low_child + thresholds.systolic_low_child_per_year * age
    return thresholds.systolic_low


def mean_limit(age: int | None, thresholds: Thresholds) -> float | None:
    """The mean arterial pressure (mmHg) below which it is shock; above ten years only."""
    return thresholds.mean_pressure_low if age is not None and age > 10 else None


def find_shock(
    series: Series, subject: Subject, thresholds: Thresholds, *, zone: ZoneInfo
) -> list[Finding]:
    """Any sign of shock in one set: high.

    Pulse pressure <= 20 mmHg or capillary refill >= 3 s (WHO 2009 p.28); blood pressure that cannot
    be recorded; systolic or mean pressure below the limit of the age, or capillary refill > 2 s
    with cold extremities or a weak pulse (p.47). Each sign stands alone: a missing diastolic hides
    the pulse pressure and nothing else.

    Over only with a complete set that is normal: pressure and capillary refill measured, no sign,
    warm and with a normal pulse where these were looked at.
    """
    episodes = Episodes(Kind.SHOCK, series, describe_shock)
    narrow, slow = thresholds.pulse_pressure_shock, thresholds.capillary_refill_shock
    prolonged = thresholds.capillary_refill_prolonged
    ages = Ages(subject, zone)
    next_birthday = float("-inf")
    age: int | None = None
    low, low_mean = 0.0, float("-inf")
    for index, (time, systolic, diastolic, unrecordable, refill, extremities, volume) in enumerate(
        zip(series.times, *map(series.column, _COLUMNS), strict=True)
    ):
        if time >= next_birthday:
            age, next_birthday = ages.at(time)
            low = systolic_limit(age, thresholds)
            mean = mean_limit(age, thresholds)
            low_mean = float("-inf") if mean is None else 3 * mean
        weak = extremities == "cold" or volume in {"weak", "absent"}
        if (
            unrecordable
            or (systolic is not None and systolic < low)
            or (
                systolic is not None
                and diastolic is not None
                and (systolic - diastolic <= narrow or systolic + 2 * diastolic < low_mean)
            )
            or (refill is not None and (refill >= slow or (weak and refill > prolonged)))
        ):
            seen = Perfusion(
                systolic,
                diastolic,
                unrecordable,
                refill,
                extremities,
                volume,
                age,
                low,
                mean_limit(age, thresholds),
            )
            episodes.holds(time, index, HIGH, (seen, thresholds))
        elif (
            episodes.is_open
            and not weak
            and systolic is not None
            and diastolic is not None
            and refill is not None
            and (refill <= prolonged or (extremities is not None and volume is not None))
        ):
            episodes.clears(time)
    return episodes.close()


_COLUMNS = (
    "bp_sys",
    "bp_dia",
    "bp_unrecordable",
    "capillary_refill",
    "extremities",
    "pulse_volume",
)


def shock_signs(seen: Perfusion, thresholds: Thresholds) -> list[tuple[str, str]]:
    """The signs of shock in a set as (words, source), the strongest first."""
    signs = []
    if seen.bp_sys is not None and seen.bp_dia is not None:
        pressure = seen.bp_sys - seen.bp_dia
        if pressure <= thresholds.pulse_pressure_shock:
            words = f"pulse pressure {shown(pressure)} mmHg"
            words += f" (<= {shown(thresholds.pulse_pressure_shock)})"
            signs.append((words, thresholds.cite("pulse_pressure_shock")))
    if seen.bp_unrecordable:
        signs.append(("blood pressure unrecordable", "who-2009 p.28"))
    if seen.bp_sys is not None and seen.bp_sys < seen.systolic_limit:
        at_age = "age not known" if seen.age is None else f"at {seen.age} years"
        words = f"systolic {shown(seen.bp_sys)} mmHg (< {shown(seen.systolic_limit)}, {at_age})"
        signs.append((words, thresholds.cite(_systolic_name(seen.age))))
    if seen.bp_sys is not None and seen.bp_dia is not None and seen.mean_limit is not None:
        mean = (seen.bp_sys + 2 * seen.bp_dia) / 3
        if mean < seen.mean_limit:
            words = f"mean arterial pressure {shown(mean)} mmHg (< {shown(seen.mean_limit)})"
            signs.append((words, thresholds.cite("mean_pressure_low")))
    signs.extend(_refill_signs(seen, thresholds))
    return signs


def _systolic_name(age: int | None) -> str:
    if age is None or age < 1:
        return "systolic_low_infant"
    return "systolic_low_child" if age <= 10 else "systolic_low"


def _refill_signs(seen: Perfusion, thresholds: Thresholds) -> list[tuple[str, str]]:
    refill = seen.capillary_refill
    if refill is None:
        return []
    if refill >= thresholds.capillary_refill_shock:
        words = (
            f"capillary refill {shown(refill)} s (>= {shown(thresholds.capillary_refill_shock)})"
        )
        return [(words, thresholds.cite("capillary_refill_shock"))]
    beside = [
        word
        for word, holds in (
            ("cold extremities", seen.extremities == "cold"),
            (f"{seen.pulse_volume} pulse", seen.pulse_volume in {"weak", "absent"}),
        )
        if holds
    ]
    if refill > thresholds.capillary_refill_prolonged and beside:
        limit = shown(thresholds.capillary_refill_prolonged)
        words = f"capillary refill {shown(refill)} s (> {limit}) with {' and '.join(beside)}"
        return [(words, thresholds.cite("capillary_refill_prolonged"))]
    return []


def describe_shock(detail: tuple[Perfusion, Thresholds]) -> Evidence:
    """The signs of shock in words, each with its source."""
    seen, thresholds = detail
    signs = shock_signs(seen, thresholds)
    measured = {
        name: value for name, value in seen._asdict().items() if value is not None and value != ""
    }
    if seen.bp_sys is not None and seen.bp_dia is not None:
        measured["pulse_pressure"] = seen.bp_sys - seen.bp_dia
        measured["mean_arterial_pressure"] = round((seen.bp_sys + 2 * seen.bp_dia) / 3, 1)
    return Evidence(
        sentence="; ".join(f"{words}, {source}" for words, source in signs),
        numbers=measured,
        source=signs[0][1] if signs else "",
    )


def find_narrowing(series: Series, thresholds: Thresholds) -> list[Finding]:
    """Pulse pressure above 20 and up to 25 mmHg: medium, before it is shock. [own]

    A pressure that goes on falling to <= 20 does not end the episode (``shock`` is raised beside
    it); one above 25 does.
    """
    shock, narrow = thresholds.pulse_pressure_shock, thresholds.pulse_pressure_narrow
    cite = thresholds.cite("pulse_pressure_narrow")
    episodes = Episodes(Kind.PULSE_PRESSURE_NARROWING, series, describe_narrowing)
    for index, (time, systolic, diastolic) in enumerate(
        zip(series.times, series.column("bp_sys"), series.column("bp_dia"), strict=False)
    ):
        if systolic is None or diastolic is None:
            continue
        pressure = systolic - diastolic
        if shock < pressure <= narrow:
            episodes.holds(time, index, MEDIUM, (systolic, diastolic, narrow, cite))
        elif pressure > narrow:
            episodes.clears(time)
    return episodes.close()


def describe_narrowing(detail: tuple[float, float, float, str]) -> Evidence:
    """A narrow pulse pressure in words."""
    systolic, diastolic, limit, cite = detail
    pressure = systolic - diastolic
    return Evidence(
        sentence=f"pulse pressure {shown(pressure)} mmHg (<= {shown(limit)}), {cite}",
        numbers={
            "pulse_pressure": pressure,
            "bp_sys": systolic,
            "bp_dia": diastolic,
            "limit": limit,
        },
        source=cite,
    )


class Ages:
    """Completed years along a series, asked again only after each birthday."""

    def __init__(self, subject: Subject, zone: ZoneInfo) -> None:
        self._subject = subject
        self._zone = zone

    def at(self, time: float) -> tuple[int | None, float]:
        """The age at a time in seconds and the time at which it may next change."""
        day = local_date(moment(time), self._zone)
        age = self._subject.age_on(day)
        born = self._subject.birth_date
        if age is None or born is None:
            return age, float("inf")
        year = born.year + age + 1
        # Who was born on 29 February has the birthday on 1 March in other years.
        leap = born.month == 2 and born.day == 29 and not _is_leap(year)
        month, number = (3, 1) if leap else (born.month, born.day)
        return age, datetime(year, month, number, tzinfo=self._zone).timestamp()


def _is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
