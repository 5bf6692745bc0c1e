"""The log: contiguous versions in commit order, nothing of what was rolled back."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager

import orjson
import pytest
from django.db import connection, connections, transaction
from django.test.utils import CaptureQueriesContext

from realtime import log
from realtime.blanking import blank_objects
from realtime.changes import publish, publish_ephemeral, recording
from realtime.frames import Frame
from realtime.hub import hub
from realtime.models import Change, Epoch

pytestmark = pytest.mark.django_db(transaction=True)


def say(topic: str, pk: int = 1, *, action: str = "update", text: str = "") -> None:
    publish(topic=topic, stream="patients", action=action, pk=pk, data={"pk": pk, "text": text})


def say_and_fail(transaction_: Callable[[], AbstractContextManager[None]]) -> None:
    with transaction_():
        say("ward:1", text="gone")
        publish_ephemeral(topic="ward:1", stream="patients", data={})
        raise ZeroDivisionError


def versions(topic: str) -> list[int]:
    return [frame.version for frame in log.read_after(topic, 0, limit=10_000)]


def test_versions_of_a_topic_are_contiguous_and_topics_count_for_themselves() -> None:
    with recording():
        say("ward:1")
        say("ward:2")
        say("ward:1")
    say("ward:1")
    assert versions("ward:1") == [1, 2, 3]
    assert versions("ward:2") == [1]
    assert log.read_heads(["ward:1", "ward:2", "ward:3"]) == {"ward:1": 3, "ward:2": 1, "ward:3": 0}


def test_a_rollback_leaves_no_change_and_no_hole() -> None:
    say("ward:1")
    with pytest.raises(ZeroDivisionError):
        say_and_fail(recording)
    say("ward:1")
    assert versions("ward:1") == [1, 2]


def test_a_rolled_back_savepoint_takes_its_changes_with_it() -> None:
    with recording():
        say("ward:1", text="kept")
        with pytest.raises(ZeroDivisionError):
            say_and_fail(transaction.atomic)
        with pytest.raises(ZeroDivisionError):
            say_and_fail(recording)
        say("ward:1", text="kept as well")
    frames = log.read_after("ward:1", 0, limit=10)
    texts = [orjson.loads(frame.text)["payload"]["data"]["text"] for frame in frames]
    assert texts == ["kept", "kept as well"]


def test_nothing_is_handed_on_before_the_commit_nor_after_a_rollback(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    handed: list[Frame] = []

    def take(frame: Frame) -> bool:
        handed.append(frame)
        return True

    monkeypatch.setattr(hub, "take", take)
    with transaction.atomic():
        say("ward:1")
        publish_ephemeral(topic="ward:1", stream="patients", data={})
        assert handed == []
    assert [frame.version for frame in handed] == [1, 0]
    with pytest.raises(ZeroDivisionError):
        say_and_fail(transaction.atomic)
    assert len(handed) == 2


def test_a_failing_listener_does_not_disturb_the_writer(monkeypatch: pytest.MonkeyPatch) -> None:
    def take(frame: Frame) -> bool:
        raise RuntimeError("hub broken")

    monkeypatch.setattr(hub, "take", take)
    say("ward:1")
    assert versions("ward:1") == [1]


def test_the_frame_is_a_change_as_the_protocol_describes_it() -> None:
    publish(topic="ward:1", stream="reports", action="create", pk=7, data={"pk": 7, "pulse": 90})
    frame = log.read_after("ward:1", 0, limit=1)[0]
    whole = orjson.loads(frame.text)
    at = whole["payload"].pop("at")
    assert at.endswith("Z")
    assert whole == {
        "stream": "reports",
        "payload": {
            "type": "change",
            "action": "create",
            "pk": 7,
            "data": {"pk": 7, "pulse": 90},
            "topic": "ward:1",
            "version": 1,
            "response_status": 200,
            "errors": [],
            "request_id": None,
        },
    }


def test_eight_writers_make_contiguous_versions_in_commit_order() -> None:
    writers, each = 8, 40
    start = threading.Barrier(writers)

    def write(writer: int) -> None:
        start.wait()
        try:
            for number in range(each):
                with recording():
                    say("ward:1", pk=writer * 1000 + number)
                    say("ward:2", pk=writer * 1000 + number)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(writers) as pool:
        list(pool.map(write, range(writers)))
    for topic in ("ward:1", "ward:2"):
        frames = log.read_after(topic, 0, limit=1000)
        assert [frame.version for frame in frames] == list(range(1, writers * each + 1))
        for writer in range(writers):
            mine = [int(f.pk) for f in frames if int(f.pk) // 1000 == writer]
            assert mine == sorted(mine)


@pytest.mark.postgres
def test_a_reader_never_sees_a_later_version_before_an_earlier_one() -> None:
    """Whoever holds the topic's row commits first: no version becomes visible out of turn."""
    seen: list[list[int]] = []
    stop = threading.Event()

    def read() -> None:
        try:
            while not stop.is_set():
                seen.append(versions("ward:1"))
        finally:
            connections.close_all()

    def write(_: int) -> None:
        try:
            for _number in range(30):
                say("ward:1")
        finally:
            connections.close_all()

    reader = threading.Thread(target=read)
    reader.start()
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(write, range(4)))
    stop.set()
    reader.join()
    assert all(one == list(range(1, len(one) + 1)) for one in seen)


def test_blanking_keeps_the_versions_and_takes_the_content() -> None:
    say("room:1", 5, action="create", text="secret")
    say("room:1", 6, action="create", text="other")
    say("room:1", 5, text="secret again")
    assert blank_objects(stream="patients", pks=[5]) == 2
    assert blank_objects(stream="patients", pks=[5]) == 0
    frames = log.read_after("room:1", 0, limit=10)
    assert [frame.version for frame in frames] == [1, 2, 3]
    assert [frame.action for frame in frames] == ["delete", "create", "delete"]
    assert "secret" not in "".join(frame.text for frame in frames)
    assert orjson.loads(frames[0].text)["payload"]["data"] == {"pk": 5}


def test_the_log_knows_how_far_it_reaches_back() -> None:
    for _ in range(3):
        say("ward:1")
    Change.objects.filter(version=1).delete()
    assert not log.reaches_back_to("ward:1", 0)
    assert log.reaches_back_to("ward:1", 1)
    assert not log.reaches_back_to("ward:1", 3)


def test_an_epoch_stays_until_a_new_one_begins() -> None:
    first = Epoch.current()
    assert Epoch.current() == first
    assert Epoch.begin() != first


def statements_for(changes: int) -> int:
    with CaptureQueriesContext(connection) as queries, recording():
        for number in range(changes):
            say("ward:1", number)
    return len(queries)


def test_many_changes_of_one_topic_cost_as_many_statements_as_one() -> None:
    assert statements_for(20) == statements_for(1)
