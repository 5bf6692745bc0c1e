"""A WebSocket client as bare as can be: it reads only when told to, and costs next to nothing."""

import asyncio
import base64
import os
import socket
import struct
from typing import Any
from urllib.parse import urlsplit

import orjson

TEXT, CLOSE, PING, PONG = 0x1, 0x8, 0x9, 0xA


def masked(opcode: int, data: bytes, *, is_final: bool = True) -> bytes:
    """A client's frame; the mask is zero, which is as good as any."""
    first = opcode | (0x80 if is_final else 0)
    if len(data) < 126:
        head = struct.pack("!BB", first, 0x80 | len(data))
    elif len(data) < 65_536:
        head = struct.pack("!BBH", first, 0x80 | 126, len(data))
    else:
        head = struct.pack("!BBQ", first, 0x80 | 127, len(data))
    return head + b"\0\0\0\0" + data


class RawSocket:
    """One connection. Nothing is read from the network but what is asked for."""

    def __init__(self, url: str, *, token: str, receive_buffer: int | None = None) -> None:
        self._url = urlsplit(url)
        self._token = token
        self._socket = socket.socket()
        self._socket.setblocking(False)
        if receive_buffer is not None:
            self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive_buffer)
        self._unread = b""

    async def open(self) -> None:
        """Connects and reads the answer to the handshake, no frame."""
        loop = asyncio.get_running_loop()
        await loop.sock_connect(self._socket, (self._url.hostname, self._url.port))
        query = f"?{self._url.query}" if self._url.query else ""
        lines = (
            f"GET {self._url.path}{query} HTTP/1.1",
            f"Host: {self._url.netloc}",
            "Upgrade: websocket",
            "Connection: Upgrade",
            f"Sec-WebSocket-Key: {base64.b64encode(os.urandom(16)).decode()}",
            "Sec-WebSocket-Version: 13",
            f"Authorization: Token {self._token}",
        )
        await self.send_bytes("".join(f"{line}\r\n" for line in (*lines, "")).encode())
        while b"\r\n\r\n" not in self._unread:
            await self._read_more()
        head, _, self._unread = self._unread.partition(b"\r\n\r\n")
        assert b" 101 " in head.split(b"\r\n")[0], head

    async def send_bytes(self, data: bytes) -> None:
        """Puts bytes on the wire as they are."""
        await asyncio.get_running_loop().sock_sendall(self._socket, data)

    async def frame(self) -> tuple[int, bytes]:
        """The next frame: opcode and content. Raises EOFError when the connection is closed."""
        await self._need(2)
        length, at = self._unread[1], 2
        if length >= 126:
            at = 4 if length == 126 else 10
            await self._need(at)
            length = int.from_bytes(self._unread[2:at], "big")
        await self._need(at + length)
        opcode, data = self._unread[0] & 0x0F, self._unread[at : at + length]
        self._unread = self._unread[at + length :]
        return opcode, data

    async def message(self) -> dict[str, Any]:
        """The next text, decoded; pings on the way are answered."""
        while True:
            opcode, data = await self.frame()
            if opcode == PING:
                await self.send_bytes(masked(PONG, data))
            elif opcode == TEXT:
                decoded: dict[str, Any] = orjson.loads(data)
                return decoded
            else:
                raise EOFError(close_code(data))

    async def close_code(self) -> int:
        """Reads on to the close; its code."""
        while True:
            opcode, data = await self.frame()
            if opcode == CLOSE:
                return close_code(data)

    def close(self) -> None:
        """Drops the connection."""
        self._socket.close()

    async def _need(self, count: int) -> None:
        while len(self._unread) < count:
            await self._read_more()

    async def _read_more(self) -> None:
        data = await asyncio.get_running_loop().sock_recv(self._socket, 65_536)
        if not data:
            raise EOFError("closed")
        self._unread += data


def close_code(data: bytes) -> int:
    """The code in the content of a close frame; 1005 where there is none."""
    return int.from_bytes(data[:2], "big") if len(data) >= 2 else 1005
