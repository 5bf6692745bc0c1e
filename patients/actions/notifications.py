"""Taking on, ending and silencing what the ward was told; the steps the clock takes with it."""

from datetime import datetime, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from rest_framework.exceptions import NotFound

from accounts.actions.audit import record_access
from accounts.models import User, Ward
from patients import metrics, signals
from patients.actions.attempts import retried
from patients.actions.locks import conflict_with, lock_patient_alone
from patients.models import Notification, Patient
from patients.models.notifications import RANKS, State
from patients.notices import plan_anew, put, settle, take_steps
from patients.ward_thresholds import thresholds_of
from realtime.changes import recording

LONGEST_SILENCE = timedelta(minutes=60)
BY_ANOTHER = _("Somebody else has acknowledged this already.")
IS_OVER = _("This is over already.")
HAS_GOT_WORSE = _("It has got worse since you looked. Look again.")
SAID_TO_BE_OVER = "said to be over"


@retried
@recording()
def acknowledge_notification(
    *, by: User, notification: Notification, note: str = "", now: datetime | None = None
) -> Notification:
    """
    `by` takes it on for the whole ward; `note`: what was done, who was told.

    Again by the same person changes nothing. Raises Conflict, with what is there now, when another
    person was faster or when it is over.
    """
    now = now or timezone.now()
    notification = _lock(notification, by=by)
    if notification.acknowledged_by_id == by.pk and notification.acknowledged_at is not None:
        return notification
    if notification.state == State.ACKNOWLEDGED:
        raise conflict_with(notification, BY_ANOTHER)
    if notification.state != State.OPEN:
        raise conflict_with(notification, IS_OVER)
    notification.acknowledged_by, notification.acknowledged_at = by, now
    notification.note = note
    notification.silenced_until = None
    settle(notification, now=now)
    put(notification, limits=thresholds_of(notification.ward), rings=False)
    record_access(by=by, action="acknowledged", of=notification)
    signals.notification_acknowledged.send(sender=Notification, notification=notification)
    return notification


@retried
@recording()
def resolve_notification(
    *,
    by: User,
    notification: Notification,
    note: str = "",
    raised_at: datetime | None = None,
    now: datetime | None = None,
) -> Notification:
    """
    `by` says that it is over, whatever the chart says; it rings again when it gets worse. The note
    of whoever took it on stays beside theirs.

    Again changes nothing. Raises Conflict for one that was withdrawn, that ended otherwise (the
    note would be lost), or that was raised again after `raised_at`, as whoever asks has seen it.
    """
    now = now or timezone.now()
    notification = _lock(notification, by=by)
    if notification.state == State.RESOLVED and (notification.resolved_by_id == by.pk or not note):
        return notification
    if notification.state in {State.RESOLVED, State.WITHDRAWN}:
        raise conflict_with(notification, IS_OVER)
    if raised_at is not None and notification.raised_at > raised_at:
        raise conflict_with(notification, HAS_GOT_WORSE)
    notification.resolved_by, notification.resolved_at, notification.resolved_note = by, now, note
    if notification.acknowledged_at is None:
        notification.acknowledged_by, notification.acknowledged_at = by, now
        notification.note = note
    settle(notification, now=now)
    notification.ended_reason = SAID_TO_BE_OVER
    put(notification, limits=thresholds_of(notification.ward), rings=False)
    record_access(by=by, action="resolved", of=notification)
    return notification


@retried
@recording()
def silence_notification(
    *,
    by: User,
    notification: Notification,
    minutes: int,
    reason: str,
    now: datetime | None = None,
) -> Notification:
    """
    Quiet for so many minutes, an hour at most; it stays open and rings again afterwards.

    Raises Conflict for one that is not open, ValidationError without a reason or beyond the limit.
    """
    now = now or timezone.now()
    if not reason.strip():
        raise ValidationError({"reason": [_("Say why it is silenced.")]})
    if not timedelta() < timedelta(minutes=minutes) <= LONGEST_SILENCE:
        raise ValidationError({"minutes": [_("From 1 to 60 minutes.")]})
    notification = _lock(notification, by=by)
    if notification.state != State.OPEN:
        raise conflict_with(notification, IS_OVER)
    notification.silenced_until = now + timedelta(minutes=minutes)
    notification.silenced_by, notification.silence_reason = by, reason
    put(notification, limits=thresholds_of(notification.ward), rings=False)
    detail = {"until": notification.silenced_until.isoformat(), "reason": reason}
    record_access(by=by, action="silenced", of=notification, detail=detail)
    return notification


@retried
@recording()
def step_notification(*, notification_id: int, now: datetime | None = None) -> bool:
    """
    Escalates what waited too long, ends a silence that is over; whether there was anything to do.

    What is due follows from the row, so a call that comes early, late or twice does no harm.
    """
    now = now or timezone.now()
    notification = _locked(notification_id)
    if notification is None:
        return False
    limits = thresholds_of(notification.ward)
    planned = notification.next_step_at
    if not take_steps(notification, limits, now=now):
        plan_anew(notification, limits)
        return False
    if planned is not None:
        metrics.note_late(metrics.STEP, now - planned)
    put(notification, limits=limits, rings=True, is_raised=False)
    return True


@retried
@recording()
def raise_notification(
    *,
    ward: Ward,
    device: int,
    device_name: str,
    kind: str,
    priority: str,
    evidence: dict[str, Any],
    observed_at: datetime,
    episode: datetime,
    rule: str = "",
    source: str = "",
    latched: bool = False,
    now: datetime | None = None,
) -> Notification:
    """
    Tells a ward about one of its devices; `evidence` is `{"sentence", "numbers"}`.

    Unique by device, kind and episode: again it brings the row up to date, and rings only when it
    is worse or was over.
    """
    now = now or timezone.now()
    rows = Notification.objects.filter(device=device, family=kind, episode=episode)
    notification = rows.for_a_step().first() if rows.lock() else None
    is_new, is_worse = notification is None, False
    if notification is None:
        notification = Notification(device=device, family=kind, episode=episode, created_at=now)
        notification.ward = ward
    else:
        is_worse = RANKS[priority] > RANKS[notification.priority]
    before = (notification.priority, notification.evidence, notification.state)
    notification.device_name, notification.kind, notification.priority = device_name, kind, priority
    notification.rule, notification.source, notification.evidence = rule, source, evidence
    notification.observed_at, notification.latched = observed_at, latched
    notification.is_active, notification.over_at = True, None
    rings = settle(notification, now=now, is_worse=is_worse)
    is_told = is_new or before != (
        notification.priority,
        notification.evidence,
        notification.state,
    )
    if rings or is_told:
        put(notification, limits=thresholds_of(notification.ward), rings=rings)
    return notification


@retried
@recording()
def end_notification(
    *, device: int, kind: str, reason: str = "over", now: datetime | None = None
) -> list[Notification]:
    """The condition of a device is over; a latched notification stands until acknowledged."""
    now = now or timezone.now()
    rows = Notification.objects.standing().filter(device=device, family=kind, is_active=True)
    rows.lock()
    ended = list(rows.for_a_step().order_by("pk"))
    for notification in ended:
        notification.is_active, notification.over_at = False, now
        settle(notification, now=now)
        if notification.state == State.RESOLVED:
            notification.ended_reason = reason
        put(notification, limits=thresholds_of(notification.ward), rings=False)
    return ended


def _lock(notification: Notification, *, by: User) -> Notification:
    """As of now, after its patient, in the one order in which everybody locks."""
    if notification.patient_id is not None:
        lock_patient_alone(notification.patient_id, by=by)
    present = Notification.objects.visible_to(by).filter(pk=notification.pk)
    if not present.lock():
        raise NotFound
    return present.for_a_step().get()


def _locked(notification_id: int) -> Notification | None:
    patient_id = (
        Notification.objects.filter(pk=notification_id).values_list("patient", flat=True).first()
    )
    if patient_id is not None:
        Patient.objects.filter(pk=patient_id).lock()
    present = Notification.objects.filter(pk=notification_id)
    return present.for_a_step().first() if present.lock() else None
