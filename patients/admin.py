"""Beds, patients and reports for an administrator; what is written goes through the actions."""

from typing import TYPE_CHECKING, Any

from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from rest_framework.exceptions import APIException
from simple_history.admin import SimpleHistoryAdmin

from patients import actions
from patients.models import ASSESSED_FIELDS, Bed, HistoricalReport, Patient, Report
from patients.site import ReadsNoted

if TYPE_CHECKING:
    _BedAdmin = admin.ModelAdmin[Bed]
    _VersionAdmin = admin.ModelAdmin[Any]
else:
    # Django's own class takes no parameters.
    _BedAdmin = _VersionAdmin = admin.ModelAdmin


class ThroughActions:
    """What an action refuses is said above the form, and nothing is stored."""

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The form, or what was refused."""
        try:
            answer: HttpResponse = super().changeform_view(request, *args, **kwargs)  # type: ignore[misc] # of the ModelAdmin beside
        except (ValidationError, APIException) as refusal:
            messages.error(request, _sentence(refusal))
            return HttpResponseRedirect(request.get_full_path())
        return answer


def _sentence(refusal: ValidationError | APIException) -> str:
    if isinstance(refusal, ValidationError):
        return "; ".join(
            f"{field}: {' '.join(said)}" for field, said in refusal.message_dict.items()
        )
    return str(refusal.detail)


def _changed(form: Any) -> dict[str, Any]:
    return {name: form.cleaned_data[name] for name in form.changed_data}


@admin.register(Bed)
class BedAdmin(ThroughActions, _BedAdmin):
    list_display = ("name", "ward", "is_active")
    list_filter = ("ward", "is_active")
    search_fields = ("name", "ward__name")
    ordering = ("ward", "name", "pk")
    list_select_related = ("ward",)

    def save_model(self, request: Any, obj: Bed, form: Any, change: bool) -> None:
        """Through the actions, which keep a bed in use from going away under a patient."""
        if change:
            bed = Bed.objects.get(pk=obj.pk)
            actions.change_bed(by=request.user, bed=bed, **_changed(form))
        else:
            bed = actions.add_bed(
                by=request.user, ward=obj.ward, name=obj.name, is_active=obj.is_active
            )
            obj.pk = bed.pk

    def delete_model(self, request: Any, obj: Bed) -> None:
        """Through the action."""
        actions.remove_bed(by=request.user, bed=obj)

    def delete_queryset(self, request: Any, queryset: QuerySet[Bed]) -> None:
        """One by one, through the action."""
        for bed in queryset:
            actions.remove_bed(by=request.user, bed=bed)


@admin.register(Patient)
class PatientAdmin(ReadsNoted, ThroughActions, SimpleHistoryAdmin):
    list_display = (
        "last_name",
        "first_name",
        "hospital_number",
        "ward",
        "bed",
        "diagnosis",
        "phase",
        "next_due_at",
        "admission_date",
        "dismissal_date",
    )
    list_filter = (
        "ward",
        "diagnosis",
        "phase",
        ("dismissal_date", admin.EmptyFieldListFilter),
        ("hidden_at", admin.EmptyFieldListFilter),
    )
    search_fields = ("last_name", "first_name", "hospital_number")
    ordering = ("last_name", "first_name", "pk")
    list_select_related = ("ward", "bed")
    date_hierarchy = "admission_date"
    autocomplete_fields = ("bed", "previous_stay")
    readonly_fields = (
        *ASSESSED_FIELDS,
        "version",
        "hidden_at",
        "created_at",
        "changed_at",
        "changed_by",
    )
    actions = ("hide",)

    @admin.action(description="Hide (entered by mistake)", permissions=["change"])
    def hide(self, request: Any, queryset: QuerySet[Patient]) -> None:
        """Reports, history and audit remain."""
        shown = list(queryset.filter(hidden_at=None))
        for patient in shown:
            actions.hide_patient(
                by=request.user, patient=patient, change_reason="hidden by an administrator"
            )
        messages.success(request, f"{len(shown)} hidden.")

    def save_model(self, request: Any, obj: Patient, form: Any, change: bool) -> None:
        """An administrator confirms by saving; what is impossible is refused as everywhere."""
        values = _changed(form)
        reason = values.pop("change_reason", "")
        if change:
            saved = actions.change_patient(
                by=request.user,
                patient=obj,
                change_reason=reason,
                confirm_implausible=True,
                **values,
            )
        else:
            values = {
                name: value
                for name, value in form.cleaned_data.items()
                if name != "change_reason" and value is not None
            }
            saved = actions.admit_patient(by=request.user, confirm_implausible=True, **values)
        obj.__dict__.update(saved.__dict__)

    def has_delete_permission(self, request: Any, obj: Patient | None = None) -> bool:
        """A patient is hidden, not deleted."""
        return False


class ReadOnly:
    """Clinical records are read here and corrected where they were charted, with a reason."""

    def has_add_permission(self, request: Any) -> bool:
        """Never."""
        return False

    def has_change_permission(self, request: Any, obj: Any = None) -> bool:
        """Never."""
        return False

    def has_delete_permission(self, request: Any, obj: Any = None) -> bool:
        """Never."""
        return False


@admin.register(Report)
class ReportAdmin(ReadsNoted, ReadOnly, SimpleHistoryAdmin):
    list_display = (
        "datetime",
        "patient",
        "temperature",
        "pulse",
        "bp_sys",
        "bp_dia",
        "hematocrit",
        "platelet",
        "status",
        "changed_by",
        "version",
        "voided_at",
    )
    list_filter = (
        "patient__ward",
        "status",
        "phase",
        ("voided_at", admin.EmptyFieldListFilter),
        "already_escalated",
    )
    search_fields = ("patient__last_name", "patient__first_name", "patient__hospital_number")
    list_select_related = ("patient", "changed_by")
    readonly_fields = ("longest_interval",)
    date_hierarchy = "datetime"
    show_full_result_count = False


@admin.register(HistoricalReport)
class ReportVersionAdmin(ReadsNoted, ReadOnly, _VersionAdmin):
    list_display = (
        "history_date",
        "id",
        "patient",
        "version",
        "history_user",
        "history_change_reason",
        "voided_at",
    )
    list_filter = ("patient__ward", "history_type")
    search_fields = (
        "=id",
        "patient__last_name",
        "patient__hospital_number",
        "history_user__username",
        "history_change_reason",
    )
    list_select_related = ("patient", "history_user")
    readonly_fields = ("longest_interval",)
    date_hierarchy = "history_date"
    show_full_result_count = False
