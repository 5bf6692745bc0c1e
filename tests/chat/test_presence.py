"""Who is online, told by processes that may fall silent."""

from datetime import timedelta
from typing import Any

import orjson
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import User
from chat import actions
from chat.actions.presence import HOLDS_FOR, SAID_EVERY
from chat.models import Presence, Room
from realtime.signals import people_connected
from tests.conftest import ClientOf

pytestmark = pytest.mark.django_db

NOW = timezone.now()
LATE = HOLDS_FOR.total_seconds() + 1


class Process:
    """A web process that looks at who is online when it is told to."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._attendance = actions.Attendance()

    def look(self, *people: User, after_s: float = 0) -> list[tuple[int, str, bool]]:
        """What its sockets are told: of which room, who, and whether they are online."""
        frames = self._attendance.keep(
            process=self.name,
            user_ids=frozenset(person.pk for person in people),
            now=NOW + timedelta(seconds=after_s),
        )
        told: list[dict[str, Any]] = [orjson.loads(one.text)["payload"] for one in frames]
        assert [one["topic"] for one in told] == [frame.topic for frame in frames]
        assert {one["type"] for one in told} <= {"ephemeral"}
        data = [one["data"] for one in told]
        return [(one["room"], one["user"]["username"], one["is_online"]) for one in data]


@pytest.fixture
def one() -> Process:
    return Process("one")


@pytest.fixture
def two() -> Process:
    return Process("two")


def test_the_first_socket_anywhere_brings_somebody_online_and_the_last_takes_them_off(
    alice: User, bob: User, closed: Room, one: Process, two: Process
) -> None:
    assert one.look(alice) == [(closed.pk, "alice", True)]
    assert two.look(bob) == [(closed.pk, "alice", True), (closed.pk, "bob", True)]
    assert one.look(alice, bob, after_s=1) == [(closed.pk, "bob", True)]
    assert two.look(after_s=2) == []
    assert one.look(alice, after_s=3) == [(closed.pk, "bob", False)]
    assert two.look(after_s=4) == [(closed.pk, "bob", False)]
    assert one.look(alice, after_s=5) == two.look(after_s=5) == []


def test_a_process_that_was_killed_takes_its_people_off_when_its_word_has_run_out(
    alice: User, bob: User, closed: Room, one: Process, two: Process
) -> None:
    one.look(alice, bob)
    two.look(bob)
    assert two.look(bob, after_s=LATE - 10) == []
    assert two.look(bob, after_s=LATE) == [(closed.pk, "alice", False)]
    restarted = Process("restarted")
    restarted.look(alice, after_s=LATE + 1)
    assert two.look(bob, after_s=LATE + 1) == [(closed.pk, "alice", True)]


def test_a_process_repeats_its_word_in_time_and_otherwise_only_reads(
    alice: User, closed: Room, one: Process, two: Process
) -> None:
    one.look(alice)
    two.look()
    with CaptureQueriesContext(connection) as queries:
        assert one.look(alice, after_s=1) == []
    assert len(queries) == 1
    every = int(SAID_EVERY.total_seconds())
    for at in range(0, int(LATE) * 2, every):
        one.look(alice, after_s=at)
        assert two.look(after_s=at) == []


def test_presence_is_told_in_rooms_that_the_person_may_be_heard_in(
    alice: User, bob: User, closed: Room, bedside: Room, second_ward: Any, one: Process
) -> None:
    actions.join_room(by=bob, room=bedside)
    bob.wards.set([second_ward])
    assert one.look(bob) == [(closed.pk, "bob", True)]
    actions.leave_room(by=bob, room=closed)
    assert one.look(after_s=1) == []


def test_many_who_come_at_once_cost_no_more_questions(
    alice: User, bob: User, carol: User, closed: Room, bedside: Room, one: Process, two: Process
) -> None:
    actions.join_room(by=bob, room=bedside)
    nurses = [User.objects.create_user(f"nurse{number}", role=alice.role) for number in range(20)]
    with CaptureQueriesContext(connection) as few:
        one.look(alice, bob)
    with CaptureQueriesContext(connection) as many:
        told = two.look(alice, bob, *nurses)
    assert len(many) == len(few)
    assert (bedside.pk, "bob", True) in told


def test_the_members_of_a_room_are_shown_with_who_is_online(
    alice: User, bob: User, lounge: Room, client_of: ClientOf
) -> None:
    actions.join_room(by=bob, room=lounge)
    people_connected.send(None, process="one", user_ids=frozenset({bob.pk, 10_000_000}))
    rows = client_of(alice).get(f"/api/rooms/{lounge.pk}/members/").json()["results"]
    assert [(row["user"]["username"], row["is_online"]) for row in rows] == [
        ("alice", False),
        ("bob", True),
    ]
    assert Presence.objects.count() == 1
