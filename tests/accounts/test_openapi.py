"""The description of the API is valid, complete, and served by ourselves."""

import json
from typing import Any

import pytest
from rest_framework.test import APIClient
from swagger_spec_validator.validator20 import validate_spec

pytestmark = pytest.mark.django_db


@pytest.fixture
def described() -> dict[str, Any]:
    answer = APIClient().get("/swagger.json")
    assert answer.status_code == 200
    found: dict[str, Any] = json.loads(answer.content)
    return found


def test_the_description_is_valid_and_offers_every_way_to_authorize(
    described: dict[str, Any],
) -> None:
    validate_spec(described)
    assert set(described["securityDefinitions"]) == {"Token", "Bearer", "Device"}


def test_it_is_served_as_yaml_too() -> None:
    answer = APIClient().get("/swagger.yaml")
    assert answer.status_code == 200
    assert b"swagger: '2.0'" in answer.content


def test_every_operation_has_a_summary_a_success_and_the_errors_with_a_schema(
    described: dict[str, Any],
) -> None:
    operations = {
        f"{method} {path}": operation
        for path, item in described["paths"].items()
        for method, operation in item.items()
        if method != "parameters"
    }
    assert len(operations) > 30
    for name, operation in operations.items():
        answers = operation["responses"]
        assert operation.get("summary"), name
        assert any(code.startswith("2") for code in answers), name
        assert {"400", "401", "403", "429", "503"} <= set(answers), name
        for code in answers:
            assert code.startswith("2") or "schema" in answers[code], name
        if name.startswith(("post", "put", "patch")):
            assert {"409", "413", "415"} <= set(answers), name


def test_the_bodies_of_accounts_have_examples(described: dict[str, Any]) -> None:
    for name in ("User", "Ward", "Duty", "Credentials", "Registration", "PasswordChange", "Self"):
        assert "example" in described["definitions"][name], name


@pytest.mark.parametrize(("path", "loosened"), [("/swagger/", ""), ("/redoc/", "blob:")])
def test_the_pages_load_our_own_files_and_run_no_inline_script(path: str, loosened: str) -> None:
    answer = APIClient().get(path, headers={"Accept": "text/html"})
    assert answer.status_code == 200
    assert b'src="http' not in answer.content
    policy = answer.headers["Content-Security-Policy"]
    assert "script-src 'self';" in policy + ";"
    assert "style-src 'self' 'unsafe-inline'" in policy
    assert ("blob:" in policy) == bool(loosened)
    assert "unsafe-inline" not in APIClient().get("/api/csrf/").headers["Content-Security-Policy"]
