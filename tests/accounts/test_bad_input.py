"""What is no sensible request gets 4xx, the name of the field, and leaves nothing behind."""

from typing import Any

import pytest

from accounts.models import Duty, User, Ward
from tests.conftest import ClientOf

pytestmark = pytest.mark.django_db

WRITES = [
    ("post", "/rest-auth/login/"),
    ("post", "/rest-auth/registration/"),
    ("post", "/rest-auth/password/change/"),
    ("patch", "/rest-auth/user/"),
    ("post", "/api/login/"),
    ("post", "/api/token/"),
    ("post", "/api/token/refresh/"),
    ("post", "/api/token/blacklist/"),
    ("post", "/api/users/"),
    ("post", "/api/wards/"),
    ("post", "/api/duty/"),
]
TEXT_FIELDS = {
    "/rest-auth/login/": "username",
    "/rest-auth/registration/": "username",
    "/rest-auth/password/change/": "old_password",
    "/rest-auth/user/": "first_name",
    "/api/login/": "username",
    "/api/token/": "username",
    "/api/token/refresh/": "refresh",
    "/api/token/blacklist/": "refresh",
    "/api/users/": "username",
    "/api/wards/": "name",
    "/api/duty/": "role",
}


@pytest.fixture
def ask(admin: User, client_of: ClientOf, settings: Any) -> Any:
    settings.REGISTRATION = "chat"
    client = client_of(admin)

    def asked(method: str, path: str, body: bytes | str, kind: str = "application/json") -> Any:
        sent: Any = body  # bytes too, whatever the stubs say
        return client.generic(method.upper(), path, sent, content_type=kind)

    return asked


@pytest.mark.parametrize(("method", "path"), WRITES)
class TestEveryWrite:
    def test_refuses_what_is_no_json(self, ask: Any, method: str, path: str) -> None:
        for body in ("{", "", "[]", '"text"', "null", "NaN", b"\xff\xfe{", "[" * 100_000):
            answer = ask(method, path, body)
            # An empty body is an empty change, and that is fine.
            assert answer.status_code == (200 if (method, body) == ("patch", "") else 400), body

    def test_refuses_another_content_type(self, ask: Any, method: str, path: str) -> None:
        assert ask(method, path, "<a/>", "application/xml").status_code == 415

    def test_refuses_ten_megabytes(self, ask: Any, method: str, path: str) -> None:
        answer = ask(method, path, '{"username": "' + "x" * 10_000_000 + '"}')
        assert answer.status_code == 413
        assert "detail" in answer.json()

    def test_names_the_field_that_holds_what_no_database_stores(
        self, ask: Any, method: str, path: str
    ) -> None:
        field = TEXT_FIELDS[path]
        for evil in (r"a\u0000b", r"a\ud800b"):
            answer = ask(method, path, f'{{"{field}": "{evil}"}}')
            assert answer.status_code == 400
            assert field in answer.json()
            nested = ask(method, path, f'{{"{field}": {{"deep": ["{evil}"]}}}}')
            assert nested.status_code == 400
        assert ask(method, path, r'{"a\u0000": 1}').status_code == 400

    def test_names_the_field_of_a_wrong_type(self, ask: Any, method: str, path: str) -> None:
        field = TEXT_FIELDS[path]
        for value in ("[1]", '{"a": 1}', "true", '"' + "x" * 5000 + '"'):
            answer = ask(method, path, f'{{"{field}": {value}}}')
            assert answer.status_code in {400, 401}, value
            if answer.status_code == 400:
                assert field in str(answer.json())


def test_nothing_was_stored_by_any_of_it(ask: Any, admin: User) -> None:
    for method, path in WRITES:
        ask(method, path, '{"username": "half", "name": "", "password": "x"}')
    assert list(User.objects.all()) == [admin]
    assert not Ward.objects.exists()
    assert not Duty.objects.exists()


def test_null_characters_in_path_and_query_are_refused(ask: Any) -> None:
    for path in (
        "/api/users/?search=a%00",
        "/api/audit/?object_id=%00",
        "/api/audit/?action=%00&page=1",
        "/api/token/subscription/?channel=%00",
        "/admin/accounts/user/?role=%00",
    ):
        assert ask("get", path, "").status_code == 400, path
    assert ask("get", "/api/users/%00/", "").status_code == 404


def test_numbers_beyond_every_column_are_no_server_error(ask: Any) -> None:
    huge = "9" * 40
    assert ask("get", f"/api/users/{huge}/", "").status_code == 404
    assert ask("get", "/api/users/abc/", "").status_code == 404
    for query in (f"users/?ward={huge}", f"duty/?user={huge}", f"audit/?actor={huge}"):
        assert ask("get", f"/api/{query}", "").status_code in {200, 400}
    body = f'{{"username": "a", "password": "a long new password", "wards": [{huge}]}}'
    assert ask("post", "/api/users/", body).status_code == 400


def test_unknown_fields_are_ignored_and_unknown_values_refused(ask: Any) -> None:
    assert ask("post", "/api/wards/", '{"name": "A", "colour": "red"}').status_code == 201
    answer = ask(
        "post", "/api/users/", '{"username": "b", "password": "xxxxxxxxxxxx", "role": "king"}'
    )
    assert answer.status_code == 400
    assert "role" in answer.json()


def test_there_is_json_also_where_there_is_nothing(ask: Any) -> None:
    for method in ("get", "post", "delete"):
        answer = ask(method, "/api/nowhere/", "{}")
        assert answer.status_code == 404
        assert "detail" in answer.json()
    assert ask("put", "/api/users/", "{}").status_code == 405


def test_a_search_longer_than_any_text_is_no_server_error(ask: Any) -> None:
    assert ask("get", f"/api/users/?search={'x' * 60_000}", "").status_code in {200, 400}
