"""Making an account for oneself gives as little as the ward's setting says."""

import pytest
from django.test import override_settings
from rest_framework.test import APIClient

from accounts.models import User

pytestmark = pytest.mark.django_db
BODY = {
    "username": "newcomer",
    "email": "newcomer@ward.example",
    "password1": "a long new password",
    "password2": "a long new password",
}


@pytest.mark.parametrize(("setting", "role"), [("chat", "chat"), ("pending", "none")])
def test_a_new_account_has_the_role_of_the_setting(setting: str, role: str) -> None:
    with override_settings(REGISTRATION=setting):
        answer = APIClient().post("/rest-auth/registration/", BODY)
    assert answer.status_code == 201
    user = User.objects.get(username="newcomer")
    assert (user.role, user.is_staff, user.ward_ids()) == (role, False, set())
    client = APIClient()
    client.credentials(HTTP_AUTHORIZATION=f"Token {answer.json()['key']}")
    assert client.get("/rest-auth/user/").json()["role"] == role
    assert client.get("/api/users/").status_code == 403


@override_settings(REGISTRATION="off")
def test_nobody_registers_where_it_is_off() -> None:
    answer = APIClient().post("/rest-auth/registration/", BODY)
    assert answer.status_code == 403
    assert not User.objects.filter(username="newcomer").exists()


@pytest.mark.parametrize("field", ["role", "wards", "is_staff", "is_superuser", "is_active"])
@override_settings(REGISTRATION="chat")
def test_rights_cannot_be_asked_for(field: str) -> None:
    answer = APIClient().post("/rest-auth/registration/", BODY | {field: "administrator"})
    assert answer.status_code == 400
    assert field in answer.json()
    assert not User.objects.filter(username="newcomer").exists()


@override_settings(REGISTRATION="chat")
def test_a_taken_name_is_refused_in_any_case(alice: User) -> None:
    answer = APIClient().post("/rest-auth/registration/", BODY | {"username": "ALICE"})
    assert answer.status_code == 400
    assert "username" in answer.json()


@override_settings(REGISTRATION="chat", REGISTRATIONS_PER_HOUR=3)
def test_names_cannot_be_tried_out_at_will(alice: User) -> None:
    asked = [
        APIClient().post("/rest-auth/registration/", BODY | {"username": "alice"}).status_code
        for _ in range(4)
    ]
    assert asked == [400, 400, 400, 429]
    elsewhere = APIClient().post("/rest-auth/registration/", BODY, REMOTE_ADDR="192.0.2.9")
    assert elsewhere.status_code == 201


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"username": ""}, "username"),
        ({"username": "with space"}, "username"),
        ({"username": "x" * 151}, "username"),
        ({"username": ["a"]}, "username"),
        ({"email": "no address"}, "email"),
        ({"password1": "short", "password2": "short"}, "password1"),
        ({"password2": "something else"}, "password2"),
        ({"password1": "x" * 129, "password2": "x" * 129}, "password1"),
    ],
)
@override_settings(REGISTRATION="chat")
def test_a_bad_field_is_named(change: dict[str, object], field: str) -> None:
    answer = APIClient().post("/rest-auth/registration/", BODY | change)
    assert answer.status_code == 400
    assert field in answer.json()
    assert not User.objects.exists()
