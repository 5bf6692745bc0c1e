"""Tables of readings, streamed, that no spreadsheet takes for formulas."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.db.models import QuerySet

from accounts.api.streaming import FileResponse
from accounts.cells import plain
from telemetry.rules.acceptance import ENVIRONMENT, ENVIRONMENT_RANGES, ORIENTATION_RANGES
from telemetry.series import QUANTITIES

ROWS_A_CHUNK = 2000
_HEAD = ("device", "room", "at", "recorded_at", "received_at", "sequence", "is_clock_wrong")


class CsvResponse(FileResponse):
    """Chunks of a table, made as the reader takes them."""

    def __init__(self, chunks: Iterator[bytes], filename: str) -> None:
        super().__init__(chunks, content_type="text/csv; charset=utf-8", filename=filename)


def cell(value: Any) -> Any:
    """A value for a spreadsheet: text that would be a formula there gets an apostrophe."""
    if isinstance(value, str):
        return plain(value)
    return "" if value is None else value


def csv_of_readings(kind: str, readings: QuerySet[Any]) -> CsvResponse:
    """All of the question, the oldest first."""
    columns = (
        (*ENVIRONMENT_RANGES, "faults") if kind == ENVIRONMENT else (*ORIENTATION_RANGES, "event")
    )
    return CsvResponse(_chunks((*_HEAD, *columns), _rows(readings, columns)), f"{kind}.csv")


def csv_of_buckets(kind: str, device_name: str, buckets: Iterable[Any]) -> CsvResponse:
    """The points of a chart."""
    names = [
        f"{quantity}_{part}" for quantity in QUANTITIES[kind] for part in ("min", "mean", "max")
    ]
    rows = (
        [
            device_name,
            bucket["at"],
            bucket["readings"],
            *(
                (bucket[quantity] or {}).get(part)
                for quantity in QUANTITIES[kind]
                for part in ("min", "mean", "max")
            ),
        ]
        for bucket in buckets
    )
    return CsvResponse(_chunks(("device", "at", "readings", *names), rows), f"{kind}.csv")


def _rows(readings: QuerySet[Any], columns: Sequence[str]) -> Iterator[Sequence[Any]]:
    if readings.query.is_sliced:  # the last so many: few enough to be turned round
        yield from (_row(one, columns) for one in reversed(list(readings)))
        return
    ordered = readings.order_by("at", "id")
    at, pk = None, 0
    while True:
        # From key to key: no cursor stays open while a slow reader reads.
        chunk = ordered if at is None else ordered.filter(at__gte=at).exclude(at=at, id__lte=pk)
        rows = list(chunk[:ROWS_A_CHUNK])
        yield from (_row(one, columns) for one in rows)
        if len(rows) < ROWS_A_CHUNK:
            return
        at, pk = rows[-1].at, rows[-1].pk


def _row(reading: Any, columns: Sequence[str]) -> Sequence[Any]:
    values = [getattr(reading, name) for name in columns]
    return [
        reading.device.name,
        reading.device.room,
        reading.at.isoformat(),
        reading.recorded_at.isoformat(),
        reading.received_at.isoformat(),
        reading.sequence,
        "yes" if reading.is_clock_wrong else "",
        *("; ".join(value) if isinstance(value, list) else value for value in values),
    ]


def _chunks(head: Sequence[str], rows: Iterable[Sequence[Any]]) -> Iterator[bytes]:
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(head)
    for count, row in enumerate(rows, start=1):
        writer.writerow([cell(value) for value in row])
        if count % ROWS_A_CHUNK == 0:
            yield text.getvalue().encode()
            text.seek(0)
            text.truncate()
    yield text.getvalue().encode()
