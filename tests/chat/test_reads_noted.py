"""What is read of a patient's room is in the audit, as what is read of the patient."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import AuditEvent, User
from chat.models import Message, Room
from patients.models import Patient
from tests.chat.conftest import Ask
from tests.conftest import ClientOf

pytestmark = pytest.mark.django_db

Say = Callable[..., Message]


def reads() -> list[AuditEvent]:
    return list(AuditEvent.objects.filter(action__in=("listed", "read")).order_by("pk"))


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("/api/rooms/{room}/messages/", "message"),
        ("/api/rooms/{room}/messages/?search=drank", "message"),
        ("/api/rooms/", "room"),
        ("/api/rooms/search/?search=drank", "room"),
        ("/api/search/?search=drank", "room"),
    ],
)
def test_a_list_that_shows_a_patients_room_names_the_patient(
    client_of: ClientOf, alice: User, bedside: Room, say: Say, path: str, name: str
) -> None:
    say(alice, "Drank 200 ml", room=bedside)
    answer = client_of(alice).get(path.format(room=bedside.pk), REMOTE_ADDR="192.0.2.7")
    assert answer.json()["results"]
    (event,) = reads()
    assert (event.actor, event.action, event.address) == (alice, "listed", "192.0.2.7")
    assert event.detail == {"list": name, "patients": [bedside.patient_id]}


def test_one_message_or_room_of_a_patients_names_the_patient(
    client_of: ClientOf, alice: User, bedside: Room, say: Say
) -> None:
    message = say(alice, "Drank 200 ml", room=bedside)
    at = f"{bedside.pk}/messages/{message.pk}"
    for path in (f"{at}/", f"{at}/revisions/", f"{bedside.pk}/"):
        assert client_of(alice).get(f"/api/rooms/{path}").status_code == 200
    *of_message, of_room = reads()
    assert {event.object_id for event in of_message} == {str(message.pk)}
    assert [event.object_type for event in of_message] == ["chat.message", "chat.message"]
    assert (of_room.object_type, of_room.object_id) == ("chat.room", str(bedside.pk))
    for event in (*of_message, of_room):
        assert (event.action, event.detail) == ("read", {"patients": [bedside.patient_id]})


def test_talk_about_nobody_is_no_event_and_talk_about_somebody_elsewhere_is(
    client_of: ClientOf, alice: User, closed: Room, somchai: Patient, say: Say
) -> None:
    path = f"/api/rooms/{closed.pk}/messages/"
    say(alice, "The pump is leaking", room=closed)
    assert client_of(alice).get(path).json()["results"]
    assert client_of(alice).get(f"/api/rooms/{closed.pk}/").status_code == 200
    assert reads() == []
    say(alice, "See his chart", room=closed, patient=somchai)
    assert client_of(alice).get(path).json()["results"]
    (event,) = reads()
    assert event.detail == {"list": "message", "patients": [somchai.pk]}


def test_who_may_not_see_the_room_has_read_nothing(
    client_of: ClientOf, erin: User, alice: User, bedside: Room, say: Say
) -> None:
    say(alice, "Drank 200 ml", room=bedside)
    assert client_of(erin).get(f"/api/rooms/{bedside.pk}/messages/").status_code == 404
    assert client_of(erin).get("/api/search/?search=drank").json()["results"] == []
    assert reads() == []


def test_a_longer_list_costs_no_further_query(
    client_of: ClientOf, alice: User, bedside: Room, say: Say
) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as context:
            client_of(alice).get(f"/api/rooms/{bedside.pk}/messages/")
        return len(context)

    say(alice, "first", room=bedside)
    before = cost()
    for number in range(5):
        say(alice, f"number {number}", room=bedside)
    assert cost() == before


def test_the_administrators_list_of_rooms_names_the_patients(
    admin: User, client: Client, bedside: Room
) -> None:
    client.force_login(admin, backend="django.contrib.auth.backends.ModelBackend")
    assert client.get("/admin/chat/room/").status_code == 200
    assert client.get(f"/admin/chat/room/{bedside.pk}/change/").status_code == 200
    listed, read = reads()
    assert listed.detail == {"list": "room", "patients": [bedside.patient_id]}
    assert (read.object_type, read.object_id) == ("chat.room", str(bedside.pk))


def test_over_the_socket_it_is_the_same(alice: User, bedside: Room, say: Say, ask: Ask) -> None:
    message = say(alice, "Drank 200 ml", room=bedside)
    assert ask(alice, "messages", "list", room=bedside.pk).status == 200
    assert ask(alice, "messages", "retrieve", pk=message.pk).status == 200
    listed, read = reads()
    about = [bedside.patient_id]
    assert (listed.action, listed.detail) == ("listed", {"list": "message", "patients": about})
    assert (read.action, read.object_id, read.detail) == (
        "read",
        str(message.pk),
        {"patients": about},
    )
    assert listed.address == read.address == "127.0.0.1"
