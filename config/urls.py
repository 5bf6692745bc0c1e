"""Every path over HTTP; each application names its own whole paths."""

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("", include("accounts.api.urls")),
    path("", include("patients.api.urls")),
    path("", include("chat.api.urls")),
    path("", include("telemetry.api.urls")),
    path("admin/", admin.site.urls),
]
