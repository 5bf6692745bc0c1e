"""One body for each kind of error, the same for REST and the socket."""

import pytest
from django.core.exceptions import RequestDataTooBig
from django.core.exceptions import ValidationError as ModelValidationError
from django.db import DataError, InterfaceError, OperationalError
from django.http import Http404
from rest_framework.exceptions import NotAuthenticated, ValidationError

from accounts.errors import Conflict, Locked, handle


@pytest.mark.parametrize(
    ("error", "status", "keys"),
    [
        (ValidationError({"pulse": ["Too high."]}), 400, ["pulse"]),
        (ValidationError("Both at once."), 400, ["non_field_errors"]),
        (ModelValidationError({"name": ["Taken."]}), 400, ["name"]),
        (ModelValidationError("Not so."), 400, ["non_field_errors"]),
        (DataError("integer out of range"), 400, ["non_field_errors"]),
        (OverflowError("too large for SQLite"), 400, ["non_field_errors"]),
        (NotAuthenticated(), 401, ["detail"]),
        (Http404(), 404, ["detail"]),
        (Conflict(current={"version": 3}), 409, ["detail", "current"]),
        (RequestDataTooBig(), 413, ["detail"]),
        (Locked(wait=60), 429, ["detail"]),
        (OperationalError("the server closed the connection"), 503, ["detail"]),
        (InterfaceError("connection already closed"), 503, ["detail"]),
    ],
)
def test_an_error_has_a_status_and_a_body(error: Exception, status: int, keys: list[str]) -> None:
    answer = handle(error, {})
    assert answer is not None
    assert (answer.status_code, list(answer.data)) == (status, keys)


def test_what_one_may_try_again_says_when() -> None:
    for error, wait in ((Locked(wait=60), "60"), (OperationalError(), "2")):
        answer = handle(error, {})
        assert answer is not None
        assert answer["Retry-After"] == wait


def test_a_fault_of_ours_says_nothing_about_itself() -> None:
    assert handle(KeyError("secret"), {}) is None
