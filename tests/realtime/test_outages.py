"""What is killed or cut off in the middle: nothing lost, doubled or out of order afterwards."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path

import httpx
import pytest

from accounts.models import User, Ward
from patients.actions import record_report
from patients.models import Patient, Report
from realtime import log
from tests.followers import Follower
from tests.live import LiveClient, in_database
from tests.own_servers import OwnPostgres, OwnRedis, own_postgres, own_redis
from tests.servers import Servers, serving
from tests.servers import test_database_url as database_url
from tests.writers import Writer

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgres, pytest.mark.serial]

SCREENS = 6
# Without Redis a hub compares with the log every second.
WITHOUT_REDIS_S = 2.0
PAUSE_S = 0.02


@pytest.fixture
def redis_server(tmp_path: Path) -> Iterator[OwnRedis]:
    with own_redis(tmp_path) as server:
        yield server


@pytest.fixture
def servers_on_own_redis(transactional_db: None, redis_server: OwnRedis) -> Iterator[Servers]:
    with serving(redis_url=redis_server.url) as group:
        yield group


@pytest.fixture
def postgres_server() -> Iterator[OwnPostgres]:
    with own_postgres() as server:
        yield server


@contextlib.asynccontextmanager
async def following(urls: list[list[str]], *, token: str) -> AsyncIterator[list[Follower]]:
    """Screens by turns on each of `urls`; on leaving, none may have seen anything amiss."""
    async with contextlib.AsyncExitStack() as stack:
        screens = [
            await stack.enter_async_context(
                Follower(urls[n % len(urls)], token=token, streams=("reports",), seed=n)
            )
            for n in range(SCREENS)
        ]
        first = [dict(screen.last) for screen in screens]
        yield screens
        heads = await in_database(log.read_heads, list(screens[0].last))
        for screen, start in zip(screens, first, strict=True):
            await screen.until_at(heads)
            for topic, head in heads.items():
                assert screen.versions[topic] == list(range(start[topic] + 1, head + 1))
            assert not any(screen.tally.faults.values()), screen.tally.faults


@contextlib.asynccontextmanager
async def charting(*writers: Writer) -> AsyncIterator[None]:
    """The writers chart all the while; on leaving all they were told is stored is stored once."""
    done = asyncio.Event()
    async with contextlib.AsyncExitStack() as stack:
        for writer in writers:
            await stack.enter_async_context(writer)
        async with asyncio.TaskGroup() as group:
            for writer in writers:
                group.create_task(writer.write_until(done, pause_s=PAUSE_S))
            try:
                yield
            finally:
                done.set()
    reports = await in_database(list, Report.objects.all())
    stored = [report.client_id or "" for report in reports]
    assert sorted(stored) == sorted(one for writer in writers for one in writer.acknowledged)


async def until_more(screens: list[Follower], count: int) -> None:
    """Each screen gets `count` further deliveries."""
    owed = [(screen, screen.tally.deliveries + count) for screen in screens]
    for screen, target in owed:
        await screen.until(lambda s=screen, t=target: s.tally.deliveries >= t)  # type: ignore[misc] # bound at once


async def until_fast(screens: list[Follower], within_s: float) -> None:
    """Changes reach every screen faster than the log alone would bring them."""
    loop = asyncio.get_running_loop()
    async with asyncio.timeout(15):
        while True:
            since = loop.time()
            await until_more(screens, 30)
            if max(screen.slowest_s(since) for screen in screens) < within_s:
                return


@pytest.mark.redis
@pytest.mark.parametrize("outage", ["killed", "frozen"])
async def test_without_redis_changes_arrive_within_two_seconds_and_with_it_at_once_again(
    servers_on_own_redis: Servers,
    redis_server: OwnRedis,
    alice_key: str,
    somchai: Patient,
    outage: str,
) -> None:
    down, up = {
        "killed": (redis_server.kill, redis_server.start),
        "frozen": (redis_server.freeze, redis_server.thaw),
    }[outage]
    webs = [servers_on_own_redis.web(), servers_on_own_redis.web()]
    writer = Writer("writer", [webs[0].url], token=alice_key, patients=[somchai.pk])
    loop = asyncio.get_running_loop()
    async with following([[web.ws_url] for web in webs], token=alice_key) as screens:
        async with charting(writer):
            await until_fast(screens, 0.5)
            gone_at = loop.time()
            await asyncio.to_thread(down)
            await asyncio.sleep(3 * WITHOUT_REDIS_S)
            back_at = loop.time()
            await asyncio.to_thread(up)
            await until_fast(screens, 0.5)
        # The screens of the process that wrote lose nothing; the others wait for the log.
        slowest = [screen.slowest_s(gone_at, back_at) for screen in screens]
        assert min(slowest) > 0
        assert max(slowest) < WITHOUT_REDIS_S
        # No request was held up by it.
        assert set(writer.statuses) == {201}


@pytest.mark.redis
async def test_clients_of_a_killed_web_process_resume_elsewhere_and_miss_nothing(
    servers: Servers, alice_key: str, somchai: Patient
) -> None:
    webs = [servers.web(), servers.web()]
    both = [web.ws_url for web in webs]
    writers = [
        Writer("here", [webs[0].url], token=alice_key, patients=[somchai.pk]),
        Writer("there", [webs[1].url, webs[0].url], token=alice_key, patients=[somchai.pk]),
    ]
    async with following([both], token=alice_key) as screens:
        async with charting(*writers):
            await until_more(screens, 20)
            for web in (webs[1], webs[0]):
                await asyncio.to_thread(web.kill)
                if web is webs[1]:
                    await until_more(screens, 20)
                await asyncio.to_thread(web.restart)
                await until_more(screens, 20)
        assert all(screen.tally.connections >= 2 for screen in screens)
        assert writers[1].statuses[0] >= 1


async def test_a_restarted_database_is_503_meanwhile_and_nothing_acknowledged_is_lost(
    postgres_server: OwnPostgres, alice_key: str, somchai: Patient, first_ward: Ward
) -> None:
    url = await asyncio.to_thread(postgres_server.copy, database_url(), "ward")
    topic = f"ward:{first_ward.pk}"
    loop = asyncio.get_running_loop()
    with serving(redis_url="", DATABASE_URL=url) as group:
        webs = [group.web(), group.web()]
        writers = [
            Writer(f"writer {n}", [web.url], token=alice_key, patients=[somchai.pk])
            for n, web in enumerate(webs)
        ]
        done = asyncio.Event()
        async with contextlib.AsyncExitStack() as stack:
            screens = [
                await stack.enter_async_context(
                    Follower([web.ws_url], token=alice_key, streams=("reports",))
                )
                for web in webs
            ]
            asker = await stack.enter_async_context(LiveClient(webs[0].ws_url, token=alice_key))
            for writer in writers:
                await stack.enter_async_context(writer)
            async with asyncio.TaskGroup() as writing:
                for writer in writers:
                    writing.create_task(writer.write_until(done, pause_s=PAUSE_S))
                await until_more(screens, 20)
                await asyncio.to_thread(postgres_server.crash)
                refused = await asker.ask("patients", "list")
                assert refused["response_status"] == 503
                assert refused["data"] is None
                async with httpx.AsyncClient(timeout=20) as browser:
                    headers = {"Authorization": f"Token {alice_key}"}
                    answer = await browser.get(f"{webs[1].url}/api/patients/", headers=headers)
                assert answer.status_code == 503
                assert answer.json() == refused["errors"][0]
                await eventually(lambda: all(writer.statuses[503] for writer in writers))
                await asyncio.to_thread(postgres_server.start)
                back_at = loop.time()
                written = [len(writer.acknowledged) for writer in writers]
                await until_more(screens, 20)
                await eventually(
                    lambda: all(
                        len(writer.acknowledged) > before + 5
                        for writer, before in zip(writers, written, strict=True)
                    )
                )
                assert loop.time() - back_at < 15
                assert (await asker.ask("patients", "list"))["response_status"] == 200
                done.set()
            head = (await asker.ask("reports", "list"))["versions"][topic]
            for screen in screens:
                await screen.until_at({topic: head})
                assert not any(screen.tally.faults.values()), screen.tally.faults
                stored = [row["client_id"] for row in screen.rows["reports"].values()]
                acknowledged = [one for writer in writers for one in writer.acknowledged]
                assert sorted(stored) == sorted(acknowledged)
        for writer in writers:
            assert set(writer.statuses) <= {200, 201, 503}


async def test_a_second_process_without_redis_is_heard_within_two_seconds(
    servers_without_redis: Servers, alice: User, alice_key: str, somchai: Patient
) -> None:
    webs = [servers_without_redis.web(), servers_without_redis.web()]
    writer = Writer("writer", [webs[0].url], token=alice_key, patients=[somchai.pk])
    async with following([[web.ws_url] for web in webs], token=alice_key) as screens:
        async with charting(writer):
            await until_more(screens, 60)
        await in_database(record_report, by=alice, patient=somchai, pulse=80)
        heads = await in_database(log.read_heads, list(screens[0].last))
        for screen in screens:
            await screen.until_at(heads)
            assert screen.slowest_s() < WITHOUT_REDIS_S


async def eventually(is_so: Callable[[], bool], *, patience_s: float = 15.0) -> None:
    """Returns when `is_so`, which nothing announces."""
    async with asyncio.timeout(patience_s):
        while not is_so():  # noqa: ASYNC110 # as said
            await asyncio.sleep(0.02)
