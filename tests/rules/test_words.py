"""What the rules say can be said in every language: their names have messages in the client."""

import json
import re
from collections.abc import Container, Mapping
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from patients.assessment import LOOKED_AGAIN
from patients.rules import Assessment, Kind, Observation, Subject
from patients.rules.recovery import WORDS
from tests.rules.charting import CHILD, INFANT, STABLE, Chart
from tests.rules.test_order import SUBJECTS, look, stays
from tests.servers import ROOT

CLIENT = ROOT / "frontend" / "src"
MESSAGES: Mapping[str, Any] = json.loads((CLIENT / "i18n" / "en.json").read_text(encoding="utf-8"))
# How sure a rule is, by which name it knows a value, which limits hold at that age: the client does
# not say them.
UNSAID = {"age", "baseline_origin", "certainty", "mean_limit", "systolic_limit"}
NAMES = {
    *MESSAGES["field"],
    *MESSAGES["evidence"],
    *MESSAGES["option"]["warning_signs"],
    *UNSAID,
}


# What becomes of a set.
CHARTED = ("recorded", "corrected", "voided")


def unsaid(found: Assessment) -> set[str]:
    """Every name of this assessment for which the client has no words."""
    said: list[tuple[str, Container[str]]] = []
    for finding in found.findings:
        said.append((str(finding.kind), MESSAGES["kind"]))
        said.extend((name, NAMES) for name in finding.evidence.numbers)
    for reason in found.phase.evidence:
        said.append((reason.name, MESSAGES["because"]))
        said.extend((name, NAMES) for name in reason.numbers)
    home, because = MESSAGES["home"]["because"], MESSAGES["assessment"]["because"]
    said.extend((item.reason, home[item.name]) for item in found.home.items)
    asked = found.suggestions
    intervals = (asked.vital_signs, asked.by_phase, asked.by_score, asked.hematocrit, asked.urine)
    said.extend((each.name, because) for each in intervals if each is not None)
    return {name for name, words in said if name not in words}


@settings(max_examples=150, deadline=None)
@given(stays(), SUBJECTS, st.sampled_from([0, 2, 30, 80]))
def test_every_name_has_words(sets: list[Observation], subject: Subject, after: float) -> None:
    assert unsaid(look(subject, sets, after)) == set()


def test_all_that_recovery_can_wait_for_has_words() -> None:
    assert MESSAGES["because"].keys() >= WORDS.keys()
    assert MESSAGES["kind"].keys() >= {str(kind) for kind in Kind}


def leaking() -> Chart:
    return Chart(CHILD).at(0, temperature=39, hematocrit=40, platelet=80)


@pytest.mark.parametrize(
    ("chart", "names"),
    [
        (Chart().at(0, pulse=80), ["no_fever"]),
        (Chart().at(0, temperature=39), ["fever"]),
        (leaking().at(6, hematocrit=44.4), ["hematocrit_rise"]),
        (leaking().at(6, hematocrit=49), ["hematocrit_rise", "hematocrit_rise_high"]),
        (leaking().at(6, platelet=70), ["platelets"]),
        (leaking().at(6, bp_sys=100, bp_dia=76), ["leak"]),
        (leaking().at(6, bp_unrecordable=True), ["shock"]),
        (leaking().at(6, warning_signs=["fluid_accumulation"]), ["fluid_accumulation"]),
        (leaking().at(6, temperature=37.2), ["defervescence"]),
        (
            leaking().at(6, temperature=37.2).at(20, temperature=37.0).at(31, temperature=37.1),
            ["defervescence", "confirmed_defervescence"],
        ),
        (
            Chart(INFANT).at(0, temperature=39, platelet=80).at(6, platelet=70),
            ["platelets", "infant"],
        ),
        (
            leaking()
            .at(6, hematocrit=49)
            .at(40, **STABLE, hematocrit=44, platelet=60)
            .at(55, platelet=70),
            ["recovered"],
        ),
        (
            leaking().at(6, hematocrit=49).at(55, bp_unrecordable=True),
            [
                *("hematocrit_rise", "hematocrit_rise_high", "shock"),
                *("pulse_pressure_unknown", "hematocrit_rising"),
                *("counts_not_rising", "shock_not_over"),
            ],
        ),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_the_phase_names_its_reasons(chart: Chart, names: list[str]) -> None:
    found = chart.assessed()
    assert [reason.name for reason in found.phase.evidence] == names
    assert unsaid(found) == set()


def test_the_client_knows_the_words_in_which_notifications_end() -> None:
    client = (CLIENT / "composables" / "useNotificationText.ts").read_text(encoding="utf-8")
    known = re.search(r"ENDINGS[^{]*{(.*?)}", client, re.DOTALL)
    assert known is not None
    words = re.findall(r"""^ +(['"])(.+?)\1: """, known[1], re.MULTILINE)
    said = {each for _, each in words}
    server = "".join(path.read_text() for path in (ROOT / "patients").rglob("*.py"))
    stood_on = {f"the report it stood on was {action}" for action in CHARTED}
    assert {each for each in said - stood_on if each not in server} == set()
    assert said >= {*stood_on, LOOKED_AGAIN}


def steady() -> Chart:
    chart = Chart().at(0, temperature=39)
    for number in range(6, 60, 6):
        chart.at(number, temperature=36.8)
    return chart


@pytest.mark.parametrize(
    ("chart", "item", "reason", "numbers"),
    [
        (steady(), "no_fever", "no_fever", {}),
        (steady().at(55, temperature=38.5).at(57, pulse=80), "no_fever", "fever", {"hours_ago": 2}),
        (
            steady().at(55, antipyretic_given=True).at(57, pulse=80),
            *("no_fever", "antipyretic", {"hours_ago": 2}),
        ),
        (Chart().at(0, temperature=36.8), "no_fever", "too_short", {}),
        (steady().at(100, pulse=80), "no_fever", "not_measured", {}),
        (steady(), "clinical_improvement", "no_status", {}),
        (
            steady().at(56, status="critical"),
            *("clinical_improvement", "status", {"status": "critical"}),
        ),
        (
            steady().at(56, warning_signs=["abdominal_pain"]),
            *("clinical_improvement", "still", {"kinds": ["warning_sign"]}),
        ),
        (steady(), "platelets_rising", "not_repeated", {}),
        (
            steady().at(56, platelet=40).at(57, platelet=55),
            *("platelets_rising", "values", {"before": 40, "last": 55, "limit": 50}),
        ),
        (steady(), "hematocrit_stable", "not_repeated", {}),
        (
            steady().at(56, hematocrit=40).at(57, hematocrit=41),
            *("hematocrit_stable", "infusion_not_charted", {}),
        ),
        (
            steady().at(56, hematocrit=40, fi_parenteral=50).at(57, hematocrit=41),
            *("hematocrit_stable", "infusion", {}),
        ),
        (
            steady().at(50, fi_parenteral=0).at(56, hematocrit=40).at(57, hematocrit=41),
            *("hematocrit_stable", "values", {"before": 40, "last": 41, "limit_percent": 5}),
        ),
    ],
)
def test_each_line_of_the_way_home_names_what_is_known(
    chart: Chart, item: str, reason: str, numbers: dict[str, Any]
) -> None:
    found = chart.assessed()
    line = next(each for each in found.home.items if each.name == item)
    assert (line.reason, line.numbers) == (reason, numbers)
    assert unsaid(found) == set()
