"""The agent as a service: systemd is told the truth, and a board that fails is begun anew."""

import contextlib
import socket
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import httpx
import pytest

from sensor_agent import agent as agent_module
from sensor_agent.agent import Station
from sensor_agent.clock import ServerClock
from sensor_agent.delivery import Courier
from sensor_agent.enrolment import Enrolment
from sensor_agent.motion import Motion
from sensor_agent.readings import RawEnvironment
from sensor_agent.settings import Settings, load
from sensor_agent.sources.simulated import SimulatedSource
from sensor_agent.spool import Spool
from sensor_agent.systemd import Notifier
from tests.agent.processes import AgentAt
from tests.agent.stand_in import StandIn


@pytest.fixture
def systemd(tmp_path: Path) -> Iterator[socket.socket]:
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as listener:
        listener.bind(str(tmp_path / "notify"))
        listener.settimeout(15)
        yield listener


def hear(systemd: socket.socket, message: str) -> None:
    """Until systemd was told so."""
    heard = ""
    while heard != message:
        heard = systemd.recv(500).decode()


def test_systemd_hears_of_the_start_of_progress_and_of_the_end(
    agent: AgentAt, systemd: socket.socket
) -> None:
    running = agent.start(NOTIFY_SOCKET=str(systemd.getsockname()), WATCHDOG_USEC="300000")
    hear(systemd, "READY=1")
    for _ in range(3):
        hear(systemd, "WATCHDOG=1")
    assert running.terminate() == 0
    hear(systemd, "STOPPING=1")


def test_an_abstract_socket_is_understood() -> None:
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as listener:
        listener.bind("\0wardbeat-test-notify")
        listener.settimeout(5)
        Notifier({"NOTIFY_SOCKET": "@wardbeat-test-notify"}).progressed()
        assert listener.recv(100) == b"READY=1"


def test_a_watchdog_meant_for_another_process_is_not_fed() -> None:
    assert Notifier({"WATCHDOG_USEC": "300000", "WATCHDOG_PID": "1"}).period == 0
    assert Notifier({"WATCHDOG_USEC": "300000"}).period == pytest.approx(0.1)


class Heard(Notifier):
    """Keeps what systemd would be told."""

    def __init__(self) -> None:
        super().__init__({"WATCHDOG_USEC": "3"})
        self.messages: list[str] = []

    def send(self, message: str) -> None:
        self.messages.append(message)


class HangingImu(SimulatedSource):
    """A bus that answers a few times and then never again."""

    def __init__(self, settings: Settings) -> None:
        super().__init__(settings)
        self.let_go = threading.Event()
        self.reads = 0

    def motion(self, *, with_attitude: bool) -> Motion | None:
        self.reads += 1
        if self.reads > 5:
            self.let_go.wait(30)
        return super().motion(with_attitude=with_attitude)


class BrokenBoard(SimulatedSource):
    """A board that does not answer."""

    is_closed = False

    def environment(self) -> RawEnvironment:
        raise OSError("Remote I/O error")

    def close(self) -> None:
        self.is_closed = True


@contextlib.contextmanager
def station_on(source: SimulatedSource, settings: Settings) -> Iterator[tuple[Station, Heard]]:
    heard = Heard()
    settings.state.mkdir(exist_ok=True)
    with closing(Spool(settings.state)) as spool, httpx.Client() as client:
        clock = ServerClock()
        station = Station(
            settings,
            source=source,
            spool=spool,
            courier=Courier(client, clock, spool.stream),
            clock=clock,
            find_enrolment=lambda: Enrolment(server="http://127.0.0.1:9", token="t"),
            notifier=heard,
        )
        try:
            yield station, heard
        finally:
            station.agent.monitor.stop()


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return load({"source": "simulated", "state_dir": str(tmp_path / "state")}, {})


def test_a_hanging_bus_starves_the_watchdog(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(agent_module, "IMU_STALLED_SECONDS", 0.2)
    source = HangingImu(settings)
    with station_on(source, settings) as (station, heard):
        station.agent.warm_up()
        station.tick()
        assert heard.messages.count("WATCHDOG=1") == 1
        threading.Event().wait(0.3)
        station.tick()
        assert heard.messages.count("WATCHDOG=1") == 1
        source.let_go.set()


def test_a_board_that_fails_again_and_again_is_begun_anew(settings: Settings) -> None:
    source = BrokenBoard(settings)
    with station_on(source, settings) as (station, _):
        station.agent.monitor.start()
        for _ in range(agent_module.REOPEN_AFTER):
            station.tick()
        assert source.is_closed
        assert station.spool.fact("faults") == '["board unreadable"]'
        station.tick()
        assert station.spool.fact("faults") == "[]"
        newest = station.spool.newest()
        assert newest is not None
        assert '"kind":"orientation"' in newest.body


def test_the_attitude_at_rest_survives_a_restart(agent: AgentAt, server: StandIn) -> None:
    running = agent.start()
    path = agent.state / "spool.sqlite3"
    server.wait_for_requests(1)
    server.wait_until(lambda: kept_reference(path) is not None)
    assert running.terminate() == 0
    before = kept_reference(path)
    again = agent.start()
    server.wait_for_requests(3)
    assert again.terminate() == 0
    assert kept_reference(path) == before


def kept_reference(path: Path) -> str | None:
    with closing(Spool(path.parent)) as spool:
        reference = spool.fact("attitude_at_rest")
        return None if reference is None else str(reference)
