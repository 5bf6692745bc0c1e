"""The audit as a file: lines of JSON that carry the chain, or a table of plain cells."""

import csv
import io
import json
from collections.abc import Iterator, Sequence
from typing import Any

from django.db.models import QuerySet

from accounts.actions.seals import entry_of
from accounts.cells import plain
from accounts.models import AuditEvent

FORMATS = {"csv": "text/csv; charset=utf-8", "jsonl": "application/jsonl"}
COLUMNS = (
    *("position", "id", "at", "actor", "actor_name", "action", "object_type", "object_id"),
    *("address", "detail", "digest"),
)
ROWS_A_CHUNK = 1000


def chunks_of(events: QuerySet[AuditEvent], kind: str) -> Iterator[bytes]:
    """All of `events`, the oldest first, a thousand at a time; no cursor stays open meanwhile."""
    last = 0
    if kind == "csv":
        yield _table([COLUMNS])
    while rows := list(events.filter(pk__gt=last).order_by("pk")[:ROWS_A_CHUNK]):
        last = rows[-1].pk
        entries = [entry_of(event) | {"digest": event.digest} for event in rows]
        if kind == "csv":
            yield _table([[_cell(entry[name]) for name in COLUMNS] for entry in entries])
        else:
            yield "".join(
                f"{json.dumps(entry, ensure_ascii=False)}\n" for entry in entries
            ).encode()


def _table(rows: Sequence[Sequence[Any]]) -> bytes:
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    return text.getvalue().encode()


def _cell(value: Any) -> Any:
    if isinstance(value, dict):
        value = json.dumps(value, ensure_ascii=False)
    if isinstance(value, str):
        return plain(value)
    return "" if value is None else value
