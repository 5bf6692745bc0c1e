"""Numbers of the rules that a ward has changed."""

from django.conf import settings
from django.db import models
from simple_history.models import HistoricalRecords

from accounts.models import Ward


class WardThresholds(models.Model):
    """
    What a ward says otherwise than the guideline; what it said before stays in the history.
    """

    ward = models.OneToOneField(Ward, on_delete=models.CASCADE, related_name="thresholds")
    # {name: number}, only the changed ones.
    changes = models.JSONField(default=dict, blank=True)
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, related_name="+", null=True
    )

    history = HistoricalRecords()

    class Meta:
        verbose_name_plural = "ward thresholds"

    def __str__(self) -> str:
        return f"thresholds of {self.ward}"
