"""Shock and narrowing of the pulse pressure."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from patients.rules import Kind, Priority, Subject, Thresholds
from tests.rules.charting import ADULT, CHILD, STABLE, Chart, hours

SHOCK, NARROW = Kind.SHOCK, Kind.PULSE_PRESSURE_NARROWING


def aged(years: int) -> Subject:
    return replace(ADULT, birth_date=date(2026 - years, 1, 1))


@pytest.mark.parametrize(
    ("values", "is_shock"),
    [
        ({"bp_sys": 100, "bp_dia": 80}, True),
        ({"bp_sys": 100, "bp_dia": 79}, False),
        ({"bp_unrecordable": True}, True),
        ({"bp_unrecordable": False, "bp_sys": 110}, False),
        ({"bp_sys": 89}, True),
        ({"bp_sys": 90}, False),
        ({"bp_sys": 100, "bp_dia": 54}, True),
        ({"bp_sys": 100, "bp_dia": 55}, False),
        ({"capillary_refill": 3}, True),
        ({"capillary_refill": 2.9}, False),
        ({"capillary_refill": 2.1, "extremities": "cold"}, True),
        ({"capillary_refill": 2, "extremities": "cold"}, False),
        ({"capillary_refill": 2.1, "extremities": "warm"}, False),
        ({"capillary_refill": 2.1, "pulse_volume": "weak"}, True),
        ({"capillary_refill": 2.1, "pulse_volume": "absent"}, True),
        ({"capillary_refill": 2.1, "pulse_volume": "normal"}, False),
        ({"capillary_refill": 2, "pulse_volume": "weak"}, False),
        ({"extremities": "cold", "pulse_volume": "weak"}, False),
        ({"bp_dia": 85}, False),
    ],
)
def test_each_sign_of_shock_stands_alone(values: dict[str, Any], *, is_shock: bool) -> None:
    found = Chart().at(0, **values).found(SHOCK)
    assert [each.priority for each in found] == ([Priority.HIGH] if is_shock else [])


@pytest.mark.parametrize(
    ("years", "limit"), [(0, 70), (1, 72), (5, 80), (9, 88), (10, 90), (11, 90), (40, 90)]
)
def test_the_systolic_limit_of_each_age(years: int, limit: int) -> None:
    assert Chart(aged(years)).at(0, bp_sys=limit - 1).found(SHOCK)
    assert Chart(aged(years)).at(0, bp_sys=limit).found(SHOCK) == []


@pytest.mark.parametrize(("years", "is_shock"), [(10, False), (11, True)])
def test_the_mean_pressure_counts_above_ten_years(years: int, *, is_shock: bool) -> None:
    assert bool(Chart(aged(years)).at(0, bp_sys=95, bp_dia=50).found(SHOCK)) is is_shock


def test_without_an_age_the_lowest_limit_is_used_and_said() -> None:
    nobody = Subject()
    assert Chart(nobody).at(0, bp_sys=70).found(SHOCK) == []
    sentence = Chart(nobody).at(0, bp_sys=69).only(SHOCK).evidence.sentence
    assert sentence == "systolic 69 mmHg (< 70, age not known), who-2009 p.47"


def test_the_limit_follows_the_birthday_within_a_stay() -> None:
    eve = replace(ADULT, birth_date=date(2017, 3, 3))
    before = Chart(eve).at(2, bp_sys=87)
    assert before.found(SHOCK) == []
    assert before.at(26, bp_sys=87).only(SHOCK).episode == hours(26)


def test_a_leap_day_birthday_is_on_the_first_of_march_in_other_years() -> None:
    born = replace(ADULT, birth_date=date(2016, 2, 29))
    assert born.age_on(date(2026, 2, 28)) == 9
    assert born.age_on(date(2026, 3, 1)) == 10
    assert Chart(born).at(0, bp_sys=89).found(SHOCK)


def test_the_evidence_names_each_sign_with_its_source() -> None:
    shock = Chart().at(0, bp_sys=98, bp_dia=80, capillary_refill=3).only(SHOCK)
    assert shock.evidence.sentence == (
        "pulse pressure 18 mmHg (<= 20), who-2009 p.28; capillary refill 3 s (>= 3), who-2009 p.28"
    )
    assert shock.evidence.numbers["pulse_pressure"] == 18
    assert shock.rule == "who-2009"


def test_a_threshold_changed_by_the_ward_is_said() -> None:
    changed = Thresholds().changed({"pulse_pressure_shock": 22})
    shock = Chart(thresholds=changed).at(0, bp_sys=100, bp_dia=78).only(SHOCK)
    assert shock.evidence.sentence == (
        "pulse pressure 22 mmHg (<= 22), threshold of this ward (who-2009 p.28: 20)"
    )


def test_shock_ends_with_a_complete_normal_set_only() -> None:
    chart = Chart().at(0, bp_sys=98, bp_dia=80)
    assert chart.at(1, bp_sys=110, bp_dia=70).only(SHOCK).is_active
    assert chart.at(2, capillary_refill=1).only(SHOCK).is_active
    assert chart.at(3, **{**STABLE, "extremities": "cold"}).only(SHOCK).is_active
    assert chart.at(4, **{**STABLE, "pulse_volume": "weak"}).only(SHOCK).is_active
    assert chart.at(5, **{**STABLE, "capillary_refill": 2.5}).only(SHOCK).is_active
    assert chart.at(6, temperature=37).only(SHOCK).is_active
    over = chart.at(7, **STABLE).only(SHOCK)
    assert (over.is_active, over.over_at, over.episode) == (False, hours(7), hours(0))
    assert len(chart.at(8, capillary_refill=4).found(SHOCK)) == 2


def test_a_slower_refill_with_warm_hands_and_a_normal_pulse_ends_it_too() -> None:
    chart = Chart().at(0, bp_unrecordable=True)
    values = {**STABLE, "capillary_refill": 2.5, "extremities": "warm", "pulse_volume": "normal"}
    assert not chart.at(1, **values).only(SHOCK).is_active


@pytest.mark.parametrize(
    ("diastolic", "is_found"), [(84, False), (85, True), (89, True), (90, False)]
)
def test_narrowing_is_from_21_to_25(diastolic: int, *, is_found: bool) -> None:
    found = Chart().at(0, bp_sys=110, bp_dia=diastolic).found(NARROW)
    assert bool(found) is is_found


def test_narrowing_lasts_through_shock_and_ends_above_25() -> None:
    chart = Chart().at(0, bp_sys=110, bp_dia=87).at(1, bp_sys=110, bp_dia=92)
    chart.at(2, bp_sys=110, bp_dia=88)
    narrowing = chart.only(NARROW)
    assert (narrowing.episode, narrowing.is_active) == (hours(0), True)
    assert narrowing.priority is Priority.MEDIUM
    assert chart.only(SHOCK).episode == hours(1)
    assert chart.at(3, bp_sys=110, bp_dia=84).only(NARROW).over_at == hours(3)


def test_a_missing_diastolic_hides_the_pulse_pressure_and_nothing_else() -> None:
    assert Chart().at(0, bp_sys=100).kinds() == set()
    assert Chart().at(0, bp_sys=85).kinds() == {"shock"}


def test_a_child_in_shock_with_pressure_and_pulse_normal_for_the_score() -> None:
    """Published: a 12-year-old in dengue shock scores 0 on pulse and systolic in PEWS."""
    twelve = replace(CHILD, birth_date=date(2014, 1, 1))
    chart = Chart(twelve).at(0, bp_sys=100, bp_dia=82, pulse=110)
    assert chart.kinds() == {"shock"}
