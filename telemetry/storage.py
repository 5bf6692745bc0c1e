"""Bulk storage of readings that ignores what is there already; the fast way of each database."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

import orjson
import psycopg
from django.db import connection
from psycopg.types.numeric import Int8

from telemetry.models import EnvironmentReading, OrientationReading, Reading
from telemetry.models.devices import Device
from telemetry.rules.acceptance import ENVIRONMENT, ORIENTATION, Accepted

MODELS: dict[str, type[Reading]] = {
    ENVIRONMENT: EnvironmentReading,
    ORIENTATION: OrientationReading,
}


class Column(NamedTuple):
    """A column of a kind's own, and its type on PostgreSQL."""

    name: str
    type: str = "float8"


_COMMON = (
    Column("device_id", "int8"),
    Column("stream", "uuid"),
    Column("received_at", "timestamptz"),
    Column("sequence", "int8"),
    Column("recorded_at", "timestamptz"),
    Column("at", "timestamptz"),
    Column("is_clock_wrong", "bool"),
    Column("clock_offset"),
)
_DIGITS = 6
_SENT_AS = {"jsonb": "text"}
_ONE_A_BATCH = 3  # of the common ones, the first three
COLUMNS: dict[str, tuple[Column, ...]] = {
    ENVIRONMENT: (
        *map(Column, ("temperature", "humidity", "pressure", "cpu_temperature")),
        *map(Column, ("raw_temperature", "raw_humidity")),
        Column("faults", "jsonb"),
    ),
    ORIENTATION: (
        *map(Column, ("pitch", "roll", "yaw")),
        *map(Column, ("acceleration_x", "acceleration_y", "acceleration_z")),
        Column("event", "text"),
        *map(Column, ("peak_acceleration", "tilt_angle", "duration")),
    ),
}


def store(
    kind: str, accepted: Accepted, *, device: Device, stream: UUID, received_at: datetime
) -> int:
    """How many of the readings are new."""
    if not len(accepted):
        return 0
    own = [_values(column, accepted.rows, device) for column in COLUMNS[kind]]
    offsets = [row.get("clock_offset") for row in accepted.rows]
    lists: list[Sequence[Any]] = [
        accepted.sequences,
        accepted.recorded_at,
        accepted.at,
        accepted.is_clock_wrong,
        offsets,
        *own,
    ]
    put = _put_postgresql if connection.vendor == "postgresql" else _put_sqlite
    return put(kind, (device.pk, stream, received_at), lists)


def calibrated(value: float | None, offset: float) -> float | None:
    """With the offset of its device, without the digits that adding makes."""
    return value if value is None or not offset else round(value + offset, _DIGITS)


def _values(column: Column, rows: Sequence[Any], device: Device) -> list[Any]:
    name = column.name
    if column.type == "jsonb":
        return [orjson.dumps(found).decode() if (found := row.get(name)) else None for row in rows]
    values = [row.get(name) for row in rows]
    offset = getattr(device, f"{name}_offset", 0)
    if offset:
        values = [calibrated(value, offset) for value in values]
    elif name in {"raw_temperature", "raw_humidity"}:
        measured = name.removeprefix("raw_")
        if getattr(device, f"{measured}_offset"):
            # What the device said, unless it said what it was before its own correction.
            values = [row.get(measured) if v is None else v for v, row in zip(values, rows)]  # noqa: B905 # the same rows
    return values


def _put_postgresql(
    kind: str, head: tuple[int, UUID, datetime], lists: Sequence[Sequence[Any]]
) -> int:
    columns = (*_COMMON, *COLUMNS[kind])
    table = MODELS[kind]._meta.db_table  # noqa: SLF001 # public by its documentation
    ones, many = columns[:_ONE_A_BATCH], columns[_ONE_A_BATCH:]
    # What no row of the batch has is not sent: NULL is the default.
    sent = [
        (column, values)
        for column, values in zip(many, lists, strict=True)
        if any(value is not None for value in values)
    ]
    names = ", ".join(f'"{column.name}"' for column in (*ones, *(column for column, _ in sent)))
    constants = ", ".join(f"%s::{column.type}" for column in ones)
    # Arrays of text become jsonb one by one; the binary form spares printing every number.
    arrays = ", ".join(f"%b::{_SENT_AS.get(column.type, column.type)}[]" for column, _ in sent)
    aliases = ", ".join(f"c{n}" for n in range(len(sent)))
    shown = ", ".join(f"c{n}::{column.type}" for n, (column, _) in enumerate(sent))
    statement = (
        f'INSERT INTO "{table}" ({names}) SELECT {constants}, {shown} FROM unnest({arrays})'  # noqa: S608 # names of ours
        f" AS given({aliases}) ON CONFLICT DO NOTHING"
    )
    parameters = [*head, *(_binary(column, values) for column, values in sent)]
    connection.ensure_connection()
    # The driver's own cursor sends arrays beside the statement; Django's writes them into it.
    with connection.wrap_database_errors, psycopg.Cursor(connection.connection) as cursor:
        cursor.execute(statement, parameters)
        return cursor.rowcount


def _binary(column: Column, values: Sequence[Any]) -> list[Any]:
    """An array of one type: the driver chooses the form by its members."""
    if column.type == "float8":
        return [None if value is None else float(value) for value in values]
    if column.type == "int8":
        return [Int8(value) for value in values]
    return list(values)


def _put_sqlite(kind: str, head: tuple[int, UUID, datetime], lists: Sequence[Sequence[Any]]) -> int:
    columns = (*_COMMON, *COLUMNS[kind])
    model = MODELS[kind]
    names = ", ".join(f'"{column.name}"' for column in columns)
    places = ", ".join(["%s"] * len(columns))
    adapt = connection.ops.adapt_datetimefield_value
    device_id, stream, received_at = head
    first = (device_id, stream.hex, adapt(received_at))
    sequences, recorded_at, at, *others = lists
    rows = [
        (*first, sequence, adapt(recorded), adapt(charted), *values)
        for sequence, recorded, charted, *values in zip(
            sequences, recorded_at, at, *others, strict=True
        )
    ]
    with connection.cursor() as cursor:
        cursor.executemany(
            f'INSERT OR IGNORE INTO "{model._meta.db_table}" ({names}) VALUES ({places})',  # noqa: S608, SLF001 # names of ours
            rows,
        )
        return max(0, int(cursor.rowcount))
