"""A room as a file, for an administrator."""

import csv
import io
from collections.abc import Iterator
from typing import Any

from django.http import HttpResponse
from rest_framework.exceptions import ValidationError

from accounts.cells import plain
from chat.api.serializers import MessageSerializer, RoomSerializer
from chat.models import Message, Room
from realtime.frames import dumps, iso

_COLUMNS = ("version", "created_at", "user", "kind", "content", "edited_at", "deleted_at")


def exported(room: Room, form: str) -> HttpResponse:
    """Everything said in `room`, as `json` or `csv`; raises ValidationError for another form."""
    if form == "json":
        answer = HttpResponse(_json(room), content_type="application/json")
    elif form == "csv":
        answer = HttpResponse(_csv(room), content_type="text/csv; charset=utf-8")
    else:
        raise ValidationError({"as": ["json or csv."]})
    answer["Content-Disposition"] = f'attachment; filename="room-{room.pk}.{form}"'
    return answer


def _messages(room: Room) -> Iterator[Message]:
    rows = Message.objects.filter(room=room).for_display().order_by("version")
    return rows.prefetch_related("revisions__changed_by").iterator(chunk_size=1000)


def _json(room: Room) -> Iterator[str]:
    members = [
        {
            "user": {"id": one.user_id, "username": one.user.username},
            "joined_at": iso(one.joined_at),
            "left_at": iso(one.left_at) if hasattr(one, "left_at") else None,
        }
        for rows in (room.stays, room.memberships)
        for one in rows.select_related("user").order_by("joined_at")
    ]
    yield f'{{"room":{dumps(RoomSerializer(room).data)},"members":{dumps(members)},"messages":['
    separator = ""
    for message in _messages(room):
        yield separator + dumps({**MessageSerializer(message).data, **_history(message)})
        separator = ","
    yield "]}"


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


def _csv(room: Room) -> Iterator[str]:
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    writer.writerow(_COLUMNS)
    for message in _messages(room):
        revisions = list(message.revisions.all())
        content = revisions[-1].content if message.deleted_at and revisions else message.content
        writer.writerow(
            [
                message.version,
                iso(message.created_at),
                plain(message.user.username if message.user else ""),
                message.kind,
                plain(content),
                iso(message.edited_at) if message.edited_at else "",
                iso(message.deleted_at) if message.deleted_at else "",
            ]
        )
        yield buffer.getvalue()
        buffer.seek(0)
        buffer.truncate()
