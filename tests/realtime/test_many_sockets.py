"""Two thousand sockets in one process."""

import asyncio
import contextlib
import resource
import sys
from collections.abc import Iterator

import pytest

from accounts.models import User
from patients.actions import record_report
from patients.models import Patient
from realtime import log
from tests.live import in_database
from tests.processes import resident_kb
from tests.raw import RawSocket
from tests.servers import Servers

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.serial]

SOCKETS = 2_000
CONNECTING = 20
LARGEST_SOCKET_KB = 35
PATIENCE_S = 60


@pytest.fixture
def _many_files() -> Iterator[None]:
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    yield
    resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


async def come_in(socket: RawSocket, gate: asyncio.Semaphore) -> dict[str, int]:
    async with gate:
        await socket.open()
        welcome = (await socket.message())["payload"]
    topics: dict[str, int] = welcome["topics"]
    return topics


async def collect(socket: RawSocket, topic: str, versions: list[int], news: asyncio.Event) -> None:
    """Reads for ever, so that pings are answered; keeps the versions of `topic` as they come."""
    while True:
        payload = (await socket.message())["payload"]
        if payload.get("topic") == topic:
            versions.append(payload["version"])
            news.set()


@pytest.mark.usefixtures("_many_files")
async def test_two_thousand_sockets_all_get_a_change_and_cost_little(
    servers: Servers,
    alice: User,
    alice_key: str,
    somchai: Patient,
    capsys: pytest.CaptureFixture[str],
) -> None:
    topic = f"ward:{somchai.ward_id}"
    web = servers.web(WS_MAX_SOCKETS_PER_USER=str(SOCKETS + 1), LOG_LEVEL="WARNING")
    gate = asyncio.Semaphore(CONNECTING)
    with contextlib.ExitStack() as stack:
        sockets = [RawSocket(web.ws_url, token=alice_key) for _ in range(SOCKETS)]
        for socket in sockets:
            stack.callback(socket.close)
        told: list[list[int]] = [[] for _ in sockets]
        news = asyncio.Event()
        async with asyncio.timeout(3 * PATIENCE_S), asyncio.TaskGroup() as group:

            async def stay(socket: RawSocket, versions: list[int]) -> dict[str, int]:
                topics = await come_in(socket, gate)
                readers.append(group.create_task(collect(socket, topic, versions, news)))
                return topics

            readers: list[asyncio.Task[None]] = []
            pairs = list(zip(sockets, told, strict=True))
            # Threads, connections and caches are there before it is measured.
            await asyncio.gather(*(stay(*pair) for pair in pairs[:100]))
            before_kb = resident_kb(web.pid)
            stood = await asyncio.gather(*(stay(*pair) for pair in pairs[100:]))
            each_kb = (resident_kb(web.pid) - before_kb) / (SOCKETS - 100)
            at = stood[-1][topic]
            for pulse in (80, 81):
                await in_database(record_report, by=alice, patient=somchai, pulse=pulse)
            head = (await in_database(log.read_heads, [topic]))[topic]
            while any(not versions or versions[-1] < head for versions in told):
                news.clear()
                await news.wait()
            for reader in readers:
                reader.cancel()
        assert head > at
        assert all(versions == list(range(at + 1, head + 1)) for versions in told)
        assert each_kb < LARGEST_SOCKET_KB, each_kb
    with capsys.disabled():
        sys.stdout.write(f" {each_kb:.1f} kB a socket ")
