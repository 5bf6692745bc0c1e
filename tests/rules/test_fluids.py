"""Urine, intake, infusion and balances."""

from dataclasses import replace
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from patients.rules import Kind, Priority, Subject
from patients.rules.derived import (
    fluid_balance,
    mean_arterial_pressure,
    pulse_pressure,
    shock_index,
)
from patients.rules.fluids import dosing_weight, ideal_weight, maintenance_ml_per_h
from patients.rules.values import Observation
from tests.rules.charting import ADULT, BEGIN, CHILD, Chart, hours

URINE, OVERLOAD = Kind.URINE_LOW, Kind.FLUID_OVERLOAD


def test_below_half_a_millilitre_is_medium_and_twice_in_a_row_high() -> None:
    chart = Chart(CHILD).at(0, fo_urine=39, fluid_period_minutes=240)
    low = chart.only(URINE)
    assert low.priority is Priority.MEDIUM
    assert low.evidence.sentence == "urine 0.49 mL/kg/h (< 0.5) over 4 h, who-2009 p.35"
    worse = chart.at(4, fo_urine=30, fluid_period_minutes=240).only(URINE)
    assert (worse.priority, worse.episode, worse.worsened_at) == (Priority.HIGH, hours(0), hours(4))
    over = chart.at(8, fo_urine=40, fluid_period_minutes=240).only(URINE)
    assert (over.is_active, over.over_at) == (False, hours(8))


def test_exactly_half_a_millilitre_is_enough() -> None:
    assert Chart(CHILD).at(0, fo_urine=40, fluid_period_minutes=240).found(URINE) == []


@pytest.mark.parametrize(
    ("subject", "values", "reason"),
    [
        (replace(CHILD, weight=None), {"fo_urine": 5, "fluid_period_minutes": 60}, "weight"),
        (CHILD, {"fo_urine": 5}, "period"),
    ],
)
def test_without_weight_or_period_it_is_not_computable_and_says_so(
    subject: Subject, values: dict[str, float], reason: str
) -> None:
    chart = Chart(subject).at(0, **values)
    assert chart.found(URINE) == []
    urine = chart.assessed().urine
    assert urine is not None
    assert urine.ml_per_kg_h is None
    assert urine.reason.startswith("not computable")
    assert reason in urine.reason


def test_a_weight_charted_later_takes_the_place_of_the_first() -> None:
    light = Chart(replace(CHILD, weight=None)).at(0, weight=10)
    assert light.at(4, fo_urine=30, fluid_period_minutes=240).found(URINE) == []
    heavy = Chart(CHILD).at(0, weight=30).at(4, fo_urine=50, fluid_period_minutes=240)
    assert heavy.found(URINE)


def test_heavy_adults_are_reckoned_with_their_ideal_weight() -> None:
    assert ideal_weight(ADULT, 36) == pytest.approx(45.5 + 0.91 * 7.6)
    assert ideal_weight(replace(ADULT, sex="male"), 36) == pytest.approx(50 + 0.91 * 7.6)
    assert ideal_weight(CHILD, 8) is None
    assert ideal_weight(replace(ADULT, height=None), 36) is None
    assert ideal_weight(replace(ADULT, sex="other"), 36) is None
    assert dosing_weight(90, ADULT, 36) == pytest.approx(52.416)
    assert dosing_weight(50, ADULT, 36) == 50
    assert dosing_weight(None, ADULT, 36) is None
    chart = Chart(replace(ADULT, weight=90)).at(0, fo_urine=110, fluid_period_minutes=240)
    assert chart.found(URINE) == []


def test_none_for_more_than_six_hours_is_found_by_the_clock() -> None:
    chart = Chart(CHILD).at(0, fo_urine=200, fluid_period_minutes=240)
    assert chart.found(URINE, 6) == []
    assert chart.assessed(5).wake_at is not None
    low = chart.only(URINE, 6.01)
    assert (low.priority, low.episode, low.report) == (Priority.MEDIUM, hours(6), None)
    assert low.evidence.sentence == "no urine charted for more than 6 h, who-2009 p.33"
    over = chart.at(7, fo_urine=50).only(URINE)
    assert (over.is_active, over.episode) == (False, hours(6))


def test_a_stated_period_covers_its_length() -> None:
    chart = Chart(CHILD).at(0, fo_urine=200, fluid_period_minutes=480)
    assert chart.found(URINE, 8) == []
    assert chart.found(URINE, 8.01)
    assert chart.at(8, fo_urine=200, fluid_period_minutes=480).found(URINE, 9) == []


def test_a_ward_that_charts_no_urine_is_not_told_that_there_is_none() -> None:
    assert Chart(CHILD).at(0, pulse=90).found(URINE, 100) == []


def test_charted_zeros_count_without_a_weight() -> None:
    chart = Chart(replace(CHILD, weight=None)).at(0, fo_urine=100)
    chart.at(4, fo_urine=0, fluid_period_minutes=240)
    assert chart.found(URINE) == []
    chart.at(8, fo_urine=0, fluid_period_minutes=240)
    assert chart.only(URINE).episode == hours(6)


@pytest.mark.parametrize(
    ("weight", "rate"), [(5, 20), (10, 40), (15, 50), (20, 60), (50, 90), (70, 110)]
)
def test_maintenance_is_4_2_1(weight: float, rate: float) -> None:
    assert maintenance_ml_per_h(weight) == rate


def test_intake_of_48_hours_above_a_day_and_50_ml_per_kg() -> None:
    # 20 kg: 60 mL/h x 24 + 50 x 20 = 2,440 mL.
    chart = Chart(CHILD).at(0, fi_oral=1000, fi_parenteral=1000).at(24, fi_oral=440)
    assert chart.found(OVERLOAD) == []
    overload = chart.at(30, fi_other=1).only(OVERLOAD)
    assert overload.priority is Priority.MEDIUM
    assert overload.evidence.sentence == (
        "intake 2441 mL in 48 h (> 2440 mL at 20 kg), tl-2022 p.44"
    )
    assert chart.at(48, fi_oral=10).only(OVERLOAD).over_at == hours(48)


def test_an_infusion_48_hours_after_the_critical_phase_began() -> None:
    chart = Chart(ADULT).at(0, warning_signs=["fluid_accumulation"]).at(45, fi_parenteral=100)
    assert chart.found(OVERLOAD, 48) == []
    overload = chart.only(OVERLOAD, 48.1)
    assert (overload.episode, overload.report) == (hours(48), None)
    assert "more than 48 h after the critical phase began" in overload.evidence.sentence
    assert chart.at(49, fi_parenteral=0).only(OVERLOAD).over_at == hours(49)
    assert [each.episode for each in chart.at(52, fi_parenteral=50).found(OVERLOAD)] == [
        hours(48),
        hours(52),
    ]


def test_the_end_of_the_48_hours_is_found_once() -> None:
    chart = Chart(ADULT).at(0, warning_signs=["fluid_accumulation"]).at(45, fi_parenteral=100)
    chart.at(52, fi_oral=50).at(53, fi_oral=50)
    overload = chart.only(OVERLOAD)
    assert (overload.episode, overload.over_at) == (hours(48), hours(52))


def test_an_infusion_charted_long_ago_is_not_taken_as_running() -> None:
    chart = Chart(ADULT).at(0, warning_signs=["fluid_accumulation"]).at(40, fi_parenteral=100)
    assert chart.found(OVERLOAD, 60) == []
    assert chart.at(61, fi_oral=50).found(OVERLOAD) == []


def test_without_a_critical_phase_an_infusion_is_no_overload() -> None:
    chart = Chart(ADULT)
    for number in range(0, 96, 4):
        chart.at(number, fi_parenteral=50)
    assert chart.found(OVERLOAD) == []


def test_derived_values_need_their_parts() -> None:
    seen = Observation(1, BEGIN, BEGIN, pulse=120, bp_sys=90, bp_dia=60, fi_oral=100, fo_urine=30)
    assert pulse_pressure(seen) == 30
    assert mean_arterial_pressure(seen) == 70
    assert shock_index(seen) == pytest.approx(4 / 3)
    assert fluid_balance(seen) == 70
    nothing = Observation(1, BEGIN, BEGIN, bp_sys=90)
    assert pulse_pressure(nothing) is None
    assert mean_arterial_pressure(nothing) is None
    assert shock_index(nothing) is None
    assert fluid_balance(nothing) is None


def test_balances_per_shift_and_day() -> None:
    chart = Chart()  # hour 0 is 09:00 on the ward
    chart.at(1, fi_oral=200, fo_urine=100)
    chart.at(6, fi_oral=50, fluid_period_minutes=360)  # 15:00, for the morning
    chart.at(7, fi_parenteral=300, stools=1)  # 16:00
    chart.at(15, fo_urine=250)  # midnight
    chart.at(25, fi_oral=10)  # 10:00 the next day
    balances = chart.assessed(26).balances
    assert [(each.day.day, each.shift, each.balance) for each in balances.shifts] == [
        (2, "D", 150),
        (2, "E", 300),
        (2, "N", -250),
        (3, "D", 10),
    ]
    assert [(each.day.day, each.balance) for each in balances.days] == [(2, 200), (3, 10)]
    day = balances.shifts[0]
    assert (day.total_in, day.total_out, day.fi_parenteral) == (250, 100, None)
    assert balances.shifts[1].total_out is None
    assert balances.last_24_h.balance == 110  # the first set is 25 hours old


@pytest.mark.parametrize(
    ("day", "length"), [(date(2026, 3, 28), 23), (date(2026, 3, 29), 24), (date(2026, 10, 24), 25)]
)
def test_a_ward_day_is_as_long_as_the_clocks_make_it(day: date, length: int) -> None:
    berlin = ZoneInfo("Europe/Berlin")
    chart = Chart(zone=berlin)
    noon = datetime(day.year, day.month, day.day, 12, tzinfo=berlin)
    # 06:30 the next morning still belongs to this ward day, whatever the clocks did at night.
    morning = datetime(day.year, day.month, day.day + 1, 6, 30, tzinfo=berlin)
    for at, values in ((noon, {"fi_oral": 100}), (morning, {"fo_urine": 40})):
        chart.at((at.astimezone(UTC) - BEGIN).total_seconds() / 3600, **values)
    (balance,) = chart.assessed().balances.days
    assert (balance.day, balance.balance, balance.hours) == (day, 60, length)
