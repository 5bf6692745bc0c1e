"""What a rule finds: episodes with a priority, evidence and a source."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, NamedTuple

from patients.rules.series import Series, moment

WHO = "who-2009"
NEWS2 = "news2-2017"
PEWS = "pews-2023"
SCHEDULE = "schedule"
"""The rule sets a finding can name."""


class Kind(StrEnum):
    """What a notification is about."""

    DEFERVESCENCE = "defervescence"
    HEMATOCRIT_RISE = "hematocrit_rise"
    HEMATOCRIT_FALL = "hematocrit_fall"
    PLATELETS_LOW = "platelets_low"
    PLATELETS_FALLING = "platelets_falling"
    SHOCK = "shock"
    PULSE_PRESSURE_NARROWING = "pulse_pressure_narrowing"
    WARNING_SIGN = "warning_sign"
    SEVERE = "severe"
    URINE_LOW = "urine_low"
    FLUID_OVERLOAD = "fluid_overload"
    NEWS2 = "news2"
    PEWS = "pews"
    OBSERVATION_DUE = "observation_due"
    OBSERVATION_OVERDUE = "observation_overdue"
    HEMATOCRIT_DUE = "hematocrit_due"
    HEMATOCRIT_OVERDUE = "hematocrit_overdue"


FAMILY: Mapping[Kind, Kind] = {
    **{kind: kind for kind in Kind},
    Kind.OBSERVATION_OVERDUE: Kind.OBSERVATION_DUE,
    Kind.HEMATOCRIT_OVERDUE: Kind.HEMATOCRIT_DUE,
}
"""The kind under which one row is kept: what is due becomes overdue in the same row."""


class Priority(StrEnum):
    """After harm and time, as in IEC 60601-1-8."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"

    @property
    def rank(self) -> int:
        """1 low, 2 medium, 3 high: compare ranks, not the words."""
        return _RANKS[self]


_RANKS = {Priority.LOW: 1, Priority.MEDIUM: 2, Priority.HIGH: 3}

MEDIUM, HIGH = 2, 3
"""Ranks, as the rules hand them to ``Episodes.holds``."""

_PRIORITIES = {1: Priority.LOW, 2: Priority.MEDIUM, 3: Priority.HIGH}


class Certainty(StrEnum):
    """Only defervescence has it: it starts provisional and is confirmed or withdrawn."""

    PROVISIONAL = "provisional"
    CONFIRMED = "confirmed"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Evidence:
    """The numbers, in words and as values."""

    sentence: str
    """Like ``pulse pressure 18 mmHg (<= 20), who-2009 p.28``."""
    numbers: Mapping[str, Any]
    """Plain JSON values by name."""
    source: str
    """Like ``who-2009 p.28``; the first one when several rules held."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why the rules hold an opinion: in words, and by name for who says it in others."""

    name: str
    """Like ``platelets``; the name of one kind of reason never changes."""
    sentence: str
    source: str = ""
    """Where the rule comes from; empty where it says what the chart lacks."""
    numbers: Mapping[str, Any] = field(default_factory=dict)
    """Plain JSON values by name; none where the name says it all."""


Describe = Callable[[Any], Evidence]


class Finding(NamedTuple):
    """One episode of one rule. Unique by ``family`` and ``episode`` for a patient.

    A named tuple because a long restless stay has thousands.
    """

    kind: Kind
    rule: str
    """The rule set, like ``who-2009``."""
    episode: datetime
    """The key: observation time (UTC) of the first qualifying set, or the moment when the clock
    alone made it true."""
    priority: Priority
    """The highest of the episode."""
    is_active: bool
    """The condition still holds; otherwise it is over since ``over_at``."""
    latched: bool
    """Stays until acknowledged even when the condition is over."""
    observed_at: datetime
    """When the set of the evidence was observed: the latest that reached ``priority``."""
    detail: Any
    """What ``evidence`` is made from, by ``describe``."""
    describe: Describe
    report: int | str | None
    """Id of the set of the evidence; ``None`` when the clock alone made it true."""
    first_report: int | str | None
    """Id of the set that began the episode."""
    over_at: datetime | None = None
    worsened_at: datetime | None = None
    """When the priority last went up within the episode; reopen what was acknowledged before."""
    certainty: Certainty | None = None
    confirmed_at: datetime | None = None
    withdrawn_at: datetime | None = None
    withdrawn_reason: str = ""

    @property
    def family(self) -> Kind:
        """The kind under which its row is kept."""
        return FAMILY[self.kind]

    @property
    def is_withdrawn(self) -> bool:
        """True when later values took the finding back ("fever returned")."""
        return self.withdrawn_at is not None

    @property
    def evidence(self) -> Evidence:
        """Written out on demand: most episodes of a long stay are never looked at again."""
        return self.describe(self.detail)


class _Open:
    __slots__ = ("at", "detail", "first", "index", "now", "peak", "start", "worsened")

    def __init__(self, at: float, index: int | None, level: int, detail: Any) -> None:
        self.start = self.at = at
        self.first = self.index = index
        self.peak = self.now = level
        self.detail = detail
        self.worsened: float | None = None


class Episodes:
    """
    Collects the episodes of one kind while its rule walks through the series. Sets of one moment
    that contradict each other are one episode: its beginning is its key.
    """

    __slots__ = ("_closed", "_describe", "_kind", "_latched", "_open", "_rule", "_series", "found")

    def __init__(self, kind: Kind, series: Series, describe: Describe, *, rule: str = WHO) -> None:
        self._kind = kind
        self._series = series
        self._describe = describe
        self._rule = rule
        self._latched = True
        self._open: _Open | None = None
        self._closed: _Open | None = None
        self.found: list[Finding] = []

    @property
    def is_open(self) -> bool:
        """True while the condition holds."""
        return self._open is not None

    def holds(self, at: float, index: int | None, level: int, detail: Any) -> None:
        """The condition holds at ``at`` seconds, shown by the set ``index`` (or by the clock)."""
        current = self._open
        if current is None and self._closed is not None and self._closed.start == at:
            self.found.pop()
            current = self._open = self._closed
        if current is None:
            self._open = _Open(at, index, level, detail)
            return
        if level > current.now:
            current.worsened = at
        if level >= current.peak:
            current.peak = level
            current.at = at
            current.index = index
            current.detail = detail
        current.now = level

    def clears(self, at: float) -> None:
        """The condition no longer holds at ``at`` seconds."""
        if self._open is not None:
            self.found.append(self._finding(self._open, at))
            self._closed, self._open = self._open, None

    def close(self) -> list[Finding]:
        """Every episode, oldest first; the last may still be active."""
        if self._open is not None:
            self.found.append(self._finding(self._open, None))
            self._open = None
        return self.found

    def _finding(self, episode: _Open, over: float | None) -> Finding:
        return Finding(
            kind=self._kind,
            rule=self._rule,
            episode=self._moment(episode.start, episode.first),
            priority=_PRIORITIES[episode.peak],
            is_active=over is None,
            latched=self._latched,
            observed_at=self._moment(episode.at, episode.index),
            report=self._report(episode.index),
            first_report=self._report(episode.first),
            over_at=None if over is None else moment(over),
            worsened_at=None if episode.worsened is None else moment(episode.worsened),
            detail=episode.detail,
            describe=self._describe,
        )

    def _moment(self, at: float, index: int | None) -> datetime:
        if index is None:
            return moment(at)
        observed_at = self._series.observations[index].observed_at
        return observed_at if observed_at.tzinfo is UTC else observed_at.astimezone(UTC)

    def _report(self, index: int | None) -> int | str | None:
        return None if index is None else self._series.observations[index].id


def shown(value: float) -> str:
    """A number as a clinician writes it: 4704, 53.3, 37.5, 0.43."""
    digits = 0 if abs(value) >= 1000 else 1 if abs(value) >= 10 else 2
    return f"{round(value, digits):.9g}"


def ago(seconds: float) -> str:
    """A distance in time in words: ``40 min``, ``6 h``, ``2.5 h``."""
    if seconds < 3600:
        return f"{round(seconds / 60)} min"
    return f"{round(seconds / 3600, 1):g} h"
