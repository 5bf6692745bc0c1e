"""A room as a file, for an administrator."""

import csv
import io
from collections.abc import Iterator, Sequence
from typing import Any

from django.utils.translation import gettext as _
from rest_framework.exceptions import ValidationError

from accounts.api.streaming import FileResponse
from accounts.cells import plain
from chat.api.serializers import MessageSerializer, RoomSerializer
from chat.models import Message, Room
from realtime.frames import dumps, iso

_COLUMNS = ("version", "created_at", "user", "kind", "content", "edited_at", "deleted_at")
_AT_ONCE = 1000


def exported(room: Room, form: str) -> FileResponse:
    """Everything said in `room`, as `json` or `csv`; raises ValidationError for another form."""
    if form == "json":
        chunks, content_type = _json(room), "application/json"
    elif form == "csv":
        chunks, content_type = _csv(room), "text/csv; charset=utf-8"
    else:
        raise ValidationError({"as": [_("json or csv.")]})
    return FileResponse(chunks, content_type=content_type, filename=f"room-{room.pk}.{form}")


def _portions(room: Room) -> Iterator[list[Message]]:
    """In the order they were said; no cursor stays open meanwhile."""
    said = Message.objects.filter(room=room).for_display().order_by("version")
    said = said.prefetch_related("revisions__changed_by")
    last = 0
    while messages := list(said.filter(version__gt=last)[:_AT_ONCE]):
        last = messages[-1].version
        yield messages


def _json(room: Room) -> Iterator[bytes]:
    members = [
        {
            "user": {"id": one.user_id, "username": one.user.username},
            "joined_at": iso(one.joined_at),
            "left_at": iso(one.left_at) if hasattr(one, "left_at") else None,
        }
        for rows in (room.stays, room.memberships)
        for one in rows.select_related("user").order_by("joined_at")
    ]
    head = f'{{"room":{dumps(RoomSerializer(room).data)},"members":{dumps(members)},"messages":['
    yield head.encode()
    separator = ""
    for messages in _portions(room):
        shown = [dumps({**MessageSerializer(each).data, **_history(each)}) for each in messages]
        yield (separator + ",".join(shown)).encode()
        separator = ","
    yield b"]}"


def _history(message: Message) -> dict[str, Any]:
    return {
        "deleted_at": message.deleted_at and iso(message.deleted_at),
        "revisions": [
            {
                "action": one.action,
                "content": one.content,
                "changed_by": {"id": one.changed_by_id, "username": one.changed_by.username},
                "changed_at": iso(one.changed_at),
            }
            for one in message.revisions.all()
        ],
    }


def _csv(room: Room) -> Iterator[bytes]:
    yield _table([_COLUMNS])
    for messages in _portions(room):
        yield _table([_cells(message) for message in messages])


def _cells(message: Message) -> list[Any]:
    revisions = list(message.revisions.all())
    content = revisions[-1].content if message.deleted_at and revisions else message.content
    return [
        message.version,
        iso(message.created_at),
        plain(message.user.username if message.user else ""),
        message.kind,
        plain(content),
        iso(message.edited_at) if message.edited_at else "",
        iso(message.deleted_at) if message.deleted_at else "",
    ]


def _table(rows: Sequence[Sequence[Any]]) -> bytes:
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    return text.getvalue().encode()
