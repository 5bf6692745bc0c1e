"""
What one socket asks, and the answers: requests one after another, each with the rights of its
moment.
"""

import asyncio
import time
from collections.abc import Mapping
from typing import Any, Protocol

import orjson
from django.conf import settings
from django.db import Error as DatabaseError
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from rest_framework import exceptions, status

from realtime import metrics, replay
from realtime.authority import Admission, Authority, CloseCode, Refused
from realtime.consumers import NO_SUCH_ACTION, Answer, StreamConsumer, StreamRequest
from realtime.database import for_request
from realtime.errors import body_of
from realtime.frames import Frame, dumps, iso
from realtime.hub import hub
from realtime.limits import TokenBucket
from realtime.models import Epoch
from realtime.outbox import Outbox
from realtime.replay import wanted_from
from realtime.subscriptions import Subscriptions

SESSION = "session"
# Refusals above the limit that a socket may collect at once, as a multiple of the burst, before it
# is closed.
ABUSE_FACTOR = 10
NOT_A_REQUEST = gettext_lazy(
    "A JSON object with a stream (text) and a payload (object) is required."
)
# Free of the request limit: dcrf-client does not notice a refused subscription.
UNMETERED = {"subscribe_instance", "unsubscribe_instance"}


class Speaker(Protocol):
    """What a conversation needs of its socket."""

    address: str
    admission: Admission | None
    authority: Authority
    outbox: Outbox
    topics: set[str]

    def may_tell(self, topic: str) -> bool:
        """Whether the socket tells what comes on `topic`."""

    def text_of(self, frame: Frame) -> str | None:
        """What the socket is told of a frame in a replay; None: nothing."""

    def readmit_with_topics(self, credential: Any) -> tuple[Admission, dict[str, int]] | None:
        """The person as of now and what it hears; None when signed out. In a worker thread."""


class Conversation:
    """See the module. Everything but the database work happens on the event loop."""

    __slots__ = (
        "_language",
        "_only",
        "_receive",
        "_refusals",
        "_requests",
        "_socket",
        "_streams",
        "_subscriptions",
    )

    def __init__(
        self,
        socket: Speaker,
        *,
        receive: Any,
        streams: Mapping[str, type[StreamConsumer]],
        only: str | None,
        language: str,
    ) -> None:
        self._socket = socket
        self._language = language
        self._receive = receive
        self._streams = streams
        self._only = only
        self._subscriptions: Subscriptions | None = None
        now = asyncio.get_running_loop().time()
        rate, burst = settings.WS_REQUESTS_PER_SECOND, settings.WS_BURST
        self._requests = TokenBucket.full(rate=rate, burst=burst, now=now)
        self._refusals = TokenBucket.full(rate=rate, burst=burst * ABUSE_FACTOR, now=now)

    def copy(self, frame: Frame) -> None:
        """Sends the copies of `frame` that instance subscriptions asked for."""
        if self._subscriptions is None or not frame.version:
            return
        for subscription in self._subscriptions.of(frame):
            if subscription.waiting is None:
                self._put(subscription.copy_of(frame))
            else:
                subscription.waiting.append(frame)

    async def run(self) -> int | None:
        """Answers until the client disconnects; its close code."""
        while True:
            # One answer at a time waits for a slow reader, however large.
            await self._socket.outbox.drained()
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
            # This task's alone, and only until the answer is written: no other socket's words.
            with translation.override(self._language):
                await self._handle(raw)

    async def _handle(self, raw: str | bytes) -> None:
        stream, payload = _request_in(raw)
        action = payload.get("action") if payload is not None else None
        if not (isinstance(action, str) and action in UNMETERED) and not self._may_ask():
            refusal = exceptions.Throttled(detail=_("Too many requests on this socket."))
            self._answer(stream, payload, _refusal(refusal))
            return
        if stream is None or payload is None:
            self._answer(stream, payload, _refusal(exceptions.ParseError(NOT_A_REQUEST)))
            return
        if not isinstance(action, str):
            wrong = exceptions.ValidationError({"action": [_("A text is required.")]})
            self._answer(stream, payload, _refusal(wrong))
            return
        try:
            await self._respond(stream, action, payload)
        except DatabaseError as error:
            self._answer(stream, payload, _refusal(error))
        except (orjson.JSONEncodeError, RecursionError):
            # Nested deeper than can be written, or compared.
            self._answer(stream, payload, _refusal(exceptions.ParseError(NOT_A_REQUEST)))

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
        if consumer is None or (self._only not in {None, stream}):
            self._answer(stream, payload, _refusal(exceptions.NotFound(_("No such stream."))))
        elif action == "subscribe_instance":
            await self._subscribe(stream, consumer, payload)
        elif action == "unsubscribe_instance":
            self._unsubscribe(stream, payload)
        else:
            answer = await self._ask(stream, consumer, action, payload)
            self._answer(stream, payload, answer)

    async def _ask(
        self,
        stream: str,
        consumer: type[StreamConsumer],
        action: str,
        payload: Mapping[str, Any],
    ) -> Answer:
        """Performs the action with the rights of this moment."""
        assert self._socket.admission is not None  # noqa: S101 # nobody converses before being admitted
        data = payload.get("data")
        if data is None:
            data = {}
        if not isinstance(data, dict):
            return _refusal(exceptions.ValidationError({"data": [_("An object is required.")]}))
        pk = payload.get("pk")
        if isinstance(pk, bool) or not isinstance(pk, str | int | None):
            return _refusal(exceptions.NotFound())
        if self._socket.admission.only_topic is not None:
            return _refusal(exceptions.PermissionDenied(_("This socket only listens.")))
        topics = tuple(self._socket.topics)
        began_at = time.perf_counter()
        answer = await for_request(self._perform, consumer, action, pk, data, topics)
        if answer is None:
            raise Refused(CloseCode.NOT_SIGNED_IN, "Signed out.")
        # An action this stream does not have is the client's word, and no name of ours.
        name = action if consumer.method_of(action) is not None else "unknown"
        took_s = time.perf_counter() - began_at
        metrics.SOCKET_REQUESTS.labels(stream, name, answer.status).observe(took_s)
        return answer

    def _perform(
        self,
        consumer: type[StreamConsumer],
        action: str,
        pk: Any,
        data: Mapping[str, Any],
        topics: tuple[str, ...],
    ) -> Answer | None:
        assert self._socket.admission is not None  # noqa: S101 # as in `_ask`
        present = self._socket.authority.readmit(self._socket.admission.credential)
        if present is None:
            return None
        request = StreamRequest(
            action=action,
            pk=pk,
            data=data,
            user=present.user,
            auth=present.auth,
            address=self._socket.address,
            topics=topics,
        )
        # Once more: a thread of the pool knows nothing of the task it works for.
        with translation.override(self._language):
            try:
                self._socket.authority.check_data(data)
            except exceptions.APIException as error:
                return _refusal(error)
            return consumer.perform(request)

    async def _respond_on_session(self, action: str, payload: dict[str, Any]) -> None:
        if action == "ping":
            answer = Answer(status.HTTP_200_OK, data={"server_time": iso(timezone.now())})
        elif action == "resume":
            answer = await self._resume(payload.get("data"))
        else:
            answer = _refusal(exceptions.MethodNotAllowed(action, NO_SUCH_ACTION))
        self._answer(SESSION, payload, answer)

    async def _resume(self, data: Any) -> Answer:
        wanted = wanted_from(data)
        if wanted is None:
            shape = {"data": [_('{"epoch": text, "topics": {topic: version}} is required.')]}
            return _refusal(exceptions.ValidationError(shape))
        assert self._socket.admission is not None  # noqa: S101 # as in `_ask`
        seen = await for_request(
            self._socket.readmit_with_topics, self._socket.admission.credential
        )
        if seen is None:
            raise Refused(CloseCode.NOT_SIGNED_IN, "Signed out.")
        since = {
            name: first
            for name, first in seen[1].items()
            if name in self._socket.topics and self._socket.may_tell(name)
        }
        epoch = await for_request(Epoch.current)
        states = await hub.open(since)
        try:
            parts = await replay.prepare(states, since, wanted, epoch)
            await replay.send_to_target(
                self._socket.outbox,
                parts,
                is_lost=lambda name: name not in self._socket.topics,
                text_of=self._socket.text_of,
            )
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
        try:
            answer = await self._ask(stream, consumer, "retrieve", payload | {"data": {}})
        except BaseException:
            # Nobody would ever send the copies that wait in it.
            self._subscriptions.remove(stream, pk, request_id)
            raise
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

    def _put(self, text: str) -> None:
        self._socket.outbox.put({"type": "websocket.send", "text": text})


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
