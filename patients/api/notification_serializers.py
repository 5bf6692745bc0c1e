"""How notifications go over the wire."""

from datetime import timedelta
from typing import Any

from django.utils.translation import gettext as _
from rest_framework import serializers

from patients.api.fields import Person, ShownAlike
from patients.models import Notification, PauseReason

LONGEST_SILENCE = timedelta(minutes=60)
LONGEST_PAUSE = timedelta(hours=12)


class NotificationSerializer(ShownAlike):
    """What the ward is told, the numbers it stands on, and who took it on."""

    pk = serializers.IntegerField(source="id", read_only=True)
    patient = serializers.IntegerField(source="patient_id", read_only=True, allow_null=True)
    ward = serializers.IntegerField(source="ward_id", read_only=True)
    report = serializers.IntegerField(source="report_id", read_only=True, allow_null=True)
    evidence = serializers.DictField(
        child=serializers.JSONField(),
        read_only=True,
        help_text="`sentence`, and the `numbers` in it by name.",
    )
    acknowledged_by = Person(read_only=True, allow_null=True)
    silenced_by = Person(read_only=True, allow_null=True)
    resolved_by = Person(read_only=True, allow_null=True)
    escalations = serializers.ListField(
        child=serializers.JSONField(),
        read_only=True,
        help_text="Steps done: `at, step, role, to` (user names).",
    )
    earlier = serializers.ListField(
        child=serializers.JSONField(),
        read_only=True,
        help_text="Who took it on, or ended it, before it was opened again: `by, at, note`.",
    )

    class Meta:
        model = Notification
        fields = (
            "id",
            "pk",
            "patient",
            "device",
            "device_name",
            "ward",
            "kind",
            "episode",
            "priority",
            "state",
            "rule",
            "source",
            "evidence",
            "certainty",
            "report",
            "observed_at",
            "latched",
            "is_active",
            "over_at",
            "created_at",
            "raised_at",
            "acknowledged_by",
            "acknowledged_at",
            "note",
            "earlier",
            "silenced_until",
            "silenced_by",
            "silence_reason",
            "escalations",
            "next_step_at",
            "ended_at",
            "ended_reason",
            "resolved_by",
            "resolved_at",
            "resolved_note",
        )
        read_only_fields = fields
        validators: tuple[Any, ...] = ()


class NoteSerializer(serializers.Serializer[Any]):
    """What was done, and who was told."""

    note = serializers.CharField(required=False, allow_blank=True, max_length=1000, default="")


class ResolutionSerializer(NoteSerializer):
    """How one knows that it is over."""

    raised_at = serializers.DateTimeField(
        required=False,
        help_text="As it was when somebody looked: 409 if it was raised again since.",
    )


class SilenceSerializer(serializers.Serializer[Any]):
    """For how long, and why."""

    minutes = serializers.IntegerField(
        min_value=1, max_value=int(LONGEST_SILENCE.total_seconds() // 60)
    )
    reason = serializers.CharField(max_length=500)


class PauseSerializer(serializers.Serializer[Any]):
    """Why nobody can observe, and until when: `ends_at`, or `minutes` from now; 0 ends a pause."""

    reason = serializers.ChoiceField(choices=PauseReason.choices, required=False)
    note = serializers.CharField(required=False, allow_blank=True, max_length=300, default="")
    ends_at = serializers.DateTimeField(required=False)
    minutes = serializers.IntegerField(
        required=False, min_value=0, max_value=int(LONGEST_PAUSE.total_seconds() // 60)
    )

    class Meta:
        ref_name = "PauseRequest"

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if ("ends_at" in attrs) == ("minutes" in attrs):
            raise serializers.ValidationError({"ends_at": [_("Name the end, or the minutes.")]})
        if attrs.get("minutes") != 0 and "reason" not in attrs:
            raise serializers.ValidationError({"reason": [_("Say why monitoring pauses.")]})
        return attrs
