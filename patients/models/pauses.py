"""Time in which nobody can observe a patient, said with its reason and its end."""

from datetime import datetime
from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from patients.models.patients import Patient


class PauseReason(models.TextChoices):
    OFF_WARD = "off_ward", "off the ward"
    THEATRE = "theatre", "in theatre"
    IMAGING = "imaging", "at imaging"
    REFUSED = "refused", "refused"
    END_OF_LIFE = "end_of_life", "end of life"
    OTHER = "other", "other"


class PauseQuerySet(models.QuerySet["Pause"]):
    def at(self, moment: datetime) -> Self:
        """Those that hold at `moment`, the longest first."""
        return self.filter(starts_at__lte=moment, ends_at__gt=moment).order_by("-ends_at")


class Pause(models.Model):
    """Monitoring of a patient pauses; what falls due meanwhile falls due at its end."""

    patient = models.ForeignKey(Patient, on_delete=models.CASCADE, related_name="pauses")
    reason = models.CharField(max_length=20, choices=PauseReason)
    note = models.CharField(max_length=300, blank=True, default="")
    starts_at = models.DateTimeField()
    # Moved forward when it is ended early.
    ends_at = models.DateTimeField()
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, related_name="+", null=True
    )
    created_at = models.DateTimeField()
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, related_name="+", null=True
    )

    objects: ClassVar[PauseQuerySet] = PauseQuerySet.as_manager()  # type: ignore[assignment] # a manager with the methods of the QuerySet

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(ends_at__gte=F("starts_at")), name="pause_ends_after_start"
            ),
        )
        indexes = (models.Index(fields=("patient", "-ends_at"), name="pauses_of_a_patient"),)

    def __str__(self) -> str:
        return f"{self.patient}: {self.reason}"
