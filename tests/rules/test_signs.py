"""Warning signs and signs of severe dengue."""

from typing import Any

import pytest

from patients.rules import Kind, Priority
from patients.rules.signs import WORDS
from tests.rules.charting import Chart, hours

WARNING, SEVERE = Kind.WARNING_SIGN, Kind.SEVERE
CHARTED = [sign for sign in WORDS if sign != "hematocrit_rise_platelet_fall"]


@pytest.mark.parametrize("sign", CHARTED)
def test_each_warning_sign_is_medium(sign: str) -> None:
    warning = Chart().at(0, warning_signs=[sign]).only(WARNING)
    assert warning.priority is Priority.MEDIUM
    assert WORDS[sign] in warning.evidence.sentence
    assert warning.evidence.source == "who-2009 p.46"


def test_not_assessed_is_not_the_same_as_none() -> None:
    chart = Chart().at(0, warning_signs=["mucosal_bleed"]).at(4, pulse=80)
    assert chart.only(WARNING).is_active
    assert chart.at(8, warning_signs=[]).only(WARNING).over_at == hours(8)


def test_another_sign_joins_the_same_episode() -> None:
    chart = Chart().at(0, warning_signs=["mucosal_bleed"])
    chart.at(4, warning_signs=["mucosal_bleed", "abdominal_pain"])
    warning = chart.only(WARNING)
    assert warning.episode == hours(0)
    assert warning.evidence.numbers["warning_signs"] == ["mucosal_bleed", "abdominal_pain"]


def test_rise_of_hematocrit_with_rapid_platelet_fall_is_the_seventh() -> None:
    chart = Chart().at(0, hematocrit=40, platelet=180).at(24, hematocrit=44, platelet=90)
    assert chart.only(WARNING).evidence.numbers["warning_signs"] == [
        "hematocrit_rise_platelet_fall"
    ]
    assert Chart().at(0, hematocrit=40, platelet=180).at(24, hematocrit=44).found(WARNING) == []
    assert Chart().at(0, hematocrit=40, platelet=180).at(24, platelet=90).found(WARNING) == []
    assert not chart.at(30, hematocrit=42).only(WARNING).is_active


def test_the_two_may_come_from_two_sets() -> None:
    chart = Chart().at(0, hematocrit=40, platelet=180).at(12, hematocrit=45).at(20, platelet=80)
    assert chart.only(WARNING).episode == hours(20)
    late = Chart().at(0, hematocrit=40, platelet=180).at(1, hematocrit=45).at(20, platelet=180)
    assert late.at(50, platelet=80).found(WARNING) == []


@pytest.mark.parametrize(
    ("values", "is_severe"),
    [
        ({"bleeding": "severe"}, True),
        ({"bleeding": "mild"}, False),
        ({"ast": 1000}, True),
        ({"ast": 999}, False),
        ({"alt": 1000}, True),
        ({"alt": 999}, False),
        ({"consciousness": "A"}, False),
        ({"consciousness": "C"}, True),
        ({"consciousness": "V"}, True),
        ({"consciousness": "P"}, True),
        ({"consciousness": "U"}, True),
        ({"respiratory_distress": "mild", "warning_signs": ["fluid_accumulation"]}, True),
        ({"respiratory_distress": "none", "warning_signs": ["fluid_accumulation"]}, False),
        ({"respiratory_distress": "severe", "warning_signs": []}, False),
        ({"respiratory_distress": "severe"}, False),
    ],
)
def test_each_sign_of_severe_dengue(values: dict[str, Any], *, is_severe: bool) -> None:
    found = Chart().at(0, **values).found(SEVERE)
    assert [each.priority for each in found] == ([Priority.HIGH] if is_severe else [])


def test_distress_and_accumulation_may_come_from_two_sets() -> None:
    chart = Chart().at(0, warning_signs=["fluid_accumulation"]).at(2, respiratory_distress="mild")
    assert chart.only(SEVERE).episode == hours(2)


def test_it_ends_when_every_sign_is_known_to_be_gone() -> None:
    chart = Chart().at(0, ast=1200, consciousness="V").at(2, consciousness="A")
    assert chart.only(SEVERE).is_active
    assert chart.at(4, bleeding="none").only(SEVERE).is_active
    severe = chart.at(24, ast=600).only(SEVERE)
    assert (severe.is_active, severe.over_at) == (False, hours(24))
