"""How soon to look again: a suggestion the clinician confirms or changes."""

from __future__ import annotations

from dataclasses import dataclass

from patients.rules.findings import Finding, Kind
from patients.rules.phase import Phase
from patients.rules.scores import Score

ALLOWED = (15, 30, 60, 120, 180, 240, 300, 360, 480, 720, 1440)
"""Minutes a report may state as its monitoring interval."""

SOURCE = "who-2009 p.33-38"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """An interval in minutes. One longer than ``longest`` needs the clinician's reason."""

    minutes: int
    """The suggested one: the shortest of the range."""
    longest: int
    name: str
    """Of the reason, like ``after_shock``; ``score`` for what a score asks for."""
    reason: str
    """The same in words."""
    source: str


@dataclass(frozen=True, slots=True)
class Suggestions:
    """What to look at again, and when."""

    vital_signs: Suggestion
    """The shortest of what phase and score ask for."""
    by_phase: Suggestion
    by_score: Suggestion | None
    """``None`` without a score."""
    hematocrit: Suggestion
    urine: Suggestion | None
    """``None`` outside shock and the critical phase."""


def suggest_intervals(phase: Phase, score: Score, findings: list[Finding]) -> Suggestions:
    """Shock 15 min until stable, then 60; warning sign or critical 60-120; febrile 240; recovery
    240-360; hematocrit every 240-360 when critical, otherwise 360-720; urine hourly in shock, every
    240-360 when critical (WHO 2009 p.33-38). The score's own reassessment time stands beside it.
    """
    active = {finding.kind for finding in findings if finding.is_active}
    had_shock = any(finding.kind is Kind.SHOCK for finding in findings)
    by_phase = _by_phase(phase, active, had_shock=had_shock)
    by_score = _by_score(score)
    critical = phase.is_critical or Kind.SHOCK in active
    return Suggestions(
        vital_signs=min(
            (each for each in (by_phase, by_score) if each is not None),
            key=lambda each: (each.minutes, each.longest),
        ),
        by_phase=by_phase,
        by_score=by_score,
        hematocrit=(
            Suggestion(240, 360, "critical", "critical phase", SOURCE)
            if critical
            else Suggestion(360, 720, "not_critical", "not in the critical phase", SOURCE)
        ),
        urine=_urine(active, critical=critical),
    )


def _by_phase(phase: Phase, active: set[Kind], *, had_shock: bool) -> Suggestion:
    if Kind.SHOCK in active:
        return Suggestion(15, 15, "shock", "shock, until stable", SOURCE)
    if had_shock and phase.is_critical:
        return Suggestion(60, 60, "after_shock", "after shock", SOURCE)
    for kind, words in (
        (Kind.SEVERE, "signs of severe dengue"),
        (Kind.WARNING_SIGN, "warning sign"),
    ):
        if kind in active:
            return Suggestion(60, 120, str(kind), words, SOURCE)
    if phase.is_critical:
        return Suggestion(60, 120, "critical", "critical phase", SOURCE)
    if phase is Phase.RECOVERY:
        return Suggestion(240, 360, "recovery", "recovery", SOURCE)
    if phase is Phase.FEBRILE:
        return Suggestion(240, 240, "febrile", "febrile phase", SOURCE)
    return Suggestion(240, 240, "unknown", "phase not known", "[own]")


def _by_score(score: Score) -> Suggestion | None:
    if score.reassess_minutes is None or score.system is None:
        return None
    shortest, longest = score.reassess_minutes
    name, words = "score", f"{score.system.upper()} {score.total}"
    if score.is_continuous:
        name, words = "score_continuous", f"{words}, continuous monitoring"
    return Suggestion(shortest, longest, name, words, score.rule)


def _urine(active: set[Kind], *, critical: bool) -> Suggestion | None:
    if Kind.SHOCK in active:
        return Suggestion(60, 60, "in_shock", "shock", SOURCE)
    return Suggestion(240, 360, "critical", "critical phase", SOURCE) if critical else None
