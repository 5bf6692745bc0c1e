"""A socket on its way into a topic that others write to all the time."""

import asyncio
from typing import Any

import orjson
import pytest

from realtime import replay
from realtime.changes import publish
from realtime.log import read_after
from realtime.outbox import Outbox
from realtime.topics import RECENT_FRAMES, TopicState
from tests.live import in_database

pytestmark = pytest.mark.django_db(transaction=True)

TOPIC = "ward:1"


class Newcomer:
    """A socket that only overhears."""

    user_id = 7
    admission = None

    def overhear(self, frame: Any) -> None:
        """Nothing it would obey."""


def _write(count: int) -> list[Any]:
    for number in range(count):
        publish(topic=TOPIC, stream="patients", action="update", pk=1, data={"n": number})
    return read_after(TOPIC, 0, limit=count)


@pytest.mark.parametrize("ahead", [1, RECENT_FRAMES - 50])
async def test_it_joins_although_somebody_writes_during_each_of_its_questions(ahead: int) -> None:
    """`ahead` versions are forwarded whenever the log was read."""
    frames = await in_database(_write, 300 + 6 * ahead)
    state, sent = TopicState(TOPIC), []
    waiting = iter(frames)

    def forward(count: int) -> None:
        for _, frame in zip(range(count), waiting, strict=False):
            state.forward(frame)

    async def send(message: dict[str, Any]) -> None:
        sent.append(orjson.loads(message["text"])["payload"]["version"])

    forward(300)
    state.joining[Newcomer()] = None  # type: ignore[index] # all of it that is needed here
    questions = iter(range(1000))

    def is_lost(_: str) -> bool:
        # Asked at each look and after each reading of the log.
        if next(questions) % 2:
            forward(ahead)
        return False

    outbox = Outbox(send, limit=1000, on_full=pytest.fail, on_broken=pytest.fail)
    part = replay.Part(state, cursor=10, target=300)
    async with asyncio.timeout(10):
        await replay.send_until_live(
            outbox, {TOPIC: part}, is_lost=is_lost, text_of=lambda frame: frame.text
        )
    assert sent == list(range(11, state.last + 1))
    assert part.cursor == state.last < len(frames), "it joined before the writing ended"
