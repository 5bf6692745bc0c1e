"""How rooms, members and messages go over the wire."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from chat.api.fields import Clinical, Place
from chat.models import Message, MessageRevision, RecordEntry, Room, RoomMember
from chat.rules.text import CONTENT_LENGTH, NAME_LENGTH
from patients.api.fields import Person, ShownAlike
from patients.models import Patient, Report

_ID: dict[str, Any] = {"source": "id", "read_only": True}

FORGED = _("Messages are written in one's own name.")


class MessageSerializer(ShownAlike):
    """Something said in a room; without a user it was the system, and `kind` says what happened."""

    pk = serializers.IntegerField(**_ID)
    room = Place(source="*", read_only=True)
    user = Person(read_only=True, allow_null=True)
    content = serializers.CharField(max_length=CONTENT_LENGTH, trim_whitespace=False)
    client_id = serializers.CharField(
        required=False,
        allow_null=True,
        max_length=64,
        help_text="Unique for its author: the same again answers 200 with the first message.",
    )
    patient = Clinical(queryset=Patient.objects.all(), required=False, allow_null=True)
    report = Clinical(queryset=Report.objects.all(), required=False, allow_null=True)
    asked_users = serializers.ListField(
        child=serializers.CharField(max_length=150),
        required=False,
        write_only=True,
        max_length=50,
        help_text="Usernames, each of whom is to acknowledge an urgent message.",
    )
    asked_roles = serializers.ListField(
        child=serializers.CharField(max_length=20),
        required=False,
        write_only=True,
        max_length=10,
        help_text="Roles, somebody of each of which is to acknowledge an urgent message.",
    )

    class Meta:
        model = Message
        fields = (
            "id",
            "pk",
            "version",
            "changed_version",
            "room",
            "user",
            "kind",
            "about",
            "content",
            "client_id",
            "patient",
            "report",
            "mentions",
            "is_urgent",
            "acknowledgements",
            "acknowledged_at",
            "repeats",
            "repeated_at",
            "created_at",
            "edited_at",
            "asked_users",
            "asked_roles",
        )
        read_only_fields = (
            "version",
            "changed_version",
            "kind",
            "about",
            "mentions",
            "acknowledgements",
            "acknowledged_at",
            "repeats",
            "repeated_at",
            "created_at",
            "edited_at",
        )
        validators: tuple[Any, ...] = ()

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        named = self.initial_data.get("user")
        named = named.get("id") if isinstance(named, dict) else named
        request = self.context.get("request")
        if named is not None and request is not None and str(named) != str(request.user.pk):
            raise serializers.ValidationError({"user": [FORGED]})
        return attrs


class RevisionSerializer(ShownAlike):
    """What a message said before it was changed at `changed_at`."""

    changed_by = Person(read_only=True)

    class Meta:
        model = MessageRevision
        fields = ("content", "changed_by", "changed_at")


class RoomSerializer(ShownAlike):
    """A room, the same for whoever looks."""

    pk = serializers.IntegerField(**_ID)
    name = serializers.CharField(max_length=NAME_LENGTH)
    patient = Clinical(queryset=Patient.objects.all(), required=False, allow_null=True)
    last_message = MessageSerializer(read_only=True, allow_null=True)

    class Meta:
        model = Room
        fields = (
            "id",
            "pk",
            "name",
            "is_private",
            "patient",
            "version",
            "member_count",
            "last_message",
            "created_at",
            "bumped_at",
        )
        read_only_fields = ("version", "member_count", "created_at", "bumped_at")
        validators: tuple[Any, ...] = ()


class MyRoomSerializer(RoomSerializer):
    """A room as one person sees it."""

    is_member = serializers.BooleanField(read_only=True)
    is_owner = serializers.BooleanField(read_only=True, allow_null=True)
    is_muted = serializers.BooleanField(read_only=True, allow_null=True)
    last_read_version = serializers.IntegerField(read_only=True, allow_null=True)
    unread_count = serializers.IntegerField(read_only=True)
    mention_count = serializers.IntegerField(read_only=True)

    class Meta(RoomSerializer.Meta):
        fields = (  # type: ignore[assignment] # more of them
            *RoomSerializer.Meta.fields,
            "is_member",
            "is_owner",
            "is_muted",
            "last_read_version",
            "unread_count",
            "mention_count",
        )


class FoundMessageSerializer(ShownAlike):
    """A message that a search found."""

    pk = serializers.IntegerField(**_ID)
    user = Person(read_only=True, allow_null=True)

    class Meta:
        model = Message
        fields = ("id", "pk", "version", "user", "content", "created_at")


class FoundRoomSerializer(ShownAlike):
    """A room that a search found by its name, or by the messages named."""

    pk = serializers.IntegerField(**_ID)
    is_member = serializers.BooleanField(read_only=True)
    messages = FoundMessageSerializer(many=True, read_only=True, source="found_messages")

    class Meta:
        model = Room
        fields = (
            "id",
            "pk",
            "name",
            "is_private",
            "patient",
            "member_count",
            "created_at",
            "is_member",
            "messages",
        )


class MemberSerializer(ShownAlike):
    """Somebody in a room, and how far they have read."""

    user = Person(read_only=True)
    is_online = serializers.BooleanField(read_only=True)

    class Meta:
        model = RoomMember
        fields = ("user", "joined_at", "is_owner", "last_read_version", "is_online")


class RecordEntrySerializer(ShownAlike):
    """A message as it was copied into a patient's record."""

    pk = serializers.IntegerField(**_ID)
    written_by = Person(read_only=True)
    copied_by = Person(read_only=True)

    class Meta:
        model = RecordEntry
        fields = (
            "id",
            "pk",
            "patient",
            "message",
            "content",
            "written_by",
            "written_at",
            "copied_by",
            "copied_at",
        )


class MembershipSerializer(serializers.Serializer[Any]):
    """Who came into, or left, which room."""

    room = RoomSerializer(read_only=True)
    user = Person(read_only=True)


class NothingSerializer(serializers.Serializer[Any]):
    """A body that says nothing."""


class ReadSerializer(serializers.Serializer[Any]):
    """How far the room was read; all of it, if nothing is said."""

    version = serializers.IntegerField(required=False, min_value=0)


class TypingSerializer(serializers.Serializer[Any]):
    """Whether somebody is writing."""

    is_typing = serializers.BooleanField(required=False, default=True)


class MuteSerializer(serializers.Serializer[Any]):
    """Whether the room may ring."""

    is_muted = serializers.BooleanField()


class InviteSerializer(serializers.Serializer[Any]):
    """Who is to come in, by username."""

    user = serializers.CharField(max_length=150)


class RetentionSerializer(serializers.Serializer[Any]):
    """Days; null: as the installation says."""

    retention_days = serializers.IntegerField(min_value=1, max_value=36_500, allow_null=True)


class CopySerializer(serializers.Serializer[Any]):
    """Whose record; by default the patient the message or its room is about."""

    patient = Clinical(queryset=Patient.objects.all(), required=False)
