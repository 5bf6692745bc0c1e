"""What a member has seen, wants to hear of, and is about to say."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from rest_framework.exceptions import NotFound

from accounts.models import User
from chat.actions.locks import member_of, require_member
from chat.actions.people import person
from chat.actions.views_of import tell_views
from chat.models import Room, RoomMember
from realtime.changes import publish_ephemeral, recording


@recording()
def mark_read(*, by: User, room: Room, version: int | None = None) -> RoomMember:
    """
    `by` has seen the room up to `version` (all of it, if none is given); never goes back.

    The person's own screens are told on `user:<id>`, the room by an ephemeral frame: whoever missed
    that finds the mark in the list of members. Raises NotFound for who is not in the room.
    """
    member = member_of(room, by)
    if member is None:
        raise NotFound
    head = Room.objects.values_list("version", flat=True).get(pk=room.pk)
    version = head if version is None else version
    if version > head:
        beyond = _("The room is at version %(version)d.") % {"version": head}
        raise ValidationError({"version": [beyond]})
    behind = RoomMember.objects.filter(pk=member.pk, last_read_version__lt=version)
    if not behind.update(last_read_version=version):
        member.refresh_from_db()
        return member
    member.last_read_version = version
    tell_views(_fresh(room), [by.pk])
    publish_ephemeral(
        topic=room.topic,
        stream="rooms",
        data={
            "event": "read",
            "room": room.pk,
            "user": person(by),
            "last_read_version": version,
        },
    )
    return member


@recording()
def set_muted(*, by: User, room: Room, is_muted: bool) -> RoomMember:
    """Whether the room may ring for `by`; urgent messages ring anyway."""
    member = member_of(room, by)
    if member is None:
        raise NotFound
    if member.is_muted != is_muted:
        member.is_muted = is_muted
        member.save(update_fields=["is_muted"])
        tell_views(_fresh(room), [by.pk])
    return member


def tell_typing(*, by: User, room: Room, is_typing: bool = True) -> None:
    """`by` is writing something; the room sees it for a moment."""
    require_member(room, by)
    publish_ephemeral(
        topic=room.topic,
        stream="rooms",
        data={"event": "typing", "room": room.pk, "user": person(by), "is_typing": is_typing},
    )


def _fresh(room: Room) -> Room:
    return Room.objects.select_related("last_message__user").get(pk=room.pk)
