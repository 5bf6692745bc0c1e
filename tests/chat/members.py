"""
People in a room who talk, leave, come back and lose their network, and keep what they heard.

A member resumes from the last version it has; where the server cannot continue (a new stay, a log
that does not reach back) it takes the list of messages from the last one it knows.
"""

import asyncio
import itertools
import random
from collections import Counter
from typing import Any

import orjson
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, WebSocketException

from tests.live import resume_parameter

RETRY_S = 0.02
# As long as the connection lives: whoever asks again meanwhile only lengthens the queue.
ANSWER_S = 120.0
# Nothing is said for so long: something is wrong.
GIVE_UP_S = 300.0
# Too many requests; the database away for a moment.
TRY_AGAIN = {429, 503}


class Member:
    """
    One person with one screen; `urls` are the servers, taken by turns.

        async with Member("w1", urls, token=key, room=room) as member:
            await member.say("Good morning", client_id="1")
    """

    def __init__(self, name: str, urls: list[str], *, token: str, room: int, seed: int) -> None:
        self.name = name
        self.topic = f"room:{room}"
        # What was heard, by its version in the room.
        self.heard: dict[int, str] = {}
        # Versions of the topic that came twice or out of turn.
        self.doubled = 0
        self.disordered = 0
        self.cuts = 0
        self.closes: Counter[int | None] = Counter()
        self.unanswered = 0
        self.is_in = False
        self.last = 0
        # Up to here nothing is missing; what came live beyond it waits for a list.
        self._complete = 0
        self._latest = 0
        self._needs_list = False
        self._room = room
        self._urls = urls
        self._headers = {"Authorization": f"Token {token}"}
        self._random = random.Random(seed)
        self._turn = seed
        self._epoch = ""
        self._connection: ClientConnection | None = None
        self._news = asyncio.Condition()
        self._answers: dict[str, asyncio.Future[dict[str, Any]]] = {}
        self._numbers = itertools.count()
        self._task: asyncio.Task[None] | None = None
        self._list: asyncio.Task[None] | None = None

    async def __aenter__(self) -> "Member":
        self._task = asyncio.create_task(self._live())
        return self

    async def __aexit__(self, *_: object) -> None:
        tasks = [task for task in (self._task, self._list) if task is not None]
        for task in tasks:
            task.cancel()
        for result in await asyncio.gather(*tasks, return_exceptions=True):
            if isinstance(result, Exception):
                raise result

    def cut(self) -> None:
        """Loses the network without a word."""
        if self._connection is not None:
            self.cuts += 1
            self._connection.transport.abort()

    async def say(self, content: str, *, client_id: str) -> int:
        """Says something, again and again under the same client_id until it is answered."""
        sent = {"room": self._room, "content": content, "client_id": client_id}
        answer: dict[str, Any] | None = None
        try:
            async with asyncio.timeout(GIVE_UP_S):
                while True:
                    answer = await self.ask("messages", "create", data=sent)
                    if answer is not None and answer["response_status"] not in TRY_AGAIN:
                        status: int = answer["response_status"]
                        return status
        except TimeoutError:
            state = f"closed {dict(self.closes)}, {self.unanswered} unanswered, last {answer}"
            raise AssertionError(f"{self.name} cannot say {client_id}: {state}") from None

    async def leave(self) -> None:
        """Leaves the room; an answer that got lost is as good as one that came."""
        await self.ask("rooms", "leave", pk=self._room)

    async def until(self, version: int, *, patience: float) -> None:
        """Returns when the last version of the topic that came is `version`."""
        async with self._news, asyncio.timeout(patience):
            await self._news.wait_for(lambda: self.last >= version and not self._needs_list)

    async def until_in(self, is_in: bool, *, patience: float) -> None:
        """Returns when the room is heard, or is not."""
        async with self._news, asyncio.timeout(patience):
            await self._news.wait_for(lambda: self.is_in is is_in)

    async def ask(self, stream: str, action: str, **payload: Any) -> dict[str, Any] | None:
        """The answer, or None if the connection was lost before it came."""
        connection = self._connection
        if connection is None:
            await asyncio.sleep(RETRY_S)
            return None
        number = f"{next(self._numbers)}"
        future = self._answers[number] = asyncio.get_running_loop().create_future()
        body = {"action": action, "request_id": number, **payload}
        try:
            await connection.send(orjson.dumps({"stream": stream, "payload": body}).decode())
            async with asyncio.timeout(ANSWER_S):
                answer: dict[str, Any] = await future
                return answer
        except (WebSocketException, TimeoutError, ConnectionError) as error:
            self.unanswered += isinstance(error, TimeoutError)
            # A connection that is closed refuses without yielding: whoever asks again at once would
            # keep the reader from ever noticing.
            await asyncio.sleep(RETRY_S)
            return None
        finally:
            self._answers.pop(number, None)
            if future.done():
                # Lost while it was still being asked: nobody awaits it any more.
                future.exception()

    async def _live(self) -> None:
        while True:
            url = self._urls[self._turn % len(self._urls)]
            self._turn += 1
            if self.is_in:
                url += f"?resume={resume_parameter(self._epoch, {self.topic: self.last})}"
            try:
                async with connect(
                    url,
                    additional_headers=self._headers,
                    compression=None,
                    max_size=None,
                    max_queue=None,
                    ping_interval=None,
                    close_timeout=2,
                ) as connection:
                    async for raw in connection:
                        await self._take(connection, orjson.loads(raw))
                    self.closes[connection.close_code] += 1
            except (OSError, WebSocketException, TimeoutError) as error:
                closed = isinstance(error, ConnectionClosed) and error.rcvd
                self.closes[closed.code if closed else None] += 1
                await asyncio.sleep(RETRY_S * self._random.random())
            finally:
                self._connection = None
                for future in self._answers.values():
                    if not future.done():
                        future.set_exception(ConnectionError())

    async def _take(self, connection: ClientConnection, frame: dict[str, Any]) -> None:
        payload = frame["payload"]
        kind = payload.get("type")
        if kind == "welcome":
            self._enter(payload)
            self._connection = connection
        elif kind == "topics":
            if self.topic in payload.get("left", ()):
                self.is_in = False
            elif self.topic in payload.get("topics", {}):
                self._gain(payload["topics"][self.topic])
        elif kind == "change" and payload["topic"] == self.topic:
            self._hear(frame["stream"], payload)
        elif kind is None and payload.get("request_id") in self._answers:
            future = self._answers[payload["request_id"]]
            if not future.done():
                future.set_result(payload)
        async with self._news:
            self._news.notify_all()

    def _enter(self, welcome: dict[str, Any]) -> None:
        self._epoch = welcome["epoch"]
        version = welcome["topics"].get(self.topic)
        if version is None:
            self.is_in = False
        elif "replayed" not in welcome.get("resume", {}).get(self.topic, {}):
            self._gain(version)

    def _gain(self, version: int) -> None:
        self.is_in = True
        self.last = version
        if self._list is not None:
            self._list.cancel()
        self._needs_list = True
        self._list = asyncio.create_task(self._take_list())

    def _hear(self, stream: str, change: dict[str, Any]) -> None:
        version = change["version"]
        if version <= self.last:
            self.doubled += 1
            return
        # A socket of one stream gets the versions of that stream only; they still only rise.
        self.last = version
        if stream == "messages" and change["action"] == "create":
            message = change["data"]
            self.disordered += message["version"] < self._latest
            self._latest = message["version"]
            self.heard[message["version"]] = message["content"]
            if not self._needs_list:
                self._complete = message["version"]

    async def _take_list(self) -> None:
        after = self._complete
        while True:
            sent = {"room": self._room, "after_version": after, "limit": 500}
            answer = await self.ask("messages", "list", data=sent)
            if answer is None:
                continue
            if answer["response_status"] in TRY_AGAIN:
                await asyncio.sleep(RETRY_S)
                continue
            if answer["response_status"] != 200:
                return
            for row in answer["data"]:
                self.heard[row["version"]] = row["content"]
                after = row["version"]
            if answer["next"] is None:
                break
        self._complete = max(self.heard, default=0)
        self._needs_list = False
        async with self._news:
            self._news.notify_all()
