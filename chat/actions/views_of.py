"""A room as one person sees it, told on that person's own topic to all their screens."""

from collections.abc import Iterable
from typing import Any

from django.db.models import OuterRef, QuerySet

from chat.models import Room, RoomMember, counts
from realtime.changes import publish


def tell_views(room: Room, user_ids: Iterable[int], *, action: str = "update") -> None:
    """
    Tells each of these members the room with their own unread counts, on `user:<id>`; one query
    for all of them.
    """
    wanted = set(user_ids)
    if not wanted:
        return
    members: QuerySet[Any] = RoomMember.objects.filter(room=room, user__in=wanted).annotate(
        unread_count=counts.unread("room", OuterRef("user"), "last_read_version"),
        mention_count=counts.unread_mentions("room", OuterRef("user"), "last_read_version"),
    )
    shared: dict[str, Any] | None = None
    for member in members.order_by("user"):
        shared = shared or Room.observed.data_of(room)
        publish(
            topic=f"user:{member.user_id}",
            stream="rooms",
            action=action,
            pk=room.pk,
            data={
                **shared,
                "is_member": True,
                "is_owner": member.is_owner,
                "is_muted": member.is_muted,
                "last_read_version": member.last_read_version,
                "unread_count": member.unread_count,
                "mention_count": member.mention_count,
            },
        )


def tell_gone(room: Room, user_id: int) -> None:
    """Tells a person's screens that the room is no longer theirs."""
    publish(
        topic=f"user:{user_id}",
        stream="rooms",
        action="delete",
        pk=room.pk,
        data={"pk": room.pk},
    )
