"""One charted observation set, and every version of it."""

from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from simple_history.models import HistoricalRecords
from simple_history.signals import pre_create_historical_record

from accounts.models import Role, User
from patients import topics
from patients.models import codes
from patients.models.patients import Patient
from realtime.observed import Observed, ObservedModel, ObservedQuerySet


def _number(label: str, *, digits: int, places: int) -> "models.DecimalField[Any, Any]":
    return models.DecimalField(
        label, max_digits=digits, decimal_places=places, null=True, blank=True
    )


def _count(label: str) -> "models.PositiveIntegerField[Any, Any]":
    return models.PositiveIntegerField(label, null=True, blank=True)


def _code(choices: type[models.TextChoices]) -> "models.CharField[Any, Any]":
    return models.CharField(max_length=20, choices=choices, null=True, blank=True)


def _on_wards_of(user: User) -> list[Exists]:
    """
    A condition on the patient, none for administrators.

    With EXISTS a page is read along the index of its order; with a join SQLite sorts every row of
    the wards first: 33 ms instead of 7 for the newest 50 of 40,000, 330 instead of 23 for a late
    page.
    """
    if user.role == Role.ADMINISTRATOR:
        return []
    own = Patient.objects.filter(pk=OuterRef("patient_id"), ward__in=user.ward_ids())
    return [Exists(own)]


class ReportQuerySet(ObservedQuerySet["Report"]):
    def valid(self) -> Self:
        """Not the voided ones."""
        return self.filter(voided_at=None)

    def visible_to(self, user: User) -> Self:
        """Reports of patients who are on the wards of this person now."""
        return self.filter(*_on_wards_of(user))

    def for_display(self) -> Self:
        """With all that one of them needs to be shown, in one query."""
        return self.select_related("patient__ward__thresholds", "changed_by", "created_by")

    def newest_first(self) -> Self:
        """By when it was observed."""
        return self.order_by("-datetime", "-pk")


class ReportVersionQuerySet(ObservedQuerySet[Any]):
    def visible_to(self, user: User) -> Self:
        """Versions of the reports this person may see."""
        return self.filter(*_on_wards_of(user))

    def for_display(self) -> Self:
        """With all that one of them needs to be shown, in one query."""
        return self.select_related(
            "patient__ward__thresholds", "changed_by", "created_by", "history_user"
        )

    def newest_first(self) -> Self:
        """By when it was written."""
        return self.order_by("-history_date", "-history_id")


class ReportVersion(ObservedModel):
    """What every version of a report is besides its columns; it is written once and told once."""

    observed = Observed(
        stream="history",
        topic=topics.of_patients_own,
        serializer="patients.api.serializers.HistorySerializer",
    )

    objects: ClassVar[ReportVersionQuerySet] = ReportVersionQuerySet.as_manager()  # type: ignore[assignment] # a manager with the methods of the QuerySet

    class Meta:
        abstract = True


class Report(ObservedModel):
    """
    What was observed of a patient at one moment; None is "not measured", never "normal".

    A wrong one is corrected or voided with a reason; every version stays in `history`.
    """

    observed = Observed(
        stream="reports",
        topic=topics.of_patients_own,
        serializer="patients.api.serializers.ReportSerializer",
        visible=topics.is_valid,
    )
    # Set by `record_report` when the same entry had been stored before.
    is_repeat = False

    # Indexed by itself for the versions' sake: they copy the column, not the indexes below.
    patient = models.ForeignKey(Patient, on_delete=models.PROTECT, related_name="reports")
    datetime = models.DateTimeField("observed at", default=timezone.now)

    temperature = _number("temperature (°C)", digits=4, places=2)
    temperature_route = _code(codes.TemperatureRoute)
    antipyretic_given = models.BooleanField(null=True, blank=True)
    pulse = _count("pulse (/min)")
    respiration = _count("respiration (/min)")
    bp_sys = _count("systolic blood pressure (mmHg)")
    bp_dia = _count("diastolic blood pressure (mmHg)")
    bp_unrecordable = models.BooleanField("blood pressure unrecordable", default=False)
    o2sat = _number("SpO2 (%)", digits=4, places=1)
    oxygen_device = _code(codes.OxygenDevice)
    oxygen_flow = _number("oxygen (L/min)", digits=5, places=2)
    oxygen_percent = _number("oxygen (%)", digits=5, places=2)
    consciousness = _code(codes.Consciousness)
    capillary_refill = _number("capillary refill (s)", digits=4, places=1)
    extremities = _code(codes.Extremities)
    pulse_volume = _code(codes.PulseVolume)
    respiratory_distress = _code(codes.RespiratoryDistress)
    pain_score = models.PositiveSmallIntegerField("pain (0-10)", null=True, blank=True)
    abd_cir = _number("abdominal girth (cm)", digits=5, places=1)
    weight = _number("weight (kg)", digits=6, places=3)
    hematocrit = _number("hematocrit (%)", digits=5, places=2)
    platelet = _number("platelets (10^9/L)", digits=7, places=2)
    wbc = _number("white cells (10^9/L)", digits=6, places=2)
    ast = _number("AST (U/L)", digits=7, places=1)
    alt = _number("ALT (U/L)", digits=7, places=1)
    fluid_period_minutes = _count("fluids cover (min)")
    fi_oral = _number("oral intake (mL)", digits=7, places=1)
    fi_parenteral = _number("parenteral intake (mL)", digits=7, places=1)
    fi_other = _number("other intake (mL)", digits=7, places=1)
    fo_urine = _number("urine (mL)", digits=7, places=1)
    fo_emesis = _number("emesis (mL)", digits=7, places=1)
    fo_drainage = _number("drainage (mL)", digits=7, places=1)
    fo_uf = _number("ultrafiltration (mL)", digits=7, places=1)
    stools = models.PositiveSmallIntegerField("stools (count)", null=True, blank=True)
    # An empty list: looked for and absent; None: not assessed.
    warning_signs = models.JSONField(null=True, blank=True)
    bleeding = _code(codes.Bleeding)
    clinician_concern = models.BooleanField(null=True, blank=True)
    not_measured = models.JSONField(default=dict, blank=True)
    diet = models.TextField(blank=True, default="")
    additional = models.TextField(blank=True, default="")
    medical_advice = models.TextField(blank=True, default="")
    status = _code(codes.Status)
    monitoring_interval = models.PositiveSmallIntegerField(
        "next observation in (min)", choices=codes.MonitoringInterval, null=True, blank=True
    )
    interval_reason = models.TextField(
        "why later than suggested", blank=True, default="", db_default=""
    )
    # The longest interval that needed no reason when this set was charted or last corrected; None:
    # a later set stood already, so nothing hung on this one.
    longest_interval = models.PositiveSmallIntegerField(
        "longest interval suggested (min)", null=True, blank=True, editable=False
    )
    hematocrit_interval = models.PositiveSmallIntegerField(
        "next hematocrit in (min)", choices=codes.MonitoringInterval, null=True, blank=True
    )
    already_escalated = models.BooleanField(default=False)

    # The rules' opinion of this set when it was charted or corrected.
    score = models.JSONField(null=True, blank=True, editable=False)
    phase = models.CharField(
        max_length=20, choices=codes.Phase, default=codes.Phase.UNKNOWN, editable=False
    )

    version = models.PositiveIntegerField(default=1, editable=False)
    created_at = models.DateTimeField("entered at", default=timezone.now, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        related_name="+",
        null=True,
        editable=False,
    )
    changed_at = models.DateTimeField(default=timezone.now, editable=False)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        related_name="+",
        null=True,
        editable=False,
    )
    change_reason = models.TextField(blank=True, default="")
    voided_at = models.DateTimeField(null=True, blank=True, editable=False)
    # What makes a repeated entry harmless: the author's own name for it, and what was sent.
    client_id = models.CharField(max_length=64, null=True, blank=True, editable=False)
    client_digest = models.CharField(max_length=64, blank=True, default="", editable=False)

    objects: ClassVar[ReportQuerySet] = ReportQuerySet.as_manager()  # type: ignore[assignment] # a manager with the methods of the QuerySet
    history = HistoricalRecords(
        bases=[ReportVersion],
        excluded_fields=["client_digest"],
        history_change_reason_field=models.TextField(null=True),
    )

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("created_by", "client_id"),
                condition=Q(client_id__isnull=False),
                name="one_report_a_client_id",
            ),
        )
        indexes = (
            models.Index(
                fields=("patient", "datetime", "id"),
                condition=Q(voided_at=None),
                name="valid_reports_of_a_patient",
            ),
            models.Index(fields=("-datetime", "-id"), name="reports_newest_first"),
        )

    def __str__(self) -> str:
        return f"{self.patient}, {self.datetime:%Y-%m-%d %H:%M}"

    @property
    def is_voided(self) -> bool:
        """Whether it was withdrawn as wrong; it then counts for nothing."""
        return self.voided_at is not None


HistoricalReport: type[Any] = Report.history.model


def _carry_patient(sender: Any, instance: Any, history_instance: Any, **_: Any) -> None:
    """The version's topic and derived values need the patient, who is in memory already."""
    if isinstance(instance, Report):
        for name in ("patient", "created_by", "changed_by"):
            if name in instance._state.fields_cache:  # noqa: SLF001 # whether it is in memory
                setattr(history_instance, name, getattr(instance, name))


pre_create_historical_record.connect(
    _carry_patient, sender=HistoricalReport, dispatch_uid="patients.carry_patient"
)
