"""Urine, intake and infusion: too little out, too much in."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from typing import NamedTuple
from zoneinfo import ZoneInfo

from patients.rules.findings import HIGH, MEDIUM, Episodes, Evidence, Finding, Kind, ago, shown
from patients.rules.scores import ADULT_YEARS
from patients.rules.series import HOUR, Series, moment
from patients.rules.thresholds import Thresholds
from patients.rules.values import Observation, Subject
from patients.rules.ward_time import local_date

EXACT = 1e-9


def maintenance_ml_per_h(weight: float) -> float:
    """4-2-1: 4 mL/kg/h for the first 10 kg, 2 for the next 10, 1 beyond (WHO 2009 p.49)."""
    return 4 * min(weight, 10) + 2 * min(max(weight - 10, 0), 10) + max(weight - 20, 0)


def ideal_weight(subject: Subject, age: int | None) -> float | None:
    """Adults: F 45.5 + 0.91 (h - 152.4), M 50 + 0.91 (h - 152.4), kg; ``None`` when not known."""
    if age is None or age < ADULT_YEARS or subject.height is None or subject.is_female is None:
        return None
    ideal = (45.5 if subject.is_female else 50) + 0.91 * (subject.height - 152.4)
    return ideal if ideal > 0 else None


def dosing_weight(weight: float | None, subject: Subject, age: int | None) -> float | None:
    """The weight (kg) fluids are reckoned with: the ideal one for adults who are heavier."""
    if weight is None or weight <= 0:
        return None
    ideal = ideal_weight(subject, age)
    return weight if ideal is None else min(weight, ideal)


@dataclass(frozen=True, slots=True)
class UrineRate:
    """Urine of one period; ``ml_per_kg_h`` is ``None`` with the reason when not computable."""

    ml_per_kg_h: float | None
    reason: str
    volume: float | None
    period_minutes: float | None
    weight: float | None
    """The weight it was reckoned with, kg."""


def urine_rate(observation: Observation, weight: float | None) -> UrineRate:
    """mL/kg/h over the stated period; ``weight`` from ``dosing_weight``."""
    volume, period = observation.fo_urine, observation.fluid_period_minutes
    lacking = []
    if volume is None:
        lacking.append("urine not charted")
    if not period or period <= 0:
        lacking.append("period not stated")
    if weight is None:
        lacking.append("weight not known")
    if volume is None or not period or weight is None or lacking:
        reason = f"not computable: {', '.join(lacking)}"
        return UrineRate(None, reason, volume, period, weight)
    return UrineRate(volume / weight / (period / 60), "", volume, period, weight)


class LowUrine(NamedTuple):
    """Evidence of low urine: a rate, or the time without any."""

    rate: float | None
    limit: float
    volume: float | None
    period_minutes: float | None
    weight: float | None
    periods: int
    """Low periods in a row."""
    without: float
    """Seconds without urine, 0 when that is not the evidence."""
    source: str


@dataclass(frozen=True, slots=True)
class UrineCourse:
    """What the urine says."""

    findings: list[Finding]
    latest: UrineRate | None
    """Of the last set with urine."""
    wake_at: float | None
    """Seconds; when the clock alone makes it too long without urine."""


def find_urine_low(
    series: Series, subject: Subject, thresholds: Thresholds, *, now: float, zone: ZoneInfo
) -> UrineCourse:
    """Below 0.5 mL/kg/h over the stated period medium, two periods in a row high (WHO 2009 p.35);
    none for more than 6 h medium (p.33), which the clock completes.

    Without weight or period the rate is not computable and the rate raises nothing; the time
    without urine still counts. That time begins with the first urine charted in the stay (a ward
    that charts none is not told that there is none). A period that is stated covers its whole
    length, and where urine is charted in longer periods than 6 h, the last length is the limit
    [own].
    """
    watch = _UrineWatch(series, subject, thresholds, zone)
    for time, volume, index in series.readings("fo_urine"):
        watch.see(time, volume, index)
    return watch.close(now)


class _UrineWatch:
    def __init__(
        self, series: Series, subject: Subject, thresholds: Thresholds, zone: ZoneInfo
    ) -> None:
        self.series = series
        self.subject = subject
        self.zone = zone
        self.limit = thresholds.urine_low
        self.hours = thresholds.urine_none_hours
        self.cite = thresholds.cite("urine_low")
        self.cite_none = thresholds.cite("urine_none_hours")
        self.episodes = Episodes(Kind.URINE_LOW, series, describe_urine)
        self.weights = Weights(series, subject, zone)
        self.periods = 0
        self.latest: tuple[Observation, float | None] | None = None
        self.since: float | None = None
        """When urine was last known to have passed, or charting began."""
        self.allowed = self.hours * HOUR

    def see(self, time: float, volume: float, index: int) -> None:
        observation = self.series.observations[index]
        weight = self.weights.at(index)
        covered = (observation.fluid_period_minutes or 0) * 60
        rate = volume / weight / (covered / 3600) if weight and covered else None
        self.latest = (observation, weight)
        begins = time - covered
        known_until = begins if volume > 0 else time
        self._too_long(known_until)
        low = rate is not None and rate < self.limit - EXACT
        if volume > 0:
            self.since = time
            self.allowed = max(self.hours * HOUR, covered)
        elif self.since is None:
            self.since = begins
            self._too_long(time)
        if low:
            self.periods += 1
            level = HIGH if self.periods >= 2 else MEDIUM
            seen = (volume, observation.fluid_period_minutes, weight)
            detail = LowUrine(rate, self.limit, *seen, self.periods, 0, self.cite)
            self.episodes.holds(time, index, level, detail)
        elif rate is not None or volume > 0:
            self.periods = 0 if rate is not None else self.periods
            if not self.periods:
                self.episodes.clears(time)

    def close(self, now: float) -> UrineCourse:
        self._too_long(now)
        wake = None
        if self.since is not None and now <= self.since + self.allowed:
            wake = self.since + self.allowed + 1  # "more than", so a moment later
        latest = None if self.latest is None else urine_rate(*self.latest)
        return UrineCourse(self.episodes.close(), latest, wake)

    def _too_long(self, until: float) -> None:
        """More than six hours without urine up to ``until``: raised for the moment they were
        full.
        """
        if self.since is None or until <= self.since + self.allowed:
            return
        if self.episodes.is_open:
            return
        detail = LowUrine(
            None, self.limit, None, None, None, self.periods, self.allowed, self.cite_none
        )
        self.episodes.holds(self.since + self.allowed, None, MEDIUM, detail)


def describe_urine(low: LowUrine) -> Evidence:
    """Low urine in words."""
    if low.rate is None:
        return Evidence(
            sentence=f"no urine charted for more than {ago(low.without)}, {low.source}",
            numbers={"hours_without_urine": round(low.without / HOUR, 2)},
            source=low.source,
        )
    row = f", {low.periods} periods in a row" if low.periods >= 2 else ""
    return Evidence(
        sentence=(
            f"urine {shown(low.rate)} mL/kg/h (< {shown(low.limit)}) over "
            f"{ago((low.period_minutes or 0) * 60)}{row}, {low.source}"
        ),
        numbers={
            "ml_per_kg_h": round(low.rate, 3),
            "limit": low.limit,
            "fo_urine": low.volume,
            "fluid_period_minutes": low.period_minutes,
            "weight": low.weight,
            "periods": low.periods,
        },
        source=low.source,
    )


class Overload(NamedTuple):
    """Evidence of too much fluid."""

    intake: float | None
    limit: float | None
    hours: float
    weight: float | None
    source: str


def find_fluid_overload(
    series: Series,
    subject: Subject,
    thresholds: Thresholds,
    *,
    critical_from: float | None,
    now: float,
    zone: ZoneInfo,
) -> tuple[list[Finding], float | None]:
    """IV fluid still running > 48 h after the critical phase began, or 48 h intake above
    maintenance for one day + 50 mL/kg: medium (TL 2022 p.44; maintenance 4-2-1, WHO 2009 p.49).

    ``critical_from`` in seconds, ``None`` when no critical phase is known. "Running" is the last
    charted parenteral volume, not zero, while it is at most 6 h old [own]. Returns the findings and
    when the clock alone may next change them.
    """
    watch = _OverloadWatch(series, subject, thresholds, critical_from, zone)
    for index, (time, oral, parenteral, other) in enumerate(
        zip(
            series.times,
            series.column("fi_oral"),
            series.column("fi_parenteral"),
            series.column("fi_other"),
            strict=False,
        )
    ):
        if oral is None and parenteral is None and other is None:
            continue
        watch.see(time, index, (oral or 0) + (parenteral or 0) + (other or 0), parenteral)
    return watch.close(now)


class _OverloadWatch:
    def __init__(
        self,
        series: Series,
        subject: Subject,
        thresholds: Thresholds,
        critical_from: float | None,
        zone: ZoneInfo,
    ) -> None:
        self.episodes = Episodes(Kind.FLUID_OVERLOAD, series, describe_overload)
        self.weights = Weights(series, subject, zone)
        self.excess = thresholds.intake_excess_ml_per_kg
        self.window = thresholds.intake_hours * HOUR
        self.infusion = thresholds.infusion_hours * HOUR
        self.running_for = thresholds.infusion_running_hours * HOUR
        self.crossing = None if critical_from is None else critical_from + self.infusion
        self.cite_infusion = thresholds.cite("infusion_hours")
        self.cite_intake = thresholds.cite("intake_excess_ml_per_kg")
        self.has_crossed = False
        self.taken: deque[tuple[float, float]] = deque()
        self.total = 0.0
        self.running: float | None = None
        """When the infusion that still runs was last charted."""

    def see(self, time: float, index: int, volume: float, parenteral: float | None) -> None:
        self._cross(time)
        while self.taken and time - self.taken[0][0] >= self.window:
            self.total -= self.taken.popleft()[1]
        self.taken.append((time, volume))
        self.total += volume
        if parenteral is not None:
            self.running = time if parenteral > 0 else None
        detail = self._detail(time, index)
        if detail is None:
            self.episodes.clears(time)
        else:
            self.episodes.holds(time, index, MEDIUM, detail)

    def _detail(self, time: float, index: int) -> Overload | None:
        if (
            self.running is not None
            and time - self.running <= self.running_for
            and self.crossing is not None
            and time > self.crossing
        ):
            return Overload(None, None, self.infusion / HOUR, None, self.cite_infusion)
        weight = self.weights.at(index)
        if weight is None:
            return None
        limit = 24 * maintenance_ml_per_h(weight) + self.excess * weight
        if self.total <= limit + 1e-6:
            return None
        return Overload(self.total, limit, self.window / HOUR, weight, self.cite_intake)

    def close(self, now: float) -> tuple[list[Finding], float | None]:
        self._cross(now)
        wake = None
        if self.crossing is not None and now <= self.crossing and self.running is not None:
            wake = self.crossing + 1
        return self.episodes.close(), wake

    def _cross(self, until: float) -> None:
        """The 48 h became full between two sets, with the infusion still running."""
        if self.has_crossed or self.crossing is None or until <= self.crossing:
            return
        self.has_crossed = True
        if self.running is not None and self.crossing - self.running <= self.running_for:
            detail = Overload(None, None, self.infusion / HOUR, None, self.cite_infusion)
            self.episodes.holds(self.crossing, None, MEDIUM, detail)


def describe_overload(overload: Overload) -> Evidence:
    """Too much fluid in words."""
    if overload.intake is None or overload.limit is None:
        return Evidence(
            sentence=(
                f"IV fluid still running more than {shown(overload.hours)} h after the critical "
                f"phase began, {overload.source}"
            ),
            numbers={"hours_after_critical_phase_began": overload.hours},
            source=overload.source,
        )
    return Evidence(
        sentence=(
            f"intake {shown(overload.intake)} mL in {shown(overload.hours)} h "
            f"(> {shown(overload.limit)} mL at {shown(overload.weight or 0)} kg), {overload.source}"
        ),
        numbers={
            "intake": round(overload.intake, 1),
            "limit": round(overload.limit, 1),
            "hours": overload.hours,
            "weight": overload.weight,
        },
        source=overload.source,
    )


class Weights:
    """The weight to reckon with at each set: the last one charted, else that of admission."""

    def __init__(self, series: Series, subject: Subject, zone: ZoneInfo) -> None:
        self._readings = series.readings("weight")
        self._next = 0
        age = subject.age_on(local_date(moment(series.times[-1]), zone)) if len(series) else None
        self._ideal = ideal_weight(subject, age)
        self._weight = self._reckoned(subject.weight)

    def at(self, index: int) -> float | None:
        """Ask in order of the sets: each reading of the scales is passed once."""
        while self._next < len(self._readings) and self._readings[self._next][2] <= index:
            self._weight = self._reckoned(self._readings[self._next][1])
            self._next += 1
        return self._weight

    def _reckoned(self, weight: float | None) -> float | None:
        if weight is None or weight <= 0 or self._ideal is None:
            return weight or None
        return min(weight, self._ideal)
