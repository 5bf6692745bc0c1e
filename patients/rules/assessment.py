"""The one question the rest of the house asks of the rules."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cached_property
from zoneinfo import ZoneInfo

from patients.rules.balances import Balances, fluid_balances
from patients.rules.blood_counts import (
    find_hematocrit_fall,
    find_hematocrit_rise,
    find_platelets_falling,
    find_platelets_low,
    is_leukopenic,
    platelet_falls,
)
from patients.rules.circulation import find_narrowing, find_shock
from patients.rules.due import Due, find_due, next_hematocrit, next_vital_signs, wake_times
from patients.rules.fever import find_defervescence
from patients.rules.findings import Finding, Kind
from patients.rules.fluids import UrineRate, find_fluid_overload, find_urine_low
from patients.rules.home import Checklist, check_home
from patients.rules.intervals import Suggestions, suggest_intervals
from patients.rules.last_values import LastValue, last_values
from patients.rules.phase import PhaseCourse, find_phase
from patients.rules.scores import Score, find_scores, no_score, score
from patients.rules.series import Series, moment
from patients.rules.signs import find_severe, find_warning_sign
from patients.rules.thresholds import Thresholds
from patients.rules.values import Observation, Subject
from patients.rules.ward_time import (
    Shift,
    day_of_fever,
    day_of_illness,
    local_date,
    shift_at,
)

RULE_SETS = ("who-2009", "news2-2017", "pews-2023")


@dataclass(frozen=True)
class Assessment:
    """What the rules say about one patient at one moment. All moments are aware, in UTC."""

    at: datetime
    findings: tuple[Finding, ...]
    """Every episode of the stay and what is due, by kind and episode; see ``Finding.is_active``."""
    phase: PhaseCourse
    score: Score
    """Of the last set with vital signs; an incomplete set has no score."""
    last_score: Score | None
    """The newest complete score, to be shown with its time when ``score`` has no total."""
    suggestions: Suggestions
    home: Checklist
    vital_signs: Due
    hematocrit: Due
    last: dict[str, LastValue]
    """By field."""
    is_leukopenic: bool | None
    """WBC <= 5.0: shown, raises nothing; ``None`` when WBC is not known."""
    urine: UrineRate | None
    """Of the last set with urine; ``ml_per_kg_h`` is ``None`` with a reason when not computable."""
    day_of_illness: int | None
    day_of_fever: int | None
    """From the onset of the illness, without one from the first fever of the stay."""
    shift: Shift
    wake_at: datetime | None
    """When the clock alone may next change this assessment; ``None``: only a new set can."""
    _series: Series = field(repr=False, compare=False)
    _zone: ZoneInfo = field(repr=False, compare=False)
    _thresholds: Thresholds = field(repr=False, compare=False)

    @property
    def next_due_at(self) -> datetime | None:
        """The earliest of vital signs and hematocrit."""
        times = [due.due_at for due in (self.vital_signs, self.hematocrit) if due.due_at]
        return min(times, default=None)

    @cached_property
    def balances(self) -> Balances:
        """Fluid balances per shift, per ward day and of the last 24 hours, reckoned when asked
        for.
        """
        return fluid_balances(
            self._series, now=self.at, zone=self._zone, thresholds=self._thresholds
        )


def assess(
    subject: Subject,
    observations: Iterable[Observation],
    *,
    now: datetime,
    zone: ZoneInfo,
    thresholds: Thresholds | None = None,
) -> Assessment:
    """Fold all rules over a stay.

    ``observations`` in any order, without the voided ones; for a past moment only those known then.
    ``zone`` is the ward's. No rule is gated on another; the phase and the suggestions are made
    from the findings, never the other way round (fluid overload asks when the critical phase began,
    because that is its definition). Linear in the number of sets.
    """
    limits = thresholds or Thresholds()
    at = now if subject.dismissed_at is None else min(now, subject.dismissed_at)
    clock = at.timestamp()
    series = Series(observations)
    fever = find_defervescence(series, subject, limits, now=clock, zone=zone)
    urine = find_urine_low(series, subject, limits, now=clock, zone=zone)
    falls = platelet_falls(series, limits)
    findings = [
        *fever.findings,
        *find_hematocrit_rise(series, subject, limits),
        *find_hematocrit_fall(series, limits),
        *find_platelets_low(series, limits),
        *find_platelets_falling(series, falls, limits),
        *find_shock(series, subject, limits, zone=zone),
        *find_narrowing(series, limits),
        *find_warning_sign(series, subject, falls, limits),
        *find_severe(series, limits),
        *urine.findings,
        *find_scores(series, subject, limits, zone=zone),
    ]
    age = subject.age_on(local_date(at, zone))
    phase = find_phase(
        series,
        findings,
        subject,
        limits,
        now=clock,
        is_infant=age is not None and age < 1,
    )
    overload, overload_wake = find_fluid_overload(
        series,
        subject,
        limits,
        critical_from=phase.critical_from.timestamp() if phase.critical_from else None,
        now=clock,
        zone=zone,
    )
    findings.extend(overload)
    latest, complete = _scores(series, subject, limits, zone)
    vital_signs = next_vital_signs(series, subject, limits, now=clock)
    hematocrit = next_hematocrit(series, subject, limits, now=clock)
    clinical = list(findings)
    for due, kinds in (
        (vital_signs, (Kind.OBSERVATION_DUE, Kind.OBSERVATION_OVERDUE)),
        (hematocrit, (Kind.HEMATOCRIT_DUE, Kind.HEMATOCRIT_OVERDUE)),
    ):
        critical = phase.phase.is_critical
        findings += find_due(due, kinds, limits, now=at, zone=zone, is_critical=critical)
    wakes = [fever.wake_at, urine.wake_at, phase.wake_at, overload_wake]
    wakes += [*wake_times(vital_signs), *wake_times(hematocrit)]
    wbc = series.readings("wbc")
    return Assessment(
        at=at,
        findings=tuple(findings),
        phase=phase,
        score=latest,
        last_score=complete,
        suggestions=suggest_intervals(phase.phase, latest, clinical),
        home=check_home(series, clinical, limits, now=clock),
        vital_signs=vital_signs,
        hematocrit=hematocrit,
        last=last_values(series),
        is_leukopenic=is_leukopenic(wbc[-1][1] if wbc else None, limits),
        urine=urine.latest,
        day_of_illness=day_of_illness(subject.illness_onset, at, zone),
        day_of_fever=day_of_fever(
            subject.illness_onset,
            None if fever.first_fever is None else moment(fever.first_fever),
            at,
            zone,
        ),
        shift=shift_at(at, zone, limits),
        wake_at=_wake(wakes, clock, subject),
        _series=series,
        _zone=zone,
        _thresholds=limits,
    )


def _scores(
    series: Series, subject: Subject, thresholds: Thresholds, zone: ZoneInfo
) -> tuple[Score, Score | None]:
    """The score of the last set with vital signs, and the newest complete one."""
    latest: Score | None = None
    for observation in reversed(series.observations):
        if not observation.has_vital_signs:
            continue
        found = score(observation, subject, zone=zone, thresholds=thresholds)
        latest = latest or found
        if found.total is not None:
            return latest, found
        if found.system is None:
            break
    return latest or no_score("no score: no vital signs are charted"), None


def _wake(wakes: list[float | None], clock: float, subject: Subject) -> datetime | None:
    if subject.dismissed_at is not None and subject.dismissed_at.timestamp() <= clock:
        return None
    coming = [each for each in wakes if each is not None and each > clock]
    return moment(min(coming)).astimezone(UTC) if coming else None
