"""A ward as a whole: its worklist, its thresholds, how many alarms it had."""

from datetime import timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from drf_yasg import openapi
from drf_yasg.utils import swagger_auto_schema
from rest_framework import serializers, viewsets
from rest_framework.decorators import action
from rest_framework.exceptions import NotFound
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.addresses import caller_of
from accounts.models import AuditEvent, Ward
from accounts.permissions import Capability
from patients import actions
from patients.api.notification_serializers import NotificationSerializer
from patients.api.reading import ListsNoted
from patients.api.serializers import PatientSerializer
from patients.api.views import who
from patients.models import Patient, WardThresholds
from patients.rules.thresholds import Thresholds
from patients.stay.volume import volume_of
from patients.stay.worklist import worklist_of

HISTORY_ROWS = 200
_WARD = openapi.Parameter("ward", "query", type="integer", description="One ward only.")
_WEEKS = openapi.Parameter("weeks", "query", type="integer", description="1 to 52; by default 8.")
_OBJECTS = openapi.Response("Rows.", openapi.Schema(type="object"))
_LIST = openapi.Response("Rows.", openapi.Schema(type="array", items=openapi.Schema(type="object")))


class WorklistViewSet(ListsNoted, viewsets.GenericViewSet[Patient]):
    """The admitted patients of the wards of whoever asks, the most urgent first."""

    queryset = Patient.objects.none()
    serializer_class = PatientSerializer
    filter_backends: tuple[Any, ...] = ()
    capabilities = {"list": Capability.READ_CLINICAL}

    @swagger_auto_schema(manual_parameters=[_WARD], responses={200: _OBJECTS})
    def list(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Each row a patient with `notifications` (open and taken on), `priority`, `is_overdue`."""
        ward = _whole(request, "ward")
        rows = worklist_of(who(request), ward_id=ward, now=timezone.now())
        page = self.paginate_queryset(rows)
        shown = [
            {
                **PatientSerializer(row.patient).data,
                "priority": row.priority,
                "is_overdue": row.is_overdue,
                "notifications": NotificationSerializer(row.notifications, many=True).data,
            }
            for row in page or []
        ]
        return self.get_paginated_response(shown)


class ThresholdViewSet(viewsets.ViewSet):
    """The numbers of the rules on the wards of whoever asks, each with unit, source and limits."""

    capabilities = {
        "list": Capability.SET_THRESHOLDS,
        "retrieve": Capability.SET_THRESHOLDS,
        "partial_update": Capability.SET_THRESHOLDS,
        "history": Capability.SET_THRESHOLDS,
    }

    @swagger_auto_schema(responses={200: _LIST})
    def list(self, request: Request) -> Response:
        """By ward."""
        return Response([_shown(ward) for ward in self._wards(request).order_by("name")])

    @swagger_auto_schema(responses={200: _OBJECTS})
    def retrieve(self, request: Request, pk: Any = None) -> Response:
        """Those of the ward with this id."""
        return Response(_shown(self._ward(request, pk)))

    @swagger_auto_schema(
        request_body=openapi.Schema(
            type="object",
            additional_properties=openapi.Schema(type="number", x_nullable=True),
            example={"platelets_low": 90, "overdue_grace_minutes": None},
        ),
        responses={200: _OBJECTS},
    )
    def partial_update(self, request: Request, pk: Any = None) -> Response:
        """Changes what is named; null takes a number back to the guideline."""
        ward = self._ward(request, pk)
        if not isinstance(request.data, dict):
            raise serializers.ValidationError({"detail": [_("A JSON object is required.")]})
        actions.set_thresholds(
            by=who(request), ward=ward, changes=dict(request.data), caller=caller_of(request)
        )
        return Response(_shown(self._ward(request, pk)))

    @swagger_auto_schema(responses={200: _LIST})
    @action(detail=True)
    def history(self, request: Request, pk: Any = None) -> Response:
        """Who changed which number from what to what, the newest first; null is the guideline."""
        ward = self._ward(request, pk)
        events = AuditEvent.objects.filter(
            action="thresholds_changed", object_type="accounts.ward", object_id=str(ward.pk)
        )
        rows = events.values("id", "at", "actor_name", "detail")[:HISTORY_ROWS]
        return Response(
            [
                {
                    "id": row["id"],
                    "at": row["at"],
                    "changed_by": row["actor_name"],
                    "changes": row["detail"],
                }
                for row in rows
            ]
        )

    def _wards(self, request: Request) -> Any:
        wards = Ward.objects.select_related("thresholds__changed_by")
        return wards.filter(pk__in=who(request).ward_ids())

    def _ward(self, request: Request, pk: Any) -> Ward:
        ward = self._wards(request).filter(pk=pk).first() if str(pk).isdecimal() else None
        if ward is None:
            raise NotFound
        found: Ward = ward
        return found


class VolumeViewSet(viewsets.ViewSet):
    """How many notifications there were: too many is a danger of its own."""

    capabilities = {"list": Capability.READ_CLINICAL}

    @swagger_auto_schema(manual_parameters=[_WARD, _WEEKS], responses={200: _LIST})
    def list(self, request: Request) -> Response:
        """Per ward, week, rule, kind and priority: how many, how fast, how many withdrawn."""
        weeks = _whole(request, "weeks") or 8
        if not 1 <= weeks <= 52:
            raise serializers.ValidationError({"weeks": [_("From 1 to 52.")]})
        since = timezone.now() - timedelta(weeks=weeks)
        return Response(volume_of(who(request), ward_id=_whole(request, "ward"), since=since))


def _shown(ward: Ward) -> dict[str, Any]:
    try:
        stored: WardThresholds | None = ward.thresholds
    except WardThresholds.DoesNotExist:
        stored = None
    changes = {} if stored is None else stored.changes
    by = None if stored is None else stored.changed_by
    return {
        "ward": ward.pk,
        "changed_at": None if stored is None else stored.changed_at,
        "changed_by": None if by is None else {"id": by.pk, "username": by.username},
        "thresholds": [
            {
                **each,
                "value": changes.get(each["name"], each["default"]),
                "is_changed": each["name"] in changes,
            }
            for each in Thresholds.described()
        ],
    }


def _whole(request: Request, name: str) -> int | None:
    raw = request.query_params.get(name, "")
    if not raw:
        return None
    if not raw.isascii() or not raw.isdecimal() or len(raw) > 9:
        raise serializers.ValidationError({name: [_("Enter a number.")]})
    return int(raw)
