"""How patients, reports, versions and beds go over the wire."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from typing import Any

from django.utils import timezone
from rest_framework import serializers

from accounts.models import Ward
from patients.api.derived import derive
from patients.api.fields import (
    Moment,
    NotMeasuredReasons,
    Person,
    Platelets,
    ShownAlike,
    VisibleRelated,
    WarningSigns,
)
from patients.checks import lacks_interval_reason
from patients.models import ASSESSED_FIELDS, Bed, HistoricalReport, Patient, Report


class BedSerializer(ShownAlike):
    """A bed, and who lies in it."""

    pk = serializers.IntegerField(source="id", read_only=True)
    ward = VisibleRelated(queryset=Ward.objects.all())
    occupant = serializers.IntegerField(
        read_only=True, allow_null=True, help_text="The admitted patient in it."
    )

    class Meta:
        model = Bed
        fields = ("id", "pk", "ward", "name", "is_active", "occupant")
        validators: tuple[Any, ...] = ()


class Reasons(serializers.ListField):
    """
    Reasons for the phase. While a version before names and numbers still runs beside this one, it
    stores bare sentences.
    """

    def to_representation(self, data: list[Any]) -> list[Any]:
        named = {"name": "", "source": "", "numbers": {}}
        return super().to_representation(
            [{**named, "sentence": each} if isinstance(each, str) else each for each in data]
        )


class PatientSerializer(ShownAlike):
    """A stay: what was entered, and what the assessment stored for lists."""

    pk = serializers.IntegerField(source="id", read_only=True)
    version = serializers.IntegerField(
        required=False, min_value=1, help_text="The version a write starts from; 409 if stale."
    )
    ward = VisibleRelated(
        queryset=Ward.objects.filter(is_active=True),
        required=False,
        help_text="By default the first ward of whoever admits.",
    )
    bed = VisibleRelated(
        queryset=Bed.objects.filter(is_active=True), required=False, allow_null=True
    )
    bed_name = serializers.CharField(
        source="bed.name", read_only=True, allow_null=True, default=None
    )
    previous_stay = VisibleRelated(queryset=Patient.objects.all(), required=False, allow_null=True)
    admission_date = Moment(required=False)
    dismissal_date = Moment(required=False, allow_null=True)
    is_admitted = serializers.BooleanField(read_only=True)
    phase_evidence = Reasons(
        child=serializers.DictField(child=serializers.JSONField()),
        read_only=True,
        help_text="Why: of each reason `name`, `sentence`, `numbers` by name, `source`.",
    )
    score = serializers.JSONField(read_only=True, allow_null=True)
    last_values = serializers.DictField(
        child=serializers.JSONField(),
        read_only=True,
        help_text="By field: value, at, previous, previous_at, trend (up, down, steady).",
    )
    changed_by = Person(read_only=True, allow_null=True)
    confirm_implausible = serializers.BooleanField(required=False, write_only=True)
    change_reason = serializers.CharField(required=False, allow_blank=True, max_length=1000)

    class Meta:
        model = Patient
        fields = (
            "id",
            "pk",
            "version",
            "first_name",
            "last_name",
            "hospital_number",
            "birth_date",
            "estimated_age_years",
            "sex",
            "ward",
            "bed",
            "bed_name",
            "diagnosis",
            "illness_onset",
            "fever_before_admission",
            "admission_date",
            "dismissal_date",
            "is_admitted",
            "weight",
            "height",
            "baseline_hematocrit",
            "baseline_hematocrit_origin",
            "spo2_scale",
            "pregnant",
            "previous_stay",
            *ASSESSED_FIELDS,
            "created_at",
            "changed_at",
            "changed_by",
            "change_reason",
            "confirm_implausible",
        )
        read_only_fields = (*ASSESSED_FIELDS, "created_at", "changed_at")
        validators: tuple[Any, ...] = ()
        swagger_schema_fields = {
            "example": {
                "first_name": "Linh",
                "last_name": "Tran",
                "hospital_number": "H-2041",
                "birth_date": "2017-03-09",
                "sex": "female",
                "illness_onset": "2026-11-17",
                "fever_before_admission": True,
                "weight": 24.5,
                "height": 128,
                "baseline_hematocrit": 37,
                "baseline_hematocrit_origin": "before the illness",
            }
        }

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        for name, at in (("admission_date", time.min), ("dismissal_date", time.max)):
            day = attrs.get(name)
            if isinstance(day, date) and not isinstance(day, datetime):
                ward = attrs.get("ward") or (self.instance and self.instance.ward)
                zone = ward.zone if ward else UTC
                moment = datetime.combine(day, at, zone).astimezone(UTC)
                is_today = day == timezone.localdate(timezone=zone)
                attrs[name] = min(moment, timezone.now()) if is_today else moment
        return attrs


# Characters of a note: every screen of the ward is sent it, and holds it until it is read.
NOTE_LENGTH = 10_000


def _note() -> serializers.CharField:
    return serializers.CharField(required=False, allow_blank=True, max_length=NOTE_LENGTH)


class ReportSerializer(ShownAlike):
    """One charted observation set; what was not measured is null."""

    pk = serializers.IntegerField(source="id", read_only=True)
    version = serializers.IntegerField(
        required=False, min_value=1, help_text="The version a write starts from; 409 if stale."
    )
    patient = VisibleRelated(queryset=Patient.objects.select_related("ward"))
    ward = serializers.IntegerField(source="patient.ward_id", read_only=True)
    datetime = serializers.DateTimeField(
        required=False, help_text="When it was observed; by default now."
    )
    platelet = Platelets(max_digits=7, decimal_places=2, required=False, allow_null=True)
    warning_signs = WarningSigns(required=False, allow_null=True)
    not_measured = NotMeasuredReasons(required=False)
    diet = _note()
    additional = _note()
    medical_advice = _note()
    client_id = serializers.CharField(required=False, allow_null=True, max_length=64)
    confirm_implausible = serializers.BooleanField(required=False, write_only=True)
    change_reason = serializers.CharField(required=False, allow_blank=True, max_length=1000)
    interval_reason = serializers.CharField(
        required=False,
        allow_blank=True,
        max_length=1000,
        help_text="Why the interval is longer than suggested. Sent empty it is asked for (400); "
        "not sent the report is taken, and lacks_interval_reason says so.",
    )
    longest_interval = serializers.IntegerField(
        read_only=True,
        allow_null=True,
        help_text="Minutes; a longer monitoring_interval needs a reason. Null: a later set stood.",
    )
    lacks_interval_reason = serializers.SerializerMethodField()
    created_by = Person(read_only=True, allow_null=True)
    changed_by = Person(read_only=True, allow_null=True)
    score = serializers.JSONField(read_only=True, allow_null=True)

    shift = serializers.CharField(source="derived.shift", read_only=True, help_text="D, E or N.")
    illness_day = serializers.IntegerField(
        source="derived.illness_day", read_only=True, allow_null=True
    )
    fever_day = serializers.IntegerField(
        source="derived.fever_day", read_only=True, allow_null=True
    )
    is_late = serializers.BooleanField(source="derived.is_late", read_only=True)
    pulse_pressure = serializers.FloatField(
        source="derived.pulse_pressure", read_only=True, allow_null=True
    )
    mean_arterial_pressure = serializers.FloatField(
        source="derived.mean_arterial_pressure", read_only=True, allow_null=True
    )
    shock_index = serializers.FloatField(
        source="derived.shock_index", read_only=True, allow_null=True
    )
    urine_ml_kg_h = serializers.FloatField(
        source="derived.urine_ml_kg_h", read_only=True, allow_null=True
    )
    fluid_in = serializers.FloatField(source="derived.fluid_in", read_only=True, allow_null=True)
    fluid_out = serializers.FloatField(source="derived.fluid_out", read_only=True, allow_null=True)
    fluid_balance = serializers.FloatField(
        source="derived.fluid_balance", read_only=True, allow_null=True
    )

    class Meta:
        model = Report
        exclude = ("client_digest",)
        read_only_fields = ("phase", "created_at", "changed_at", "voided_at")
        validators: tuple[Any, ...] = ()
        swagger_schema_fields = {
            "example": {
                "patient": 1,
                "client_id": "9f1c2a52-tablet-3",
                "temperature": 38.9,
                "temperature_route": "axillary",
                "pulse": 118,
                "respiration": 24,
                "bp_sys": 98,
                "bp_dia": 62,
                "o2sat": 97,
                "oxygen_device": "air",
                "consciousness": "A",
                "capillary_refill": 1.5,
                "extremities": "warm",
                "hematocrit": 39.5,
                "platelet": 96,
                "warning_signs": ["abdominal_pain"],
                "not_measured": {"pain_score": "asleep"},
                "monitoring_interval": 120,
            }
        }

    def get_lacks_interval_reason(self, report: Any) -> bool:
        """An interval longer than suggested, and nobody said why."""
        return lacks_interval_reason(report)

    def to_representation(self, instance: Any) -> dict[str, Any]:
        instance.derived = derive(instance)
        return super().to_representation(instance)


class HistorySerializer(ReportSerializer):
    """A version of a report; it is written once and never changed."""

    id = serializers.IntegerField(source="history_id", read_only=True)
    pk = serializers.IntegerField(source="history_id", read_only=True)
    report = serializers.IntegerField(source="id", read_only=True)
    history_user = Person(read_only=True, allow_null=True)

    class Meta(ReportSerializer.Meta):
        model = HistoricalReport
        exclude = ()  # type: ignore[assignment] # versions carry no column to be left out
        swagger_schema_fields: dict[str, Any] = {}


class ReasonSerializer(serializers.Serializer[Any]):
    """The body of a DELETE: why, and which version is meant."""

    change_reason = serializers.CharField(required=False, allow_blank=True, max_length=1000)
    version = serializers.IntegerField(required=False, min_value=1)


def taken_out(values: Mapping[str, Any], *names: str) -> dict[str, Any]:
    """The validated values without those an action takes by name of its own."""
    return {name: value for name, value in values.items() if name not in names}
