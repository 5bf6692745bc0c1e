"""When the next observation is due."""

from dataclasses import replace
from typing import Any

import pytest

from patients.rules import FAMILY, Kind, Priority, Thresholds
from tests.rules.charting import ADULT, Chart, hours

DUE, OVERDUE = Kind.OBSERVATION_DUE, Kind.OBSERVATION_OVERDUE
VITALS: list[dict[str, Any]] = [
    {"temperature": 37},
    {"pulse": 80},
    {"respiration": 16},
    {"bp_sys": 110},
    {"bp_dia": 70},
    {"bp_unrecordable": True},
    {"o2sat": 98},
]


@pytest.mark.parametrize("vital", VITALS)
def test_any_vital_sign_postpones(vital: dict[str, Any]) -> None:
    chart = Chart().at(0, pulse=80, monitoring_interval=60).at(0.5, **vital)
    assert chart.assessed().vital_signs.due_at == hours(1.5)


@pytest.mark.parametrize(
    "values",
    [{"hematocrit": 40}, {"fo_urine": 100}, {"warning_signs": []}, {"bp_unrecordable": False}],
)
def test_laboratory_and_fluid_values_do_not_postpone(values: dict[str, Any]) -> None:
    chart = Chart().at(0, pulse=80, monitoring_interval=60).at(0.5, **values)
    assert chart.assessed().vital_signs.due_at == hours(1)


def test_the_interval_last_stated_counts_also_from_a_set_without_vital_signs() -> None:
    chart = Chart().at(0, pulse=80, monitoring_interval=240).at(1, pulse=82)
    assert chart.assessed().vital_signs.due_at == hours(5)
    assert chart.at(1.5, wbc=4, monitoring_interval=60).assessed().vital_signs.due_at == hours(2)


def test_without_an_interval_or_a_set_nothing_is_due_and_it_says_why() -> None:
    due = Chart().at(0, pulse=80).assessed(100).vital_signs
    assert (due.due_at, due.reason) == (None, "no interval stated")
    due = Chart().at(0, wbc=4, monitoring_interval=60).assessed(100).vital_signs
    assert (due.due_at, due.reason) == (None, "nothing charted yet")


def test_due_at_the_moment_overdue_after_the_grace_in_one_row() -> None:
    chart = Chart().at(0, pulse=80, monitoring_interval=60)
    assert chart.kinds(0.99) == set()
    due = chart.only(DUE, 1)
    assert (due.priority, due.latched, due.episode) == (Priority.LOW, False, hours(1))
    assert chart.kinds(1 + 9.9 / 60) == {"observation_due"}
    overdue = chart.only(OVERDUE, 1 + 10 / 60)
    assert (overdue.priority, overdue.episode) == (Priority.MEDIUM, hours(1))
    assert FAMILY[overdue.kind] is FAMILY[due.kind] is DUE
    assert chart.kinds(1 + 10 / 60) == {"observation_overdue"}
    assert overdue.evidence.sentence == (
        "vital signs due at 2026-03-02 10:00 (every 60 min), overdue by more than 10 min"
    )
    assert chart.at(1.5, pulse=80).kinds() == set()


def test_it_is_high_when_more_than_one_interval_late_in_the_critical_phase() -> None:
    critical = Chart().at(0, pulse=80, monitoring_interval=60, warning_signs=["fluid_accumulation"])
    assert critical.only(OVERDUE, 2).priority is Priority.MEDIUM
    late = critical.only(OVERDUE, 2.01)
    assert (late.priority, late.worsened_at) == (Priority.HIGH, hours(2))
    calm = Chart().at(0, pulse=80, monitoring_interval=60)
    assert calm.only(OVERDUE, 5).priority is Priority.MEDIUM


def test_the_grace_is_the_wards() -> None:
    patient_ward = Thresholds().changed({"overdue_grace_minutes": 30})
    chart = Chart(thresholds=patient_ward).at(0, pulse=80, monitoring_interval=60)
    assert chart.kinds(1.49) == {"observation_due"}
    assert chart.kinds(1.5) == {"observation_overdue"}


def test_a_back_dated_set_does_not_move_the_due_time() -> None:
    chart = Chart().at(2, pulse=80, monitoring_interval=60)
    assert chart.at(1, entered=2.5, pulse=90, monitoring_interval=15).assessed(
        2.5
    ).vital_signs.due_at == hours(3)


def test_a_late_entry_never_moves_a_coming_due_time_backwards() -> None:
    chart = Chart().at(0, pulse=80, monitoring_interval=240)
    chart.at(1, entered=1.5, pulse=90, monitoring_interval=15)
    assert chart.assessed(1.5).vital_signs.due_at == hours(4)
    assert chart.at(2, pulse=85).assessed().vital_signs.due_at == hours(2.25)


def test_a_late_entry_does_not_shorten_the_interval_of_a_set_that_was_there_before() -> None:
    chart = Chart().at(0, pulse=80, monitoring_interval=240).at(3, pulse=82)
    assert chart.assessed().vital_signs.due_at == hours(7)
    chart.at(2, entered=3.5, pulse=90, monitoring_interval=15)
    assert chart.assessed(3.5).vital_signs.due_at == hours(7)


def test_a_late_entry_that_is_the_first_to_say_anything_counts() -> None:
    chart = Chart().at(0, entered=3, pulse=80, monitoring_interval=60)
    assert chart.assessed(3).vital_signs.due_at == hours(1)


def test_a_history_entered_late_ends_with_its_last_interval() -> None:
    chart = Chart().at(0, entered=30, pulse=80, monitoring_interval=240)
    chart.at(1, entered=30.1, pulse=90, monitoring_interval=15)
    assert chart.assessed(30.1).vital_signs.due_at == hours(1.25)


def test_a_pause_moves_the_due_time_to_its_end_and_no_further() -> None:
    paused = replace(ADULT, paused_until=hours(5))
    chart = Chart(paused).at(0, pulse=80, monitoring_interval=60)
    due = chart.assessed(2).vital_signs
    assert (due.due_at, due.reason) == (hours(5), "paused until then")
    assert chart.kinds(4.9) == set()
    assert chart.kinds(5) == {"observation_due"}
    assert chart.at(6, pulse=80).assessed().vital_signs.due_at == hours(7)


def test_discharge_ends_what_is_due_and_the_clock() -> None:
    home = replace(ADULT, dismissed_at=hours(0.5))
    chart = Chart(home).at(0, pulse=80, monitoring_interval=60, hematocrit=40, fo_urine=100)
    assessment = chart.assessed(20)
    assert assessment.vital_signs.due_at is None
    assert assessment.vital_signs.reason == "discharged"
    assert (assessment.findings, assessment.wake_at) == ((), None)


def test_hematocrit_has_its_own_due_time_when_an_interval_is_stated() -> None:
    chart = Chart().at(0, pulse=80, monitoring_interval=60, hematocrit=40)
    assert chart.assessed().hematocrit.due_at is None
    chart.at(0.5, pulse=80, hematocrit_interval=240)
    assessment = chart.assessed()
    assert assessment.hematocrit.due_at == hours(4)
    assert assessment.next_due_at == hours(1.5)
    assert {"observation_overdue", "hematocrit_due"} == chart.kinds(4)
    assert chart.at(4.1, hematocrit=41).assessed().hematocrit.due_at == hours(8.1)


def test_the_clock_is_told_when_to_look_again() -> None:
    chart = Chart().at(0, pulse=80, monitoring_interval=60)
    assert chart.assessed(0.5).wake_at == hours(1)
    assert chart.assessed(1).wake_at == hours(1 + 10 / 60)
    assert Chart().at(0, pulse=80).assessed().wake_at is None
