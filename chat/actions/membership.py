"""Coming into a room and leaving it. Both are versions of the room."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from rest_framework.exceptions import NotFound, PermissionDenied

from accounts.errors import Conflict
from accounts.models import Role, User
from accounts.permissions import Capability, may
from accounts.signals import rights_changed
from chat.actions.appending import say
from chat.actions.locks import lock_room, member_of, require_member
from chat.actions.people import person
from chat.actions.views_of import tell_gone, tell_views
from chat.models import Message, Room, RoomMember, RoomStay
from chat.models.rooms import within_wards
from patients.actions.attempts import retried
from realtime.changes import recording
from realtime.log import read_heads

ALREADY_IN = _("You are in this room already.")
IN_ALREADY = _("Already in this room.")
NOBODY = _("Nobody of that name may come into this room.")
NOT_YOURS = _("Only the owner of a room or an administrator in it may remove somebody.")

_SENTENCES = {
    Message.Kind.ROOM_CREATED: "{by} opened the room.",
    Message.Kind.JOINED: "{user} joined.",
    Message.Kind.LEFT: "{user} left.",
    Message.Kind.INVITED: "{by} brought {user} in.",
    Message.Kind.REMOVED: "{by} removed {user}.",
}


@retried
@recording()
def join_room(*, by: User, room: Room) -> RoomMember:
    """
    `by` comes into a room that is open to them.

    Raises Conflict for whoever is in already, NotFound for a private room.
    """
    room = lock_room(room.pk)
    if member_of(room, by) is not None:
        raise Conflict(ALREADY_IN, current=Room.observed.data_of(room))
    if room.is_private or not may_enter(room, by):
        raise NotFound
    return add_member(room, by, kind=Message.Kind.JOINED, by=by)


@retried
@recording()
def leave_room(*, by: User, room: Room) -> Room:
    """`by` leaves; nothing of the room reaches them afterwards. Raises NotFound when not in it."""
    room = lock_room(room.pk)
    member = member_of(room, by)
    if member is None:
        raise NotFound
    _end(room, member, kind=Message.Kind.LEFT, by=by)
    return room


@retried
@recording()
def invite_member(*, by: User, room: Room, username: str) -> RoomMember:
    """
    A member brings somebody in who may know of the room.

    Raises ValidationError, in the same words, for a name that nobody has and for one whose role or
    wards keep them out; Conflict when they are in already.
    """
    room = lock_room(room.pk)
    require_member(room, by)
    user = User.objects.filter(username__iexact=username, is_active=True).first()
    if user is None or not may_enter(room, user):
        raise ValidationError({"user": [NOBODY]})
    if member_of(room, user) is not None:
        raise Conflict(IN_ALREADY, current=person(user))
    return add_member(room, user, kind=Message.Kind.INVITED, by=by)


@retried
@recording()
def remove_member(*, by: User, room: Room, user_id: int) -> Room:
    """
    The owner, or an administrator in the room, removes somebody.

    Raises NotFound for who is not in it, PermissionDenied for everybody else.
    """
    room = lock_room(room.pk)
    remover = require_member(room, by)
    member = RoomMember.objects.filter(room=room, user=user_id).select_related("user").first()
    if member is None:
        raise NotFound
    if member.user_id == by.pk:
        _end(room, member, kind=Message.Kind.LEFT, by=by)
        return room
    if not (remover.is_owner or by.role == Role.ADMINISTRATOR):
        raise PermissionDenied(NOT_YOURS)
    _end(room, member, kind=Message.Kind.REMOVED, by=by)
    return room


def may_enter(room: Room, user: User) -> bool:
    """Whether role and wards allow this person to be in the room at all."""
    if not may(user, Capability.READ_CHAT):
        return False
    if room.patient_id is None:
        return True
    return Room.objects.filter(within_wards(user), pk=room.pk).exists()


def add_member(
    room: Room, user: User, *, kind: Message.Kind, by: User, is_owner: bool = False
) -> RoomMember:
    """Puts `user` into `room`, which is locked, and tells the room and the person's screens."""
    member = RoomMember.objects.create(
        room=room,
        user=user,
        joined_version=room.version,
        # Nothing else is written to the topic while the room is locked.
        joined_topic_version=read_heads([room.topic])[room.topic],
        last_read_version=room.version,
        is_owner=is_owner,
    )
    room.member_count += 1
    say(room, kind, *_words(kind, user, by))
    rights_changed.send(sender=RoomMember, user_id=user.pk)
    tell_views(room, [user.pk], action="create")
    return member


def _end(room: Room, member: RoomMember, *, kind: Message.Kind, by: User) -> None:
    user = member.user
    RoomStay.objects.create(
        room=room,
        user=user,
        joined_at=member.joined_at,
        joined_version=member.joined_version,
        left_version=room.version + 1,
    )
    member.delete()
    room.member_count -= 1
    heir = _heir_of(room) if member.is_owner else None
    say(room, kind, *_words(kind, user, by), leaver_id=user.pk)
    if heir is not None:
        tell_views(room, [heir.user_id])
    rights_changed.send(sender=RoomMember, user_id=user.pk)
    tell_gone(room, user.pk)


def _heir_of(room: Room) -> RoomMember | None:
    """The owner leaves: who has been in the room longest owns it now."""
    heir = room.memberships.order_by("joined_version", "pk").first()
    if heir is not None:
        heir.is_owner = True
        heir.save(update_fields=["is_owner"])
    return heir


def _words(kind: Message.Kind, user: User, by: User) -> tuple[str, dict[str, object]]:
    content = _SENTENCES[kind].format(user=user.username, by=by.username)
    return content, {"user": person(user), "by": person(by)}
