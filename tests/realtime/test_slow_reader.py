"""A client that stops reading: closed, bounded, alone, and welcome back."""

import asyncio
import contextlib
import sys

import pytest

from accounts.models import Ward
from realtime import log
from realtime.changes import publish, recording
from tests.live import LiveClient, in_database
from tests.processes import connections_of, resident_kb
from tests.raw import RawSocket
from tests.servers import Servers

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.serial]

FRAME_BYTES = 20_000
QUEUE = 120
# Changes of one transaction; the queue of a reader that reads at all has room for them.
BATCH = 100
# More than the kernel and the queue hold for a reader.
FLOOD = 600
STALLED = 10
LARGEST_GROWTH_KB = 10_000
PATIENCE_S = 60


def flood(topic: str, count: int) -> int:
    """`count` large changes; the head after them."""
    for _ in range(count // BATCH):
        with recording():
            for _ in range(BATCH):
                data = {"pk": 1, "text": "x" * FRAME_BYTES}
                publish(topic=topic, stream="patients", action="update", pk=1, data=data)
    return log.read_heads([topic])[topic]


async def test_it_is_closed_and_costs_little_and_nobody_else_notices(
    servers: Servers,
    alice_key: str,
    first_ward: Ward,
    capsys: pytest.CaptureFixture[str],
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
        before_kb = head = 0
        for n in range(FLOOD // BATCH):
            head = await in_database(flood, topic, BATCH)
            await reader.until(lambda: reader.has[topic] == head, patience=PATIENCE_S)  # noqa: B023 # awaited at once
            if n == 0:
                before_kb = resident_kb(web.pid)
        grown_kb = resident_kb(web.pid) - before_kb
        assert reader.versions[topic] == list(range(reader.versions[topic][0], head + 1))
        assert reader.close_code is None
        # Each was owed 12 MB; what it may keep is its queue, of texts that all share, and a buffer.
        assert grown_kb < LARGEST_GROWTH_KB, grown_kb
        assert web.output().count("code=4408") == STALLED
    with capsys.disabled():
        sys.stdout.write(f" {STALLED} stalled sockets: {grown_kb} kB ")


async def test_it_resumes_where_it_stopped_reading(
    servers: Servers, alice_key: str, first_ward: Ward
) -> None:
    topic = f"ward:{first_ward.pk}"
    web = servers.web(WS_QUEUE_FRAMES=str(QUEUE))
    stalled = RawSocket(web.ws_url, token=alice_key, receive_buffer=4096)
    await stalled.open()
    welcome = (await stalled.message())["payload"]
    last = welcome["topics"][topic]
    head = await in_database(flood, topic, FLOOD)
    with contextlib.closing(stalled), pytest.raises(EOFError, match="4408"):
        while True:
            payload = (await stalled.message())["payload"]
            assert payload["version"] == last + 1
            last = payload["version"]
    assert last < head
    resume = (welcome["epoch"], {topic: last})
    async with LiveClient(web.ws_url, token=alice_key, resume=resume) as back:
        await back.until(lambda: back.versions[topic][-1:] == [head], patience=PATIENCE_S)
        assert back.versions[topic] == list(range(last + 1, head + 1))
        assert back.welcome["resume"][topic] == {"replayed": head - last, "version": head}


async def test_one_that_never_reads_again_is_let_go(
    servers: Servers, alice_key: str, first_ward: Ward
) -> None:
    topic = f"ward:{first_ward.pk}"
    web = servers.web("scripts.web", WS_QUEUE_FRAMES=str(QUEUE), WS_UNREAD_SECONDS="2")
    stalled = RawSocket(web.ws_url, token=alice_key, receive_buffer=4096)
    with contextlib.closing(stalled):
        await stalled.open()
        assert (await stalled.message())["payload"]["type"] == "welcome"
        assert connections_of(web.pid, web.port) == 1
        await in_database(flood, topic, FLOOD)
        async with asyncio.timeout(PATIENCE_S):
            # Neither a log nor the kernel announces anything.
            while "4408" not in web.output() or connections_of(web.pid, web.port):  # noqa: ASYNC110
                await asyncio.sleep(0.05)
        await asyncio.to_thread(web.stop)
