"""The way out of one socket: bounded, in order, and cheap while the reader keeps up."""

import asyncio
import types
from collections import deque
from collections.abc import Awaitable, Callable, Generator
from typing import Any

Send = Callable[[dict[str, Any]], Awaitable[None]]
# Codes from here on are anybody's to use.
FIRST_FREE_CODE = 3000


@types.coroutine
def _go_on(coroutine: Any, yielded: Any) -> Generator[Any, Any, None]:
    """
    Goes on with a coroutine that was driven by hand up to its first suspension, where it gave
    `yielded`.
    """
    while True:
        try:
            value = yield yielded
        except BaseException as error:  # noqa: BLE001 # a cancellation belongs to the coroutine within
            step, argument = coroutine.throw, error
        else:
            step, argument = coroutine.send, value
        try:
            yielded = step(argument)
        except StopIteration:
            return


class Outbox:
    """
    Sends ASGI messages.

    The server's `send` usually finishes without suspending, so it is driven once by hand (a task
    costs more than the sending); when it does suspend, because the reader's buffers are full, a
    task goes on and the rest waits in a queue.
    """

    __slots__ = ("_limit", "_on_broken", "_on_full", "_queue", "_send", "_task", "is_closed")

    def __init__(
        self,
        send: Send,
        *,
        limit: int,
        on_full: Callable[[], None],
        on_broken: Callable[[], None],
    ) -> None:
        self._send = send
        self._limit = limit
        self._on_full = on_full
        self._on_broken = on_broken
        self._queue: deque[dict[str, Any]] | None = None
        self._task: asyncio.Task[None] | None = None
        self.is_closed = False

    def put(self, message: dict[str, Any]) -> None:
        """Sends `message` after all that was put before it; never waits."""
        if self.is_closed:
            return
        if self._queue is not None:
            if len(self._queue) >= self._limit:
                self._on_full()
            else:
                self._queue.append(message)
            return
        coroutine: Any = self._send(message)
        try:
            yielded = coroutine.send(None)
        except StopIteration:
            return
        except Exception:  # noqa: BLE001 # the server names a gone client by exceptions of its own
            self.is_closed = True
            self._on_broken()
        else:
            self._queue = deque()
            self._task = asyncio.ensure_future(self._finish(coroutine, yielded))

    async def drained(self) -> None:
        """Returns when nothing waits any more."""
        while self._task is not None and not self._task.done():
            await asyncio.wait([self._task])

    def close(self, message: dict[str, Any], *, timeout_s: float) -> asyncio.Task[None]:
        """
        Forgets what waits, and sends `message` (the close) as the last one, if the reader takes it
        in time.
        """
        self.is_closed = True
        if self._queue is not None:
            self._queue.clear()
        return asyncio.ensure_future(self._close(message, timeout_s))

    async def _close(self, message: dict[str, Any], timeout_s: float) -> None:
        try:
            async with asyncio.timeout(timeout_s):
                await self.drained()
                await self._send_close(message)
        except Exception:  # noqa: BLE001 # gone, or never reading again: there is nobody left to tell
            if self._task is not None:
                self._task.cancel()

    async def _send_close(self, message: dict[str, Any]) -> None:
        try:
            await self._send(message)
        except Exception:
            # daphne's library sends no codes of the protocol's own but 1000, which tells clients
            # not to come back; so 1009 is 4009 there and 1012 is 4012.
            if message["code"] >= FIRST_FREE_CODE:
                raise
            await self._send(message | {"code": message["code"] + FIRST_FREE_CODE})

    async def _finish(self, coroutine: Any, yielded: Any) -> None:
        try:
            await _go_on(coroutine, yielded)
            while self._queue:
                await self._send(self._queue.popleft())
        except Exception:  # noqa: BLE001 # as in `put`
            if not self.is_closed:
                self.is_closed = True
                self._on_broken()
        finally:
            self._queue = None
            self._task = None
