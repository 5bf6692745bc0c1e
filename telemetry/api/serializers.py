"""Devices and readings as REST and the socket show and take them."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django.utils.translation import gettext as _
from drf_yasg import openapi
from rest_framework import serializers

from accounts.models import Ward
from patients.models import Bed
from telemetry.actions.devices import NAME_TAKEN
from telemetry.models import Device, EnvironmentReading, OrientationReading, Reading
from telemetry.rules.acceptance import ENVIRONMENT_RANGES, EVENTS, ORIENTATION_RANGES
from telemetry.rules.limits import NAMES, check_limits

MAX_ROWS = 1000


class LimitsField(serializers.JSONField):
    """The limits a room has of its own: {name: number}; what is not named is the default."""

    class Meta:
        swagger_schema_fields: ClassVar[Mapping[str, Any]] = {
            "type": openapi.TYPE_OBJECT,
            "properties": {name: {"type": openapi.TYPE_NUMBER} for name in NAMES},
            "example": {"temperature_warn_high": 26, "temperature_alarm_high": 28},
        }

    def to_internal_value(self, data: Any) -> Any:
        errors = check_limits(data)
        if errors:
            raise serializers.ValidationError(errors)
        return dict(data)


class LatestField(serializers.JSONField):
    """The newest reading of a kind as its list shows it, or null."""

    class Meta:
        swagger_schema_fields: ClassVar[Mapping[str, Any]] = {
            "type": openapi.TYPE_OBJECT,
            "additional_properties": True,
            "x-nullable": True,
        }


class DeviceSerializer(serializers.ModelSerializer[Device]):
    """A board in a room. Screens keep `latest_*` current with the frames of the readings."""

    pk = serializers.IntegerField(source="id", read_only=True)
    name = serializers.CharField(max_length=80)
    ward = serializers.PrimaryKeyRelatedField(queryset=Ward.objects.all())
    bed = serializers.PrimaryKeyRelatedField(
        queryset=Bed.objects.all(), required=False, allow_null=True
    )
    limits = LimitsField(required=False)
    last_seen_at = serializers.SerializerMethodField()
    is_silent = serializers.SerializerMethodField()
    latest_environment = serializers.SerializerMethodField()
    latest_orientation = serializers.SerializerMethodField()

    class Meta:
        model = Device
        fields = (
            "id",
            "pk",
            "name",
            "room",
            "ward",
            "bed",
            "state",
            "temperature_offset",
            "humidity_offset",
            "pressure_offset",
            "interval_seconds",
            "limits",
            "created_at",
            "enrolled_at",
            "last_seen_at",
            "is_silent",
            "latest_environment",
            "latest_orientation",
        )
        read_only_fields = ("state", "created_at", "enrolled_at")

    def get_last_seen_at(self, device: Device) -> Any:
        status = _status_of(device)
        return None if status is None else _moment(status.last_seen_at)

    def get_is_silent(self, device: Device) -> bool:
        status = _status_of(device)
        return status is not None and status.silent_since is not None

    def get_latest_environment(self, device: Device) -> Any:
        return getattr(_status_of(device), "environment", None)

    def get_latest_orientation(self, device: Device) -> Any:
        return getattr(_status_of(device), "orientation", None)

    def validate_name(self, name: str) -> str:
        others = Device.objects.filter(name=name)
        if self.instance is not None:
            others = others.exclude(pk=self.instance.pk)
        if name.isdigit():
            raise serializers.ValidationError(_("A number is an id, not a name."))
        if others.exists():
            raise serializers.ValidationError(NAME_TAKEN)
        return name


def _status_of(device: Device) -> Any:
    # A new device is told before its status row exists.
    return getattr(device, "status", None)


def _moment(value: Any) -> Any:
    return serializers.DateTimeField().to_representation(value) if value else None


class LimitsSerializer(serializers.Serializer[Any]):
    """The limits of one room; what is not named is the default."""

    limits = LimitsField()


class CodeSerializer(serializers.Serializer[Any]):
    """A code that enrols a device once; shown this once."""

    code = serializers.CharField(max_length=100)


class CodeAnswerSerializer(serializers.Serializer[Any]):
    """A code for `python -m sensor_agent enrol`."""

    code = serializers.CharField()
    expires_at = serializers.DateTimeField()


class TokenSerializer(serializers.Serializer[Any]):
    """A token of the device; shown this once."""

    token = serializers.CharField()


class EnrolledDeviceSerializer(serializers.ModelSerializer[Device]):
    """What a device is told of itself."""

    class Meta:
        model = Device
        fields = ("id", "name", "room", "interval_seconds")


class EnrolmentSerializer(serializers.Serializer[Any]):
    """The token is shown this once; a hash of it is stored."""

    device = EnrolledDeviceSerializer()
    token = serializers.CharField()


class RowSerializer(serializers.Serializer[Any]):
    """
    One reading of either kind; the documentation only, rows are checked by `rules.acceptance`.
    """

    sequence = serializers.IntegerField(min_value=0)
    recorded_at = serializers.DateTimeField()
    kind = serializers.ChoiceField(choices=("environment", "orientation"))
    clock_offset = serializers.FloatField(
        required=False, allow_null=True, help_text="s to add to `recorded_at`, if 60 s or more."
    )
    event = serializers.ChoiceField(choices=sorted(EVENTS), required=False, allow_null=True)
    faults = serializers.ListField(
        child=serializers.CharField(max_length=80), required=False, allow_null=True
    )


for _name, (_low, _high) in (ENVIRONMENT_RANGES | ORIENTATION_RANGES).items():
    RowSerializer._declared_fields[_name] = serializers.FloatField(  # noqa: SLF001 # fields made from the table of ranges
        required=False, allow_null=True, min_value=_low, max_value=_high
    )


class BatchSerializer(serializers.Serializer[Any]):
    """Up to 1,000 readings of one spool."""

    stream = serializers.UUIDField(help_text="Names the spool the sequences count in.")
    readings = serializers.ListField(child=RowSerializer(), max_length=MAX_ROWS, allow_empty=False)


class BatchHeadSerializer(serializers.Serializer[Any]):
    """What is checked of a batch as a whole."""

    stream = serializers.UUIDField()


class RejectedSerializer(serializers.Serializer[Any]):
    """A row that is no reading."""

    sequence = serializers.IntegerField(allow_null=True)
    errors = serializers.DictField(  # type: ignore[assignment] # the wire's name; nothing here validates
        child=serializers.ListField(child=serializers.CharField())
    )


class ReceiptSerializer(serializers.Serializer[Any]):
    """What became of a batch."""

    stored = serializers.IntegerField(help_text="New readings.")
    known = serializers.IntegerField(help_text="Readings that were stored before.")
    acknowledged = serializers.ListField(
        child=serializers.IntegerField(), help_text="Sequences that are stored now."
    )
    rejected = RejectedSerializer(many=True)


_COMMON = (
    "id",
    "pk",
    "device",
    "device_name",
    "stream",
    "sequence",
    "recorded_at",
    "received_at",
    "at",
    "clock_offset",
    "is_clock_wrong",
)


class _ReadingSerializer(serializers.ModelSerializer[Reading]):
    pk = serializers.IntegerField(source="id", read_only=True)
    device_name = serializers.CharField(source="device.name", read_only=True)


class EnvironmentSerializer(_ReadingSerializer):
    """The air of a room at a moment; null is "not measured". `at` is the time for charts."""

    class Meta:
        model = EnvironmentReading
        fields = (*_COMMON, *ENVIRONMENT_RANGES, "faults")


class OrientationSerializer(_ReadingSerializer):
    """How a board lies at a moment, and what happened to it."""

    class Meta:
        model = OrientationReading
        fields = (*_COMMON, *ORIENTATION_RANGES, "event")


class BucketSerializer(serializers.BaseSerializer[Mapping[str, Any]]):
    """A stretch of a chart, as `telemetry.questions` made it."""

    def to_representation(self, instance: Mapping[str, Any]) -> Mapping[str, Any]:
        return instance
