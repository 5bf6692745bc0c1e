"""Defervescence: provisional, confirmed, withdrawn, armed again."""

from dataclasses import replace
from datetime import date

import pytest

from patients.rules import Certainty, Kind, Priority
from tests.rules.charting import ADULT, Chart, hours

FALL = Kind.DEFERVESCENCE


def test_a_fall_of_the_temperature_is_provisional_at_first() -> None:
    fall = Chart().at(0, temperature=38.9).at(6, temperature=37.4).only(FALL)
    assert fall.certainty is Certainty.PROVISIONAL
    assert fall.priority is Priority.MEDIUM
    assert fall.is_active
    assert fall.latched
    assert fall.episode == hours(6)
    assert fall.report == 2
    assert fall.evidence.sentence == (
        "temperature 37.4 °C (<= 37.5) after 38.9 °C 6 h before, provisional, who-2009 p.26"
    )
    assert fall.evidence.numbers["fever"] == 38.9


@pytest.mark.parametrize(
    ("fever", "later", "is_found"),
    [(38.0, 37.5, True), (37.9, 37.5, False), (38.0, 37.6, False), (38.0, 36.0, True)],
)
def test_the_temperatures_on_both_sides_of_the_limits(
    fever: float, later: float, *, is_found: bool
) -> None:
    chart = Chart().at(0, temperature=fever).at(6, temperature=later)
    assert bool(chart.found(FALL)) is is_found


@pytest.mark.parametrize(("gap", "is_found"), [(71.9, True), (72, True), (72.1, False)])
def test_the_fever_counts_for_72_hours(gap: float, *, is_found: bool) -> None:
    chart = Chart().at(0, temperature=39).at(gap, temperature=37)
    assert bool(chart.found(FALL)) is is_found


def test_fever_on_one_day_only_is_not_enough() -> None:
    subject = replace(ADULT, fever_before_admission=False)
    one_day = Chart(subject).at(0, temperature=39).at(3, temperature=38.5).at(9, temperature=37)
    assert one_day.found(FALL) == []
    two_days = Chart(subject).at(0, temperature=39).at(24, temperature=38.5).at(30, temperature=37)
    assert len(two_days.found(FALL)) == 1


def test_two_days_are_days_of_the_ward_not_of_the_server() -> None:
    subject = replace(ADULT, fever_before_admission=False)
    # 23:30 and 00:30 in Dili are 14:30 and 15:30 UTC, one day there.
    chart = Chart(subject).at(14.5, temperature=39).at(15.5, temperature=38.5)
    assert len(chart.at(20, temperature=37).found(FALL)) == 1


def test_fever_before_admission_counts_with_an_onset_only() -> None:
    without_onset = Chart(replace(ADULT, illness_onset=None))
    assert without_onset.at(0, temperature=39).at(6, temperature=37).found(FALL) == []
    on_the_day = Chart(replace(ADULT, illness_onset=date(2026, 3, 2)))
    assert on_the_day.at(0, temperature=39).at(6, temperature=37).found(FALL) == []


def test_it_is_confirmed_by_the_clock_after_24_hours_with_a_reading_within() -> None:
    chart = Chart().at(0, temperature=39).at(6, temperature=37.4).at(12, temperature=37.2)
    assert chart.only(FALL, 29.9).certainty is Certainty.PROVISIONAL
    assert chart.assessed(29.9).wake_at is not None
    confirmed = chart.only(FALL, 30)
    assert confirmed.certainty is Certainty.CONFIRMED
    assert confirmed.confirmed_at == hours(30)
    assert confirmed.episode == hours(6)


def test_without_another_reading_within_24_hours_it_stays_provisional() -> None:
    chart = Chart().at(0, temperature=39).at(6, temperature=37.4)
    assert chart.only(FALL, 50).certainty is Certainty.PROVISIONAL
    chart.at(31, temperature=37.0)
    assert chart.only(FALL, 54).certainty is Certainty.PROVISIONAL
    chart.at(40, temperature=37.0)
    assert chart.only(FALL, 55).certainty is Certainty.CONFIRMED


@pytest.mark.parametrize("between", [37.6, 37.9])
def test_a_reading_between_keeps_it_provisional(between: float) -> None:
    chart = Chart().at(0, temperature=39).at(6, temperature=37.4).at(12, temperature=37.2)
    chart.at(20, temperature=between)
    assert chart.only(FALL, 40).certainty is Certainty.PROVISIONAL
    chart.at(21, temperature=37.3).at(27, temperature=37.1)
    fall = chart.only(FALL, 45)
    assert (fall.certainty, fall.confirmed_at) == (Certainty.CONFIRMED, hours(45))


@pytest.mark.parametrize("again", [38.0, 39.5])
def test_fever_again_withdraws_it_and_arms_it_again(again: float) -> None:
    chart = Chart().at(0, temperature=39).at(6, temperature=37.4).at(12, temperature=again)
    fall = chart.only(FALL)
    assert fall.is_withdrawn
    assert not fall.is_active
    assert fall.certainty is Certainty.WITHDRAWN
    assert fall.withdrawn_at == hours(12)
    assert fall.withdrawn_reason.startswith("fever returned")
    chart.at(20, temperature=37.0)
    first, second = chart.found(FALL)
    assert first.is_withdrawn
    assert second.is_active
    assert second.episode == hours(20)


def test_biphasic_fever_leaves_one_withdrawn_and_one_standing() -> None:
    chart = Chart()
    for number, temperature in enumerate((38.5, 37.5, 39.5, 37.5)):
        chart.at(12 * number, temperature=temperature)
    withdrawn, standing = chart.found(FALL)
    assert (withdrawn.episode, withdrawn.is_withdrawn) == (hours(12), True)
    assert (standing.episode, standing.is_withdrawn) == (hours(36), False)


def test_an_antipyretic_dip_is_named_and_withdrawn_when_the_fever_returns() -> None:
    chart = Chart().at(0, temperature=39.2).at(1, antipyretic_given=True).at(4, temperature=37.4)
    fall = chart.only(FALL)
    assert fall.certainty is Certainty.PROVISIONAL
    assert "antipyretic 3 h before" in fall.evidence.sentence
    assert chart.at(8, temperature=38.6).only(FALL).is_withdrawn


@pytest.mark.parametrize(("given", "is_named"), [(4, True), (3.9, False)])
def test_an_antipyretic_counts_for_six_hours(given: float, *, is_named: bool) -> None:
    chart = Chart().at(0, temperature=39.2).at(given, antipyretic_given=True)
    fall = chart.at(10, temperature=37.4).only(FALL)
    assert fall.evidence.numbers["antipyretic"] is is_named


def test_it_is_over_with_a_reading_more_than_72_hours_after_the_fever() -> None:
    chart = Chart().at(0, temperature=39)
    for number in range(6, 80, 6):
        chart.at(number, temperature=36.8)
    fall = chart.only(FALL)
    assert fall.certainty is Certainty.CONFIRMED
    assert not fall.is_active
    assert fall.over_at == hours(78)
    assert not fall.is_withdrawn


def test_a_set_without_a_temperature_changes_nothing() -> None:
    chart = Chart().at(0, temperature=39).at(6, temperature=37.4)
    before = chart.only(FALL, 8)
    assert chart.at(7, pulse=90).only(FALL, 8) == before


def test_sets_of_one_moment_that_contradict_each_other_are_one_fall() -> None:
    chart = Chart().at(0, temperature=39).at(6, temperature=37.4).at(6, temperature=39)
    assert chart.only(FALL).is_withdrawn
    fall = chart.at(6, temperature=37.2).only(FALL)
    assert fall.is_active
    assert fall.evidence.numbers["temperature"] == 37.2
