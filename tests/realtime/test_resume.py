"""Coming back: what was missed is replayed, once and in order, or a snapshot is asked for."""

from typing import Any

import pytest
from django.utils import timezone

from accounts.models import User
from patients.actions import record_report
from patients.models import Patient
from realtime.models import Change, Epoch
from tests.live import LiveClient, in_database
from tests.servers import Servers

pytestmark = pytest.mark.django_db(transaction=True)


def chart(by: User, patient: Patient, *pulses: int) -> None:
    for pulse in pulses:
        record_report(by=by, patient=patient, pulse=pulse, now=timezone.now())


async def test_what_was_missed_is_replayed_before_anything_live(
    servers: Servers, alice: User, alice_key: str, somchai: Patient
) -> None:
    web = servers.web()
    topic = f"ward:{somchai.ward_id}"
    async with LiveClient(web.ws_url, token=alice_key) as before:
        await in_database(chart, alice, somchai, 80)
        await before.until(lambda: len(before.changes("reports")) == 1)
        had = before.has
        epoch = before.welcome["epoch"]
    await in_database(chart, alice, somchai, 81, 82, 83)
    async with LiveClient(web.ws_url, token=alice_key, resume=(epoch, had)) as after:
        told = after.welcome["resume"][topic]
        assert told["version"] == had[topic] + told["replayed"]
        await after.until(lambda: len(after.changes("reports")) == 3)
        await in_database(chart, alice, somchai, 84)
        await after.until(lambda: len(after.changes("reports")) == 4)
        pulses = [one["data"]["pulse"] for one in after.changes("reports")]
        assert pulses == [81, 82, 83, 84]
        seen = after.versions[topic]
        assert seen == list(range(had[topic] + 1, seen[-1] + 1))


async def test_the_resume_action_replays_and_says_how_much(
    servers: Servers, alice: User, alice_key: str, somchai: Patient
) -> None:
    web = servers.web()
    topic = f"ward:{somchai.ward_id}"
    await in_database(chart, alice, somchai, 80, 81)
    async with LiveClient(web.ws_url, token=alice_key) as client:
        head = client.welcome["topics"][topic]
        wanted = {"epoch": client.welcome["epoch"], "topics": {topic: head - 3}}
        answer = await client.ask("session", "resume", data=wanted)
        assert answer["response_status"] == 200
        assert answer["data"]["topics"] == {topic: {"replayed": 3, "version": head}}
        assert client.versions[topic] == [head - 2, head - 1, head]
        unusable: list[Any] = [
            None,
            [],
            {},
            {"epoch": 1, "topics": {}},
            {"epoch": "x", "topics": []},
        ]
        for wrong in unusable:
            refused = await client.ask("session", "resume", data=wrong)
            assert refused["response_status"] == 400


async def test_a_snapshot_is_asked_for_where_the_log_cannot_tell(
    servers: Servers, alice: User, alice_key: str, somchai: Patient
) -> None:
    web = servers.web(WS_MAX_REPLAY="5")
    topic = f"ward:{somchai.ward_id}"
    await in_database(chart, alice, somchai, 80, 81, 82, 83)
    async with LiveClient(web.ws_url, token=alice_key) as client:
        head, epoch = client.welcome["topics"][topic], client.welcome["epoch"]
        assert head > 6

        async def resumed(version: object, of_epoch: str = epoch) -> dict[str, object]:
            wanted = {"epoch": of_epoch, "topics": {topic: version}}
            answer = await client.ask("session", "resume", data=wanted)
            told: dict[str, object] = answer["data"]["topics"][topic]
            return told

        snapshot = {"snapshot": True, "version": head}
        assert await resumed(head) == {"replayed": 0, "version": head}
        assert await resumed(head + 1) == snapshot
        assert await resumed(head - 6) == snapshot
        assert await resumed(-1) == snapshot
        assert await resumed("7") == snapshot
        assert await resumed(head, of_epoch="another") == snapshot
        await in_database(Change.objects.filter(version__lte=head - 2).delete)
        assert await resumed(head - 3) == snapshot
        assert await resumed(head - 2) == {"replayed": 2, "version": head}


async def test_a_topic_one_may_not_hear_is_denied_whether_or_not_it_exists(
    servers: Servers, alice_key: str, somchai: Patient, malee: Patient
) -> None:
    web = servers.web()
    epoch = await in_database(Epoch.current)
    foreign = {f"ward:{malee.ward_id}": 0, "ward:999999": 0, "nonsense": 0, "user:1": 0}
    async with LiveClient(web.ws_url, token=alice_key, resume=(epoch, foreign)) as client:
        answer = await client.ask("session", "resume", data={"epoch": epoch, "topics": foreign})
        for told in (client.welcome["resume"], answer["data"]["topics"]):
            assert all(told[topic] == {"denied": True} for topic in list(foreign)[:3])
        assert client.changes() == []


async def test_a_resume_that_cannot_be_read_is_a_fresh_start(
    servers: Servers, alice_key: str
) -> None:
    web = servers.web()
    for nonsense in ("", "!!!", "e30", "x" * 3000):
        async with LiveClient(web.ws_url, token=alice_key, query={"resume": nonsense}) as client:
            assert client.welcome["topics"]
            assert "resume" not in client.welcome


async def test_a_long_replay_comes_in_pages_and_whole(
    servers: Servers, alice: User, alice_key: str, somchai: Patient
) -> None:
    web = servers.web()
    topic = f"ward:{somchai.ward_id}"
    await in_database(chart, alice, somchai, *range(60, 190))
    epoch = await in_database(Epoch.current)
    async with LiveClient(web.ws_url, token=alice_key, resume=(epoch, {topic: 0})) as client:
        head = client.welcome["topics"][topic]
        assert head > 300
        await client.until(lambda: len(client.versions[topic]) == head)
        assert client.versions[topic] == list(range(1, head + 1))
