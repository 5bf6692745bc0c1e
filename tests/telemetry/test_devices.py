"""Devices: made, enrolled, replaced, revoked; seen by their ward and by nobody else."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine

from accounts.models import AuditEvent, User, Ward
from patients.models import Bed
from realtime.models import Change
from telemetry.actions import devices as actions
from telemetry.credentials import device_of_token
from telemetry.models import Device, DeviceCredential, EnvironmentReading
from tests.conftest import ClientOf
from tests.telemetry.conftest import STREAM, Send, air, device_client, enrolled, moment

URL = "/api/telemetry/devices/"


def posts(token: str, sequence: int = 1) -> int:
    body = {"stream": STREAM, "readings": [air(sequence)]}
    answer = device_client(token).post("/api/telemetry/readings/", body, format="json")
    return int(answer.status_code)


def test_an_administrator_makes_a_device_and_its_ward_sees_it(
    client_of: ClientOf, admin: User, alice: User, erin: User, first_ward: Ward
) -> None:
    made = client_of(admin).post(URL, {"name": "Room 7", "room": "7", "ward": first_ward.pk})
    assert made.status_code == 201, made.data
    assert (made.data["pk"], made.data["state"]) == (made.data["id"], "waiting")
    assert made.data["latest_environment"] is None
    assert client_of(alice).get(URL).data["results"] == [made.data]
    assert client_of(erin).get(URL).data["results"] == []
    change = Change.objects.get(stream="devices")
    assert change.topic.name == f"ward:{first_ward.pk}"


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"name": ""}, "name"),
        ({"name": "x" * 81}, "name"),
        ({"name": "17"}, "name"),
        ({"name": "Room 1"}, "name"),
        ({"ward": 0}, "ward"),
        ({"bed": 0}, "bed"),
        ({"interval_seconds": 0}, "interval_seconds"),
        ({"temperature_offset": 21}, "temperature_offset"),
        ({"limits": []}, "limits"),
        ({"limits": {"warmth": 3}}, "limits"),
        ({"limits": {"temperature_warn_high": "hot"}}, "limits"),
        ({"limits": {"temperature_warn_high": 5000}}, "limits"),
        ({"limits": {"temperature_warn_high": 27}}, "limits"),
    ],
)
def test_a_device_that_cannot_be_is_refused(
    client_of: ClientOf,
    admin: User,
    room: Device,
    first_ward: Ward,
    fields: dict[str, Any],
    wrong: str,
) -> None:
    body = {"name": "Room 7", "ward": first_ward.pk} | fields
    answer = client_of(admin).post(URL, body)
    assert answer.status_code == 400
    assert list(answer.data) == [wrong]


def test_a_bed_of_another_ward_is_refused(
    client_of: ClientOf, admin: User, room: Device, second_ward: Ward
) -> None:
    bed = Bed.objects.create(ward=second_ward, name="1")
    answer = client_of(admin).patch(f"{URL}{room.pk}/", {"bed": bed.pk})
    assert answer.status_code == 400
    assert list(answer.data) == ["bed"]


def test_a_device_that_moves_leaves_one_ward_and_comes_to_the_other(
    client_of: ClientOf, admin: User, room: Device, second_ward: Ward
) -> None:
    answer = client_of(admin).patch(f"{URL}{room.pk}/", {"ward": second_ward.pk})
    assert answer.status_code == 200, answer.data
    changes = Change.objects.filter(stream="devices").order_by("pk")
    told = [(change.topic.name, change.action) for change in changes]
    first = told[0][0]
    assert told == [(first, "create"), (first, "delete"), (f"ward:{second_ward.pk}", "create")]


def test_a_code_enrols_once_however_it_is_typed(
    client_of: ClientOf, admin: User, room: Device
) -> None:
    made = client_of(admin).post(f"{URL}{room.pk}/enrolment-code/")
    assert made.status_code == 201
    typed = f" {made.data['code'].lower().replace('-', ' ')} "
    answer = client_of(None).post("/api/telemetry/enrol/", {"code": typed})
    assert answer.status_code == 200, answer.data
    assert answer.data["device"]["name"] == room.name
    assert posts(answer.data["token"]) == 200
    again = client_of(None).post("/api/telemetry/enrol/", {"code": made.data["code"]})
    assert again.status_code == 400
    room.refresh_from_db()
    assert room.state == Device.State.ENROLLED


def test_neither_codes_nor_tokens_are_stored(room: Device, admin: User) -> None:
    code = actions.make_enrolment_code(by=admin, device=room)
    room.refresh_from_db()
    assert code not in room.code_hash
    _, token = actions.enrol_device(code=code)
    assert token not in DeviceCredential.objects.get().token_hash
    said = str(list(AuditEvent.objects.values())) + str(list(Change.objects.values()))
    assert code not in said
    assert token not in said


def test_a_code_ends_after_a_day_and_with_the_next_one(room: Device, admin: User) -> None:
    first = actions.make_enrolment_code(by=admin, device=room)
    second = actions.make_enrolment_code(by=admin, device=room)
    for code, later in ((first, 0), (second, 25)):
        with (
            time_machine.travel(moment() + timedelta(hours=later), tick=False),
            pytest.raises(Exception, match="unknown, used or expired"),
        ):
            actions.enrol_device(code=code)


def test_two_tokens_are_valid_while_one_is_replaced(
    client_of: ClientOf, admin: User, room: Device, token: str
) -> None:
    second = client_of(admin).post(f"{URL}{room.pk}/rotate/").data["token"]
    assert [posts(token, 1), posts(second, 2)] == [200, 200]
    third = client_of(admin).post(f"{URL}{room.pk}/rotate/").data["token"]
    assert [posts(token, 3), posts(second, 4), posts(third, 5)] == [401, 200, 200]
    assert device_of_token(second, now=moment() + timedelta(days=8)) is None
    assert device_of_token(third, now=moment() + timedelta(days=8)) is not None


def test_a_device_that_never_enrolled_has_no_token_to_replace(
    client_of: ClientOf, admin: User, room: Device
) -> None:
    assert client_of(admin).post(f"{URL}{room.pk}/rotate/").status_code == 409


def test_a_revoked_device_is_shut_out_and_its_readings_stay(
    client_of: ClientOf, admin: User, room: Device, token: str, send: Send
) -> None:
    send(air(1))
    for _ in range(2):
        answer = client_of(admin).post(f"{URL}{room.pk}/revoke/")
        assert (answer.status_code, answer.data["state"]) == (200, "revoked")
    assert posts(token, 2) == 401
    assert EnvironmentReading.objects.count() == 1
    assert posts(enrolled(room, admin), 2) == 200


def test_a_device_with_readings_is_not_removed(
    client_of: ClientOf, admin: User, room: Device, send: Send
) -> None:
    send(air(1))
    assert client_of(admin).delete(f"{URL}{room.pk}/").status_code == 409
    EnvironmentReading.objects.all().delete()
    assert client_of(admin).delete(f"{URL}{room.pk}/").status_code == 204


def test_a_doctor_sets_the_limits_of_a_room_of_the_own_ward(
    client_of: ClientOf, bob: User, room: Device
) -> None:
    limits = {"temperature_warn_high": 25, "dwell_minutes": 5}
    answer = client_of(bob).put(f"{URL}{room.pk}/limits/", {"limits": limits})
    assert (answer.status_code, answer.data["limits"]) == (200, limits)
    event = AuditEvent.objects.filter(action="device_changed").get()
    assert event.actor == bob


def test_guessing_codes_is_slowed_down(client_of: ClientOf, db: None) -> None:
    client = client_of(None)
    answers = [
        client.post("/api/telemetry/enrol/", {"code": f"guess {n}"}).status_code for n in range(31)
    ]
    assert answers == [400] * 30 + [429]


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("get", "/api/patients/"),
        ("post", "/api/reports/"),
        ("get", "/api/notifications/"),
        ("get", "/api/worklist/"),
        ("get", "/api/users/"),
        ("get", "/rest-auth/user/"),
        ("get", "/api/rooms/"),
        ("post", "/api/rooms/"),
        ("get", "/api/telemetry/devices/"),
        ("get", "/api/telemetry/environment/"),
        ("get", "/api/token/connection/"),
    ],
)
def test_elsewhere_a_device_is_known_and_forbidden_and_a_stranger_is_nobody(
    token: str, method: str, path: str
) -> None:
    answer = getattr(device_client(token), method)(path)
    assert (answer.status_code, list(answer.json())) == (403, ["detail"])
    assert getattr(device_client(f"{token}x"), method)(path).status_code == 401
