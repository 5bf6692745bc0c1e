"""Reading the change log; every function is one query."""

from collections.abc import Iterable

from django.db import connection

from realtime.frames import Frame
from realtime.models import Change, Topic


def read_heads(names: Iterable[str]) -> dict[str, int]:
    """The last version of each topic; one that never changed is at 0."""
    wanted = list(names)
    heads = dict.fromkeys(wanted, 0)
    if not wanted:
        return heads
    if connection.vendor == "postgresql":
        # One parameter, however many topics.
        found = Topic.objects.extra(where=["name = ANY(%s)"], params=[wanted])
    else:
        found = Topic.objects.filter(name__in=wanted)
    heads.update(found.values_list("name", "version"))
    return heads


def read_after(topic: str, version: int, *, limit: int) -> list[Frame]:
    """The versions of `topic` that follow `version`, oldest first, at most `limit`."""
    rows = Change.objects.filter(topic__name=topic, version__gt=version).order_by("version")
    return [
        Frame(
            topic=topic,
            version=row.version,
            stream=row.stream,
            action=row.action,
            pk=row.object_pk,
            text=row.frame,
            leaver_id=row.leaver_id,
        )
        for row in rows[:limit]
    ]


def reaches_back_to(topic: str, version: int) -> bool:
    """Whether the log still holds the version that follows `version`."""
    return Change.objects.filter(topic__name=topic, version=version + 1).exists()
