"""What every request over HTTP passes."""

import uuid
from collections.abc import Awaitable, Callable
from typing import Any

from asgiref.sync import iscoroutinefunction
from django.http import HttpRequest, HttpResponse
from django.utils.decorators import sync_and_async_middleware

from config.logs import request_id


@sync_and_async_middleware
def request_ids(get_response: Callable[[HttpRequest], Any]) -> Callable[[HttpRequest], Any]:
    """Gives each request an id that its log lines and its answer (`X-Request-ID`) carry."""
    if iscoroutinefunction(get_response):
        answer: Callable[[HttpRequest], Awaitable[HttpResponse]] = get_response

        async def async_middleware(request: HttpRequest) -> HttpResponse:
            name = uuid.uuid4().hex[:16]
            reset = request_id.set(name)
            try:
                response = await answer(request)
            finally:
                request_id.reset(reset)
            response["X-Request-ID"] = name
            return response

        return async_middleware

    def middleware(request: HttpRequest) -> HttpResponse:
        name = uuid.uuid4().hex[:16]
        reset = request_id.set(name)
        try:
            response: HttpResponse = get_response(request)
        finally:
            request_id.reset(reset)
        response["X-Request-ID"] = name
        return response

    return middleware
