"""An error as REST would have put it."""

from typing import Any

from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy
from rest_framework.settings import api_settings

FAILED = {"detail": gettext_lazy("The server failed; nothing was stored.")}


def body_of(error: Exception) -> tuple[Any, int]:
    """The body and status that the project's exception handler makes of `error`."""
    handler = api_settings.EXCEPTION_HANDLER
    if isinstance(handler, str):
        handler = import_string(handler)
    response = handler(error, {})
    return (FAILED, 500) if response is None else (response.data, response.status_code)
