"""How long a room keeps what was said."""

from datetime import datetime, timedelta

from django.conf import settings
from django.utils import timezone

from accounts.actions.audit import record_access
from accounts.addresses import Caller
from accounts.models import User
from chat.actions.appending import save_room
from chat.actions.locks import lock_room
from chat.actions.redaction import blank_frames, blank_quotations
from chat.models import Message, Room
from realtime.changes import publish, recording

BATCH = 200


@recording()
def change_retention(
    *, by: User, room: Room, retention_days: int | None, caller: Caller | None = None
) -> Room:
    """How many days this room keeps messages; None: as the installation says."""
    room = lock_room(room.pk)
    room.retention_days = retention_days
    Room.objects.filter(pk=room.pk).silently().update(retention_days=retention_days)
    record_access(
        by=by,
        action="retention_changed",
        of=room,
        caller=caller,
        detail={"retention_days": retention_days},
    )
    return room


def prune_all(*, now: datetime | None = None) -> int:
    """Deletes what every room has kept long enough; how many messages."""
    now = now or timezone.now()
    rooms = Room.objects.all()
    if not settings.CHAT_RETENTION_DAYS:
        rooms = rooms.exclude(retention_days=None)
    return sum(prune_room(room=room, now=now) for room in rooms.iterator())


def prune_room(*, room: Room, now: datetime | None = None) -> int:
    """
    Deletes the messages of a room that are older than it keeps them, in short transactions. Copies
    in a patient's record stay. An urgent message that still waits for its answer stays too.
    """
    now = now or timezone.now()
    days = room.retention_days or settings.CHAT_RETENTION_DAYS
    if not days:
        return 0
    total = 0
    while deleted := _prune_batch(room.pk, before=now - timedelta(days=days)):
        total += deleted
    return total


@recording()
def _prune_batch(room_id: int, *, before: datetime) -> int:
    room = lock_room(room_id)
    old = Message.objects.filter(room=room, created_at__lt=before, next_repeat_at=None)
    messages = list(old.order_by("version")[:BATCH])
    if not messages:
        return 0
    pks = [message.pk for message in messages]
    room.version += 1
    if room.last_message_id in pks:
        room.last_message = None
    Message.objects.filter(pk__in=pks).silently().delete()
    blank_frames(messages)
    for message in messages:
        if message.deleted_at is None:
            publish(
                topic=room.topic,
                stream="messages",
                action="delete",
                pk=message.pk,
                data={"pk": message.pk},
            )
    blank_quotations(room.pk, messages)
    save_room(room)
    return len(messages)
