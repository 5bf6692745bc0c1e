"""What programs get where no view answers: JSON, in the shape of every other error."""

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext_lazy as _
from django.views import defaults
from django.views.decorators.csrf import csrf_exempt

_PROGRAMS = ("/api/", "/rest-auth/")
NOT_FOUND = _("There is no such endpoint. Every path ends with a slash; see /swagger/.")


@csrf_exempt
def no_such_endpoint(request: HttpRequest, rest: str = "") -> HttpResponse:
    """Below `/api/` and `/rest-auth/` nothing else is served, no page either."""
    del request, rest
    return JsonResponse({"detail": NOT_FOUND}, status=404)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """A request that Django itself refuses, such as one for a foreign host."""
    if request.path_info.startswith(_PROGRAMS):
        return JsonResponse({"detail": _("This request is not acceptable.")}, status=400)
    response: HttpResponse = defaults.bad_request(request, exception)
    return response


def server_error(request: HttpRequest, *args: Any) -> HttpResponse:
    """A fault of ours, without detail."""
    if request.path_info.startswith(_PROGRAMS):
        return JsonResponse({"detail": _("The server failed; nothing was stored.")}, status=500)
    return defaults.server_error(request)
