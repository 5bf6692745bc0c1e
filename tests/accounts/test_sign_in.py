"""Three ways in, each listed, each ended alone."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.contrib.auth.backends import ModelBackend
from django.db import connection
from django.test import override_settings
from rest_framework.test import APIClient

from accounts.actions.people import change_user
from accounts.models import AuditEvent, SignIn, User, Ward
from accounts.signals import rights_changed
from tests.conftest import PASSWORD, ClientOf

pytestmark = pytest.mark.django_db


def credentials(username: str, password: str = PASSWORD) -> dict[str, str]:
    return {"username": username, "password": password}


def browser() -> APIClient:
    """A client that has to bring the CSRF token, as browsers do."""
    return APIClient(enforce_csrf_checks=True)


def signed_in_browser(username: str) -> APIClient:
    client = browser()
    token = client.get("/api/csrf/").headers["X-CSRFToken"]
    answer = client.post("/api/login/", credentials(username), headers={"X-CSRFToken": token})
    assert answer.status_code == 200
    client.credentials(HTTP_X_CSRFTOKEN=answer.headers["X-CSRFToken"])
    return client


def with_header(text: str) -> APIClient:
    client = APIClient()
    client.credentials(HTTP_AUTHORIZATION=text)
    return client


def jwt_pair(username: str) -> dict[str, str]:
    pair: dict[str, str] = APIClient().post("/api/token/", credentials(username)).json()
    return pair


def test_people_have_their_ward_and_administrators_all_of_them(
    alice: User, admin: User, first_ward: Ward, second_ward: Ward
) -> None:
    assert alice.ward_ids() == {first_ward.pk}
    assert admin.ward_ids() == {first_ward.pk, second_ward.pk}


def test_createsuperuser_makes_an_administrator_whom_the_admin_site_lets_in(admin: User) -> None:
    assert (admin.role, admin.is_staff, admin.is_superuser) == ("administrator", True, True)


def test_a_token_lets_in_and_only_its_hash_is_kept(alice: User, first_ward: Ward) -> None:
    answer = APIClient().post("/rest-auth/login/", credentials("alice"))
    key = answer.json()["key"]
    me = with_header(f"Token {key}").get("/rest-auth/user/").json()
    assert (me["username"], me["role"], me["wards"][0]["id"]) == ("alice", "nurse", first_ward.pk)
    assert "chart" in me["capabilities"]
    assert "discharge" not in me["capabilities"]
    assert key not in str(list(SignIn.objects.values()))


def test_each_device_has_a_key_of_its_own_and_sign_out_ends_that_one(alice: User) -> None:
    keys = [APIClient().post("/rest-auth/login/", credentials("alice")).json()["key"] for _ in "ab"]
    tablet, desk = (with_header(f"Token {key}") for key in keys)
    assert tablet.post("/rest-auth/logout/").status_code == 200
    assert tablet.get("/rest-auth/user/").status_code == 401
    assert desk.get("/rest-auth/user/").status_code == 200


def test_a_session_needs_the_csrf_token_at_sign_in_and_for_every_write(alice: User) -> None:
    stranger = browser()
    assert stranger.post("/api/login/", credentials("alice")).status_code == 403
    client = signed_in_browser("alice")
    assert client.patch("/rest-auth/user/", {"last_name": "S"}).status_code == 200
    client.credentials()
    assert client.patch("/rest-auth/user/", {"last_name": "T"}).status_code == 403
    assert client.get("/rest-auth/user/").json()["last_name"] == "S"


def test_the_csrf_endpoint_answers_an_empty_object_with_header_and_cookie() -> None:
    answer = browser().get("/api/csrf/")
    assert (answer.json(), bool(answer.headers["X-CSRFToken"])) == ({}, True)
    assert "csrftoken" in answer.cookies
    assert answer.headers["Cache-Control"] == "no-store"


def test_sign_in_by_session_answers_who_and_sign_out_ends_it(alice: User) -> None:
    client = browser()
    token = client.get("/api/csrf/").headers["X-CSRFToken"]
    answer = client.post("/api/login/", credentials("alice"), headers={"X-CSRFToken": token})
    assert answer.json() == {"user": {"id": alice.pk, "username": "alice", "role": "nurse"}}
    client.credentials(HTTP_X_CSRFTOKEN=answer.headers["X-CSRFToken"])
    left = client.post("/api/logout/")
    assert (left.status_code, left.json()) == (200, {})
    assert client.get("/rest-auth/user/").status_code == 401
    assert client.post("/api/logout/").status_code == 403


@pytest.mark.parametrize(
    "body", [{}, {"username": "alice"}, {"password": "x"}, credentials("alice", "wrong")]
)
def test_a_session_is_refused_with_one_sentence(alice: User, body: dict[str, str]) -> None:
    answer = APIClient().post("/api/login/", body)
    assert answer.status_code == 400
    assert isinstance(answer.json()["detail"], str)


def test_whoever_signs_in_as_another_leaves_no_sign_in_behind(alice: User, bob: User) -> None:
    client = APIClient()
    client.post("/api/login/", credentials("alice"))
    client.post("/api/login/", credentials("alice"))
    assert SignIn.objects.live().filter(user=alice).count() == 1


def test_an_ended_session_lets_nobody_into_the_admin_site_either(admin: User) -> None:
    client = APIClient()
    client.post("/api/login/", credentials("admin"))
    assert client.get("/admin/").status_code == 200
    SignIn.objects.filter(user=admin).end()
    assert client.get("/admin/").status_code == 302


def test_a_jwt_pair_rotates_and_each_refresh_token_is_good_once(alice: User) -> None:
    first = jwt_pair("alice")
    second = APIClient().post("/api/token/refresh/", {"refresh": first["refresh"]})
    assert second.status_code == 200
    again = APIClient().post("/api/token/refresh/", {"refresh": first["refresh"]})
    assert again.status_code == 401
    access = with_header(f"Bearer {second.json()['access']}")
    assert access.get("/rest-auth/user/").json()["username"] == "alice"
    assert SignIn.objects.filter(user=alice).count() == 1


def test_sign_out_of_a_jwt_refuses_its_unexpired_access_tokens_at_once(alice: User) -> None:
    pair = jwt_pair("alice")
    access = with_header(f"Bearer {pair['access']}")
    assert access.get("/rest-auth/user/").status_code == 200
    body = {"refresh": pair["refresh"]}
    assert APIClient().post("/api/token/blacklist/", body).status_code == 200
    assert access.get("/rest-auth/user/").status_code == 401
    assert APIClient().post("/api/token/refresh/", body).status_code == 401


def test_a_refresh_token_is_no_access_token_nor_the_other_way_round(alice: User) -> None:
    pair = jwt_pair("alice")
    assert with_header(f"Bearer {pair['refresh']}").get("/rest-auth/user/").status_code == 401
    wrong = APIClient().post("/api/token/refresh/", {"refresh": pair["access"]})
    assert wrong.status_code == 401


@pytest.mark.django_db(transaction=True)
def test_of_two_refreshes_at_the_same_moment_one_gets_a_pair(alice: User) -> None:
    refresh = jwt_pair("alice")["refresh"]

    def ask(_: int) -> int:
        try:
            answer = APIClient().post("/api/token/refresh/", {"refresh": refresh})
            return int(answer.status_code)
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        assert sorted(pool.map(ask, range(4))) == [200, 401, 401, 401]


@pytest.mark.parametrize(
    "header",
    [
        "Token",
        "Token  ",
        "Token nothing-like-it",
        "Token a b",
        "Bearer nothing-like-it",
        "Bearer eyJhbGciOiJub25lIn0.e30.",
        "Token \xff\xfe",
    ],
)
def test_a_bad_header_is_401_and_names_a_scheme(header: str) -> None:
    answer = with_header(header).get("/rest-auth/user/")
    assert answer.status_code == 401
    assert answer.headers["WWW-Authenticate"].startswith("Bearer")


def test_name_and_case_at_the_door_are_one(alice: User) -> None:
    answer = APIClient().post("/rest-auth/login/", credentials("Alice"))
    assert answer.status_code == 200


@pytest.mark.parametrize("username", ["alice", "nobody-of-that-name", "gone"])
def test_a_refusal_says_nothing_about_who_exists(alice: User, dave: User, username: str) -> None:
    User.objects.filter(pk=dave.pk).update(username="gone", is_active=False)
    wrong = credentials(username, "wrong password" if username != "gone" else PASSWORD)
    answer = APIClient().post("/rest-auth/login/", wrong)
    assert answer.status_code == 400
    assert answer.json() == {"non_field_errors": ["Unable to log in with provided credentials."]}


def test_a_password_is_hashed_for_an_unknown_name_too(
    alice: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    from django.contrib.auth.hashers import MD5PasswordHasher

    hashed: list[str] = []
    encode = MD5PasswordHasher.encode

    def counted(self: Any, password: str, salt: str) -> str:
        hashed.append(password)
        return encode(self, password, salt)

    monkeypatch.setattr(MD5PasswordHasher, "encode", counted)
    work = []
    for username in ("alice", "nobody-of-that-name"):
        hashed.clear()
        APIClient().post("/rest-auth/login/", credentials(username, "wrong"))
        work.append(len(hashed))
    assert work[0] == work[1] > 0


@override_settings(AXES_FAILURE_LIMIT=3)
@pytest.mark.parametrize("path", ["/rest-auth/login/", "/api/login/", "/api/token/"])
def test_too_many_wrong_passwords_lock_the_name_for_that_address(alice: User, path: str) -> None:
    for name in ("alice", "ALICE"):
        APIClient().post(path, credentials(name, "wrong"), REMOTE_ADDR="192.0.2.1")
    third = APIClient().post(path, credentials("alice", "wrong"), REMOTE_ADDR="192.0.2.1")
    right = APIClient().post(path, credentials("alice"), REMOTE_ADDR="192.0.2.1")
    assert (third.status_code, right.status_code) == (429, 429)
    assert "detail" in right.json()
    assert int(right.headers["Retry-After"]) > 0
    elsewhere = APIClient().post(path, credentials("alice"), REMOTE_ADDR="192.0.2.2")
    assert elsewhere.status_code == 200


@override_settings(AXES_FAILURE_LIMIT=3)
def test_a_right_password_forgets_the_wrong_ones_before_it(alice: User) -> None:
    for _ in range(3):
        for _ in range(2):
            APIClient().post("/rest-auth/login/", credentials("alice", "wrong"))
        assert APIClient().post("/rest-auth/login/", credentials("alice")).status_code == 200


@override_settings(AXES_FAILURE_LIMIT=2, PROXY_DEPTH=1)
def test_behind_a_proxy_the_address_is_the_one_the_proxy_saw(alice: User) -> None:
    for invented in ("198.51.100.1", "198.51.100.2"):
        APIClient().post(
            "/rest-auth/login/",
            credentials("alice", "wrong"),
            HTTP_X_FORWARDED_FOR=f"{invented}, 192.0.2.1",
        )
    locked = APIClient().post(
        "/rest-auth/login/", credentials("alice"), HTTP_X_FORWARDED_FOR="192.0.2.1"
    )
    other = APIClient().post(
        "/rest-auth/login/", credentials("alice"), HTTP_X_FORWARDED_FOR="192.0.2.7"
    )
    assert (locked.status_code, other.status_code) == (429, 200)


def test_sign_ins_refusals_and_sign_outs_are_audited_without_secrets(alice: User) -> None:
    APIClient().post("/rest-auth/login/", credentials("alice", "a wrong secret"))
    key = APIClient().post("/rest-auth/login/", credentials("alice")).json()["key"]
    with_header(f"Token {key}").post("/rest-auth/logout/")
    events = list(AuditEvent.objects.order_by("pk"))
    assert [event.action for event in events] == ["sign_in_failed", "signed_in", "signed_out"]
    assert {event.address for event in events} == {"127.0.0.1"}
    assert events[0].actor_name == "alice"
    everything = str(list(AuditEvent.objects.values()))
    assert "secret" not in everything
    assert key not in everything


def test_i_see_my_sign_ins_and_end_one_of_them(alice: User, bob: User, client_of: ClientOf) -> None:
    desk, tablet, other = client_of(alice), client_of(alice), client_of(bob)
    mine = desk.get("/api/sessions/").json()["results"]
    assert [one["is_current"] for one in mine] == [False, True]
    told: list[int] = []

    def listener(user_id: int, **_: Any) -> None:
        told.append(user_id)

    rights_changed.connect(listener)
    try:
        assert desk.delete(f"/api/sessions/{mine[0]['id']}/").status_code == 204
    finally:
        rights_changed.disconnect(listener)
    assert told == [alice.pk]
    assert tablet.get("/rest-auth/user/").status_code == 401
    assert desk.get("/rest-auth/user/").status_code == 200
    assert desk.delete(f"/api/sessions/{mine[0]['id']}/").status_code == 404
    assert other.delete(f"/api/sessions/{mine[1]['id']}/").status_code == 404


def test_a_new_password_ends_every_other_way_in(alice: User, client_of: ClientOf) -> None:
    session, token, here = signed_in_browser("alice"), client_of(alice), client_of(alice)
    pair = jwt_pair("alice")
    answer = here.post("/rest-auth/password/change/", _passwords(PASSWORD, "a quite new one"))
    assert answer.status_code == 200
    assert here.get("/rest-auth/user/").status_code == 200
    assert session.get("/rest-auth/user/").status_code == 401
    assert token.get("/rest-auth/user/").status_code == 401
    assert with_header(f"Bearer {pair['access']}").get("/rest-auth/user/").status_code == 401
    body = {"refresh": pair["refresh"]}
    assert APIClient().post("/api/token/refresh/", body).status_code == 401
    with_new = credentials("alice", "a quite new one")
    assert APIClient().post("/rest-auth/login/", with_new).status_code == 200


def test_a_session_survives_the_password_change_made_in_it(alice: User) -> None:
    client = signed_in_browser("alice")
    answer = client.post("/rest-auth/password/change/", _passwords(PASSWORD, "a quite new one"))
    assert answer.status_code == 200
    assert client.get("/rest-auth/user/").status_code == 200


def test_a_password_set_at_the_command_line_ends_every_way_in(
    alice: User, client_of: ClientOf
) -> None:
    client = client_of(alice)
    alice.set_password("another one altogether")
    alice.save()
    assert client.get("/rest-auth/user/").status_code == 401


def test_a_stronger_hash_of_the_same_password_ends_nothing(
    alice: User, client_of: ClientOf
) -> None:
    client = client_of(alice)
    hashers = [
        "django.contrib.auth.hashers.PBKDF2SHA1PasswordHasher",
        "django.contrib.auth.hashers.MD5PasswordHasher",
    ]
    with override_settings(PASSWORD_HASHERS=hashers):
        assert APIClient().post("/rest-auth/login/", credentials("alice")).status_code == 200
    alice.refresh_from_db()
    assert alice.password.startswith("pbkdf2_sha1")
    assert client.get("/rest-auth/user/").status_code == 200


@pytest.mark.parametrize("changes", [{"password": "another one altogether"}, {"is_active": False}])
@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/rest-auth/login/", 400),
        ("/api/token/", 401),
        ("/api/login/", 400),
        ("/admin/login/", 403),
    ],
)
def test_a_password_set_while_the_old_one_is_checked_leaves_no_way_in(
    alice: User,
    admin: User,
    monkeypatch: pytest.MonkeyPatch,
    path: str,
    status: int,
    changes: dict[str, Any],
) -> None:
    check = ModelBackend.authenticate

    def check_slowly(*args: Any, **kwargs: Any) -> Any:
        found = check(*args, **kwargs)
        change_user(by=admin, user=person, **changes)
        return found

    person = admin if path.startswith("/admin") else alice
    User.objects.create_superuser("second", "second@ward.example", PASSWORD)
    monkeypatch.setattr(ModelBackend, "authenticate", check_slowly)
    client = APIClient()
    form = "multipart" if person is admin else "json"
    answer = client.post(path, credentials(person.username), format=form)
    assert answer.status_code == status
    assert not person.sign_ins.live().exists()
    assert AuditEvent.objects.get(action="sign_in_failed").actor_name == person.username
    assert "_auth_user_id" not in client.session


@override_settings(AXES_FAILURE_LIMIT=3)
def test_the_old_password_cannot_be_tried_out_at_an_unattended_screen(
    alice: User, client_of: ClientOf
) -> None:
    client = client_of(alice)
    tried = [
        client.post("/rest-auth/password/change/", _passwords("guess", "a quite new one"))
        for _ in range(4)
    ]
    assert [answer.status_code for answer in tried] == [400, 400, 429, 429]
    assert "old_password" in tried[0].json()


@pytest.mark.parametrize(
    ("new", "again", "field"),
    [
        ("short", "short", "new_password1"),
        ("password1234", "password1234", "new_password1"),
        ("alice@ward.example", "alice@ward.example", "new_password1"),
        ("a quite new one", "another new one", "new_password2"),
    ],
)
def test_a_bad_new_password_is_refused_by_name(
    alice: User, client_of: ClientOf, new: str, again: str, field: str
) -> None:
    body = {"old_password": PASSWORD, "new_password1": new, "new_password2": again}
    answer = client_of(alice).post("/rest-auth/password/change/", body)
    assert answer.status_code == 400
    assert field in answer.json()


def _passwords(old: str, new: str) -> dict[str, str]:
    return {"old_password": old, "new_password1": new, "new_password2": new}
