"""The clinicians' application: one page for every path that is nobody else's."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path, re_path
from django.views.decorators.cache import cache_control, never_cache
from django.views.decorators.http import require_safe

# What others answer, or would with a slash at its end; a name with a dot is a file, not a screen.
_OTHERS = "api|rest-auth|admin|swagger|redoc|static|assets|ws|healthz|readyz|metrics"
_SCREENS = rf"^(?!(?:{_OTHERS})(?:/|$))[^.]*$"

_ICON = settings.BASE_DIR / "config" / "static" / "favicon.ico"

_NOT_BUILT = (
    "The ward screens are not built: run `make run`, or `npm ci` and `npm run build` in frontend/, "
    "and start again. The API is described at /swagger/; the administrator's site is /admin/.\n"
)


@never_cache
@require_safe
def show_screens(request: HttpRequest) -> HttpResponse:
    """index.html, which finds its screen by the path. Never cached: it names the newest files."""
    try:
        page = (settings.FRONTEND_DIST / "index.html").read_bytes()
    except FileNotFoundError:
        if request.path_info != "/":
            raise Http404 from None
        return HttpResponse(_NOT_BUILT, content_type="text/plain; charset=utf-8", status=503)
    return HttpResponse(page, content_type="text/html; charset=utf-8")


@cache_control(public=True, max_age=86_400)
@require_safe
def show_icon(request: HttpRequest) -> HttpResponse:
    """What a browser asks for beside any page: Swagger, the admin site and the browsable API."""
    del request
    return HttpResponse(_ICON.read_bytes(), content_type="image/x-icon")


urlpatterns = [
    path("favicon.ico", show_icon, name="icon"),
    re_path(_SCREENS, show_screens, name="screens"),
]
