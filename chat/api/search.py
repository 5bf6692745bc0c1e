"""Finding rooms by name, and by what was said in them."""

from collections import defaultdict
from typing import Any

from django.db.models import Q
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.api.pagination import Pages
from chat.api.serializers import FoundRoomSerializer
from chat.models import Message, Room
from patients.api.views import who

# Of each room, the latest of what was found.
MESSAGES_A_ROOM = 3
# One letter is in every message.
LEAST_LETTERS = 2


def find_rooms(view: Any, request: Request) -> Response:
    """The rooms visible to whoever asks that match `search` (or `q`), by name; all without it."""
    person = who(request)
    asked = request.query_params.get("search") or request.query_params.get("q") or ""
    text = asked.strip()[:200]
    rooms = Room.objects.visible_to(person)
    said = Message.objects.none()
    if text:
        if len(text) >= LEAST_LETTERS:
            said = Message.objects.visible_to(person).filter(kind=Message.Kind.TEXT)
            said = said.matching(text)
        rooms = rooms.filter(Q(name__icontains=text) | Q(pk__in=said.values("room")))
    pages = Pages()
    shown = rooms.for_display(person).order_by("name", "pk")
    page = pages.paginate_queryset(shown, request, view=view) or []
    found: dict[int, list[Message]] = defaultdict(list)
    for message in said.filter(room__in=page).for_display().order_by("-created_at")[:500]:
        if len(found[message.room_id]) < MESSAGES_A_ROOM:
            found[message.room_id].append(message)
    for room in page:
        room.found_messages = found[room.pk]  # type: ignore[attr-defined] # for its serializer
    return pages.get_paginated_response(FoundRoomSerializer(page, many=True).data)
