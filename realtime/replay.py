"""
Catching up: what a returning socket missed, paged from the log as fast as the reader takes it.
"""

import base64
import binascii
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs

import orjson
from django.conf import settings

from realtime import log, metrics
from realtime.companions import companion_of
from realtime.database import for_request
from realtime.frames import Frame
from realtime.hub import PAGE_FRAMES, hub
from realtime.outbox import Outbox
from realtime.topics import TopicState

# What a socket is told of a frame; None: nothing.
TextOf = Callable[[Frame], str | None]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a client says it has: the epoch, and the last version of each topic."""

    epoch: str
    topics: Mapping[str, Any]


@dataclass(slots=True)
class Part:
    """One topic of a replay: from `cursor` (had) to `target`; without a state it is denied."""

    state: TopicState | None
    cursor: int = 0
    target: int = 0
    needs_snapshot: bool = False

    def answer(self) -> dict[str, Any]:
        """What the client is told of this topic."""
        if self.state is None:
            return {"denied": True}
        if self.needs_snapshot:
            return {"snapshot": True, "version": self.target}
        return {"replayed": self.target - self.cursor, "version": self.target}


def wanted_in(scope: Mapping[str, Any]) -> Wanted | None:
    """
    The `resume` of the URL: base64url of the JSON object. What cannot be read asks for snapshots by
    saying nothing.
    """
    query = parse_qs(scope.get("query_string", b"").decode("latin-1"))
    raw = (query.get("resume") or [""])[0]
    try:
        return wanted_from(orjson.loads(base64.urlsafe_b64decode(raw + "=" * (-len(raw) % 4))))
    except (binascii.Error, ValueError):
        return None


def wanted_from(data: Any) -> Wanted | None:
    """What a client says it has, or None where it says nothing that can be read."""
    if not isinstance(data, dict):
        return None
    epoch, topics = data.get("epoch"), data.get("topics")
    if not isinstance(epoch, str) or not isinstance(topics, dict):
        return None
    return Wanted(epoch=epoch, topics=topics)


async def prepare(
    states: Sequence[TopicState], since: Mapping[str, int], wanted: Wanted, epoch: str
) -> dict[str, Part]:
    """
    Decides for each wanted topic; `since` is the version before the first that this person may see.
    """
    by_name = {state.name: state for state in states}
    parts = {}
    for name, version in wanted.topics.items():
        state = by_name.get(name)
        if state is None:
            metrics.RESUMES.labels("denied").inc()
            parts[name] = Part(None)
        else:
            parts[name] = await _part(state, version, since, wanted, epoch)
    return parts


async def _part(
    state: TopicState, version: Any, since: Mapping[str, int], wanted: Wanted, epoch: str
) -> Part:
    is_version = isinstance(version, int) and not isinstance(version, bool) and version >= 0
    if is_version and wanted.epoch == epoch and version > state.last:
        # Told by a process that was ahead of this one, or from the future: the log knows.
        await hub.catch_up(state)
    target = state.last
    if (
        not is_version
        or wanted.epoch != epoch
        or not since.get(state.name, 0) <= version <= target
        or target - version > settings.WS_MAX_REPLAY
        or (version < target and not await for_request(log.reaches_back_to, state.name, version))
    ):
        metrics.RESUMES.labels("snapshot").inc()
        return Part(state, cursor=target, target=target, needs_snapshot=True)
    metrics.RESUMES.labels("replayed").inc()
    metrics.REPLAY_DEPTH.observe(target - version)
    return Part(state, cursor=version, target=target)


async def send_until_live(
    outbox: Outbox,
    parts: Mapping[str, Part],
    *,
    is_lost: Callable[[str], bool],
    text_of: TextOf,
) -> None:
    """
    Sends all that is behind; on return every part stands where its topic stands at this moment. Of
    a topic that is lost meanwhile nothing more is sent.

    The log is read until it meets what was forwarded meanwhile, which the topic keeps for whoever
    is on the way in: in a busy topic a reader alone would be behind again after every page. No
    suspension lies between the last look and the return, so a socket that joins now misses nothing.
    """
    while not outbox.is_closed:
        behind = [
            part
            for part in parts.values()
            if part.state is not None
            and part.cursor < part.state.last
            and not is_lost(part.state.name)
            and not _send_recent(outbox, part, part.state, text_of)
        ]
        if not behind:
            return
        for part in behind:
            assert part.state is not None  # noqa: S101 # chosen so above
            await _send_page(outbox, part, part.state.last, is_lost, text_of)


def _send_recent(outbox: Outbox, part: Part, state: TopicState, text_of: TextOf) -> bool:
    """Sends what the topic keeps, if that continues what the part has; whether it did."""
    if not state.recent or state.recent[0].version > part.cursor + 1:
        return False
    for frame in state.recent:
        if frame.version > part.cursor:
            _put(outbox, frame, text_of)
            part.cursor = frame.version
    return True


async def send_to_target(
    outbox: Outbox,
    parts: Mapping[str, Part],
    *,
    is_lost: Callable[[str], bool],
    text_of: TextOf,
) -> None:
    """Sends what each part promised and no more; a topic that is lost meanwhile is denied."""
    for part in parts.values():
        cursor = part.cursor
        while not outbox.is_closed and part.state is not None and part.cursor < part.target:
            await _send_page(outbox, part, part.target, is_lost, text_of)
            if is_lost(part.state.name):
                part.state = None
        part.cursor = cursor


async def _send_page(
    outbox: Outbox,
    part: Part,
    until: int,
    is_lost: Callable[[str], bool],
    text_of: TextOf,
) -> None:
    assert part.state is not None  # noqa: S101 # a denied part is never behind
    limit = min(PAGE_FRAMES, until - part.cursor)
    frames = await for_request(log.read_after, part.state.name, part.cursor, limit=limit)
    if is_lost(part.state.name):
        return
    if not frames:
        part.cursor = until
    for frame in frames:
        _put(outbox, frame, text_of)
        part.cursor = frame.version
    await outbox.drained()


def _put(outbox: Outbox, frame: Frame, text_of: TextOf) -> None:
    for told in (frame, companion_of(frame)):
        text = text_of(told) if told is not None else None
        if text is not None:
            outbox.put({"type": "websocket.send", "text": text})
