"""
A load generator for one WebSocket URL, cheap enough not to be what is measured.

N sockets connect; the first writes W changes at a rate, each carrying a marker with the moment it
was sent; every socket looks for markers in the bytes it gets. Runs as a process of its own and
prints one line of JSON.
"""

import argparse
import asyncio
import base64
import json
import os
import re
import struct
import sys
import time
from typing import cast

from benchmarks.processes import cpu_seconds, memory_kb

MARK = re.compile(rb"mark-(\d+)-")
LONGEST_MARK = 32
CONNECT_AT_ONCE = 50
QUIET_S = 3.0
WARM_UP = 5


class Listener(asyncio.Protocol):
    """
    One socket: it is open when the handshake is done and, where there is one, the greeting came,
    for only from then on changes are its own. Then it only counts.
    """

    def __init__(
        self,
        request: bytes,
        seen: list[int],
        last: dict[int, int] | None = None,
        greeting: bytes = b"",
    ) -> None:
        self.request = request
        self.greeting = greeting
        self.seen = seen
        self.last = {} if last is None else last
        self.newest = 0
        self.rest = self.tail = b""
        self.is_open = asyncio.get_running_loop().create_future()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        # uvloop's is one in all but name.
        self.transport = cast("asyncio.Transport", transport)
        self.transport.write(self.request)

    def data_received(self, data: bytes) -> None:
        if not self.is_open.done():
            self.rest += data
            head, blank, body = self.rest.partition(b"\r\n\r\n")
            if not blank:
                return
            if b" 101 " not in head.split(b"\r\n", 1)[0]:
                self.is_open.set_exception(ConnectionError(head.decode("latin-1")[:200]))
                return
            if self.greeting not in body:
                return
            self.is_open.set_result(None)
            data = body
        now = time.perf_counter_ns()
        # A marker may come in two halves.
        known, data = len(self.tail), self.tail + data
        self.tail = data[-LONGEST_MARK:]
        for found in MARK.finditer(data):
            if found.end() <= known:
                continue
            mark = int(found.group(1))
            self.seen.append(now - mark)
            if mark > self.newest:
                # The first of it here; the last of those is when all have it.
                self.newest = mark
                self.last[mark] = now

    def connection_lost(self, exc: Exception | None) -> None:
        if not self.is_open.done():
            self.is_open.set_exception(ConnectionError("closed in the handshake"))

    def say(self, text: str) -> None:
        """Sends a text frame, masked as a client must."""
        payload, mask = text.encode(), os.urandom(4)
        length = len(payload)
        if length > 125:
            head = struct.pack("!BBH", 0x81, 0xFE, length)
        else:
            head = struct.pack("!BB", 0x81, 0x80 | length)
        masked = bytes(byte ^ mask[i & 3] for i, byte in enumerate(payload))
        self.transport.write(head + mask + masked)


class Poster:
    """Posts messages over one HTTP connection that stays open; answers are read and dropped."""

    def __init__(self, writer: asyncio.StreamWriter, options: argparse.Namespace) -> None:
        self.writer = writer
        self.options = options

    @classmethod
    async def connected(cls, options: argparse.Namespace) -> "Poster":
        """Connects to the server under measurement."""
        reader, writer = await asyncio.open_connection("127.0.0.1", options.port)
        poster = cls(writer, options)
        poster.dropping = asyncio.create_task(reader.read(-1))
        return poster

    dropping: asyncio.Task[bytes]

    def post(self, marker: str, number: int) -> None:
        """`POST /api/rooms/<id>/messages/`."""
        body = json.dumps({"content": marker, "client_id": client_id(number)}).encode()
        lines = [
            f"POST /api/rooms/{self.options.room}/messages/ HTTP/1.1",
            f"Host: 127.0.0.1:{self.options.port}",
            "Content-Type: application/json",
            f"Content-Length: {len(body)}",
            *self.options.header,
        ]
        self.writer.write(("\r\n".join(lines) + "\r\n\r\n").encode() + body)


def handshake(host: str, port: int, headers: list[str]) -> bytes:
    """The request that opens a socket at `/ws/`."""
    key = base64.b64encode(os.urandom(16)).decode()
    lines = [
        "GET /ws/ HTTP/1.1",
        f"Host: {host}:{port}",
        "Upgrade: websocket",
        "Connection: Upgrade",
        f"Sec-WebSocket-Key: {key}",
        "Sec-WebSocket-Version: 13",
        *headers,
    ]
    return ("\r\n".join(lines) + "\r\n\r\n").encode()


def client_id(number: int) -> str:
    """Of a message, unlike that of any other run."""
    return f"bench-{os.getpid()}-{number}"


def frame(marker: str, number: int, options: argparse.Namespace) -> str:
    """What the writer sends: a patch, a message to a room, or for the floor only the marker."""
    if options.plain:
        return marker
    if options.room:
        said = {"room": options.room, "content": marker, "client_id": client_id(number)}
        post = {"action": "create", "request_id": number, "data": said}
        return json.dumps({"stream": "messages", "payload": post})
    data = {"first_name": marker}
    payload = {"action": "patch", "request_id": number, "pk": options.pk, "data": data}
    return json.dumps({"stream": "patients", "payload": payload})


def marks_expected(options: argparse.Namespace, writes: int) -> int:
    """How often the markers come: in each delivery, and in the writer's answers."""
    if options.plain:
        marks = options.sockets
    elif options.room:
        # In the message, and in the room that quotes it; a socket is answered as well.
        marks = 2 * options.sockets + (0 if options.rest else 1)
    else:
        marks = options.sockets + 1
    return int(writes * marks)


async def measure(options: argparse.Namespace) -> dict[str, float | int]:
    """Connects, writes, waits for the last delivery."""
    loop = asyncio.get_running_loop()
    seen: list[int] = []
    last: dict[int, int] = {}
    listeners: list[Listener] = []
    memory = memory_kb(options.pid)
    while len(listeners) < options.sockets:
        some = [
            (
                await loop.create_connection(
                    lambda: Listener(
                        handshake("127.0.0.1", options.port, options.header),
                        seen,
                        last,
                        options.greeting.encode(),
                    ),
                    "127.0.0.1",
                    options.port,
                )
            )[1]
            for _ in range(min(CONNECT_AT_ONCE, options.sockets - len(listeners)))
        ]
        await asyncio.gather(*(listener.is_open for listener in some))
        listeners += some
    await asyncio.sleep(options.settle)
    memory_each = (memory_kb(options.pid) - memory) / options.sockets
    poster = await Poster.connected(options) if options.rest else None

    async def write(numbers: range) -> None:
        """Writes at the rate and waits until all have it, or nothing comes any more."""
        started = loop.time()
        for done, number in enumerate(numbers, 1):
            marker = f"mark-{time.perf_counter_ns()}-"
            if poster is None:
                listeners[0].say(frame(marker, number, options))
            else:
                poster.post(marker, number)
            await asyncio.sleep(max(0.0, started + done / options.rate - loop.time()))
        expected = marks_expected(options, len(numbers))
        count, quiet_since = -1, loop.time()
        while len(seen) < expected and loop.time() - quiet_since < QUIET_S:
            await asyncio.sleep(0.05)
            if len(seen) != count:
                count, quiet_since = len(seen), loop.time()

    # A server's first writes open its connections and fill its caches.
    await write(range(WARM_UP))
    seen.clear()
    last.clear()
    cpu = cpu_seconds(options.pid)
    await write(range(WARM_UP, WARM_UP + options.writes))
    cpu = cpu_seconds(options.pid) - cpu
    seen.sort()
    until_last = sorted(at_last - mark for mark, at_last in last.items())
    return {
        "expected": marks_expected(options, options.writes),
        "delivered": len(seen),
        "cpu_s": cpu,
        "p50_ms": at(seen, 0.5),
        "p99_ms": at(seen, 0.99),
        "last_p50_ms": at(until_last, 0.5),
        "last_p99_ms": at(until_last, 0.99),
        "kb_per_socket": memory_each,
    }


def at(ordered: list[int], share: float) -> float:
    """The percentile of sorted nanoseconds, in ms."""
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))] / 1e6 if ordered else -1.0


def main() -> None:
    """One line of JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--pid", type=int, required=True, help="the server's process")
    parser.add_argument("--sockets", type=int, default=500)
    parser.add_argument("--writes", type=int, default=100)
    parser.add_argument("--rate", type=float, default=20, help="changes a second")
    parser.add_argument("--pk", type=int, default=1)
    parser.add_argument("--room", type=int, default=0, help="say it in this room")
    parser.add_argument("--rest", action="store_true", help="say it with POST")
    parser.add_argument("--header", action="append", default=[])
    parser.add_argument("--greeting", default="", help="what the first frame of a socket holds")
    parser.add_argument("--settle", type=float, default=2)
    parser.add_argument("--plain", action="store_true", help="send the bare marker (the floor)")
    json.dump(asyncio.run(measure(parser.parse_args())), sys.stdout)


if __name__ == "__main__":
    main()
