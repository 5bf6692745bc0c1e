"""Rights on the live layer: wards are apart, and what is withdrawn ends within two seconds."""

import asyncio
import time
from collections.abc import Callable
from typing import Any

import pytest

from accounts.models import SignIn, User, Ward, WardMembership
from accounts.signals import rights_changed
from patients.actions import change_patient, record_report
from patients.models import Patient
from tests.live import LiveClient, in_database
from tests.realtime.conftest import new_key
from tests.servers import Servers

# They measure the two seconds the protocol grants, so nothing runs beside them.
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.serial]

WITHDRAWN_WITHIN_S = 2.0


async def test_nobody_sees_the_other_ward(
    servers: Servers,
    alice: User,
    alice_key: str,
    erin_key: str,
    somchai: Patient,
    malee: Patient,
) -> None:
    web = servers.web()
    async with (
        LiveClient(web.ws_url, token=alice_key) as hers,
        LiveClient(web.ws_url, token=erin_key) as erins,
    ):
        report = await in_database(record_report, by=alice, patient=somchai, pulse=90)
        await hers.until(lambda: len(hers.changes("reports")) == 1)
        for stream, pk in (("patients", somchai.pk), ("reports", report.pk)):
            for action in ("retrieve", "patch", "delete", "subscribe_instance"):
                answer = await erins.ask(stream, action, pk=pk, data={"change_reason": "x"})
                assert answer["response_status"] in {403, 404}, (stream, action)
                assert answer["data"] is None
            listed = await erins.ask(stream, "list")
            assert pk not in [row["pk"] for row in listed["data"]]
            assert f"ward:{somchai.ward_id}" not in listed["versions"]
        assert erins.changes() == []
        assert f"ward:{somchai.ward_id}" not in erins.welcome["topics"]


async def test_a_moved_patient_disappears_on_one_side_and_appears_on_the_other(
    servers: Servers,
    admin: User,
    alice_key: str,
    erin_key: str,
    somchai: Patient,
    second_ward: Ward,
) -> None:
    web = servers.web()
    async with (
        LiveClient(web.ws_url, token=alice_key) as hers,
        LiveClient(web.ws_url, token=erin_key) as erins,
    ):
        await in_database(change_patient, by=admin, patient=somchai, ward=second_ward)
        await hers.until(lambda: bool(hers.changes("patients")))
        await erins.until(lambda: bool(erins.changes("patients")))
        left, came = hers.changes("patients"), erins.changes("patients")
        assert [(one["action"], one["data"]) for one in left] == [("delete", {"pk": somchai.pk})]
        assert [(one["action"], one["data"]["ward"]) for one in came] == [
            ("create", second_ward.pk)
        ]


def sign_out_elsewhere(alice: User, ward: Ward) -> None:
    alice.sign_ins.live().end()
    rights_changed.send(sender=User, user_id=alice.pk)


def deactivate(alice: User, ward: Ward) -> None:
    alice.is_active = False
    alice.save()


def change_password(alice: User, ward: Ward) -> None:
    alice.set_password("another long password")
    alice.save()


@pytest.mark.parametrize("withdraw", [sign_out_elsewhere, deactivate, change_password])
@pytest.mark.parametrize("has_redis", [pytest.param(True, marks=pytest.mark.redis), False])
async def test_who_is_signed_out_is_closed_with_4401(
    servers: Servers,
    servers_without_redis: Servers,
    alice: User,
    alice_key: str,
    first_ward: Ward,
    withdraw: Callable[[User, Ward], None],
    has_redis: bool,
) -> None:
    """The order comes from another process, as it does from a worker or a second web process."""
    web = (servers if has_redis else servers_without_redis).web()
    async with LiveClient(web.ws_url, token=alice_key) as client:
        assert client.welcome
        started = time.monotonic()
        await in_database(withdraw, alice, first_ward)
        assert await client.closed() == 4401
        assert time.monotonic() - started < WITHDRAWN_WITHIN_S


async def test_signing_out_closes_the_sockets_of_that_credential_only(
    servers: Servers, alice: User, alice_key: str
) -> None:
    web = servers.web()
    other_key = await in_database(new_key, alice)
    async with (
        LiveClient(web.ws_url, token=alice_key) as one,
        LiveClient(web.ws_url, token=other_key) as other,
    ):

        def sign_out_one() -> None:
            SignIn.objects.filter(user=alice).order_by("pk")[:1].get()
            first = SignIn.objects.filter(user=alice).earliest("pk")
            SignIn.objects.filter(pk=first.pk).end()
            rights_changed.send(sender=User, user_id=alice.pk)

        await in_database(sign_out_one)
        assert await one.closed() == 4401
        assert (await other.ask("patients", "list"))["response_status"] == 200


async def test_a_withdrawn_ward_is_left_and_told_nothing_more(
    servers_without_redis: Servers,
    alice: User,
    bob: User,
    alice_key: str,
    somchai: Patient,
    second_ward: Ward,
) -> None:
    web = servers_without_redis.web()
    topic = f"ward:{somchai.ward_id}"
    async with LiveClient(web.ws_url, token=alice_key) as client:

        def exchange_wards() -> None:
            WardMembership.objects.filter(user=alice).delete()
            WardMembership.objects.create(user=alice, ward=second_ward)
            rights_changed.send(sender=User, user_id=alice.pk)

        started = time.monotonic()
        await in_database(exchange_wards)
        await client.until(lambda: len(client.of_type("topics")) >= 2)
        assert time.monotonic() - started < WITHDRAWN_WITHIN_S
        left = [topic for told in client.of_type("topics") for topic in told.get("left", [])]
        gained: dict[str, Any] = {}
        for told in client.of_type("topics"):
            gained |= told.get("topics", {})
        assert left == [topic]
        assert set(gained) == {f"ward:{second_ward.pk}"}
        before = len(client.versions[topic])
        await in_database(record_report, by=bob, patient=somchai, pulse=90)
        # The hub compares with the log every second; a ping answered after that proves silence.
        await asyncio.sleep(1.5)
        assert (await client.ask("session", "ping"))["response_status"] == 200
        assert len(client.versions[topic]) == before
        listed = await client.ask("patients", "list")
        assert listed["data"] == []
        wanted = {"epoch": client.welcome["epoch"], "topics": {topic: 0}}
        resumed = await client.ask("session", "resume", data=wanted)
        assert resumed["data"]["topics"] == {topic: {"denied": True}}


async def test_a_withdrawn_right_counts_for_the_next_request_at_once(
    servers: Servers, alice: User, alice_key: str, somchai: Patient
) -> None:
    web = servers.web()
    async with LiveClient(web.ws_url, token=alice_key) as client:

        def demote_silently() -> None:
            User.objects.filter(pk=alice.pk).update(role="observer")

        await in_database(demote_silently)
        answer = await client.ask("reports", "create", data={"patient": somchai.pk, "pulse": 90})
        assert answer["response_status"] == 403
