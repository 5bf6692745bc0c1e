"""Every endpoint, asked by everybody; and no endpoint without a row."""

import re
from collections.abc import Iterator, Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.db import transaction
from django.urls import URLPattern, URLResolver, get_resolver

from config.answers import no_such_endpoint
from tests.conftest import ClientOf
from tests.rights import CAST, Row

_TABLES = sorted(Path(__file__).parent.glob("*/rights.py"))
ROWS: list[Row] = [
    row for table in _TABLES for row in import_module(f"tests.{table.parent.name}.rights").ROWS
]
_UNNAMED = {"head", "options", "trace"}


@pytest.fixture
def people(request: pytest.FixtureRequest, db: None) -> Mapping[str, Any]:
    names = (*(name for name in CAST if name != "nobody"), "first_ward", "second_ward")
    return {name: request.getfixturevalue(name) for name in names} | {"nobody": None}


@pytest.mark.parametrize("row", ROWS, ids=str)
def test_everybody_gets_what_the_table_says(
    row: Row, people: Mapping[str, Any], client_of: ClientOf
) -> None:
    said = {name: _status(row, name, people, client_of) for name in CAST}
    assert said == dict(row.answers)


def _status(row: Row, name: str, people: Mapping[str, Any], client_of: ClientOf) -> int:
    """What `name` is answered; all that the request did is undone for the next one."""
    cache.clear()
    with transaction.atomic():
        named = dict(row.setting(people)) if row.setting else {}
        path = "/" + _filled(re.sub(r"<(\w+)>", r"{\1}", row.route) + row.query, named)
        answer = client_of(people[name]).generic(
            row.method,
            path,
            data=_json(_filled(row.body, named)),
            content_type="application/json",
            headers=dict(row.headers),
        )
        transaction.set_rollback(True)
    return answer.status_code


def test_every_endpoint_and_method_of_the_urlconf_has_a_row() -> None:
    known = {(row.method, row.route) for row in ROWS}
    missing = sorted(set(_endpoints(get_resolver().url_patterns)) - known)
    assert not missing, "without a row: " + ", ".join(f"{how} {what}" for how, what in missing)


def test_every_row_is_an_endpoint_of_the_urlconf() -> None:
    there = set(_endpoints(get_resolver().url_patterns))
    gone = sorted({(row.method, row.route) for row in ROWS} - there)
    assert not gone, f"rows for what is not there: {gone}"


def test_a_view_without_an_entry_in_the_table_of_rights_is_denied_to_everybody(
    people: Mapping[str, Any],
) -> None:
    from rest_framework.test import APIRequestFactory, force_authenticate
    from rest_framework.views import APIView

    class Forgotten(APIView):
        def get(self, request: Any) -> Any:
            raise AssertionError("nobody may come here")

    for name in set(CAST) - {"nobody"}:
        request = APIRequestFactory().get("/")
        force_authenticate(request, people[name])
        assert Forgotten.as_view()(request).status_code == 403


def _endpoints(patterns: list[Any], before: str = "") -> Iterator[tuple[str, str]]:
    for pattern in patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from _endpoints(pattern.url_patterns, route)
        elif isinstance(pattern, URLPattern) and _is_ours(pattern, route):
            for method in _methods(pattern.callback):
                yield method.upper(), _plain(route)


def _is_ours(pattern: URLPattern, route: str) -> bool:
    in_api = _plain(route).startswith(("api/", "rest-auth/"))
    return in_api and pattern.callback is not no_such_endpoint


def _methods(view: Any) -> set[str]:
    named = getattr(view, "actions", None)
    methods = (
        set(named) if named else {m for m in view.cls.http_method_names if hasattr(view.cls, m)}
    )
    allowed = set(view.cls.http_method_names)
    return {method for method in methods if method in allowed} - _UNNAMED


def _plain(route: str) -> str:
    """`api/users/<pk>/` for whatever Django writes: `^api/users/(?P<pk>[^/.]+)/$`."""
    route = re.sub(r"\(\?P<(\w+)>(?:[^()]|\([^()]*\))*\)", r"<\1>", route)
    route = re.sub(r"<\w+:(\w+)>", r"<\1>", route)
    return route.replace("^", "").replace("$", "").replace(r"\Z", "")


def _filled(value: Any, named: Mapping[str, Any]) -> Any:
    if isinstance(value, str):
        whole = re.fullmatch(r"\{(\w+)\}", value)
        if whole:
            return named[whole[1]]
        return re.sub(r"\{(\w+)\}", lambda found: str(named[found[1]]), value)
    if isinstance(value, Mapping):
        return {name: _filled(one, named) for name, one in value.items()}
    if isinstance(value, list):
        return [_filled(one, named) for one in value]
    return value


def _json(body: Any) -> str:
    import json

    return "" if body is None else json.dumps(body)
