"""What a locked door says, for django-axes; the REST views raise `Locked` by themselves."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse

from accounts.errors import Locked


def answer(request: HttpRequest, response: Any, credentials: Any) -> HttpResponse:
    """429 as JSON for programs and as a line of text for the admin site's form."""
    del response, credentials
    wait = str(int(settings.AXES_COOLOFF_TIME.total_seconds()))
    if request.path.startswith(("/api/", "/rest-auth/")):
        locked: HttpResponse = JsonResponse({"detail": Locked.default_detail}, status=429)
    else:
        locked = HttpResponse(Locked.default_detail, status=429, content_type="text/plain")
    locked["Retry-After"] = wait
    return locked
