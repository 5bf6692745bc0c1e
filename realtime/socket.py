"""One client's socket: who it is, what it hears, what it asks."""

import asyncio
import base64
import binascii
import logging
from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qs

import orjson
from django.conf import settings
from django.db import Error as DatabaseError
from django.utils import timezone
from rest_framework import exceptions, status

from realtime import replay
from realtime.authority import Admission, Authority, CloseCode, Refused
from realtime.consumers import NO_SUCH_ACTION, Answer, StreamConsumer, StreamRequest
from realtime.database import for_request
from realtime.errors import body_of
from realtime.frames import Frame, dumps, iso
from realtime.hub import hub
from realtime.limits import TokenBucket
from realtime.models import Epoch
from realtime.outbox import Outbox, Send
from realtime.replay import Wanted
from realtime.subscriptions import Subscriptions

logger = logging.getLogger("wardbeat.realtime")

SESSION = "session"
CLOSE_TIMEOUT_S = 20.0
# Refusals above the limit that a socket may collect at once, as a multiple of the burst, before it
# is closed.
ABUSE_FACTOR = 10
NOT_A_REQUEST = "A JSON object with a stream (text) and a payload (object) is required."
# Free of the request limit: dcrf-client does not notice a refused subscription.
UNMETERED = {"subscribe_instance", "unsubscribe_instance"}


class Socket:
    """See the module. Everything but the database work happens on the event loop."""

    __slots__ = (
        "_closing",
        "_look",
        "_main",
        "_must_look",
        "_receive",
        "_refusals",
        "_requests",
        "_stream",
        "_streams",
        "_subscriptions",
        "_topics",
        "address",
        "admission",
        "authority",
        "outbox",
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
        self._topics: set[str] = set()
        self._subscriptions: Subscriptions | None = None
        now = asyncio.get_running_loop().time()
        rate, burst = settings.WS_REQUESTS_PER_SECOND, settings.WS_BURST
        self._requests = TokenBucket.full(rate=rate, burst=burst, now=now)
        self._refusals = TokenBucket.full(rate=rate, burst=burst * ABUSE_FACTOR, now=now)
        self._closing: asyncio.Task[None] | None = None
        self._look: asyncio.Task[None] | None = None
        self._must_look = False
        self._main: asyncio.Task[Any] | None = None

    # --- its life --------------------------------------------------------------------------------

    async def run(self, scope: Mapping[str, Any]) -> None:
        """From the handshake to the end."""
        self._main = asyncio.current_task()
        await self._receive()
        self.outbox.put({"type": "websocket.accept"})
        code: int | None = None
        try:
            await self._enter(scope)
            code = await self._converse()
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
        message = {"type": "websocket.close", "code": int(code), "reason": reason}
        self._closing = self.outbox.close(message, timeout_s=CLOSE_TIMEOUT_S)
        self._leave_all()
        if self._main is not None and self._main is not asyncio.current_task():
            self._main.cancel()

    async def _enter(self, scope: Mapping[str, Any]) -> None:
        if self._stream not in {None, SESSION, *self._streams}:
            raise Refused(CloseCode.NO_SUCH_STREAM, "No such stream.")
        admission, described, since, epoch = await for_request(self._admit, scope)
        self.admission, self.user_id = admission, admission.user_id
        if hub.sockets_of(self.user_id) >= settings.WS_MAX_SOCKETS_PER_USER:
            raise Refused(CloseCode.TOO_MUCH, "Too many sockets of one person.")
        hub.sockets[self] = None
        logger.info("socket opened", extra={"user_id": self.user_id, "topics": len(since)})
        states = await hub.open(since)
        try:
            told = {state.name: state.last for state in states if self._may_tell(state.name)}
            welcome: dict[str, Any] = {
                "type": "welcome",
                "epoch": epoch,
                "user": described,
                "topics": told,
                "server_time": iso(timezone.now()),
            }
            wanted = _wanted_in(scope)
            parts = {}
            if wanted is not None:
                parts = await replay.prepare(states, since, wanted, epoch)
                welcome["resume"] = {name: part.answer() for name, part in parts.items()}
            # Told once more, because preparing may have taken a while: from here to joining nothing
            # may be missed.
            welcome["topics"] = {name: self._stands_at(name, parts, states) for name in told}
            cursors = {
                state.name: parts.get(state.name) or replay.Part(state, state.last, state.last)
                for state in states
            }
            self._say(SESSION, welcome)
            await replay.send_until_live(self.outbox, cursors)
            for state in states:
                hub.add(state, self)
                self._topics.add(state.name)
        finally:
            for state in states:
                hub.release(state)

    @staticmethod
    def _stands_at(name: str, parts: Mapping[str, replay.Part], states: list[Any]) -> int:
        part = parts.get(name)
        if part is not None:
            return part.target
        return next(int(state.last) for state in states if state.name == name)

    def _admit(
        self, scope: Mapping[str, Any]
    ) -> tuple[Admission, dict[str, Any], dict[str, int], str]:
        admission = self.authority.admit(scope)
        described = self.authority.describe(admission)
        return admission, described, self.authority.topics(admission), Epoch.current()

    def _leave_all(self) -> None:
        hub.sockets.pop(self, None)
        for topic in self._topics:
            hub.remove(topic, self)
        self._topics = set()
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
        if not self._may_tell(frame.topic):
            return
        if self._stream is not None and frame.stream not in {self._stream, SESSION}:
            return
        self.outbox.put(message)
        if self._subscriptions is not None and frame.version:
            for subscription in self._subscriptions.of(frame):
                if subscription.waiting is None:
                    self._put(subscription.copy_of(frame))
                else:
                    subscription.waiting.append(frame)

    def leave(self, topic: str) -> None:
        """The person left `topic` with the version just delivered; nothing of it follows."""
        hub.remove(topic, self)
        self._topics.discard(topic)
        self._say(SESSION, {"type": "topics", "left": [topic]})

    def restart(self) -> None:
        """What this socket knows cannot be continued."""
        self.close(CloseCode.RESTART, "The log was restored; connect again.")

    def look_again(self) -> None:
        """Something about the person's rights has changed: look, and narrow, widen or close."""
        self._must_look = True
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
        seen = await for_request(self._readmit_with_topics, self.admission.credential)
        if seen is None:
            self.close(CloseCode.NOT_SIGNED_IN, "Signed out.")
            return
        self.admission, allowed = seen
        for topic in self._topics - set(allowed):
            self.leave(topic)
        states = await hub.open(set(allowed) - self._topics)
        gained = {}
        for state in states:
            if self._closing is None:
                hub.add(state, self)
                self._topics.add(state.name)
                gained[state.name] = state.last
            hub.release(state)
        if gained:
            self._say(SESSION, {"type": "topics", "topics": gained})

    def _readmit_with_topics(self, credential: Any) -> tuple[Admission, dict[str, int]] | None:
        admission = self.authority.readmit(credential)
        return None if admission is None else (admission, self.authority.topics(admission))

    def _may_tell(self, topic: str) -> bool:
        """
        A socket narrowed to one topic still obeys what concerns its person, but tells only that
        topic.
        """
        only = self.admission.only_topic if self.admission is not None else None
        return only is None or topic == only

    # --- what it asks ----------------------------------------------------------------------------

    async def _converse(self) -> int | None:
        while True:
            # One answer at a time waits for a slow reader, however large.
            await self.outbox.drained()
            message = await self._receive()
            if message["type"] == "websocket.disconnect":
                code: int | None = message.get("code")
                return code
            raw = message.get("text")
            if raw is None:
                raw = message.get("bytes") or b""
            if len(raw) > settings.WS_MAX_FRAME_BYTES or (
                isinstance(raw, str) and len(raw.encode()) > settings.WS_MAX_FRAME_BYTES
            ):
                raise Refused(CloseCode.TOO_LARGE, "The frame is too large.")
            await self._handle(raw)

    async def _handle(self, raw: str | bytes) -> None:
        stream, payload = _request_in(raw)
        action = payload.get("action") if payload is not None else None
        if not (isinstance(action, str) and action in UNMETERED) and not self._may_ask():
            refusal = exceptions.Throttled(detail="Too many requests on this socket.")
            self._answer(stream, payload, _refusal(refusal))
            return
        if stream is None or payload is None:
            self._answer(stream, payload, _refusal(exceptions.ParseError(NOT_A_REQUEST)))
            return
        if not isinstance(action, str):
            wrong = exceptions.ValidationError({"action": ["A text is required."]})
            self._answer(stream, payload, _refusal(wrong))
            return
        try:
            await self._respond(stream, action, payload)
        except DatabaseError as error:
            self._answer(stream, payload, _refusal(error))

    def _may_ask(self) -> bool:
        now = asyncio.get_running_loop().time()
        if self._requests.take(now):
            return True
        if not self._refusals.take(now):
            raise Refused(CloseCode.TOO_MUCH, "Too many requests.")
        return False

    async def _respond(self, stream: str, action: str, payload: dict[str, Any]) -> None:
        if stream == SESSION:
            await self._respond_on_session(action, payload)
            return
        consumer = self._streams.get(stream)
        if consumer is None or (self._stream is not None and stream != self._stream):
            self._answer(stream, payload, _refusal(exceptions.NotFound("No such stream.")))
        elif action == "subscribe_instance":
            await self._subscribe(stream, consumer, payload)
        elif action == "unsubscribe_instance":
            self._unsubscribe(stream, payload)
        else:
            answer = await self._ask(consumer, action, payload)
            self._answer(stream, payload, answer)

    async def _ask(
        self, consumer: type[StreamConsumer], action: str, payload: Mapping[str, Any]
    ) -> Answer:
        """Performs the action with the rights of this moment."""
        assert self.admission is not None  # noqa: S101 # nobody converses before being admitted
        data = payload.get("data")
        if data is None:
            data = {}
        if not isinstance(data, dict):
            return _refusal(exceptions.ValidationError({"data": ["An object is required."]}))
        pk = payload.get("pk")
        if isinstance(pk, bool) or not isinstance(pk, str | int | None):
            return _refusal(exceptions.NotFound())
        if self.admission.only_topic is not None:
            return _refusal(exceptions.PermissionDenied("This socket only listens."))
        topics = tuple(self._topics)
        answer = await for_request(self._perform, consumer, action, pk, data, topics)
        if answer is None:
            raise Refused(CloseCode.NOT_SIGNED_IN, "Signed out.")
        return answer

    def _perform(
        self,
        consumer: type[StreamConsumer],
        action: str,
        pk: Any,
        data: Mapping[str, Any],
        topics: tuple[str, ...],
    ) -> Answer | None:
        assert self.admission is not None  # noqa: S101 # as in `_ask`
        present = self.authority.readmit(self.admission.credential)
        if present is None:
            return None
        try:
            self.authority.check_data(data)
        except exceptions.APIException as error:
            return _refusal(error)
        return consumer.perform(
            StreamRequest(
                action=action,
                pk=pk,
                data=data,
                user=present.user,
                auth=present.auth,
                address=self.address,
                topics=topics,
            )
        )

    async def _respond_on_session(self, action: str, payload: dict[str, Any]) -> None:
        if action == "ping":
            answer = Answer(status.HTTP_200_OK, data={"server_time": iso(timezone.now())})
        elif action == "resume":
            answer = await self._resume(payload.get("data"))
        else:
            answer = _refusal(exceptions.MethodNotAllowed(action, NO_SUCH_ACTION))
        self._answer(SESSION, payload, answer)

    async def _resume(self, data: Any) -> Answer:
        wanted = _wanted_from(data)
        if wanted is None:
            shape = {"data": ['{"epoch": text, "topics": {topic: version}} is required.']}
            return _refusal(exceptions.ValidationError(shape))
        assert self.admission is not None  # noqa: S101 # as in `_ask`
        seen = await for_request(self._readmit_with_topics, self.admission.credential)
        if seen is None:
            raise Refused(CloseCode.NOT_SIGNED_IN, "Signed out.")
        since = {
            name: first
            for name, first in seen[1].items()
            if name in self._topics and self._may_tell(name)
        }
        epoch = await for_request(Epoch.current)
        states = await hub.open(since)
        try:
            parts = await replay.prepare(states, since, wanted, epoch)
            await replay.send_to_target(self.outbox, parts)
        finally:
            for state in states:
                hub.release(state)
        return Answer(
            status.HTTP_200_OK,
            data={"epoch": epoch, "topics": {name: part.answer() for name, part in parts.items()}},
        )

    # --- instance subscriptions ------------------------------------------------------------------

    async def _subscribe(
        self, stream: str, consumer: type[StreamConsumer], payload: dict[str, Any]
    ) -> None:
        pk, request_id = payload.get("pk"), payload.get("request_id")
        if self._subscriptions is None:
            self._subscriptions = Subscriptions(settings.WS_MAX_SUBSCRIPTIONS)
        # Before the question, so that no change falls between the two; copies wait until the state
        # is out.
        subscription = self._subscriptions.add(stream, pk, request_id)
        answer = await self._ask(consumer, "retrieve", payload | {"data": {}})
        if answer.status != status.HTTP_200_OK:
            self._subscriptions.remove(stream, pk, request_id)
            self._answer(stream, payload, answer)
            return
        self._answer(stream, payload, Answer(status.HTTP_201_CREATED))
        self._put(subscription.state(answer.data))
        for frame in subscription.waiting or ():
            self._put(subscription.copy_of(frame))
        subscription.waiting = None

    def _unsubscribe(self, stream: str, payload: dict[str, Any]) -> None:
        pk, request_id = payload.get("pk"), payload.get("request_id")
        is_ended = self._subscriptions is not None and self._subscriptions.remove(
            stream, pk, request_id
        )
        answer = Answer(status.HTTP_204_NO_CONTENT) if is_ended else _refusal(exceptions.NotFound())
        self._answer(stream, payload, answer)

    # --- what it says ----------------------------------------------------------------------------

    def _answer(self, stream: str | None, payload: dict[str, Any] | None, answer: Answer) -> None:
        said = payload or {}
        body = {
            "action": said.get("action"),
            "request_id": said.get("request_id"),
            "response_status": answer.status,
            "errors": list(answer.errors),
            "data": answer.data,
            **answer.beside,
        }
        try:
            text = dumps({"stream": stream, "payload": body})
        except orjson.JSONEncodeError:
            # Nested deeper than can be written back.
            body |= {"action": None, "request_id": None}
            text = dumps({"stream": None, "payload": body})
        self._put(text)

    def _say(self, stream: str, payload: Mapping[str, Any]) -> None:
        self._put(dumps({"stream": stream, "payload": payload}))

    def _put(self, text: str) -> None:
        self.outbox.put({"type": "websocket.send", "text": text})


def _refusal(error: Exception) -> Answer:
    body, code = body_of(error)
    return Answer(code, errors=[body])


def _request_in(raw: str | bytes) -> tuple[str | None, dict[str, Any] | None]:
    """Stream and payload of a frame; None for what is missing or of the wrong type."""
    try:
        whole = orjson.loads(raw)
    except orjson.JSONDecodeError:
        return None, None
    if not isinstance(whole, dict):
        return None, None
    stream, payload = whole.get("stream"), whole.get("payload")
    return (
        stream if isinstance(stream, str) else None,
        payload if isinstance(payload, dict) else None,
    )


def _wanted_in(scope: Mapping[str, Any]) -> Wanted | None:
    """
    The `resume` of the URL: base64url of the JSON object. What cannot be read asks for snapshots by
    saying nothing.
    """
    query = parse_qs(scope.get("query_string", b"").decode("latin-1"))
    raw = (query.get("resume") or [""])[0]
    try:
        return _wanted_from(orjson.loads(base64.urlsafe_b64decode(raw + "=" * (-len(raw) % 4))))
    except (binascii.Error, ValueError):
        return None


def _wanted_from(data: Any) -> Wanted | None:
    if not isinstance(data, dict):
        return None
    epoch, topics = data.get("epoch"), data.get("topics")
    if not isinstance(epoch, str) or not isinstance(topics, dict):
        return None
    return Wanted(epoch=epoch, topics=topics)
