"""The emulated Sense HAT: what is set on the board arrives, and the light tells how it goes."""

import math
import struct
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from datetime import time as time_of_day
from pathlib import Path
from typing import Any

import pytest
from sense_emu.stick import SenseStick, StickServer

from sensor_agent.feedback import AMBER, GREEN, RED, is_night
from sensor_agent.readings import timestamp
from sensor_agent.sources.emulated import EmulatedBoard
from tests.agent.processes import AgentAt
from tests.agent.stand_in import Faults, StandIn

# One step of each sensor (HTS221, LPS25H, LSM9DS1 as the emulator has them).
STEP = {"temperature": 1 / 64, "humidity": 1 / 256, "pressure": 1 / 4096}
ACCELERATION_STEP = 1 / 4081.6327
ANGLE_STEP = math.degrees(1 / 5214.1892)
ROUNDING = 0.00001
NOT_BUSY = "--interval=0.1"


@pytest.fixture
def folder() -> Iterator[Path]:
    # A socket in it: its path must be short.
    with tempfile.TemporaryDirectory(prefix="board-") as name:
        yield Path(name)


@pytest.fixture
def board(folder: Path) -> Iterator[EmulatedBoard]:
    with EmulatedBoard(folder) as board:
        board.set_environment(temperature=21.0, humidity=45.0, pressure=1013.0)
        yield board


def start_on(agent: AgentAt, folder: Path, *arguments: str) -> Any:
    return agent.start("--source=emulated", f"--board-dir={folder}", NOT_BUSY, *arguments)


def newest(server: StandIn, kind: str, since: str) -> dict[str, Any] | None:
    rows = [r for r in server.stored() if r["kind"] == kind and r["recorded_at"] > since]
    return rows[-1] if rows else None


def wait_for(server: StandIn, kind: str, after: float) -> dict[str, Any]:
    """A reading that was taken wholly after a moment."""
    since = timestamp(after)
    server.wait_until(lambda: newest(server, kind, since) is not None)
    found = newest(server, kind, since)
    assert found is not None
    return found


@pytest.mark.parametrize(
    "air",
    [
        {"temperature": 21.37, "humidity": 44.21, "pressure": 1003.217},
        {"temperature": -5.013, "humidity": 99.987, "pressure": 871.0001},
        {"temperature": 39.999, "humidity": 7.003, "pressure": 1084.4321},
    ],
)
def test_air_set_on_the_board_arrives_within_one_step(
    agent: AgentAt, server: StandIn, board: EmulatedBoard, folder: Path, air: dict[str, float]
) -> None:
    board.set_environment(**air)
    start_on(agent, folder)
    server.wait_until(lambda: bool(server.stored()))
    row = server.stored()[0]
    for name, value in air.items():
        assert abs(row[name] - value) <= STEP[name] + ROUNDING, name


def test_a_change_on_the_board_arrives_within_two_seconds(
    agent: AgentAt, server: StandIn, board: EmulatedBoard, folder: Path
) -> None:
    agent.start("--source=emulated", f"--board-dir={folder}", "--interval=1", "--batch-interval=1")
    server.wait_until(lambda: bool(server.stored()))
    board.set_environment(temperature=27.5, humidity=45.0, pressure=1013.0)
    # A second until it is read, and two until it is here.
    server.wait_until(lambda: any(r.get("temperature") == 27.5 for r in server.stored()), timeout=3)


def test_attitude_and_acceleration_arrive_within_one_step_and_across_north(
    agent: AgentAt, server: StandIn, board: EmulatedBoard, folder: Path
) -> None:
    board.set_attitude(pitch=12.5, roll=-30.25, yaw=-0.5)
    start_on(agent, folder)
    row = wait_for(server, "orientation", time.time() + 0.5)
    assert row["pitch"] == pytest.approx(12.5, abs=ANGLE_STEP)
    assert row["roll"] == pytest.approx(329.75, abs=ANGLE_STEP)
    assert row["yaw"] == pytest.approx(359.5, abs=ANGLE_STEP)
    gravity = math.hypot(*(row[f"acceleration_{axis}"] for axis in "xyz"))
    assert gravity == pytest.approx(1, abs=3 * ACCELERATION_STEP)
    board.set_acceleration((0.25, -0.5, 0.75))
    row = wait_for(server, "orientation", time.time() + 0.5)
    for axis, value in zip("xyz", (0.25, -0.5, 0.75), strict=True):
        assert row[f"acceleration_{axis}"] == pytest.approx(value, abs=ACCELERATION_STEP + ROUNDING)


def test_a_sensor_that_fails_is_null_and_the_others_go_on(
    agent: AgentAt, server: StandIn, board: EmulatedBoard, folder: Path
) -> None:
    start_on(agent, folder)
    server.wait_until(lambda: bool(server.stored()))
    board.set_environment(temperature=22.0, humidity=math.nan, pressure=1013.0)
    row = wait_for(server, "environment", time.time() + 0.3)
    assert row["humidity"] is None
    assert row["temperature"] == 22.0


def test_a_board_that_repeats_itself_is_reported_and_its_values_withheld(
    agent: AgentAt, server: StandIn, board: EmulatedBoard, folder: Path
) -> None:
    start_on(agent, folder, "--frozen-after=0.5")
    server.wait_until(lambda: any("faults" in row for row in server.stored()))
    row = next(row for row in server.stored() if "faults" in row)
    assert row["faults"] == ["temperature frozen", "humidity frozen", "pressure frozen"]
    assert row["temperature"] is None


def test_the_heat_of_this_pi_is_taken_out(
    agent: AgentAt, server: StandIn, board: EmulatedBoard, folder: Path, tmp_path: Path
) -> None:
    cpu = tmp_path / "temp"
    cpu.write_text("50000\n")
    board.set_environment(temperature=30.0, humidity=40.0, pressure=1013.0)
    start_on(agent, folder, "--heat-factor=2", f"--cpu-temperature-file={cpu}")
    server.wait_until(lambda: bool(server.stored()))
    row = server.stored()[0]
    assert (row["temperature"], row["raw_temperature"], row["cpu_temperature"]) == (20, 30, 50)
    assert row["raw_humidity"] == 40.0
    assert row["humidity"] > 70


def test_a_board_thrown_from_its_shelf_is_reported(
    agent: AgentAt, server: StandIn, board: EmulatedBoard, folder: Path
) -> None:
    start_on(agent, folder)
    server.wait_until(lambda: bool(server.stored()))
    moment = threading.Event()
    board.set_acceleration((0.0, 0.05, 0.1))
    moment.wait(0.4)
    board.set_acceleration((0.0, 0.5, 4.0))
    moment.wait(0.15)
    board.set_acceleration(None)
    server.wait_until(lambda: any(row.get("event") == "dropped" for row in server.stored()))
    row = next(row for row in server.stored() if row.get("event") == "dropped")
    assert row["peak_acceleration"] == pytest.approx(math.hypot(0.5, 4.0), abs=0.01)
    assert row["duration"] == pytest.approx(0.4, abs=0.15)


def test_without_anybody_driving_it_the_agent_drives_the_board_even_after_a_crash(
    agent: AgentAt, server: StandIn, folder: Path
) -> None:
    running = start_on(agent, folder)
    running.wait_for_line("driving the emulated board")
    server.wait_until(lambda: bool(server.stored()))
    running.kill()
    again = start_on(agent, folder)
    again.wait_for_line("driving the emulated board")
    server.wait_for_requests(2)
    assert again.terminate() == 0
    assert not (folder / "rpi-sense-emu-pid").exists()


# --- the light and the joystick ----------------------------------------------------------------


def heart(folder: Path) -> tuple[int, int, int]:
    """The colour of a light in the middle, from 16 bits a pixel."""
    screen = folder / "rpi-sense-emu-screen"
    if not screen.exists():
        return (0, 0, 0)
    (bits,) = struct.unpack_from("H", screen.read_bytes(), 27 * 2)
    return (bits >> 11 << 3, (bits >> 5 & 0x3F) << 2, (bits & 0x1F) << 3)


def until(is_true: Callable[[], bool], seconds: float = 10) -> None:
    """The matrix is memory: nobody says when it changes."""
    clock, end = threading.Event(), time.monotonic() + seconds
    while not is_true():
        assert time.monotonic() < end, "it did not come"
        clock.wait(0.02)


def test_the_heart_is_green_amber_or_red_and_goes_out_at_the_end(
    agent: AgentAt, server: StandIn, board: EmulatedBoard, folder: Path
) -> None:
    running = start_on(agent, folder, "--night=")
    until(lambda: heart(folder) == GREEN)
    server.faults.status = 503
    until(lambda: heart(folder) == AMBER)
    server.faults.status = 401
    until(lambda: heart(folder) == RED)
    server.faults = Faults()
    until(lambda: heart(folder) == GREEN)
    assert running.terminate() == 0
    assert heart(folder) == (0, 0, 0)


def press(stick: StickServer, action: int) -> None:
    event = (0, 0, SenseStick.EV_KEY, SenseStick.KEY_ENTER, action)
    stick.send(struct.pack(SenseStick.EVENT_FORMAT, *event))


def test_at_night_the_light_is_off_until_somebody_pushes_the_joystick(
    agent: AgentAt, server: StandIn, board: EmulatedBoard, folder: Path
) -> None:
    stick = StickServer()
    try:
        running = start_on(agent, folder, "--night=00:00-23:59")
        server.wait_for_requests(20)
        assert heart(folder) == (0, 0, 0)
        clock = threading.Event()
        # The emulated joystick forgets who listens until the agent says hello, once a second.
        clock.wait(1.2)
        press(stick, SenseStick.STATE_PRESS)
        screen = folder / "rpi-sense-emu-screen"
        white = struct.pack("H", (48 >> 3) << 11 | (48 >> 2) << 5 | 48 >> 3)
        until(lambda: white in screen.read_bytes()[:128])
        until(lambda: heart(folder) == GREEN, seconds=15)
        press(stick, SenseStick.STATE_HOLD)
        running.wait_for_line("learning the attitude at rest anew")
        assert running.terminate() == 0
    finally:
        stick.close()


@pytest.mark.parametrize(
    ("night", "hour", "is_dark"),
    [
        ("21:00-06:00", 23, True),
        ("21:00-06:00", 3, True),
        ("21:00-06:00", 6, False),
        ("21:00-06:00", 12, False),
        ("01:00-05:00", 3, True),
        ("01:00-05:00", 23, False),
        ("", 3, False),
    ],
)
def test_the_night_may_pass_midnight(night: str, hour: int, is_dark: bool) -> None:
    assert is_night(night, time_of_day(hour)) is is_dark


def test_without_the_board_s_library_the_agent_says_what_to_install(agent: AgentAt) -> None:
    assert "sense_hat" not in sys.modules
    failed = agent.once("--source=sense-hat")
    assert failed.returncode == 1
    assert failed.stderr.count("\n") == 1
    assert "sudo apt install sense-hat" in failed.stderr
