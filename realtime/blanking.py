"""Taking what is erased out of the log: its versions stay, so nobody's replay has a hole."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

import orjson
from django.db.models import Q

from realtime.frames import change_text
from realtime.models import Change

_AT_ONCE = 500


def blank_objects(*, stream: str, pks: Iterable[Any], since: datetime | None = None) -> int:
    """
    Every frame of these objects, on whatever topic, says only "deleted"; how many there were.

    `since`: when the first of them was written, where the caller knows; the log is by its time.
    """
    wanted = [str(pk) for pk in pks]
    of_stream = Q(stream=stream) if since is None else Q(stream=stream, created_at__gte=since)
    return sum(
        _blank(of_stream & Q(object_pk__in=wanted[start : start + _AT_ONCE]))
        for start in range(0, len(wanted), _AT_ONCE)
    )


def blank_topic(topic: str) -> int:
    """Every frame of a topic that is no more."""
    return _blank(Q(topic__name=topic))


def _blank(which: Q) -> int:
    changes = Change.objects.filter(which).exclude(action="delete").select_related("topic")
    count = 0
    for count, change in enumerate(changes.iterator(), start=1):  # noqa: B007 # the last one is the answer
        # As the object's frames name it: a number stays a number.
        pk = orjson.loads(change.frame)["payload"]["pk"]
        change.action = "delete"
        change.frame = change_text(
            stream=change.stream,
            kind="change",
            action="delete",
            pk=pk,
            data={"pk": pk},
            topic=change.topic.name,
            version=change.version,
            at=change.created_at,
        )
        change.save(update_fields=["action", "frame"])
    return count
