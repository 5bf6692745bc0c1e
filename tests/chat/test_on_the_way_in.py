"""A removal that is committed at the worst moment: just after the socket's rights were read."""

import asyncio
import json
from collections.abc import Callable
from typing import Any

import pytest
from channels.testing import ApplicationCommunicator

from accounts.models import User
from chat import actions
from chat.models import Room
from config.sockets import SocketAuthority
from realtime.authority import Admission
from realtime.demultiplexer import Demultiplexer
from realtime.hub import hub
from tests.chat.conftest import KeyOf
from tests.live import in_database, resume_parameter

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _hub_is_not_seen_running_afterwards(monkeypatch: pytest.MonkeyPatch) -> None:
    """It runs on this test's loop; a probe would find that it fell behind since."""
    monkeypatch.setattr(hub, "compared_at", None)


class Interrupted(SocketAuthority):
    """Between the reading of rights and their use, something happens."""

    def __init__(self, happens: Callable[[], object], *, after_reading: int) -> None:
        self._happens = happens
        self._readings_left = after_reading

    def topics(self, admission: Admission) -> dict[str, int]:
        topics = super().topics(admission)
        self._readings_left -= 1
        if self._readings_left == 0:
            self._happens()
        return topics


@pytest.mark.parametrize("after_reading", [1, 2])
@pytest.mark.parametrize("resumes", [False, True])
async def test_nothing_said_after_a_removal_reaches_a_socket_that_is_just_coming_in(
    alice: User, bob: User, closed: Room, key_of: KeyOf, resumes: bool, after_reading: int
) -> None:
    def remove() -> None:
        actions.remove_member(by=alice, room=closed, user_id=bob.pk)
        for _ in range(3):
            actions.post_message(by=alice, room=closed, content="Hush")

    from realtime.log import read_heads
    from realtime.models import Epoch

    key = await in_database(key_of, bob)
    heads = await in_database(read_heads, [closed.topic])
    epoch = await in_database(Epoch.current)
    query = f"resume={resume_parameter(epoch, heads)}" if resumes else ""
    application = Demultiplexer(authority=Interrupted(remove, after_reading=after_reading))
    scope = {
        "type": "websocket",
        "path": "/ws/",
        "query_string": query.encode(),
        "headers": [(b"authorization", f"Token {key}".encode())],
    }
    communicator = ApplicationCommunicator(application, scope)
    await communicator.send_input({"type": "websocket.connect"})
    assert (await communicator.receive_output())["type"] == "websocket.accept"
    ping = {"stream": "session", "payload": {"action": "ping", "request_id": "end"}}

    async def frames_until_ping() -> list[Any]:
        await communicator.send_input({"type": "websocket.receive", "text": json.dumps(ping)})
        frames: list[Any] = []
        while not frames or frames[-1]["payload"].get("request_id") != "end":
            message = await communicator.receive_output(timeout=5)
            frames.append(json.loads(message["text"]))
        return frames

    try:
        frames = await frames_until_ping()
        await in_database(
            lambda: actions.post_message(by=alice, room=closed, content="Hush, once more")
        )
        await asyncio.sleep(0)
        frames += await frames_until_ping()
    finally:
        await communicator.send_input({"type": "websocket.disconnect", "code": 1000})
        await communicator.wait()
    assert "Hush" not in str(frames)
