"""Rooms: the REST endpoint and the WebSocket stream alike."""

from typing import Any, cast

from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone
from drf_yasg.utils import swagger_auto_schema
from rest_framework import mixins, status, viewsets
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.actions.audit import record_access
from accounts.addresses import caller_of
from accounts.api.pagination import page_of
from accounts.api.streaming import FileResponse
from accounts.permissions import Capability, may
from chat import actions
from chat.api import serializers as shapes
from chat.api.export import exported
from chat.api.filters import RoomFilter
from chat.api.reading import PatientsTalkNoted
from chat.api.search import find_rooms
from chat.models import Presence, Room, RoomMember
from patients.api.views import who


class RoomViewSet(
    PatientsTalkNoted,
    mixins.ListModelMixin,
    mixins.CreateModelMixin,
    viewsets.GenericViewSet[Room],
):
    """Rooms of whoever asks, the latest first; others only if they are open and asked for by id."""

    serializer_class = shapes.MyRoomSerializer
    filterset_class = RoomFilter
    search_fields = ("name",)
    ordering_fields = ("bumped_at", "created_at", "name", "id")
    lookup_value_regex = r"\d+"
    capabilities = {
        "list": Capability.READ_CHAT,
        "retrieve": Capability.READ_CHAT,
        "create": Capability.JOIN_ROOM,
        "search": Capability.READ_CHAT,
        "join": Capability.SIGNED_IN,
        "leave": Capability.READ_CHAT,
        "read": Capability.READ_CHAT,
        "typing": Capability.POST_MESSAGE,
        "mute": Capability.READ_CHAT,
        "members": Capability.READ_CHAT,
        "invite": Capability.JOIN_ROOM,
        "remove": Capability.JOIN_ROOM,
        "export": Capability.MANAGE_ROOMS,
        "retention": Capability.MANAGE_ROOMS,
        "change_retention": Capability.MANAGE_ROOMS,
    }
    stream_actions = ("join", "leave", "read", "typing", "mute")

    def get_queryset(self) -> QuerySet[Room]:
        if getattr(self, "swagger_fake_view", False):
            return Room.objects.none()
        user = who(self.request)
        if self.capabilities.get(self.action) == Capability.MANAGE_ROOMS:
            return Room.objects.all()
        rooms = Room.objects.of(user) if self.action == "list" else Room.objects.visible_to(user)
        return rooms.for_display(user).latest_first()

    def perform_create(self, serializer: Any) -> None:
        room = actions.create_room(by=who(self.request), **serializer.validated_data)
        serializer.instance = self.get_queryset().get(pk=room.pk)

    @swagger_auto_schema(responses={200: page_of(shapes.FoundRoomSerializer)})
    @action(detail=False, pagination_class=None, filterset_class=None)
    def search(self, request: Request) -> Response:
        """All rooms there are for whoever asks, by name or by what was said in them (`search`)."""
        return find_rooms(self, request)

    @swagger_auto_schema(
        request_body=shapes.NothingSerializer, responses={200: shapes.MembershipSerializer}
    )
    @action(detail=True, methods=["post"])
    def join(self, request: Request, pk: Any = None) -> Response:
        """Comes in; 409 for who is in already."""
        room = self.get_object()  # what is not there for one is 404 before it is forbidden
        if not may(who(request), Capability.JOIN_ROOM):
            self.permission_denied(request)
        actions.join_room(by=who(request), room=room)
        return self._membership(self.get_queryset().get(pk=room.pk))

    @swagger_auto_schema(
        request_body=shapes.NothingSerializer, responses={200: shapes.MembershipSerializer}
    )
    @action(detail=True, methods=["post"])
    def leave(self, request: Request, pk: Any = None) -> Response:
        """Leaves; 404 for who is not in."""
        return self._membership(actions.leave_room(by=who(request), room=self.get_object()))

    @swagger_auto_schema(
        request_body=shapes.ReadSerializer, responses={200: shapes.MyRoomSerializer}
    )
    @action(detail=True, methods=["post"])
    def read(self, request: Request, pk: Any = None) -> Response:
        """Has seen the room up to `version`."""
        room = self.get_object()
        sent = _valid(shapes.ReadSerializer, request)
        actions.mark_read(by=who(request), room=room, version=sent.get("version"))
        return self._mine(room)

    @swagger_auto_schema(
        request_body=shapes.TypingSerializer, responses={200: shapes.TypingSerializer}
    )
    @action(detail=True, methods=["post"])
    def typing(self, request: Request, pk: Any = None) -> Response:
        """Is writing something."""
        sent = _valid(shapes.TypingSerializer, request)
        actions.tell_typing(by=who(request), room=self.get_object(), **sent)
        return Response(sent)

    @swagger_auto_schema(
        request_body=shapes.MuteSerializer, responses={200: shapes.MyRoomSerializer}
    )
    @action(detail=True, methods=["post"])
    def mute(self, request: Request, pk: Any = None) -> Response:
        """Whether the room may ring; what is urgent rings anyway."""
        room = self.get_object()
        actions.set_muted(by=who(request), room=room, **_valid(shapes.MuteSerializer, request))
        return self._mine(room)

    @swagger_auto_schema(responses={200: page_of(shapes.MemberSerializer)})
    @action(detail=True, filterset_class=None, search_fields=("user__username",))
    def members(self, request: Request, pk: Any = None) -> Response:
        """Who is in, how far they have read, and who is online."""
        rows = self.filter_queryset_by_name(_members_of(self.get_object()))
        page = self.paginate_queryset(cast("QuerySet[Any]", rows))
        return self.get_paginated_response(shapes.MemberSerializer(page, many=True).data)

    def filter_queryset_by_name(self, rows: QuerySet[RoomMember]) -> QuerySet[RoomMember]:
        """`search` looks for names."""
        name = self.request.query_params.get("search", "")
        return rows.filter(user__username__icontains=name) if name else rows

    @swagger_auto_schema(
        request_body=shapes.InviteSerializer, responses={201: shapes.MemberSerializer}
    )
    @members.mapping.post
    def invite(self, request: Request, pk: Any = None) -> Response:
        """A member brings somebody in."""
        room = self.get_object()
        sent = _valid(shapes.InviteSerializer, request)
        member = actions.invite_member(by=who(request), room=room, username=sent["user"])
        shown = shapes.MemberSerializer(_members_of(room).get(pk=member.pk))
        return Response(shown.data, status=status.HTTP_201_CREATED)

    @action(detail=True, methods=["delete"], url_path=r"members/(?P<user_id>\d+)")
    def remove(self, request: Request, pk: Any = None, user_id: str = "0") -> Response:
        """The owner, or an administrator in the room, removes somebody."""
        actions.remove_member(by=who(request), room=self.get_object(), user_id=int(user_id))
        return Response(status=status.HTTP_204_NO_CONTENT)

    @action(detail=True, filterset_class=None, pagination_class=None)
    def export(self, request: Request, pk: Any = None) -> FileResponse:
        """Everything of a room, deleted and earlier texts as well (`as`: json or csv); audited."""
        room = self.get_object()
        answer = exported(room, request.query_params.get("as", "json"))
        record_access(by=who(request), action="exported", of=room, caller=caller_of(request))
        return answer

    @swagger_auto_schema(responses={200: shapes.RetentionSerializer})
    @action(detail=True, filterset_class=None, pagination_class=None)
    def retention(self, request: Request, pk: Any = None) -> Response:
        """How many days the room keeps what was said."""
        return Response(shapes.RetentionSerializer(self.get_object()).data)

    @swagger_auto_schema(
        request_body=shapes.RetentionSerializer, responses={200: shapes.RetentionSerializer}
    )
    @retention.mapping.patch
    def change_retention(self, request: Request, pk: Any = None) -> Response:
        """Keeps what was said for so many days."""
        sent = _valid(shapes.RetentionSerializer, request)
        room = actions.change_retention(
            by=who(request), room=self.get_object(), caller=caller_of(request), **sent
        )
        return Response(shapes.RetentionSerializer(room).data)

    def _mine(self, room: Room) -> Response:
        return Response(self.get_serializer(self.get_queryset().get(pk=room.pk)).data)

    def _membership(self, room: Room) -> Response:
        answer = {"room": room, "user": self.request.user}
        return Response(shapes.MembershipSerializer(answer).data)


def _members_of(room: Room) -> QuerySet[RoomMember]:
    online = Presence.objects.at(timezone.now()).filter(user=OuterRef("user"))
    rows = RoomMember.objects.filter(room=room).select_related("user")
    return rows.annotate(is_online=Exists(online)).order_by("user__username")


def _valid(serializer_class: Any, request: Request) -> dict[str, Any]:
    serializer = serializer_class(data=request.data, context={"request": request})
    serializer.is_valid(raise_exception=True)
    sent: dict[str, Any] = serializer.validated_data
    return sent
