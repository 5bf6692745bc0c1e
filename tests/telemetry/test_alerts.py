"""What the rooms tell their ward: climate, movement, silence."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from accounts.models import User, Ward
from patients.actions import acknowledge_notification
from patients.models import Notification
from telemetry.actions import devices as actions
from telemetry.actions.alerts import find_silent
from telemetry.actions.readings import store_readings
from telemetry.models import Device
from telemetry.rules.climate import Standing, watch
from telemetry.rules.limits import Limits
from telemetry.rules.movement import judge
from tests.telemetry.conftest import STREAM, air, enrolled, lie, moment

START = moment().replace(microsecond=0) - timedelta(days=1)


def at(minutes: float) -> datetime:
    return START + timedelta(minutes=minutes)


def course(values: Sequence[tuple[float, float | None]], quantity: str = "temperature") -> Standing:
    """Where a room stands after values at minutes."""
    standing = Standing()
    for minutes, value in values:
        standing = watch(standing, quantity, value, at(minutes), Limits())
    return Standing.read(standing.stored())


@pytest.mark.parametrize(
    ("values", "level", "side"),
    [
        ([(0, 22.0), (30, 22.0)], None, None),
        ([(0, 24.0), (30, 24.0)], None, None),
        ([(0, 24.1), (9.9, 24.1)], None, None),
        ([(0, 24.1), (10, 24.1)], "warn", "high"),
        ([(0, 19.9), (10, 19.9)], "warn", "low"),
        ([(0, 17.9), (10, 17.9)], "alarm", "low"),
        ([(0, 15.9), (10, 15.9)], "critical", "low"),
        ([(0, 26.1), (10, 26.1)], "alarm", "high"),
        ([(0, 28.1), (10, 28.1)], "critical", "high"),
        # A moment inside begins the dwell anew, a moment within the hysteresis does not.
        ([(0, 24.5), (5, 23.4), (10, 24.5), (15, 24.5)], None, None),
        ([(0, 24.5), (5, 23.6), (10, 24.5)], "warn", "high"),
        # Worse for too short stays at what it was.
        ([(0, 24.5), (10, 29), (15, 29)], "warn", "high"),
        ([(0, 24.5), (10, 29), (20, 29)], "critical", "high"),
        # Back inside the limit, but not by the hysteresis.
        ([(0, 24.5), (10, 24.5), (11, 23.8)], "warn", "high"),
        ([(0, 24.5), (10, 24.5), (11, 23.4)], None, None),
        # What was not measured says nothing.
        ([(0, 24.5), (5, None), (10, 24.5)], "warn", "high"),
    ],
)
def test_a_level_is_reached_after_the_dwell_and_left_beyond_the_hysteresis(
    values: Sequence[tuple[float, float | None]], level: str | None, side: str | None
) -> None:
    standing = course(values)
    assert (standing.level, standing.side) == (level, side)


def test_an_episode_goes_on_while_it_gets_worse() -> None:
    warned = course([(0, 24.5), (10, 24.5)])
    worse = course([(0, 24.5), (10, 24.5), (11, 29), (21, 29)])
    assert (warned.since, worse.since) == (at(10), at(10))


def test_humidity_has_its_own_numbers() -> None:
    assert course([(0, 71.0), (10, 71.0)], "humidity").level == "alarm"
    assert course([(0, 29.0), (10, 32.9)], "humidity").level == "warn"
    assert course([(0, 29.0), (10, 33.1)], "humidity").level is None


@pytest.mark.parametrize(
    ("row", "priority"),
    [
        ({"event": "knock", "peak_acceleration": 1.4}, None),
        ({"event": "knock", "peak_acceleration": 1.5}, None),
        ({"event": "knock", "peak_acceleration": 1.51}, "low"),
        ({"event": "knock", "peak_acceleration": 2.5}, "low"),
        ({"event": "knock", "peak_acceleration": 2.51}, "medium"),
        ({"event": "tilt", "tilt_angle": 9, "duration": 60}, None),
        ({"event": "tilt", "tilt_angle": 10, "duration": 60}, None),
        ({"event": "tilt", "tilt_angle": 11, "duration": 9}, None),
        ({"event": "tilt", "tilt_angle": 11, "duration": 10}, "low"),
        ({"event": "tilt", "tilt_angle": 31}, "medium"),
        ({"event": "dropped"}, "medium"),
        ({"event": None}, None),
    ],
)
def test_a_movement_is_judged(row: dict[str, Any], priority: str | None) -> None:
    found = judge(row, Limits())
    assert (found.priority if found else None) == priority


class Board:
    """A device that sends what it is told, at moments of its own."""

    def __init__(self, device: Device) -> None:
        self.device = device
        self.sequence = 0

    def sends(self, now: datetime, **values: Any) -> None:
        self.sequence += 1
        make = lie if "event" in values else air
        row = make(self.sequence, now, **values)
        self.device.refresh_from_db()
        store_readings(by=self.device, stream=UUID(STREAM), rows=[row], now=now)


@pytest.fixture
def board(room: Device, token: str) -> Board:
    Device.objects.silently().filter(pk=room.pk).update(enrolled_at=START)
    return Board(room)


def standing() -> list[tuple[str, str, str]]:
    rows = Notification.objects.order_by("pk")
    return [(one.kind, one.priority, one.state) for one in rows]


def test_a_room_too_warm_for_ten_minutes_is_told_once_and_ends_by_itself(board: Board) -> None:
    board.sends(at(0), temperature=25.0)
    board.sends(at(9), temperature=25.0)
    assert standing() == []
    board.sends(at(10), temperature=25.2)
    board.sends(at(11), temperature=25.0)
    told = Notification.objects.get()
    assert (told.kind, told.priority, told.state) == ("room_temperature", "low", "open")
    assert told.device == board.device.pk
    assert (
        told.evidence["sentence"]
        == "Room 1: Temperature 25.2 °C, above 24 °C for 10 minutes or more."
    )
    board.sends(at(12), temperature=27.0)
    board.sends(at(22), temperature=27.0)
    assert standing() == [("room_temperature", "medium", "open")]
    board.sends(at(23), temperature=22.0)
    assert standing() == [("room_temperature", "medium", "resolved")]
    board.sends(at(24), temperature=25.0)
    board.sends(at(34), temperature=25.0)
    assert len(standing()) == 2


def test_a_critical_room_stands_until_somebody_takes_it_on(board: Board, alice: User) -> None:
    board.sends(at(0), temperature=30.0)
    board.sends(at(10), temperature=30.0)
    board.sends(at(11), temperature=22.0)
    assert standing() == [("room_temperature", "high", "open")]
    acknowledge_notification(by=alice, notification=Notification.objects.get())
    assert standing() == [("room_temperature", "high", "resolved")]


def test_a_room_has_limits_of_its_own(board: Board, admin: User) -> None:
    limits = {"temperature_warn_low": 10, "temperature_alarm_low": 8, "temperature_critical_low": 6}
    actions.change_device(by=admin, device=board.device, limits=limits)
    board.sends(at(0), temperature=15.0)
    board.sends(at(10), temperature=15.0)
    assert standing() == []


def test_old_news_of_an_emptied_spool_rings_for_nobody(board: Board) -> None:
    rows = [air(n, at(n), temperature=30.0) for n in range(30)]
    store_readings(by=board.device, stream=UUID(STREAM), rows=rows, now=at(300))
    assert standing() == []


def test_a_board_that_is_thrown_is_told_and_stands_until_taken_on(board: Board) -> None:
    board.sends(at(0), event="knock", peak_acceleration=1.2)
    board.sends(at(1), event="dropped", peak_acceleration=4.0, duration=0.4)
    assert standing() == [("device_moved", "medium", "open")]
    board.sends(at(2), event="knock", peak_acceleration=1.8)
    assert len(standing()) == 2


def test_a_movement_told_twice_and_a_tilt_that_grows_are_one(board: Board, alice: User) -> None:
    board.sends(at(1), event="tilt", tilt_angle=12.0, duration=10.0)
    board.sends(at(1.2), event="tilt", tilt_angle=12.0, duration=22.0)
    assert standing() == [("device_moved", "low", "open")]
    acknowledge_notification(by=alice, notification=Notification.objects.get())
    board.sends(at(1.5), event="tilt", tilt_angle=12.0, duration=40.0)
    assert standing() == [("device_moved", "low", "resolved")]
    board.sends(at(1.7), event="tilt", tilt_angle=35.0, duration=52.0)
    assert standing() == [("device_moved", "medium", "open")]
    # The answer was lost: it comes again, with something new.
    again = lie(board.sequence, at(1.7), event="tilt", tilt_angle=35.0, duration=52.0)
    acknowledge_notification(by=alice, notification=Notification.objects.get())
    rows = [again, lie(99, at(1.8))]
    store_readings(by=board.device, stream=UUID(STREAM), rows=rows, now=at(1.8))
    assert standing() == [("device_moved", "medium", "resolved")]
    # Put straight, and tilted anew.
    board.sends(at(9), event="tilt", tilt_angle=12.0, duration=10.0)
    assert len(standing()) == 2


def test_a_room_may_ask_for_a_longer_tilt(board: Board, admin: User) -> None:
    actions.change_device(by=admin, device=board.device, limits={"tilt_seconds": 60})
    board.sends(at(1), event="tilt", tilt_angle=12.0, duration=40.0)
    assert standing() == []
    board.sends(at(2), event="tilt", tilt_angle=12.0, duration=80.0)
    assert standing() == [("device_moved", "low", "open")]


def test_a_pressure_no_weather_makes_asks_for_a_look_at_the_sensor(
    board: Board, admin: User
) -> None:
    board.sends(at(0), pressure=870.0)
    board.sends(at(10), pressure=1085.0)
    board.sends(at(20), pressure=869.9)
    assert standing() == []
    board.sends(at(30), pressure=869.9)
    assert standing() == [("room_pressure", "low", "open")]
    assert Notification.objects.get().evidence["sentence"] == (
        "Room 1: Pressure 869.9 hPa, below 870 hPa for 10 minutes or more. Check the sensor."
    )
    # In the mountains that is the weather.
    actions.change_device(by=admin, device=board.device, limits={"pressure_warn_low": 600})
    board.sends(at(31), pressure=650.0)
    assert standing() == [("room_pressure", "low", "resolved")]


def test_a_device_that_moves_to_another_ward_leaves_no_alarm_behind(
    board: Board, admin: User, second_ward: Ward
) -> None:
    board.sends(at(0), temperature=25.0)
    board.sends(at(10), temperature=25.0)
    actions.change_device(by=admin, device=board.device, ward=second_ward)
    assert standing() == [("room_temperature", "low", "resolved")]
    board.sends(at(11), temperature=25.0)
    board.sends(at(21), temperature=25.0)
    told = Notification.objects.get(state="open")
    assert told.ward_id == second_ward.pk


def test_rows_that_are_no_readings_are_no_sign_of_life(board: Board) -> None:
    board.sends(at(0))
    rows = [air(7, at(1), temperature="warm")]
    receipt = store_readings(by=board.device, stream=UUID(STREAM), rows=rows, now=at(1))
    assert len(receipt.rejected) == 1
    assert find_silent(now=at(1.5)) == 1


def test_a_device_enrolled_again_has_its_time_to_speak(board: Board, admin: User) -> None:
    board.sends(at(0))
    actions.revoke_device(by=admin, device=board.device)
    enrolled(board.device, admin)
    now = moment()
    assert find_silent(now=now + timedelta(seconds=30)) == 0
    assert find_silent(now=now + timedelta(seconds=90)) == 1


def test_a_silent_device_is_told_once_and_ends_when_it_speaks(board: Board) -> None:
    board.sends(at(0))
    assert find_silent(now=at(0.9)) == 0
    assert find_silent(now=at(1.1)) == 1
    assert find_silent(now=at(1.2)) == 0
    assert standing() == [("device_silent", "low", "open")]
    board.device.status.refresh_from_db()
    assert board.device.status.silent_since == at(0)
    board.sends(at(5))
    assert standing() == [("device_silent", "low", "resolved")]
    assert find_silent(now=at(7)) == 1
    assert len(standing()) == 2


def test_a_slow_device_has_three_of_its_intervals(board: Board, admin: User) -> None:
    actions.change_device(by=admin, device=board.device, interval_seconds=300)
    board.sends(at(0))
    assert find_silent(now=at(14.9)) == 0
    assert find_silent(now=at(15.1)) == 1


def test_a_revoked_device_is_not_missed(board: Board, admin: User) -> None:
    board.sends(at(0))
    find_silent(now=at(2))
    actions.revoke_device(by=admin, device=board.device)
    assert standing() == [("device_silent", "low", "resolved")]
    assert find_silent(now=at(5)) == 0
