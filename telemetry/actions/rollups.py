"""Readings of an hour become its minutes and itself."""

from datetime import UTC, datetime, timedelta

from django.db import connection, transaction
from django.utils import timezone

from telemetry.models import StaleHour
from telemetry.models.rollups import parts_of
from telemetry.retention import readings_are_kept_since
from telemetry.series import (
    HOUR_S,
    HOURS,
    MINUTE_S,
    MINUTES,
    QUANTITIES,
    READINGS,
    combined,
    moment_sql,
    part_of_reading,
    seconds_of,
    table_of,
)

# The hour that has just ended is left alone until it is quiet: its last readings still come. Those
# before it are rolled up at every call, quiet or not, also while a spool is being emptied into
# them: the row says only when it was touched last, and an hour that is touched without end would
# never be rolled up.
QUIET_FOR = timedelta(seconds=20)
AT_ONCE = 500


def roll_up(*, now: datetime | None = None, at_most: int = AT_ONCE) -> int:
    """
    Rolls up the hours that are over and got readings since they last were; how many.

    Each in a transaction of its own: a batch of the same hour waits for it, and marks it anew.
    """
    now = now or timezone.now()
    over = int(now.timestamp()) // HOUR_S * HOUR_S
    waiting = StaleHour.objects.filter(begins_s__lt=over).order_by("touched_at")
    quiet = waiting.filter(touched_at__lt=now - QUIET_FOR) | waiting.filter(
        begins_s__lt=over - HOUR_S
    )
    pks = list(quiet.values_list("pk", flat=True)[:at_most])
    return sum(_roll_up(pk, now) for pk in pks)


@transaction.atomic
def _roll_up(pk: int, now: datetime) -> bool:
    hour = StaleHour.objects.select_for_update(skip_locked=_can_skip()).filter(pk=pk).first()
    if hour is None:
        return False
    hour.delete()
    if datetime.fromtimestamp(hour.begins_s, UTC) < readings_are_kept_since(now):
        # Some of its readings are gone: what it came to with all of them stays.
        return True
    kind, device = hour.kind, hour.device_id
    columns = [(q, part) for q in QUANTITIES[kind] for part in parts_of(q)]
    names = ", ".join(f"{q}_{part}" for q, part in columns)
    minutes, hours = table_of(MINUTES[kind]), table_of(HOURS[kind])
    ends_s = hour.begins_s + HOUR_S
    span = [datetime.fromtimestamp(s, UTC) for s in (hour.begins_s, ends_s)]
    of_readings = ", ".join(combined(part_of_reading(q, part), part) for q, part in columns)
    of_minutes = ", ".join(combined(f"{q}_{part}", part) for q, part in columns)
    with connection.cursor() as cursor:
        for table in (minutes, hours):
            cursor.execute(
                f"DELETE FROM {table} WHERE device_id = %s AND begins_s >= %s AND begins_s < %s",  # noqa: S608 # names of ours
                [device, hour.begins_s, ends_s],
            )
        cursor.execute(
            f"INSERT INTO {minutes} (device_id, begins_s, readings, {names})"  # noqa: S608 # names of ours
            f" SELECT device_id, {seconds_of('at')} / {MINUTE_S} * {MINUTE_S}, count(*),"
            f" {of_readings} FROM {table_of(READINGS[kind])}"
            " WHERE device_id = %s AND at >= %s AND at < %s GROUP BY 1, 2",
            [device, *map(moment_sql, span)],
        )
        cursor.execute(
            f"INSERT INTO {hours} (device_id, begins_s, readings, {names})"  # noqa: S608 # names of ours
            f" SELECT device_id, begins_s / {HOUR_S} * {HOUR_S}, sum(readings), {of_minutes}"
            f" FROM {minutes} WHERE device_id = %s AND begins_s >= %s AND begins_s < %s"
            " GROUP BY 1, 2",
            [device, hour.begins_s, ends_s],
        )
    return True


def _can_skip() -> bool:
    return connection.features.has_select_for_update_skip_locked
