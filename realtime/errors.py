"""An error as REST would have put it."""

from typing import Any

from django.utils.module_loading import import_string
from rest_framework.exceptions import APIException
from rest_framework.settings import api_settings


def body_of(error: APIException) -> Any:
    """The body that the project's exception handler makes of `error`."""
    handler = api_settings.EXCEPTION_HANDLER
    if isinstance(handler, str):
        handler = import_string(handler)
    response = handler(error, {})
    return None if response is None else response.data
