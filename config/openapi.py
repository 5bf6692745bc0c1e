"""The API's description: what every endpoint may answer beside its success."""

from collections import OrderedDict
from typing import Any

from django.utils import translation
from drf_yasg import openapi
from drf_yasg.generators import OpenAPISchemaGenerator
from drf_yasg.inspectors import FieldInspector, SwaggerAutoSchema
from drf_yasg.inspectors.base import NotHandled
from drf_yasg.utils import force_real_str
from rest_framework import serializers

INFO = openapi.Info(
    title="Wardbeat API",
    default_version="v1",
    description=(
        "A real-time ward monitor. Sign in by one of three ways: a key "
        "(`POST /rest-auth/login/`, then `Authorization: Token <key>`), a JWT pair "
        "(`POST /api/token/`, then `Authorization: Bearer <access>`), or a browser session "
        "(`GET /api/csrf/`, `POST /api/login/`). What a person may do follows from the role; what "
        "lies outside the person's wards is answered as if it did not exist. The same resources "
        "are streams of the WebSocket `/ws/`, with the same bodies and errors."
    ),
    license=openapi.License(name="BSD 3-Clause"),
)

_DETAIL = openapi.Schema(type=openapi.TYPE_STRING, description="One sentence for a person.")
_ERROR = openapi.Schema(
    type=openapi.TYPE_OBJECT,
    properties=OrderedDict(detail=_DETAIL),
    required=["detail"],
)
_INVALID = openapi.Schema(
    type=openapi.TYPE_OBJECT,
    description=(
        "Each refused field with its messages; `non_field_errors` for what concerns several; "
        "`detail` for a body that could not be read at all."
    ),
    additional_properties=True,
    example={"temperature": ["Ensure this value is less than or equal to 45."]},
)
_CONFLICT = openapi.Schema(
    type=openapi.TYPE_OBJECT,
    properties=OrderedDict(
        detail=_DETAIL,
        current=openapi.Schema(
            type=openapi.TYPE_OBJECT,
            description="What is there now, or null.",
            additional_properties=True,
            x_nullable=True,
        ),
    ),
    required=["detail"],
)
_DEFINITIONS = {"Error": _ERROR, "Invalid": _INVALID, "Conflict": _CONFLICT}

_UNSAFE = {"POST", "PUT", "PATCH", "DELETE"}
_WITH_BODY = {"POST", "PUT", "PATCH"}
_VERBS = {
    "list": "List of",
    "retrieve": "Read one of",
    "create": "Add to",
    "update": "Replace one of",
    "partial_update": "Change one of",
    "destroy": "Remove one of",
}
_SAID = {
    "400": "Refused: each field with its messages.",
    "401": "Not signed in, or signed out meanwhile.",
    "403": "Not allowed for this role.",
    "404": "No such object, or not within one's wards.",
    "405": "No such method here.",
    "409": "In conflict with what is there now.",
    "413": "The body is too large.",
    "415": "The body is not JSON.",
    "429": "Too many attempts; `Retry-After` says how long to wait.",
    "503": "The database is not available; nothing was stored.",
}
_EXAMPLES = {
    "401": "Authentication credentials were not provided.",
    "403": "You do not have permission to perform this action.",
    "404": "No object matches the given query.",
    "405": 'Method "PUT" not allowed.',
    "413": "The request body is too large.",
    "415": 'Unsupported media type "text/plain" in request.',
    "429": "Too many attempts. Wait and try again.",
    "503": "The database is not available at the moment. Nothing was stored; try again.",
}


class EnglishGenerator(OpenAPISchemaGenerator):
    """The same document for everybody: what Django says of its own fields stays English too."""

    def get_schema(self, *args: Any, **kwargs: Any) -> openapi.Swagger:
        """The document."""
        with translation.override("en"):
            return super().get_schema(*args, **kwargs)


class TruthfulFields(FieldInspector):
    """Where drf-yasg says of a field what is not always so of an answer."""

    def field_to_swagger_object(
        self, field: Any, swagger_object_type: Any, use_references: bool, **kwargs: Any
    ) -> Any:
        """A JSON field holds any JSON, not objects only."""
        if not isinstance(field, serializers.JSONField) or swagger_object_type != openapi.Schema:
            return NotHandled
        schema_of, _ = self._get_partial_types(field, swagger_object_type, use_references, **kwargs)
        anything = schema_of(type=openapi.TYPE_OBJECT)
        del anything["type"]
        anything.setdefault("description", "Any JSON value.")  # an empty schema counts as none
        return anything

    def process_result(self, result: Any, method_name: str, obj: Any, **kwargs: Any) -> Any:
        """What is only read may be empty; text that may be empty has no format then."""
        if not isinstance(result, openapi.Schema):
            return result
        if getattr(obj, "read_only", False):
            result.pop("minLength", None)
        if getattr(obj, "allow_blank", False) and result.get("type") == openapi.TYPE_STRING:
            result.pop("format", None)
        return result


class AutoSchema(SwaggerAutoSchema):
    """drf-yasg's, with the errors that are the same everywhere, and one tag a resource."""

    field_inspectors = [TruthfulFields, *SwaggerAutoSchema.field_inspectors]

    def get_responses(self) -> Any:
        """The successes of the view, then every error this method can end in."""
        responses = super().get_responses()
        for code in self._error_codes():
            if code not in responses:
                responses[code] = self._error(code)
        for code in set(responses) & set(_SAID):
            if "schema" not in responses[code]:  # a view said when, not what
                said = responses[code]["description"]
                responses[code] = self._error(code)
                responses[code]["description"] = said
        return responses

    def get_tags(self, operation_keys: list[str] | None = None) -> list[str]:
        """The resource: the part behind `/api/`."""
        keys = list(operation_keys or self.operation_keys)
        tags: list[str] = self.overrides.get("tags") or [keys[1 if keys[0] == "api" else 0]]
        return tags

    def get_operation_id(self, operation_keys: list[str] | None = None) -> str:
        """Without the `api_` that they would nearly all begin with."""
        keys = list(operation_keys or self.operation_keys)
        # drf-yasg calls it "read", which a room's own action is called too.
        if getattr(self.view, "action", None) == "retrieve":
            keys[-1] = "retrieve"
        name: str = super().get_operation_id(keys)
        return name.removeprefix("api_").replace("-", "_")

    def get_summary_and_description(self) -> tuple[str | None, str]:
        """The first sentence of the docstring, or what the action does to the resource."""
        summary, description = super().get_summary_and_description()
        action = getattr(self.view, "action", None)
        if not summary and action in _VERBS and not getattr(self.view, action).__doc__:
            summary = f"{_VERBS[action]} {self.get_tags()[0].replace('-', ' ')}"
        elif not summary and description:
            first = force_real_str(description).strip().split("\n\n")[0].replace("\n", " ")
            sentence = first.split(". ")[0].rstrip(".:")
            summary = sentence if len(sentence) <= 100 else None
        return summary, description

    def _error_codes(self) -> list[str]:
        method = self.method.upper()
        codes = {"400", "401", "403", "429", "503"}
        if "{" in self.path or method == "GET":  # an object, or a page of a list
            codes.add("404")
        if method in _UNSAFE:
            codes.add("409")
        if method in _WITH_BODY:
            codes |= {"413", "415"}
        return sorted(codes)

    def _error(self, code: str) -> openapi.Response:
        name = {"400": "Invalid", "409": "Conflict"}.get(code, "Error")
        definitions = self.components.with_scope(openapi.SCHEMA_DEFINITIONS)
        definitions.setdefault(name, lambda: _DEFINITIONS[name])
        example = _EXAMPLES.get(code)
        return openapi.Response(
            _SAID[code],
            openapi.SchemaRef(definitions, name),
            examples={"application/json": {"detail": example}} if example else None,
        )
