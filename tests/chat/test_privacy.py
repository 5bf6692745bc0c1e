"""What lies inside a private room, or outside one's wards, does not exist for others."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.utils import timezone

from accounts.models import User
from accounts.signals import topic_asked
from chat import actions
from chat.models import Message, Room
from chat.topics import rooms_of
from patients.actions import change_patient, erase_patient
from patients.models import Patient
from realtime.models import Change
from tests.chat.conftest import Ask
from tests.chat.frames import told
from tests.conftest import ClientOf

pytestmark = pytest.mark.django_db

NEVER = 4_000_000_000_000_001
SECRET = "Zanzibar"


@pytest.fixture
def secret(alice: User, closed: Room) -> Message:
    """Said by alice in the private room, whose name says the word too."""
    Room.objects.filter(pk=closed.pk).silently().update(name=f"{SECRET} room")
    return actions.post_message(by=alice, room=closed, content=f"{SECRET} message")


def _rest(client: Any, room: int, message: int) -> Iterator[tuple[str, Any]]:
    at = f"/api/rooms/{room}/"
    said = f"{at}messages/{message}/"
    yield "room", client.get(at)
    yield "join", client.post(f"{at}join/")
    yield "leave", client.post(f"{at}leave/")
    yield "read", client.post(f"{at}read/")
    yield "typing", client.post(f"{at}typing/")
    yield "mute", client.post(f"{at}mute/", {"is_muted": True})
    yield "members", client.get(f"{at}members/")
    yield "invite", client.post(f"{at}members/", {"user": "dave"})
    yield "remove", client.delete(f"{at}members/1/")
    yield "messages", client.get(f"{at}messages/")
    yield "search in it", client.get(f"{at}messages/", {"search": SECRET})
    yield "post", client.post(f"{at}messages/", {"content": "x"})
    yield "message", client.get(said)
    yield "edit", client.patch(said, {"content": "x"})
    yield "delete", client.delete(said)
    yield "acknowledge", client.post(f"{said}acknowledge/")
    yield "copy", client.post(f"{said}copy-to-record/")


def _socket(ask: Ask, person: User, room: int, message: int) -> Iterator[tuple[str, Any]]:
    for action in ("retrieve", "join", "leave", "read", "typing"):
        yield f"rooms/{action}", ask(person, "rooms", action, pk=room)
    yield "rooms/mute", ask(person, "rooms", "mute", pk=room, is_muted=True)
    yield "messages/list", ask(person, "messages", "list", room=room)
    yield "messages/create", ask(person, "messages", "create", room=room, content="x")
    for action in ("retrieve", "delete", "acknowledge", "copy_to_record"):
        yield f"messages/{action}", ask(person, "messages", action, pk=message)
    yield "messages/patch", ask(person, "messages", "patch", pk=message, content="x")


@pytest.mark.parametrize("name", ["admin", "carol", "dave", "erin", "olive", "mallory"])
def test_a_private_room_answers_an_outsider_as_one_that_never_was(
    name: str,
    request: pytest.FixtureRequest,
    secret: Message,
    ask: Ask,
    client_of: ClientOf,
) -> None:
    person, room = request.getfixturevalue(name), secret.room_id
    client = client_of(person)
    there = dict(_rest(client, room, secret.pk))
    for what, never in _rest(client, NEVER, NEVER + 1):
        was = there[what]
        assert (was.status_code, was.content) == (never.status_code, never.content), what
        assert was.status_code in {403, 404}, what
    over = dict(_socket(ask, person, room, secret.pk))
    for what, never in _socket(ask, person, NEVER, NEVER + 1):
        assert over[what] == never, what
        assert never.status in {403, 404}, what


@pytest.mark.parametrize("name", ["admin", "carol", "dave", "erin", "olive"])
def test_no_list_search_or_topic_names_it(
    name: str,
    request: pytest.FixtureRequest,
    secret: Message,
    lounge: Room,
    ask: Ask,
    client_of: ClientOf,
) -> None:
    person = request.getfixturevalue(name)
    client, room = client_of(person), secret.room
    answers = [
        client.get("/api/rooms/"),
        client.get("/api/rooms/", {"search": SECRET}),
        client.get("/api/rooms/", {"is_private": "true"}),
        client.get("/api/rooms/search/"),
        client.get("/api/search/", {"search": SECRET}),
        client.get("/api/search/", {"search": "room"}),
    ]
    bodies = b"".join(answer.content for answer in answers)
    assert SECRET.encode() not in bodies
    assert str(room.pk).encode() not in bodies
    assert room.topic not in rooms_of(person)
    assert not any(said for _, said in topic_asked.send(None, user=person, topic=room.topic))
    listed = ask(person, "rooms", "list")
    assert SECRET not in str(listed)
    assert room.topic not in str(listed)
    assert client.get(f"/api/token/subscription/?channel={room.topic}").status_code == 403


def test_ids_count_nothing(alice: User, lounge: Room) -> None:
    """Of consecutive ids one could read how much is said, and when, in rooms of others."""
    ids = [actions.post_message(by=alice, room=lounge, content=f"{n}").pk for n in range(30)]
    assert ids != sorted(ids)
    assert max(ids) - min(ids) > 2**40
    assert max(ids) < 2**53


def test_who_leaves_has_left_entirely(
    bob: User, secret: Message, ask: Ask, client_of: ClientOf
) -> None:
    actions.leave_room(by=bob, room=secret.room)
    for what, answer in _rest(client_of(bob), secret.room_id, secret.pk):
        assert answer.status_code == 404, what
    for what, over in _socket(ask, bob, secret.room_id, secret.pk):
        assert over.status == 404, what


Leave = Callable[[User, Patient, Any], None]


def _move(_: User, patient: Patient, second_ward: Any) -> None:
    alice = User.objects.get(username="alice")
    change_patient(by=alice, patient=patient, ward=second_ward)


def _take_off_the_ward(bob: User, _: Patient, second_ward: Any) -> None:
    bob.wards.set([second_ward])


def _make_chat_only(bob: User, _: Patient, second_ward: Any) -> None:
    bob.role = "chat"
    bob.save()


@pytest.mark.parametrize("how", [_move, _take_off_the_ward, _make_chat_only])
def test_who_loses_the_ward_loses_the_patients_room_at_once(
    how: Leave,
    bob: User,
    bedside: Room,
    somchai: Patient,
    second_ward: Any,
    ask: Ask,
    client_of: ClientOf,
) -> None:
    actions.join_room(by=bob, room=bedside)
    said = actions.post_message(by=bob, room=bedside, content="Seen")
    assert bedside.topic in rooms_of(bob)
    orders = len(told(f"user:{bob.pk}", "session"))
    how(bob, somchai, second_ward)
    bob = User.objects.get(pk=bob.pk)
    assert bedside.topic not in rooms_of(bob)
    assert len(told(f"user:{bob.pk}", "session")) > orders
    path = f"/api/rooms/{bedside.pk}/messages/"
    assert client_of(bob).get(path).status_code == 404
    assert client_of(bob).post(path, {"content": "x"}).status_code == 404
    assert ask(bob, "messages", "retrieve", pk=said.pk).status == 404
    assert ask(bob, "rooms", "list").data == []


def test_an_observer_reads_open_rooms_and_writes_nowhere(
    olive: User, lounge: Room, bedside: Room, ask: Ask, client_of: ClientOf
) -> None:
    for room in (lounge, bedside):
        path = f"/api/rooms/{room.pk}/"
        assert client_of(olive).get(f"{path}messages/").status_code == 200
        assert client_of(olive).post(f"{path}messages/", {"content": "x"}).status_code == 403
        assert client_of(olive).post(f"{path}join/").status_code == 403
        assert ask(olive, "messages", "create", room=room.pk, content="x").status == 403


def test_who_came_later_hears_nothing_of_what_was_said_before(
    alice: User, bob: User, carol: User, closed: Room, ask: Ask
) -> None:
    """Not when it is edited, acknowledged, repeated or deleted either; those who heard it do."""
    before = actions.post_message(by=alice, room=closed, content=SECRET, is_urgent=True)
    actions.invite_member(by=alice, room=closed, username="carol")
    edited = actions.edit_message(by=alice, message=before, content=f"{SECRET} again")
    assert actions.repeat_message(message_id=before.pk, now=edited.next_repeat_at)
    answered = actions.acknowledge_message(by=bob, message=before)
    after = actions.post_message(by=alice, room=closed, content="For all")
    actions.edit_message(by=alice, message=after, content="For all of us")

    carols = told(closed.topic, after=rooms_of(carol)[closed.topic]) + told(f"user:{carol.pk}")
    assert SECRET not in str(carols)
    assert "For all of us" in str(carols)
    for person in (alice, bob):
        own = told(f"user:{person.pk}", "messages")
        assert [one["action"] for one in own] == ["update"] * 3
        assert [one["data"]["changed_version"] for one in own] == [5, 6, 7]
        assert own[-1]["data"] == ask(person, "messages", "retrieve", pk=before.pk).data
    answered.refresh_from_db()
    assert answered.acknowledged_at is not None


def test_who_comes_back_hears_changes_of_what_was_said_in_earlier_stays_only(
    alice: User, bob: User, closed: Room
) -> None:
    heard = actions.post_message(by=alice, room=closed, content="first stay")
    actions.leave_room(by=bob, room=closed)
    between = actions.post_message(by=alice, room=closed, content="between")
    actions.invite_member(by=alice, room=closed, username="bob")
    actions.edit_message(by=alice, message=heard, content="first stay, corrected")
    actions.edit_message(by=alice, message=between, content="between, corrected")
    texts = [one["data"]["content"] for one in told(f"user:{bob.pk}", "messages")]
    assert texts == ["first stay, corrected"]
    own = [one["data"]["content"] for one in told(f"user:{alice.pk}", "messages")]
    assert own == ["first stay, corrected", "between, corrected"]


def test_what_is_deleted_leaves_the_frames_on_peoples_own_topics_too(
    alice: User, carol: User, closed: Room
) -> None:
    said = actions.post_message(by=alice, room=closed, content="before")
    actions.invite_member(by=alice, room=closed, username="carol")
    actions.edit_message(by=alice, message=said, content=SECRET)
    assert Change.objects.filter(frame__contains=SECRET).count() == 2
    actions.delete_message(by=alice, message=said)
    assert not Change.objects.filter(frame__contains=SECRET).exists()


def test_an_erased_patients_room_leaves_no_words_on_peoples_own_topics(
    alice: User, bob: User, carol: User, somchai: Patient
) -> None:
    room = actions.create_room(by=alice, name="Family", patient=somchai, is_private=True)
    actions.invite_member(by=alice, room=room, username="bob")
    said = actions.post_message(by=alice, room=room, content="before")
    actions.invite_member(by=alice, room=room, username="carol")
    actions.edit_message(by=alice, message=said, content=SECRET)
    assert told(f"user:{bob.pk}", "messages")[-1]["data"]["content"] == SECRET
    change_patient(by=bob, patient=somchai, dismissal_date=timezone.now())
    erase_patient(by=None, patient_id=somchai.pk, reason="asked for")
    assert not Change.objects.filter(frame__contains=SECRET).exists()
