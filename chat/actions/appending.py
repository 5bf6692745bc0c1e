"""The room's next version, and what it says: the order of a room is made here and nowhere else."""

from datetime import datetime
from typing import Any

from django.utils import timezone

from chat.models import Message, Room
from realtime.changes import publish

_HEAD = ("version", "member_count", "last_message", "bumped_at")


def append_message(room: Room, message: Message, *, leaver_id: int | None = None) -> Message:
    """
    Gives `message` the next version of `room`, which is locked, and saves both.

    With `leaver_id` this is the last that person hears of the room.
    """
    room.version += 1
    message.room = room
    message.version = message.changed_version = room.version
    message.save()
    room.last_message = message
    room.bumped_at = message.created_at
    save_room(room, leaver_id=leaver_id)
    return message


def change_message(message: Message) -> Message:
    """
    Saves a changed message as the next version of its room, which is locked.

    Where somebody is in a private room who was not when it was said, the change is told to each of
    the others on their own topics instead: of the room everybody there hears everything.
    """
    room = message.room
    room.version += 1
    message.changed_version = room.version
    is_deleted = message.deleted_at is not None
    if is_deleted or not _is_before_somebodys_time(message):
        message.save()
    else:
        _save_for_those_who_heard(message)
    if is_deleted and room.last_message_id == message.pk:
        room.last_message = (
            Message.objects.shown().for_display().filter(room=room).newest_first().first()
        )
    save_room(room)
    return message


def _is_before_somebodys_time(message: Message) -> bool:
    room = message.room
    if not room.is_private:
        return False
    return room.memberships.filter(joined_version__gte=message.version).exists()


def _save_for_those_who_heard(message: Message) -> None:
    fields = {f.attname: getattr(message, f.attname) for f in message._meta.concrete_fields}  # noqa: SLF001 # documented, whatever its name says
    del fields["id"]
    Message.objects.filter(pk=message.pk).silently().update(**fields)
    data = Message.observed.data_of(message)
    for user_id in message.room.memberships.in_time_for(message).values_list("user_id", flat=True):
        publish(
            topic=f"user:{user_id}",
            stream="messages",
            action="update",
            pk=message.pk,
            data=data,
        )


def save_room(room: Room, *, leaver_id: int | None = None) -> None:
    """Saves what a version changes of the room, and tells it."""
    if leaver_id is None:
        room.save(update_fields=_HEAD)
        return
    values = {name: getattr(room, name) for name in _HEAD}
    Room.objects.filter(pk=room.pk).silently().update(**values)
    publish(
        topic=room.topic,
        stream="rooms",
        action="update",
        pk=room.pk,
        data=Room.observed.data_of(room),
        leaver_id=leaver_id,
    )


def say(
    room: Room,
    kind: Message.Kind,
    content: str,
    about: dict[str, Any],
    *,
    now: datetime | None = None,
    leaver_id: int | None = None,
) -> Message:
    """A message of the system."""
    message = Message(kind=kind, content=content, about=about, created_at=now or timezone.now())
    return append_message(room, message, leaver_id=leaver_id)
