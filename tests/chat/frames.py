"""What the change log holds, as sockets get it."""

from typing import Any

import orjson

from realtime.log import read_after


def told(topic: str, stream: str | None = None, after: int = 0) -> list[dict[str, Any]]:
    """The payloads of a topic's changes, oldest first."""
    frames = [orjson.loads(frame.text) for frame in read_after(topic, after, limit=100_000)]
    return [one["payload"] for one in frames if stream in {None, one["stream"]}]
