"""Finding rooms by name, and by what was said in them."""

from typing import Any

from django.db.models import Exists, OuterRef, Q, Subquery
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.api.pagination import Pages
from chat.api.serializers import FoundRoomSerializer
from chat.models import Message, Room
from chat.models.messages import MessageQuerySet
from patients.api.views import who

# Of each room, the latest of what was found.
MESSAGES_A_ROOM = 3
# One letter is in every message.
LEAST_LETTERS = 2


def find_rooms(view: Any, request: Request) -> Response:
    """
    The rooms visible to whoever asks that match `search` (or `q`), by name; all without it.

    Each room is asked by itself whether the words were said in it: for a common word the database
    stops at the first message, for a rare one it takes the index, and the planner knows which.
    """
    person = who(request)
    asked = request.query_params.get("search") or request.query_params.get("q") or ""
    text = asked.strip()[:200]
    rooms = Room.objects.visible_to(person)
    said = Message.objects.none()
    if len(text) >= LEAST_LETTERS:
        spoken = Message.objects.shown().filter(kind=Message.Kind.TEXT, room=OuterRef("pk"))
        said = spoken.heard_by(person).matching(text)
    if text:
        rooms = rooms.filter(Q(name__icontains=text) | Q(Exists(said)))
    pages = Pages()
    shown = rooms.annotate(is_member=Q(mine__isnull=False)).order_by("name", "pk")
    page = pages.paginate_queryset(shown, request, view=view) or []
    view.rows_read(page)
    _attach_messages(page, said)
    return pages.get_paginated_response(FoundRoomSerializer(page, many=True).data)


def _attach_messages(page: list[Any], said: MessageQuerySet) -> None:
    """The latest messages of each room in which the words were said: two queries for all."""
    latest = said.newest_first().values("pk")
    names = [f"latest_{number}" for number in range(MESSAGES_A_ROOM)]
    parts = {name: Subquery(latest[n : n + 1]) for n, name in enumerate(names)}
    asked = Room.objects.filter(pk__in=[room.pk for room in page]).annotate(**parts)
    found = {pk: each for pk, *each in asked.values_list("pk", *names)}
    known = (
        Message.objects.shown()
        .for_display()
        .in_bulk({pk for each in found.values() for pk in each} - {None})
    )
    for room in page:
        room.found_messages = [known[pk] for pk in found.get(room.pk, ()) if pk in known]
