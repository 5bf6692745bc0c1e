"""Which score applies, its value or the reason why there is none, and what it raises."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import partial
from typing import Any, cast
from zoneinfo import ZoneInfo

from patients.rules import news2, pews
from patients.rules.circulation import Ages
from patients.rules.findings import HIGH, MEDIUM, NEWS2, PEWS, Episodes, Evidence, Finding, Kind
from patients.rules.series import Series
from patients.rules.thresholds import Thresholds
from patients.rules.values import Observation, Subject
from patients.rules.ward_time import local_date

ADULT_YEARS = 16
"""From this age on NEWS2, below it PEWS."""


class System(StrEnum):
    """The score that fits the patient."""

    NEWS2 = "news2"
    PEWS = "pews"


class Risk(StrEnum):
    """The clinical response a score asks for."""

    NONE = "none"
    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"
    EMERGENCY = "emergency"


_RISK_ORDER = list(Risk)


@dataclass(frozen=True, slots=True)
class Score:
    """The score of one set, or why it has none (``total`` is then ``None``, never 0)."""

    system: System | None
    """``None`` when neither score fits the patient."""
    rule: str
    """``news2-2017`` or ``pews-2023``; empty without a system."""
    total: int | None
    parts: Mapping[str, int]
    """Points by field; empty without a total."""
    missing: tuple[str, ...]
    """Fields that must be measured for a score."""
    reason: str
    """Why there is no score; empty when there is one."""
    risk: Risk | None
    triggers: tuple[str, ...]
    """PEWS only: what calls for a response beside the points."""
    reassess_minutes: tuple[int, int] | None
    """Shortest and longest time until the next set."""
    is_continuous: bool
    """Continuous monitoring is asked for."""
    observed_at: datetime | None
    report: int | str | None


def system_for(age: int | None, *, pregnant: bool) -> tuple[System | None, str]:
    """The score that fits, or ``None`` and the reason."""
    if age is None:
        return None, "no score: age not known"
    if age < ADULT_YEARS:
        return System.PEWS, ""
    if pregnant:
        return None, "no score: NEWS2 does not hold in pregnancy"
    return System.NEWS2, ""


def no_score(
    reason: str,
    *,
    system: System | None = None,
    missing: tuple[str, ...] = (),
    observation: Observation | None = None,
    found: tuple[tuple[str, str], ...] = (),
) -> Score:
    """A score that could not be computed, with the reason. PEWS triggers hold without it."""
    return Score(
        system=system,
        rule=_RULES[system] if system else "",
        total=None,
        parts={},
        missing=missing,
        reason=reason,
        risk=max((Risk(each) for _, each in found), key=_RISK_ORDER.index, default=None),
        triggers=tuple(words for words, _ in found),
        reassess_minutes=None,
        is_continuous=False,
        observed_at=observation.observed_at if observation else None,
        report=observation.id if observation else None,
    )


# What a part is called at the bedside, where that is not its field's name.
_SPOKEN = {
    "o2sat": "SpO2",
    "oxygen_device": "oxygen",
    "bp_sys": "systolic",
    "respiratory_distress": "respiratory distress",
    "capillary_refill": "capillary refill",
}
_RULES = {System.NEWS2: NEWS2, System.PEWS: PEWS}


def score(
    observation: Observation,
    subject: Subject,
    *,
    zone: ZoneInfo,
    thresholds: Thresholds | None = None,
) -> Score:
    """The score of one set: NEWS2 from 16 years and not pregnant, PEWS below, complete sets
    only.
    """
    limits = thresholds or Thresholds()
    age = subject.age_on(local_date(observation.observed_at, zone))
    system, reason = system_for(age, pregnant=subject.pregnant)
    if system is None or age is None:
        return no_score(reason, observation=observation)
    if system is System.NEWS2:
        return _news2(observation, subject, limits)
    return _pews(observation, age, limits)


def _incomplete(
    system: System,
    missing: tuple[str, ...],
    observation: Observation,
    found: tuple[tuple[str, str], ...] = (),
) -> Score:
    reason = f"no score: not measured: {', '.join(missing)}"
    return no_score(reason, system=system, missing=missing, observation=observation, found=found)


def _news2(observation: Observation, subject: Subject, thresholds: Thresholds) -> Score:
    missing = news2.missing_parts(observation)
    if missing:
        return _incomplete(System.NEWS2, missing, observation)
    ((_, points),) = news2_points(Series([observation]), 0, 1, spo2_scale=subject.spo2_scale)
    total, highest = sum(points), max(points)
    level = news2_level(total, highest, thresholds)
    return Score(
        system=System.NEWS2,
        rule=NEWS2,
        total=total,
        parts=dict(zip(news2.PARTS, points, strict=True)),
        missing=(),
        reason="",
        risk={HIGH: Risk.HIGH, MEDIUM: Risk.MEDIUM}.get(level, Risk.LOW if total else Risk.NONE),
        triggers=(),
        reassess_minutes=news2.reassess_minutes(total, highest),
        is_continuous=total >= 7,
        observed_at=observation.observed_at,
        report=observation.id,
    )


def _pews(observation: Observation, age: int, thresholds: Thresholds) -> Score:
    found = pews.triggers(observation.temperature, observation.consciousness)
    missing = pews.missing_parts(observation)
    if missing:
        return _incomplete(System.PEWS, missing, observation, found)
    ((_, points),) = pews_points(Series([observation]), 0, 1, band=pews.age_band(age))
    total = sum(points)
    level = pews_level(total, thresholds)
    risk = {HIGH: Risk.HIGH, MEDIUM: Risk.MEDIUM}.get(level, Risk.LOW if total else Risk.NONE)
    risks = [Risk.EMERGENCY if total >= 13 else risk, *(Risk(each) for _, each in found)]
    return Score(
        system=System.PEWS,
        rule=PEWS,
        total=total,
        parts=dict(zip(pews.PARTS, points, strict=True)),
        missing=(),
        reason="",
        risk=max(risks, key=_RISK_ORDER.index),
        triggers=tuple(words for words, _ in found),
        reassess_minutes=pews.reassess_minutes(total),
        is_continuous=total >= 9,
        observed_at=observation.observed_at,
        report=observation.id,
    )


Points = Iterator[tuple[int, tuple[int, ...]]]
"""Index of each complete set, and the points of its parts in the order of the score."""


def news2_points(series: Series, begin: int, end: int, *, spo2_scale: int) -> Points:
    """NEWS2 of the complete sets from ``begin`` to before ``end``."""
    respiration, o2sat, device, bp_sys, pulse, consciousness, temperature = (
        series.column(name)[begin:end] for name in news2.PARTS
    )
    spo2 = partial(news2.score_spo2, spo2_scale=spo2_scale)
    return _complete(
        begin,
        _by_value(partial(news2.score_band, bands=news2.RESPIRATION), respiration),
        _by_value(spo2, o2sat, device),
        _by_value(news2.score_oxygen, device),
        _by_value(partial(news2.score_band, bands=news2.SYSTOLIC), bp_sys),
        _by_value(partial(news2.score_band, bands=news2.PULSE), pulse),
        _by_value(news2.score_consciousness, consciousness),
        _by_value(partial(news2.score_band, bands=news2.TEMPERATURE), temperature),
    )


def pews_points(series: Series, begin: int, end: int, *, band: int) -> Points:
    """PEWS of the complete sets from ``begin`` to before ``end``, all of one age band."""
    respiration, distress, o2sat, device, pulse, bp_sys, refill, flow, percent = (
        series.column(name)[begin:end] for name in (*pews.PARTS, "oxygen_flow", "oxygen_percent")
    )
    given = {
        way: None if way[0] is None else pews.score_oxygen(*way)
        for way in set(zip(device, flow, percent, strict=True))
    }
    return _complete(
        begin,
        _by_value(partial(pews.score_nested, bands=pews.RESPIRATION[band]), respiration),
        _by_value(pews.DISTRESS.__getitem__, distress),
        _by_value(pews.score_spo2, o2sat),
        [given[way] for way in zip(device, flow, percent, strict=True)],
        _by_value(partial(pews.score_nested, bands=pews.PULSE[band]), pulse),
        _by_value(partial(pews.score_nested, bands=pews.SYSTOLIC[band]), bp_sys),
        _by_value(pews.score_refill, refill),
    )


def _by_value(score_of: Callable[..., int], *columns: Sequence[Any]) -> list[int | None]:
    """The points of each set; every distinct value is scored once, ``None`` has none."""
    if len(columns) == 1:
        table = {None: None} | {each: score_of(each) for each in set(columns[0]) - {None}}
        return [table[each] for each in columns[0]]
    rows = list(zip(*columns, strict=True))
    points = {each: None if None in each else score_of(*each) for each in set(rows)}
    return [points[each] for each in rows]


def _complete(begin: int, *columns: list[int | None]) -> Points:
    for index, row in enumerate(zip(*columns, strict=True), begin):
        if None not in row:
            yield index, cast("tuple[int, ...]", row)


def news2_level(total: int, highest: int, thresholds: Thresholds) -> int:
    """5-6, or 3 in a single part: medium; 7 and more high; otherwise 0."""
    if total >= thresholds.news2_high:
        return HIGH
    return MEDIUM if total >= thresholds.news2_medium or highest >= 3 else 0


def pews_level(total: int, thresholds: Thresholds) -> int:
    """5-8 medium; 9 and more high; otherwise 0."""
    if total >= thresholds.pews_high:
        return HIGH
    return MEDIUM if total >= thresholds.pews_medium else 0


def find_scores(
    series: Series, subject: Subject, thresholds: Thresholds, *, zone: ZoneInfo
) -> list[Finding]:
    """NEWS2 5-6 or a single 3 medium, 7 and more high; PEWS 5-8 medium, 9 and more high. Latched.

    Only complete sets count: an incomplete one neither begins nor ends an episode. Sources: Royal
    College of Physicians 2017; NHS England/RCPCH national PEWS.
    """
    adult = Episodes(Kind.NEWS2, series, describe_news2, rule=NEWS2)
    child = Episodes(Kind.PEWS, series, describe_pews, rule=PEWS)
    ages = Ages(subject, zone)
    begin = 0
    while begin < len(series):
        age, until = ages.at(series.times[begin])
        end = begin
        while end < len(series) and series.times[end] < until:
            end += 1
        system, _ = system_for(age, pregnant=subject.pregnant)
        if system is System.NEWS2:
            child.clears(series.times[begin])
            _fold_news2(adult, series, subject, thresholds, begin, end)
        elif system is System.PEWS and age is not None:
            points = pews_points(series, begin, end, band=pews.age_band(age))
            _fold_pews(child, series, points, thresholds)
        begin = end
    return adult.close() + child.close()


def _fold_news2(
    episodes: Episodes,
    series: Series,
    subject: Subject,
    thresholds: Thresholds,
    begin: int,
    end: int,
) -> None:
    medium = thresholds.news2_medium
    for index, points in news2_points(series, begin, end, spo2_scale=subject.spo2_scale):
        total = sum(points)
        if total >= medium or 3 in points:
            level = news2_level(total, max(points), thresholds)
            episodes.holds(series.times[index], index, level, (points, thresholds))
        elif episodes.is_open:
            episodes.clears(series.times[index])


def _fold_pews(
    episodes: Episodes, series: Series, points_of: Points, thresholds: Thresholds
) -> None:
    medium = thresholds.pews_medium
    for index, points in points_of:
        total = sum(points)
        if total >= medium:
            level = pews_level(total, thresholds)
            episodes.holds(series.times[index], index, level, (points, thresholds))
        elif episodes.is_open:
            episodes.clears(series.times[index])


def describe_news2(detail: tuple[tuple[int, ...], Thresholds]) -> Evidence:
    """A NEWS2 in words."""
    points, thresholds = detail
    total = sum(points)
    if total >= thresholds.news2_high:
        limit = f">= {thresholds.news2_high}"
    elif total >= thresholds.news2_medium:
        limit = f">= {thresholds.news2_medium}"
    else:
        limit = "a single 3"
    return _describe("NEWS2", points, news2.PARTS, limit, NEWS2)


def describe_pews(detail: tuple[tuple[int, ...], Thresholds]) -> Evidence:
    """A PEWS in words."""
    points, thresholds = detail
    high = sum(points) >= thresholds.pews_high
    limit = f">= {thresholds.pews_high if high else thresholds.pews_medium}"
    return _describe("PEWS", points, pews.PARTS, limit, PEWS)


def _describe(
    name: str, points: tuple[int, ...], parts: tuple[str, ...], limit: str, rule: str
) -> Evidence:
    scored = {part: each for part, each in zip(parts, points, strict=True) if each}
    words = ", ".join(f"{_SPOKEN.get(part, part)} {each}" for part, each in scored.items())
    return Evidence(
        sentence=f"{name} {sum(points)} ({limit}): {words}, {rule}",
        numbers={"total": sum(points), **scored},
        source=rule,
    )
