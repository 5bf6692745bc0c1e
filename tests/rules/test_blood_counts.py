"""Hematocrit, platelets and white cells."""

from dataclasses import replace
from typing import Any

import pytest

from patients.rules import Kind, Priority
from tests.rules.charting import ADULT, Chart, hours

RISE, FALL = Kind.HEMATOCRIT_RISE, Kind.HEMATOCRIT_FALL
LOW, FALLING = Kind.PLATELETS_LOW, Kind.PLATELETS_FALLING


@pytest.mark.parametrize(
    ("hematocrit", "priority"),
    [
        (43.9, None),
        (44, Priority.MEDIUM),
        (47.9, Priority.MEDIUM),
        (48, Priority.HIGH),
        (55, Priority.HIGH),
    ],
)
def test_a_rise_against_the_first_value(hematocrit: float, priority: Priority | None) -> None:
    found = Chart().at(0, hematocrit=40).at(6, hematocrit=hematocrit).found(RISE)
    assert [each.priority for each in found] == ([priority] if priority else [])


@pytest.mark.parametrize("base", [30, 33, 35.5, 37, 40, 41.3, 45, 50.2])
def test_exactly_ten_and_twenty_percent_count_whatever_the_binary_says(base: float) -> None:
    ten, twenty = round(base * 1.1, 2), round(base * 1.2, 2)
    assert Chart().at(0, hematocrit=base).at(6, hematocrit=ten).found(RISE)
    rise = Chart().at(0, hematocrit=base).at(6, hematocrit=twenty).only(RISE)
    assert rise.priority is Priority.HIGH


def test_the_explicit_baseline_goes_before_the_first_value() -> None:
    subject = replace(ADULT, baseline_hematocrit=36, baseline_origin="before the illness")
    rise = Chart(subject).at(0, hematocrit=40).only(RISE)
    assert rise.episode == hours(0)
    assert rise.evidence.sentence == (
        "hematocrit 40 %, 11.1 % above 36 % (before the illness) (>= 10 %), tl-2022 p.41"
    )
    high = replace(ADULT, baseline_hematocrit=45)
    assert Chart(high).at(0, hematocrit=40).at(6, hematocrit=47).found(RISE) == []


def test_a_recovering_hematocrit_raises_nothing() -> None:
    """Against the lowest so far, 34 to 40 would be a leak; against the baseline it is recovery."""
    chart = Chart()
    for number, value in enumerate((40, 38, 36, 34, 36, 38, 40, 41)):
        chart.at(12 * number, hematocrit=value)
    assert chart.kinds() == set()


def test_a_rise_that_worsens_is_the_same_episode() -> None:
    chart = Chart().at(0, hematocrit=40).at(6, hematocrit=45).at(12, hematocrit=49)
    rise = chart.only(RISE)
    assert (rise.episode, rise.first_report) == (hours(6), 2)
    assert (rise.priority, rise.report) == (Priority.HIGH, 3)
    assert rise.worsened_at == hours(12)
    eased = chart.at(18, hematocrit=45).only(RISE)
    assert (eased.priority, eased.report, eased.is_active) == (Priority.HIGH, 3, True)
    assert eased.worsened_at == hours(12)
    assert chart.at(24, hematocrit=50).only(RISE).worsened_at == hours(24)


def test_a_rise_is_over_below_the_threshold_and_the_next_is_another_episode() -> None:
    chart = Chart().at(0, hematocrit=40).at(6, hematocrit=45).at(12, hematocrit=43)
    assert chart.only(RISE).over_at == hours(12)
    assert [each.episode for each in chart.at(18, hematocrit=44).found(RISE)] == [
        hours(6),
        hours(18),
    ]


@pytest.mark.parametrize(("hematocrit", "is_found"), [(40, True), (40.1, False)])
def test_a_fall_of_twenty_percent(hematocrit: float, *, is_found: bool) -> None:
    chart = Chart().at(0, hematocrit=50).at(12, hematocrit=hematocrit)
    assert bool(chart.found(FALL)) is is_found


@pytest.mark.parametrize(("gap", "is_found"), [(24, True), (24.1, False)])
def test_a_fall_is_against_the_highest_of_24_hours(gap: float, *, is_found: bool) -> None:
    chart = Chart().at(0, hematocrit=50).at(gap, hematocrit=38)
    assert bool(chart.found(FALL)) is is_found


def test_a_fall_in_steps_is_seen_against_the_highest() -> None:
    chart = Chart().at(0, hematocrit=45).at(2, hematocrit=50).at(8, hematocrit=45)
    chart.at(14, hematocrit=40)
    fall = chart.only(FALL)
    assert fall.priority is Priority.MEDIUM
    assert fall.evidence.sentence == (
        "hematocrit 40 %, 20 % below 50 12 h before (>= 20 %), who-2009 p.40"
    )


@pytest.mark.parametrize(
    ("circulation", "priority"),
    [
        ({"bp_sys": 110, "bp_dia": 84}, Priority.MEDIUM),
        ({"bp_sys": 110, "bp_dia": 85}, Priority.HIGH),
        ({"extremities": "cold"}, Priority.HIGH),
        ({"extremities": "warm"}, Priority.MEDIUM),
        ({"capillary_refill": 2}, Priority.MEDIUM),
        ({"capillary_refill": 2.1}, Priority.HIGH),
    ],
)
def test_a_fall_with_unstable_circulation_is_possible_bleeding(
    circulation: dict[str, Any], priority: Priority
) -> None:
    together = Chart().at(0, hematocrit=50).at(6, hematocrit=38, **circulation).only(FALL)
    after = Chart().at(0, hematocrit=50).at(6, hematocrit=38).at(7, **circulation).only(FALL)
    before = Chart().at(0, hematocrit=50).at(5, **circulation).at(6, hematocrit=38).only(FALL)
    assert {each.priority for each in (together, after, before)} == {priority}
    assert ("possible bleeding" in together.evidence.sentence) is (priority is Priority.HIGH)


def test_a_cold_hand_of_yesterday_does_not_make_a_fall_high() -> None:
    chart = Chart().at(0, hematocrit=50, extremities="cold").at(7, hematocrit=38)
    assert chart.only(FALL).priority is Priority.MEDIUM


@pytest.mark.parametrize(
    ("platelet", "priority"),
    [(100, None), (99.9, Priority.MEDIUM), (20.1, Priority.MEDIUM), (20, Priority.HIGH)],
)
def test_low_platelets(platelet: float, priority: Priority | None) -> None:
    found = Chart().at(0, platelet=platelet).found(LOW)
    assert [each.priority for each in found] == ([priority] if priority else [])


def test_low_platelets_are_over_at_100() -> None:
    chart = Chart().at(0, platelet=60).at(12, platelet=99).at(24, platelet=100)
    low = chart.only(LOW)
    assert (low.is_active, low.over_at) == (False, hours(24))
    assert low.evidence.sentence == "platelets 99 x 10^9/L (< 100), who-2009 p.102"


@pytest.mark.parametrize(
    ("gap", "platelet", "is_found"),
    [(24, 100, True), (24, 101, False), (36, 100, True), (36.1, 100, False), (6, 90, True)],
)
def test_falling_platelets(gap: float, platelet: float, *, is_found: bool) -> None:
    chart = Chart().at(0, platelet=200).at(gap, platelet=platelet)
    assert bool(chart.found(FALLING)) is is_found


def test_falling_platelets_are_over_when_a_value_no_longer_qualifies() -> None:
    chart = Chart().at(0, platelet=200).at(12, platelet=90).at(24, platelet=110)
    falling = chart.only(FALLING)
    assert (falling.priority, falling.is_active) == (Priority.MEDIUM, False)


@pytest.mark.parametrize(("wbc", "is_low"), [(5.0, True), (5.1, False), (None, None)])
def test_leukopenia_is_shown_and_raises_nothing(wbc: float | None, *, is_low: bool | None) -> None:
    chart = Chart().at(0, wbc=wbc, pulse=80)
    assert chart.assessed().is_leukopenic is is_low
    assert chart.kinds() == set()


def test_sets_of_one_moment_that_contradict_each_other_are_one_rise() -> None:
    chart = Chart().at(0, hematocrit=40).at(6, hematocrit=46).at(6, hematocrit=40)
    assert not chart.only(RISE).is_active
    rise = chart.at(6, hematocrit=45).only(RISE)
    assert rise.is_active
    assert rise.evidence.numbers["hematocrit"] == 45
