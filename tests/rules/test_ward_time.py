"""Shifts and days of illness by the ward's clock."""

from dataclasses import replace
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from patients.rules import Thresholds
from patients.rules.ward_time import day_of_illness, shift_at
from tests.rules.charting import ADULT, DILI, Chart

BERLIN = ZoneInfo("Europe/Berlin")
LIMITS = Thresholds()


@pytest.mark.parametrize(
    ("clock", "code", "day"),
    [
        ("07:00", "D", 2),
        ("14:59", "D", 2),
        ("15:00", "E", 2),
        ("22:59", "E", 2),
        ("23:00", "N", 2),
        ("06:59", "N", 1),
        ("00:00", "N", 1),
    ],
)
@pytest.mark.parametrize("zone", [DILI, BERLIN, ZoneInfo("America/Bogota"), ZoneInfo("UTC")])
def test_shifts_are_those_of_the_wards_zone(
    clock: str, code: str, day: int, zone: ZoneInfo
) -> None:
    at = datetime.fromisoformat(f"2026-03-02T{clock}").replace(tzinfo=zone)
    shift = shift_at(at.astimezone(UTC), zone, LIMITS)
    assert (shift.code, shift.day) == (code, date(2026, 3, day))
    assert shift.hours == 8


def test_the_night_of_the_clock_change_is_shorter_or_longer() -> None:
    spring = shift_at(datetime(2026, 3, 29, 1, 30, tzinfo=UTC), BERLIN, LIMITS)
    autumn = shift_at(datetime(2026, 10, 25, 1, 30, tzinfo=UTC), BERLIN, LIMITS)
    assert (spring.code, spring.hours) == ("N", 7)
    assert (autumn.code, autumn.hours) == ("N", 9)


def test_both_hours_that_the_clock_shows_twice_are_in_the_night() -> None:
    for hour in (0, 1):
        at = datetime(2026, 10, 25, hour, 30, tzinfo=UTC)
        assert at.astimezone(BERLIN).hour == 2
        assert shift_at(at, BERLIN, LIMITS).code == "N"


def test_a_ward_may_begin_its_shifts_at_other_hours() -> None:
    eight = LIMITS.changed({"day_shift_from_hour": 8})
    at = datetime(2026, 3, 2, 7, 30, tzinfo=BERLIN)
    assert shift_at(at, BERLIN, eight).code == "N"


@pytest.mark.parametrize(
    ("at", "day"),
    [
        (datetime(2026, 3, 1, 14, 59, tzinfo=UTC), 2),
        (datetime(2026, 3, 1, 15, 0, tzinfo=UTC), 3),
        (datetime(2026, 3, 20, 0, 0, tzinfo=UTC), 21),
    ],
)
def test_the_day_of_illness_changes_at_the_wards_midnight_and_is_not_capped(
    at: datetime, day: int
) -> None:
    assert day_of_illness(date(2026, 2, 28), at, DILI) == day


def test_there_is_no_day_of_illness_without_or_before_an_onset() -> None:
    at = datetime(2026, 3, 2, tzinfo=UTC)
    assert day_of_illness(None, at, DILI) is None
    assert day_of_illness(date(2026, 3, 5), at, DILI) is None


def test_the_day_of_illness_counts_days_across_a_clock_change() -> None:
    onset = date(2026, 3, 28)
    assert day_of_illness(onset, datetime(2026, 3, 29, 22, 30, tzinfo=UTC), BERLIN) == 3
    assert day_of_illness(onset, datetime(2026, 3, 28, 22, 30, tzinfo=UTC), BERLIN) == 1


def test_the_day_of_fever_without_an_onset_is_counted_from_the_first_fever() -> None:
    chart = Chart(replace(ADULT, illness_onset=None)).at(0, temperature=37).at(20, temperature=39)
    assessment = chart.assessed(50)
    assert assessment.day_of_illness is None
    assert assessment.day_of_fever == 2
    assert Chart().at(0, temperature=37).assessed().day_of_fever == 3
