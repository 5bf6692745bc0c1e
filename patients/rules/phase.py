"""The phase of the illness: an opinion with its evidence, beside the clinician's own word.

It never overwrites the clinician's status and gates no rule.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import partial
from operator import itemgetter

from patients.rules.critical_signs import BESIDE, CONFIRMED, Sign, find_signs
from patients.rules.findings import Finding, Kind, Reason
from patients.rules.recovery import AT_FIRST, WORDS, Lack, find_lacks
from patients.rules.series import HOUR, Series, moment
from patients.rules.thresholds import Thresholds
from patients.rules.values import Subject


class Phase(StrEnum):
    """Of dengue (WHO 2009 p.25-29)."""

    FEBRILE = "febrile"
    CRITICAL_SUSPECTED = "critical_suspected"
    CRITICAL_CONFIRMED = "critical_confirmed"
    RECOVERY = "recovery"
    UNKNOWN = "unknown"

    @property
    def is_critical(self) -> bool:
        """Suspected or confirmed."""
        return self in {Phase.CRITICAL_SUSPECTED, Phase.CRITICAL_CONFIRMED}


@dataclass(frozen=True, slots=True)
class Span:
    """One stretch of the course, for the bands of the chart."""

    phase: Phase
    starts_at: datetime
    ends_at: datetime | None
    """``None``: it lasts."""


@dataclass(frozen=True, slots=True)
class PhaseCourse:
    """The phase now, why, and how it came to it."""

    phase: Phase
    evidence: tuple[Reason, ...]
    critical_from: datetime | None
    """When the critical phase that lasts, or was the last, began; ``None`` without one."""
    spans: tuple[Span, ...]
    wake_at: float | None
    """Seconds; when the clock alone may change the phase."""


def find_phase(
    series: Series,
    findings: list[Finding],
    subject: Subject,
    thresholds: Thresholds,
    *,
    now: float,
    is_infant: bool,
) -> PhaseCourse:
    """The phase at ``now`` (seconds) and its course.

    Febrile with a fever within 72 h; critical as in ``find_signs``; recovery from 48 h after the
    critical phase began, when the circulation is stable, the hematocrit stable or falling and
    platelets or WBC rising; a new sign after that is a new critical phase. Unknown when the data do
    not say. Some leak while still febrile (WHO 2009 p.26-27), so fever keeps nobody from being
    critical; infants may leak with a falling hematocrit (TL 2022 p.37), so a fall reassures nobody
    under one year.
    """
    watch = _Watch(thresholds, series.times[0] if len(series) else now)
    signs = find_signs(series, findings, subject, thresholds)
    watch.expect(
        [
            *_sign_changes(watch, signs),
            *_shock_changes(watch, findings),
            *_fever_changes(watch, series, thresholds),
            *(
                (lack.at, TAKE, partial(watch.set_lack, lack))
                for lack in (find_lacks(series, thresholds) if signs else ())
            ),
        ]
    )
    watch.advance(now)
    return watch.close(now, is_infant=is_infant)


RECOVERED = Reason(
    "recovered",
    "more than 48 h since the critical phase began, circulation stable, hematocrit stable or "
    "falling, platelets or WBC rising, who-2009 p.29",
    "who-2009 p.29",
)
FEBRILE = Reason(
    "fever",
    "fever within the last 72 h and no sign of the critical phase, who-2009 p.25",
    "who-2009 p.25",
)
UNKNOWN = Reason(
    "no_fever", "no fever within the last 72 h and no sign of the critical phase is charted"
)
INFANT = Reason(
    "infant", "infants may leak with a falling hematocrit, tl-2022 p.37", "tl-2022 p.37"
)

Change = tuple[float, int, Callable[[], None]]
"""When, order among those of the same moment, what changes."""

TAKE, GIVE = 0, 1


class _Watch:
    """Walks along the changes of a stay: signs, fevers, what recovery lacks, the end of 48 h."""

    def __init__(self, thresholds: Thresholds, begin: float) -> None:
        self.lacks = dict(AT_FIRST)
        self.critical_for = thresholds.critical_hours * HOUR
        self.changes: list[Change] = []
        self.next = 0
        self.next_at = float("inf")
        self.standing: dict[str, Sign] = {}
        """The first sign of each name, in order of time."""
        self.shocks = 0
        self.fever: float | None = None
        """The time at which the fever that counts now stops counting."""
        self.has_recovered = False
        self.began: float | None = None
        self.full = float("inf")
        """When the 48 h of the present critical phase are over."""
        self.crossing = float("inf")
        """The same, until the walk has come past it."""
        self.spans: list[tuple[Phase, float]] = [(Phase.UNKNOWN, begin)]

    def expect(self, changes: Iterable[Change]) -> None:
        self.changes = sorted(changes, key=itemgetter(0, 1))
        self.next_at = self.changes[0][0] if self.changes else float("inf")

    def advance(self, until: float) -> None:
        """Take in what happened up to ``until``."""
        while self.next_at <= until or self.crossing <= until:
            if self.crossing < self.next_at:
                full, self.crossing = self.crossing, float("inf")
                self.judge_recovery(full)
                continue
            at, _, change = self.changes[self.next]
            self.next += 1
            more = self.next < len(self.changes)
            self.next_at = self.changes[self.next][0] if more else float("inf")
            change()
            if self.next_at > at:
                self.judge_recovery(at)
                self.note(at)

    def judge_recovery(self, at: float) -> None:
        if at < self.full or self.has_recovered or self.shocks or any(self.lacks.values()):
            return
        self.has_recovered = True
        self.note(at)

    def give(self, sign: Sign) -> None:
        if self.has_recovered:
            self.has_recovered = False
            self.standing.clear()
        self.standing.setdefault(sign.name, sign)
        self._reckon()

    def take(self, sign: Sign) -> None:
        if self.standing.get(sign.name) == sign and not self.has_recovered:
            del self.standing[sign.name]
        self._reckon()

    def _reckon(self) -> None:
        began = next((sign.at for sign in self.standing.values()), None)
        if began != self.began:
            self.began = began
            self.full = float("inf") if began is None else began + self.critical_for
            self.crossing = self.full

    def set_lack(self, lack: Lack) -> None:
        self.lacks[lack.aspect] = lack.name

    def shock(self, step: int) -> None:
        self.shocks += step

    def set_fever(self, until: float | None) -> None:
        self.fever = until

    def note(self, at: float) -> None:
        """Write down the phase if it is another one now."""
        phase = self._phase()
        if phase is self.spans[-1][0]:
            return
        if self.spans[-1][1] >= at:
            self.spans.pop()
        if not self.spans or self.spans[-1][0] is not phase:
            self.spans.append((phase, at))

    def _phase(self) -> Phase:
        if self.has_recovered:
            return Phase.RECOVERY
        if self.standing:
            confirmed = any(sign.confirms for sign in self.standing.values()) or (
                CONFIRMED in self.standing and not BESIDE.isdisjoint(self.standing)
            )
            return Phase.CRITICAL_CONFIRMED if confirmed else Phase.CRITICAL_SUSPECTED
        return Phase.UNKNOWN if self.fever is None else Phase.FEBRILE

    def close(self, now: float, *, is_infant: bool) -> PhaseCourse:
        phase = self.spans[-1][0]
        starts = [moment(start) for _, start in self.spans]
        ends = [*starts[1:], None]
        wake = self.full if phase.is_critical and now < self.full else None
        if phase is Phase.FEBRILE:
            wake = self.fever
        return PhaseCourse(
            phase=phase,
            evidence=tuple(self._evidence(phase, now, is_infant=is_infant)),
            critical_from=None if self.began is None else moment(self.began),
            spans=tuple(
                Span(each, start, end)
                for (each, _), start, end in zip(self.spans, starts, ends, strict=True)
            ),
            wake_at=wake,
        )

    def _evidence(self, phase: Phase, now: float, *, is_infant: bool) -> list[Reason]:
        if phase is Phase.RECOVERY:
            return [RECOVERED]
        if phase is Phase.FEBRILE:
            return [FEBRILE]
        if phase is Phase.UNKNOWN:
            return [UNKNOWN]
        evidence = [sign.reason for sign in self.standing.values()]
        if now >= self.full:
            lacking = [name for name in self.lacks.values() if name]
            lacking += ["shock_not_over"] if self.shocks else []
            evidence.extend(Reason(each, f"no recovery yet: {WORDS[each]}") for each in lacking)
        if is_infant:
            evidence.append(INFANT)
        return evidence


def _sign_changes(watch: _Watch, signs: list[Sign]) -> Iterable[Change]:
    for sign in signs:
        yield sign.at, GIVE, partial(watch.give, sign)
        if sign.taken_back_at is not None:
            yield sign.taken_back_at, TAKE, partial(watch.take, sign)


def _shock_changes(watch: _Watch, findings: list[Finding]) -> Iterable[Change]:
    for finding in findings:
        if finding.kind is Kind.SHOCK:
            yield finding.episode.timestamp(), GIVE, partial(watch.shock, 1)
            if finding.over_at is not None:
                yield finding.over_at.timestamp(), TAKE, partial(watch.shock, -1)


def _fever_changes(watch: _Watch, series: Series, thresholds: Thresholds) -> Iterable[Change]:
    """A fever counts for 72 h; readings that follow one another within it make one stretch."""
    window = thresholds.fever_window_hours * HOUR
    begin = end = None
    for time, temperature, _ in series.readings("temperature"):
        if temperature < thresholds.fever_from:
            continue
        if begin is None or end is None:
            begin, end = time, time + window
        elif time <= end:
            end = time + window
        else:
            yield begin, GIVE, partial(watch.set_fever, end)
            yield end, TAKE, partial(watch.set_fever, None)
            begin, end = time, time + window
    if begin is not None and end is not None:
        yield begin, GIVE, partial(watch.set_fever, end)
        yield end, TAKE, partial(watch.set_fever, None)
