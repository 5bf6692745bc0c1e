"""Urgent messages ask somebody, and repeat until they are answered."""

from datetime import timedelta
from typing import Any

import pytest
from background_task.models import Task
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import timezone

from accounts.models import User
from chat import actions, tasks
from chat.models import Message, Room
from tests.chat.conftest import Ask
from tests.chat.frames import told
from tests.conftest import ClientOf

pytestmark = pytest.mark.django_db


@pytest.fixture
def call(alice: User, bob: User, carol: User, lounge: Room) -> Any:
    """alice calls in the lounge, where bob and carol are."""
    for person in (bob, carol):
        actions.join_room(by=person, room=lounge)

    def call_(**asked: Any) -> Message:
        return actions.post_message(
            by=alice, room=lounge, content="Come to bed 4", is_urgent=True, **asked
        )

    return call_


def _acknowledge(client_of: ClientOf, person: User, message: Message) -> Any:
    path = f"/api/rooms/{message.room_id}/messages/{message.pk}/acknowledge/"
    return client_of(person).post(path)


def test_asking_nobody_in_particular_anybody_else_answers_once(
    alice: User, bob: User, carol: User, call: Any, client_of: ClientOf
) -> None:
    message = call()
    assert _acknowledge(client_of, alice, message).status_code == 403
    first = _acknowledge(client_of, bob, message)
    assert first.status_code == 200
    assert first.json()["acknowledged_at"] is not None
    assert first.json()["acknowledgements"][0]["acknowledged_by"]["username"] == "bob"
    again = _acknowledge(client_of, bob, message)
    assert (again.status_code, again.json()) == (200, first.json())
    late = _acknowledge(client_of, carol, message)
    assert (late.status_code, late.json()["current"]) == (409, first.json())
    assert told(message.room.topic, "messages")[-1]["data"] == first.json()


def test_each_person_and_each_role_asked_has_to_answer(
    bob: User, carol: User, call: Any, client_of: ClientOf
) -> None:
    message = call(asked_users=["carol"], asked_roles=["doctor"])
    half = _acknowledge(client_of, carol, message).json()
    assert half["acknowledged_at"] is None
    whole = _acknowledge(client_of, bob, message).json()
    assert whole["acknowledged_at"] is not None
    message.refresh_from_db()
    assert message.next_repeat_at is None


def test_who_was_not_asked_cannot_answer_for_others(
    carol: User, call: Any, client_of: ClientOf
) -> None:
    assert _acknowledge(client_of, carol, call(asked_users=["bob"])).status_code == 403


def test_a_role_that_nobody_there_has_is_not_asked_in_vain(call: Any) -> None:
    with pytest.raises(ValidationError, match="Nobody of this role"):
        call(asked_roles=["administrator"])


def test_who_is_asked_is_marked_as_mentioned(bob: User, call: Any) -> None:
    call(asked_users=["bob"])
    assert told(f"user:{bob.pk}", "rooms")[-1]["data"]["mention_count"] == 1


def test_an_ordinary_message_asks_for_nothing(
    alice: User, bob: User, lounge: Room, call: Any, client_of: ClientOf
) -> None:
    message = actions.post_message(by=alice, room=lounge, content="Hello")
    assert _acknowledge(client_of, bob, message).status_code == 400
    assert not Task.objects.exists()


def test_reading_is_not_acknowledging(bob: User, lounge: Room, call: Any) -> None:
    message = call()
    actions.mark_read(by=bob, room=lounge)
    message.refresh_from_db()
    assert message.acknowledged_at is None
    assert message.next_repeat_at is not None


def test_it_is_told_again_when_due_and_not_before_nor_twice(lounge: Room, call: Any) -> None:
    message = call()
    assert Task.objects.get().run_at == message.next_repeat_at
    assert not actions.repeat_message(message_id=message.pk, now=message.created_at)
    due = message.created_at + settings.CHAT_URGENT_REPEAT
    assert actions.repeat_message(message_id=message.pk, now=due)
    assert not actions.repeat_message(message_id=message.pk, now=due)
    last = told(lounge.topic, "messages")[-1]
    assert (last["action"], last["data"]["repeats"]) == ("update", 1)
    assert last["data"]["version"] == message.version
    assert Task.objects.count() == 2
    assert actions.repeat_due(now=due + settings.CHAT_URGENT_REPEAT) == 1
    assert actions.repeat_due(now=due + settings.CHAT_URGENT_REPEAT) == 0


def test_answered_or_deleted_it_is_told_no_more(
    alice: User, bob: User, call: Any, lounge: Room
) -> None:
    answered, deleted = call(), call()
    actions.acknowledge_message(by=bob, message=answered)
    actions.delete_message(by=alice, message=deleted)
    late = timezone.now() + timedelta(hours=1)
    assert not actions.repeat_message(message_id=answered.pk, now=late)
    assert not actions.repeat_message(message_id=deleted.pk, now=late)
    assert not actions.repeat_message(message_id=12345, now=late)
    assert actions.repeat_due(now=late) == 0


def test_the_task_and_the_sweep_look_at_the_data(call: Any) -> None:
    message = call()
    past = timezone.now() - timedelta(minutes=1)
    Message.objects.filter(pk=message.pk).silently().update(next_repeat_at=past)
    tasks.repeat_urgent_message.task_function(message.pk)
    tasks.sweep()
    tasks.sweep()
    message.refresh_from_db()
    assert message.repeats == 1
    assert Task.objects.filter(task_name=tasks.PRUNE_TASK).count() == 1


def test_a_message_that_was_not_stored_schedules_nothing(alice: User, lounge: Room) -> None:
    from django.db import transaction

    with pytest.raises(ZeroDivisionError), transaction.atomic():
        actions.post_message(by=alice, room=lounge, content="Come", is_urgent=True)
        raise ZeroDivisionError
    assert not Task.objects.exists()


def test_the_rooms_that_await_an_answer_can_be_asked_for(
    alice: User, bob: User, closed: Room, lounge: Room, call: Any, client_of: ClientOf
) -> None:
    def awaiting(person: User, value: str = "true") -> set[int]:
        path = f"/api/rooms/?awaits_answer={value}"
        return {room["id"] for room in client_of(person).get(path).json()["results"]}

    assert awaiting(bob) == set()
    message = call()
    actions.mark_read(by=bob, room=lounge, version=message.version)
    assert awaiting(bob) == {lounge.pk}
    assert awaiting(bob, "false") == {closed.pk}
    actions.acknowledge_message(by=bob, message=message)
    assert awaiting(bob) == set()
    actions.delete_message(by=alice, message=call())
    assert awaiting(bob) == set()


def test_a_call_of_before_one_came_in_makes_no_room_await_an_answer(
    alice: User, carol: User, closed: Room, client_of: ClientOf
) -> None:
    actions.post_message(by=alice, room=closed, content="Come", is_urgent=True)
    actions.invite_member(by=alice, room=closed, username=carol.username)
    path = "/api/rooms/?awaits_answer="
    assert client_of(carol).get(f"{path}true").json()["results"] == []
    assert [room["id"] for room in client_of(carol).get(f"{path}false").json()["results"]] == [
        closed.pk
    ]


def test_muting_is_ones_own_and_told_to_ones_own_screens(
    bob: User, lounge: Room, call: Any, ask: Ask
) -> None:
    assert ask(bob, "rooms", "mute", pk=lounge.pk, is_muted=True).data["is_muted"] is True
    assert told(f"user:{bob.pk}", "rooms")[-1]["data"]["is_muted"] is True
    call()
    room = told(lounge.topic, "rooms")[-1]["data"]
    assert room["last_message"]["is_urgent"] is True
    assert "is_muted" not in room
