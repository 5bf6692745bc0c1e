"""Notifications: the REST endpoint and the stream, and how many there are."""

from typing import Any

from django.db.models import QuerySet
from drf_yasg import openapi
from drf_yasg.utils import swagger_auto_schema
from rest_framework import serializers, viewsets
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.permissions import Capability
from patients import actions
from patients.api import filters
from patients.api.notification_serializers import (
    NoteSerializer,
    NotificationSerializer,
    ResolutionSerializer,
    SilenceSerializer,
)
from patients.api.reading import ReadWithAudit
from patients.api.views import who
from patients.models import Notification

CONFLICT = openapi.Response("Another person was faster, or it is over; `current` is what is there.")


class NotificationViewSet(ReadWithAudit, viewsets.ReadOnlyModelViewSet[Notification]):
    """What the wards of whoever asks were told: open, then taken on, then over."""

    serializer_class = NotificationSerializer
    filterset_class = filters.NotificationFilter
    search_fields = ("kind", "patient__last_name", "patient__hospital_number", "device_name")
    ordering_fields = ("created_at", "raised_at", "observed_at", "rank", "id")
    stream_actions = ("acknowledge", "resolve", "silence")
    capabilities = {
        "list": Capability.READ_WALL,
        "retrieve": Capability.READ_CLINICAL,
        "acknowledge": Capability.ACKNOWLEDGE,
        "resolve": Capability.ACKNOWLEDGE,
        "silence": Capability.SILENCE,
    }

    def get_queryset(self) -> QuerySet[Notification]:
        if getattr(self, "swagger_fake_view", False):
            return Notification.objects.none()
        return Notification.objects.visible_to(who(self.request)).for_display().most_urgent_first()

    @swagger_auto_schema(
        request_body=NoteSerializer, responses={200: NotificationSerializer, 409: CONFLICT}
    )
    @action(detail=True, methods=["post"])
    def acknowledge(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Takes it on for the whole ward. Again by the same person changes nothing."""
        sent = _sent(NoteSerializer, request)
        notification = actions.acknowledge_notification(
            by=who(request), notification=self.get_object(), note=sent["note"]
        )
        return Response(self.get_serializer(notification).data)

    @swagger_auto_schema(
        request_body=ResolutionSerializer, responses={200: NotificationSerializer, 409: CONFLICT}
    )
    @action(detail=True, methods=["post"])
    def resolve(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Says that it is over, whatever the chart says; it rings again when it gets worse."""
        sent = _sent(ResolutionSerializer, request)
        notification = actions.resolve_notification(
            by=who(request), notification=self.get_object(), **sent
        )
        return Response(self.get_serializer(notification).data)

    @swagger_auto_schema(
        request_body=SilenceSerializer, responses={200: NotificationSerializer, 409: CONFLICT}
    )
    @action(detail=True, methods=["post"])
    def silence(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Quiet for a while; it stays open and rings again afterwards."""
        sent = _sent(SilenceSerializer, request)
        notification = actions.silence_notification(
            by=who(request), notification=self.get_object(), **sent
        )
        return Response(self.get_serializer(notification).data)


def _sent(serializer_class: type[serializers.Serializer[Any]], request: Request) -> dict[str, Any]:
    serializer = serializer_class(data=request.data)
    serializer.is_valid(raise_exception=True)
    sent: dict[str, Any] = serializer.validated_data
    return sent
