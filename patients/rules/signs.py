"""Warning signs and signs of severe dengue."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from patients.rules.blood_counts import EXACT, Falls, baseline_of
from patients.rules.findings import HIGH, MEDIUM, Episodes, Evidence, Finding, Kind, shown
from patients.rules.series import HOUR, Series
from patients.rules.thresholds import Thresholds
from patients.rules.values import Subject

WORDS = {
    "abdominal_pain": "abdominal pain or tenderness",
    "persistent_vomiting": "persistent vomiting",
    "fluid_accumulation": "clinical fluid accumulation",
    "mucosal_bleed": "mucosal bleed",
    "lethargy_restlessness": "lethargy or restlessness",
    "liver_enlargement": "liver enlargement > 2 cm",
    "hematocrit_rise_platelet_fall": "rise of hematocrit with rapid platelet fall",
}
"""The seven warning signs of WHO 2009, Textbox C; the last one is computed."""

COMPUTED = "hematocrit_rise_platelet_fall"
WARNING_SOURCE = "who-2009 p.46"
SEVERE_SOURCE = "who-2009 p.11"


def find_warning_sign(
    series: Series, subject: Subject, falls: Falls, thresholds: Thresholds
) -> list[Finding]:
    """Any warning sign: medium, not high (96 % sensitive, 18 % specific for severe dengue).

    Abdominal pain or tenderness, persistent vomiting, clinical fluid accumulation, mucosal bleed,
    lethargy or restlessness, liver > 2 cm, and, computed, a hematocrit >= 10 % above the baseline
    while the platelets fell by >= 50 % in 36 h (WHO 2009 Textbox C p.46). A set in which signs were
    not assessed changes nothing; one assessed without any ends the episode.
    """
    computed = _rise_with_fall(series, subject, falls, thresholds)
    episodes = Episodes(Kind.WARNING_SIGN, series, describe_warning)
    charted: Sequence[str] = ()
    both = False
    for index, (time, signs) in enumerate(
        zip(series.times, series.column("warning_signs"), strict=False)
    ):
        if signs is None and index not in computed:
            continue
        charted = signs if signs is not None else charted
        both = computed.get(index, both)
        if charted or both:
            present = (*dict.fromkeys(charted), *((COMPUTED,) if both else ()))
            episodes.holds(time, index, MEDIUM, present)
        else:
            episodes.clears(time)
    return episodes.close()


def describe_warning(signs: Sequence[str]) -> Evidence:
    """The warning signs in words."""
    words = ", ".join(WORDS.get(sign, sign) for sign in signs)
    return Evidence(
        sentence=f"warning sign: {words}, {WARNING_SOURCE}",
        numbers={"warning_signs": list(signs)},
        source=WARNING_SOURCE,
    )


def _rise_with_fall(
    series: Series, subject: Subject, falls: Falls, thresholds: Thresholds
) -> dict[int, bool]:
    """Whether hematocrit is up and platelets fall fast, at each set with one of the two.

    Both are the latest known, and not further apart than the window of the platelet fall.
    """
    baseline = baseline_of(series, subject)
    window = thresholds.platelets_fall_hours * HOUR
    if baseline is None or not falls:
        return {}
    risen_at = baseline[0] * (100 + thresholds.hematocrit_rise_percent) / 100 - EXACT
    result: dict[int, bool] = {}
    risen = fallen = (float("-inf"), False)
    for index, (time, hematocrit, platelet) in enumerate(
        zip(series.times, series.column("hematocrit"), series.column("platelet"), strict=True)
    ):
        if hematocrit is None and platelet is None:
            continue
        if hematocrit is not None:
            risen = (time, hematocrit >= risen_at)
        if platelet is not None:
            fallen = (time, index in falls)
        result[index] = risen[1] and fallen[1] and abs(risen[0] - fallen[0]) <= window
    return result


class Severe(NamedTuple):
    """The latest known of each sign of severe dengue."""

    bleeding: str | None = None
    ast: float | None = None
    alt: float | None = None
    consciousness: str | None = None
    respiratory_distress: str | None = None
    fluid_accumulation: bool | None = None
    liver_limit: float = 1000
    liver_source: str = SEVERE_SOURCE

    @property
    def signs(self) -> list[str]:
        """The signs that hold, in words."""
        found = []
        if self.bleeding == "severe":
            found.append("severe bleeding")
        for name, value in (("AST", self.ast), ("ALT", self.alt)):
            if value is not None and value >= self.liver_limit:
                found.append(f"{name} {shown(value)} U/L (>= {shown(self.liver_limit)})")
        if self.consciousness is not None and self.consciousness != "A":
            found.append(f"consciousness {self.consciousness} (below Alert)")
        if self.fluid_accumulation and self.respiratory_distress not in {None, "none"}:
            found.append(
                f"{self.respiratory_distress} respiratory distress with fluid accumulation"
            )
        return found


def find_severe(series: Series, thresholds: Thresholds) -> list[Finding]:
    """Severe bleeding, AST or ALT >= 1000 U/L, consciousness below Alert, or respiratory distress
    with fluid accumulation: high (WHO 2009 p.11).

    Each sign holds until a later set has its value again and it no longer qualifies; the episode is
    over when none holds.
    """
    episodes = Episodes(Kind.SEVERE, series, describe_severe)
    limit = thresholds.liver_enzymes_severe
    cite = thresholds.cite("liver_enzymes_severe")
    known = Severe(liver_limit=limit, liver_source=cite)
    holds = False
    last: tuple[Any, ...] = (None,) * 6
    columns = [series.column(name) for name in (*Severe._fields[:5], "warning_signs")]
    for index, row in enumerate(zip(*columns, strict=True)):
        if row.count(None) == len(row):
            continue
        if row != last:
            last, known = row, _carry(known, row)
            holds = bool(known.signs)
        if holds:
            episodes.holds(series.times[index], index, HIGH, known)
        else:
            episodes.clears(series.times[index])
    return episodes.close()


def _carry(known: Severe, row: tuple[Any, ...]) -> Severe:
    """What is known after a set: its values, and where it has none those of before."""
    bleeding, ast, alt, consciousness, distress, signs = row
    return Severe(
        known.bleeding if bleeding is None else bleeding,
        known.ast if ast is None else ast,
        known.alt if alt is None else alt,
        known.consciousness if consciousness is None else consciousness,
        known.respiratory_distress if distress is None else distress,
        known.fluid_accumulation if signs is None else "fluid_accumulation" in signs,
        known.liver_limit,
        known.liver_source,
    )


def describe_severe(known: Severe) -> Evidence:
    """The signs of severe dengue in words."""
    skipped = {"liver_limit", "liver_source"}
    return Evidence(
        sentence=f"severe: {', '.join(known.signs)}, {SEVERE_SOURCE}",
        numbers={
            name: value
            for name, value in known._asdict().items()
            if value is not None and name not in skipped
        },
        source=SEVERE_SOURCE,
    )
