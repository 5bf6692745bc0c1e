"""Who may do what at the endpoints of chat."""

from collections.abc import Mapping
from typing import Any

from chat import actions
from chat.models import Room
from patients.actions import admit_patient
from tests.rights import Row, everybody, only

PEOPLE = ("admin", "bob", "carol", "alice", "erin", "dave")
READERS = (*PEOPLE, "olive")
NOT_THERE = dict.fromkeys(READERS, 404)


def _room(people: Mapping[str, Any], *, of: str = "admin", **more: Any) -> Room:
    return actions.create_room(by=people[of], name="Lounge", **more)


def an_open_room(people: Mapping[str, Any]) -> dict[str, Any]:
    return {"pk": _room(people).pk, "room_id": 0, "user_id": people["admin"].pk}


def a_room_of_all(people: Mapping[str, Any]) -> dict[str, Any]:
    """alice's, with everybody in who may be; dave wrote something."""
    room = _room(people, of="alice")
    for name in READERS:
        if name != "alice":
            actions.invite_member(by=people["alice"], room=room, username=name)
    said = actions.post_message(
        by=people["dave"], room=room, content="Hello", is_urgent=True, asked_roles=()
    )
    return {"pk": said.pk, "room_id": room.pk, "room": room.pk, "user_id": people["olive"].pk}


def a_room_of_all_by_id(people: Mapping[str, Any]) -> dict[str, Any]:
    made = a_room_of_all(people)
    return made | {"pk": made["room"]}


def a_private_room(people: Mapping[str, Any]) -> dict[str, Any]:
    """alice's alone."""
    room = _room(people, of="alice", is_private=True)
    said = actions.post_message(by=people["alice"], room=room, content="Hush")
    return {"pk": room.pk, "room_id": room.pk, "message": said.pk, "user_id": people["alice"].pk}


def a_private_message(people: Mapping[str, Any]) -> dict[str, Any]:
    made = a_private_room(people)
    return made | {"pk": made["message"]}


def a_patients_room(people: Mapping[str, Any]) -> dict[str, Any]:
    """About a patient of the first ward, opened by the administrator."""
    patient = admit_patient(
        by=people["alice"],
        first_name="Somchai",
        last_name="Saelim",
        ward=people["first_ward"],
    )
    return {"pk": _room(people, patient=patient).pk, "patient": patient.pk}


READ = only(200, *READERS)
ALONE = only(404, *READERS) | {"alice": 200}
OF_WARD = only(200, "admin", "bob", "carol", "alice", "olive") | {"erin": 404, "dave": 404}
MESSAGE = "api/rooms/<room_id>/messages/<pk>/"
SAID = {"content": "Good morning"}

ROWS = [
    Row("GET", "api/rooms/", READ),
    Row("POST", "api/rooms/", only(201, *PEOPLE), body={"name": "Night shift"}),
    Row(
        "POST",
        "api/rooms/",
        only(201, "admin", "bob", "carol", "alice") | {"erin": 400, "dave": 400},
        body={"name": "About him", "patient": "{patient}"},
        setting=a_patients_room,
    ),
    Row("GET", "api/rooms/search/", READ),
    Row("GET", "api/search/", READ),
    Row("GET", "api/rooms/<pk>/", READ, setting=an_open_room),
    Row("GET", "api/rooms/<pk>/", ALONE, setting=a_private_room),
    Row("GET", "api/rooms/<pk>/", OF_WARD, setting=a_patients_room),
    Row("POST", "api/rooms/<pk>/join/", only(200, *PEOPLE, admin=409), setting=an_open_room),
    Row(
        "POST",
        "api/rooms/<pk>/join/",
        only(404, *READERS, mallory=404, alice=409),
        setting=a_private_room,
    ),
    Row(
        "POST",
        "api/rooms/<pk>/join/",
        only(200, "bob", "carol", "alice", admin=409, erin=404, dave=404, mallory=404),
        setting=a_patients_room,
    ),
    Row("POST", "api/rooms/<pk>/leave/", only(200, *READERS), setting=a_room_of_all_by_id),
    Row("POST", "api/rooms/<pk>/leave/", only(404, *READERS, admin=200), setting=an_open_room),
    Row("POST", "api/rooms/<pk>/leave/", ALONE, setting=a_private_room),
    Row("POST", "api/rooms/<pk>/read/", READ, setting=a_room_of_all_by_id),
    Row("POST", "api/rooms/<pk>/read/", ALONE, setting=a_private_room),
    Row("POST", "api/rooms/<pk>/typing/", only(200, *PEOPLE), setting=a_room_of_all_by_id),
    Row(
        "POST",
        "api/rooms/<pk>/mute/",
        READ,
        body={"is_muted": True},
        setting=a_room_of_all_by_id,
    ),
    Row("GET", "api/rooms/<pk>/members/", READ, setting=an_open_room),
    Row("GET", "api/rooms/<pk>/members/", ALONE, setting=a_private_room),
    Row(
        "POST",
        "api/rooms/<pk>/members/",
        only(409, *PEOPLE),
        body={"user": "olive"},
        setting=a_room_of_all_by_id,
    ),
    Row(
        "POST",
        "api/rooms/<pk>/members/",
        only(404, *PEOPLE, alice=201),
        body={"user": "olive"},
        setting=a_private_room,
    ),
    Row(
        "DELETE",
        "api/rooms/<pk>/members/<user_id>/",
        only(403, *PEOPLE, alice=204, admin=204),
        setting=a_room_of_all_by_id,
    ),
    Row(
        "DELETE",
        "api/rooms/<pk>/members/<user_id>/",
        only(404, *PEOPLE, alice=204),
        setting=a_private_room,
    ),
    Row("GET", "api/rooms/<pk>/export/", only(200, "admin"), setting=a_private_room),
    Row("GET", "api/rooms/<pk>/retention/", only(200, "admin"), setting=a_private_room),
    Row(
        "PATCH",
        "api/rooms/<pk>/retention/",
        only(200, "admin"),
        body={"retention_days": 30},
        setting=a_private_room,
    ),
    Row("GET", "api/rooms/<room_id>/messages/", READ, setting=a_room_of_all),
    Row("GET", "api/rooms/<room_id>/messages/", ALONE, setting=a_private_room),
    Row(
        "POST",
        "api/rooms/<room_id>/messages/",
        only(201, *PEOPLE),
        body=SAID,
        setting=a_room_of_all,
    ),
    Row(
        "POST",
        "api/rooms/<room_id>/messages/",
        only(404, *PEOPLE, alice=201),
        body=SAID,
        setting=a_private_room,
    ),
    Row("GET", MESSAGE, READ, setting=a_room_of_all),
    Row("GET", MESSAGE, ALONE, setting=a_private_message),
    Row("PATCH", MESSAGE, only(403, *PEOPLE, dave=200), body=SAID, setting=a_room_of_all),
    Row(
        "PATCH",
        MESSAGE,
        only(404, *PEOPLE, alice=200),
        body=SAID,
        setting=a_private_message,
    ),
    Row("DELETE", MESSAGE, only(403, *PEOPLE, dave=204, admin=204), setting=a_room_of_all),
    Row("DELETE", MESSAGE, only(404, *PEOPLE, alice=204), setting=a_private_message),
    Row("GET", f"{MESSAGE}revisions/", READ, setting=a_room_of_all),
    Row("GET", f"{MESSAGE}revisions/", ALONE, setting=a_private_message),
    Row("POST", f"{MESSAGE}acknowledge/", only(200, *PEOPLE, dave=403), setting=a_room_of_all),
    Row(
        "POST",
        f"{MESSAGE}copy-to-record/",
        everybody(403, admin=400, bob=400, carol=400, alice=400, erin=400),
        setting=a_room_of_all,
    ),
]
