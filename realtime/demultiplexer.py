"""The ASGI application at `/ws/`: many streams over one socket."""

import logging
from collections.abc import Mapping
from typing import Any

from realtime.authority import Authority
from realtime.consumers import StreamConsumer
from realtime.hub import hub
from realtime.languages import language_of
from realtime.socket import Socket

logger = logging.getLogger("wardbeat.realtime")

PREFIX = "/ws/"


class Demultiplexer:
    """
    Serves `/ws/` with the streams it is given, and `/ws/<stream>/`, the same narrowed to one
    stream.

        Demultiplexer(authority=..., patients=PatientConsumer, reports=ReportConsumer)
    """

    def __init__(self, *, authority: Authority, **streams: type[StreamConsumer]) -> None:
        self.authority = authority
        self.streams: Mapping[str, type[StreamConsumer]] = streams

    async def __call__(self, scope: dict[str, Any], receive: Any, send: Any) -> None:
        path = scope["path"]
        if not path.startswith(PREFIX):
            await receive()
            await send({"type": "websocket.close"})
            return
        hub.start(self.authority)
        socket = Socket(
            receive=receive,
            send=send,
            authority=self.authority,
            streams=self.streams,
            stream=path.removeprefix(PREFIX).strip("/") or None,
            address=self.authority.address_of(scope),
            language=language_of(scope),
        )
        await socket.run(scope)
