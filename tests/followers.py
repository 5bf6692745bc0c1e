"""
Clients that come and go, keep the rows of their wards as a screen would, and count what went wrong.

A follower remembers the last version of each topic across connections and resumes from it. It takes
one snapshot of each stream at its beginning and from then on lives on changes alone.
"""

import asyncio
import random
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import orjson
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import InvalidHandshake, WebSocketException

from tests.live import PATIENCE_S, resume_parameter

STREAMS = ("patients", "reports", "history")
RETRY_S = 0.1
PAGE_ROWS = 500


@dataclass
class Tally:
    """What a follower saw of the versions it was owed."""

    deliveries: int = 0
    connections: int = 0
    doubled: int = 0
    disordered: int = 0
    # Versions that others after them overtook and that have not come yet, by topic.
    missing: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    # Times the server could not continue and asked to take lists anew.
    restarts: int = 0
    # (when it came, how long after it was written), in seconds.
    latencies: list[tuple[float, float]] = field(default_factory=list)

    @property
    def lost(self) -> int:
        """Versions that never came, though later ones did."""
        return sum(len(versions) for versions in self.missing.values())

    @property
    def faults(self) -> dict[str, int]:
        """All that must be zero."""
        return {
            "lost": self.lost,
            "doubled": self.doubled,
            "disordered": self.disordered,
            "restarts": self.restarts,
        }


class Follower:
    """
    One client. `urls` are the servers it may connect to; it takes them by turns.

        async with Follower([a.ws_url, b.ws_url], token=key) as screen:
            await screen.until_at({"ward:1": 40})
    """

    def __init__(
        self,
        urls: Sequence[str],
        *,
        token: str,
        streams: Sequence[str] = STREAMS,
        seed: int = 0,
    ) -> None:
        self.urls = list(urls)
        self.tally = Tally()
        self.last: dict[str, int] = {}
        # Each version in the order it came, whatever came of it.
        self.versions: dict[str, list[int]] = defaultdict(list)
        self.rows: dict[str, dict[Any, Any]] = {stream: {} for stream in streams}
        self.close_codes: list[int | None] = []
        self._headers = {"Authorization": f"Token {token}"}
        self._random = random.Random(seed)
        self._epoch = ""
        self._turn = self._random.randrange(len(self.urls))
        self._connection: ClientConnection | None = None
        self._task: asyncio.Task[None] | None = None
        self._news = asyncio.Condition()
        # Versions the rows of a stream already hold; absent until its list was taken.
        self._base: dict[str, dict[str, int]] = {}
        self._listing: dict[str, dict[str, int]] = {}
        self._early: dict[str, list[dict[str, Any]]] = {stream: [] for stream in streams}

    async def __aenter__(self) -> "Follower":
        self._task = asyncio.create_task(self._follow_forever())
        await self.until(lambda: len(self._base) == len(self.rows))
        return self

    async def __aexit__(self, *_: object) -> None:
        assert self._task is not None
        self._task.cancel()
        await asyncio.wait([self._task])
        if not self._task.cancelled() and (error := self._task.exception()) is not None:
            raise error

    def cut(self) -> None:
        """Loses the connection without a word; it comes back by itself."""
        if self._connection is not None:
            self._connection.transport.abort()

    async def leave(self) -> None:
        """Closes the connection as a browser does; it comes back by itself."""
        if self._connection is not None:
            await self._connection.close()

    async def until(self, is_so: Callable[[], bool], *, patience: float = PATIENCE_S) -> None:
        """Waits until something that came makes `is_so` true."""
        async with self._news, asyncio.timeout(patience):
            await self._news.wait_for(is_so)

    async def until_at(self, heads: dict[str, int], *, patience: float = PATIENCE_S) -> None:
        """Waits until each of these topics has reached its version here."""
        await self.until(
            lambda: all(self.last.get(topic, -1) >= head for topic, head in heads.items()),
            patience=patience,
        )

    def slowest_s(self, since: float = 0.0, until: float = float("inf")) -> float:
        """The longest a change took that came between these two moments of the loop's clock."""
        return max((took for at, took in self.tally.latencies if since <= at <= until), default=0.0)

    # --- its life --------------------------------------------------------------------------------

    async def _follow_forever(self) -> None:
        while True:
            url = self.urls[self._turn % len(self.urls)]
            self._turn += 1
            if self.last:
                url += f"?resume={resume_parameter(self._epoch, self.last)}"
            try:
                async with connect(
                    url,
                    additional_headers=self._headers,
                    compression=None,
                    max_size=None,
                    max_queue=None,
                    ping_interval=None,
                    close_timeout=2,
                ) as self._connection:
                    self.tally.connections += 1
                    await self._read(self._connection)
                    self.close_codes.append(self._connection.close_code)
            except (OSError, TimeoutError, InvalidHandshake, WebSocketException):
                await asyncio.sleep(RETRY_S)
            finally:
                self._connection = None

    async def _read(self, connection: ClientConnection) -> None:
        for stream in self.rows:
            if stream not in self._base:
                self._early[stream] = []
                await self._ask_for(stream, 0)
        async for raw in connection:
            frame = orjson.loads(raw)
            payload = frame["payload"]
            if payload.get("type") == "welcome":
                self._enter(payload)
            elif payload.get("version") is not None:
                self._take(frame["stream"], payload)
            elif payload.get("action") == "list":
                await self._take_rows(frame["stream"], payload)
            async with self._news:
                self._news.notify_all()

    async def _ask_for(self, stream: str, offset: int) -> None:
        payload = {
            "action": "list",
            "request_id": offset,
            "data": {"limit": PAGE_ROWS, "offset": offset},
        }
        if self._connection is not None:
            text = orjson.dumps({"stream": stream, "payload": payload}).decode()
            await self._connection.send(text)

    def _enter(self, welcome: dict[str, Any]) -> None:
        self._epoch = welcome["epoch"]
        resumed = welcome.get("resume", {})
        for topic, version in welcome["topics"].items():
            if topic not in self.last:
                self.last[topic] = version
            elif "replayed" not in resumed.get(topic, {}):
                self.tally.restarts += 1
                self.last[topic] = version
                self._base.clear()

    # --- changes ---------------------------------------------------------------------------------

    def _take(self, stream: str, change: dict[str, Any]) -> None:
        topic, version = change["topic"], change["version"]
        tally, last = self.tally, self.last.get(topic, 0)
        tally.deliveries += 1
        self.versions[topic].append(version)
        written_at = datetime.fromisoformat(change["at"])
        took = (datetime.now(UTC) - written_at).total_seconds()
        tally.latencies.append((asyncio.get_running_loop().time(), took))
        if version <= last:
            if version in tally.missing[topic]:
                tally.missing[topic].discard(version)
                tally.disordered += 1
            else:
                tally.doubled += 1
            return
        tally.missing[topic].update(range(last + 1, version))
        self.last[topic] = version
        if stream in self._base:
            self._apply(stream, change)
        elif stream in self.rows:
            self._early[stream].append(change)

    def _apply(self, stream: str, change: dict[str, Any]) -> None:
        if change["version"] <= self._base[stream].get(change["topic"], 0):
            return
        if change["action"] == "delete":
            self.rows[stream].pop(change["pk"], None)
        else:
            self.rows[stream][change["pk"]] = change["data"]

    async def _take_rows(self, stream: str, answer: dict[str, Any]) -> None:
        if answer["response_status"] != 200:
            await self._ask_for(stream, answer["request_id"])
            return
        if answer["request_id"] == 0:
            self.rows[stream] = {}
            self._listing[stream] = answer["versions"]
        self.rows[stream] |= {row["pk"]: row for row in answer["data"]}
        if answer["next"] is not None:
            await self._ask_for(stream, answer["next"])
            return
        self._base[stream] = self._listing[stream]
        for change in self._early[stream]:
            self._apply(stream, change)
        self._early[stream] = []
