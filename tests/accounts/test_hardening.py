"""Doors tried one after another, names learned from answers, keys that change, costly questions."""

import csv
import io
import time
from typing import Any

import pytest
from django.conf import settings
from django.test import Client, override_settings
from rest_framework.test import APIClient

from accounts.actions.sign_ins import open_jwt
from accounts.addresses import Caller
from accounts.models import Role, User
from chat.actions import create_room, post_message
from patients.actions import admit_patient, record_report
from patients.models import Patient
from tests.conftest import PASSWORD, ClientOf

pytestmark = pytest.mark.django_db

DOORS = ("/rest-auth/login/", "/api/login/", "/api/token/")
FORMULAS = ("=1+1", "+1+1", "-1+1", "@SUM(A1)", "\n=1+1", "\uff1d1+1", "\uff20SUM(A1)")


def tries(path: str, username: str, password: str = "wrong", address: str = "192.0.2.1") -> int:
    body = {"username": username, "password": password}
    return APIClient().post(path, body, REMOTE_ADDR=address).status_code


@override_settings(SIGN_IN_FAILURES_PER_ADDRESS=5)
@pytest.mark.parametrize("path", DOORS)
def test_one_password_tried_on_many_names_locks_the_address(alice: User, path: str) -> None:
    statuses = [tries(path, f"person{number}") for number in range(5)]
    assert set(statuses[:4]) <= {400, 401}
    assert statuses[4] == 429
    assert tries(path, "alice", PASSWORD) == 429
    assert tries(path, "alice", PASSWORD, "192.0.2.9") == 200


@override_settings(SIGN_IN_FAILURES_PER_ADDRESS=3)
def test_the_administrators_door_is_locked_with_the_others(admin: User) -> None:
    for number in range(3):
        tries("/rest-auth/login/", f"person{number}", address="127.0.0.1")
    form = {"username": "admin", "password": PASSWORD}
    assert Client().post("/admin/login/", form).status_code == 429


@override_settings(SIGN_IN_FAILURES_PER_ADDRESS=0)
def test_where_everybody_shares_an_address_the_limit_can_be_lifted(alice: User) -> None:
    for number in range(20):
        tries("/rest-auth/login/", f"person{number}")
    assert tries("/rest-auth/login/", "alice", PASSWORD) == 200


@pytest.mark.parametrize("path", DOORS)
def test_an_answer_does_not_tell_whether_a_name_exists(
    alice: User, mallory: User, path: str
) -> None:
    User.objects.filter(pk=mallory.pk).update(is_active=False)
    answers = {
        (answer.status_code, answer.content, tuple(sorted(answer.headers)))
        for name in ("alice", "mallory", "nobody")
        for answer in [APIClient().post(path, {"username": name, "password": "wrong"})]
    }
    assert len(answers) == 1


def test_ids_of_others_and_ids_of_nobody_answer_alike(
    alice: User, erin: User, client_of: ClientOf
) -> None:
    theirs = admit_patient(by=erin, first_name="Tuan", last_name="Bui")
    report = record_report(by=erin, patient=theirs, pulse=80)
    client = client_of(alice)
    for path, pk in (("patients", theirs.pk), ("reports", report.pk)):
        for method in ("get", "patch", "delete"):
            other = getattr(client, method)(f"/api/{path}/{pk}/", {})
            nobody = getattr(client, method)(f"/api/{path}/{2**31}/", {})
            assert other.status_code == nobody.status_code in {403, 404}, (path, method)
            assert other.json() == nobody.json()


def test_a_change_of_the_secret_key_signs_nobody_out_until_the_former_is_dropped(
    alice: User,
) -> None:
    browser = Client()
    browser.post(
        "/api/login/",
        {"username": "alice", "password": PASSWORD},
        content_type="application/json",
    )
    pair = open_jwt(by=alice, caller=Caller())
    bearer = {"Authorization": f"Bearer {pair.access}"}

    def ways_in() -> tuple[int, int]:
        program = APIClient()
        return (
            browser.get("/rest-auth/user/").status_code,
            program.get("/rest-auth/user/", headers=bearer).status_code,
        )

    former, new = settings.SECRET_KEY, "n" * 60
    with override_settings(SECRET_KEY=new, SECRET_KEY_FALLBACKS=[former]):
        assert ways_in() == (200, 200)
        renewed = APIClient().post("/api/token/refresh/", {"refresh": pair.refresh})
        assert renewed.status_code == 200
        later = {"Authorization": f"Bearer {renewed.json()['access']}"}
    with override_settings(SECRET_KEY=new, SECRET_KEY_FALLBACKS=[]):
        assert ways_in() == (401, 401)
        # What was renewed meanwhile is signed with the new key.
        assert APIClient().get("/rest-auth/user/", headers=later).status_code == 200


@pytest.mark.parametrize("search", ["a " * 3000, "x" * 201, "(a+)+" * 100, " ".join("a" * 21)])
def test_a_search_cannot_keep_the_server_busy(
    alice: User, client_of: ClientOf, search: str
) -> None:
    answer = client_of(alice).get("/api/patients/", {"search": search})
    assert answer.status_code == 400
    assert "search" in answer.json()


@pytest.mark.parametrize(
    "evil",
    ["@" * 9999, "@a" * 4999, "a@" * 4999, "@" + "a." * 4990, "\u0301a" * 4000, " \n" * 4999 + "x"],
    ids=lambda text: text[:4],
)
def test_no_text_makes_the_rules_of_a_message_slow(alice: User, evil: str) -> None:
    room = create_room(by=alice, name="Night shift")
    started = time.process_time()
    post_message(by=alice, room=room, content=evil[:9999], client_id="1")
    # Anything that is not linear takes minutes.
    assert time.process_time() - started < 5


def cells(answer: Any) -> list[str]:
    text = (b"".join(answer.streaming_content) if answer.streaming else answer.content).decode()
    return [cell for row in csv.reader(io.StringIO(text, newline="")) for cell in row]


@pytest.mark.parametrize("formula", FORMULAS)
def test_no_export_holds_what_a_spreadsheet_would_execute(
    admin: User, alice: User, client_of: ClientOf, formula: str
) -> None:
    name = formula.removeprefix("=").replace("(", "").replace(")", "")
    evil = User.objects.create_user(name, password=PASSWORD, role=Role.ADMINISTRATOR)
    patient: Patient = admit_patient(
        by=alice, first_name=formula, last_name="x", hospital_number=formula
    )
    record_report(by=evil, patient=patient, pulse=80, additional=formula, diet=formula)
    room = create_room(by=evil, name="Night shift")
    post_message(by=evil, room=room, content=formula, client_id="1")
    client = client_of(admin)
    for path in (f"/api/patients/{patient.pk}/export/", f"/api/rooms/{room.pk}/export/"):
        answer = client.get(path, {"as": "csv"})
        assert answer.status_code == 200
        found = cells(answer)
        assert f"'{formula}" in found
        assert [cell for cell in found if cell.strip()[:1] in tuple("=+-@\uff1d\uff20")] == []
