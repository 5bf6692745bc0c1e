"""A topic as one process sees it: where it stands, and who listens."""

import asyncio
from collections import deque
from typing import Any, Protocol

from realtime.authority import Admission
from realtime.companions import companion_of
from realtime.frames import Frame

UNKNOWN = -1
RECENT_FRAMES = 200


def kind_of(topic: str) -> str:
    """`ward` of `ward:1`: few, where topics are many."""
    return topic.partition(":")[0]


class Listener(Protocol):
    """What the hub needs of a socket."""

    user_id: int
    admission: Admission | None

    def look_again(self) -> None:
        """Something about the person's rights may have changed."""

    def overhear(self, frame: Frame) -> None:
        """A frame of a topic that is being joined: not to be sent, but perhaps to be obeyed."""

    def deliver(self, frame: Frame, message: dict[str, Any]) -> None:
        """Sends `message`, the frame as the server's interface wants it."""

    def leave(self, topic: str) -> None:
        """The person has left the topic with the version just delivered."""

    def restart(self) -> None:
        """What this socket knows cannot be continued: it has to connect anew."""


class TopicState:
    """A topic that at least one socket of this process listens to."""

    __slots__ = (
        "delivered",
        "forwarded",
        "healing",
        "held",
        "is_grouped",
        "joining",
        "last",
        "listeners",
        "name",
        "opened",
        "patience",
        "recent",
        "users",
    )

    def __init__(self, name: str) -> None:
        self.name = name
        # Unknown until the log has been asked; frames that come before are held.
        self.last = UNKNOWN
        self.opened: asyncio.Task[None] | None = None
        self.listeners: dict[Listener, None] = {}
        # Sockets that asked what they may hear and do not listen yet.
        self.joining: dict[Listener, None] = {}
        # What was forwarded while they were on their way, the last of it: where the log meets it,
        # they need not race with whoever writes.
        self.recent: deque[Frame] = deque(maxlen=RECENT_FRAMES)
        self.held: dict[int, Frame] = {}
        self.patience: asyncio.TimerHandle | None = None
        self.healing: asyncio.Task[None] | None = None
        self.is_grouped = False
        # Sockets on their way in; a topic with any is not given up.
        self.users = 0
        # Whole numbers, counted on the loop once a frame: what a scrape adds up (realtime.metrics).
        self.forwarded = 0
        self.delivered = 0

    def forward(self, frame: Frame) -> None:
        """Gives `frame`, and what goes beside it, to every listener."""
        if frame.version:
            self.last = frame.version
            if self.joining:
                self.recent.append(frame)
            for listener in self.joining:
                listener.overhear(frame)
        self._deliver(frame)
        beside = companion_of(frame)
        if beside is not None:
            self._deliver(beside)
        if frame.leaver_id is not None:
            for listener in [one for one in self.listeners if one.user_id == frame.leaver_id]:
                listener.leave(self.name)

    def _deliver(self, frame: Frame) -> None:
        self.forwarded += 1
        self.delivered += len(self.listeners)
        message = {"type": "websocket.send", "text": frame.text}
        for listener in list(self.listeners):
            listener.deliver(frame, message)
