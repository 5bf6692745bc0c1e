"""Ready to go home: a checklist, never a decision."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from patients.rules.blood_counts import EXACT
from patients.rules.findings import Finding, Kind, ago, shown
from patients.rules.series import HOUR, Reading, Series
from patients.rules.thresholds import Thresholds

SOURCE = "who-2009 p.48, tl-2022 p.73"
FEVER_FREE_HOURS = 48


@dataclass(frozen=True, slots=True)
class Item:
    """One line of the list. ``is_met`` is ``None`` when the data do not say: not met, not
    hidden.
    """

    name: str
    """``no_fever clinical_improvement platelets_rising hematocrit_stable``."""
    is_met: bool | None
    reason: str
    """The name of what is known, like ``fever`` or ``not_repeated``."""
    sentence: str
    numbers: Mapping[str, Any] = field(default_factory=dict)
    """What the sentence says in numbers, by name; hours are ``hours_ago``."""


@dataclass(frozen=True, slots=True)
class Checklist:
    """All four must be met."""

    items: tuple[Item, ...]
    source: str = SOURCE

    @property
    def is_ready(self) -> bool:
        """True only when every item is known to be met."""
        return all(item.is_met is True for item in self.items)


def check_home(
    series: Series, findings: list[Finding], thresholds: Thresholds, *, now: float
) -> Checklist:
    """No fever for 48 h without antipyretic; clinical improvement; platelets rising and > 50;
    hematocrit stable without IV fluid (WHO 2009 p.48, TL 2022 p.73).
    """
    return Checklist(
        (
            _no_fever(series, thresholds, now),
            _improvement(series, findings),
            _platelets(series, thresholds),
            _hematocrit(series, thresholds),
        )
    )


def _no_fever(series: Series, thresholds: Thresholds, now: float) -> Item:
    name = "no_fever"
    since = now - FEVER_FREE_HOURS * HOUR
    temperatures = series.readings("temperature")
    fevers = [time for time, value, _ in temperatures if value >= thresholds.fever_from]
    given = [time for time, value, _ in series.readings("antipyretic_given") if value]
    for reason, times in (("fever", fevers), ("antipyretic", given)):
        if times and times[-1] > since:
            past = now - times[-1]
            hours = {"hours_ago": round(past / HOUR, 1)}
            return Item(name, False, reason, f"{reason} {ago(past)} ago", hours)
    if not temperatures or temperatures[0][0] > since:
        return Item(name, None, "too_short", "temperatures of less than 48 h are charted")
    if not any(time > now - 24 * HOUR for time, _, _ in temperatures[-1:]):
        return Item(name, None, "not_measured", "no temperature within 24 h")
    return Item(name, True, "no_fever", "no fever for 48 h without antipyretic")


def _improvement(series: Series, findings: list[Finding]) -> Item:
    name = "clinical_improvement"
    troubles = [
        str(finding.kind)
        for finding in findings
        if finding.is_active and finding.kind in {Kind.SHOCK, Kind.SEVERE, Kind.WARNING_SIGN}
    ]
    if troubles:
        words = ", ".join(troubles).replace("_", " ")
        return Item(name, False, "still", f"still: {words}", {"kinds": troubles})
    statuses = series.readings("status")
    if not statuses:
        return Item(name, None, "no_status", "the clinician has not stated a status")
    status = str(statuses[-1][1])
    sentence = f"clinician's status: {status}"
    return Item(name, status == "recovery", "status", sentence, {"status": status})


def _platelets(series: Series, thresholds: Thresholds) -> Item:
    name = "platelets_rising"
    pair = _last_two(series.readings("platelet"))
    if pair is None:
        return Item(name, None, "not_repeated", "platelets not repeated")
    before, last = pair
    limit = thresholds.platelets_home
    sentence = (
        f"platelets {shown(before)}, then {shown(last)} x 10^9/L (rising and > {shown(limit)})"
    )
    numbers = {"before": before, "last": last, "limit": limit}
    return Item(name, last > before and last > limit, "values", sentence, numbers)


def _hematocrit(series: Series, thresholds: Thresholds) -> Item:
    name = "hematocrit_stable"
    pair = _last_two(series.readings("hematocrit"))
    if pair is None:
        return Item(name, None, "not_repeated", "hematocrit not repeated")
    before, last = pair
    infusions = series.readings("fi_parenteral")
    if not infusions:
        return Item(name, None, "infusion_not_charted", "IV fluid not charted")
    running = [time for time, volume, _ in infusions if volume > 0]
    first_of_pair = series.readings("hematocrit")[-2][0]
    if running and running[-1] >= first_of_pair:
        sentence = "IV fluid was given with the last two hematocrits"
        return Item(name, False, "infusion", sentence)
    percent = thresholds.hematocrit_stable_percent
    met = abs(last - before) * 100 <= percent * before + EXACT
    sentence = (
        f"hematocrit {shown(before)}, then {shown(last)} % (within {shown(percent)} %) "
        "without IV fluid"
    )
    numbers = {"before": before, "last": last, "limit_percent": percent}
    return Item(name, met, "values", sentence, numbers)


def _last_two(readings: list[Reading]) -> tuple[float, float] | None:
    return (readings[-2][1], readings[-1][1]) if len(readings) >= 2 else None
