"""Rooms of the cast, and the socket's way of asking without a socket."""

import os
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from accounts.actions.sign_ins import open_token
from accounts.addresses import Caller
from accounts.models import User, Ward
from chat import actions
from chat.consumers import MessageConsumer, RoomConsumer
from chat.models import Message, Room
from chat.topics import rooms_of
from patients.actions import admit_patient
from patients.models import Patient
from realtime.consumers import Answer, StreamRequest
from tests.servers import Servers, serving

HERE = Caller(address="127.0.0.1")
STREAMS = {"rooms": RoomConsumer, "messages": MessageConsumer}
Ask = Callable[..., Answer]
KeyOf = Callable[[User], str]


@pytest.fixture
def lounge(alice: User) -> Room:
    """A room open to all, opened by alice."""
    return actions.create_room(by=alice, name="Lounge")


@pytest.fixture
def closed(alice: User, bob: User) -> Room:
    """A private room of alice and bob."""
    room = actions.create_room(by=alice, name="Handover", is_private=True)
    actions.invite_member(by=alice, room=room, username="bob")
    return room


@pytest.fixture
def somchai(alice: User, first_ward: Ward) -> Patient:
    """A patient of the first ward."""
    return admit_patient(by=alice, first_name="Somchai", last_name="Saelim", ward=first_ward)


@pytest.fixture
def bedside(alice: User, somchai: Patient) -> Room:
    """A room about Somchai."""
    return actions.create_room(by=alice, name="Bed 1", patient=somchai)


@pytest.fixture
def say(lounge: Room) -> Callable[..., Message]:
    """`say(alice, "Good morning")`, in the lounge unless told otherwise."""

    def say_(by: User, content: str = "Good morning", **more: Any) -> Message:
        return actions.post_message(by=by, content=content, **{"room": lounge, **more})

    return say_


@pytest.fixture
def ask() -> Ask:
    """What the socket answers: `ask(alice, "rooms", "join", pk=3)`."""

    def ask_(person: User, stream: str, action: str, pk: Any = None, **data: Any) -> Answer:
        present = User.objects.get(pk=person.pk)
        return STREAMS[stream].perform(
            StreamRequest(
                action=action,
                pk=pk,
                data=data,
                user=present,
                auth=None,
                address="127.0.0.1",
                topics=tuple(rooms_of(present)),
            )
        )

    return ask_


@pytest.fixture
def key_of() -> KeyOf:
    """A token for a socket."""
    return lambda person: open_token(by=person, caller=HERE)


@pytest.fixture
def servers(transactional_db: None) -> Iterator[Servers]:
    """A group of servers on the test database, with Redis where this run has one."""
    with serving(redis_url=os.environ.get("REDIS_URL", ""), WS_MAX_SOCKETS_PER_USER=100) as group:
        yield group
