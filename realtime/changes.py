"""
Writing the change log.

Inside `recording()` changes are noted as they happen and written just before the commit, topics in
name order: so a topic's row is locked briefly and always in the same order. The version is the
topic row's counter, taken under its lock: contiguous, in commit order, and a rollback leaves no
hole. Nothing leaves the process before the commit.
"""

import threading
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from realtime import relay
from realtime.frames import Frame, change_text, ephemeral_text

# One statement for "the next n versions of this topic", the same on PostgreSQL and SQLite.
_TAKE_VERSIONS = """
    INSERT INTO realtime_topic (name, version) VALUES (%s, %s)
    ON CONFLICT (name) DO UPDATE SET version = realtime_topic.version + excluded.version
    RETURNING id, version
"""
# Appended by hand: building the statement anew costs four times what running it does.
_APPEND = """
    INSERT INTO realtime_change
    (topic_id, version, stream, action, object_pk, frame, leaver_id, created_at) VALUES
"""
_ROW = "(%s, %s, %s, %s, %s, %s, %s, %s)"
_ROWS_AT_ONCE = 200


class _Thread(threading.local):
    """Whether this thread, and so its connection, is inside `recording()` already."""

    is_recording = False


_thread = _Thread()


class _Pending:
    """
    A change noted but not yet written, kept in Django's own list of commit hooks.

    That list forgets what a rolled-back savepoint had added, and so do we.
    """

    def __init__(
        self,
        *,
        topic: str,
        stream: str,
        kind: str,
        action: str,
        pk: Any,
        data: Any,
        leaver_id: int | None,
    ) -> None:
        self.topic = topic
        self.stream = stream
        self.kind = kind
        self.action = action
        self.pk = pk
        self.data = data
        self.leaver_id = leaver_id
        self.sent: Frame | None = None
        # Django names a commit hook that failed by this.
        self.__qualname__ = f"{stream} {action}"

    def __call__(self) -> None:
        """After the commit."""
        if self.sent is not None:
            relay.send(self.sent)


@contextmanager
def recording(*, savepoint: bool = True) -> Iterator[None]:
    """
    `transaction.atomic()` that writes the changes made inside it to the log; also a decorator.
    """
    with transaction.atomic(savepoint=savepoint):
        if _thread.is_recording:
            yield
            return
        _thread.is_recording = True
        try:
            yield
        finally:
            _thread.is_recording = False
        _write_pending()


def publish(
    *,
    topic: str,
    stream: str,
    action: str,
    pk: Any,
    data: Any,
    kind: str = "change",
    leaver_id: int | None = None,
) -> None:
    """
    Appends a change to `topic` in the present transaction: what observed models do by themselves,
    by hand.

    `leaver_id` names a person who leaves the topic with this version. Outside `recording()` it is a
    transaction of its own.
    """
    with recording(savepoint=False):
        pending = _Pending(
            topic=topic,
            stream=stream,
            kind=kind,
            action=action,
            pk=pk,
            data=data,
            leaver_id=leaver_id,
        )
        transaction.on_commit(pending, robust=True)


def publish_ephemeral(*, topic: str, stream: str, data: Any, kind: str = "ephemeral") -> None:
    """
    Sends a frame without a version to `topic` when the present transaction commits; it may be lost.
    """
    text = ephemeral_text(stream=stream, kind=kind, topic=topic, data=data)
    frame = Frame(topic=topic, version=0, stream=stream, action="", pk="", text=text)
    transaction.on_commit(lambda: relay.send(frame), robust=True)


def _write_pending() -> None:
    by_topic: dict[str, list[_Pending]] = defaultdict(list)
    for entry in connection.run_on_commit:
        hook = entry[1]
        if isinstance(hook, _Pending) and hook.sent is None:
            by_topic[hook.topic].append(hook)
    if not by_topic:
        return
    with connection.cursor() as cursor:
        for topic in sorted(by_topic):
            changes = by_topic[topic]
            cursor.execute(_TAKE_VERSIONS, [topic, len(changes)])
            topic_id, last = cursor.fetchone()
            now = timezone.now()
            frames = [
                _frame_of(change, version=version, at=now)
                for version, change in enumerate(changes, start=last - len(changes) + 1)
            ]
            at = connection.ops.adapt_datetimefield_value(now)
            for start in range(0, len(frames), _ROWS_AT_ONCE):
                chunk = frames[start : start + _ROWS_AT_ONCE]
                values = [value for frame in chunk for value in _row_of(frame, topic_id, at)]
                cursor.execute(_APPEND + ", ".join([_ROW] * len(chunk)), values)


def _frame_of(change: _Pending, *, version: int, at: datetime) -> Frame:
    text = change_text(
        stream=change.stream,
        kind=change.kind,
        action=change.action,
        pk=change.pk,
        data=change.data,
        topic=change.topic,
        version=version,
        at=at,
    )
    change.sent = Frame(
        topic=change.topic,
        version=version,
        stream=change.stream,
        action=change.action,
        pk=str(change.pk),
        text=text,
        leaver_id=change.leaver_id,
    )
    return change.sent


def _row_of(frame: Frame, topic_id: int, at: Any) -> tuple[Any, ...]:
    return (
        *(topic_id, frame.version, frame.stream, frame.action),
        *(frame.pk, frame.text, frame.leaver_id, at),
    )
