"""
Every endpoint that takes a body, with bodies nobody should send: 4xx that names the field, and
nothing stored by halves. The endpoints are those of the table of rights, so that a new one comes
along by itself; their fields are those of the API's description.
"""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from django.apps import apps
from django.db import connection, transaction
from rest_framework.test import APIClient

from tests.conftest import ClientOf
from tests.rights import Row
from tests.test_rights import ROWS, _filled

METHODS = {"POST", "PUT", "PATCH"}
OURS = ("accounts", "patients", "chat", "telemetry", "realtime")
# Who tried what is kept on purpose, the refused tries above all.
KEPT = {"AuditEvent", "SignIn"}
# Its own kind of sign-in, its own parser and its own tests.
ELSEWHERE = {"api/telemetry/readings/"}


def _endpoints() -> Iterator[Row]:
    """One row for each method and route: the one that gets furthest."""
    seen: set[tuple[str, str]] = set()
    for row in sorted(ROWS, key=lambda row: min(row.answers.values())):
        key = (row.method, row.route)
        if row.method in METHODS and key not in seen and row.route not in ELSEWHERE:
            seen.add(key)
            yield row


ENDPOINTS = sorted(_endpoints(), key=str)
NEVER_OK = {
    "not JSON": (b"{", 400),
    "a list": (b"[1]", 400),
    "text": (b'"text"', 400),
    "a number": (b"17", 400),
    "not UTF-8": (b'{"name": "\xff\xfe"}', 400),
    "nested deeply": (b'{"name": ' + b"[" * 100_000 + b"]" * 100_000 + b"}", 400),
    "a null character in a name": (b'{"na\\u0000me": 1}', 400),
    "NaN": (b'{"name": NaN}', 400),
    "ten megabytes": (b'{"name": "' + b"x" * 10_000_000 + b'"}', 413),
}
VALUES: dict[str, Any] = {
    "an object": {"a": [1]},
    "long text": "x" * 100_000,
    "a huge number": 10**60,
    "a null character": "a\0b",
}
NEVER_STORED = {"a null character"}


@pytest.fixture
def people(request: pytest.FixtureRequest, db: None) -> Mapping[str, Any]:
    names = ("admin", "bob", "carol", "alice", "erin", "olive", "dave", "mallory")
    return {name: request.getfixturevalue(name) for name in (*names, "first_ward", "second_ward")}


class Endpoint:
    """One endpoint, asked by somebody who may, on something that is there."""

    def __init__(self, row: Row, people: Mapping[str, Any], client_of: ClientOf) -> None:
        self.row = row
        named = dict(row.setting(people)) if row.setting else {}
        self.path = "/" + _filled(re.sub(r"<(\w+)>", r"{\1}", row.route) + row.query, named)
        self.body: dict[str, Any] = _filled(row.body, named) or {}
        may = [name for name, status in row.answers.items() if status < 300 and name != "nobody"]
        self.client: APIClient = client_of(people[may[0] if may else "admin"])

    def send(self, body: bytes, content_type: str = "application/json") -> Any:
        sent: Any = body  # bytes, whatever the stubs say
        return self.client.generic(self.row.method, self.path, sent, content_type=content_type)


@pytest.fixture
def endpoint(request: pytest.FixtureRequest, people: Any, client_of: ClientOf) -> Endpoint:
    return Endpoint(request.param, people, client_of)


def _rows_stored() -> dict[str, int]:
    """How many rows each table holds, asked in one statement."""
    counted = [
        model
        for name in OURS
        for model in apps.get_app_config(name).get_models()
        if model.__name__ not in KEPT and model._meta.managed
    ]
    with connection.cursor() as cursor:
        cursor.execute(
            " UNION ALL ".join(
                f"SELECT '{model.__name__}', COUNT(*) FROM {model._meta.db_table}"
                for model in counted
            )
        )
        return dict(cursor.fetchall())


def _fields(row: Row) -> set[str]:
    """What its body is made of, as the API's description says."""
    described = _description()
    wanted = re.sub(r"<\w+>", "<>", row.route)
    path = next(
        p for p in described["paths"] if re.sub(r"{\w+}", "<>", p).strip("/") == wanted[:-1]
    )
    operation = described["paths"][path][row.method.lower()]
    schema: dict[str, Any] = next(
        (one["schema"] for one in operation["parameters"] if one["in"] == "body"), {}
    )
    if "$ref" in schema:
        schema = described["definitions"][schema["$ref"].rpartition("/")[2]]
    return {
        name for name, one in schema.get("properties", {}).items() if not one.get("readOnly")
    } | set(row.body or {})


_described: dict[str, Any] = {}


def _description() -> dict[str, Any]:
    if not _described:
        _described.update(APIClient().get("/swagger.json").json())
    return _described


each_endpoint = pytest.mark.parametrize("endpoint", ENDPOINTS, ids=str, indirect=True)


@each_endpoint
def test_what_is_no_body_is_refused_and_stores_nothing(endpoint: Endpoint) -> None:
    if not _fields(endpoint.row):  # what comes with such a request is not read at all
        return
    before = _rows_stored()
    for what, (body, status) in NEVER_OK.items():
        answer = endpoint.send(body)
        assert answer.status_code == status, f"{what}: {answer.status_code} {answer.content!r}"
        assert isinstance(answer.json(), dict), what
    assert endpoint.send(b"<a/>", "application/xml").status_code == 415
    assert _rows_stored() == before


@pytest.mark.parametrize(
    "endpoint", [row for row in ENDPOINTS if row.method != "PUT"], ids=str, indirect=True
)
def test_a_wrong_value_is_refused_by_the_name_of_its_field(endpoint: Endpoint) -> None:
    before = _rows_stored()
    for field in sorted(_fields(endpoint.row)):
        for what, value in VALUES.items():
            with transaction.atomic():
                answer = endpoint.send(json.dumps({**endpoint.body, field: value}).encode())
                stored = _rows_stored() if answer.status_code >= 400 else before
                transaction.set_rollback(True)
            said = f"{field} with {what}: {answer.status_code} {answer.content[:300]!r}"
            assert answer.status_code < 500, said
            assert stored == before, said
            if what in NEVER_STORED:
                assert answer.status_code == 400, said
                assert field in answer.json(), said
            elif answer.status_code == 400:
                # By name; the one that has to match it may be named in its place.
                assert answer.json(), said
