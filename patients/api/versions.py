"""Which version a write starts from: `version` in the body, or `If-Match`."""

from collections.abc import Mapping
from typing import Any

from rest_framework.request import Request
from rest_framework.response import Response

# No version is negative: what is no version at all matches none.
_MATCHES_NONE = -1


def expected_version(request: Request, sent: Mapping[str, Any]) -> int | None:
    """None when the writer names none: then the fields sent win."""
    stated = request.headers.get("If-Match", "").strip()
    if stated in {"", "*"}:
        version: int | None = sent.get("version")
        return version
    digits = stated.removeprefix("W/").strip('"')
    return int(digits) if digits.isascii() and digits.isdigit() else _MATCHES_NONE


def with_version(response: Response) -> Response:
    """The version as `ETag`, to be sent back as `If-Match`."""
    if isinstance(response.data, Mapping) and "version" in response.data:
        response["ETag"] = f'"{response.data["version"]}"'
    return response
