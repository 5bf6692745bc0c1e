"""Nothing happens for a while; then something does."""

import asyncio

import pytest

from accounts.models import User
from patients.actions import record_report
from patients.models import Patient
from tests.live import LiveClient, in_database
from tests.servers import Servers

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.redis]

# redis-py 8 gives up reading after 5 s, and the blocking read of channels_redis takes as long.
SILENCE_S = 12.5


async def test_a_change_after_a_long_silence_arrives_at_once_over_redis(
    servers: Servers, alice: User, alice_key: str, somchai: Patient
) -> None:
    webs = [servers.web(), servers.web()]
    async with (
        LiveClient(webs[0].ws_url, token=alice_key) as here,
        LiveClient(webs[1].ws_url, token=alice_key) as there,
    ):
        async with asyncio.timeout(SILENCE_S + 5):
            with pytest.raises(TimeoutError):
                await here.until(lambda: here.close_code is not None, patience=SILENCE_S)
        loop = asyncio.get_running_loop()
        for asking, listening in ((here, there), (there, here)):
            before = len(listening.changes("reports"))
            sent_at = loop.time()
            answer = await asking.ask(
                "reports", "create", data={"patient": somchai.pk, "pulse": 77}
            )
            assert answer["response_status"] == 201
            await listening.until(lambda: len(listening.changes("reports")) > before)  # noqa: B023 # awaited at once
            # Not by the log, which is looked at once a second, but over Redis.
            assert loop.time() - sent_at < 0.9
    for web in webs:
        assert "channel layer" not in web.output()
        assert "Traceback" not in web.output()


async def test_a_change_that_no_message_announced_arrives_all_the_same(
    servers: Servers, alice: User, alice_key: str, somchai: Patient
) -> None:
    web = servers.web()
    async with LiveClient(web.ws_url, token=alice_key) as client:
        # This process tells nobody on that server's channel layer: its prefix is another.
        report = await in_database(record_report, by=alice, patient=somchai, pulse=66)
        await client.until(lambda: bool(client.changes("reports")), patience=2.5)
        assert client.changes("reports")[0]["pk"] == report.pk
