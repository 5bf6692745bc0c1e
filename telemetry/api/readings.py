"""Readings come in from devices, and are asked for by people."""

from collections.abc import Mapping
from typing import Any, cast
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpResponseBase
from django.utils.translation import gettext_lazy as _
from drf_yasg import openapi
from drf_yasg.utils import swagger_auto_schema
from rest_framework import mixins, status
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView
from rest_framework.viewsets import GenericViewSet

from accounts.api.authentication import (
    JWTAuthentication,
    SessionAuthentication,
    TokenAuthentication,
)
from accounts.models import User
from accounts.permissions import Capability
from telemetry.actions.readings import Receipt, store_readings
from telemetry.api.authentication import DeviceAuthentication
from telemetry.api.csv import csv_of_buckets, csv_of_readings
from telemetry.api.paging import ReadingPages
from telemetry.api.parsing import BatchParser
from telemetry.api.questions import Question, read_question
from telemetry.api.serializers import (
    MAX_ROWS,
    BatchSerializer,
    BucketSerializer,
    EnvironmentSerializer,
    OrientationSerializer,
    ReceiptSerializer,
)
from telemetry.credentials import DevicePrincipal
from telemetry.models import Reading
from telemetry.rules.acceptance import ENVIRONMENT, ORIENTATION
from telemetry.series import READINGS, buckets_of

_BATCH = {"stream", "readings"}
NO_EVENTS = _("The air has no events.")


class ReadingsView(APIView):
    """The door of the sensor agents."""

    authentication_classes = (
        DeviceAuthentication,
        JWTAuthentication,
        TokenAuthentication,
        SessionAuthentication,
    )
    parser_classes = (BatchParser,)
    capabilities = {"post": Capability.POST_READINGS}

    @swagger_auto_schema(
        request_body=BatchSerializer,
        responses={200: ReceiptSerializer},
        security=[{"Device": []}],
    )
    def post(self, request: Request) -> Response:
        """
        Stores a batch of up to 1,000 readings, with `Authorization: Device <token>`.

        Repeating a batch is harmless: what is there already is `known`. Rows that are no reading
        are `rejected`, each with its errors; the others of the batch are stored.
        """
        receipt = take_batch(request)
        return Response(shown(receipt))


def take_batch(request: Request, *, kind: str | None = None) -> Receipt:
    """Stores the batch of a request; of one row too, whose `stream` stands beside it."""
    body: Any = request.data
    if kind is not None and "readings" not in body:
        row = {name: value for name, value in body.items() if name != "stream"}
        body = {"stream": body.get("stream"), "readings": [row]}
    stream, rows = _checked(body)
    device = cast("DevicePrincipal", request.user).device
    return store_readings(by=device, stream=stream, rows=rows, kind=kind)


def shown(receipt: Receipt) -> dict[str, Any]:
    """The body that answers a batch."""
    return {
        "stored": receipt.stored,
        "known": receipt.known,
        "acknowledged": receipt.acknowledged,
        "rejected": receipt.rejected,
    }


def _checked(body: Mapping[str, Any]) -> tuple[UUID, list[Any]]:
    errors: dict[str, list[str]] = {
        str(name)[:80]: ["There is no such field: a batch is of the device that sends it."]
        for name in body.keys() - _BATCH
    }
    try:
        stream = UUID(body["stream"]) if isinstance(body.get("stream"), str) else None
    except ValueError:
        stream = None
    if stream is None:
        errors["stream"] = ["A UUID is required."]
    rows = body.get("readings")
    if not isinstance(rows, list) or not rows:
        errors["readings"] = ["A list of readings is required."]
    elif len(rows) > MAX_ROWS:
        errors["readings"] = [f"At most {MAX_ROWS} readings a batch; nothing was stored."]
    if errors or stream is None or not isinstance(rows, list):
        raise ValidationError(errors)
    return stream, rows


def _parameter(name: str, kind: str, description: str) -> openapi.Parameter:
    return openapi.Parameter(name, openapi.IN_QUERY, description=description, type=kind)


_PARAMETERS = [
    _parameter("device", openapi.TYPE_STRING, "Id or name of a device."),
    _parameter("last", openapi.TYPE_INTEGER, "The last so many, at most 10,000."),
    _parameter("date", openapi.TYPE_STRING, "A day (YYYY-MM-DD) by the clock of the ward."),
    _parameter("after", openapi.TYPE_STRING, "Later than this moment (ISO 8601)."),
    _parameter("before", openapi.TYPE_STRING, "Earlier than this moment (ISO 8601)."),
    _parameter(
        "max_points",
        openapi.TYPE_INTEGER,
        "At most so many buckets (1 to 5,000) with min, mean and max, the oldest first; "
        "needs `device`.",
    ),
    _parameter("as", openapi.TYPE_STRING, "`csv`: all of it as a table, the oldest first."),
]
_EVENTS = _parameter("events", openapi.TYPE_BOOLEAN, "Only readings at which something happened.")


class _ReadingViewSet(mixins.ListModelMixin, GenericViewSet[Reading]):
    """
    Readings of the wards of whoever asks, the newest first. Without a device and without a
    beginning: those of the last hour.
    """

    kind = ""
    pagination_class = ReadingPages
    filter_backends = ()
    capabilities = {"list": Capability.READ_TELEMETRY, "create": Capability.POST_READINGS}

    def get_queryset(self) -> QuerySet[Any]:
        readings: QuerySet[Any] = READINGS[self.kind]._default_manager.all()  # noqa: SLF001 # public by its documentation
        return readings.select_related("device")

    def filter_queryset(self, queryset: QuerySet[Any]) -> Any:
        question = self._question()
        if question.max_points is None:
            return question.of(queryset)
        return buckets_of(self.kind, question.series())

    def get_serializer(self, *args: Any, **kwargs: Any) -> Any:
        if self.action == "list" and "max_points" in self.request.query_params:
            return BucketSerializer(*args, **kwargs)
        return super().get_serializer(*args, **kwargs)

    def list(self, request: Request, *args: Any, **kwargs: Any) -> Any:
        question = self._question()
        if question.is_csv:
            return self._csv(question)
        if question.max_points is None:
            return super().list(request, *args, **kwargs)
        series = question.series()
        found = buckets_of(self.kind, series)
        return Response(
            {
                "device": series.device.pk,
                "bucket_seconds": series.bucket_s,
                "results": found,
            }
        )

    def _csv(self, question: Question) -> HttpResponseBase:
        if question.max_points is not None:
            series = question.series()
            return csv_of_buckets(self.kind, series.device.name, buckets_of(self.kind, series))
        return csv_of_readings(self.kind, question.of(self.get_queryset()))

    def _question(self) -> Question:
        question = read_question(self.request.query_params, by=cast("User", self.request.user))
        if question.only_events and self.kind == ENVIRONMENT:
            raise ValidationError({"events": [NO_EVENTS]})
        return question


class EnvironmentViewSet(_ReadingViewSet):
    """The air of the rooms."""

    kind = ENVIRONMENT
    serializer_class = EnvironmentSerializer

    @swagger_auto_schema(manual_parameters=_PARAMETERS)
    def list(self, request: Request, *args: Any, **kwargs: Any) -> Any:
        """
        Air of the rooms of my wards, the newest first.

        Without a device and without a beginning: of the last hour. With `max_points` the answer is
        `{"device", "bucket_seconds", "results"}`, each result `{"at", "readings"}` and, by
        quantity, `{"min", "mean", "max"}` or null.
        """
        return super().list(request, *args, **kwargs)


class OrientationViewSet(_ReadingViewSet):
    """How the boards lie, and what happened to them."""

    kind = ORIENTATION
    serializer_class = OrientationSerializer

    @swagger_auto_schema(manual_parameters=[*_PARAMETERS, _EVENTS])
    def list(self, request: Request, *args: Any, **kwargs: Any) -> Any:
        """
        Attitude and movement of the devices of my wards, the newest first.

        Without a device and without a beginning: of the last hour. With `events` only what
        happened: tilt, knock, dropped. With `max_points` as for the environment; means of angles
        are taken on the circle.
        """
        return super().list(request, *args, **kwargs)


class _StreamMixin:
    """Over the socket a device may also create: a batch as over REST, or a single row."""

    kind = ""

    def create(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        receipt = take_batch(request, kind=self.kind)
        return Response(shown(receipt), status=status.HTTP_201_CREATED)


class EnvironmentStreamViewSet(_StreamMixin, EnvironmentViewSet):
    """Air over the socket."""

    kind = ENVIRONMENT


class OrientationStreamViewSet(_StreamMixin, OrientationViewSet):
    """Movement over the socket."""

    kind = ORIENTATION
