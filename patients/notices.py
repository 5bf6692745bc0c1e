"""One notification: the state that follows from its condition, its frames and its next step."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

import orjson

from accounts.models import Duty, User
from patients import signals
from patients.deadlines import STEP_TASK, schedule, schedule_new
from patients.models import Notification
from patients.models.notifications import RANKS, Priority, State
from patients.rules import Evidence, Reason
from patients.rules.thresholds import Thresholds
from realtime.frames import dumps, iso

# Whom an open one goes to when nobody acknowledges it, and the threshold that says when.
_PLAN: dict[str, tuple[tuple[str, str], ...]] = {
    Priority.HIGH: (
        ("ward_lead", "escalate_high_ward_lead_minutes"),
        ("doctor", "escalate_high_doctor_minutes"),
    ),
    Priority.MEDIUM: (("ward_lead", "escalate_medium_ward_lead_minutes"),),
    Priority.LOW: (),
}


def settle(
    notification: Notification, *, now: datetime, is_worse: bool = False, over: str = ""
) -> bool:
    """
    Sets the state that follows from the condition and from what people did; True when it rings.

    `is_worse` opens it again even if somebody had taken it on. `over`, a reason, ends it whatever
    its condition is (the patient went home).
    """
    before = notification.state
    is_new = notification.pk is None
    if is_worse:
        forget_acknowledgement(notification)
    state = State.RESOLVED if over else _state_of(notification)
    notification.state = state
    if state == State.OPEN:
        notification.ended_at, notification.ended_reason = None, ""
        rings = is_new or is_worse or before != State.OPEN
        if rings:
            notification.raised_at = now
        return rings
    if state == State.RESOLVED and before != State.RESOLVED:
        notification.ended_at = now
        notification.ended_reason = over or "over"
    elif state == State.ACKNOWLEDGED:
        notification.ended_at, notification.ended_reason = None, ""
    return False


def _state_of(notification: Notification) -> State:
    if notification.resolved_by_id is not None:
        return State.RESOLVED
    if notification.acknowledged_at is not None:
        return State.ACKNOWLEDGED if notification.is_active else State.RESOLVED
    stands = notification.latched or notification.is_active
    return State.OPEN if stands else State.RESOLVED


def withdraw(notification: Notification, *, now: datetime, reason: str) -> None:
    """A correction, or later values, took its cause away; it is kept, with the reason."""
    if notification.state != State.WITHDRAWN:
        notification.ended_at = now
    notification.state = State.WITHDRAWN
    notification.ended_reason = reason
    notification.is_active = False


def forget_acknowledgement(notification: Notification) -> None:
    """It is worse than what was acknowledged; who had taken it on stays written down."""
    notification.earlier = [
        *notification.earlier,
        *_said(notification.acknowledged_by, notification.acknowledged_at, notification.note),
        *_said(notification.resolved_by, notification.resolved_at, notification.resolved_note),
    ]
    notification.acknowledged_by = notification.acknowledged_at = None
    notification.resolved_by = notification.resolved_at = None
    notification.note = notification.resolved_note = ""
    notification.silenced_until = None


def _said(by: User | None, at: datetime | None, note: str) -> list[dict[str, Any]]:
    if at is None:
        return []
    who = None if by is None else {"id": by.pk, "username": by.username}
    return [{"by": who, "at": iso(at), "note": note}]


def put_new(raised: Sequence[tuple[Notification, Thresholds]]) -> None:
    """Stores and tells what was not known, all of it together, each with its ward's numbers."""
    if not raised:
        return
    notifications = [notification for notification, _ in raised]
    for notification, limits in raised:
        notification.rank = RANKS[notification.priority]
        notification.next_step_at = next_step(notification, limits)
        notification.frame_kind = "notification"
    Notification.save_new(notifications)
    schedule_new(STEP_TASK, {each.pk: each.next_step_at for each in notifications})
    signals.notifications_raised.send(sender=Notification, notifications=notifications)


def put(
    notification: Notification, *, limits: Thresholds, rings: bool, is_raised: bool | None = None
) -> None:
    """
    Stores and tells it, and asks to be called for its next step.

    `is_raised`, by default as it rings: other applications hear of it.
    """
    notification.rank = RANKS[notification.priority]
    planned = notification.next_step_at
    notification.next_step_at = next_step(notification, limits)
    notification.save_told(rings=rings)
    if notification.next_step_at != planned:
        schedule(
            STEP_TASK, notification.pk, notification.next_step_at, replaces=planned is not None
        )
    if rings if is_raised is None else is_raised:
        signals.notifications_raised.send(sender=Notification, notifications=[notification])


def plan_anew(notification: Notification, limits: Thresholds) -> None:
    """Puts one whose next step comes at another moment, by `limits`, than was planned."""
    if next_step(notification, limits) != notification.next_step_at:
        put(notification, limits=limits, rings=False)


def next_step(notification: Notification, limits: Thresholds) -> datetime | None:
    """When the clock next does something with it: escalates it, or ends its silence."""
    if notification.state != State.OPEN:
        return None
    coming = _steps_to_come(notification, limits)
    at = coming[0][1] if coming else None
    quiet = notification.silenced_until
    if quiet is None:
        return at
    return quiet if at is None else max(at, quiet)


def take_steps(notification: Notification, limits: Thresholds, *, now: datetime) -> bool:
    """Ends a silence that is over and escalates what waited too long; False: not yet."""
    due = next_step(notification, limits)
    if due is None or due > now:
        return False
    notification.silenced_until = None
    for role, at, number in _steps_to_come(notification, limits):
        if at <= now:
            step = {"at": iso(now), "step": number, "role": role, "to": _asked(notification, role)}
            notification.escalations = [*notification.escalations, step]
    return True


def _steps_to_come(
    notification: Notification, limits: Thresholds
) -> list[tuple[str, datetime, int]]:
    if notification.is_escalated_by_hand:
        return []
    since = iso(notification.raised_at)
    done = sum(1 for step in notification.escalations if step["at"] >= since)
    plan = _PLAN[notification.priority]
    return [
        (role, notification.raised_at + timedelta(minutes=getattr(limits, name)), number)
        for number, (role, name) in enumerate(plan, start=1)
        if number > done
    ]


def _asked(notification: Notification, role: str) -> list[str]:
    """Who is on duty in the role; otherwise everybody of the role on the ward."""
    now = notification.next_step_at or notification.raised_at
    on_duty = (
        Duty.objects.at(now)
        .filter(ward=notification.ward_id, role=role, user__is_active=True)
        .order_by("user__username")
    )
    names = list(on_duty.values_list("user__username", flat=True).distinct())
    if names:
        return names
    people = User.objects.filter(is_active=True, role=role, wards=notification.ward_id)
    return list(people.order_by("username").values_list("username", flat=True))


def shown_evidence(evidence: Evidence | Reason) -> dict[str, Any]:
    """The evidence of a rule as the database will give it back: plain JSON."""
    shown = {"sentence": evidence.sentence, "numbers": dict(evidence.numbers)}
    plain: dict[str, Any] = orjson.loads(dumps(shown))
    return plain


def shown_reason(reason: Reason) -> dict[str, Any]:
    """The same of one reason for the phase, with its name and where it comes from."""
    return {"name": reason.name, "source": reason.source, **shown_evidence(reason)}
