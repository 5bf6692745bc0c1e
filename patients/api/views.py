"""The resources; each ViewSet is the REST endpoint and the WebSocket stream alike."""

from datetime import timedelta
from typing import Any, cast

from django.db.models import OuterRef, QuerySet, Subquery
from django.utils import timezone
from drf_yasg import openapi
from drf_yasg.utils import swagger_auto_schema
from rest_framework import mixins, status, viewsets
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.models import User
from accounts.permissions import Capability
from patients import actions
from patients.api import filters
from patients.api.notification_serializers import PauseSerializer
from patients.api.reading import ReadWithAudit
from patients.api.serializers import (
    BedSerializer,
    HistorySerializer,
    PatientSerializer,
    ReasonSerializer,
    ReportSerializer,
    taken_out,
)
from patients.api.stay_views import StayActions
from patients.api.versions import expected_version, with_version
from patients.models import Bed, HistoricalReport, Patient, Report

GONE = openapi.Response("Done; no content.")
REPEATED = openapi.Response(
    "The same `client_id` with the same content: the report stored before.", ReportSerializer
)


def who(request: Request) -> User:
    """Whoever asks; `Allowed` lets nobody in who is no person of ours."""
    return cast("User", request.user)


class PatientViewSet(ReadWithAudit, StayActions, viewsets.ModelViewSet[Patient]):
    """Stays on the wards of whoever asks; the admitted first, the most urgent of them before."""

    serializer_class = PatientSerializer
    filterset_class = filters.PatientFilter
    search_fields = ("first_name", "last_name", "hospital_number")
    ordering_fields = (
        "last_name",
        "first_name",
        "admission_date",
        "dismissal_date",
        "next_due_at",
        "last_set_at",
        "phase",
        "id",
    )
    capabilities = {
        "list": Capability.READ_WALL,
        "retrieve": Capability.READ_CLINICAL,
        "create": Capability.ADMIT,
        "update": Capability.ADMIT,
        "partial_update": Capability.ADMIT,
        "destroy": Capability.HIDE_PATIENT,
        "pause": Capability.PAUSE,
        **StayActions.stay_capabilities,
    }

    def get_queryset(self) -> QuerySet[Patient]:
        if getattr(self, "swagger_fake_view", False):
            return Patient.objects.none()
        visible = Patient.objects.visible_to(who(self.request))
        if self.action in {"update", "partial_update", "destroy"}:
            # Whether it is there at all; the action reads it whole, under its lock.
            return visible.only("ward")
        return visible.for_display().most_urgent_first()

    def filter_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        # One object needs no filters, and building their form is a good part of a write's cost.
        return super().filter_queryset(queryset) if self.action == "list" else queryset

    def create(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        serializer = self.get_serializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        values = taken_out(serializer.validated_data, "version", "change_reason")
        serializer.instance = actions.admit_patient(by=who(request), **values)
        return with_version(Response(serializer.data, status=status.HTTP_201_CREATED))

    def update(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        patient = self.get_object()
        serializer = self.get_serializer(
            patient, data=request.data, partial=kwargs.get("partial", False)
        )
        serializer.is_valid(raise_exception=True)
        sent = serializer.validated_data
        serializer.instance = actions.change_patient(
            by=who(request),
            patient=patient,
            expected_version=expected_version(request, sent),
            change_reason=sent.get("change_reason", ""),
            **taken_out(sent, "version", "change_reason"),
        )
        return with_version(Response(serializer.data))

    @swagger_auto_schema(request_body=ReasonSerializer, responses={204: GONE})
    def destroy(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        patient = self.get_object()
        sent = _reason_sent(request)
        actions.hide_patient(
            by=who(request),
            patient=patient,
            expected_version=expected_version(request, sent),
            change_reason=sent.get("change_reason", ""),
        )
        return Response(status=status.HTTP_204_NO_CONTENT)

    @swagger_auto_schema(request_body=PauseSerializer, responses={200: PatientSerializer})
    @action(detail=True, methods=["post"])
    def pause(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Monitoring pauses with a reason and an end; `minutes` 0 ends a pause."""
        patient = self.get_object()
        sent = PauseSerializer(data=request.data)
        sent.is_valid(raise_exception=True)
        minutes = sent.validated_data.get("minutes")
        if minutes == 0:
            patient = actions.resume_monitoring(by=who(request), patient=patient)
        else:
            now = timezone.now()
            until = sent.validated_data.get("ends_at") or now + timedelta(minutes=minutes)
            patient = actions.pause_monitoring(
                by=who(request),
                patient=patient,
                reason=sent.validated_data["reason"],
                note=sent.validated_data["note"],
                ends_at=until,
                now=now,
            )
        return with_version(Response(self.get_serializer(patient).data))


class ReportViewSet(ReadWithAudit, viewsets.ModelViewSet[Report]):
    """Charted observation sets, the newest first. A wrong one is corrected or voided, not lost."""

    serializer_class = ReportSerializer
    filterset_class = filters.ReportFilter
    search_fields = (
        "patient__first_name",
        "patient__last_name",
        "patient__hospital_number",
        "additional",
        "medical_advice",
    )
    ordering_fields = ("datetime", "created_at", "changed_at", "patient", "id")
    capabilities = {
        "list": Capability.READ_CLINICAL,
        "retrieve": Capability.READ_CLINICAL,
        "create": Capability.CHART,
        "update": Capability.CHART,
        "partial_update": Capability.CHART,
        "destroy": Capability.CHART,
    }

    def get_queryset(self) -> QuerySet[Report]:
        if getattr(self, "swagger_fake_view", False):
            return Report.objects.none()
        return Report.objects.visible_to(who(self.request)).for_display().newest_first()

    def filter_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        # A voided report is hidden from lists, not from whoever asks for it by its id.
        return super().filter_queryset(queryset) if self.action == "list" else queryset

    @swagger_auto_schema(responses={200: REPEATED, 201: ReportSerializer})
    def create(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        serializer = self.get_serializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        values = taken_out(serializer.validated_data, "version", "change_reason")
        report = serializer.instance = actions.record_report(by=who(request), **values)
        code = status.HTTP_200_OK if report.is_repeat else status.HTTP_201_CREATED
        return with_version(Response(serializer.data, status=code))

    def update(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        serializer = self.get_serializer(
            self.get_object(), data=request.data, partial=kwargs.get("partial", False)
        )
        serializer.instance = _correct(request, serializer)
        return with_version(Response(serializer.data))

    @swagger_auto_schema(request_body=ReasonSerializer, responses={204: GONE})
    def destroy(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        _void(request, self.get_object())
        return Response(status=status.HTTP_204_NO_CONTENT)


class HistoryViewSet(ReadWithAudit, mixins.ListModelMixin, viewsets.GenericViewSet[Any]):
    """
    Every version of every report, the newest first; no version is ever changed.

    A write corrects or voids the report a version belongs to and answers with the version it made.
    """

    serializer_class = HistorySerializer
    filterset_class = filters.HistoryFilter
    search_fields = ("patient__last_name", "patient__hospital_number", "change_reason")
    ordering_fields = ("history_date", "history_id", "datetime")
    capabilities = {
        "list": Capability.READ_CLINICAL,
        "retrieve": Capability.READ_CLINICAL,
        "update": Capability.CHART,
        "partial_update": Capability.CHART,
        "destroy": Capability.CHART,
    }

    def get_queryset(self) -> QuerySet[Any]:
        if getattr(self, "swagger_fake_view", False):
            return cast("QuerySet[Any]", HistoricalReport.objects.none())
        visible = HistoricalReport.objects.visible_to(who(self.request))
        versions: QuerySet[Any] = visible.for_display().newest_first()
        return versions

    @swagger_auto_schema(request_body=ReportSerializer, responses={200: HistorySerializer})
    def update(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        return self._corrected(request, is_partial=False)

    @swagger_auto_schema(request_body=ReportSerializer, responses={200: HistorySerializer})
    def partial_update(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        return self._corrected(request, is_partial=True)

    @swagger_auto_schema(request_body=ReasonSerializer, responses={204: GONE})
    def destroy(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        _void(request, self._report())
        return Response(status=status.HTTP_204_NO_CONTENT)

    def _corrected(self, request: Request, *, is_partial: bool) -> Response:
        serializer = ReportSerializer(
            self._report(),
            data=request.data,
            partial=is_partial,
            context=self.get_serializer_context(),
        )
        report = _correct(request, serializer)
        newest = self.get_queryset().filter(id=report.pk).first()
        return with_version(Response(self.get_serializer(newest).data))

    def _report(self) -> Report:
        return Report.objects.for_display().get(pk=self.get_object().id)


class BedViewSet(viewsets.ModelViewSet[Bed]):
    """Beds of the wards of whoever asks, with who lies in them."""

    serializer_class = BedSerializer
    filterset_class = filters.BedFilter
    search_fields = ("name",)
    ordering_fields = ("name", "ward", "id")
    capabilities = {
        "list": Capability.READ_CLINICAL,
        "retrieve": Capability.READ_CLINICAL,
        "create": Capability.MANAGE_WARDS,
        "update": Capability.MANAGE_WARDS,
        "partial_update": Capability.MANAGE_WARDS,
        "destroy": Capability.MANAGE_WARDS,
    }

    def get_queryset(self) -> QuerySet[Bed]:
        if getattr(self, "swagger_fake_view", False):
            return Bed.objects.none()
        occupant = Patient.objects.admitted().filter(bed=OuterRef("pk")).values("pk")[:1]
        return Bed.objects.visible_to(who(self.request)).annotate(occupant=Subquery(occupant))

    def perform_create(self, serializer: Any) -> None:
        bed = actions.add_bed(by=who(self.request), **serializer.validated_data)
        serializer.instance = self.get_queryset().get(pk=bed.pk)

    def perform_update(self, serializer: Any) -> None:
        bed = actions.change_bed(
            by=who(self.request), bed=serializer.instance, **serializer.validated_data
        )
        serializer.instance = self.get_queryset().get(pk=bed.pk)

    def perform_destroy(self, instance: Bed) -> None:
        actions.remove_bed(by=who(self.request), bed=instance)


def _correct(request: Request, serializer: Any) -> Report:
    serializer.is_valid(raise_exception=True)
    sent = serializer.validated_data
    return actions.correct_report(
        by=who(request),
        report=serializer.instance,
        change_reason=sent.get("change_reason", ""),
        expected_version=expected_version(request, sent),
        **taken_out(sent, "version", "change_reason", "client_id"),
    )


def _void(request: Request, report: Report) -> None:
    sent = _reason_sent(request)
    actions.void_report(
        by=who(request),
        report=report,
        change_reason=sent.get("change_reason", ""),
        expected_version=expected_version(request, sent),
    )


def _reason_sent(request: Request) -> dict[str, Any]:
    serializer = ReasonSerializer(data=request.data)
    serializer.is_valid(raise_exception=True)
    sent: dict[str, Any] = serializer.validated_data
    return sent
