"""Swagger and ReDoc, with everything they load served by ourselves."""

from csp.constants import SELF, UNSAFE_INLINE
from csp.decorators import csp_update
from django.urls import URLPattern, path, re_path
from drf_yasg.renderers import OpenAPIRenderer, ReDocRenderer, SwaggerUIRenderer
from drf_yasg.views import get_schema_view
from rest_framework.permissions import AllowAny


class LocalReDocRenderer(ReDocRenderer):
    """drf-yasg's page, without the logo that ReDoc asks a host of its maker for."""

    template = "documentation/redoc.html"


_schema = get_schema_view(public=True, permission_classes=(AllowAny,))

# Both pages write style attributes, and ReDoc builds its search index in a worker made of a blob.
# Scripts stay our own files on every page.
_swagger_policy = csp_update({"style-src": [SELF, UNSAFE_INLINE]})
_redoc_policy = csp_update({"style-src": [SELF, UNSAFE_INLINE], "worker-src": [SELF, "blob:"]})

urlpatterns: list[URLPattern] = [
    path(
        "swagger/",
        _swagger_policy(
            _schema.as_cached_view(renderer_classes=(SwaggerUIRenderer, OpenAPIRenderer))
        ),
        name="swagger",
    ),
    re_path(r"^swagger\.(?P<format>json|yaml)$", _schema.without_ui(), name="openapi"),
    path(
        "redoc/",
        _redoc_policy(
            _schema.as_cached_view(renderer_classes=(LocalReDocRenderer, OpenAPIRenderer))
        ),
        name="redoc",
    ),
]
