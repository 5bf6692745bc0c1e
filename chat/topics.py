"""Which rooms a person hears."""

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
