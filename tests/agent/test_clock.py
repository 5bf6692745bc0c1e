"""The Pi's clock may be wrong: nothing is lost by it, and what it dated is marked."""

import json
import sys
import time
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from sensor_agent import spool as spool_module
from sensor_agent.clock import ServerClock, wall_shift
from sensor_agent.delivery import encode_row, parse_retry_after
from sensor_agent.spool import Spool, Spooled
from tests.agent.processes import AgentAt
from tests.agent.stand_in import Faults, StandIn

DAY = 86_400.0


def true_time(row: dict[str, Any]) -> float:
    recorded = datetime.fromisoformat(row["recorded_at"]).timestamp()
    return recorded + float(row.get("clock_offset", 0))


def test_a_clock_set_back_and_forth_loses_nothing_and_every_reading_can_be_dated(
    agent: AgentAt, server: StandIn, tmp_path: Path
) -> None:
    shift = tmp_path / "shift"
    shift.write_text(str(-3 * DAY))
    server.faults.status = 503
    begun = time.time()
    running = agent.start(
        command=[sys.executable, "-m", "tests.agent.wrong_clock"], CLOCK_SHIFT_FILE=str(shift)
    )
    server.wait_for_requests(3)
    for seconds in (0.0, 3600.0, -3600.0, 0.0):
        replacement = tmp_path / "next"
        replacement.write_text(str(seconds))
        replacement.replace(shift)
        server.wait_for_requests(3)
    server.faults = Faults()
    server.wait_until(lambda: len(server.sequences()) > 40)
    assert running.terminate() == 0
    assert sum("the clock was set by" in line for line in running.lines) >= 4
    assert agent.once().returncode == 0
    rows = server.stored()
    assert [row["sequence"] for row in rows] == list(range(1, len(rows) + 1))
    offsets = {round(row.get("clock_offset", 0) / 600) * 600 for row in rows}
    assert {3 * DAY, 0, -3600, 3600} <= offsets
    now = time.time()
    wrong = [row for row in rows if not begun - 2 <= true_time(row) <= now + 2]
    assert wrong == []


def test_an_offset_against_the_server_is_known_and_marked(agent: AgentAt, server: StandIn) -> None:
    server.faults.clock_ahead_seconds = 600
    running = agent.start()
    server.wait_until(lambda: any("clock_offset" in row for row in server.stored()))
    assert running.terminate() == 0
    status = json.loads(agent.call("status", "--json").stdout)
    assert status["clock_offset"] == pytest.approx(600, abs=2)


def test_a_clock_off_by_seconds_marks_nothing() -> None:
    clock = ServerClock()
    shift = wall_shift()
    clock.observe("Sat, 21 Nov 2026 10:00:00 GMT", 0.0, 0.0)
    assert clock.shift is not None
    near = Spooled(7, clock.shift - 59, '{"kind":"environment"}')
    far = Spooled(8, clock.shift + 61, '{"kind":"environment"}')
    assert json.loads(encode_row(near, clock)) == {"sequence": 7, "kind": "environment"}
    assert json.loads(encode_row(far, clock))["clock_offset"] == -61.0
    assert clock.offset() == pytest.approx(clock.shift - shift, abs=1)


@pytest.mark.parametrize("date", [None, "", "yesterday", "Sat, 99 Nov 2026 10:00:00 GMT"])
def test_an_answer_without_a_date_tells_nothing(date: str | None) -> None:
    clock = ServerClock()
    clock.observe(date, 0.0, 0.0)
    assert clock.offset() is None


def test_the_clock_of_an_earlier_run_of_the_computer_cannot_be_judged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(spool_module, "boot_id", lambda: "before the power cut")
    with closing(Spool(tmp_path)) as spool:
        spool.put(["{}"], shift=1.0)
        assert spool.oldest(1)[0].shift == 1.0
    monkeypatch.setattr(spool_module, "boot_id", lambda: "after it")
    with closing(Spool(tmp_path)) as spool:
        spool.put(["{}"], shift=2.0)
        assert [row.shift for row in spool.oldest(2)] == [None, 2.0]


@pytest.mark.parametrize(
    ("value", "seconds"),
    [(None, None), ("soon", None), ("7", 7.0), ("999999", 3600.0), ("-1", None)],
)
def test_retry_after_in_seconds(value: str | None, seconds: float | None) -> None:
    assert parse_retry_after(value) == seconds


def test_retry_after_as_a_date_in_the_past_is_now() -> None:
    assert parse_retry_after("Wed, 21 Oct 2015 07:28:00 GMT") == 0.0
