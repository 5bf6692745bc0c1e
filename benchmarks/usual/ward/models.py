"""As many columns as matter for the comparison."""

from django.db import models
from simple_history.models import HistoricalRecords


class Patient(models.Model):
    first_name = models.CharField(max_length=240)
    last_name = models.CharField(max_length=240)
    hospital_number = models.CharField(max_length=40, blank=True)
    birth_date = models.DateField(null=True)
    diagnosis = models.CharField(max_length=40, blank=True)
    admission_date = models.DateTimeField(auto_now_add=True)
    dismissal_date = models.DateTimeField(null=True)
    last_values = models.JSONField(default=dict)
    changed_at = models.DateTimeField(auto_now=True)
    history = HistoricalRecords()

    def __str__(self) -> str:
        return self.last_name
