"""
Rooms over real servers: live to members only, across processes, and not a version longer.

What holds with one web process is shown on either database; several need PostgreSQL, and typing
and read marks between them Redis, which alone carries what has no version.
"""

import asyncio
import itertools
import os
from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone

from accounts.models import User
from chat import actions
from chat.models import Message, Presence, Room
from tests.chat.conftest import KeyOf
from tests.live import PATIENCE_S, LiveClient, in_database
from tests.servers import Servers, WebServer, serving

pytestmark = pytest.mark.django_db(transaction=True)

Webs = tuple[WebServer, WebServer]


@pytest.fixture(
    params=[
        pytest.param(1, id="one process"),
        pytest.param(2, id="two processes", marks=[pytest.mark.postgres, pytest.mark.redis]),
    ]
)
def webs(request: pytest.FixtureRequest, servers: Servers) -> Webs:
    """Where two people connect: to the same web process, or to one each."""
    first = servers.web()
    return first, (first if request.param == 1 else servers.web())


def _heard(client: LiveClient, room: Room) -> list[int]:
    """The room's versions of the messages that came live, in the order they came."""
    return [
        one["data"]["version"]
        for one in client.changes("messages")
        if one["topic"] == room.topic and one["action"] == "create"
    ]


def _left(client: LiveClient, room: Room) -> bool:
    return any(room.topic in one.get("left", ()) for one in client.of_type("topics"))


async def test_what_is_said_is_heard_by_members_only(
    webs: Webs, alice: User, bob: User, carol: User, closed: Room, key_of: KeyOf
) -> None:
    one, two = webs
    keys = [await in_database(key_of, person) for person in (alice, bob, carol)]
    async with (
        LiveClient(one.ws_url, token=keys[0]) as alices,
        LiveClient(two.ws_url, token=keys[1]) as bobs,
        LiveClient(two.ws_url, token=keys[2]) as carols,
    ):
        assert closed.topic in bobs.welcome["topics"]
        assert closed.topic not in carols.welcome["topics"]
        sent = {"room": closed.pk, "content": "Good morning", "client_id": "1"}
        said = await alices.ask("messages", "create", data=sent)
        assert said["response_status"] == 201
        await bobs.until(lambda: bool(bobs.changes("messages")))
        assert bobs.changes("messages")[-1]["data"] == said["data"]
        again = await alices.ask("messages", "create", data=sent)
        assert (again["response_status"], again["data"]) == (200, said["data"])

        await alices.ask("rooms", "typing", pk=closed.pk)
        await bobs.ask("rooms", "read", pk=closed.pk)
        await bobs.until(lambda: any(o["data"]["event"] == "typing" for o in _events(bobs)))
        await alices.until(lambda: any(o["data"]["event"] == "read" for o in _events(alices)))
        await bobs.until(
            lambda: any(
                o["topic"] == f"user:{bob.pk}" and o["data"].get("unread_count") == 0
                for o in bobs.changes("rooms")
            )
        )

        await in_database(_call(actions.invite_member, closed, by=alice, username="carol"))
        await carols.until(lambda: any("topics" in o for o in carols.of_type("topics")))
        await in_database(_call(actions.post_message, closed, by=bob, content="Welcome"))
        await carols.until(lambda: "Welcome" in str(carols.changes("messages")))
        assert "Good morning" not in str(carols.frames)
        gained = carols.of_type("topics")[0]["topics"]
        assert set(gained) == {closed.topic}


def _events(client: LiveClient) -> list[dict[str, Any]]:
    return client.of_type("ephemeral", "rooms")


def _call(action: Callable[..., object], room: Room, **arguments: object) -> Callable[[], object]:
    return lambda: action(room=room, **arguments)


async def test_who_is_removed_in_the_middle_of_a_burst_hears_nothing_afterwards(
    webs: Webs, alice: User, bob: User, closed: Room, key_of: KeyOf
) -> None:
    one, two = webs
    key = await in_database(key_of, bob)
    stop = asyncio.Event()

    async def talk(number: int) -> None:
        for turn in itertools.count():
            if stop.is_set():
                return
            words = f"{number}/{turn}"
            await in_database(_call(actions.post_message, closed, by=alice, content=words))

    async with LiveClient(one.ws_url, token=key) as near, LiveClient(two.ws_url, token=key) as far:
        talkers = [asyncio.create_task(talk(number)) for number in range(4)]
        try:
            for client in (near, far):
                await client.until(lambda c=client: len(_heard(c, closed)) >= 20)  # type: ignore[misc] # mypy does not infer a lambda's default
            await in_database(_call(actions.remove_member, closed, by=alice, user_id=bob.pk))
            for client in (near, far):
                await client.until(lambda c=client: _left(c, closed))  # type: ignore[misc] # as above
            for _ in range(20):
                await in_database(_call(actions.post_message, closed, by=alice, content="Hush"))
        finally:
            stop.set()
            await asyncio.gather(*talkers)
        removal = await in_database(lambda: Message.objects.get(kind="removed", room=closed))
        for client in (near, far):
            assert (await client.ask("session", "ping"))["response_status"] == 200
            heard = _heard(client, closed)
            assert heard[-1] == removal.version
            assert heard == list(range(heard[0], removal.version + 1))
            refused = await client.ask("messages", "list", data={"room": closed.pk})
            assert refused["response_status"] == 404
            versions = client.has[closed.topic]
            wanted = {"epoch": client.welcome["epoch"], "topics": {closed.topic: versions - 5}}
            resumed = await client.ask("session", "resume", data=wanted)
            assert resumed["data"]["topics"] == {closed.topic: {"denied": True}}


async def test_who_is_removed_while_reconnecting_hears_nothing_afterwards(
    servers: Servers, alice: User, bob: User, closed: Room, key_of: KeyOf
) -> None:
    """Sockets on their way in while the removal is committed, some with a replay to be sent."""
    web = servers.web()
    key = await in_database(key_of, bob)
    for turn in range(6):
        async with LiveClient(web.ws_url, token=key) as client:
            had = client.has
            epoch = client.welcome["epoch"]
        for number in range(5):
            words = f"{turn}/{number}"
            await in_database(_call(actions.post_message, closed, by=alice, content=words))

        async def remove_and_talk() -> None:
            await in_database(_call(actions.remove_member, closed, by=alice, user_id=bob.pk))
            for _ in range(5):
                await in_database(_call(actions.post_message, closed, by=alice, content="Hush"))

        returning = [
            LiveClient(web.ws_url, token=key, resume=(epoch, had) if even else None)
            for even in (True, False, True, False)
        ]
        await asyncio.gather(remove_and_talk(), *(client.open() for client in returning))
        last = await in_database(
            lambda: Message.objects.filter(kind="removed", room=closed).latest("version").version
        )
        for client in returning:
            await client.ask("session", "ping")
            assert max(_heard(client, closed), default=0) <= last
            assert "Hush" not in str(client.frames)
            await client.close()
        await in_database(_call(actions.invite_member, closed, by=alice, username="bob"))


async def _until_stored(is_so: Callable[[], bool]) -> None:
    async with asyncio.timeout(PATIENCE_S):
        while not await in_database(is_so):  # noqa: ASYNC110 # a database tells nobody
            await asyncio.sleep(0.05)


def _presence(client: LiveClient, person: User) -> list[bool]:
    told = [one["data"] for one in _events(client) if one["data"]["event"] == "presence"]
    return [one["is_online"] for one in told if one["user"]["id"] == person.pk]


async def test_who_comes_and_goes_is_told_to_the_room(
    servers: Servers, alice: User, bob: User, closed: Room, key_of: KeyOf
) -> None:
    web = servers.web()
    alices_key, bobs_key = [await in_database(key_of, person) for person in (alice, bob)]
    async with LiveClient(web.ws_url, token=alices_key) as alices:
        async with LiveClient(web.ws_url, token=bobs_key):
            await alices.until(lambda: _presence(alices, bob) == [True])
        await alices.until(lambda: _presence(alices, bob) == [True, False])


@pytest.mark.postgres
async def test_presence_is_right_across_processes_and_after_a_crash_without_redis(
    transactional_db: None, alice: User, bob: User, closed: Room, key_of: KeyOf
) -> None:
    alices_key, bobs_key = [await in_database(key_of, person) for person in (alice, bob)]
    with serving(redis_url="") as servers:
        one, two, three = servers.web(), servers.web(), servers.web()
        async with LiveClient(one.ws_url, token=alices_key) as alices:
            async with LiveClient(two.ws_url, token=bobs_key) as first:
                await alices.until(lambda: _presence(alices, bob) == [True])
                doomed = LiveClient(three.ws_url, token=bobs_key)
                await doomed.open()
                await _until_stored(lambda: Presence.objects.filter(user=bob).count() == 2)
                await first.close()
                await _until_stored(lambda: Presence.objects.filter(user=bob).count() == 1)
            assert _presence(alices, bob) == [True]
            await asyncio.to_thread(three.kill)
            await doomed.closed()
            # Instead of waiting until the word of the killed process runs out.
            await in_database(
                lambda: Presence.objects.filter(user=bob).update(seen_until=timezone.now())
            )
            await alices.until(lambda: _presence(alices, bob) == [True, False])


async def test_an_urgent_message_is_told_again_by_the_worker_until_it_is_answered(
    alice: User, bob: User, closed: Room, key_of: KeyOf
) -> None:
    key = await in_database(key_of, bob)
    redis_url = os.environ.get("REDIS_URL", "")
    with serving(redis_url=redis_url, CHAT_URGENT_REPEAT_SECONDS=1) as servers:
        web = servers.web()
        async with LiveClient(web.ws_url, token=key) as bobs:
            sent = {"room": closed.pk, "content": "Come", "is_urgent": True, "client_id": "b"}
            mine = await bobs.ask("messages", "create", data=sent)
            assert (await bobs.ask("messages", "acknowledge", pk=mine["data"]["pk"]))[
                "response_status"
            ] == 403
            await bobs.ask("messages", "delete", pk=mine["data"]["pk"])
            calling = _call(actions.post_message, closed, by=alice, content="Come", is_urgent=True)
            called = await in_database(calling)
            assert isinstance(called, Message)
            await in_database(
                lambda: (
                    Message.objects.filter(pk=called.pk)
                    .silently()
                    .update(next_repeat_at=timezone.now())
                )
            )
            servers.manage("process_tasks")

            def repeats() -> list[int]:
                changes = [one for one in bobs.changes("messages") if one["pk"] == called.pk]
                return [one["data"]["repeats"] for one in changes]

            await bobs.until(lambda: repeats()[:3] == [0, 1, 2], patience=40)
            answered = await bobs.ask("messages", "acknowledge", pk=called.pk)
            assert answered["data"]["acknowledged_at"] is not None
    stored = await in_database(lambda: Message.objects.get(pk=called.pk))
    assert stored.next_repeat_at is None
    assert repeats()[-1] == stored.repeats
