"""Saying, changing, taking back; what is unread; who is called."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import Duty, User, Ward
from chat import actions
from chat.models import Message, MessageRevision, RecordEntry, Room
from patients.models import Patient
from patients.signals import timeline_asked
from realtime.models import Change
from tests.chat.conftest import Ask
from tests.chat.frames import told
from tests.conftest import ClientOf

pytestmark = pytest.mark.django_db
Say = Callable[..., Message]


def unread(person: User, room: Room, client_of: ClientOf) -> tuple[int, int]:
    body = client_of(person).get(f"/api/rooms/{room.pk}/").json()
    return body["unread_count"], body["mention_count"]


def test_a_message_takes_the_next_version_and_names_author_room_and_client_id(
    alice: User, lounge: Room, client_of: ClientOf
) -> None:
    path = f"/api/rooms/{lounge.pk}/messages/"
    answer = client_of(alice).post(path, {"content": "Good morning", "client_id": "a-1"})
    assert answer.status_code == 201
    body = answer.json()
    assert body["content"] == "Good morning"
    assert body["user"] == {"id": alice.pk, "username": "alice"}
    assert body["room"] == {"id": lounge.pk, "version": 2}
    assert body["client_id"] == "a-1"
    assert client_of(alice).get(f"{path}{body['id']}/").json() == body
    frame = told(lounge.topic, "messages")[-1]
    assert (frame["action"], frame["data"]) == ("create", body)
    room = told(lounge.topic, "rooms")[-1]["data"]
    assert room["last_message"] == body
    assert room["version"] == 2
    assert not {"unread_count", "is_member"} & set(room)


def test_sent_again_it_is_the_same_message_once_with_other_content_a_conflict(
    alice: User, bob: User, lounge: Room, client_of: ClientOf
) -> None:
    path = f"/api/rooms/{lounge.pk}/messages/"
    client = client_of(alice)
    first = client.post(path, {"content": "Good morning", "client_id": "a-1"})
    again = client.post(path, {"content": "Good morning", "client_id": "a-1"})
    assert (again.status_code, again.json()) == (200, first.json())
    other = client.post(path, {"content": "Good night", "client_id": "a-1"})
    assert other.status_code == 409
    assert other.json()["current"] == first.json()
    actions.join_room(by=bob, room=lounge)
    assert client_of(bob).post(path, {"content": "Hi", "client_id": "a-1"}).status_code == 201
    assert Message.objects.filter(kind="text").count() == 2


def test_a_conflict_does_not_quote_a_room_one_has_left(
    bob: User, closed: Room, lounge: Room, client_of: ClientOf
) -> None:
    actions.post_message(by=bob, room=closed, content="Hush", client_id="b-1")
    actions.leave_room(by=bob, room=closed)
    actions.join_room(by=bob, room=lounge)
    sent = {"content": "Other", "client_id": "b-1"}
    answer = client_of(bob).post(f"/api/rooms/{lounge.pk}/messages/", sent)
    assert answer.status_code == 409
    assert answer.json()["current"] is None


def test_pages_go_by_cursor_and_after_version_in_the_order_things_were_said(
    alice: User, lounge: Room, say: Say, client_of: ClientOf
) -> None:
    for number in range(5):
        say(alice, f"message {number}")
    client, path = client_of(alice), f"/api/rooms/{lounge.pk}/messages/"
    page = client.get(path, {"page_size": 4}).json()
    assert set(page) == {"next", "previous", "results"}
    assert [one["version"] for one in page["results"]] == [6, 5, 4, 3]
    say(alice, "said meanwhile")
    rest = client.get(page["next"]).json()
    assert [one["version"] for one in rest["results"]] == [2, 1]
    later = client.get(path, {"after_version": 3, "page_size": 2}).json()
    assert [one["version"] for one in later["results"]] == [4, 5]
    assert [o["version"] for o in client.get(later["next"]).json()["results"]] == [6, 7]
    assert client.get(path, {"after_version": "x"}).status_code == 400
    assert client.get(path, {"page_size": "0"}).status_code == 400


def test_only_the_author_edits_and_the_audit_keeps_what_was_said_before(
    alice: User, bob: User, lounge: Room, say: Say, client_of: ClientOf
) -> None:
    actions.join_room(by=bob, room=lounge)
    message = say(alice, "5 mg")
    path = f"/api/rooms/{lounge.pk}/messages/{message.pk}/"
    assert client_of(bob).patch(path, {"content": "50 mg"}).status_code == 403
    answer = client_of(alice).patch(path, {"content": "0.5 mg"})
    assert answer.status_code == 200
    assert answer.json()["content"] == "0.5 mg"
    assert answer.json()["version"] == message.version
    assert answer.json()["changed_version"] == message.version + 1
    assert answer.json()["edited_at"] is not None
    revision = MessageRevision.objects.get()
    assert (revision.content, revision.changed_by) == ("5 mg", alice)
    assert told(lounge.topic, "messages")[-1]["action"] == "update"


def test_who_may_read_a_message_may_read_what_it_said_before_until_it_is_deleted(
    alice: User, bob: User, closed: Room, client_of: ClientOf
) -> None:
    message = actions.post_message(by=alice, room=closed, content="5 mg")
    path = f"/api/rooms/{closed.pk}/messages/{message.pk}/"
    assert client_of(bob).get(f"{path}revisions/").json()["results"] == []
    for content in ("50 mg", "0.5 mg"):
        client_of(alice).patch(path, {"content": content})
    page = client_of(bob).get(f"{path}revisions/").json()
    assert [one["content"] for one in page["results"]] == ["5 mg", "50 mg"]
    assert page["count"] == 2
    present = client_of(bob).get(path).json()
    assert page["results"][-1]["changed_at"] == present["edited_at"]
    assert page["results"][-1]["changed_by"] == {"id": alice.pk, "username": "alice"}
    assert client_of(bob).post(f"{path}revisions/", {}).status_code == 405
    client_of(alice).delete(path)
    assert client_of(bob).get(f"{path}revisions/").status_code == 404


def test_who_came_later_reads_no_earlier_wording_of_a_private_room(
    alice: User, carol: User, closed: Room, client_of: ClientOf
) -> None:
    message = actions.post_message(by=alice, room=closed, content="Hush")
    actions.invite_member(by=alice, room=closed, username="carol")
    actions.edit_message(by=alice, message=message, content="Nothing")
    path = f"/api/rooms/{closed.pk}/messages/{message.pk}/revisions/"
    assert client_of(carol).get(path).status_code == 404


def test_a_deleted_message_is_gone_from_lists_counts_and_the_change_log_but_not_from_the_audit(
    alice: User, bob: User, lounge: Room, say: Say, client_of: ClientOf
) -> None:
    actions.join_room(by=bob, room=lounge)
    say(alice, "stays")
    message = say(alice, "the secret word @bob")
    actions.mark_read(by=alice, room=lounge)
    assert unread(bob, lounge, client_of) == (2, 1)
    path = f"/api/rooms/{lounge.pk}/messages/{message.pk}/"
    assert client_of(bob).delete(path).status_code == 403
    assert client_of(alice).delete(path).status_code == 204
    assert client_of(alice).delete(path).status_code == 404
    assert client_of(alice).get(path).status_code == 404
    assert unread(bob, lounge, client_of) == (1, 0)
    frames = Change.objects.values_list("frame", flat=True)
    assert not [frame for frame in frames if "secret" in frame]
    last = told(lounge.topic, "messages")[-1]
    assert (last["action"], last["data"]) == ("delete", {"pk": message.pk})
    room = client_of(bob).get(f"/api/rooms/{lounge.pk}/").json()
    assert room["last_message"]["content"] == "stays"
    assert MessageRevision.objects.get().content == "the secret word @bob"
    versions = [one["version"] for one in told(lounge.topic)]
    assert versions == list(range(1, len(versions) + 1))


def test_unread_counts_what_others_said_since_one_read(
    alice: User, bob: User, lounge: Room, say: Say, client_of: ClientOf
) -> None:
    actions.join_room(by=bob, room=lounge)
    assert unread(bob, lounge, client_of) == (0, 0)
    first = say(alice, "one")
    say(bob, "mine")
    say(alice, "two")
    assert unread(bob, lounge, client_of) == (2, 0)
    path = f"/api/rooms/{lounge.pk}/read/"
    body = client_of(bob).post(path, {"version": first.version}).json()
    assert (body["unread_count"], body["last_read_version"]) == (1, first.version)
    own = told(f"user:{bob.pk}", "rooms")[-1]
    assert own["data"]["unread_count"] == 1
    assert client_of(bob).post(path).json()["unread_count"] == 0
    back = client_of(bob).post(path, {"version": 1}).json()
    assert back["unread_count"] == 0
    assert client_of(bob).post(path, {"version": 10_000}).status_code == 400
    members = client_of(alice).get(f"/api/rooms/{lounge.pk}/members/").json()["results"]
    assert [one["last_read_version"] for one in members] == [0, 5]


def test_a_mention_raises_a_personal_mark(
    alice: User, bob: User, carol: User, lounge: Room, say: Say, client_of: ClientOf
) -> None:
    for person in (bob, carol):
        actions.join_room(by=person, room=lounge)
    message = say(alice, "Please look, @Bob. Not you@carol, nor @nobody.")
    assert message.mentions == {"users": [{"id": bob.pk, "username": "bob"}], "roles": []}
    assert unread(bob, lounge, client_of) == (1, 1)
    assert unread(carol, lounge, client_of) == (1, 0)
    own = told(f"user:{bob.pk}", "rooms")[-1]["data"]
    assert (own["pk"], own["mention_count"]) == (lounge.pk, 1)
    actions.mark_read(by=bob, room=lounge)
    assert unread(bob, lounge, client_of) == (0, 0)


def test_in_a_patients_room_a_role_is_who_is_on_duty_on_the_ward_and_they_are_brought_in(
    alice: User,
    bob: User,
    carol: User,
    erin: User,
    first_ward: Ward,
    second_ward: Ward,
    bedside: Room,
    say: Say,
) -> None:
    everybody = say(alice, "@doctor please", room=bedside)
    assert [one["username"] for one in everybody.mentions["users"]] == ["bob"]
    assert everybody.mentions["roles"] == ["doctor"]
    now = timezone.now()
    Duty.objects.create(
        ward=first_ward, user=carol, role="doctor", starts_at=now - timedelta(hours=1)
    )
    Duty.objects.create(
        ward=second_ward, user=erin, role="doctor", starts_at=now - timedelta(hours=1)
    )
    on_duty = say(alice, "@doctor again", room=bedside)
    assert [one["username"] for one in on_duty.mentions["users"]] == ["carol"]
    kinds = Message.objects.filter(room=bedside).order_by("version").values_list("kind", flat=True)
    assert list(kinds) == ["room_created", "invited", "text", "invited", "text"]


def test_in_a_private_room_nobody_outside_is_called(
    alice: User, carol: User, closed: Room, say: Say
) -> None:
    message = say(alice, "@carol @ward_lead @doctor", room=closed)
    assert [one["username"] for one in message.mentions["users"]] == ["bob"]


def test_a_call_that_is_taken_back_is_no_mark_any_more(
    alice: User, bob: User, lounge: Room, say: Say
) -> None:
    def marks() -> int:
        count: int = told(f"user:{bob.pk}", "rooms")[-1]["data"]["mention_count"]
        return count

    actions.join_room(by=bob, room=lounge)
    edited, deleted = say(alice, "@bob here"), say(alice, "@bob and here")
    assert marks() == 2
    actions.edit_message(by=alice, message=edited, content="@carol here")
    assert marks() == 1
    actions.edit_message(by=alice, message=edited, content="@bob after all")
    assert marks() == 2
    actions.delete_message(by=alice, message=deleted)
    assert marks() == 1


def test_search_finds_names_and_what_was_said_where_one_may_read(
    alice: User, bob: User, carol: User, lounge: Room, closed: Room, say: Say, client_of: ClientOf
) -> None:
    say(alice, "The pump in bed four is leaking")
    say(alice, "A leaking secret", room=closed)

    def found(person: User, text: str) -> dict[str, list[str]]:
        rows = client_of(person).get("/api/search/", {"search": text}).json()["results"]
        assert all({"id", "name", "created_at", "is_member"} <= set(row) for row in rows)
        return {row["name"]: [m["content"] for m in row["messages"]] for row in rows}

    assert found(carol, "leak") == {"Lounge": ["The pump in bed four is leaking"]}
    assert found(bob, "leaking") == {
        "Handover": ["A leaking secret"],
        "Lounge": ["The pump in bed four is leaking"],
    }
    assert found(carol, "handover") == {}
    assert found(bob, "HANDO") == {"Handover": []}
    assert found(carol, "bed pump leak") != {}
    assert found(carol, "bed pump dry") == {}
    assert found(carol, "") == {"Lounge": []}
    for odd in ("'", "a:*", "!", "&", "\\", "%", "()", "<->", "ab'); --"):
        assert isinstance(found(carol, odd), dict)
    path = f"/api/rooms/{lounge.pk}/messages/"
    inside = client_of(alice).get(path, {"search": "leaking pump"}).json()["results"]
    assert [one["content"] for one in inside] == ["The pump in bed four is leaking"]


def test_search_finds_thai_within_a_run_of_letters(
    alice: User, lounge: Room, say: Say, client_of: ClientOf
) -> None:
    say(alice, "ผู้ป่วยมีไข้สูง")
    rows = client_of(alice).get("/api/search/", {"search": "ไข้"}).json()["results"]
    assert rows[0]["messages"][0]["content"] == "ผู้ป่วยมีไข้สูง"


def test_copied_to_the_record_a_message_is_attributed_and_outlives_itself(
    alice: User, bob: User, bedside: Room, somchai: Patient, say: Say, client_of: ClientOf
) -> None:
    actions.join_room(by=bob, room=bedside)
    message = say(alice, "Drank 200 ml", room=bedside)
    path = f"/api/rooms/{bedside.pk}/messages/{message.pk}/copy-to-record/"
    answer = client_of(bob).post(path)
    assert answer.status_code == 201
    assert client_of(bob).post(path).status_code == 200
    actions.delete_message(by=alice, message=message)
    answers: list[tuple[Any, Any]] = timeline_asked.send(None, patient=somchai)
    [entry] = [entry for _, entries in answers for entry in entries or ()]
    assert entry["content"] == "Drank 200 ml"
    assert entry["by"]["username"] == "alice"
    assert entry["copied_by"]["username"] == "bob"
    assert RecordEntry.objects.count() == 1


def test_a_room_open_to_all_holds_no_reference_to_a_patient(
    alice: User, lounge: Room, bedside: Room, somchai: Patient, client_of: ClientOf
) -> None:
    sent = {"content": "About him", "patient": somchai.pk}
    client = client_of(alice)
    refused = client.post(f"/api/rooms/{lounge.pk}/messages/", sent)
    assert (refused.status_code, set(refused.json())) == (400, {"patient"})
    kept = client.post(f"/api/rooms/{bedside.pk}/messages/", sent)
    assert kept.json()["patient"] == somchai.pk


def test_saying_something_costs_the_same_number_of_queries_always(
    alice: User, lounge: Room, say: Say, client_of: ClientOf
) -> None:
    client, path = client_of(alice), f"/api/rooms/{lounge.pk}/messages/"

    def cost(client_id: str) -> int:
        with CaptureQueriesContext(connection) as queries:
            sent = {"content": "Good morning", "client_id": client_id}
            assert client.post(path, sent).status_code == 201
        return len(queries)

    first = cost("1")
    for number in range(30):
        say(alice, f"message {number}")
    assert cost("2") == first


def test_a_list_of_messages_costs_the_same_for_few_and_for_many(
    alice: User, bob: User, lounge: Room, say: Say, ask: Ask
) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert ask(alice, "messages", "list", room=lounge.pk).status == 200
        return len(queries)

    few = cost()
    actions.join_room(by=bob, room=lounge)
    for number in range(20):
        say(bob, f"message {number}")
    assert cost() == few
