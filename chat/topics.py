"""Which rooms a person hears."""

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import OuterRef

from accounts.models import User
from accounts.permissions import Capability, may
from chat.models import RoomMember
from chat.models.rooms import topic_of, within_wards


def rooms_of(user: User) -> dict[str, int]:
    """
    The topics of the rooms this person is in, each with the version before the first they may see:
    of a private room where the present membership began, of another the beginning. One query.
    """
    if not may(user, Capability.READ_CHAT):
        return {}
    memberships = RoomMember.objects.filter(within_wards(user, room="room__"), user=user)
    rows = memberships.values_list("room_id", "room__is_private", "joined_topic_version")
    return {topic_of(room): first if is_private else 0 for room, is_private, first in rows}


def rooms_of_each(people: Iterable[User]) -> dict[int, list[str]]:
    """By the id of the person the topics of `rooms_of`; one query for each of their roles."""
    by_role: dict[str, list[User]] = defaultdict(list)
    for person in people:
        if may(person, Capability.READ_CHAT):
            by_role[person.role].append(person)
    topics: dict[int, list[str]] = defaultdict(list)
    for alike in by_role.values():
        seen = within_wards(alike[0], room="room__", person=OuterRef("user"))
        memberships = RoomMember.objects.filter(seen, user__in=alike).order_by("room_id")
        for user, room in memberships.values_list("user_id", "room_id"):
            topics[user].append(topic_of(room))
    return topics
