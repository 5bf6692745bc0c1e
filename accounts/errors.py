"""
Errors with a status and a code, and the one place that makes a body of them for REST and the
socket.

A refused value is `{"field": ["message"]}`, everything else `{"detail": "..."}`; a conflict adds
`"current": {...}`.
"""

import logging
from typing import Any

from django.conf import settings
from django.core.exceptions import NON_FIELD_ERRORS, PermissionDenied, RequestDataTooBig
from django.core.exceptions import ValidationError as ModelValidationError
from django.db import DataError, InterfaceError, OperationalError
from django.http import Http404
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from rest_framework import exceptions, status
from rest_framework.response import Response
from rest_framework.settings import api_settings

OUT_OF_RANGE = _("A value is out of the range that can be stored.")
# SQLite, of a search for more than 50,000 characters.
_TOO_LONG_TO_SEARCH = "LIKE or GLOB pattern too complex"
log = logging.getLogger("wardbeat.errors")


class Conflict(exceptions.APIException):
    """
    What the writer started from, or tried to repeat, is no longer so; `current` is what is there
    now.
    """

    status_code = status.HTTP_409_CONFLICT
    default_detail = _("This was changed meanwhile.")
    default_code = "conflict"

    def __init__(self, detail: str | Promise | None = None, *, current: Any = None) -> None:
        super().__init__(None if detail is None else str(detail))
        self.current = current


class Locked(exceptions.APIException):
    """Too many attempts; `wait` is in seconds."""

    status_code = status.HTTP_429_TOO_MANY_REQUESTS
    default_detail = _("Too many attempts. Wait and try again.")
    default_code = "locked"

    def __init__(self, detail: str | None = None, *, wait: int) -> None:
        super().__init__(detail)
        self.wait = wait


class SignInRefused(PermissionDenied):
    """Who proved a password a moment ago has another one by now, or no account any more."""


class RegistrationClosed(exceptions.PermissionDenied):
    """Accounts are made by an administrator here."""

    default_detail = _("Registration is closed. Ask an administrator for an account.")
    default_code = "registration_closed"


class TooLarge(exceptions.APIException):
    """A body over the limit."""

    status_code = status.HTTP_413_REQUEST_ENTITY_TOO_LARGE
    default_detail = _("The request body is too large.")
    default_code = "too_large"


class Unavailable(exceptions.APIException):
    """The database does not answer; the same request may succeed in a moment."""

    status_code = status.HTTP_503_SERVICE_UNAVAILABLE
    default_detail = _(
        "The database is not available at the moment. Nothing was stored; try again."
    )
    default_code = "unavailable"
    wait = 2


def handle(exc: Exception, context: dict[str, Any]) -> Response | None:
    """The answer for `exc`, or None for what is a fault of ours (500 without detail)."""
    exc = _as_refusal(exc)
    # The views load the parsers that the settings name, and those raise errors of this module.
    from rest_framework.views import exception_handler  # noqa: PLC0415

    response = exception_handler(exc, context)
    if response is None:
        return None
    if isinstance(response.data, list):
        response.data = {api_settings.NON_FIELD_ERRORS_KEY: response.data}
    if isinstance(exc, Conflict):
        response.data["current"] = exc.current
    if isinstance(exc, Unavailable) and "Retry-After" not in response:
        response["Retry-After"] = str(exc.wait)
    return response


def _as_refusal(exc: Exception) -> Exception:
    """What of Django and of the database is somebody's refusal, as the error that says so."""
    if isinstance(exc, OperationalError) and _TOO_LONG_TO_SEARCH in str(exc):
        return exceptions.ValidationError(OUT_OF_RANGE)
    if isinstance(exc, OperationalError | InterfaceError):
        log.warning("database unavailable", extra={"error": type(exc).__name__}, exc_info=exc)
        return Unavailable()
    if isinstance(exc, DataError | OverflowError):
        # The last net below the checks of each field: PostgreSQL says the first, SQLite the second.
        log.warning("value refused by the database", exc_info=exc)
        return exceptions.ValidationError(OUT_OF_RANGE)
    if isinstance(exc, RequestDataTooBig):
        return TooLarge()
    if isinstance(exc, ModelValidationError):
        return exceptions.ValidationError(_messages(exc))
    if isinstance(exc, Http404) and get_language() != settings.LANGUAGE_CODE:
        # Django says it in English only, and names a table.
        return exceptions.NotFound()
    return exc


def _messages(error: ModelValidationError) -> dict[str, list[str]]:
    if not hasattr(error, "error_dict"):
        return {api_settings.NON_FIELD_ERRORS_KEY: error.messages}
    return {
        api_settings.NON_FIELD_ERRORS_KEY if field == NON_FIELD_ERRORS else field: messages
        for field, messages in error.message_dict.items()
    }
