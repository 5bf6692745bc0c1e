"""The boards in the rooms, and how they show who they are."""

from datetime import datetime
from typing import ClassVar, Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from accounts.models import Role, User, Ward
from patients.models import Bed
from patients.topics import of_own_ward
from realtime.observed import Observed, ObservedModel, ObservedQuerySet


class DeviceQuerySet(ObservedQuerySet["Device"]):
    def visible_to(self, user: User) -> Self:
        """Devices in the rooms of the person's wards."""
        return self if user.role == Role.ADMINISTRATOR else self.filter(ward__in=user.ward_ids())

    def for_display(self) -> Self:
        """With all that one of them needs to be shown, in one query."""
        return self.select_related("status")


class Device(ObservedModel):
    """
    A board in a room of a ward.

    What it measured last is in its `status`, which changes with every batch and so is not
    observed; screens follow it by the frames of the readings.
    """

    class State(models.TextChoices):
        WAITING = "waiting"  # never enrolled
        ENROLLED = "enrolled"
        REVOKED = "revoked"

    observed = Observed(
        stream="devices",
        topic=of_own_ward,
        serializer="telemetry.api.serializers.DeviceSerializer",
        movable=True,
    )

    name = models.CharField(max_length=80, unique=True)
    room = models.CharField(max_length=80, blank=True, default="")
    ward = models.ForeignKey(Ward, on_delete=models.PROTECT, related_name="devices")
    bed = models.ForeignKey(
        Bed, on_delete=models.SET_NULL, related_name="devices", null=True, blank=True
    )
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    # Added to what the device sends, after a comparison with a reference instrument.
    temperature_offset = models.FloatField(
        "temperature offset (°C)",
        default=0,
        validators=[MinValueValidator(-20), MaxValueValidator(20)],
    )
    humidity_offset = models.FloatField(
        "humidity offset (%)",
        default=0,
        validators=[MinValueValidator(-30), MaxValueValidator(30)],
    )
    pressure_offset = models.FloatField(
        "pressure offset (hPa)",
        default=0,
        validators=[MinValueValidator(-50), MaxValueValidator(50)],
    )
    # How often it is to deliver; silent after three times this, at least a minute.
    interval_seconds = models.PositiveIntegerField(
        default=5, validators=[MinValueValidator(1), MaxValueValidator(86_400)]
    )
    # {name: number}: what this room says otherwise than `telemetry.rules.limits`.
    limits = models.JSONField(default=dict, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    enrolled_at = models.DateTimeField(null=True, blank=True, editable=False)

    # Shown to nobody: the hash of a code that enrols once.
    code_hash = models.CharField(max_length=64, blank=True, default="", editable=False)
    code_expires_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects: ClassVar[DeviceQuerySet] = DeviceQuerySet.as_manager()  # type: ignore[assignment] # a manager with the methods of the QuerySet

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


class DeviceStatus(models.Model):
    """What a device did last. Written once per batch, under a lock of its row."""

    device = models.OneToOneField(
        Device, on_delete=models.CASCADE, primary_key=True, related_name="status"
    )
    last_seen_at = models.DateTimeField(null=True, blank=True)
    # The newest reading of each kind as REST shows it, and its time on the charts.
    environment = models.JSONField(null=True, blank=True)
    environment_at = models.DateTimeField(null=True, blank=True)
    orientation = models.JSONField(null=True, blank=True)
    orientation_at = models.DateTimeField(null=True, blank=True)
    # When each kind was last sent to the screens.
    environment_shown_at = models.DateTimeField(null=True, blank=True)
    orientation_shown_at = models.DateTimeField(null=True, blank=True)
    # Where the alerts stand: `telemetry.rules.climate`.
    climate = models.JSONField(default=dict, blank=True)
    climate_at = models.DateTimeField(null=True, blank=True)
    silent_since = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "device statuses"
        indexes = (models.Index(fields=("last_seen_at",), name="devices_by_last_seen"),)

    def __str__(self) -> str:
        return f"status of {self.device}"


class CredentialQuerySet(models.QuerySet["DeviceCredential"]):
    def live(self, now: datetime) -> Self:
        """Those that still open the door."""
        return self.filter(Q(ends_at=None) | Q(ends_at__gt=now))


class DeviceCredential(models.Model):
    """A token of a device, as its hash. Two can be valid at once, so that one can be replaced."""

    device = models.ForeignKey(Device, on_delete=models.CASCADE, related_name="credentials")
    token_hash = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField(auto_now_add=True)
    ends_at = models.DateTimeField(null=True, blank=True)

    objects = CredentialQuerySet.as_manager()

    class Meta:
        ordering = ("-pk",)

    def __str__(self) -> str:
        return f"credential {self.pk} of {self.device}"
