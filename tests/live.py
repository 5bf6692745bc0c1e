"""A WebSocket client for tests that remembers all it was told and checks the order of it."""

import asyncio
import base64
import itertools
import json
from collections import defaultdict
from collections.abc import Callable, Mapping
from types import TracebackType
from typing import Any, ParamSpec, Self, TypeVar
from urllib.parse import urlencode

from django.db import connections
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

PATIENCE_S = 15.0

P = ParamSpec("P")
R = TypeVar("R")


def resume_parameter(epoch: str, topics: Mapping[str, int]) -> str:
    """base64url of what a client has, for `/ws/?resume=`."""
    raw = json.dumps({"epoch": epoch, "topics": topics}).encode()
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


async def in_database(function: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
    """Runs `function` in a thread that leaves no connection behind."""

    def call() -> R:
        try:
            return function(*args, **kwargs)
        finally:
            connections.close_all()

    return await asyncio.to_thread(call)


class LiveClient:
    """
    Connects, reads everything, answers questions about it.

        async with LiveClient(web.ws_url, token=key) as alice:
            answer = await alice.ask("patients", "list")
    """

    def __init__(
        self,
        url: str,
        *,
        token: str | None = None,
        headers: Mapping[str, str] | None = None,
        query: Mapping[str, str] | None = None,
        resume: tuple[str, Mapping[str, int]] | None = None,
    ) -> None:
        parameters = dict(query or {})
        if resume is not None:
            parameters["resume"] = resume_parameter(*resume)
        self.url = f"{url}?{urlencode(parameters)}" if parameters else url
        self.headers = dict(headers or {})
        if token is not None:
            self.headers["Authorization"] = f"Token {token}"
        self.welcome: dict[str, Any] = {}
        self.frames: list[dict[str, Any]] = []
        # Versions of each topic in the order they came.
        self.versions: dict[str, list[int]] = defaultdict(list)
        self.close_code: int | None = None
        self._connection: ClientConnection | None = None
        self._reader: asyncio.Task[None] | None = None
        self._news = asyncio.Condition()
        self._numbers = itertools.count(1)

    async def __aenter__(self) -> Self:
        await self.open()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        await self.close()

    @property
    def connection(self) -> ClientConnection:
        """The connection beneath."""
        assert self._connection is not None
        return self._connection

    @property
    def has(self) -> dict[str, int]:
        """The last version of each topic, as a client would resume from."""
        return {
            topic: (self.versions[topic] or [version])[-1]
            for topic, version in self.welcome.get("topics", {}).items()
        } | {topic: seen[-1] for topic, seen in self.versions.items() if seen}

    async def open(self) -> None:
        """Connects and waits for the welcome, or for the close."""
        self._connection = await connect(
            self.url, additional_headers=self.headers, compression=None, max_size=None
        )
        self._reader = asyncio.create_task(self._read())
        await self.until(lambda: bool(self.welcome) or self.close_code is not None)

    async def close(self) -> None:
        """Disconnects."""
        if self._connection is not None:
            await self._connection.close()
        if self._reader is not None:
            await self._reader

    def cut(self) -> None:
        """Loses the connection without a word."""
        self.connection.transport.abort()

    async def ask(
        self, stream: str, action: str, *, patience: float = PATIENCE_S, **payload: Any
    ) -> dict[str, Any]:
        """The answer to one request, the whole payload."""
        request_id = payload.pop("request_id", f"test-{next(self._numbers)}")
        await self.send(
            {"stream": stream, "payload": {"action": action, "request_id": request_id, **payload}}
        )
        return await self.answer(request_id, patience=patience)

    async def answer(self, request_id: Any, *, patience: float = PATIENCE_S) -> dict[str, Any]:
        """The answer to the request with this id; changes that carry the id are not answers."""

        def found() -> list[dict[str, Any]]:
            return [
                frame["payload"]
                for frame in self.frames
                if frame["payload"].get("request_id") == request_id
                and "type" not in frame["payload"]
            ]

        await self.until(lambda: bool(found()), patience=patience)
        return found()[0]

    async def send(self, frame: Any) -> None:
        """Sends an object as JSON, text as it is."""
        await self.connection.send(frame if isinstance(frame, str | bytes) else json.dumps(frame))

    def of_type(self, kind: str, stream: str | None = None) -> list[dict[str, Any]]:
        """The payloads of this type, in the order they came."""
        return [
            frame["payload"]
            for frame in self.frames
            if frame["payload"].get("type") == kind and stream in {None, frame["stream"]}
        ]

    def changes(self, stream: str | None = None) -> list[dict[str, Any]]:
        """The changes of a stream (copies for instance subscriptions left out)."""
        return [one for one in self.of_type("change", stream) if one["request_id"] is None]

    async def until(self, is_so: Callable[[], bool], *, patience: float = PATIENCE_S) -> None:
        """Waits until something that came makes `is_so` true."""
        async with self._news, asyncio.timeout(patience):
            await self._news.wait_for(is_so)

    async def closed(self, *, patience: float = PATIENCE_S) -> int:
        """Waits for the close; its code."""
        await self.until(lambda: self.close_code is not None, patience=patience)
        assert self.close_code is not None
        return self.close_code

    async def _read(self) -> None:
        try:
            async for raw in self.connection:
                self._take(json.loads(raw))
                async with self._news:
                    self._news.notify_all()
        except ConnectionClosed:
            pass
        self.close_code = self.connection.close_code
        async with self._news:
            self._news.notify_all()

    def _take(self, frame: dict[str, Any]) -> None:
        payload = frame["payload"]
        self.frames.append(frame)
        if payload.get("type") == "welcome":
            self.welcome = payload
        if payload.get("version") is not None and payload.get("request_id") is None:
            self.versions[payload["topic"]].append(payload["version"])
