"""Rooms, who is and was in them, what was said there, and who is online."""

from chat.models.messages import Mention, Message, MessageQuerySet, MessageRevision, RecordEntry
from chat.models.presence import Presence
from chat.models.rooms import Room, RoomMember, RoomQuerySet, RoomStay

__all__ = [
    "Mention",
    "Message",
    "MessageQuerySet",
    "MessageRevision",
    "Presence",
    "RecordEntry",
    "Room",
    "RoomMember",
    "RoomQuerySet",
    "RoomStay",
]
