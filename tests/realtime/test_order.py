"""Many writers, several web processes, clients that come and go: every version once, in order."""

import asyncio
import contextlib
import random
import resource
from collections.abc import Iterator

import pytest

from accounts.models import User, Ward
from patients.actions import admit_patient
from patients.models import Patient
from realtime import log
from tests.followers import STREAMS, Follower
from tests.live import LiveClient, in_database
from tests.servers import Servers, WebServer
from tests.writers import Writer

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.postgres,
    pytest.mark.redis,
    pytest.mark.serial,
]

CHANGES = 5_000
SOCKETS = 50
PATIENTS = 40
WITHOUT_LIMITS = {
    "WS_REQUESTS_PER_SECOND": "100000",
    "WS_BURST": "100000",
    "WS_MAX_SOCKETS_PER_USER": "1000",
}


@pytest.fixture
def ward_of_forty(alice: User, first_ward: Ward) -> list[Patient]:
    return [
        admit_patient(by=alice, first_name=f"Patient {n}", last_name="Saelim", ward=first_ward)
        for n in range(PATIENTS)
    ]


@pytest.fixture
def _many_files() -> Iterator[None]:
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    yield
    resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


async def come_and_go(screens: list[Follower], *, seed: int) -> None:
    """Somebody loses the connection, or closes it, every few hundredths of a second."""
    chance = random.Random(seed)
    while True:
        await asyncio.sleep(chance.uniform(0.01, 0.15))
        screen = chance.choice(screens)
        if chance.random() < 0.7:
            screen.cut()
        else:
            await screen.leave()


async def patch_until(done: asyncio.Event, web: WebServer, *, token: str, pks: list[int]) -> None:
    """A writer over the socket."""
    async with LiveClient(web.ws_url, token=token) as client:
        number = 0
        while not done.is_set():
            number += 1
            answer = await client.ask(
                "patients",
                "patch",
                pk=pks[number % len(pks)],
                data={"hospital_number": f"{pks[0]}-{number}"},
            )
            assert answer["response_status"] == 200, answer
            client.frames.clear()


async def snapshot(web: WebServer, *, token: str) -> dict[str, dict[int, dict[str, object]]]:
    """What a client that comes now is shown."""
    async with Follower([web.ws_url], token=token) as newcomer:
        return newcomer.rows


@pytest.mark.usefixtures("_many_files")
async def test_every_socket_gets_every_version_once_in_order_however_often_it_comes_and_goes(
    servers: Servers, alice_key: str, ward_of_forty: list[Patient], first_ward: Ward
) -> None:
    topic = f"ward:{first_ward.pk}"
    pks = [patient.pk for patient in ward_of_forty]
    servers.settings.update(WITHOUT_LIMITS)
    webs = [servers.web(), servers.web()]
    done = asyncio.Event()
    screens = [
        Follower([web.ws_url for web in webs], token=alice_key, seed=n) for n in range(SOCKETS)
    ]
    writers = [
        Writer(f"writer {n}", [webs[n % 2].url], token=alice_key, patients=pks[n::8])
        for n in range(6)
    ]
    before = (await in_database(log.read_heads, [topic]))[topic]
    async with contextlib.AsyncExitStack() as stack:
        for screen in screens:
            await stack.enter_async_context(screen)
        for writer in writers:
            await stack.enter_async_context(writer)
        first = {screen: screen.last[topic] for screen in screens}
        restless = asyncio.create_task(come_and_go(screens, seed=7))
        async with asyncio.TaskGroup() as writing:
            for writer in writers:
                writing.create_task(writer.write_until(done))
            for n in (6, 7):
                writing.create_task(patch_until(done, webs[n % 2], token=alice_key, pks=pks[n::8]))
            await screens[0].until(lambda: screens[0].last[topic] >= before + CHANGES, patience=150)
            done.set()
        restless.cancel()
        head = (await in_database(log.read_heads, [topic]))[topic]
        for screen in screens:
            await screen.until_at({topic: head})
        for screen in screens:
            assert screen.versions[topic] == list(range(first[screen] + 1, head + 1))
            assert not any(screen.tally.faults.values()), screen.tally.faults
        assert sum(screen.tally.connections for screen in screens) > 4 * SOCKETS
        new = await snapshot(webs[0], token=alice_key)
        for screen in screens:
            for stream in STREAMS:
                assert screen.rows[stream] == new[stream]
        charted = {row["client_id"] for row in new["reports"].values()}
        acknowledged = [one for writer in writers for one in writer.acknowledged]
        assert charted == set(acknowledged)
        assert len(new["reports"]) == len(acknowledged)
