"""Partitions, retention and the tasks that see to them."""

from datetime import UTC, datetime, timedelta

import pytest
from background_task.models import Task
from django.conf import settings
from django.db import connection

from telemetry import tasks
from telemetry.actions.housekeeping import forget_old, keep_partitions
from telemetry.actions.rollups import roll_up
from telemetry.models import (
    Device,
    EnvironmentHour,
    EnvironmentMinute,
    EnvironmentReading,
    OrientationReading,
    StaleHour,
)
from telemetry.partitions import months_of
from telemetry.rules.acceptance import ENVIRONMENT
from tests.telemetry.conftest import Send, air, lie, moment

PARENT = "telemetry_environmentreading"


def rows_in(table: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT count(*) FROM "{table}"')
        return int(cursor.fetchone()[0])


@pytest.mark.postgres
def test_readings_lie_by_the_month_and_what_waited_moves_in(send: Send) -> None:
    if connection.vendor != "postgresql":
        pytest.skip("partitions are PostgreSQL's")
    now = moment()
    send(air(1, now), air(2, moment(-40 * 365 * 86400)))
    assert rows_in(f"{PARENT}_default") == 2
    assert keep_partitions(now=now) == 8
    assert keep_partitions(now=now) == 0
    this = f"{PARENT}_{now:%Y_%m}"
    assert (rows_in(this), rows_in(f"{PARENT}_default")) == (1, 1)
    assert send(air(1, now), air(3, now)).data["known"] == 1
    assert rows_in(this) == 2
    assert len(months_of(PARENT)) == 4


@pytest.mark.postgres
def test_a_month_whose_time_is_over_goes_whole(send: Send) -> None:
    if connection.vendor != "postgresql":
        pytest.skip("partitions are PostgreSQL's")
    now = datetime(2026, 3, 15, tzinfo=UTC)
    keep_partitions(now=now)
    send(lie(1))
    assert forget_old(now=now + timedelta(days=settings.TELEMETRY_RETENTION_DAYS)) == 2
    assert [month.month for month in months_of(PARENT)] == [3, 4, 5]


def test_old_readings_and_minutes_go_and_the_hours_stay(send: Send) -> None:
    at = moment(-10 * 86400)
    send(*(air(n, at + timedelta(seconds=n)) for n in range(100)), lie(100, at), air(101))
    roll_up()
    keep = settings.TELEMETRY_RETENTION_DAYS
    assert forget_old(now=moment((keep - 1) * 86400)) >= 0
    forget_old(now=moment((keep - 9) * 86400))
    forget_old(now=moment(settings.TELEMETRY_MINUTES_RETENTION_DAYS * 86400))
    assert not EnvironmentMinute.objects.exists()
    assert EnvironmentHour.objects.exists()
    if connection.vendor == "sqlite":
        assert not EnvironmentReading.objects.exists()
        assert not OrientationReading.objects.exists()


def test_what_comes_after_its_readings_are_gone_does_not_spoil_the_roll_up(
    send: Send, room: Device
) -> None:
    at = moment(-10 * 86400).replace(minute=5)
    send(*(air(n, at + timedelta(seconds=n)) for n in range(100)))
    roll_up()
    EnvironmentReading.objects.all().delete()
    send(air(500, at))
    roll_up(now=moment(settings.TELEMETRY_RETENTION_DAYS * 86400))
    assert sum(EnvironmentHour.objects.values_list("readings", flat=True)) == 100
    assert not StaleHour.objects.exists()


def test_the_hour_just_over_waits_until_it_is_quiet_and_those_before_it_do_not(
    room: Device,
) -> None:
    now = datetime(2026, 3, 15, 10, 30, tzinfo=UTC)
    hours = [int(now.replace(hour=hour, minute=0).timestamp()) for hour in (8, 9, 10)]
    for begins_s in hours:
        StaleHour.objects.create(device=room, kind=ENVIRONMENT, begins_s=begins_s, touched_at=now)
    stale = StaleHour.objects.order_by("begins_s").values_list("begins_s", flat=True)
    assert roll_up(now=now) == 1
    assert list(stale.all()) == hours[1:]
    assert roll_up(now=now + timedelta(seconds=21)) == 1
    assert list(stale.all()) == hours[2:]


def test_there_is_always_one_task_of_each(db: None) -> None:
    for _ in range(3):
        tasks.sweep()
    names = sorted(Task.objects.values_list("task_name", flat=True))
    ours = [name for name in names if name.startswith("telemetry.")]
    assert ours == [tasks.KEEP_HOUSE_TASK, tasks.ROLL_UP_TASK]


def test_the_tasks_do_what_they_say(send: Send) -> None:
    send(*(air(n, moment(-7200 + n)) for n in range(10)))
    tasks.keep_house.now()
    assert EnvironmentHour.objects.exists()
    tasks.roll_up_hours.now()
    assert not StaleHour.objects.filter(begins_s__lt=moment(-7200).timestamp()).exists()
