"""
Frames without a version that go out beside those of a stream, for clients that do not know it.

They are derived where a versioned frame is forwarded, so they come as surely as it does: live, from
the log of a process without a channel layer, in a replay.
"""

from collections.abc import Callable
from functools import cache
from typing import Any, NamedTuple

import orjson
from django.apps import apps

from realtime.frames import Frame, ephemeral_text


class Companion(NamedTuple):
    """What is told beside a frame: on which stream, as which type, and the `data`."""

    stream: str
    kind: str
    data: Any


# From the payload of a frame; None where it has no companion.
Derive = Callable[[dict[str, Any]], Companion | None]


def companion_of(frame: Frame) -> Frame | None:
    """
    The frame that goes out right after `frame`, or None.

    It reads the text of the streams that declare a companion, once a process and frame; all others
    cost a look into a dictionary.
    """
    derive = _declared().get(frame.stream)
    if derive is None or not frame.version:
        return None
    companion = derive(orjson.loads(frame.text)["payload"])
    if companion is None:
        return None
    text = ephemeral_text(
        stream=companion.stream, kind=companion.kind, topic=frame.topic, data=companion.data
    )
    return Frame(topic=frame.topic, version=0, stream=companion.stream, action="", pk="", text=text)


@cache
def _declared() -> dict[str, Derive]:
    observed = [getattr(model, "observed", None) for model in apps.get_models()]
    return {one.stream: one.companion for one in observed if one is not None and one.companion}
