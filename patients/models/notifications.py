"""What a ward must be told, until somebody takes it on."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Case, Q, Value, When
from django.utils import timezone

from accounts.models import DISPLAY_ROLE, Role, User, Ward
from patients import topics
from patients.models.patients import Patient
from patients.models.reports import Report
from realtime.companions import Companion
from realtime.observed import Observed, ObservedModel, ObservedQuerySet


class Priority(models.TextChoices):
    """After harm and time, as in IEC 60601-1-8."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


RANKS = {Priority.LOW.value: 1, Priority.MEDIUM.value: 2, Priority.HIGH.value: 3}


class State(models.TextChoices):
    OPEN = "open"
    ACKNOWLEDGED = "acknowledged"
    RESOLVED = "resolved"
    WITHDRAWN = "withdrawn"


STANDING = (State.OPEN.value, State.ACKNOWLEDGED.value)


def _beside(payload: dict[str, Any]) -> Companion | None:
    """Clients of the original know a notification only as a word on the stream of the history."""
    if payload["type"] != "notification":
        return None
    shown = payload["data"]
    data = {"patient": shown["patient"], "type": shown["kind"], "notification": shown["id"]}
    return Companion(stream="history", kind="notification", data=data)


class NotificationQuerySet(ObservedQuerySet["Notification"]):
    def standing(self) -> Self:
        """Open or taken on; not over."""
        return self.filter(state__in=STANDING)

    def visible_to(self, user: User) -> Self:
        """
        Of the wards of this person; those about a hidden patient exist for nobody. A screen on a
        wall sees what is not over.
        """
        shown = self.filter(Q(patient=None) | Q(patient__hidden_at=None))
        if user.role == Role.ADMINISTRATOR:
            return shown
        if user.role == DISPLAY_ROLE:
            shown = shown.standing()
        return shown.filter(ward__in=user.ward_ids())

    def for_display(self) -> Self:
        """With all that one of them needs to be shown, in one query."""
        return self.select_related("acknowledged_by", "resolved_by", "silenced_by")

    def for_a_step(self) -> Self:
        """With all that its next step and its frame need, in one query."""
        related = ("ward__thresholds", "acknowledged_by", "resolved_by", "silenced_by")
        return self.select_related(*related)

    def lock(self) -> list[int]:
        """
        Locks the rows until the end of the transaction, after those of their patients; their ids.

        Read them after it: a row joined to one that had to be waited for would be as it was before.
        """
        rows = self.order_by("pk").select_for_update(of=("self",))
        return list(rows.values_list("pk", flat=True))

    def most_urgent_first(self) -> Self:
        """Open, then taken on, then over; by priority; the newest first."""
        order = Case(
            When(state=State.OPEN, then=Value(0)),
            When(state=State.ACKNOWLEDGED, then=Value(1)),
            default=Value(2),
        )
        return self.order_by(order, "-rank", "-created_at", "-pk")

    def awaiting_a_step(self, now: datetime) -> Self:
        """Open ones whose next escalation, or the end of whose silence, has come."""
        return self.filter(next_step_at__lte=now).order_by("next_step_at")


class Notification(ObservedModel):
    """
    One episode of one rule for one patient or device: raised once, however often it is looked at.

    `open` until somebody acknowledges it for the ward; `resolved` when its condition is over (a
    latched one: over and acknowledged); `withdrawn`, kept with the reason, when a correction took
    its cause away.
    """

    observed = Observed(
        stream="notifications",
        topic=topics.of_own_ward,
        serializer="patients.api.notification_serializers.NotificationSerializer",
        movable=True,
        companion=_beside,
    )

    patient = models.ForeignKey(
        Patient, on_delete=models.PROTECT, related_name="notifications", null=True, blank=True
    )
    # Devices belong to an application above this one.
    device = models.BigIntegerField(null=True, blank=True)
    device_name = models.CharField(max_length=120, blank=True, default="")
    ward = models.ForeignKey(Ward, on_delete=models.PROTECT, related_name="notifications")

    kind = models.CharField(max_length=40)
    # What is due becomes overdue in the same row: the kind changes, the family stays.
    family = models.CharField(max_length=40)
    episode = models.DateTimeField()
    priority = models.CharField(max_length=10, choices=Priority)
    rank = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=12, choices=State, default=State.OPEN)
    rule = models.CharField(max_length=40, blank=True, default="")
    source = models.CharField(max_length=200, blank=True, default="")
    evidence = models.JSONField(default=dict)
    certainty = models.CharField(max_length=12, blank=True, default="")
    report = models.ForeignKey(
        Report, on_delete=models.SET_NULL, related_name="+", null=True, blank=True
    )
    observed_at = models.DateTimeField()
    latched = models.BooleanField(default=True)
    # The condition holds; a latched one may stand although it is over.
    is_active = models.BooleanField(default=True)
    over_at = models.DateTimeField(null=True, blank=True)
    worsened_at = models.DateTimeField(null=True, blank=True)

    created_at = models.DateTimeField(default=timezone.now)
    # Since when it has been open with this priority: escalation counts from here.
    raised_at = models.DateTimeField(default=timezone.now)
    acknowledged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, related_name="+", null=True, blank=True
    )
    acknowledged_at = models.DateTimeField(null=True, blank=True)
    note = models.TextField(blank=True, default="")
    # Acknowledgements of before it became worse and was opened again.
    earlier = models.JSONField(default=list, blank=True)
    silenced_until = models.DateTimeField(null=True, blank=True)
    silenced_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, related_name="+", null=True, blank=True
    )
    silence_reason = models.TextField(blank=True, default="")
    escalations = models.JSONField(default=list, blank=True)
    is_escalated_by_hand = models.BooleanField(default=False)
    # When the clock next does something with it; None: nothing.
    next_step_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_reason = models.CharField(max_length=300, blank=True, default="")
    # Somebody's word that it is over: it stays beside whatever the values say afterwards.
    resolved_at = models.DateTimeField(null=True, blank=True)
    resolved_note = models.TextField(blank=True, default="", db_default="")
    resolved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, related_name="+", null=True, blank=True
    )

    objects: ClassVar[NotificationQuerySet] = NotificationQuerySet.as_manager()  # type: ignore[assignment] # a manager with the methods of the QuerySet

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("patient", "family", "episode"),
                condition=Q(patient__isnull=False),
                name="one_notification_a_patients_episode",
            ),
            models.UniqueConstraint(
                fields=("device", "family", "episode"),
                condition=Q(device__isnull=False),
                name="one_notification_a_devices_episode",
            ),
            models.CheckConstraint(
                condition=Q(patient__isnull=False, device__isnull=True)
                | Q(patient__isnull=True, device__isnull=False),
                name="a_notification_has_one_subject",
            ),
        )
        indexes = (
            models.Index(fields=("ward", "state", "-rank"), name="notifications_of_a_ward"),
            models.Index(
                fields=("next_step_at",),
                condition=Q(next_step_at__isnull=False),
                name="notifications_to_step",
            ),
            models.Index(fields=("ward", "created_at"), name="notifications_by_time"),
        )

    def __str__(self) -> str:
        return f"{self.kind} ({self.priority}), {self.state}"

    @property
    def is_standing(self) -> bool:
        """Open or taken on."""
        return self.state in STANDING

    def is_silenced(self, now: datetime) -> bool:
        """Whether it is to be quiet at `now`."""
        return self.silenced_until is not None and self.silenced_until > now

    def save_told(self, *, rings: bool, update_fields: Iterable[str] | None = None) -> None:
        """Saves and tells; one that `rings` as a notification, otherwise as a mere change."""
        self.frame_kind = "notification" if rings else "change"
        options: dict[str, Any] = {} if update_fields is None else {"update_fields": update_fields}
        self.save(**options)
