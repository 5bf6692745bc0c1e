"""What is wrong is refused clearly, and by the socket in the same words."""

from collections.abc import Mapping
from typing import Any

import pytest

from accounts.models import User
from chat import actions
from chat.models import Message, Room
from tests.chat.conftest import Ask
from tests.conftest import ClientOf

pytestmark = pytest.mark.django_db

MESSAGES: dict[str, tuple[dict[str, Any], int]] = {
    "nothing": ({}, 400),
    "empty": ({"content": ""}, 400),
    "blank": ({"content": " \n "}, 400),
    "null": ({"content": None}, 400),
    "a number": ({"content": True}, 400),
    "an object": ({"content": {"html": "x"}}, 400),
    "a list": ({"content": ["x"]}, 400),
    "100 kB": ({"content": "x" * 100_000}, 400),
    "control characters": ({"content": "a\x07b"}, 400),
    "an override of direction": ({"content": "pay \u202e051"}, 400),
    "zalgo": ({"content": "z" + "\u0300" * 40}, 400),
    "another's name": ({"content": "x", "user": 1_000_000}, 400),
    "another's name in an object": ({"content": "x", "user": {"id": 1_000_000}}, 400),
    "the same client_id with other content": ({"content": "Night", "client_id": "a-1"}, 409),
    "a long client_id": ({"content": "x", "client_id": "x" * 65}, 400),
    "an unknown patient": ({"content": "x", "patient": 1_000_000}, 400),
    "a patient who is no number": ({"content": "x", "patient": "Somchai"}, 400),
    "an unknown report": ({"content": "x", "report": 1_000_000}, 400),
    "asking without urgency": ({"content": "x", "asked_roles": ["doctor"]}, 400),
    "asking nobody": ({"content": "x", "is_urgent": True, "asked_users": ["zoe"]}, 400),
    "asking no role": ({"content": "x", "is_urgent": True, "asked_roles": ["king"]}, 400),
    "asking what is no list": ({"content": "x", "is_urgent": True, "asked_roles": "nurse"}, 400),
    "urgency that is none": ({"content": "x", "is_urgent": "perhaps"}, 400),
}
ROOMS: dict[str, tuple[dict[str, Any], int]] = {
    "nothing": ({}, 400),
    "empty": ({"name": ""}, 400),
    "blank": ({"name": "  "}, 400),
    "two lines": ({"name": "a\nb"}, 400),
    "control characters": ({"name": "a\x1bb"}, 400),
    "an override of direction": ({"name": "a\u202eb"}, 400),
    "zalgo": ({"name": "z" + "\u0300" * 40}, 400),
    "too long": ({"name": "x" * 81}, 400),
    "taken": ({"name": "lounge"}, 400),
    "an unknown patient": ({"name": "x", "patient": 1_000_000}, 400),
    "a list": ({"name": ["x"]}, 400),
}


@pytest.mark.parametrize("case", MESSAGES)
def test_a_wrong_message_is_refused_alike_by_both_doors(
    case: str, alice: User, lounge: Room, client_of: ClientOf, ask: Ask
) -> None:
    first = actions.post_message(by=alice, room=lounge, content="Morning", client_id="a-1")
    body, status = MESSAGES[case]
    rest = client_of(alice).post(f"/api/rooms/{lounge.pk}/messages/", body)
    assert rest.status_code == status, rest.json()
    socket = ask(alice, "messages", "create", room=lounge.pk, **body)
    assert (socket.status, list(socket.errors)) == (status, [_plain(rest.data)])
    assert not list(Message.objects.filter(kind="text").exclude(pk=first.pk))


@pytest.mark.parametrize("case", ROOMS)
def test_a_wrong_room_is_refused_alike_by_both_doors(
    case: str, alice: User, lounge: Room, client_of: ClientOf, ask: Ask
) -> None:
    body, status = ROOMS[case]
    rest = client_of(alice).post("/api/rooms/", body)
    assert rest.status_code == status, rest.json()
    socket = ask(alice, "rooms", "create", **body)
    assert (socket.status, list(socket.errors)) == (status, [_plain(rest.data)])
    assert Room.objects.count() == 1


@pytest.mark.parametrize("room", [1_000_000, 2**70, "7", 0])
def test_an_unknown_room_is_not_found_alike_by_both_doors(
    room: Any, alice: User, client_of: ClientOf, ask: Ask
) -> None:
    client, path = client_of(alice), f"/api/rooms/{room}/messages/"
    for rest, socket in (
        (client.get(path), ask(alice, "messages", "list", room=room)),
        (
            client.post(path, {"content": "x"}),
            ask(alice, "messages", "create", room=room, content="x"),
        ),
        (client.get(f"/api/rooms/{room}/"), ask(alice, "rooms", "retrieve", pk=room)),
        (client.post(f"/api/rooms/{room}/join/"), ask(alice, "rooms", "join", pk=room)),
        (client.post(f"/api/rooms/{room}/leave/"), ask(alice, "rooms", "leave", pk=room)),
    ):
        assert rest.status_code == 404
        assert (socket.status, list(socket.errors)) == (404, [_plain(rest.data)])


@pytest.mark.parametrize("room", ["abc", -1, 1.5, True, [], {}, "١٢"])
def test_what_is_no_id_is_not_found(room: Any, alice: User, ask: Ask) -> None:
    assert ask(alice, "messages", "create", room=room, content="x").status == 404


def test_no_room_named_is_said(alice: User, ask: Ask) -> None:
    for action in ("list", "create"):
        answer = ask(alice, "messages", action, content="x")
        assert answer.status == 400
        assert "room" in answer.errors[0]


def test_markup_is_text_like_any_other(alice: User, lounge: Room, client_of: ClientOf) -> None:
    text = "<img src=x onerror=alert(1)> https://ward.example/?a=1&b=2"
    path = f"/api/rooms/{lounge.pk}/messages/"
    answer = client_of(alice).post(path, {"content": text})
    assert answer.json()["content"] == text
    assert answer["Content-Type"] == "application/json"
    page = client_of(alice).get(path, headers={"Accept": "text/html"})
    assert b"<img src=x" not in page.content


def _plain(body: Any) -> Any:
    """REST's body as the socket says it: the same words, whatever class they are of."""
    if isinstance(body, Mapping):
        return {name: _plain(value) for name, value in body.items()}
    return [_plain(one) for one in body] if isinstance(body, list) else body
