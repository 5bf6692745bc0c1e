"""The query strings of the lists; over the socket the same names stand in `data`."""

from typing import Any

import django_filters as filters
from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from patients.models import Bed, HistoricalReport, Notification, Patient, Report
from patients.models.codes import Diagnosis, Phase, Status
from patients.models.notifications import Priority, State


class MomentField(forms.CharField):
    """ISO 8601; a `+` that nobody escaped arrives as a space and is understood."""

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        if not text:
            return None
        try:
            moment = parse_datetime(text.strip().replace(" ", "+") if "T" in text else text)
        except ValueError:
            moment = None
        if moment is None:
            raise forms.ValidationError(_("Enter a date and time in ISO 8601."))
        return moment if timezone.is_aware(moment) else timezone.make_aware(moment)


class MomentFilter(filters.Filter):
    field_class = MomentField


class PatientFilter(filters.FilterSet):
    ward = filters.NumberFilter()
    bed = filters.NumberFilter()
    diagnosis = filters.ChoiceFilter(choices=Diagnosis.choices)
    phase = filters.ChoiceFilter(choices=Phase.choices)
    hospital_number = filters.CharFilter()
    admitted = filters.BooleanFilter(field_name="dismissal_date", lookup_expr="isnull")
    due_before = MomentFilter(field_name="next_due_at", lookup_expr="lt")

    class Meta:
        model = Patient
        fields: tuple[str, ...] = ()


class ReportFilter(filters.FilterSet):
    patient = filters.NumberFilter(field_name="patient_id")
    ward = filters.NumberFilter(field_name="patient__ward_id")
    status = filters.ChoiceFilter(choices=Status.choices)
    datetime_after = MomentFilter(field_name="datetime", lookup_expr="gte")
    datetime_before = MomentFilter(field_name="datetime", lookup_expr="lte")
    voided = filters.BooleanFilter(method="with_voided", help_text="true: the voided ones as well.")

    class Meta:
        model = Report
        fields: tuple[str, ...] = ()

    def with_voided(self, queryset: QuerySet[Report], name: str, value: bool) -> QuerySet[Report]:
        return queryset

    def filter_queryset(self, queryset: QuerySet[Report]) -> QuerySet[Report]:
        found: QuerySet[Report] = super().filter_queryset(queryset)
        return found if self.form.cleaned_data.get("voided") else found.filter(voided_at=None)


class HistoryFilter(filters.FilterSet):
    report = filters.NumberFilter(field_name="id")
    patient = filters.NumberFilter(field_name="patient_id")
    ward = filters.NumberFilter(field_name="patient__ward_id")
    user = filters.NumberFilter(field_name="history_user_id")

    class Meta:
        model = HistoricalReport
        fields: tuple[str, ...] = ()


class NotificationFilter(filters.FilterSet):
    state = filters.MultipleChoiceFilter(choices=State.choices)
    priority = filters.MultipleChoiceFilter(choices=Priority.choices)
    kind = filters.CharFilter()
    patient = filters.NumberFilter(field_name="patient_id")
    device = filters.NumberFilter()
    ward = filters.NumberFilter(field_name="ward_id")
    created_after = MomentFilter(field_name="created_at", lookup_expr="gte")
    created_before = MomentFilter(field_name="created_at", lookup_expr="lte")

    class Meta:
        model = Notification
        fields: tuple[str, ...] = ()


class BedFilter(filters.FilterSet):
    ward = filters.NumberFilter()
    is_active = filters.BooleanFilter()

    class Meta:
        model = Bed
        fields: tuple[str, ...] = ()
