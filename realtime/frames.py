"""The text of a frame, encoded once for every socket it reaches."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import orjson


def dumps(value: object) -> str:
    """JSON text; what JSON does not know (a lazy translation, a decimal) becomes its string."""
    return orjson.dumps(value, default=str, option=orjson.OPT_NON_STR_KEYS).decode()


def iso(at: datetime) -> str:
    """ISO 8601 in UTC, as REST writes it."""
    return at.astimezone(UTC).isoformat().replace("+00:00", "Z")


@dataclass(frozen=True, slots=True)
class Frame:
    """
    One version of a topic as sockets get it; version 0 is an ephemeral frame, which may be lost.
    """

    topic: str
    version: int
    stream: str
    action: str
    pk: str
    text: str
    leaver_id: int | None = None

    def packed(self) -> list[Any]:
        """The frame as plain values for the channel layer."""
        return [
            self.topic,
            self.version,
            self.stream,
            self.action,
            self.pk,
            self.text,
            self.leaver_id,
        ]


def blanked(frame: Frame) -> str:
    """A version of a stream that somebody may not know of: it counts, and says nothing."""
    payload = {"type": "change", "action": "update", "pk": None, "data": None}
    counted = {"topic": frame.topic, "version": frame.version}
    rest: dict[str, Any] = {"at": None, "response_status": 200, "errors": [], "request_id": None}
    return dumps({"stream": "session", "payload": payload | counted | rest})


def change_text(
    *,
    stream: str,
    kind: str,
    action: str,
    pk: Any,
    data: Any,
    topic: str,
    version: int,
    at: datetime,
    request_id: Any = None,
) -> str:
    """A change as it goes over the wire: docs/protocol.md, "Change"."""
    payload = {
        "type": kind,
        "action": action,
        "pk": pk,
        "data": data,
        "topic": topic,
        "version": version,
        "at": iso(at),
        "response_status": 200,
        "errors": [],
        "request_id": request_id,
    }
    return dumps({"stream": stream, "payload": payload})


def ephemeral_text(*, stream: str, kind: str, topic: str, data: Any) -> str:
    """A frame without a version: typing, presence, a live reading."""
    return dumps({"stream": stream, "payload": {"type": kind, "topic": topic, "data": data}})
