"""How a web process ends, and what of sockets is in its log."""

import asyncio
import contextlib
import re
import signal

import pytest

from accounts.models import Ward
from patients.models import Patient
from realtime import log
from tests.live import LiveClient, in_database
from tests.servers import Servers

pytestmark = pytest.mark.django_db(transaction=True)

SOCKETS = 20


@pytest.mark.parametrize("server", ["uvicorn", "daphne"])
async def test_it_tells_its_clients_to_come_back_and_ends(
    servers: Servers, alice_key: str, somchai: Patient, first_ward: Ward, server: str
) -> None:
    topic = f"ward:{first_ward.pk}"
    web = servers.web(server)
    async with contextlib.AsyncExitStack() as stack:
        clients = [
            await stack.enter_async_context(LiveClient(web.ws_url, token=alice_key))
            for _ in range(SOCKETS)
        ]
        answer = await clients[0].ask("patients", "patch", pk=somchai.pk, data={"weight": "31"})
        assert answer["response_status"] == 200
        head = (await in_database(log.read_heads, [topic]))[topic]
        for client in clients:
            await client.until(lambda: client.has[topic] == head)  # noqa: B023 # awaited at once
        exit_code = await asyncio.to_thread(web.stop)
        codes = {await client.closed() for client in clients}
    if server == "uvicorn":
        assert codes == {1012}
        # uvicorn ends itself by the signal it was sent, when all is done.
        assert exit_code in {0, -signal.SIGTERM}
    else:
        # It ends its connections without a word, which a browser calls 1006 and comes back from.
        assert codes <= {1000, 1001, 1006, 1012}
    assert "Traceback" not in web.output()
    # Back on the process that took its place, with all that was missed.
    resume = (clients[0].welcome["epoch"], clients[0].has)
    await asyncio.to_thread(web.restart)
    async with LiveClient(web.ws_url, token=alice_key, resume=resume) as back:
        assert back.welcome["resume"][topic] == {"replayed": 0, "version": head}


async def test_coming_and_going_and_its_reasons_are_in_the_log(
    servers: Servers, alice_key: str
) -> None:
    web = servers.web(WS_MAX_SOCKETS_PER_USER="1")
    async with LiveClient(web.ws_url, headers={"Authorization": "Token wrong"}) as stranger:
        assert await stranger.closed() == 4401
    async with (
        LiveClient(web.ws_url, token=alice_key),
        LiveClient(web.ws_url, token=alice_key) as second,
    ):
        assert await second.closed() == 4429
    await asyncio.to_thread(web.stop)
    lines = [line for line in web.output().splitlines() if "socket" in line.lower()]
    assert [line for line in lines if re.search(r"socket opened user_id=\d+", line)]
    assert [line for line in lines if "socket closed" in line and "4401" in line]
    assert [line for line in lines if "socket closed" in line and "Too many sockets" in line]
    assert [line for line in lines if re.search(r"closed by client user_id=\d+ code=1000", line)]
    # What somebody came in with is in no log.
    assert alice_key not in web.output()
