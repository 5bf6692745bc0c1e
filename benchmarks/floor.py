"""
The floors: what the server libraries alone cost for the same bytes.

`python -m benchmarks.floor PORT BYTES` is `websockets`' own broadcast; `application` is a bare ASGI
fan-out for daphne.
"""

import asyncio
import os
import sys
from typing import Any

from websockets.asyncio.server import ServerConnection, broadcast, serve
from websockets.exceptions import ConnectionClosed

PAD_BYTES = int(os.environ.get("FLOOR_BYTES", "800"))


def padded(marker: str) -> str:
    """A text of about the size of a change that carries the marker."""
    return '{"marker": "' + marker + '", "pad": "' + "x" * PAD_BYTES + '"}'


async def run(port: int) -> None:
    """Tells every socket what any socket says."""
    sockets: set[ServerConnection] = set()

    async def handle(socket: ServerConnection) -> None:
        sockets.add(socket)
        try:
            async for message in socket:
                broadcast(sockets, padded(str(message)))
        except ConnectionClosed:
            pass
        finally:
            sockets.discard(socket)

    async with serve(handle, "127.0.0.1", port, compression=None) as server:
        await server.serve_forever()


_sends: set[Any] = set()


async def application(scope: dict[str, Any], receive: Any, send: Any) -> None:
    """The same as an ASGI application: the floor of an ASGI server."""
    if scope["type"] != "websocket":
        return
    await receive()
    await send({"type": "websocket.accept"})
    _sends.add(send)
    try:
        while (message := await receive())["type"] == "websocket.receive":
            text = padded(message["text"])
            for each in list(_sends):
                await each({"type": "websocket.send", "text": text})
    finally:
        _sends.discard(send)


if __name__ == "__main__":
    asyncio.run(run(int(sys.argv[1])))
