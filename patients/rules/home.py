"""Ready to go home: a checklist, never a decision."""

from __future__ import annotations

from dataclasses import dataclass

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
    sentence: str


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
    if fevers and fevers[-1] > since:
        return Item(name, False, f"fever {ago(now - fevers[-1])} ago")
    if given and given[-1] > since:
        return Item(name, False, f"antipyretic {ago(now - given[-1])} ago")
    if not temperatures or temperatures[0][0] > since:
        return Item(name, None, "temperatures of less than 48 h are charted")
    if not any(time > now - 24 * HOUR for time, _, _ in temperatures[-1:]):
        return Item(name, None, "no temperature within 24 h")
    return Item(name, True, "no fever for 48 h without antipyretic")


def _improvement(series: Series, findings: list[Finding]) -> Item:
    name = "clinical_improvement"
    troubles = [
        str(finding.kind).replace("_", " ")
        for finding in findings
        if finding.is_active and finding.kind in {Kind.SHOCK, Kind.SEVERE, Kind.WARNING_SIGN}
    ]
    if troubles:
        return Item(name, False, f"still: {', '.join(troubles)}")
    statuses = series.readings("status")
    if not statuses:
        return Item(name, None, "the clinician has not stated a status")
    status = str(statuses[-1][1])
    return Item(name, status == "recovery", f"clinician's status: {status}")


def _platelets(series: Series, thresholds: Thresholds) -> Item:
    name = "platelets_rising"
    pair = _last_two(series.readings("platelet"))
    if pair is None:
        return Item(name, None, "platelets not repeated")
    before, last = pair
    met = last > before and last > thresholds.platelets_home
    limit = shown(thresholds.platelets_home)
    words = f"platelets {shown(before)}, then {shown(last)} x 10^9/L (rising and > {limit})"
    return Item(name, met, words)


def _hematocrit(series: Series, thresholds: Thresholds) -> Item:
    name = "hematocrit_stable"
    pair = _last_two(series.readings("hematocrit"))
    if pair is None:
        return Item(name, None, "hematocrit not repeated")
    before, last = pair
    infusions = series.readings("fi_parenteral")
    if not infusions:
        return Item(name, None, "IV fluid not charted")
    running = [time for time, volume, _ in infusions if volume > 0]
    first_of_pair = series.readings("hematocrit")[-2][0]
    if running and running[-1] >= first_of_pair:
        return Item(name, False, "IV fluid was given with the last two hematocrits")
    percent = thresholds.hematocrit_stable_percent
    met = abs(last - before) * 100 <= percent * before + EXACT
    words = f"hematocrit {shown(before)}, then {shown(last)} % (within {shown(percent)} %)"
    return Item(name, met, f"{words} without IV fluid")


def _last_two(readings: list[Reading]) -> tuple[float, float] | None:
    return (readings[-2][1], readings[-1][1]) if len(readings) >= 2 else None
