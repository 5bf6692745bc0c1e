"""A room, its members, and who was in it when."""

from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, FilteredRelation, OuterRef, Q
from django.db.models.functions import Lower
from django.utils import timezone

from accounts.models import Role, User, WardMembership
from accounts.permissions import Capability, may
from chat.models import counts
from chat.models.ids import random_id
from patients.models import Patient
from realtime.observed import Observed, ObservedModel, ObservedQuerySet


def topic_of(room_id: int) -> str:
    """Everybody in the room."""
    return f"room:{room_id}"


def _topic_of_room(room: Any) -> str:
    return topic_of(room.pk)


def within_wards(user: User, *, room: str = "", person: OuterRef | None = None) -> Q:
    """
    The rooms whose patient, if they have one, this person may know of; `room` is the path to the
    room (`room__`). Adds no query of its own.

    `person`: whom each row is about, where a question is asked for many of the role of `user`.
    """
    without = Q(**{f"{room}patient": None})
    if not may(user, Capability.READ_PATIENT_ROOM):
        return without
    shown = Q(**{f"{room}patient__isnull": False, f"{room}patient__hidden_at": None})
    if user.role != Role.ADMINISTRATOR:
        wards = WardMembership.objects.filter(user=person or user).values("ward")
        shown &= Q(**{f"{room}patient__ward__in": wards})
    return without | shown


class RoomQuerySet(ObservedQuerySet["Room"]):
    def visible_to(self, user: User) -> Self:
        """The rooms that exist for this person: public ones, and those they are in."""
        return self._with_mine(user).filter(
            within_wards(user), Q(is_private=False) | Q(mine__isnull=False)
        )

    def of(self, user: User) -> Self:
        """The rooms this person is in."""
        return self._with_mine(user).filter(within_wards(user), mine__isnull=False)

    def for_display(self, user: User) -> Self:
        """After `visible_to` or `of`: with all that one needs to be shown to this person."""
        return self.select_related("last_message__user").annotate(
            is_member=Q(mine__isnull=False),
            is_owner=F("mine__is_owner"),
            is_muted=F("mine__is_muted"),
            last_read_version=F("mine__last_read_version"),
            unread_count=counts.unread("pk", user.pk, "mine__last_read_version"),
            mention_count=counts.unread_mentions("pk", user.pk, "mine__last_read_version"),
        )

    def latest_first(self) -> Self:
        """By when something was last said."""
        return self.order_by("-bumped_at", "-pk")

    def locked(self) -> Self:
        """
        Locks the rooms' rows until the end of the transaction. Without joins: PostgreSQL reads the
        locked row anew after waiting for it, but not what was joined to it, so the last message
        would be none or an older one.
        """
        return self.select_for_update()

    def _with_mine(self, user: User) -> Self:
        condition = Q(memberships__user=user.pk)
        return self.annotate(mine=FilteredRelation("memberships", condition=condition))


class Room(ObservedModel):
    """
    Where people talk; about a patient, if `patient` is set.

    `version` counts what happened in the room: it orders its messages and says what is unread. It
    is not the version of the change log.
    """

    observed = Observed(
        stream="rooms", topic=_topic_of_room, serializer="chat.api.serializers.RoomSerializer"
    )

    id = models.BigIntegerField(primary_key=True, default=random_id, editable=False)
    name = models.CharField(max_length=80)
    is_private = models.BooleanField(default=False)
    patient = models.ForeignKey(
        Patient, on_delete=models.PROTECT, related_name="rooms", null=True, blank=True
    )
    version = models.PositiveBigIntegerField(default=0, editable=False)
    member_count = models.PositiveIntegerField(default=0, editable=False)
    last_message = models.ForeignKey(
        "chat.Message", on_delete=models.SET_NULL, related_name="+", null=True, editable=False
    )
    # Messages older than this are deleted; None: as the installation says.
    retention_days = models.PositiveIntegerField(null=True, blank=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", editable=False
    )
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    bumped_at = models.DateTimeField(default=timezone.now, editable=False)
    members = models.ManyToManyField(User, through="RoomMember", related_name="rooms")

    objects: ClassVar[RoomQuerySet] = RoomQuerySet.as_manager()  # type: ignore[assignment] # a manager with the methods of the QuerySet

    class Meta:
        # A name is unique among the rooms that whoever chooses it knows: refusing one must not tell
        # of a private room, nor of a room about a patient.
        constraints = (
            models.UniqueConstraint(
                Lower("name"), condition=Q(is_private=False, patient=None), name="one_public_name"
            ),
            models.UniqueConstraint(
                Lower("name"),
                F("patient"),
                condition=Q(is_private=False, patient__isnull=False),
                name="one_name_a_patient",
            ),
            models.UniqueConstraint(
                Lower("name"),
                F("created_by"),
                condition=Q(is_private=True),
                name="one_private_name_a_maker",
            ),
        )
        indexes = (models.Index(fields=("-bumped_at", "-id"), name="rooms_latest"),)

    def __str__(self) -> str:
        return self.name

    @property
    def topic(self) -> str:
        """Where its changes are told."""
        return topic_of(self.pk)


class RoomMemberQuerySet(models.QuerySet["RoomMember"]):
    def in_time_for(self, message: Any) -> Self:
        """Those who were in when it was said, now or in an earlier stay."""
        stays = RoomStay.objects.filter(
            room=OuterRef("room"),
            user=OuterRef("user"),
            joined_version__lt=message.version,
            left_version__gte=message.version,
        )
        return self.filter(Q(joined_version__lt=message.version) | Exists(stays)).order_by("user")


class RoomMember(models.Model):
    """Somebody is in a room, since `joined_version` (the room's version just before)."""

    room = models.ForeignKey(Room, on_delete=models.CASCADE, related_name="memberships")
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="room_memberships")
    joined_at = models.DateTimeField(default=timezone.now)
    joined_version = models.PositiveBigIntegerField()
    # The version of the room's topic in the change log just before the membership began.
    joined_topic_version = models.PositiveBigIntegerField()
    last_read_version = models.PositiveBigIntegerField()
    is_muted = models.BooleanField(default=False)
    is_owner = models.BooleanField(default=False)

    objects: ClassVar[RoomMemberQuerySet] = RoomMemberQuerySet.as_manager()  # type: ignore[assignment] # a manager with the methods of the QuerySet

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("room", "user"), name="one_membership_a_room"),
        )

    def __str__(self) -> str:
        return f"{self.user} in {self.room}"


class RoomStay(models.Model):
    """
    Somebody was in a room, from after `joined_version` until `left_version` inclusive.

    Who comes back to a private room sees again what was said during earlier stays, and nothing of
    the time between.
    """

    room = models.ForeignKey(Room, on_delete=models.CASCADE, related_name="stays")
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="room_stays")
    joined_at = models.DateTimeField()
    joined_version = models.PositiveBigIntegerField()
    left_at = models.DateTimeField(default=timezone.now)
    left_version = models.PositiveBigIntegerField()

    class Meta:
        indexes = (models.Index(fields=("room", "user"), name="stays_in_room"),)

    def __str__(self) -> str:
        return f"{self.user} was in {self.room}"
