"""What somebody with ill intent tries at the doors and behind them."""

import logging
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from rest_framework.test import APIClient

from accounts.models import Role, User, Ward
from config.logs import TextFormatter
from patients.actions import add_bed, admit_patient
from tests.conftest import PASSWORD, ClientOf
from tests.rights import Row
from tests.test_rights import ROWS

pytestmark = pytest.mark.django_db

# Whoever is not signed in yet has nothing to be ridden on; `/api/login/` checks by itself.
DOORS = ("rest-auth/login/", "rest-auth/registration/", "api/token/", "api/telemetry/")
UNSAFE = sorted(
    {
        (row.method, row.route): row
        for row in ROWS
        if row.method != "GET" and not row.route.startswith(DOORS)
    }.values(),
    key=str,
)


@pytest.mark.parametrize("row", UNSAFE, ids=str)
def test_another_site_cannot_write_with_a_browsers_session(row: Row, admin: User) -> None:
    client = APIClient(enforce_csrf_checks=True)
    token = client.get("/api/csrf/").headers["X-CSRFToken"]
    credentials = {"username": "admin", "password": PASSWORD}
    entered = client.post("/api/login/", credentials, headers={"X-CSRFToken": token})
    assert entered.status_code == 200
    path = "/" + row.route.replace("<pk>", "1").replace("<room_id>", "1").replace("<user_id>", "1")
    answer = client.generic(row.method, path, "{}", content_type="application/json")
    assert answer.status_code == 403
    assert "CSRF" in answer.json()["detail"]


def test_a_session_planted_before_the_sign_in_is_not_the_one_after_it(alice: User) -> None:
    planted = Client()
    planted.cookies[settings.SESSION_COOKIE_NAME] = "plantedplantedplantedplanted1234"
    credentials = {"username": "alice", "password": PASSWORD}
    planted.post("/api/login/", credentials, content_type="application/json")
    assert planted.cookies[settings.SESSION_COOKIE_NAME].value != "plantedplantedplantedplanted1234"


def test_an_address_that_the_client_makes_up_unlocks_no_door(alice: User) -> None:
    statuses = [
        APIClient()
        .post(
            "/rest-auth/login/",
            {"username": "alice", "password": "wrong"},
            headers={"X-Forwarded-For": f"198.51.100.{number}", "X-Real-IP": f"10.0.0.{number}"},
        )
        .status_code
        for number in range(settings.AXES_FAILURE_LIMIT + 1)
    ]
    assert statuses[-1] == 429


def test_nobody_gives_themselves_more_by_naming_it(client_of: ClientOf, alice: User) -> None:
    client = client_of(alice)
    more = {"is_superuser": True, "is_staff": True, "is_active": True, "role": "administrator"}
    client.patch("/rest-auth/user/", {**more, "first_name": "A", "wards": [99]})
    alice.refresh_from_db()
    assert (alice.role, alice.is_superuser, alice.is_staff) == (Role.NURSE, False, False)


def test_who_and_when_are_not_the_writers_to_say(
    client_of: ClientOf, alice: User, bob: User
) -> None:
    client = client_of(alice)
    old = "2001-01-01T00:00:00Z"
    forged = {"id": 4711, "created_at": old, "changed_at": old, "changed_by": bob.pk, "version": 9}
    names = {"first_name": "A", "last_name": "B"}
    patient = client.post("/api/patients/", {**names, **forged}).json()
    body = {"patient": patient["id"], "pulse": 90, "created_by": bob.pk, "voided_at": old}
    report = client.post("/api/reports/", {**body, **forged}).json()
    for one in (patient, report):
        assert one["id"] != 4711
        assert one["version"] == 1
        assert one["changed_by"]["username"] == "alice"
        assert not one["created_at"].startswith("2001")
    assert report["created_by"]["username"] == "alice"
    assert report["voided_at"] is None


def test_what_lies_on_another_ward_cannot_be_named_in_a_body(
    client_of: ClientOf, alice: User, erin: User, admin: User, second_ward: Ward
) -> None:
    theirs = admit_patient(by=erin, first_name="Tuan", last_name="Bui")
    mine = admit_patient(by=alice, first_name="Linh", last_name="Tran")
    bed = add_bed(by=admin, ward=second_ward, name="1")
    client = client_of(alice)
    names = {"first_name": "A", "last_name": "B"}
    sent: list[tuple[str, dict[str, Any], str]] = [
        ("/api/patients/", {**names, "ward": second_ward.pk}, "ward"),
        ("/api/patients/", {**names, "bed": bed.pk}, "bed"),
        ("/api/patients/", {**names, "previous_stay": theirs.pk}, "previous_stay"),
        ("/api/reports/", {"patient": theirs.pk, "pulse": 90}, "patient"),
        ("/api/rooms/", {"name": "About him", "patient": theirs.pk}, "patient"),
    ]
    for path, body, field in sent:
        answer = client.post(path, body)
        absent = client.post(path, {**body, field: 2**31})
        assert answer.status_code == absent.status_code == 400, path
        # Word for word what an id gets that nobody has.
        said = str(answer.json()[field]).replace(str(body[field]), "ID")
        assert said == str(absent.json()[field]).replace(str(2**31), "ID"), path
    assert client.patch(f"/api/patients/{mine.pk}/", {"ward": second_ward.pk}).status_code == 400


def test_nobody_writes_a_line_of_the_log_but_the_server() -> None:
    evil = "alice\n12:00:00 info    signed in username=admin\r\x1b[2K\u2028"
    record = logging.LogRecord("wardbeat", 30, "x", 1, "refused %s", (evil,), None)
    record.username = evil
    text = TextFormatter().format(record)
    assert len(text.splitlines()) == 1
    assert "\x1b" not in text
