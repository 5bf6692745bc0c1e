"""Partitions ahead of the readings, and what is too old goes."""

from datetime import UTC, date, datetime
from typing import Any

from django.db import connection, models, transaction
from django.utils import timezone

from telemetry.partitions import (
    covers,
    drop_partition,
    make_partition,
    month_after,
    months_of,
)
from telemetry.retention import minutes_are_kept_since, readings_are_kept_since
from telemetry.series import MINUTES, READINGS

MONTHS_AHEAD, MONTHS_BEHIND = 2, 1
DELETED_AT_ONCE = 5000


def keep_partitions(*, now: datetime | None = None) -> int:
    """Makes the partitions of last month to the one after next; how many are new."""
    now = now or timezone.now()
    this = date(now.year, now.month, 1)
    wanted = [month_after(this, n) for n in range(-MONTHS_BEHIND, MONTHS_AHEAD + 1)]
    made = 0
    for model in READINGS.values():
        if not covers(model):
            continue
        parent = model._meta.db_table  # noqa: SLF001 # public by its documentation
        for month in wanted:
            if month in months_of(parent):
                continue
            with transaction.atomic():
                make_partition(parent, month)
            made += 1
    return made


def forget_old(*, now: datetime | None = None) -> int:
    """
    Removes readings and minutes whose time is over; how many rows and partitions. Call it after
    `roll_up`: what readings came to stays.
    """
    now = now or timezone.now()
    since = readings_are_kept_since(now)
    gone = 0
    for model in READINGS.values():
        if covers(model):
            parent = model._meta.db_table  # noqa: SLF001 # public by its documentation
            for month in months_of(parent):
                end = month_after(month)
                if datetime(end.year, end.month, 1, tzinfo=UTC) <= since:
                    with transaction.atomic():
                        drop_partition(parent, month)
                    gone += 1
            gone += _delete_by_recorded(f"{parent}_default", since)
        else:
            gone += _delete(model, at__lt=since)
    for model in MINUTES.values():
        gone += _delete(model, begins_s__lt=int(minutes_are_kept_since(now).timestamp()))
    return gone


def _delete(model: type[models.Model], **old: Any) -> int:
    rows: Any = model._default_manager.filter(**old)  # noqa: SLF001 # public by its documentation
    gone = 0
    # In portions: on SQLite writers wait for one another.
    while pks := list(rows.values_list("pk", flat=True)[:DELETED_AT_ONCE]):
        gone += rows.model._default_manager.filter(pk__in=pks).delete()[0]  # noqa: SLF001 # as above
    return gone


def _delete_by_recorded(table: str, since: datetime) -> int:
    """The default partition: wrong clocks, so by when they came."""
    with connection.cursor() as cursor:
        cursor.execute(f'DELETE FROM "{table}" WHERE received_at < %s', [since])  # noqa: S608 # a name of ours
        return int(cursor.rowcount)
