"""What the devices measured: wide rows, one table a kind, on PostgreSQL one partition a month."""

from typing import Any, ClassVar

from django.db import models

from telemetry.models.devices import Device


class Reading(models.Model):
    """
    One reading of a device: stored once however often it is sent.

    `stream` names the spool the reading was kept in, `sequence` its place there. `recorded_at` is
    the device's word and never rewritten; `at` is the time for charts: the same, corrected by the
    offset the device sent, or the time of arrival where the device's clock cannot be right.
    There is no foreign key in the database: it would be looked up for each of 1,000 rows.
    """

    id = models.BigAutoField(primary_key=True)
    device = models.ForeignKey(
        Device, on_delete=models.PROTECT, related_name="+", db_constraint=False, db_index=False
    )
    stream = models.UUIDField()
    sequence = models.BigIntegerField()
    recorded_at = models.DateTimeField()
    received_at = models.DateTimeField()
    at = models.DateTimeField()
    clock_offset = models.FloatField("clock offset (s)", null=True)
    is_clock_wrong = models.BooleanField(default=False)

    objects: ClassVar[models.Manager[Any]] = models.Manager()

    class Meta:
        abstract = True
        ordering = ("-at", "-sequence")

    def __str__(self) -> str:
        return f"reading {self.sequence} of {self.device_id} at {self.at}"


class EnvironmentReading(Reading):
    """The air of a room. null is "not measured"."""

    temperature = models.FloatField("temperature (°C)", null=True)
    humidity = models.FloatField("relative humidity (%)", null=True)
    pressure = models.FloatField("pressure (hPa)", null=True)
    cpu_temperature = models.FloatField("temperature of the Pi (°C)", null=True)
    # Before the warmth of the Pi, or a calibration, was taken out.
    raw_temperature = models.FloatField(null=True)
    raw_humidity = models.FloatField(null=True)
    faults = models.JSONField(null=True)

    class Meta(Reading.Meta):
        constraints = (
            models.UniqueConstraint(
                fields=("device", "stream", "sequence", "recorded_at"),
                name="one_environment_reading",
            ),
        )
        indexes = (models.Index(fields=("device", "at"), name="environment_of_a_device"),)


class OrientationReading(Reading):
    """How a board lies, and what happened to it. null is "not measured"."""

    pitch = models.FloatField("pitch (degrees)", null=True)
    roll = models.FloatField("roll (degrees)", null=True)
    yaw = models.FloatField("yaw (degrees)", null=True)
    acceleration_x = models.FloatField("acceleration x (g)", null=True)
    acceleration_y = models.FloatField("acceleration y (g)", null=True)
    acceleration_z = models.FloatField("acceleration z (g)", null=True)
    # tilt, knock or dropped.
    event = models.CharField(max_length=10, null=True)
    peak_acceleration = models.FloatField("peak acceleration (g)", null=True)
    tilt_angle = models.FloatField("tilt from rest (degrees)", null=True)
    duration = models.FloatField("duration (s)", null=True)

    class Meta(Reading.Meta):
        constraints = (
            models.UniqueConstraint(
                fields=("device", "stream", "sequence", "recorded_at"),
                name="one_orientation_reading",
            ),
        )
        indexes = (models.Index(fields=("device", "at"), name="orientation_of_a_device"),)
