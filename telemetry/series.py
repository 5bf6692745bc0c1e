"""
Charts: a stretch of one device in buckets with min, mean and max.

Rolled-up hours come from the minutes or hours, the others, such as the present one, from the
readings. Sums are added, never means; angles are averaged on the circle.
"""

import math
from collections.abc import Sequence
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
    return [_bucket(kind, row, columns) for row in rows]


def _statement(
    kind: str, series: Series, columns: Sequence[tuple[str, str]]
) -> tuple[str, list[Any]]:
    length = series.bucket_s
    device = series.device.pk
    sources: list[str] = []
    parameters: list[Any] = []
    rolled_up = HOURS if length % HOUR_S == 0 else MINUTES if length % MINUTE_S == 0 else None
    span = (math.floor(series.after.timestamp()), math.ceil(series.before.timestamp()))
    raw: list[Span] = [span]
    if rolled_up is not None:
        raw = _raw_spans(kind, series, span)
        kept = ", ".join(f"{q}_{part}" for q, part in columns)
        not_raw = "".join(" AND NOT (begins_s >= %s AND begins_s < %s)" for _ in raw)
        sources.append(
            f"SELECT begins_s / {length} * {length} AS bucket, readings, {kept}"  # noqa: S608 # names of ours
            f" FROM {table_of(rolled_up[kind])}"
            f" WHERE device_id = %s AND begins_s >= %s AND begins_s < %s{not_raw}"
        )
        parameters += [device, span[0], span[1], *(edge for one in raw for edge in one)]
    made = ", ".join(f"{part_of_reading(q, part)} AS {q}_{part}" for q, part in columns)
    for begins, ends in raw:
        sources.append(
            f"SELECT {seconds_of('at')} / {length} * {length} AS bucket, 1 AS readings, {made}"  # noqa: S608 # names of ours
            f" FROM {table_of(READINGS[kind])} WHERE device_id = %s AND at > %s AND at < %s"
            " AND at >= %s AND at < %s"
        )
        edges = [datetime.fromtimestamp(edge, UTC) for edge in (begins, ends)]
        parameters.append(device)
        parameters += map(moment_sql, [series.after, series.before, *edges])
    sums = ", ".join(combined(f"{q}_{part}", part) for q, part in columns)
    statement = (
        f"SELECT bucket, sum(readings), {sums} FROM ({' UNION ALL '.join(sources)}) AS parts"  # noqa: S608 # names of ours
        " GROUP BY bucket ORDER BY bucket"
    )
    return statement, parameters


def _raw_spans(kind: str, series: Series, span: Span) -> list[Span]:
    """
    What is read from the readings: hours not rolled up yet, and the two the stretch cuts through,
    where their readings are still there.
    """
    stale = StaleHour.objects.filter(
        device=series.device, kind=kind, begins_s__gte=span[0] - HOUR_S, begins_s__lt=span[1]
    )
    hours = set(stale.values_list("begins_s", flat=True))
    readings: Any = READINGS[kind]
    for edge in span:
        hour = edge // HOUR_S * HOUR_S
        begins, ends = (datetime.fromtimestamp(s, UTC) for s in (hour, hour + HOUR_S))
        own = readings.objects.filter(device=series.device, at__gte=begins, at__lt=ends)
        if edge % HOUR_S and hour not in hours and own.exists():
            hours.add(hour)
    spans: list[Span] = []
    for hour in sorted(hours):
        if spans and spans[-1][1] == hour:
            spans[-1] = (spans[-1][0], hour + HOUR_S)
        else:
            spans.append((hour, hour + HOUR_S))
    return spans


def _bucket(kind: str, row: Sequence[Any], columns: Sequence[tuple[str, str]]) -> dict[str, Any]:
    values = {f"{q}_{part}": value for (q, part), value in zip(columns, row[2:], strict=True)}
    at = datetime.fromtimestamp(int(row[0]), UTC).isoformat().replace("+00:00", "Z")
    shown: dict[str, Any] = {"at": at, "readings": int(row[1])}
    for quantity in QUANTITIES[kind]:
        shown[quantity] = _measured(quantity, values)
    return shown


def _measured(quantity: str, values: dict[str, Any]) -> dict[str, float] | None:
    count = values[f"{quantity}_count"]
    if not count:
        return None
    if quantity in ANGLES:
        sine, cosine = float(values[f"{quantity}_sin"]), float(values[f"{quantity}_cos"])
        mean = math.degrees(math.atan2(sine, cosine)) % 360
    else:
        mean = float(values[f"{quantity}_sum"]) / int(count)
    return {
        "min": round(float(values[f"{quantity}_min"]), _DIGITS),
        "mean": round(mean, _DIGITS),
        "max": round(float(values[f"{quantity}_max"]), _DIGITS),
    }
