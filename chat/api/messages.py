"""Messages: the REST endpoint below a room and the WebSocket stream alike."""

from typing import Any, cast

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django_filters.rest_framework import DjangoFilterBackend
from drf_yasg.utils import swagger_auto_schema
from rest_framework import mixins, status, viewsets
from rest_framework.decorators import action
from rest_framework.exceptions import NotFound, ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.api.pagination import Pages, page_of
from accounts.permissions import Capability
from chat import actions
from chat.api import serializers as shapes
from chat.api.filters import MessageFilter
from chat.api.pagination import MessagePages
from chat.api.reading import PatientsTalkNoted
from chat.models import Message, Room
from patients.api.views import who

NO_PATIENT = _("Say whose record: neither the message nor its room is about a patient.")


class MessageViewSet(PatientsTalkNoted, mixins.ListModelMixin, viewsets.GenericViewSet[Message]):
    """What was said in a room, the newest first. Over the socket `data.room` names the room."""

    serializer_class = shapes.MessageSerializer
    pagination_class = MessagePages
    filter_backends = (DjangoFilterBackend,)
    filterset_class = MessageFilter
    lookup_value_regex = r"\d+"
    capabilities = {
        "list": Capability.READ_CHAT,
        "retrieve": Capability.READ_CHAT,
        "revisions": Capability.READ_CHAT,
        "create": Capability.POST_MESSAGE,
        "partial_update": Capability.POST_MESSAGE,
        "destroy": Capability.POST_MESSAGE,
        "acknowledge": Capability.POST_MESSAGE,
        "copy_to_record": Capability.CHART,
    }
    stream_actions = ("acknowledge", "copy_to_record")

    def get_queryset(self) -> QuerySet[Message]:
        if getattr(self, "swagger_fake_view", False):
            return Message.objects.none()
        user = who(self.request)
        if self.action == "list" or "room_id" in self.kwargs:
            messages = Message.objects.shown().filter(room=self._room())
            messages = messages.heard_by(user).newest_first()
        else:
            messages = Message.objects.visible_to(user)
        # With the room, that the audit knows whom it is about.
        return messages.for_display().select_related("room")

    def filter_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        return super().filter_queryset(queryset) if self.action == "list" else queryset

    def create(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        room_id = self._room_id()
        serializer = self.get_serializer(data=request.data)
        try:
            serializer.is_valid(raise_exception=True)
        except ValidationError:
            # What is wrong is told to whom the room exists for; the action asks that by itself.
            self._room()
            raise
        message = actions.post_message(by=who(request), room=room_id, **serializer.validated_data)
        serializer.instance = message
        code = status.HTTP_200_OK if message.is_repeat else status.HTTP_201_CREATED
        return Response(serializer.data, status=code)

    def partial_update(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        message = self.get_object()
        serializer = self.get_serializer(message, data=request.data, partial=True)
        serializer.is_valid(raise_exception=True)
        content = serializer.validated_data.get("content", message.content)
        serializer.instance = actions.edit_message(
            by=who(request), message=message, content=content
        )
        return Response(serializer.data)

    def destroy(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        actions.delete_message(by=who(request), message=self.get_object())
        return Response(status=status.HTTP_204_NO_CONTENT)

    @swagger_auto_schema(
        request_body=shapes.NothingSerializer, responses={200: shapes.MessageSerializer}
    )
    @action(detail=True, methods=["post"])
    def acknowledge(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Answers an urgent message; 409 when others have answered for whoever asks."""
        message = actions.acknowledge_message(by=who(request), message=self.get_object())
        return Response(self.get_serializer(message).data)

    @swagger_auto_schema(
        request_body=shapes.CopySerializer,
        responses={200: shapes.RecordEntrySerializer, 201: shapes.RecordEntrySerializer},
    )
    @action(detail=True, methods=["post"], url_path="copy-to-record")
    def copy_to_record(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Puts the message into a patient's record, attributed; 200 when it is there already."""
        message = self.get_object()
        sent = shapes.CopySerializer(data=request.data, context=self.get_serializer_context())
        sent.is_valid(raise_exception=True)
        patient = sent.validated_data.get("patient") or message.patient or message.room.patient
        if patient is None:
            raise ValidationError({"patient": [NO_PATIENT]})
        entry, is_new = actions.copy_to_record(by=who(request), message=message, patient=patient)
        code = status.HTTP_201_CREATED if is_new else status.HTTP_200_OK
        return Response(shapes.RecordEntrySerializer(entry).data, status=code)

    @swagger_auto_schema(responses={200: page_of(shapes.RevisionSerializer)})
    @action(detail=True, pagination_class=Pages, filterset_class=None)
    def revisions(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """What the message said before each change, the first wording first."""
        message = self.get_object()
        self.one_read(message)
        rows = message.revisions.select_related("changed_by")
        page = self.paginate_queryset(cast("QuerySet[Any]", rows))
        return self.get_paginated_response(shapes.RevisionSerializer(page, many=True).data)

    def _room(self) -> Room:
        """The room that is meant."""
        room = Room.objects.visible_to(who(self.request)).filter(pk=self._room_id()).first()
        if room is None:
            raise NotFound
        return room

    def _room_id(self) -> int:
        """From the path, or what the socket's `data` names."""
        named = self.kwargs.get("room_id")
        if named is None:
            sent: Any = self.request.query_params if self.action == "list" else self.request.data
            named = sent.get("room")
        if named is None:
            raise ValidationError({"room": [_("This field is required.")]})
        text = str(named)
        if isinstance(named, bool) or not (text.isascii() and text.isdigit()):
            raise NotFound
        return int(text)
