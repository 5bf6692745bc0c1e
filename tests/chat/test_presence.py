"""Who is online, told by processes that may fall silent."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import User
from chat import actions
from chat.actions.presence import HOLDS_FOR
from chat.models import Presence, Room
from realtime.signals import people_connected
from tests.conftest import ClientOf

pytestmark = pytest.mark.django_db

NOW = timezone.now()


def keep(process: str, *people: User, after_s: float = 0) -> tuple[set[int], set[int]]:
    ids = {person.pk for person in people}
    return actions.keep_present(process=process, user_ids=ids, now=NOW + timedelta(seconds=after_s))


def test_the_first_socket_anywhere_brings_somebody_online_and_the_last_takes_them_off(
    alice: User, bob: User
) -> None:
    assert keep("one", alice, bob) == ({alice.pk, bob.pk}, set())
    assert keep("two", alice) == (set(), set())
    assert keep("one", bob, after_s=1) == (set(), set())
    assert keep("two", after_s=2) == (set(), {alice.pk})
    assert keep("one", bob, after_s=3) == (set(), set())


def test_a_process_that_was_killed_takes_its_people_off_when_its_word_has_run_out(
    alice: User, bob: User
) -> None:
    keep("killed", alice, bob)
    keep("alive", bob)
    late = HOLDS_FOR.total_seconds() + 1
    keep("alive", bob, after_s=late - 10)
    assert keep("alive", bob, after_s=late) == (set(), {alice.pk})
    assert keep("restarted", alice, after_s=late + 1) == ({alice.pk}, set())


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
