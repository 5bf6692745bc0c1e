"""Taking what was said out of the change log, keeping the versions."""

from collections.abc import Collection, Iterable

import orjson

from chat.models import Message
from realtime.blanking import blank_objects
from realtime.frames import dumps
from realtime.models import Change


def blank_message(message: Message) -> None:
    """
    The earlier frames of the message say only "deleted"; those of its room, which quote their last
    message, quote none.
    """
    blank_frames([message])
    blank_quotations(message.room_id, [message])


def blank_frames(messages: Collection[Message]) -> None:
    """On the room's topic, and on people's, where changes of it were told to some only."""
    since = min(message.created_at for message in messages)
    blank_objects(stream="messages", pks=[message.pk for message in messages], since=since)


def blank_quotations(room_id: int, messages: Iterable[Message]) -> None:
    """Rooms are told on the room's topic and, with their own counts, on people's."""
    gone = {message.pk: message for message in messages}
    if not gone:
        return
    since = min(message.created_at for message in gone.values())
    quoting = Change.objects.filter(
        stream="rooms", object_pk=str(room_id), created_at__gte=since
    ).exclude(action="delete")
    for change in quoting.iterator():
        frame = orjson.loads(change.frame)
        quoted = frame["payload"]["data"].get("last_message")
        if quoted is None or quoted["id"] not in gone:
            continue
        frame["payload"]["data"]["last_message"] = None
        change.frame = dumps(frame)
        change.save(update_fields=["frame"])
