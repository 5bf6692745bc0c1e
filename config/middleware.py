"""What every request over HTTP passes."""

import uuid
from collections.abc import Awaitable, Callable
from typing import Any

from asgiref.sync import iscoroutinefunction
from csp.constants import SELF, UNSAFE_INLINE
from csp.middleware import CSPMiddleware
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.middleware.locale import LocaleMiddleware
from django.utils import translation
from django.utils.decorators import sync_and_async_middleware
from django.utils.translation import gettext as _

from config.logs import request_id
from realtime.languages import language_in


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


@sync_and_async_middleware
def guard_requests(get_response: Callable[[HttpRequest], Any]) -> Callable[[HttpRequest], Any]:
    """
    Refuses null characters in path and query, which PostgreSQL cannot store or compare, keeps what
    the API answers out of every cache on the way, and every answer out of other sites' pages.
    """
    if iscoroutinefunction(get_response):
        answer: Callable[[HttpRequest], Awaitable[HttpResponse]] = get_response

        async def async_middleware(request: HttpRequest) -> HttpResponse:
            return _guarded(request, _refusal(request) or await answer(request))

        return async_middleware

    def middleware(request: HttpRequest) -> HttpResponse:
        return _guarded(request, _refusal(request) or get_response(request))

    return middleware


def _refusal(request: HttpRequest) -> HttpResponse | None:
    if "\0" not in request.path_info and "%00" not in request.META.get("QUERY_STRING", ""):
        return None
    # Django's own middleware, which asks for the language, comes later.
    with translation.override(_language_of(request)):
        said = _("Null characters are not allowed.")
    if "\0" in request.path_info:
        return JsonResponse({"detail": said}, status=404)
    fields = [name for name, values in request.GET.lists() if "\0" in name + "".join(values)]
    return JsonResponse({name.replace("\0", ""): [said] for name in fields}, status=400)


def _language_of(request: HttpRequest) -> str:
    return language_in(request.META.get("HTTP_ACCEPT_LANGUAGE", ""))


def _guarded(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    response.headers["Permissions-Policy"] = _NOTHING_OF_THE_MACHINE
    response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    if request.path_info.startswith(("/api/", "/rest-auth/")):
        response.headers.setdefault("Cache-Control", "no-store")
    return response


class AskedLanguage(LocaleMiddleware):
    """
    Django's, by the header alone, and on the event loop: going to another thread and back for one
    header costs more than a tenth of a small request.
    """

    def process_request(self, request: HttpRequest) -> None:
        language = _language_of(request)
        translation.activate(language)
        request.LANGUAGE_CODE = language

    async def __acall__(self, request: HttpRequest) -> HttpResponseBase:
        self.process_request(request)
        answer: Any = self.get_response(request)
        return self.process_response(request, await answer)


class ContentSecurityPolicy(CSPMiddleware):
    """
    The policy of the settings. Pages of others write style attributes: the admin site's history,
    the browsable API. Styles are all they get; scripts stay files of ours everywhere.
    """

    def process_response(self, request: HttpRequest, response: Any) -> Any:
        is_page = response.get("Content-Type", "").startswith("text/html")
        if is_page and request.path_info.startswith(_PAGES_OF_OTHERS):
            update = {"style-src": [SELF, UNSAFE_INLINE]}
            response._csp_update = update  # noqa: SLF001 # where csp_update puts it
        return super().process_response(request, response)


# Sensors, cameras and payment of the machine that shows a page.
_NOTHING_OF_THE_MACHINE = ", ".join(
    f"{name}=()" for name in ("camera", "geolocation", "microphone", "payment", "usb")
)
_PAGES_OF_OTHERS = ("/admin/", "/api/", "/rest-auth/")
