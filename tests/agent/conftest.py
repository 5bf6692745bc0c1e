"""A server that can misbehave, and an agent that reports to it."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.agent.processes import AgentAt
from tests.agent.stand_in import StandIn


@pytest.fixture
def server(tmp_path: Path) -> Iterator[StandIn]:
    stand_in = StandIn(tmp_path / "server.sqlite3")
    thread = threading.Thread(target=stand_in.serve_forever, args=(0.02,))
    thread.start()
    yield stand_in
    if stand_in.faults.hold is not None:
        stand_in.faults.hold.set()
    stand_in.shutdown()
    thread.join()
    stand_in.server_close()


@pytest.fixture
def agent(tmp_path: Path, server: StandIn) -> Iterator[AgentAt]:
    device = AgentAt(tmp_path / "state", server.url)
    yield device
    for running in device.started:
        running.kill()
