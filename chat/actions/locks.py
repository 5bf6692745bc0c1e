"""What every write to a room begins with: its row locked, and who writes looked up in it."""

from typing import NoReturn

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from rest_framework.exceptions import NotFound, PermissionDenied

from accounts.models import User
from chat.models import Message, Room, RoomMember
from chat.models.rooms import within_wards

JOIN_FIRST = _("Join the room first.")


def lock_room(room_id: int) -> Room:
    """The room as of now, locked until the end of the transaction."""
    try:
        return Room.objects.locked().get(pk=room_id)
    except Room.DoesNotExist:
        raise NotFound from None


def member_of(room: Room, user: User) -> RoomMember | None:
    """
    The membership of `user` in a room that they may still know of, if there is one; call it with
    the room locked to rely on it.
    """
    return memberships_of(room, user).first()


def require_member(room: Room, user: User) -> RoomMember:
    """
    The membership of `user`. Raises as `refuse_outsider`.
    """
    member = member_of(room, user)
    if member is None:
        refuse_outsider(room, user)
    return member


def memberships_of(room: Room, user: User) -> QuerySet[RoomMember]:
    """Of one room and one person: at most one."""
    return RoomMember.objects.filter(within_wards(user, room="room__"), room=room, user=user)


def refuse_outsider(room: Room, user: User) -> NoReturn:
    """
    Raises NotFound where the room does not exist for `user`, PermissionDenied where they have only
    to come in.
    """
    if Room.objects.visible_to(user).filter(pk=room.pk).exists():
        raise PermissionDenied(JOIN_FIRST)
    raise NotFound


def lock_message(message: Message, *, by: User) -> Message:
    """
    The message as of now, its room (as `message.room`) locked and `by` in it.

    Raises NotFound when it was deleted meanwhile.
    """
    room = lock_room(message.room_id)
    require_member(room, by)
    try:
        present = Message.objects.shown().for_display().get(pk=message.pk)
    except Message.DoesNotExist:
        raise NotFound from None
    present.room = room
    if room.last_message_id == present.pk:
        room.last_message = present
    return present
