"""Many talk at once over two processes, come and go, and lose their network."""

import asyncio
import os
import random

import pytest

from accounts.models import Role, User
from chat import actions
from chat.models import Message, Room, RoomMember, RoomStay
from realtime.log import read_heads
from tests.chat.conftest import KeyOf
from tests.chat.members import Member
from tests.conftest import ClientOf
from tests.live import in_database
from tests.servers import serving

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.serial, pytest.mark.postgres]

WRITERS = 20
VISITORS = 5
# The whole story is 10,000 messages; the order of events is the same with fewer.
MESSAGES = int(os.environ.get("CHAT_STORM_MESSAGES", "400"))
PATIENCE_S = 60.0


def _people(room: Room, owner: User, key_of: KeyOf) -> list[tuple[str, str]]:
    """Name and token of each, all of them in the room."""
    people = []
    for number in range(WRITERS + VISITORS):
        name = f"writer-{number}" if number < WRITERS else f"visitor-{number}"
        user = User.objects.create(username=name, role=Role.CHAT)
        actions.invite_member(by=owner, room=room, username=name)
        people.append((name, key_of(user)))
    return people


def _should_have_heard(room: Room, name: str) -> dict[int, str]:
    """What was said in the times this person was in, from the database."""
    user = User.objects.get(username=name)
    times = [
        (stay.joined_version, stay.left_version)
        for stay in RoomStay.objects.filter(room=room, user=user)
    ]
    member = RoomMember.objects.get(room=room, user=user)
    times.append((member.joined_version, 2**60))
    return {
        version: content
        for version, content in Message.objects.filter(room=room).values_list("version", "content")
        if any(joined < version <= left for joined, left in times)
    }


async def _write(member: Member, number: int) -> None:
    chance = random.Random(number)
    for turn in range(MESSAGES // WRITERS):
        status = await member.say(f"{member.name}/{turn}", client_id=f"{turn}")
        assert status in {200, 201}, f"{member.name} {turn}: {status}"
        if chance.random() < 0.01:
            member.cut()


async def _come_and_go(member: Member, room: Room, owner: User, done: asyncio.Event) -> None:
    chance = random.Random(member.name)
    while not done.is_set():
        await asyncio.wait([asyncio.create_task(done.wait())], timeout=chance.random())
        if chance.random() < 0.5:
            member.cut()
            continue
        await member.leave()
        await asyncio.wait([asyncio.create_task(done.wait())], timeout=chance.random() / 2)
        await in_database(_bring_back, room, owner, member.name)
    await in_database(_bring_back, room, owner, member.name)


def _bring_back(room: Room, owner: User, name: str) -> None:
    if not RoomMember.objects.filter(room=room, user__username=name).exists():
        actions.invite_member(by=owner, room=room, username=name)


@pytest.mark.timeout(1800)
async def test_every_member_ends_with_exactly_what_was_said_while_they_were_in(
    alice: User, closed: Room, key_of: KeyOf, client_of: ClientOf
) -> None:
    people = await in_database(_people, closed, alice, key_of)
    with serving(
        redis_url=os.environ.get("REDIS_URL", ""), WS_REQUESTS_PER_SECOND=10_000, WS_BURST=10_000
    ) as servers:
        urls = [servers.web().ws_url, servers.web().ws_url]
        members = [
            Member(name, urls, token=key, room=closed.pk, seed=number)
            for number, (name, key) in enumerate(people)
        ]
        done = asyncio.Event()
        try:
            for member in members:
                await member.__aenter__()
            await asyncio.gather(*(m.until_in(True, patience=PATIENCE_S) for m in members))
            visitors = [
                asyncio.create_task(_come_and_go(member, closed, alice, done))
                for member in members[WRITERS:]
            ]
            writers = (_write(member, n) for n, member in enumerate(members[:WRITERS]))
            await asyncio.gather(*writers)
            done.set()
            await asyncio.gather(*visitors)
            heads = await in_database(read_heads, [closed.topic])
            for member in members:
                await member.until_in(True, patience=PATIENCE_S)
                await member.until(heads[closed.topic], patience=PATIENCE_S)
        finally:
            done.set()
            for member in members:
                await member.__aexit__()
    for member in members:
        expected = await in_database(_should_have_heard, closed, member.name)
        assert member.heard == expected, member.name
        assert (member.doubled, member.disordered) == (0, 0), member.name
    assert sum(member.cuts for member in members) > 0
    await in_database(_check_stored, closed, people, client_of)


def _check_stored(room: Room, people: list[tuple[str, str]], client_of: ClientOf) -> None:
    said = Message.objects.filter(room=room)
    assert said.filter(kind="text").count() == MESSAGES // WRITERS * WRITERS
    versions = list(said.order_by("version").values_list("version", flat=True))
    assert versions == list(range(1, Room.objects.get(pk=room.pk).version + 1))
    for name, _ in people:
        user = User.objects.get(username=name)
        member = RoomMember.objects.get(room=room, user=user)
        unread = said.filter(kind="text", version__gt=member.last_read_version).exclude(user=user)
        shown = client_of(user).get(f"/api/rooms/{room.pk}/").json()
        assert shown["unread_count"] == unread.count()
        assert shown["member_count"] == RoomMember.objects.filter(room=room).count()
