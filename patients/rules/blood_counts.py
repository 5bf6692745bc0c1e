"""Hematocrit, platelets and white cells: the leak, the bleeding and the bone marrow."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from patients.rules.findings import HIGH, MEDIUM, Episodes, Evidence, Finding, Kind, ago, shown
from patients.rules.series import HOUR, Reading, Series
from patients.rules.thresholds import Thresholds
from patients.rules.values import Subject

EXACT = 1e-6
"""Percentages are compared with this slack: 44 is exactly 10 % above 40, also in binary."""


class Rise(NamedTuple):
    """Evidence of a rising hematocrit, percent."""

    hematocrit: float
    baseline: float
    origin: str
    limit_percent: float
    source: str


class Fall(NamedTuple):
    """Evidence of a value that fell from the highest of a window."""

    field: str
    words: str
    unit: str
    value: float
    highest: float
    before: float
    """Seconds between the highest value and this one."""
    limit_percent: float
    source: str
    circulation: Mapping[str, Any] = MappingProxyType({})
    """What was unstable about the circulation, by name."""


class Count(NamedTuple):
    """Evidence of a low platelet count."""

    platelet: float
    limit: float
    sign: str
    source: str


def baseline_of(series: Series, subject: Subject) -> tuple[float, str] | None:
    """The hematocrit to compare with, and where it comes from.

    The explicit one, else the first value of the stay; **never** the lowest so far, which would
    call every recovery from dilution a leak.
    """
    if subject.baseline_hematocrit:
        return subject.baseline_hematocrit, subject.baseline_origin or "baseline"
    readings = series.readings("hematocrit")
    return (readings[0][1], "first value of the stay") if readings else None


def find_hematocrit_rise(series: Series, subject: Subject, thresholds: Thresholds) -> list[Finding]:
    """>= 10 % above the baseline medium (TL 2022 p.41), >= 20 % high (WHO 2009 p.102)."""
    baseline = baseline_of(series, subject)
    if baseline is None or baseline[0] <= 0:
        return []
    base, origin = baseline
    medium, high = thresholds.hematocrit_rise_percent, thresholds.hematocrit_rise_high_percent
    medium_at = base * (100 + medium) / 100 - EXACT
    high_at = base * (100 + high) / 100 - EXACT
    cite = thresholds.cite("hematocrit_rise_percent")
    cite_high = thresholds.cite("hematocrit_rise_high_percent")
    episodes = Episodes(Kind.HEMATOCRIT_RISE, series, describe_rise)
    for time, value, index in series.readings("hematocrit"):
        if value >= high_at:
            episodes.holds(time, index, HIGH, Rise(value, base, origin, high, cite_high))
        elif value >= medium_at:
            episodes.holds(time, index, MEDIUM, Rise(value, base, origin, medium, cite))
        else:
            episodes.clears(time)
    return episodes.close()


def describe_rise(rise: Rise) -> Evidence:
    """A rise in words."""
    percent = (rise.hematocrit - rise.baseline) * 100 / rise.baseline
    return Evidence(
        sentence=(
            f"hematocrit {shown(rise.hematocrit)} %, {shown(percent)} % above "
            f"{shown(rise.baseline)} % ({rise.origin}) (>= {shown(rise.limit_percent)} %), "
            f"{rise.source}"
        ),
        numbers={
            "hematocrit": rise.hematocrit,
            "baseline": rise.baseline,
            "baseline_origin": rise.origin,
            "rise_percent": round(percent, 2),
            "limit_percent": rise.limit_percent,
        },
        source=rise.source,
    )


def find_hematocrit_fall(series: Series, thresholds: Thresholds) -> list[Finding]:
    """>= 20 % below the highest of the 24 h before: medium; with unstable circulation high.

    Unstable is the latest of each within 6 h [own]: pulse pressure <= 25 mmHg, cold extremities,
    capillary refill > 2 s. "Possible bleeding" (WHO 2009 p.40). An episode becomes high also when
    the circulation fails after the fall was seen.
    """
    falls = falling(
        series.readings("hematocrit"),
        percent=thresholds.hematocrit_fall_percent,
        hours=thresholds.hematocrit_fall_hours,
    )
    episodes = Episodes(Kind.HEMATOCRIT_FALL, series, describe_value_fall)
    if not falls:
        return episodes.close()
    circulation = _Circulation(series, thresholds)
    cite = thresholds.cite("hematocrit_fall_percent")
    limit = thresholds.hematocrit_fall_percent
    fall: Fall | None = None
    for index, (time, value) in enumerate(
        zip(series.times, series.column("hematocrit"), strict=True)
    ):
        circulation.see(index, time)
        if value is not None:
            if index in falls:
                highest, since = falls[index]
                fall = Fall("hematocrit", "hematocrit", "%", value, highest, since, limit, cite)
            else:
                fall = None
                episodes.clears(time)
        if fall is not None:
            unstable = circulation.trouble(time)
            if value is not None or unstable:
                level = HIGH if unstable else MEDIUM
                episodes.holds(time, index, level, fall._replace(circulation=unstable))
    return episodes.close()


def find_platelets_low(series: Series, thresholds: Thresholds) -> list[Finding]:
    """< 100 x 10^9/L medium (WHO 2009 p.102), <= 20 high (TL 2022 p.30)."""
    low, very_low = thresholds.platelets_low, thresholds.platelets_very_low
    cite, cite_high = thresholds.cite("platelets_low"), thresholds.cite("platelets_very_low")
    episodes = Episodes(Kind.PLATELETS_LOW, series, describe_count)
    for time, value, index in series.readings("platelet"):
        if value <= very_low:
            episodes.holds(time, index, HIGH, Count(value, very_low, "<=", cite_high))
        elif value < low:
            episodes.holds(time, index, MEDIUM, Count(value, low, "<", cite))
        else:
            episodes.clears(time)
    return episodes.close()


def describe_count(count: Count) -> Evidence:
    """A low count in words."""
    return Evidence(
        sentence=(
            f"platelets {shown(count.platelet)} x 10^9/L ({count.sign} {shown(count.limit)}), "
            f"{count.source}"
        ),
        numbers={"platelet": count.platelet, "limit": count.limit},
        source=count.source,
    )


Falls = dict[int, tuple[float, float]]
"""Index of the set: the highest value before, and the seconds since it."""


def platelet_falls(series: Series, thresholds: Thresholds) -> Falls:
    """The sets in which platelets are far enough below the highest of the hours before."""
    return falling(
        series.readings("platelet"),
        percent=thresholds.platelets_fall_percent,
        hours=thresholds.platelets_fall_hours,
    )


def find_platelets_falling(series: Series, falls: Falls, thresholds: Thresholds) -> list[Finding]:
    """>= 50 % below the highest of the 36 h before: medium.

    WHO 2009 asks for a "rapid decrease" (p.46) and gives no number; 50 % in 24-36 h is [own]. A
    fall in less time is faster and counts too.
    """
    limit = thresholds.platelets_fall_percent
    cite = thresholds.cite("platelets_fall_percent")
    episodes = Episodes(Kind.PLATELETS_FALLING, series, describe_value_fall)
    for time, value, index in series.readings("platelet"):
        if index in falls:
            highest, since = falls[index]
            detail = Fall("platelet", "platelets", "x 10^9/L", value, highest, since, limit, cite)
            episodes.holds(time, index, MEDIUM, detail)
        else:
            episodes.clears(time)
    return episodes.close()


_UNSTABLE: Mapping[str, Callable[[Any], str]] = {
    "pulse_pressure": lambda value: f"pulse pressure {shown(value)} mmHg",
    "extremities": lambda value: f"{value} extremities",
    "capillary_refill": lambda value: f"capillary refill {shown(value)} s",
}


def describe_value_fall(fall: Fall) -> Evidence:
    """A fall in words."""
    percent = (fall.highest - fall.value) * 100 / fall.highest
    signs = ", ".join(_UNSTABLE[name](value) for name, value in fall.circulation.items())
    bleeding = f", possible bleeding: {signs}" if signs else ""
    return Evidence(
        sentence=(
            f"{fall.words} {shown(fall.value)} {fall.unit}, {shown(percent)} % below "
            f"{shown(fall.highest)} {ago(fall.before)} before (>= {shown(fall.limit_percent)} %)"
            f"{bleeding}, {fall.source}"
        ),
        numbers={
            fall.field: fall.value,
            "highest": fall.highest,
            "hours_since_highest": round(fall.before / HOUR, 2),
            "fall_percent": round(percent, 2),
            "limit_percent": fall.limit_percent,
            **fall.circulation,
        },
        source=fall.source,
    )


def falling(readings: list[Reading], *, percent: float, hours: float) -> Falls:
    """Readings at least ``percent`` below the highest of the ``hours`` before.

    One pass: the deque keeps only values
    that can still become the highest of a later window.
    """
    window = hours * HOUR
    kept = 1 - percent / 100
    highs: deque[tuple[float, float]] = deque()
    found: Falls = {}
    for time, value, index in readings:
        while highs and time - highs[0][0] > window:
            highs.popleft()
        if highs and value <= highs[0][1] * kept + EXACT and value < highs[0][1]:
            found[index] = (highs[0][1], time - highs[0][0])
        while highs and highs[-1][1] <= value:
            highs.pop()
        highs.append((time, value))
    return found


def is_leukopenic(wbc: float | None, thresholds: Thresholds) -> bool | None:
    """WBC <= 5.0 x 10^9/L (TL 2022 p.19): shown beside the value, raises nothing."""
    return None if wbc is None else wbc <= thresholds.leukopenia_to


class _Circulation:
    """The latest pulse pressure, extremities and capillary refill, each with its time."""

    def __init__(self, series: Series, thresholds: Thresholds) -> None:
        self.columns = list(
            zip(
                series.column("bp_sys"),
                series.column("bp_dia"),
                series.column("extremities"),
                series.column("capillary_refill"),
                strict=True,
            )
        )
        self.window = thresholds.circulation_hours * HOUR
        self.narrow = thresholds.pulse_pressure_narrow
        self.slow = thresholds.capillary_refill_prolonged
        self.pressure: tuple[float, float] | None = None
        self.cold: tuple[float, bool] | None = None
        self.refill: tuple[float, float] | None = None

    def see(self, index: int, time: float) -> None:
        systolic, diastolic, extremities, refill = self.columns[index]
        if systolic is not None and diastolic is not None:
            self.pressure = (time, systolic - diastolic)
        if extremities is not None:
            self.cold = (time, extremities == "cold")
        if refill is not None:
            self.refill = (time, refill)

    def trouble(self, now: float) -> dict[str, Any]:
        """What is unstable, by name; empty when nothing is."""
        since = now - self.window
        signs: dict[str, Any] = {}
        if self.pressure and self.pressure[0] >= since and self.pressure[1] <= self.narrow:
            signs["pulse_pressure"] = self.pressure[1]
        if self.cold and self.cold[0] >= since and self.cold[1]:
            signs["extremities"] = "cold"
        if self.refill and self.refill[0] >= since and self.refill[1] > self.slow:
            signs["capillary_refill"] = self.refill[1]
        return signs
