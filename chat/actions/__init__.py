"""Every write to rooms and messages, whichever door it comes through."""

from chat.actions.acknowledgements import acknowledge_message, repeat_due, repeat_message
from chat.actions.erasure import erase_talk_about
from chat.actions.membership import (
    invite_member,
    join_room,
    leave_room,
    remove_member,
)
from chat.actions.messages import (
    delete_message,
    edit_message,
    post_message,
    post_system_message,
)
from chat.actions.presence import Attendance
from chat.actions.reading import mark_read, set_muted, tell_typing
from chat.actions.record import copy_to_record
from chat.actions.retention import change_retention, prune_all, prune_room
from chat.actions.rooms import create_room

__all__ = [
    "Attendance",
    "acknowledge_message",
    "change_retention",
    "copy_to_record",
    "create_room",
    "delete_message",
    "edit_message",
    "erase_talk_about",
    "invite_member",
    "join_room",
    "leave_room",
    "mark_read",
    "post_message",
    "post_system_message",
    "prune_all",
    "prune_room",
    "remove_member",
    "repeat_due",
    "repeat_message",
    "set_muted",
    "tell_typing",
]
