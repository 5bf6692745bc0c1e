"""The essential flow on daphne, the other server program."""

import asyncio

import pytest

from accounts.models import User, Ward
from patients.models import Patient
from tests.live import LiveClient, in_database
from tests.servers import Servers

pytestmark = pytest.mark.django_db(transaction=True)


async def test_changes_answers_resume_subscriptions_and_limits(
    servers: Servers,
    alice: User,
    alice_key: str,
    bob_key: str,
    erin_key: str,
    somchai: Patient,
    first_ward: Ward,
) -> None:
    topic = f"ward:{first_ward.pk}"
    web = servers.web("daphne")
    async with (
        LiveClient(web.ws_url, token=bob_key) as bob,
        LiveClient(web.ws_url, token=erin_key) as erin,
    ):
        async with LiveClient(web.ws_url, token=alice_key) as alice_client:
            subscribed = await alice_client.ask("patients", "subscribe_instance", pk=somchai.pk)
            assert subscribed["response_status"] == 201
            made = await alice_client.ask(
                "reports", "create", data={"patient": somchai.pk, "pulse": 92}
            )
            assert made["response_status"] == 201
            await bob.until(lambda: len(bob.changes("reports")) == 1)
            assert bob.changes("reports")[0]["data"]["pulse"] == 92
            await alice_client.until(lambda: len(alice_client.changes("reports")) == 1)
            wrong = await alice_client.ask("reports", "create", data={"patient": somchai.pk})
            refused = await alice_client.ask("reports", "retrieve", pk=10**6)
            assert (wrong["response_status"], refused["response_status"]) == (400, 404)
            await alice_client.send("nonsense")
            await alice_client.until(lambda: alice_client.frames[-1]["stream"] is None)
            resume = (alice_client.welcome["epoch"], alice_client.has)
        for pulse in (93, 94):
            answer = await bob.ask(
                "reports", "create", data={"patient": somchai.pk, "pulse": pulse}
            )
            assert answer["response_status"] == 201
        await bob.until(lambda: len(bob.changes("reports")) == 3)
        async with LiveClient(web.ws_url, token=alice_key, resume=resume) as again:
            await again.until(lambda: again.has[topic] == bob.has[topic])
            await again.until(lambda: len(again.changes("reports")) == 2)
            assert again.versions[topic] == list(range(resume[1][topic] + 1, bob.has[topic] + 1))
            alice.is_active = False
            await in_database(alice.save)
            # Nothing tells this process: asking is what shows it.
            await again.send({"stream": "patients", "payload": {"action": "list"}})
            assert await again.closed() == 4401
        assert erin.changes() == []
        await erin.send("x" * 70_000)
        # Its library sends no 1009.
        assert await erin.closed() == 4009
    async with LiveClient(web.ws_url, headers={"Authorization": "Token wrong"}) as stranger:
        assert await stranger.closed() == 4401
    assert await asyncio.to_thread(web.stop) is not None
    assert "Traceback" not in web.output()
