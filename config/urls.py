"""Every path over HTTP; each application names its own whole paths."""

from django.contrib import admin
from django.urls import include, path, re_path

from config.answers import no_such_endpoint

handler400 = "config.answers.bad_request"
handler500 = "config.answers.server_error"

urlpatterns = [
    path("", include("accounts.api.urls")),
    path("", include("patients.api.urls")),
    path("", include("chat.api.urls")),
    path("", include("telemetry.api.urls")),
    path("", include("config.documentation")),
    re_path(r"^(?:api|rest-auth)/(?P<rest>(?s:.*))\Z", no_such_endpoint),
    path("admin/", admin.site.urls),
    path("", include("config.pages")),
]
