"""Opening rooms, finding them, coming in and leaving."""

import threading
import time

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, connections
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from rest_framework.exceptions import NotFound

from accounts.errors import Conflict
from accounts.models import User
from chat import actions
from chat.models import Message, Room, RoomMember
from chat.topics import rooms_of
from patients.models import Patient
from realtime.changes import recording
from realtime.log import read_heads
from tests.chat.conftest import Ask
from tests.chat.frames import told
from tests.conftest import ClientOf

pytestmark = pytest.mark.django_db


def test_whoever_opens_a_room_is_its_first_member_and_owner(
    alice: User, client_of: ClientOf
) -> None:
    answer = client_of(alice).post("/api/rooms/", {"name": "  Night   shift "})
    assert answer.status_code == 201
    body = answer.json()
    assert body["pk"] == body["id"]
    assert body["name"] == "Night shift"
    assert (body["version"], body["member_count"], body["unread_count"]) == (1, 1, 0)
    assert body["is_member"] is True
    assert body["is_owner"] is True
    assert body["last_message"]["kind"] == "room_created"


def test_the_same_name_twice_is_refused_among_rooms_that_both_can_see(
    alice: User, bob: User, lounge: Room, client_of: ClientOf
) -> None:
    answer = client_of(bob).post("/api/rooms/", {"name": "LOUNGE"})
    assert (answer.status_code, answer.json()) == (
        400,
        {"name": ["There is a room of this name already."]},
    )


def test_a_name_tells_nothing_of_a_private_room_or_a_patients(
    dave: User, closed: Room, bedside: Room, client_of: ClientOf
) -> None:
    for taken in (closed.name, bedside.name):
        assert client_of(dave).post("/api/rooms/", {"name": taken}).status_code == 201
        again = {"name": taken, "is_private": True}
        assert client_of(dave).post("/api/rooms/", again).status_code == 201
        assert client_of(dave).post("/api/rooms/", again).status_code == 400


def test_joining_and_leaving_answer_room_and_person_and_are_versions_of_the_room(
    bob: User, lounge: Room, client_of: ClientOf
) -> None:
    client = client_of(bob)
    answer = client.post(f"/api/rooms/{lounge.pk}/join/")
    assert answer.status_code == 200
    assert answer.json()["user"] == {"id": bob.pk, "username": "bob"}
    assert answer.json()["room"]["member_count"] == 2
    assert answer.json()["room"]["version"] == 2
    again = client.post(f"/api/rooms/{lounge.pk}/join/")
    assert again.status_code == 409
    assert again.json()["current"]["id"] == lounge.pk
    answer = client.post(f"/api/rooms/{lounge.pk}/leave/")
    assert answer.json()["room"]["member_count"] == 1
    assert answer.json()["room"]["version"] == 3
    assert client.post(f"/api/rooms/{lounge.pk}/leave/").status_code == 404
    kinds = Message.objects.order_by("version").values_list("kind", "about__user__username")
    assert list(kinds) == [("room_created", "alice"), ("joined", "bob"), ("left", "bob")]


def test_a_join_is_told_to_the_room_and_to_the_persons_own_screens(bob: User, lounge: Room) -> None:
    actions.join_room(by=bob, room=lounge)
    messages = told(lounge.topic, "messages")
    assert [one["data"]["kind"] for one in messages] == ["room_created", "joined"]
    assert told(lounge.topic, "rooms")[-1]["data"]["member_count"] == 2
    own = told(f"user:{bob.pk}")
    assert own[-1]["action"] == "create"
    assert own[-1]["data"]["is_member"] is True
    assert own[-2]["data"]["look_again"] == "rights"


def test_a_leave_names_the_leaver_so_that_the_hub_lets_go_at_exactly_this_version(
    bob: User, lounge: Room
) -> None:
    from realtime.log import read_after

    actions.join_room(by=bob, room=lounge)
    actions.leave_room(by=bob, room=lounge)
    frames = read_after(lounge.topic, 0, limit=100)
    assert [one.leaver_id for one in frames if one.leaver_id] == [bob.pk]
    assert frames[-1].leaver_id == bob.pk
    assert told(f"user:{bob.pk}")[-1]["action"] == "delete"


def test_a_member_hears_an_open_room_from_its_beginning_a_private_one_from_their_own(
    alice: User, bob: User, closed: Room, lounge: Room
) -> None:
    actions.post_message(by=alice, room=closed, content="Before carol")
    actions.post_message(by=alice, room=lounge, content="Before bob")
    actions.join_room(by=bob, room=lounge)
    began = rooms_of(bob)[closed.topic]
    assert rooms_of(bob)[lounge.topic] == 0
    texts = [one["data"]["content"] for one in told(closed.topic, "messages", began)]
    assert texts == ["alice brought bob in.", "Before carol"]
    assert rooms_of(alice)[closed.topic] < began < read_heads([closed.topic])[closed.topic]


def test_the_rooms_of_a_person_are_one_query(
    alice: User, lounge: Room, closed: Room, bedside: Room
) -> None:
    with CaptureQueriesContext(connection) as queries:
        assert set(rooms_of(alice)) == {lounge.topic, closed.topic, bedside.topic}
    assert len(queries) == 1


def test_the_list_is_of_my_rooms_the_latest_first(
    alice: User, bob: User, lounge: Room, closed: Room, client_of: ClientOf
) -> None:
    def names(person: User) -> list[str]:
        return [room["name"] for room in client_of(person).get("/api/rooms/").json()["results"]]

    assert names(alice) == ["Handover", "Lounge"]
    actions.post_message(by=alice, room=lounge, content="Good morning")
    assert names(alice) == ["Lounge", "Handover"]
    assert names(bob) == ["Handover"]


def test_a_list_costs_the_same_for_one_room_and_for_many(alice: User, client_of: ClientOf) -> None:
    client = client_of(alice)

    def queries_for_list() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert client.get("/api/rooms/").status_code == 200
        return len(queries)

    actions.create_room(by=alice, name="Room 0")
    few = queries_for_list()
    for number in range(1, 12):
        actions.create_room(by=alice, name=f"Room {number}")
    assert queries_for_list() == few


def test_a_member_brings_somebody_in_and_the_owner_removes_them(
    alice: User, bob: User, carol: User, closed: Room, client_of: ClientOf
) -> None:
    path = f"/api/rooms/{closed.pk}/members/"
    assert client_of(bob).post(path, {"user": "carol"}).status_code == 201
    names = [one["user"]["username"] for one in client_of(carol).get(path).json()["results"]]
    assert names == ["alice", "bob", "carol"]
    assert client_of(bob).delete(f"{path}{carol.pk}/").status_code == 403
    assert client_of(alice).delete(f"{path}{carol.pk}/").status_code == 204
    assert client_of(carol).get(path).status_code == 404
    assert client_of(alice).delete(f"{path}{carol.pk}/").status_code == 404
    closed.refresh_from_db()
    assert closed.member_count == RoomMember.objects.filter(room=closed).count() == 2


def test_who_may_not_come_in_is_refused_in_the_words_for_who_does_not_exist(
    alice: User, erin: User, dave: User, mallory: User, bedside: Room, client_of: ClientOf
) -> None:
    path = f"/api/rooms/{bedside.pk}/members/"
    answers = {
        (answer.status_code, answer.content)
        for name in ("erin", "dave", "mallory", "nobody-at-all")
        for answer in [client_of(alice).post(path, {"user": name})]
    }
    assert len(answers) == 1
    assert answers.pop()[0] == 400


def test_when_the_owner_leaves_who_was_there_longest_owns_the_room(
    alice: User, bob: User, closed: Room
) -> None:
    actions.leave_room(by=alice, room=closed)
    assert RoomMember.objects.get(room=closed).is_owner
    with pytest.raises(NotFound):
        actions.join_room(by=alice, room=closed)


def test_who_comes_back_sees_both_stays_and_nothing_between(
    alice: User, bob: User, closed: Room, client_of: ClientOf
) -> None:
    def said(text: str) -> None:
        actions.post_message(by=alice, room=closed, content=text)

    said("first stay")
    actions.leave_room(by=bob, room=closed)
    said("between")
    actions.invite_member(by=alice, room=closed, username="bob")
    said("second stay")
    path = f"/api/rooms/{closed.pk}/messages/"
    heard = [one["content"] for one in client_of(bob).get(path).json()["results"]]
    assert heard == [
        "second stay",
        "alice brought bob in.",
        "bob left.",
        "first stay",
        "alice brought bob in.",
    ]


def test_the_socket_answers_as_rest_does(
    alice: User, bob: User, lounge: Room, closed: Room, ask: Ask, client_of: ClientOf
) -> None:
    client = client_of(bob)
    listed = ask(bob, "rooms", "list")
    assert listed.status == 200
    assert listed.data == client.get("/api/rooms/").json()["results"]
    assert set(listed.beside["versions"]) == {closed.topic}
    shown = ask(bob, "rooms", "retrieve", pk=lounge.pk)
    assert shown.data == client.get(f"/api/rooms/{lounge.pk}/").json()
    assert ask(bob, "rooms", "join", pk=lounge.pk).status == 200
    again = ask(bob, "rooms", "join", pk=lounge.pk)
    rest = client.post(f"/api/rooms/{lounge.pk}/join/")
    assert (again.status, list(again.errors)) == (rest.status_code, [rest.json()])
    assert ask(bob, "rooms", "leave", pk=lounge.pk).status == 200
    assert ask(bob, "rooms", "create", name="By socket").status == 201
    assert ask(bob, "rooms", "typing", pk=closed.pk, is_typing=True).status == 200
    assert ask(bob, "rooms", "read", pk=closed.pk).data["unread_count"] == 0
    assert ask(bob, "rooms", "delete", pk=closed.pk).status == 405


def test_old_snapshot_and_changes_make_the_new_snapshot(
    alice: User, bob: User, lounge: Room, ask: Ask
) -> None:
    actions.join_room(by=bob, room=lounge)
    before = ask(bob, "messages", "list", room=lounge.pk)
    rows = {row["pk"]: row for row in before.data}
    room = ask(bob, "rooms", "retrieve", pk=lounge.pk).data
    at = before.beside["versions"][lounge.topic]
    first = actions.post_message(by=alice, room=lounge, content="one")
    second = actions.post_message(by=bob, room=lounge, content="two")
    actions.edit_message(by=alice, message=first, content="one, corrected")
    actions.delete_message(by=bob, message=second)
    actions.post_message(by=alice, room=lounge, content="three", is_urgent=True)
    for change in told(lounge.topic, "messages", at):
        if change["action"] == "delete":
            rows.pop(change["pk"], None)
        else:
            rows[change["pk"]] = change["data"]
    for change in told(lounge.topic, "rooms", at):
        room = {**room, **change["data"]}
    after = ask(bob, "messages", "list", room=lounge.pk).data
    assert sorted(rows.values(), key=lambda row: -row["version"]) == after
    shown = ask(bob, "rooms", "retrieve", pk=lounge.pk).data
    assert {**room, "unread_count": 2, "mention_count": 0} == shown


def test_a_room_about_nobodys_patient_is_not_opened(erin: User, somchai: Patient) -> None:
    with pytest.raises(NotFound):
        actions.create_room(by=erin, name="About him", patient=somchai)
    with pytest.raises(ValidationError):
        actions.create_room(by=erin, name="\u202eabc")


def test_joining_twice_at_the_same_time_joins_once(bob: User, lounge: Room) -> None:
    actions.join_room(by=bob, room=lounge)
    with pytest.raises(Conflict):
        actions.join_room(by=bob, room=lounge)
    assert Room.objects.get(pk=lounge.pk).bumped_at <= timezone.now()


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_who_waited_for_the_room_tells_it_with_the_last_message_of_that_moment(
    alice: User, bob: User, lounge: Room
) -> None:
    actions.join_room(by=bob, room=lounge)
    edited = actions.post_message(by=alice, room=lounge, content="5 mg")
    waiting = threading.Event()

    def edit() -> None:
        waiting.set()
        try:
            actions.edit_message(by=alice, message=edited, content="0.5 mg")
        finally:
            connections.close_all()

    with recording():
        said = actions.post_message(by=bob, room=lounge, content="Meanwhile")
        editor = threading.Thread(target=edit)
        editor.start()
        waiting.wait()
        _until_somebody_waits_for_a_lock()
    editor.join()
    last = told(lounge.topic, "rooms")[-1]["data"]
    assert last["version"] == 5
    assert last["last_message"]["pk"] == said.pk


def _until_somebody_waits_for_a_lock() -> None:
    asked = (
        "SELECT count(*) FROM pg_stat_activity "
        "WHERE datname = current_database() AND wait_event_type = 'Lock'"
    )
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        with connection.cursor() as cursor:
            cursor.execute(asked)
            if cursor.fetchone()[0]:
                return
    raise AssertionError("nobody waits")
