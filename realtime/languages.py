"""In which language whoever connects is told why something is refused."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qs

from django.http import HttpRequest
from django.utils import translation


def language_of(scope: Mapping[str, Any]) -> str:
    """Of a socket: what `language` in its URL names, where we have it, else what it accepts."""
    query = parse_qs(scope.get("query_string", b"").decode("latin-1"))
    try:
        return translation.get_supported_language_variant(query.get("language", [""])[0].lower())
    except LookupError:
        return accepted_language(scope)


def accepted_language(scope: Mapping[str, Any]) -> str:
    """What `Accept-Language` of a connection asks for."""
    return language_in(
        ",".join(
            value.decode("latin-1")
            for name, value in scope.get("headers", ())
            if name == b"accept-language"
        )
    )


def language_in(header: str) -> str:
    """The first that we have of those in an `Accept-Language`; English without one. No cookie."""
    request = HttpRequest()
    request.META["HTTP_ACCEPT_LANGUAGE"] = header
    return translation.get_language_from_request(request)
