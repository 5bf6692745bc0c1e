"""The bodies of requests, before anything of Django's reads them."""

import json
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from realtime.languages import accepted_language

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
# Django's names its scope a dict and its messages mappings; the server program takes either.
Application = Callable[[Any, Any, Any], Awaitable[None]]

# A client that is not too far over the limit is heard out, so that it reads why it was refused.
_HEARD_OUT = 8


class LimitBodies:
    """
    Answers 413 to what is larger than `limit` bytes without storing it.

    Django writes a body to a temporary file as it comes, whatever its size and whoever sends it,
    and takes one without Content-Length (chunked) for an empty one. Here what comes in chunks is
    collected up to the limit and passed on with its length.
    """

    def __init__(self, application: Application, *, limit: int) -> None:
        self._application = application
        self._limit = limit

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers: dict[bytes, bytes] = dict(scope["headers"])
        length = headers.get(b"content-length")
        if length is not None:
            # The server program has checked that it is a number and that no more will come.
            if int(length) > self._limit:
                if b"expect" not in headers and int(length) <= self._limit * _HEARD_OUT:
                    await self._hear_out(receive)
                await _refuse(scope, send)
                return
        elif b"transfer-encoding" in headers:
            body = await self._collect(receive)
            if body is None:
                await _refuse(scope, send)
                return
            counted = (b"content-length", str(len(body)).encode())
            scope = {**scope, "headers": [*scope["headers"], counted]}
            receive = _once(body, receive)
        await self._application(scope, receive, send)

    async def _collect(self, receive: Receive) -> bytes | None:
        """The body, or None if it is too large."""
        parts: list[bytes] = []
        size = 0
        while size <= self._limit:
            message = await receive()
            part: bytes = message.get("body", b"")
            parts.append(part)
            size += len(part)
            if not message.get("more_body"):
                return b"".join(parts) if size <= self._limit else None
        return None

    async def _hear_out(self, receive: Receive) -> None:
        while (await receive()).get("more_body"):
            pass


def _once(body: bytes, receive: Receive) -> Receive:
    """`receive` that gives the body first."""
    waiting = [{"type": "http.request", "body": body, "more_body": False}]

    async def give() -> Message:
        return waiting.pop() if waiting else await receive()

    return give


async def _refuse(scope: Scope, send: Send) -> None:
    with translation.override(accepted_language(scope)):
        body = json.dumps({"detail": _("The request body is too large.")}).encode()
    headers = [
        (b"content-type", b"application/json"),
        (b"content-length", str(len(body)).encode()),
        (b"connection", b"close"),
        (b"cache-control", b"no-store"),
        (b"x-content-type-options", b"nosniff"),
    ]
    await send({"type": "http.response.start", "status": 413, "headers": headers})
    await send({"type": "http.response.body", "body": body})
