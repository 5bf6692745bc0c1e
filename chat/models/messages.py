"""What was said in a room."""

from typing import Any, ClassVar, Self

from django.contrib.postgres.search import SearchQuery, SearchVector
from django.db import connections, models
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone

from accounts.models import User
from chat.models.ids import random_id
from chat.models.rooms import Room, RoomMember, RoomStay, topic_of
from patients.models import Patient, Report
from realtime.observed import Observed, ObservedModel, ObservedQuerySet


def _topic_of_message(message: Any) -> str:
    return topic_of(message.room_id)


def nobody_called() -> dict[str, Any]:
    """What a message stores that calls nobody."""
    return {"users": [], "roles": []}


def _is_shown(message: Any) -> bool:
    return message.deleted_at is None


class MessageQuerySet(ObservedQuerySet["Message"]):
    def shown(self) -> Self:
        """Not the deleted ones."""
        return self.filter(deleted_at=None)

    def unanswered(self) -> Self:
        """Urgent ones that still ask somebody."""
        return self.shown().filter(is_urgent=True, acknowledged_at=None)

    def heard_by(self, user: User) -> Self:
        """
        Of rooms this person may see: all of public ones, of private ones what was said while they
        were in.
        """
        during = {"room": OuterRef("room"), "user": user, "joined_version__lt": OuterRef("version")}
        return self.filter(
            Q(room__is_private=False)
            | Exists(RoomMember.objects.filter(**during))
            | Exists(RoomStay.objects.filter(**during, left_version__gte=OuterRef("version")))
        )

    def visible_to(self, user: User) -> Self:
        """What this person may read, anywhere."""
        return self.shown().filter(room__in=Room.objects.visible_to(user)).heard_by(user)

    def matching(self, text: str) -> Self:
        """
        Those with all words of `text` in them, the last ones perhaps unfinished.

        Full text on PostgreSQL; plain comparison on SQLite, and for scripts that put no spaces
        between words.
        """
        words = text.split()
        if not words:
            return self.none()
        is_full_text = connections[self.db].vendor == "postgresql" and _is_worded(text)
        terms = [term for word in words for term in _terms_of(word)]
        if not is_full_text or not terms:
            found = self
            for word in words:
                found = found.filter(content__icontains=word)
            return found
        query = SearchQuery(" & ".join(f"{t}:*" for t in terms), config="simple", search_type="raw")
        return self.alias(words=SearchVector("content", config="simple")).filter(words=query)

    def for_display(self) -> Self:
        """With all that one of them needs to be shown, in one query."""
        return self.select_related("user")

    def newest_first(self) -> Self:
        """By their place in the room."""
        return self.order_by("-version")


# Thai, Lao, Burmese, Khmer; from CJK on.
_UNSPACED = ((0x0E00, 0x0EFF), (0x1000, 0x109F), (0x1780, 0x17FF), (0x2E80, 0xFFFF))


def _is_worded(text: str) -> bool:
    return not any(first <= ord(one) <= last for one in text for first, last in _UNSPACED)


def _terms_of(word: str) -> list[str]:
    return "".join(one if one.isalnum() else " " for one in word).split()


class Message(ObservedModel):
    """
    Something said by `user`, or by the system (`user` null, `kind` says what happened).

    `version` is its place in the room, `changed_version` the room's version of its last change.
    """

    class Kind(models.TextChoices):
        TEXT = "text"
        ROOM_CREATED = "room_created"
        JOINED = "joined"
        LEFT = "left"
        INVITED = "invited"
        REMOVED = "removed"
        NOTIFICATION_RAISED = "notification_raised"
        NOTIFICATION_ACKNOWLEDGED = "notification_acknowledged"

    observed = Observed(
        stream="messages",
        topic=_topic_of_message,
        serializer="chat.api.serializers.MessageSerializer",
        visible=_is_shown,
    )

    id = models.BigIntegerField(primary_key=True, default=random_id, editable=False)
    room = models.ForeignKey(
        Room, on_delete=models.CASCADE, related_name="messages", db_index=False
    )
    version = models.PositiveBigIntegerField()
    changed_version = models.PositiveBigIntegerField()
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="messages", null=True)
    kind = models.CharField(max_length=30, choices=Kind, default=Kind.TEXT)
    # Whom or what a system message is about: names and ids.
    about = models.JSONField(default=dict)
    content = models.TextField()
    client_id = models.CharField(max_length=64, null=True)
    # Of what was first sent under the client_id; an edit does not change it.
    client_digest = models.CharField(max_length=64, blank=True)
    patient = models.ForeignKey(Patient, on_delete=models.SET_NULL, related_name="+", null=True)
    report = models.ForeignKey(Report, on_delete=models.SET_NULL, related_name="+", null=True)
    # Who was called by it, as it was understood: {"users": [{"id", "username"}], "roles": [...]}.
    mentions = models.JSONField(default=nobody_called)
    is_urgent = models.BooleanField(default=False)
    # Who was asked: [{"user": {"id", "username"} or null, "role": or null, "acknowledged_by",
    # "acknowledged_at"}]; with neither user nor role anybody else's answer will do.
    acknowledgements = models.JSONField(default=list)
    acknowledged_at = models.DateTimeField(null=True)
    repeats = models.PositiveIntegerField(default=0)
    repeated_at = models.DateTimeField(null=True)
    # When an urgent message is told again; None: never, or no longer.
    next_repeat_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField(default=timezone.now)
    edited_at = models.DateTimeField(null=True)
    deleted_at = models.DateTimeField(null=True)

    objects: ClassVar[MessageQuerySet] = MessageQuerySet.as_manager()  # type: ignore[assignment] # a manager with the methods of the QuerySet

    # Whether this is the answer to something sent before under the same client_id.
    is_repeat = False

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("room", "version"), name="one_message_a_version"),
            models.UniqueConstraint(
                fields=("user", "client_id"),
                condition=Q(client_id__isnull=False),
                name="one_message_a_client_id",
            ),
        )
        indexes = (
            models.Index(
                F("next_repeat_at"), condition=Q(next_repeat_at__isnull=False), name="urgent_due"
            ),
            models.Index(fields=("room", "created_at"), name="messages_by_age"),
            models.Index(
                fields=("room",),
                condition=Q(is_urgent=True, acknowledged_at=None, deleted_at=None),
                name="urgent_unanswered",
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.version} in {self.room_id}"


class MessageRevision(models.Model):
    """What a message said before it was edited or deleted, and who changed it: for the audit."""

    class Action(models.TextChoices):
        EDITED = "edited"
        DELETED = "deleted"

    message = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="revisions")
    action = models.CharField(max_length=10, choices=Action)
    content = models.TextField()
    changed_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    changed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("changed_at", "pk")

    def __str__(self) -> str:
        return f"{self.message} {self.action}"


class Mention(models.Model):
    """A message calls a member; unread until the member has read as far."""

    message = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="mention_rows")
    room = models.ForeignKey(Room, on_delete=models.CASCADE, related_name="+", db_index=False)
    user = models.ForeignKey(
        User, on_delete=models.CASCADE, related_name="mentions", db_index=False
    )
    version = models.PositiveBigIntegerField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("message", "user"), name="one_mention_a_message"),
        )
        indexes = (models.Index(fields=("user", "room", "version"), name="mentions_of_user"),)

    def __str__(self) -> str:
        return f"{self.user} in {self.message}"


class RecordEntry(models.Model):
    """A message as it was copied into a patient's record; it outlives the message."""

    patient = models.ForeignKey(Patient, on_delete=models.PROTECT, related_name="record_entries")
    message = models.ForeignKey(
        Message, on_delete=models.SET_NULL, related_name="record_entries", null=True
    )
    content = models.TextField()
    written_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    copied_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    copied_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("-written_at", "-pk")
        constraints = (
            models.UniqueConstraint(fields=("message", "patient"), name="one_copy_a_patient"),
        )

    def __str__(self) -> str:
        return f"{self.written_by} on {self.patient}"
