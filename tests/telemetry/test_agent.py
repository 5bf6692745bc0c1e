"""The real agent on the emulated board, against the real server."""

import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path
from random import SystemRandom

import pytest

from accounts.models import User
from telemetry.actions import devices as actions
from telemetry.models import Device, EnvironmentReading, OrientationReading
from tests.agent.chaos import Chaos
from tests.agent.processes import AgentAt
from tests.agent.weather import Weather
from tests.live import LiveClient, in_database
from tests.realtime.conftest import new_key
from tests.servers import Servers, WebServer
from tests.telemetry.stored import stored_sequences

pytest.importorskip("sense_emu")

from sensor_agent.sources.emulated import EmulatedBoard

# One step of each sensor, as in tests/agent/test_board.py.
STEP = {"temperature": 1 / 64, "humidity": 1 / 256, "pressure": 1 / 4096}
ROUNDING = 0.00001
CHAOS_SECONDS = 8.0
AIR = {"temperature": 21.37, "humidity": 44.21, "pressure": 1003.217}


@pytest.fixture
def folder() -> Iterator[Path]:
    # A socket in it: its path must be short.
    with tempfile.TemporaryDirectory(prefix="board-") as name:
        yield Path(name)


@pytest.fixture
def web(servers: Servers) -> WebServer:
    return servers.web()


@pytest.fixture
def agent(web: WebServer, tmp_path: Path) -> Iterator[AgentAt]:
    device = AgentAt(tmp_path / "state", web.url)
    device.token = None
    yield device
    for running in device.started:
        running.kill()


def enrol(agent: AgentAt, device: Device, admin: User) -> None:
    code = actions.make_enrolment_code(by=admin, device=device)
    done = agent.call("enrol", "--server", agent.server, code)
    assert done.returncode == 0, done.stdout + done.stderr


async def test_what_is_set_on_the_board_is_stored_and_on_a_screen_within_two_seconds(
    agent: AgentAt, web: WebServer, room: Device, admin: User, alice: User, folder: Path
) -> None:
    key = await in_database(new_key, alice)
    await in_database(enrol, agent, room, admin)
    with EmulatedBoard(folder) as board:
        board.set_environment(temperature=30.0, humidity=60.0, pressure=990.0)
        async with LiveClient(web.ws_url, token=key) as screen:
            running = agent.start(
                "--source=emulated",
                f"--board-dir={folder}",
                "--interval=0.5",
                "--batch-interval=0.5",
            )
            await screen.until(lambda: bool(screen.of_type("ephemeral", "environment")))
            board.set_environment(**AIR)

            def has_come() -> bool:
                frames = screen.of_type("ephemeral", "environment")
                return any(abs(f["data"]["temperature"] - AIR["temperature"]) < 0.1 for f in frames)

            # Half a second until it is read, and two until it is here.
            await screen.until(has_come, patience=2.5)
            shown = screen.of_type("ephemeral", "environment")[-1]["data"]
            assert shown["device"] == room.pk
            await screen.until(lambda: bool(screen.of_type("ephemeral", "orientation")))
            listed = await screen.ask("environment", "list", data={"device": room.name, "last": 50})
            assert listed["response_status"] == 200
            assert shown["sequence"] in {row["sequence"] for row in listed["data"]}
        assert await in_database(running.terminate) == 0
    stored = await in_database(EnvironmentReading.objects.get, sequence=shown["sequence"])
    for name, value in AIR.items():
        assert abs(getattr(stored, name) - value) <= STEP[name] + ROUNDING, name
    assert await in_database(OrientationReading.objects.exists)


def test_a_revoked_agent_keeps_its_readings_and_delivers_them_when_enrolled_again(
    agent: AgentAt, room: Device, admin: User
) -> None:
    enrol(agent, room, admin)
    assert agent.once().returncode == 0
    before = EnvironmentReading.objects.count()
    assert before
    actions.revoke_device(by=admin, device=room)
    running = agent.start("--interval=0.05")
    running.wait_for_line("401")
    # A while of readings nobody takes.
    threading.Event().wait(1)
    assert running.terminate() in {0, 1}
    assert EnvironmentReading.objects.count() == before
    enrol(agent, room, admin)
    assert agent.once().returncode == 0
    sequences = list(EnvironmentReading.objects.values_list("sequence", flat=True)) + list(
        OrientationReading.objects.values_list("sequence", flat=True)
    )
    assert sorted(sequences) == list(range(1, max(sequences) + 1))
    assert len(sequences) > before + 10


@pytest.mark.serial
def test_chaos_loses_and_doubles_nothing(
    web: WebServer, room: Device, admin: User, tmp_path: Path
) -> None:
    # `python -m benchmarks.agent_chaos` is the same for ten minutes.
    seed = SystemRandom().randrange(10_000)
    with Weather(web.url, seed=seed) as weather:
        chaos = Chaos(web=web, weather=weather, state=tmp_path / "state", seed=seed)
        enrol(chaos.agent, room, admin)
        chaos.go(CHAOS_SECONDS)
        outcome = chaos.settle(lambda: stored_sequences(room))
    assert outcome.is_well, f"seed {seed}: {outcome}"
    assert outcome.dropped == 0


def test_an_outage_longer_than_the_spool_loses_what_was_counted_as_dropped(
    web: WebServer, room: Device, admin: User, tmp_path: Path
) -> None:
    with Weather(web.url, seed=1) as weather:
        chaos = Chaos(web=web, weather=weather, state=tmp_path / "state", seed=1, limit_mb=0.25)
        enrol(chaos.agent, room, admin)
        chaos.outlast_spool()
        outcome = chaos.settle(lambda: stored_sequences(room))
    assert outcome.is_well, outcome
    assert outcome.missing == outcome.dropped > 0
