"""One client's socket: who it is, what it hears, what it asks."""

import asyncio
import logging
from collections.abc import Iterable, Mapping
from typing import Any

from django.conf import settings
from django.db import Error as DatabaseError
from django.utils import timezone

from realtime import metrics, replay
from realtime.authority import Admission, Authority, CloseCode, Refused
from realtime.consumers import StreamConsumer
from realtime.conversation import SESSION, Conversation
from realtime.database import for_request
from realtime.frames import Frame, blanked, dumps, iso
from realtime.hub import hub
from realtime.models import Epoch
from realtime.outbox import Outbox, Send
from realtime.topics import TopicState

logger = logging.getLogger("wardbeat.realtime")

CLOSE_TIMEOUT_S = 20.0


class Socket:
    """See the module. Everything but the database work happens on the event loop."""

    __slots__ = (
        "_closing",
        "_conversation",
        "_has_entered",
        "_is_narrow",
        "_look",
        "_lost",
        "_main",
        "_must_look",
        "_receive",
        "_stream",
        "_streams",
        "address",
        "admission",
        "authority",
        "outbox",
        "topics",
        "user_id",
    )

    def __init__(
        self,
        *,
        receive: Any,
        send: Send,
        authority: Authority,
        streams: Mapping[str, type[StreamConsumer]],
        stream: str | None,
        address: str,
        language: str,
    ) -> None:
        self.authority = authority
        self.address = address
        self.admission: Admission | None = None
        self.user_id = 0
        self.outbox = Outbox(
            send,
            limit=settings.WS_QUEUE_FRAMES,
            on_full=self._reader_is_too_slow,
            on_broken=self._client_is_gone,
        )
        self._receive = receive
        self._streams = streams
        self._stream = stream
        self.topics: set[str] = set()
        self._conversation = Conversation(
            self, receive=receive, streams=streams, only=stream, language=language
        )
        self._closing: asyncio.Task[None] | None = None
        self._look: asyncio.Task[None] | None = None
        self._must_look = False
        self._has_entered = False
        # Whether some of what its topics bring is not for it.
        self._is_narrow = stream is not None
        # Topics that were withdrawn while they were being joined.
        self._lost: set[str] = set()
        self._main: asyncio.Task[Any] | None = None

    @property
    def stream(self) -> str | None:
        """The one stream it was narrowed to; None: all."""
        return self._stream

    # --- its life --------------------------------------------------------------------------------

    async def run(self, scope: Mapping[str, Any]) -> None:
        """From the handshake to the end."""
        self._main = asyncio.current_task()
        await self._receive()
        self.outbox.put({"type": "websocket.accept"})
        code: int | None = None
        try:
            await self._enter(scope)
            code = await self._conversation.run()
        except Refused as refused:
            self.close(refused.code, refused.reason)
        except DatabaseError as error:
            logger.warning("socket not served", extra={"error": type(error).__name__})
            self.close(CloseCode.RESTART, "The database is away; connect again.")
        except asyncio.CancelledError:
            if self._closing is None:
                raise
        finally:
            self._leave_all()
        if self._closing is not None:
            await self._closing
        elif self.admission is not None:
            logger.info("socket closed by client", extra={"user_id": self.user_id, "code": code})

    def close(self, code: int, reason: str) -> None:
        """
        Closes with `code`; what still waits to be sent is dropped, the client resumes from its last
        version.
        """
        if self._closing is not None:
            return
        logger.info(
            "socket closed", extra={"user_id": self.user_id, "code": int(code), "reason": reason}
        )
        metrics.SOCKETS_CLOSED.labels(int(code)).inc()
        message = {"type": "websocket.close", "code": int(code), "reason": reason}
        self._closing = self.outbox.close(message, timeout_s=CLOSE_TIMEOUT_S)
        self._leave_all()
        if self._main is not None and self._main is not asyncio.current_task():
            self._main.cancel()

    async def _enter(self, scope: Mapping[str, Any]) -> None:
        if self._stream not in {None, SESSION, *self._streams}:
            raise Refused(CloseCode.NO_SUCH_STREAM, "No such stream.")
        admission, described, since, epoch = await for_request(self._admit, scope)
        self._be(admission)
        self.user_id = admission.user_id
        if hub.sockets_of(self.user_id) >= settings.WS_MAX_SOCKETS_PER_USER:
            raise Refused(CloseCode.TOO_MUCH, "Too many sockets of one person.")
        hub.sockets[self] = None
        logger.info("socket opened", extra={"user_id": self.user_id, "topics": len(since)})
        opened = await hub.open(since, self)
        try:
            # Asked once more: whatever is withdrawn after this is overheard.
            still = await self._ask_again(since)
            if still is None:
                raise Refused(CloseCode.NOT_SIGNED_IN, "Signed out.")
            since = still
            states = [state for state in opened if state.name in since]
            told = {state.name: state.last for state in states if self.may_tell(state.name)}
            welcome: dict[str, Any] = {
                "type": "welcome",
                "epoch": epoch,
                "user": described,
                "topics": told,
                "server_time": iso(timezone.now()),
            }
            wanted = replay.wanted_in(scope)
            parts = {}
            if wanted is not None:
                tellable = [state for state in states if self.may_tell(state.name)]
                parts = await replay.prepare(tellable, since, wanted, epoch)
                welcome["resume"] = {name: part.answer() for name, part in parts.items()}
            # Told once more, because preparing may have taken a while: from here to joining nothing
            # may be missed.
            welcome["topics"] = {name: self._stands_at(name, parts, states) for name in told}
            cursors = {
                state.name: parts.get(state.name) or replay.Part(state, state.last, state.last)
                for state in states
            }
            self._say(SESSION, welcome)
            await replay.send_until_live(
                self.outbox, cursors, is_lost=self._lost.__contains__, text_of=self.text_of
            )
            self._join(states)
            if left := sorted(self._lost & set(told)):
                self._say(SESSION, {"type": "topics", "left": left})
        finally:
            for state in opened:
                hub.release(state, self)
        self._has_entered = True
        if self._must_look:
            self.look_again()

    async def _ask_again(self, since: Mapping[str, int]) -> dict[str, int] | None:
        """
        Those of `since` that hold now, while their topics are overheard; None when signed out. So a
        right withdrawn while a socket is on its way in is either read here or overheard.
        """
        assert self.admission is not None  # noqa: S101 # nobody joins before being admitted
        seen = await for_request(self.readmit_with_topics, self.admission.credential)
        if seen is None:
            return None
        admission, allowed = seen
        self._be(admission)
        self._must_look = self._must_look or not allowed.keys() <= since.keys() | self.topics
        return {name: first for name, first in allowed.items() if name in since}

    def _join(self, states: Iterable[TopicState]) -> list[TopicState]:
        joined = [state for state in states if state.name not in self._lost]
        for state in joined:
            hub.add(state, self)
            self.topics.add(state.name)
        return joined

    @staticmethod
    def _stands_at(name: str, parts: Mapping[str, replay.Part], states: list[Any]) -> int:
        part = parts.get(name)
        if part is not None:
            return part.target
        return next(int(state.last) for state in states if state.name == name)

    def _be(self, admission: Admission) -> None:
        self.admission = admission
        self._is_narrow = (
            self._stream is not None
            or admission.only_topic is not None
            or admission.only_streams is not None
        )

    def _admit(
        self, scope: Mapping[str, Any]
    ) -> tuple[Admission, dict[str, Any], dict[str, int], str]:
        admission = self.authority.admit(scope)
        described = self.authority.describe(admission)
        topics = self.authority.topics(admission)
        self.authority.note_heard(admission, topics, self.address)
        return admission, described, topics, Epoch.current()

    def _leave_all(self) -> None:
        hub.sockets.pop(self, None)
        for topic in self.topics:
            hub.remove(topic, self)
        self.topics = set()
        if self._look is not None and self._look is not asyncio.current_task():
            self._look.cancel()

    def _reader_is_too_slow(self) -> None:
        hub.counts["too_slow"] += 1
        self.close(CloseCode.TOO_SLOW, "Reading too slowly; connect again and resume.")

    def _client_is_gone(self) -> None:
        self._leave_all()

    # --- what it hears ---------------------------------------------------------------------------

    def deliver(self, frame: Frame, message: dict[str, Any]) -> None:
        """A frame of one of its topics, from the hub."""
        if frame.stream == SESSION and frame.version:
            self.look_again()
        if self._is_narrow:
            text = self.text_of(frame)
            if text != frame.text:
                if text is not None:
                    self.outbox.put({"type": "websocket.send", "text": text})
                return
        self.outbox.put(message)
        self._conversation.copy(frame)

    def overhear(self, frame: Frame) -> None:
        """A frame of a topic that is being joined: it may withdraw the right to it."""
        if frame.leaver_id == self.user_id:
            self._lost.add(frame.topic)
        elif frame.stream == SESSION:
            self._must_look = True

    def leave(self, topic: str) -> None:
        """The person left `topic` with the version just delivered; nothing of it follows."""
        hub.remove(topic, self)
        self.topics.discard(topic)
        self._say(SESSION, {"type": "topics", "left": [topic]})

    def restart(self) -> None:
        """What this socket knows cannot be continued."""
        self.close(CloseCode.RESTART, "The log was restored; connect again.")

    def look_again(self) -> None:
        """Something about the person's rights has changed: look, and narrow, widen or close."""
        self._must_look = True
        if not self._has_entered:
            return
        if self._look is None or self._look.done():
            self._look = asyncio.ensure_future(self._look_until_seen())

    async def _look_until_seen(self) -> None:
        while self._must_look and self._closing is None:
            self._must_look = False
            try:
                await self._look_once()
            except DatabaseError as error:
                logger.warning("rights not readable", extra={"error": type(error).__name__})
                self.close(CloseCode.RESTART, "The database is away; connect again.")

    async def _look_once(self) -> None:
        if self.admission is None:
            return
        seen = await for_request(self.readmit_with_topics, self.admission.credential)
        if seen is None:
            self.close(CloseCode.NOT_SIGNED_IN, "Signed out.")
            return
        admission, allowed = seen
        self._be(admission)
        for topic in self.topics - set(allowed):
            # The order may overtake the last versions that are still theirs: a room's removal is
            # one of them, and ends the topic by itself.
            await hub.catch_up_with(topic)
            if topic in self.topics:
                self.leave(topic)
        self._lost.clear()
        new = {name: first for name, first in allowed.items() if name not in self.topics}
        if not new:
            return
        opened = await hub.open(new, self)
        try:
            still = await self._ask_again(new)
            if still is None:
                self.close(CloseCode.NOT_SIGNED_IN, "Signed out.")
            if still is None or self._closing is not None:
                return
            joined = self._join(state for state in opened if state.name in still)
            gained = {state.name: state.last for state in joined if self.may_tell(state.name)}
        finally:
            for state in opened:
                hub.release(state, self)
        if gained:
            self._say(SESSION, {"type": "topics", "topics": gained})
            await for_request(self.authority.note_heard, self.admission, gained, self.address)

    def readmit_with_topics(self, credential: Any) -> tuple[Admission, dict[str, int]] | None:
        """The person as of now and what it hears; None when signed out. In a worker thread."""
        admission = self.authority.readmit(credential)
        return None if admission is None else (admission, self.authority.topics(admission))

    def may_tell(self, topic: str) -> bool:
        """
        A socket narrowed to one topic still obeys what concerns its person, but tells only that
        topic.
        """
        only = self.admission.only_topic if self.admission is not None else None
        return only is None or topic == only

    def text_of(self, frame: Frame) -> str | None:
        """What this socket is told of a frame, live or in a replay; None: nothing."""
        if not self.may_tell(frame.topic):
            return None
        if self._stream is not None and frame.stream not in {self._stream, SESSION}:
            return None
        if self._may_know(frame):
            return frame.text
        return blanked(frame) if frame.version else None

    def _may_know(self, frame: Frame) -> bool:
        """Whether the content of `frame` is for this socket."""
        only = self.admission.only_streams if self.admission is not None else None
        return only is None or frame.stream == SESSION or frame.stream in only

    def _say(self, stream: str, payload: Mapping[str, Any]) -> None:
        text = dumps({"stream": stream, "payload": payload})
        self.outbox.put({"type": "websocket.send", "text": text})
