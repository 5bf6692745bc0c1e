"""From the board to the server: each reading once, whatever happens between the two."""

import json
import threading
import time

import pytest

from tests.agent.processes import AgentAt
from tests.agent.stand_in import ENVIRONMENT, ORIENTATION, Faults, StandIn


def spooled(agent: AgentAt) -> int:
    status = agent.call("status", "--json")
    assert status.returncode == 0, status.stderr
    return int(json.loads(status.stdout)["spooled"])


def assert_none_missing_or_doubled(server: StandIn) -> None:
    sequences = server.sequences()
    assert sequences == list(range(1, len(sequences) + 1))


def deliver_the_rest(agent: AgentAt, server: StandIn) -> None:
    server.faults = Faults()
    done = agent.once()
    assert done.returncode == 0, done.stderr
    assert spooled(agent) == 0


def test_a_reading_arrives_with_the_fields_of_the_protocol_and_leaves_the_spool(
    agent: AgentAt, server: StandIn
) -> None:
    done = agent.once()
    assert done.returncode == 0, done.stderr
    environment, orientation = server.stored()
    assert set(environment) == ENVIRONMENT
    assert set(orientation) == ORIENTATION
    assert environment["temperature"] == pytest.approx(22.5, abs=2)
    assert 0 <= orientation["yaw"] < 360
    assert orientation["acceleration_z"] == pytest.approx(1, abs=0.05)
    assert spooled(agent) == 0


def test_once_without_a_server_keeps_the_reading_and_does_not_claim_success(
    agent: AgentAt, server: StandIn
) -> None:
    server.faults.status = 503
    failed = agent.once()
    assert failed.returncode == 1
    assert "spooled, not delivered: 503" in failed.stderr
    assert spooled(agent) == 2
    deliver_the_rest(agent, server)
    assert_none_missing_or_doubled(server)
    assert len(server.sequences()) == 4


def test_answers_of_503_and_lost_answers_neither_lose_nor_double_a_reading(
    agent: AgentAt, server: StandIn
) -> None:
    server.faults = Faults(unavailable_share=0.3, lost_share=0.3)
    running = agent.start()
    server.wait_until(lambda: {200, 503, 0} <= set(server.requests) and len(server.requests) > 30)
    assert running.terminate() == 0
    deliver_the_rest(agent, server)
    assert_none_missing_or_doubled(server)


def test_retry_after_is_heeded(agent: AgentAt, server: StandIn) -> None:
    server.faults = Faults(status=429, headers={"Retry-After": "1"})
    agent.start()
    server.wait_for_requests(1)
    refused_at, asked = time.monotonic(), len(server.requests)
    server.faults = Faults()
    server.wait_for_requests(1)
    assert server.requests[asked] == 200
    assert time.monotonic() - refused_at >= 0.95


def test_a_revoked_device_keeps_its_readings_and_delivers_them_once_enrolled_again(
    agent: AgentAt, server: StandIn
) -> None:
    agent.token = None
    assert agent.call("enrol", "--server", server.url, "CODE-1").returncode == 0
    running = agent.start("--backoff-max=60")
    server.wait_until(lambda: 200 in server.requests)
    del server.tokens["token-1"]
    running.wait_for_line("refused 401")
    count = server.requests.count(401)
    server.tokens["token-2"] = "room 1"
    server.codes["CODE-2"] = "token-2"
    assert agent.call("enrol", "--server", server.url, "CODE-2").returncode == 0
    # Half a minute is the least a refused device waits; a new token is noticed before.
    answered = len(server.requests)
    server.wait_until(lambda: 200 in server.requests[answered:], timeout=10)
    assert count <= 2
    assert running.terminate() == 0
    deliver_the_rest(agent, server)
    assert_none_missing_or_doubled(server)


def test_a_reading_the_server_rejects_is_set_aside_and_the_others_arrive(
    agent: AgentAt, server: StandIn
) -> None:
    server.faults.rejects = lambda row: row["sequence"] == 3
    running = agent.start()
    server.wait_until(lambda: len(server.sequences()) > 10)
    assert running.terminate() == 0
    status = json.loads(agent.call("status", "--json").stdout)
    assert status["set_aside"] == 1
    assert 3 not in server.sequences()
    assert agent.call("requeue").stdout == "1 readings will be delivered again\n"
    deliver_the_rest(agent, server)
    assert_none_missing_or_doubled(server)


def test_one_poison_row_for_which_the_whole_batch_is_refused_stops_nothing_else(
    agent: AgentAt, server: StandIn
) -> None:
    server.faults.status = 503
    running = agent.start()
    server.wait_for_requests(8)
    server.faults = Faults(chokes_on=lambda row: row["sequence"] in {1, 6})
    server.wait_until(lambda: 400 in server.requests and len(server.sequences()) > 20)
    assert running.terminate() == 0
    assert json.loads(agent.call("status", "--json").stdout)["set_aside"] == 2
    expected = set(range(1, max(server.sequences()) + 1)) - {1, 6}
    assert set(server.sequences()) == expected
    assert agent.call("requeue").returncode == 0
    deliver_the_rest(agent, server)
    assert_none_missing_or_doubled(server)


def test_a_batch_with_no_good_row_is_set_aside_once_a_later_reading_is_taken(
    agent: AgentAt, server: StandIn
) -> None:
    server.faults.status = 503
    running = agent.start("--batch-size=40")
    running.wait_for_line("buffering 503")
    server.faults = Faults(chokes_on=lambda row: row["sequence"] <= 60)
    server.wait_until(lambda: any(sequence > 60 for sequence in server.sequences()), timeout=25)
    assert running.terminate() == 0
    assert all(sequence > 60 for sequence in server.sequences())


def test_a_reading_at_which_the_server_fails_for_ever_stops_nothing_and_is_set_aside_at_last(
    agent: AgentAt, server: StandIn
) -> None:
    server.faults = Faults(fails_at=lambda row: row["sequence"] in {3, 40})
    running = agent.start("--backoff-max=0.05")
    # Tried again and again, longer and longer after, while the others go.
    running.wait_for_line("reading 3 cannot be delivered and is set aside: 500")
    running.wait_for_line("reading 40 cannot be delivered and is set aside: 500")
    assert len(server.sequences()) > 40
    assert running.terminate() == 0
    assert json.loads(agent.call("status", "--json").stdout)["set_aside"] == 2
    assert agent.call("requeue").returncode == 0
    deliver_the_rest(agent, server)
    assert_none_missing_or_doubled(server)


def test_a_server_that_failed_for_a_while_gets_what_it_failed_at(
    agent: AgentAt, server: StandIn
) -> None:
    # A table that is not there yet: one kind is taken, the other is not.
    server.faults = Faults(fails_at=lambda row: row["kind"] == "orientation")
    running = agent.start("--interval=0.2", "--backoff-max=1")
    server.wait_until(lambda: len(server.sequences()) > 5)
    server.faults = Faults()
    server.wait_until(
        lambda: any(row["kind"] == "orientation" for row in server.stored()), timeout=20
    )
    assert running.terminate() == 0
    assert json.loads(agent.call("status", "--json").stdout)["set_aside"] == 0
    deliver_the_rest(agent, server)
    assert_none_missing_or_doubled(server)


def test_a_server_that_fails_at_everything_is_down_and_empties_nothing(
    agent: AgentAt, server: StandIn
) -> None:
    server.faults = Faults(status=500)
    running = agent.start("--backoff-max=0.05")
    server.wait_for_requests(40)
    assert running.terminate() == 0
    status = json.loads(agent.call("status", "--json").stdout)
    assert (status["set_aside"], status["delivery"]) == (0, "buffering")
    deliver_the_rest(agent, server)
    assert_none_missing_or_doubled(server)


def test_a_spool_that_goes_to_another_device_says_so(agent: AgentAt, server: StandIn) -> None:
    agent.token = None
    server.codes["CODE-2"] = "token-2"
    server.tokens["token-2"] = "room 2"
    assert agent.call("enrol", "--server", server.url, "CODE-1").returncode == 0
    assert agent.once().returncode == 0
    server.faults.status = 503
    assert agent.once().returncode == 1
    server.faults.status = None
    other = agent.call("enrol", "--server", server.url, "CODE-2")
    assert other.returncode == 0
    assert other.stderr == (
        "warning: 2 readings that were taken as room 1 wait in the spool and will be delivered as "
        "room 2\n"
    )
    done = agent.once()
    assert done.returncode == 0
    assert "this spool belonged to device 1 and is delivered as room 2 (device 2)" in done.stderr
    assert "4 readings from before are among it" in done.stderr
    status = json.loads(agent.call("status", "--json").stdout)
    assert (status["device"], status["previous_device"]) == ("room 2", 1)


@pytest.mark.parametrize("status", [404, 400, 302])
def test_a_server_that_refuses_everything_empties_nothing(
    agent: AgentAt, server: StandIn, status: int
) -> None:
    server.faults = Faults(status=status, headers={"Location": "/elsewhere/"})
    running = agent.start()
    running.wait_for_line("refused")
    assert running.terminate() == 0
    assert json.loads(agent.call("status", "--json").stdout)["set_aside"] == 0
    deliver_the_rest(agent, server)
    assert_none_missing_or_doubled(server)


@pytest.mark.parametrize(
    "text",
    ["<html>Please sign in</html>", '{"acknowledged": []}', '["ok"]', '{"acknowledged": [99999]}'],
)
def test_a_page_that_answers_200_instead_of_the_server_settles_nothing(
    agent: AgentAt, server: StandIn, text: str
) -> None:
    server.faults = Faults(status=200, text=text)
    assert agent.once().returncode == 1
    assert spooled(agent) == 2


def test_a_server_too_slow_is_asked_again_and_stores_once(agent: AgentAt, server: StandIn) -> None:
    server.faults.hold = threading.Event()
    running = agent.start("--timeout=0.3")
    running.wait_for_line("buffering timed out")
    server.faults.hold.set()
    server.wait_until(lambda: len(server.sequences()) > 4)
    assert running.terminate() == 0
    deliver_the_rest(agent, server)
    assert_none_missing_or_doubled(server)


def test_sigterm_ends_the_agent_in_order_while_the_server_hangs(
    agent: AgentAt, server: StandIn
) -> None:
    server.faults.hold = threading.Event()
    running = agent.start("--timeout=60")
    server.wait_until(lambda: server.arrived > 0)
    begun = time.monotonic()
    assert running.terminate() == 0
    assert time.monotonic() - begun < 10
    kept = int(running.wait_for_line("wait in the spool").split("stopped; ")[1].split()[0])
    assert spooled(agent) == kept > 0
    server.faults.hold.set()
    deliver_the_rest(agent, server)
    assert_none_missing_or_doubled(server)


def test_a_movement_does_not_wait_for_the_batch(agent: AgentAt, server: StandIn) -> None:
    agent.start("--interval=0.5", "--batch-interval=30", "--simulated-knock-every=1", "--no-led")
    server.wait_until(lambda: any(row.get("event") for row in server.stored()), timeout=10)
    knock = next(row for row in server.stored() if "event" in row)
    assert set(knock) == ORIENTATION | {"event", "peak_acceleration"}
    assert knock["event"] == "knock"
    assert knock["peak_acceleration"] == pytest.approx(2.2, abs=0.1)
