"""
Instance subscriptions of one socket: copies of the changes of one object, with the request id that
asked for them.
"""

from collections import OrderedDict
from typing import Any

import orjson

from realtime.frames import Frame, dumps


class Subscription:
    """
    One `subscribe_instance`; copies wait in it until its answer and the present state are out.
    """

    __slots__ = ("pk", "request_id", "stream", "waiting")

    def __init__(self, stream: str, pk: Any, request_id: Any) -> None:
        self.stream = stream
        self.pk = pk
        self.request_id = request_id
        self.waiting: list[Frame] | None = []

    def copy_of(self, frame: Frame) -> str:
        """
        The frame again, with this subscription's request id and the pk in the type that was sent.
        """
        whole = orjson.loads(frame.text)
        payload = whole["payload"]
        payload["request_id"] = self.request_id
        if isinstance(payload.get("data"), dict):
            payload["data"]["pk"] = self.pk
        return dumps(whole)

    def state(self, data: Any) -> str:
        """The present state, told as an update."""
        payload = {
            "type": "state",
            "action": "update",
            "pk": self.pk,
            "data": {**data, "pk": self.pk},
            "response_status": 200,
            "errors": [],
            "request_id": self.request_id,
        }
        return dumps({"stream": self.stream, "payload": payload})


class Subscriptions:
    """At most `limit`; beyond it the oldest ends."""

    __slots__ = ("_all", "_limit")

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._all: OrderedDict[tuple[str, str, str], Subscription] = OrderedDict()

    def add(self, stream: str, pk: Any, request_id: Any) -> Subscription:
        """A new one; asked for again under the same request id it replaces the one before."""
        key = (stream, str(pk), dumps(request_id))
        self._all.pop(key, None)
        subscription = self._all[key] = Subscription(stream, pk, request_id)
        while len(self._all) > self._limit:
            self._all.popitem(last=False)
        return subscription

    def remove(self, stream: str, pk: Any, request_id: Any) -> bool:
        """
        Ends the one with this request id, else the oldest of this object; False where there is
        none.
        """
        key = (stream, str(pk), dumps(request_id))
        if key not in self._all:
            key = next((one for one in self._all if one[:2] == key[:2]), key)
        return self._all.pop(key, None) is not None

    def of(self, frame: Frame) -> list[Subscription]:
        """Those that `frame` concerns."""
        return [
            one
            for (stream, pk, _), one in self._all.items()
            if stream == frame.stream and pk == frame.pk
        ]
