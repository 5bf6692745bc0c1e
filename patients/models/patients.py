"""A patient's stay on a ward."""

from datetime import date, datetime
from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from simple_history.models import HistoricalRecords

from accounts.models import DISPLAY_ROLE, Role, User, Ward
from patients import topics
from patients.models.beds import Bed
from patients.models.codes import Diagnosis, MonitoringInterval, Phase, Sex, Spo2Scale
from realtime.observed import Observed, ObservedModel, ObservedQuerySet

# What the assessment stores for lists: no version of the patient, and no word of a clinician.
ASSESSED_FIELDS = (
    "phase",
    "phase_evidence",
    "score",
    "last_values",
    "last_set_at",
    "monitoring_interval",
    "next_due_at",
    "hematocrit_due_at",
    "paused_until",
    "pause_reason",
)
# What nobody is shown is stored with them: when the clock alone may change the assessment.
_STORED_FIELDS = (*ASSESSED_FIELDS, "wake_at")


class PatientQuerySet(ObservedQuerySet["Patient"]):
    def shown(self) -> Self:
        """Not the hidden ones."""
        return self.filter(hidden_at=None)

    def admitted(self) -> Self:
        """Those who are on a ward now."""
        return self.shown().filter(dismissal_date=None)

    def visible_to(self, user: User) -> Self:
        """
        Patients on the wards of this person; the hidden ones exist for nobody. A screen on a wall
        sees those who are there now.
        """
        shown = self.shown()
        if user.role == Role.ADMINISTRATOR:
            return shown
        if user.role == DISPLAY_ROLE:
            shown = self.admitted()
        return shown.filter(ward__in=user.ward_ids())

    def for_display(self) -> Self:
        """With all that one of them needs to be shown, in one query."""
        return self.select_related("ward", "bed", "changed_by")

    def to_wake(self, now: datetime) -> Self:
        """Those whose assessment the clock may have changed."""
        return self.filter(wake_at__lte=now).order_by("wake_at")

    def most_urgent_first(self) -> Self:
        """The admitted before the discharged, by when they are due, then the newest."""
        return self.order_by(
            F("dismissal_date").desc(nulls_first=True),
            F("next_due_at").asc(nulls_last=True),
            "-pk",
        )

    def for_assessment(self) -> Self:
        """With all that the rules and a frame need, in one query."""
        return self.select_related("ward__thresholds", "bed", "changed_by")

    def lock(self) -> list[int]:
        """
        Locks the patients' rows until the end of the transaction, before anything of theirs and in
        one order whoever locks several; their ids.

        Read them after it: a row joined to one that had to be waited for would be as it was before.
        """
        rows = self.order_by("pk").select_for_update(of=("self",))
        return list(rows.values_list("pk", flat=True))


class Patient(ObservedModel):
    """
    One stay. Who comes back is a new stay with a clean baseline; the old one stays readable.

    Frames carry what lists show, so what the rules conclude is stored here by the same action.
    """

    observed = Observed(
        stream="patients",
        topic=topics.of_patient,
        serializer="patients.api.serializers.PatientSerializer",
        visible=topics.is_shown,
        movable=True,
    )

    first_name = models.CharField(max_length=80)
    last_name = models.CharField(max_length=80)
    hospital_number = models.CharField(max_length=40, blank=True, default="")
    birth_date = models.DateField(null=True, blank=True)
    # As it was on admission, when nobody knows the birth date.
    estimated_age_years = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True)
    sex = models.CharField(max_length=10, choices=Sex, default=Sex.UNKNOWN)
    ward = models.ForeignKey(Ward, on_delete=models.PROTECT, related_name="patients")
    bed = models.ForeignKey(
        Bed, on_delete=models.PROTECT, related_name="patients", null=True, blank=True
    )
    diagnosis = models.CharField(
        max_length=20, choices=Diagnosis, default=Diagnosis.DENGUE_SUSPECTED
    )
    illness_onset = models.DateField(null=True, blank=True)
    fever_before_admission = models.BooleanField(null=True, blank=True)
    admission_date = models.DateTimeField(default=timezone.now)
    dismissal_date = models.DateTimeField(null=True, blank=True)
    weight = models.DecimalField(
        "weight (kg)", max_digits=6, decimal_places=3, null=True, blank=True
    )
    height = models.DecimalField(
        "height (cm)", max_digits=5, decimal_places=1, null=True, blank=True
    )
    baseline_hematocrit = models.DecimalField(
        "baseline hematocrit (%)", max_digits=5, decimal_places=2, null=True, blank=True
    )
    baseline_hematocrit_origin = models.CharField(max_length=200, blank=True, default="")
    spo2_scale = models.PositiveSmallIntegerField(choices=Spo2Scale, default=Spo2Scale.ONE)
    pregnant = models.BooleanField(default=False)
    previous_stay = models.ForeignKey(
        "self", on_delete=models.SET_NULL, related_name="later_stays", null=True, blank=True
    )

    phase = models.CharField(max_length=20, choices=Phase, default=Phase.UNKNOWN)
    phase_evidence = models.JSONField(default=list, blank=True)
    score = models.JSONField(null=True, blank=True)
    last_values = models.JSONField(default=dict, blank=True)
    last_set_at = models.DateTimeField(null=True, blank=True)
    monitoring_interval = models.PositiveSmallIntegerField(
        "monitoring interval (min)", choices=MonitoringInterval, null=True, blank=True
    )
    next_due_at = models.DateTimeField(null=True, blank=True)
    hematocrit_due_at = models.DateTimeField(null=True, blank=True)
    paused_until = models.DateTimeField(null=True, blank=True)
    pause_reason = models.CharField(max_length=20, blank=True, default="")
    wake_at = models.DateTimeField(null=True, blank=True, editable=False)

    version = models.PositiveIntegerField(default=1, editable=False)
    hidden_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(default=timezone.now, editable=False)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        related_name="+",
        null=True,
        editable=False,
    )
    change_reason = models.TextField(blank=True, default="")

    objects: ClassVar[PatientQuerySet] = PatientQuerySet.as_manager()  # type: ignore[assignment] # a manager with the methods of the QuerySet
    history = HistoricalRecords(
        excluded_fields=[*_STORED_FIELDS, "created_at"],
        history_change_reason_field=models.TextField(null=True),
    )

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("bed",),
                condition=Q(dismissal_date=None, hidden_at=None),
                name="one_admitted_patient_a_bed",
            ),
            models.UniqueConstraint(
                fields=("ward", "hospital_number"),
                condition=Q(dismissal_date=None, hidden_at=None) & ~Q(hospital_number=""),
                name="one_stay_at_a_time",
            ),
        )
        indexes = (
            models.Index(
                fields=("ward", "dismissal_date", "next_due_at"), name="patients_of_a_ward"
            ),
            models.Index(fields=("next_due_at",), name="patients_due"),
            models.Index(
                fields=("wake_at",), condition=Q(wake_at__isnull=False), name="patients_to_wake"
            ),
            models.Index(fields=("hospital_number",), name="patients_by_number"),
        )

    def __str__(self) -> str:
        return f"{self.last_name}, {self.first_name}"

    @property
    def is_admitted(self) -> bool:
        """Whether the stay goes on."""
        return self.dismissal_date is None and self.hidden_at is None

    def admitted_on(self) -> date:
        """The day of admission on the ward's clock."""
        return timezone.localdate(self.admission_date, self.ward.zone)

    def save_assessment(self, **kwargs: Any) -> None:
        """Stores what was concluded: told like any change, but no version of the patient."""
        self.skip_history_when_saving = True
        try:
            self.save(update_fields=_STORED_FIELDS, **kwargs)
        finally:
            del self.skip_history_when_saving
