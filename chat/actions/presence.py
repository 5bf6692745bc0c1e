"""
Who is online. Each process says so of its own sockets, and each reads by itself what to tell them:
so nothing depends on Redis, nor on a process that was killed.
"""

from collections.abc import Set
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from chat.models import Presence
from chat.topics import rooms_of_each
from realtime.frames import Frame, ephemeral_text

# A process says again whom it has before this is over, and three times before it counts as silent.
SAID_EVERY = timedelta(seconds=15)
HOLDS_FOR = 3 * SAID_EVERY


class Attendance:
    """What one process has said of its people, and told its sockets of everybody's."""

    def __init__(self) -> None:
        self._said: tuple[str, Set[int]] = ("", frozenset())
        self._said_at: datetime | None = None
        self._told: Set[int] = frozenset()

    def keep(self, *, process: str, user_ids: Set[int], now: datetime | None = None) -> list[Frame]:
        """
        `process` has sockets of exactly these people. What its sockets are to be told: who came
        online anywhere since it last looked and who went, in each room that they may be heard in.
        """
        now = now or timezone.now()
        is_due = self._said_at is None or now >= self._said_at + SAID_EVERY
        if is_due or (process, user_ids) != self._said:
            _say(process, user_ids, now)
            self._said, self._said_at = (process, user_ids), now
        online = set(Presence.objects.at(now).values_list("user_id", flat=True))
        frames = _frames_of(online ^ self._told, online)
        self._told = online
        return frames


def _say(process: str, user_ids: Set[int], now: datetime) -> None:
    known = User.objects.filter(pk__in=user_ids).order_by("pk").values_list("pk", flat=True)
    with transaction.atomic():
        Presence.objects.filter(seen_until__lte=now).delete()
        Presence.objects.filter(process=process).exclude(user__in=user_ids).delete()
        Presence.objects.bulk_create(
            [Presence(process=process, user_id=pk, seen_until=now + HOLDS_FOR) for pk in known],
            update_conflicts=True,
            unique_fields=["process", "user"],
            update_fields=["seen_until"],
        )


def _frames_of(changed: Set[int], online: Set[int]) -> list[Frame]:
    if not changed:
        return []
    people = list(User.objects.filter(pk__in=changed).order_by("pk"))
    topics = rooms_of_each(people)
    return [
        _frame(topic, user, is_online=user.pk in online)
        for user in people
        for topic in topics.get(user.pk, ())
    ]


def _frame(topic: str, user: User, *, is_online: bool) -> Frame:
    data = {
        "event": "presence",
        "room": int(topic.partition(":")[2]),
        "user": {"id": user.pk, "username": user.username},
        "is_online": is_online,
    }
    text = ephemeral_text(stream="rooms", kind="ephemeral", topic=topic, data=data)
    return Frame(topic=topic, version=0, stream="rooms", action="", pk="", text=text)
