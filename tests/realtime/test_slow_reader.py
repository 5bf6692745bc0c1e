"""A client that stops reading: closed, bounded, alone, and welcome back."""

import asyncio
import contextlib

import pytest

from accounts.models import User, Ward
from realtime import log
from realtime.changes import publish, recording
from tests.live import LiveClient, in_database
from tests.processes import resident_kb
from tests.raw import RawSocket
from tests.servers import Servers

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.serial]

FRAME_BYTES = 20_000
QUEUE = 50
FLOOD = 600
STALLED = 20


def flood(topic: str, count: int) -> int:
    """`count` large changes; the head after them."""
    for _ in range(count // 50):
        with recording():
            for _ in range(50):
                data = {"pk": 1, "text": "x" * FRAME_BYTES}
                publish(topic=topic, stream="patients", action="update", pk=1, data=data)
    return log.read_heads([topic])[topic]


async def test_it_is_closed_and_costs_little_and_nobody_else_notices(
    servers: Servers, alice_key: str, first_ward: Ward, alice: User
) -> None:
    topic = f"ward:{first_ward.pk}"
    web = servers.web(
        WS_QUEUE_FRAMES=str(QUEUE), WS_MAX_SOCKETS_PER_USER="1000", WS_MAX_REPLAY="100000"
    )
    async with contextlib.AsyncExitStack() as stack:
        reader = await stack.enter_async_context(LiveClient(web.ws_url, token=alice_key))
        stalled = [
            RawSocket(web.ws_url, token=alice_key, receive_buffer=4096) for _ in range(STALLED)
        ]
        for one in stalled:
            stack.callback(one.close)
            await one.open()
            assert (await one.message())["payload"]["type"] == "welcome"
        # What the process needs once, whoever reads, is there before it is measured.
        head = await in_database(flood, topic, 100)
        await reader.until(lambda: reader.has[topic] == head)
        before_kb = resident_kb(web.pid)
        for _ in range(4):
            head = await in_database(flood, topic, FLOOD)
            await reader.until(lambda: reader.has[topic] == head)  # noqa: B023 # awaited at once
        grown_kb = resident_kb(web.pid) - before_kb
        assert reader.versions[topic] == list(range(reader.versions[topic][0], head + 1))
        assert reader.close_code is None
        # 48 MB were sent to each; what one may keep are the queue and the server's own buffer.
        assert grown_kb < STALLED * QUEUE * FRAME_BYTES / 1000 + 20_000, grown_kb
        assert [await one.close_code() for one in stalled] == [4408] * STALLED
        assert web.output().count("4408") >= STALLED


async def test_it_resumes_where_it_stopped_reading(
    servers: Servers, alice_key: str, first_ward: Ward
) -> None:
    topic = f"ward:{first_ward.pk}"
    web = servers.web(WS_QUEUE_FRAMES=str(QUEUE))
    stalled = RawSocket(web.ws_url, token=alice_key, receive_buffer=4096)
    await stalled.open()
    welcome = (await stalled.message())["payload"]
    last = welcome["topics"][topic]
    head = await in_database(flood, topic, 2 * FLOOD)
    with contextlib.closing(stalled), pytest.raises(EOFError, match="4408"):
        while True:
            payload = (await stalled.message())["payload"]
            assert payload["version"] == last + 1
            last = payload["version"]
    assert last < head
    resume = (welcome["epoch"], {topic: last})
    async with LiveClient(web.ws_url, token=alice_key, resume=resume) as back:
        await back.until(lambda: back.has[topic] == head and len(back.versions[topic]) > 0)
        assert back.versions[topic] == list(range(last + 1, head + 1))
        assert back.welcome["resume"][topic] == {"replayed": head - last, "version": head}


async def test_one_that_never_reads_again_is_let_go(
    servers: Servers, alice_key: str, first_ward: Ward
) -> None:
    topic = f"ward:{first_ward.pk}"
    web = servers.web(WS_QUEUE_FRAMES=str(QUEUE))
    stalled = RawSocket(web.ws_url, token=alice_key, receive_buffer=4096)
    with contextlib.closing(stalled):
        await stalled.open()
        assert (await stalled.message())["payload"]["type"] == "welcome"
        await in_database(flood, topic, 2 * FLOOD)
        async with asyncio.timeout(15):
            while "4408" not in web.output():  # noqa: ASYNC110 # a log announces nothing
                await asyncio.sleep(0.05)
        # It counts no longer among the person's sockets, and shutting down does not wait for it.
        assert await asyncio.to_thread(web.stop) is not None
