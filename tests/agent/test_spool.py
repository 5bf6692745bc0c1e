"""The spool keeps what it was given, within its bounds, on a disk that may be full."""

import resource
from contextlib import closing
from pathlib import Path

import pytest

from sensor_agent import spool as spool_module
from sensor_agent.errors import SpoolError
from sensor_agent.spool import Spool, alone, is_running
from tests.agent.processes import AgentAt
from tests.agent.stand_in import Faults, StandIn

BODY = '{"recorded_at":"2026-01-01T00:00:00.000000Z","kind":"environment","padding":"%s"}' % (
    "x" * 120
)


def fill(spool: Spool, count: int) -> None:
    for start in range(0, count, 100):
        assert spool.put([BODY] * min(100, count - start), shift=0.0)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "state").mkdir()
    return tmp_path / "state"


def test_sequences_are_never_used_twice_not_even_after_all_was_delivered(folder: Path) -> None:
    with closing(Spool(folder)) as spool:
        fill(spool, 3)
        spool.settle([1, 2, 3], {})
        stream = spool.stream
    with closing(Spool(folder)) as spool:
        fill(spool, 1)
        assert [row.sequence for row in spool.oldest(10)] == [4]
        assert spool.stream == stream


def test_only_what_was_named_is_deleted_and_counted_once(folder: Path) -> None:
    with closing(Spool(folder)) as spool:
        fill(spool, 5)
        spool.settle([1, 3], {4: "out of range"})
        spool.settle([1, 3], {4: "out of range"})
        assert [row.sequence for row in spool.oldest(10)] == [2, 5]
        assert spool.fact("sent") == 2
        assert spool.requeue() == 1
        assert [row.sequence for row in spool.oldest(10)] == [2, 4, 5]


def test_past_its_limit_the_oldest_are_dropped_and_counted(folder: Path) -> None:
    with closing(Spool(folder, limit_mb=0.5)) as spool:
        fill(spool, 6000)
        kept = [row.sequence for row in spool.oldest(10_000)]
        dropped = spool.fact("dropped")
        assert dropped > 0
        assert kept == list(range(dropped + 1, 6001))
        assert len(kept) > 1500
        size = spool.path.stat().st_size
        assert size <= 500_000
        # It goes on like this for as long as it takes.
        fill(spool, 3000)
        assert spool.path.stat().st_size == size
        assert spool.spooled() + spool.fact("dropped") == 9000


def test_what_was_set_aside_is_bounded_by_the_same_limit(folder: Path) -> None:
    with closing(Spool(folder, limit_mb=0.3)) as spool:
        for _ in range(20):
            fill(spool, 200)
            rows = spool.oldest(200)
            spool.settle([], {row.sequence: "no" for row in rows})
        assert spool.path.stat().st_size <= 300_000
        assert spool.fact("dropped") > 0


def test_memory_is_bounded_when_the_disk_refuses_and_what_it_drops_is_counted(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(spool_module, "MEMORY_READINGS", 50)
    with closing(Spool(folder, limit_mb=64)) as spool:
        pages = spool.connection.execute("PRAGMA page_count").fetchone()[0]
        # SQLite itself now refuses to grow the file, and our own limit is far away.
        spool.connection.execute(f"PRAGMA max_page_count={pages}")
        stored = 0
        while spool.put([BODY] * 20, shift=0.0):
            stored += 20
        for _ in range(10):
            assert not spool.put([BODY] * 20, shift=0.0)
        assert len(spool.memory) == 50
        spool.connection.execute(f"PRAGMA max_page_count={pages * 4}")
        assert spool.put([BODY], shift=0.0)
        assert spool.spooled() == stored + 51
        assert spool.fact("dropped") == 11 * 20 - 50
        assert not spool.memory


def test_a_new_file_has_room_of_its_own_for_the_day_the_disk_is_full(folder: Path) -> None:
    with closing(Spool(folder)) as spool:
        pages = spool.connection.execute("PRAGMA page_count").fetchone()[0]
        spool.connection.execute(f"PRAGMA max_page_count={pages}")
        fill(spool, 1500)


def test_a_full_disk_is_survived_and_nothing_is_lost_when_it_is_freed(
    agent: AgentAt, server: StandIn, folder: Path
) -> None:
    with closing(Spool(folder)) as spool:
        fill(spool, 2000)
    server.faults.status = 503
    running = agent.start("--interval=0.01")
    running.wait_for_line("buffering 503")
    limit = (folder / "spool.sqlite3").stat().st_size
    pid = running.process.pid
    resource.prlimit(pid, resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))
    running.wait_for_line("readings in memory")
    server.wait_for_requests(2)
    assert running.process.poll() is None
    resource.prlimit(pid, resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY,) * 2)
    server.faults = Faults()
    server.wait_until(lambda: len(server.sequences()) > 2100)
    assert running.terminate() == 0
    done = agent.once()
    assert done.returncode == 0, done.stderr
    sequences = server.sequences()
    assert sequences == list(range(1, len(sequences) + 1))
    with closing(Spool(folder)) as spool:
        assert spool.fact("dropped") is None


def test_a_disk_too_full_to_note_deliveries_sends_again_and_doubles_nothing(
    agent: AgentAt, server: StandIn, folder: Path
) -> None:
    with closing(Spool(folder)) as spool:
        fill(spool, 100)
    server.faults.status = 503
    running = agent.start("--interval=60")
    running.wait_for_line("buffering 503")
    # Nothing at all can be written from here on, not even over old content of the log.
    pid = running.process.pid
    resource.prlimit(pid, resource.RLIMIT_FSIZE, (1, resource.RLIM_INFINITY))
    server.faults = Faults()
    running.wait_for_line("no room on the disk")
    server.wait_for_requests(2)
    resource.prlimit(pid, resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY,) * 2)
    running.wait_for_line("delivering")
    assert running.terminate() == 0
    assert agent.once().returncode == 0
    sequences = server.sequences()
    assert len(sequences) >= 102
    assert sequences == list(range(1, len(sequences) + 1))


def test_a_damaged_spool_is_kept_beside_and_a_new_stream_begins(folder: Path) -> None:
    with closing(Spool(folder)) as spool:
        fill(spool, 500)
        stream = spool.stream
    content = bytearray((folder / "spool.sqlite3").read_bytes())
    content[:4096] = b"\xff" * 4096
    (folder / "spool.sqlite3").write_bytes(content)
    with closing(Spool(folder)) as spool:
        assert spool.stream != stream
        assert spool.spooled() == 0
    assert [path.name[:14] for path in folder.glob("spool-damaged*")] == ["spool-damaged-"]


def test_a_second_agent_is_kept_off_the_same_folder(folder: Path) -> None:
    assert not is_running(folder)
    with alone(folder):
        assert is_running(folder)
        with pytest.raises(SpoolError, match="another agent"), alone(folder):
            raise AssertionError("two agents share a spool")
    assert not is_running(folder)


def test_spool_and_folder_are_for_the_agent_alone(agent: AgentAt) -> None:
    assert agent.once().returncode == 0
    assert agent.state.stat().st_mode & 0o777 == 0o700
    assert (agent.state / "spool.sqlite3").stat().st_mode & 0o777 == 0o600


def test_a_folder_that_cannot_be_written_is_one_clear_line(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    with pytest.raises(SpoolError, match="cannot write to the state folder"), alone(blocked):
        raise AssertionError("a file is no folder")
