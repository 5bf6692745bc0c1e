"""What the readings of a minute and of an hour come to, so that a long chart reads few rows."""

from collections.abc import Sequence

from django.db import models

from telemetry.models.devices import Device

ENVIRONMENT = ("temperature", "humidity", "pressure")
ANGLES = ("pitch", "roll", "yaw")
ACCELERATIONS = ("acceleration_x", "acceleration_y", "acceleration_z")
ORIENTATION = (*ANGLES, *ACCELERATIONS)
# Columns of one quantity. Means of means are wrong, sums are not; angles are summed as vectors.
PARTS = ("min", "max", "sum", "count")
ANGLE_PARTS = ("min", "max", "sin", "cos", "count")


def parts_of(quantity: str) -> Sequence[str]:
    """The columns kept of a quantity, less the prefix."""
    return ANGLE_PARTS if quantity in ANGLES else PARTS


def keep(quantities: Sequence[str]) -> type[models.Model]:
    """An abstract model with the columns of these quantities."""
    columns: dict[str, models.Field] = {}  # type: ignore[type-arg] # of several types
    for quantity in quantities:
        for part in parts_of(quantity):
            columns[f"{quantity}_{part}"] = (
                models.IntegerField() if part == "count" else models.FloatField(null=True)
            )
    meta = type("Meta", (), {"abstract": True})
    attributes = {"__module__": __name__, "Meta": meta, **columns}
    return type("Kept", (models.Model,), attributes)


class Rollup(models.Model):
    """A stretch of readings of one device."""

    device = models.ForeignKey(
        Device, on_delete=models.CASCADE, related_name="+", db_constraint=False, db_index=False
    )
    # Seconds since 1970 of its beginning.
    begins_s = models.BigIntegerField()
    readings = models.IntegerField()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.readings} readings from {self.begins_s}"


class EnvironmentMinute(Rollup, keep(ENVIRONMENT)):  # type: ignore[misc] # a base made by a function
    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("device", "begins_s"), name="one_environment_minute"),
        )


class EnvironmentHour(Rollup, keep(ENVIRONMENT)):  # type: ignore[misc] # as above
    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("device", "begins_s"), name="one_environment_hour"),
        )


class OrientationMinute(Rollup, keep(ORIENTATION)):  # type: ignore[misc] # as above
    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("device", "begins_s"), name="one_orientation_minute"),
        )


class OrientationHour(Rollup, keep(ORIENTATION)):  # type: ignore[misc] # as above
    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("device", "begins_s"), name="one_orientation_hour"),
        )


class StaleHour(models.Model):
    """
    An hour of a device that got readings since it was rolled up; charts read it from the readings.

    Every batch touches the row, and so waits for a roll-up of the same hour and is not missed.
    """

    device = models.ForeignKey(
        Device, on_delete=models.CASCADE, related_name="+", db_constraint=False, db_index=False
    )
    kind = models.CharField(max_length=12)
    begins_s = models.BigIntegerField()
    touched_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("device", "kind", "begins_s"), name="one_stale_hour"),
        )
        indexes = (models.Index(fields=("touched_at",), name="stale_hours_by_touch"),)

    def __str__(self) -> str:
        return f"{self.kind} of {self.device_id} from {self.begins_s}"
