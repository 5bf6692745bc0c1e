"""What every write to a room begins with: its row locked, and who writes looked up in it."""

from rest_framework.exceptions import NotFound, PermissionDenied

from accounts.models import User
from chat.models import Message, Room, RoomMember

JOIN_FIRST = "Join the room first."


def lock_room(room_id: int) -> Room:
    """The room as of now, locked until the end of the transaction."""
    try:
        return Room.objects.locked().get(pk=room_id)
    except Room.DoesNotExist:
        raise NotFound from None


def member_of(room: Room, user: User) -> RoomMember | None:
    """The membership of `user`, if there is one; call it with the room locked to rely on it."""
    return RoomMember.objects.filter(room=room, user=user).first()


def require_member(room: Room, user: User) -> RoomMember:
    """
    The membership of `user`. Raises NotFound in a private room, PermissionDenied in another.
    """
    member = member_of(room, user)
    if member is None:
        if room.is_private:
            raise NotFound
        raise PermissionDenied(JOIN_FIRST)
    return member


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
