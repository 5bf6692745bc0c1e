"""
Between processes: frames over the channel layer.

A hint and an optimisation, never the truth: whatever is lost here, each hub reads from the log. So
sending has a timeout, a bounded queue that drops its oldest, and no error that anybody else sees.
"""

import asyncio
import logging
import threading
import uuid
from collections import deque
from typing import Any

from channels.layers import InMemoryChannelLayer, get_channel_layer

from realtime.frames import Frame

logger = logging.getLogger("wardbeat.realtime")

# Its own frames come back to a process; what has no version would be told twice.
PROCESS = uuid.uuid4().hex
MESSAGE_TYPE = "realtime.frames"
SEND_TIMEOUT_S = 1.0
QUEUE_FRAMES = 10_000
BATCH_FRAMES = 100


def group_of(topic: str) -> str:
    """The channel layer's name for a topic; it allows no colon."""
    return topic.replace(":", ".")


def between_processes() -> Any | None:
    """The channel layer, if it reaches other processes."""
    layer = get_channel_layer()
    return None if layer is None or isinstance(layer, InMemoryChannelLayer) else layer


class Outlet:
    """Sends frames to the other processes, from the loop it was started on."""

    def __init__(self) -> None:
        self._queue: deque[Frame] = deque(maxlen=QUEUE_FRAMES)
        self._wake = asyncio.Event()
        self._is_down = False
        self._idle = asyncio.Event()
        self._idle.set()

    def put(self, frame: Frame) -> None:
        """Queues `frame`; call it on the loop."""
        self._queue.append(frame)
        self._idle.clear()
        self._wake.set()

    async def drained(self) -> None:
        """Returns when all that was queued has been sent or given up."""
        await self._idle.wait()

    async def run(self) -> None:
        """Sends until it is cancelled."""
        layer = between_processes()
        if layer is None:
            return
        while True:
            if not self._queue:
                self._idle.set()
                self._wake.clear()
                await self._wake.wait()
            await self._send_batch(layer)

    async def _send_batch(self, layer: Any) -> None:
        by_topic: dict[str, list[list[Any]]] = {}
        while self._queue and len(by_topic) < BATCH_FRAMES:
            frame = self._queue.popleft()
            by_topic.setdefault(frame.topic, []).append(frame.packed())
        for topic, frames in by_topic.items():
            message = {"type": MESSAGE_TYPE, "frames": frames, "from": PROCESS}
            try:
                async with asyncio.timeout(SEND_TIMEOUT_S):
                    await layer.group_send(group_of(topic), message)
            except Exception as error:  # noqa: BLE001 # whatever the layer raises, the log heals it
                if not self._is_down:
                    logger.warning(
                        "channel layer away, reading the log instead",
                        extra={"error": type(error).__name__},
                    )
                self._is_down = True
            else:
                if self._is_down:
                    logger.info("channel layer back")
                self._is_down = False


class Messenger:
    """
    An outlet with a thread and a loop of its own, for processes that serve no sockets (worker,
    shell, command).
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._outlet: Outlet | None = None

    def send(self, frame: Frame) -> None:
        """Queues `frame` and returns; the first one starts the thread."""
        if between_processes() is None:
            return
        with self._lock:
            if self._loop is None:
                self._start()
        assert self._loop is not None  # noqa: S101 # _start has just set it
        assert self._outlet is not None  # noqa: S101 # as above
        self._loop.call_soon_threadsafe(self._outlet.put, frame)

    def flush(self, timeout_s: float) -> None:
        """
        Waits until what was queued is sent, at most `timeout_s` seconds: for the end of a command.
        """
        if self._loop is None or self._outlet is None:
            return
        done = asyncio.run_coroutine_threadsafe(self._outlet.drained(), self._loop)
        try:
            done.result(timeout_s)
        except TimeoutError:
            done.cancel()

    def _start(self) -> None:
        ready = threading.Event()

        async def run() -> None:
            self._loop = asyncio.get_running_loop()
            self._outlet = Outlet()
            ready.set()
            await self._outlet.run()

        threading.Thread(target=asyncio.run, args=(run(),), name="messenger", daemon=True).start()
        ready.wait()
