"""Who is online: told by each process for its own sockets, and expiring with it."""

from collections.abc import Iterable, Set
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from chat.models import Presence, RoomMember
from chat.models.rooms import topic_of, within_wards
from realtime.changes import publish_ephemeral

# Three beats of a process; a crash shows after this.
HOLDS_FOR = timedelta(seconds=45)


def keep_present(
    *, process: str, user_ids: Set[int], now: datetime | None = None
) -> tuple[set[int], set[int]]:
    """
    A process says whose sockets it has, all of them; what it does not name is gone from it, and so
    is whatever ran out anywhere. Who came online by this and who went; their rooms are told.
    """
    now = now or timezone.now()
    with transaction.atomic():
        own = Presence.objects.filter(process=process)
        held = set(own.at(now).values_list("user_id", flat=True))
        over = Presence.objects.filter(seen_until__lte=now)
        expired = set(over.values_list("user_id", flat=True))
        over.delete()
        arrived = set(user_ids) - held
        elsewhere = Presence.objects.exclude(process=process).at(now)
        come = arrived - _among(elsewhere.values_list("user_id", flat=True), arrived)
        known = User.objects.filter(pk__in=user_ids).values_list("pk", flat=True)
        Presence.objects.bulk_create(
            [Presence(process=process, user_id=pk, seen_until=now + HOLDS_FOR) for pk in known],
            update_conflicts=True,
            unique_fields=["process", "user"],
            update_fields=["seen_until"],
        )
        own.exclude(user__in=user_ids).delete()
        left = (held - set(user_ids)) | expired
        gone = left - _among(Presence.objects.at(now).values_list("user_id", flat=True), left)
        _tell(come, is_online=True)
        _tell(gone, is_online=False)
    return come, gone


def _among(user_ids: Iterable[int], wanted: set[int]) -> set[int]:
    return wanted.intersection(user_ids) if wanted else set()


def _tell(user_ids: set[int], *, is_online: bool) -> None:
    """Each room of each of them, as far as they may be there."""
    for user in User.objects.filter(pk__in=user_ids):
        rooms = RoomMember.objects.filter(within_wards(user, room="room__"), user=user)
        for room_id in rooms.values_list("room_id", flat=True):
            publish_ephemeral(
                topic=topic_of(room_id),
                stream="rooms",
                data={
                    "event": "presence",
                    "room": room_id,
                    "user": {"id": user.pk, "username": user.username},
                    "is_online": is_online,
                },
            )
