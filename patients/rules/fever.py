"""Defervescence: the fever of dengue falls, and the critical phase may begin."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from datetime import UTC, date, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from patients.rules.findings import WHO, Certainty, Evidence, Finding, Kind, Priority, ago, shown
from patients.rules.series import HOUR, Series, moment
from patients.rules.thresholds import Thresholds
from patients.rules.values import Subject
from patients.rules.ward_time import local_date


class Fall(NamedTuple):
    """The evidence of one defervescence."""

    temperature: float
    limit: float
    fever: float
    """The last fever before, degrees Celsius."""
    fever_before: float
    """Seconds between that fever and this reading."""
    antipyretic_before: float | None
    """Seconds since an antipyretic, if one was given shortly before."""
    certainty: Certainty
    source: str


@dataclass(frozen=True, slots=True)
class FeverCourse:
    """What the temperatures say. Times in seconds."""

    findings: list[Finding]
    first_fever: float | None
    last_fever: float | None
    wake_at: float | None
    """When the clock will confirm a provisional defervescence."""


def find_defervescence(
    series: Series, subject: Subject, thresholds: Thresholds, *, now: float, zone: ZoneInfo
) -> FeverCourse:
    """Temperature <= 37.5 after >= 38.0 within 72 h, with fever on two days of illness.

    Provisional at first (an antipyretic in the 6 h before is named, [own]); confirmed when the
    temperatures of 24 h, at least one, stay <= 37.5, which the clock completes; taken back as
    "fever returned" by >= 38.0, and armed again. Readings between keep it provisional: the 24 h
    begin again with the next afebrile reading. Over when a reading comes more than 72 h after the
    last fever. Medium, latched.

    Sources: WHO 2009 p.26; The et al. 2012, PLoS NTD 6:e1679.
    """
    watch = _Watch(series, subject, thresholds, zone)
    for time, temperature, index in series.readings("temperature"):
        if temperature >= watch.fever_from:
            watch.see_fever(time, temperature)
        elif watch.standing is None and time > watch.armed_until:
            continue
        elif temperature <= watch.afebrile_to:
            watch.see_afebrile(time, temperature, index)
        elif watch.standing is not None:
            watch.see_between(time)
    return watch.close(now)


class _Watch:
    """One pass over the temperatures."""

    def __init__(
        self, series: Series, subject: Subject, thresholds: Thresholds, zone: ZoneInfo
    ) -> None:
        self.series = series
        self.zone = zone
        self.fever_from = thresholds.fever_from
        self.afebrile_to = thresholds.afebrile_to
        self.days_needed = thresholds.fever_days
        self.window = thresholds.fever_window_hours * HOUR
        self.confirm_after = thresholds.defervescence_confirm_hours * HOUR
        self.antipyretic_window = thresholds.antipyretic_hours * HOUR
        self.source = thresholds.cite("afebrile_to")
        self.days = _days_before_admission(subject, series, zone)
        self.antipyretics = [
            time for time, given, _ in series.readings("antipyretic_given") if given
        ]
        self.found: list[Finding] = []
        self.standing: Finding | None = None
        self.first_fever: float | None = None
        self.last_fever: float | None = None
        self.fever = 0.0
        self.armed_until = float("-inf")
        """As long as the last fever counts."""
        self.anchor: float | None = None
        """The afebrile reading from which the 24 h are counted."""
        self.followers = 0
        """Afebrile readings within these 24 h."""

    def see_fever(self, time: float, temperature: float) -> None:
        if self.standing is not None:
            self._confirm_until(time)
            self._withdraw(time, temperature)
        if self.first_fever is None:
            self.first_fever = time
        self.last_fever, self.fever = time, temperature
        self.armed_until = time + self.window
        if len(self.days) < self.days_needed:
            self.days.add(local_date(moment(time), self.zone))

    def see_afebrile(self, time: float, temperature: float, index: int) -> None:
        if self.last_fever is None:
            return
        within = time - self.last_fever <= self.window
        if self.standing is not None:
            self._confirm_until(time)
            if not within:
                self._end(time)
            elif self.anchor is None or (
                not self.followers and time - self.anchor > self.confirm_after
            ):
                self.anchor, self.followers = time, 0
            else:
                self.followers += 1
        elif within and len(self.days) >= self.days_needed:
            self.standing = self._start(time, temperature, index)
            self.anchor, self.followers = time, 0

    def see_between(self, time: float) -> None:
        self._confirm_until(time)
        self.anchor = None
        if self.last_fever is not None and time - self.last_fever > self.window:
            self._end(time)

    def close(self, now: float) -> FeverCourse:
        self._confirm_until(now)
        wake = None
        if self.standing is not None:
            if self.standing.certainty is Certainty.PROVISIONAL and self.followers:
                wake = None if self.anchor is None else self.anchor + self.confirm_after
            self.found.append(self.standing)
        return FeverCourse(self.found, self.first_fever, self.last_fever, wake)

    def _confirm_until(self, time: float) -> None:
        standing = self.standing
        if (
            standing is None
            or self.anchor is None
            or not self.followers
            or standing.certainty is not Certainty.PROVISIONAL
            or time < self.anchor + self.confirm_after
        ):
            return
        self.standing = standing._replace(
            certainty=Certainty.CONFIRMED,
            confirmed_at=moment(self.anchor + self.confirm_after),
            detail=standing.detail._replace(certainty=Certainty.CONFIRMED),
        )

    def _start(self, time: float, temperature: float, index: int) -> Finding:
        observation = self.series.observations[index]
        at = observation.observed_at.astimezone(UTC)
        assert self.last_fever is not None  # noqa: S101  (see_afebrile has looked)
        if self.found and self.found[-1].episode == at:
            # Sets of one moment that contradict each other: one episode, the last of them counts.
            self.found.pop()
        antipyretic = self._antipyretic_before(time)
        return Finding(
            kind=Kind.DEFERVESCENCE,
            rule=WHO,
            episode=at,
            priority=Priority.MEDIUM,
            is_active=True,
            latched=True,
            observed_at=at,
            report=observation.id,
            first_report=observation.id,
            certainty=Certainty.PROVISIONAL,
            detail=Fall(
                temperature,
                self.afebrile_to,
                self.fever,
                time - self.last_fever,
                antipyretic,
                Certainty.PROVISIONAL,
                self.source,
            ),
            describe=describe_fall,
        )

    def _antipyretic_before(self, time: float) -> float | None:
        given = bisect_right(self.antipyretics, time)
        if not given or time - self.antipyretics[given - 1] > self.antipyretic_window:
            return None
        return time - self.antipyretics[given - 1]

    def _end(self, time: float) -> None:
        if self.standing is not None:
            self.found.append(self.standing._replace(is_active=False, over_at=moment(time)))
        self.standing = None
        self.anchor = None

    def _withdraw(self, time: float, temperature: float) -> None:
        if self.standing is not None:
            self.standing = self.standing._replace(
                certainty=Certainty.WITHDRAWN,
                withdrawn_at=moment(time),
                withdrawn_reason=f"fever returned: {shown(temperature)} °C",
                detail=self.standing.detail._replace(certainty=Certainty.WITHDRAWN),
            )
        self._end(time)


def describe_fall(fall: Fall) -> Evidence:
    """A defervescence in words."""
    why = {
        Certainty.PROVISIONAL: "provisional",
        Certainty.CONFIRMED: "confirmed",
        Certainty.WITHDRAWN: "withdrawn",
    }[fall.certainty]
    if fall.antipyretic_before is not None:
        why += f", antipyretic {ago(fall.antipyretic_before)} before"
    return Evidence(
        sentence=(
            f"temperature {shown(fall.temperature)} °C (<= {shown(fall.limit)}) after "
            f"{shown(fall.fever)} °C {ago(fall.fever_before)} before, {why}, {fall.source}"
        ),
        numbers={
            "temperature": fall.temperature,
            "limit": fall.limit,
            "fever": fall.fever,
            "hours_since_fever": round(fall.fever_before / HOUR, 2),
            "antipyretic": fall.antipyretic_before is not None,
            "certainty": str(fall.certainty),
        },
        source=fall.source,
    )


def _days_before_admission(subject: Subject, series: Series, zone: ZoneInfo) -> set[date]:
    """The days of fever known from the history: from onset to the day before admission."""
    onset = subject.illness_onset
    if not subject.fever_before_admission or onset is None or not len(series):
        return set()
    admitted = subject.admitted_on or local_date(series.observations[0].observed_at, zone)
    return {onset + timedelta(days=n) for n in range(min(7, max(1, (admitted - onset).days)))}
