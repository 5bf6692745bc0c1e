"""Urgent messages: whom they ask, who answered, and how they repeat until then."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from background_task.models import Task
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from rest_framework.exceptions import PermissionDenied

from accounts.errors import Conflict
from accounts.models import Duty, User
from chat.actions import calls
from chat.actions.appending import change_message
from chat.actions.locks import lock_message, lock_room
from chat.actions.people import person
from chat.models import Message, Room
from chat.rules.calls import CALLABLE_ROLES
from patients.actions.attempts import retried
from realtime.changes import recording

REPEAT_TASK = "chat.repeat_urgent_message"

NOT_ASKED = _("You were not asked to acknowledge this message.")
ASKS_NOTHING = _("This message does not ask for an acknowledgement.")
BY_ANOTHER = _("Somebody else has acknowledged this already.")
NOBODY = _("Nobody of this name can be asked here.")
NOBODY_IN_ROLE = _("Nobody of this role can be asked here.")
NO_SUCH_ROLE = _("No role that can be asked.")
ONLY_URGENT = _("Only an urgent message asks for an acknowledgement.")


def asked_of(
    room: Room,
    *,
    by: User,
    is_urgent: bool,
    names: Sequence[str],
    roles: Sequence[str],
    now: datetime,
) -> tuple[list[dict[str, Any]], list[User]]:
    """What the message stores of whom it asks, and the people that are."""
    if not is_urgent:
        if names or roles:
            raise ValidationError({"is_urgent": [ONLY_URGENT]})
        return [], []
    if set(roles) - CALLABLE_ROLES:
        raise ValidationError({"asked_roles": [NO_SUCH_ROLE]})
    people: dict[int, User] = {}
    rows = []
    for name in dict.fromkeys(names):
        found = calls.find_called(room, by=by, names=[name], now=now)
        if not found:
            raise ValidationError({"asked_users": [NOBODY]})
        people[found[0].pk] = found[0]
    rows = [_row(user=person(user)) for user in people.values()]
    for role in dict.fromkeys(roles):
        called = calls.find_called(room, by=by, roles=[role], now=now)
        if not called:
            raise ValidationError({"asked_roles": [NOBODY_IN_ROLE]})
        rows.append(_row(role=role))
        people |= {user.pk: user for user in called}
    return rows or [_row()], list(people.values())


@retried
@recording()
def acknowledge_message(*, by: User, message: Message, now: datetime | None = None) -> Message:
    """
    `by` answers what the message asked of them, of their role, or of anybody.

    Again by the same person changes nothing. Raises Conflict when others have answered all that
    `by` could answer, PermissionDenied for whoever was not asked.
    """
    now = now or timezone.now()
    message = lock_message(message, by=by)
    if not message.is_urgent:
        raise ValidationError({"detail": [ASKS_NOTHING]})
    if message.user_id == by.pk:
        raise PermissionDenied(NOT_ASKED)
    rows = message.acknowledgements
    mine = [row for row in rows if _may_answer(row, by, message.room, now)]
    if not mine:
        raise PermissionDenied(NOT_ASKED)
    unanswered = [row for row in mine if row["acknowledged_by"] is None]
    if not unanswered:
        if any(row["acknowledged_by"]["id"] == by.pk for row in mine):
            return message
        raise Conflict(BY_ANOTHER, current=Message.observed.data_of(message))
    for row in unanswered:
        row["acknowledged_by"] = person(by)
        row["acknowledged_at"] = now.isoformat().replace("+00:00", "Z")
    if all(row["acknowledged_by"] is not None for row in rows):
        message.acknowledged_at = now
        message.next_repeat_at = None
    return change_message(message)


@retried
@recording()
def repeat_message(*, message_id: int, now: datetime | None = None) -> bool:
    """
    Tells an urgent message again if, by the data, it is due; so an early, late or doubled call
    neither loses nor doubles a repetition. Whether it did.
    """
    now = now or timezone.now()
    room_id = Message.objects.filter(pk=message_id).values_list("room_id", flat=True).first()
    if room_id is None:
        return False
    room = lock_room(room_id)
    due = Message.objects.shown().for_display().filter(next_repeat_at__lte=now)
    message = due.filter(pk=message_id).first()
    if message is None:
        return False
    message.room = room
    if room.last_message_id == message.pk:
        room.last_message = message
    message.repeats += 1
    message.repeated_at = now
    message.next_repeat_at = now + settings.CHAT_URGENT_REPEAT
    change_message(message)
    schedule_repeat(message)
    return True


def repeat_due(*, now: datetime | None = None) -> int:
    """Repeats whatever is due: what a lost task left behind. How many there were."""
    now = now or timezone.now()
    due = Message.objects.shown().filter(next_repeat_at__lte=now).order_by("next_repeat_at")
    return sum(
        repeat_message(message_id=pk, now=now) for pk in due.values_list("pk", flat=True)[:500]
    )


def schedule_repeat(message: Message) -> None:
    """In the transaction of what made it urgent; the message's own deadline stays the truth."""
    if message.next_repeat_at is None:
        return
    Task.objects.new_task(
        REPEAT_TASK, args=(message.pk,), run_at=message.next_repeat_at, priority=0
    ).save()


def _row(*, user: dict[str, Any] | None = None, role: str | None = None) -> dict[str, Any]:
    return {"user": user, "role": role, "acknowledged_by": None, "acknowledged_at": None}


def _may_answer(row: dict[str, Any], by: User, room: Room, now: datetime) -> bool:
    if row["user"] is not None:
        return bool(row["user"]["id"] == by.pk)
    if row["role"] is None or row["role"] == by.role:
        return True
    duty = Duty.objects.at(now).filter(user=by, role=row["role"])
    if room.patient is not None:
        duty = duty.filter(ward=room.patient.ward_id)
    return duty.exists()
