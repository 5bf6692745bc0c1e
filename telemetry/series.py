"""
Charts: a stretch of one device in buckets with min, mean and max.

Rolled-up hours come from the minutes or hours, the others, such as the present one, from the
readings. Sums are added, never means; angles are averaged on the circle.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.db import connection, models

from telemetry.models import (
    Device,
    EnvironmentHour,
    EnvironmentMinute,
    EnvironmentReading,
    OrientationHour,
    OrientationMinute,
    OrientationReading,
    Reading,
    StaleHour,
)
from telemetry.models.rollups import ANGLES, parts_of
from telemetry.models.rollups import ENVIRONMENT as AIR
from telemetry.models.rollups import ORIENTATION as MOVEMENT
from telemetry.rules.acceptance import ENVIRONMENT, ORIENTATION

MINUTE_S, HOUR_S = 60, 3600
QUANTITIES: dict[str, Sequence[str]] = {ENVIRONMENT: AIR, ORIENTATION: MOVEMENT}
READINGS: dict[str, type[models.Model]] = {
    ENVIRONMENT: EnvironmentReading,
    ORIENTATION: OrientationReading,
}
MINUTES: dict[str, type[models.Model]] = {
    ENVIRONMENT: EnvironmentMinute,
    ORIENTATION: OrientationMinute,
}
HOURS: dict[str, type[models.Model]] = {ENVIRONMENT: EnvironmentHour, ORIENTATION: OrientationHour}
# Lengths a person can name, in seconds.
_LENGTHS = (
    *(1, 2, 5, 10, 15, 30, 60, 120, 180, 300, 600, 900, 1200, 1800),
    *(3600, 7200, 10_800, 21_600, 43_200, 86_400, 172_800, 604_800, 2_592_000, 31_536_000),
)
_DIGITS = 5

Span = tuple[int, int]
Piece = tuple[type[models.Model], Span]


@dataclass(frozen=True)
class Series:
    """A stretch of one device, and the length of its buckets."""

    device: Device
    after: datetime
    before: datetime
    bucket_s: int

    @classmethod
    def of(cls, device: Device, *, after: datetime, before: datetime, max_points: int) -> "Series":
        """The shortest buckets of which there are at most `max_points`."""
        first, last = math.floor(after.timestamp()), math.ceil(before.timestamp())
        fitting = (n for n in _LENGTHS if -(-last // n) - first // n <= max_points)
        longest = max(1, last - first + 1) * 2
        return cls(device, after, before, next(fitting, longest))


def table_of(model: type[models.Model]) -> str:
    """The name of its table, quoted."""
    return f'"{model._meta.db_table}"'  # noqa: SLF001 # public by its documentation


def seconds_of(column: str) -> str:
    """SQL: a moment as whole seconds since 1970."""
    if connection.vendor == "postgresql":
        return f"floor(date_part('epoch', {column}))::bigint"
    return f"CAST(strftime('%%s', {column}) AS INTEGER)"


def part_of_reading(quantity: str, part: str) -> str:
    """SQL: what one reading adds to a part of a quantity."""
    if part == "count":
        return f"CASE WHEN {quantity} IS NULL THEN 0 ELSE 1 END"
    if part in {"sin", "cos"}:
        return f"{part}(radians({quantity}))"
    return quantity


def combined(column: str, part: str) -> str:
    """SQL: a part of several readings or roll-ups together."""
    return f"{part if part in {'min', 'max'} else 'sum'}({column})"


def moment_sql(moment: datetime) -> Any:
    """A parameter for a column of moments."""
    return connection.ops.adapt_datetimefield_value(moment)


def buckets_of(kind: str, series: Series) -> list[dict[str, Any]]:
    """
    The buckets that have readings, the oldest first: `at`, `readings`, and by quantity
    `{"min", "mean", "max"}` or None where nothing was measured.
    """
    columns = [(q, part) for q in QUANTITIES[kind] for part in parts_of(q)]
    statement, parameters = _statement(kind, series, columns)
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        rows = cursor.fetchall()
    return [_bucket(kind, row) for row in rows]


def _statement(
    kind: str, series: Series, columns: Sequence[tuple[str, str]]
) -> tuple[str, list[Any]]:
    sources: list[str] = []
    parameters: list[Any] = []
    for select, values in _selects(kind, series, columns):
        sources.append(select)
        parameters += values
    sums = ", ".join(combined(f"{q}_{part}", part) for q, part in columns)
    statement = (
        f"SELECT bucket, sum(readings), {sums} FROM ({' UNION ALL '.join(sources)}) AS parts"  # noqa: S608 # names of ours
        " GROUP BY bucket ORDER BY bucket"
    )
    return statement, parameters


def _selects(
    kind: str, series: Series, columns: Sequence[tuple[str, str]]
) -> Iterator[tuple[str, list[Any]]]:
    """
    Where the parts of the buckets come from: whole hours or minutes from the roll-ups, what they
    are cut into by the ends of the stretch from finer ones, stale hours from the readings.
    """
    length, device = series.bucket_s, series.device.pk
    kept = ", ".join(f"{q}_{part}" for q, part in columns)
    made = ", ".join(f"{part_of_reading(q, part)} AS {q}_{part}" for q, part in columns)
    stale, pieces = _pieces(kind, series)
    for model, (begins, ends) in pieces:
        if model is not READINGS[kind]:
            fresh = " AND NOT (begins_s >= %s AND begins_s < %s)" * len(stale)
            select = (
                f"SELECT begins_s / {length} * {length} AS bucket, readings, {kept}"  # noqa: S608 # names of ours
                f" FROM {table_of(model)} WHERE device_id = %s"
                f" AND begins_s >= %s AND begins_s < %s{fresh}"
            )
            yield select, [device, begins, ends, *(edge for one in stale for edge in one)]
            continue
        edges = [datetime.fromtimestamp(edge, UTC) for edge in (begins, ends)]
        select = (
            f"SELECT {seconds_of('at')} / {length} * {length} AS bucket, 1 AS readings, {made}"  # noqa: S608 # names of ours
            f" FROM {table_of(model)} WHERE device_id = %s AND at > %s AND at < %s"
            " AND at >= %s AND at < %s"
        )
        yield select, [device, *map(moment_sql, [series.after, series.before, *edges])]


def _pieces(kind: str, series: Series) -> tuple[list[Span], list[Piece]]:
    """The stale hours, and of which table which seconds are read."""
    span = (math.floor(series.after.timestamp()), math.ceil(series.before.timestamp()))
    readings = READINGS[kind]
    steps = [
        (length, coarse, fine)
        for length, coarse, fine in (
            (HOUR_S, HOURS[kind], MINUTES[kind]),
            (MINUTE_S, MINUTES[kind], readings),
        )
        if series.bucket_s % length == 0
    ]
    if not steps:
        return [], [(readings, span)]
    stale = _stale_spans(kind, series, span)
    pieces: list[Piece] = [(readings, one) for one in stale]
    cut = [span]
    for length, coarse, fine in steps:
        rest: list[Span] = []
        for begins, ends in cut:
            low, high = -(-begins // length) * length, ends // length * length
            if low < high:
                pieces.append((coarse, (low, high)))
            rest += [(begins, low), (high, ends)] if low <= high else [(begins, ends)]
        cut = []
        for begins, ends in rest:
            if begins >= ends or any(b <= begins and ends <= e for b, e in stale):
                continue
            whole = (begins // length * length, begins // length * length + length)
            if _has_rows(fine, series.device, whole):
                cut.append((begins, ends))
            else:
                # They are gone by now: all of what they came to.
                pieces.append((coarse, whole))
    return stale, pieces + [(readings, one) for one in cut]


def _stale_spans(kind: str, series: Series, span: Span) -> list[Span]:
    """Hours not rolled up yet, neighbours together."""
    found = StaleHour.objects.filter(
        device=series.device, kind=kind, begins_s__gt=span[0] - HOUR_S, begins_s__lt=span[1]
    )
    spans: list[Span] = []
    for hour in sorted(found.values_list("begins_s", flat=True)):
        if spans and spans[-1][1] == hour:
            spans[-1] = (spans[-1][0], hour + HOUR_S)
        else:
            spans.append((hour, hour + HOUR_S))
    return spans


def _has_rows(model: type[models.Model], device: Device, span: Span) -> bool:
    own: Any = model._default_manager.filter(device=device)  # noqa: SLF001 # public by its documentation
    if not issubclass(model, Reading):
        return bool(own.filter(begins_s__gte=span[0], begins_s__lt=span[1]).exists())
    begins, ends = (datetime.fromtimestamp(second, UTC) for second in span)
    return bool(own.filter(at__gte=begins, at__lt=ends).exists())


def _bucket(kind: str, row: Sequence[Any]) -> dict[str, Any]:
    at = datetime.fromtimestamp(row[0], UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    shown: dict[str, Any] = {"at": at, "readings": int(row[1])}
    place = 2
    for quantity in QUANTITIES[kind]:
        width = len(parts_of(quantity))
        shown[quantity] = _measured(quantity, row[place : place + width])
        place += width
    return shown


def _measured(quantity: str, parts: Sequence[Any]) -> dict[str, float] | None:
    """In the order of `parts_of`; the count is the last."""
    low, high, count = parts[0], parts[1], parts[-1]
    if not count:
        return None
    if quantity in ANGLES:
        mean = math.degrees(math.atan2(parts[2], parts[3])) % 360
    else:
        mean = parts[2] / int(count)
    return {"min": low, "mean": round(mean, _DIGITS), "max": high}
