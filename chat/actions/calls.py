"""Calling people and roles by a message."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from accounts.models import Duty, User
from chat.actions.membership import add_member, may_enter
from chat.actions.people import person
from chat.models import Mention, Message, Room
from chat.rules.calls import called_in


def find_called(
    room: Room, *, by: User, names: Iterable[str] = (), roles: Iterable[str] = (), now: datetime
) -> list[User]:
    """
    Who is meant, without `by`.

    In a patient's room a role is who is on duty in it on the patient's ward, else all of that role
    there; they need not be in the room yet. Elsewhere both names and roles mean members.
    """
    found: dict[int, User] = {}
    wanted = set(names)
    people = User.objects.filter(is_active=True).exclude(pk=by.pk)
    is_open = room.patient_id is not None and not room.is_private
    within = people if is_open else people.filter(room_memberships__room=room)
    if wanted:
        for user in _named(within, wanted):
            found[user.pk] = user
    for role in sorted(set(roles)):
        for user in _in_role(room, role, within, by=by, now=now):
            found[user.pk] = user
    return [user for user in found.values() if not is_open or may_enter(room, user)]


def bring_in(room: Room, users: Iterable[User], *, by: User) -> None:
    """Those called who are not in the room yet come in, so that they hear what they are told."""
    if room.patient_id is None or room.is_private:
        return
    present = set(room.memberships.values_list("user_id", flat=True))
    for user in users:
        if user.pk not in present:
            add_member(room, user, kind=Message.Kind.INVITED, by=by)


def called_by(room: Room, content: str, *, by: User, now: datetime) -> tuple[list[User], list[str]]:
    """Who and which roles the text calls; most texts call nobody and cost no query."""
    if "@" not in content:
        return [], []
    names, roles = called_in(content)
    return find_called(room, by=by, names=names, roles=roles, now=now), sorted(roles)


def described(users: Iterable[User], roles: Iterable[str]) -> dict[str, Any]:
    """As stored on the message."""
    return {"users": [person(user) for user in users], "roles": list(roles)}


def note_mentions(message: Message, users: Iterable[User]) -> None:
    """Their personal marks, in one statement."""
    rows = [
        Mention(message=message, room=message.room, user=user, version=message.version)
        for user in users
    ]
    if rows:
        Mention.objects.bulk_create(rows, ignore_conflicts=True)


def forget_mentions(message: Message, *, but: Iterable[User] = ()) -> list[int]:
    """Whom the message calls no longer loses the mark; their ids."""
    rows = Mention.objects.filter(message=message).exclude(user__in=list(but))
    user_ids = list(rows.values_list("user_id", flat=True))
    if user_ids:
        rows.delete()
    return user_ids


def _named(people: QuerySet[User], wanted: set[str]) -> list[User]:
    # Names are equal in small letters: the database says so with the index it has for that.
    return [user for name in sorted(wanted) for user in people.filter(username__iexact=name)]


def _in_role(
    room: Room, role: str, within: QuerySet[User], *, by: User, now: datetime
) -> list[User]:
    on_duty = Duty.objects.at(now).filter(role=role)
    if room.patient is not None:
        ward = room.patient.ward_id
        duty = within.filter(duties__in=on_duty.filter(ward=ward)).distinct()
        everybody = within.filter(role=role, wards=ward)
    else:
        duty = within.filter(duties__in=on_duty.filter(ward__in=by.ward_ids())).distinct()
        everybody = within.filter(role=role)
    return list(duty) or list(everybody)
