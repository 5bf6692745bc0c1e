"""Devices: read by those who work on their ward, managed by administrators."""

from typing import Any, cast

from django.db.models import QuerySet
from drf_yasg.utils import no_body, swagger_auto_schema
from rest_framework import mixins, status
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.throttling import SimpleRateThrottle
from rest_framework.views import APIView
from rest_framework.viewsets import GenericViewSet

from accounts.addresses import address_of, caller_of
from accounts.models import User
from accounts.permissions import Capability
from telemetry.actions import devices as actions
from telemetry.api.serializers import (
    CodeAnswerSerializer,
    CodeSerializer,
    DeviceSerializer,
    EnrolmentSerializer,
    LimitsSerializer,
    TokenSerializer,
)
from telemetry.models import Device


class DeviceStreamViewSet(mixins.ListModelMixin, mixins.RetrieveModelMixin, GenericViewSet[Device]):
    """Devices of the wards of whoever asks, by name, each with what it measured last."""

    serializer_class = DeviceSerializer
    filterset_fields = ("ward", "bed", "state", "name", "room")
    search_fields = ("name", "room")
    ordering_fields = ("name", "room", "status__last_seen_at", "id")
    capabilities = dict.fromkeys(("list", "retrieve"), Capability.READ_TELEMETRY)

    def get_queryset(self) -> QuerySet[Device]:
        if getattr(self, "swagger_fake_view", False):
            return Device.objects.none()
        visible = Device.objects.visible_to(cast("User", self.request.user))
        return visible.for_display().order_by("name")

    def filter_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        return super().filter_queryset(queryset) if self.action == "list" else queryset


class DeviceViewSet(DeviceStreamViewSet):
    """
    Devices of the wards of whoever asks, by name, each with what it measured last. Administrators
    make, change, enrol and revoke them; the limits of a room are set by its doctors too.
    """

    http_method_names = ["get", "post", "put", "patch", "delete", "head", "options"]
    capabilities = (
        DeviceStreamViewSet.capabilities
        | dict.fromkeys(
            ("create", "partial_update", "destroy", "enrolment_code", "rotate", "revoke"),
            Capability.MANAGE_DEVICES,
        )
        | {"limits": Capability.SET_THRESHOLDS}
    )

    def create(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """A new device, which waits to be enrolled."""
        serializer = self.get_serializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        serializer.instance = actions.create_device(
            by=self._who(), caller=caller_of(request), **serializer.validated_data
        )
        return Response(self._shown(serializer.instance), status=status.HTTP_201_CREATED)

    def partial_update(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Changes what is sent."""
        device = self.get_object()
        serializer = self.get_serializer(device, data=request.data, partial=True)
        serializer.is_valid(raise_exception=True)
        return self._changed(device, **serializer.validated_data)

    @swagger_auto_schema(responses={204: "Removed."})
    def destroy(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Removes a device that never delivered anything; 409 otherwise: revoke it."""
        actions.remove_device(by=self._who(), device=self.get_object(), caller=caller_of(request))
        return Response(status=status.HTTP_204_NO_CONTENT)

    @swagger_auto_schema(request_body=LimitsSerializer, responses={200: DeviceSerializer})
    @action(detail=True, methods=["put"])
    def limits(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Sets the limits of the room; what is not named is the default."""
        device = self.get_object()
        sent = LimitsSerializer(data=request.data)
        sent.is_valid(raise_exception=True)
        return self._changed(device, limits=sent.validated_data["limits"])

    @swagger_auto_schema(request_body=no_body, responses={201: CodeAnswerSerializer})
    @action(detail=True, methods=["post"], url_path="enrolment-code")
    def enrolment_code(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """A code that enrols the device once within a day. It is shown this once."""
        device = self.get_object()
        code = actions.make_enrolment_code(by=self._who(), device=device, caller=caller_of(request))
        device.refresh_from_db()
        answer = CodeAnswerSerializer({"code": code, "expires_at": device.code_expires_at})
        return Response(answer.data, status=status.HTTP_201_CREATED)

    @swagger_auto_schema(request_body=no_body, responses={201: TokenSerializer})
    @action(detail=True, methods=["post"])
    def rotate(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """A new token, shown this once. The one before stays valid for a week."""
        token = actions.rotate_token(
            by=self._who(), device=self.get_object(), caller=caller_of(request)
        )
        return Response({"token": token}, status=status.HTTP_201_CREATED)

    @swagger_auto_schema(request_body=no_body, responses={200: DeviceSerializer})
    @action(detail=True, methods=["post"])
    def revoke(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Ends every token and code of the device. What it measured stays."""
        device = actions.revoke_device(
            by=self._who(), device=self.get_object(), caller=caller_of(request)
        )
        return Response(self._shown(device))

    def _changed(self, device: Device, **changes: Any) -> Response:
        changed = actions.change_device(
            by=self._who(), device=device, caller=caller_of(self.request), **changes
        )
        return Response(self._shown(changed))

    def _shown(self, device: Device) -> Any:
        return self.get_serializer(Device.objects.for_display().get(pk=device.pk)).data

    def _who(self) -> User:
        return cast("User", self.request.user)


class EnrolmentThrottle(SimpleRateThrottle):
    """Guesses from one address."""

    scope = "enrolment"
    rate = "30/min"

    def get_cache_key(self, request: Request, view: Any) -> str | None:
        return f"enrolment:{address_of(request)}"


class EnrolmentView(APIView):
    """A device exchanges its one-time code for its token."""

    authentication_classes = ()
    throttle_classes = (EnrolmentThrottle,)
    capabilities = {"post": Capability.ANYONE}

    @swagger_auto_schema(
        request_body=CodeSerializer, responses={200: EnrolmentSerializer}, security=[]
    )
    def post(self, request: Request) -> Response:
        """Exchanges an enrolment code for the token of its device; the token is shown this once."""
        sent = CodeSerializer(data=request.data)
        sent.is_valid(raise_exception=True)
        device, token = actions.enrol_device(
            code=sent.validated_data["code"], caller=caller_of(request)
        )
        return Response(EnrolmentSerializer({"device": device, "token": token}).data)
