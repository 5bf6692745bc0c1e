"""The emulated Sense HAT of `sense-emu`.

Whoever holds the emulator's lock drives the board (this agent, the emulator's window, or a test);
everybody else reads it. An agent that finds the board undriven drives it itself, with the values
of a simulated room.
"""

import contextlib
import importlib
import logging
import socket
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sensor_agent.errors import SourceError
from sensor_agent.motion import Vector
from sensor_agent.settings import Settings
from sensor_agent.sources.board import BoardSource
from sensor_agent.sources.room import SimulatedRoom

logger = logging.getLogger(__name__)

TICK_SECONDS = 0.005
"""The emulated IMU repeats its last value until it is written again; a reader polls every 10 ms."""

DRIVEN_WITHIN_SECONDS = 0.5
FILES = ("humidity", "pressure", "imu", "screen")
LONGEST_FOLDER = 75


def emulator(part: str = "") -> Any:
    """A module of sense-emu, which has no types; raises SourceError if it is not installed."""
    try:
        return importlib.import_module(f"sense_emu.{part}" if part else "sense_emu")
    except ImportError as error:
        raise SourceError(
            f"the emulated Sense HAT is missing ({error}): run `pip install sense-emu 'Pillow<14'`"
        ) from error


def use_folder(folder: Path) -> None:
    """Give this process a board of its own: the emulator names its files by functions, these."""
    folder = folder.resolve()
    if len(str(folder)) > LONGEST_FOLDER:
        raise SourceError(f"board-dir is too long for a socket in it: {folder}")
    folder.mkdir(parents=True, exist_ok=True)

    def naming(path: Path) -> Callable[[], str]:
        return lambda: str(path)

    for part in FILES:
        setattr(emulator(part), f"{part}_filename", naming(folder / f"rpi-sense-emu-{part}"))
    emulator("lock").lock_filename = naming(folder / "rpi-sense-emu-pid")
    stick = str(folder / "rpi-sense-emu-stick")
    emulator("stick").stick_address = lambda: (socket.AF_UNIX, socket.SOCK_DGRAM, stick)


class EmulatedBoard:
    """Drives an emulated board: holds its lock, keeps its three sensors and its IMU ticking.

    Used by the agent when nobody else drives, and by tests. One per process.
    """

    def __init__(self, folder: Path | None = None) -> None:
        if folder is not None:
            use_folder(folder)
        self.emulator_lock = emulator("lock").EmulatorLock("wardbeat")
        self.lock = threading.Lock()
        self.stopping = threading.Event()
        self.attitude: Vector = (0.0, 0.0, 0.0)
        self.acceleration: Vector | None = None
        self.thread = threading.Thread(target=self.tick, name="board", daemon=True)
        self.servers: list[Any] = []

    def __enter__(self) -> "EmulatedBoard":
        self.emulator_lock.acquire()
        self.humidity = emulator("humidity").HumidityServer(False)
        self.pressure = emulator("pressure").PressureServer(False)
        self.imu = emulator("imu").IMUServer(False)
        self.servers = [self.humidity, self.pressure, self.imu]
        self.write()
        self.thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stopping.set()
        self.thread.join()
        for server in self.servers:
            server.close()
        self.emulator_lock.release()

    def set_environment(self, *, temperature: float, humidity: float, pressure: float) -> None:
        """Air in °C, % and hPa. NaN makes a sensor fail: it then reads 0, as the real one does."""
        with self.lock:
            self.humidity.set_values(humidity, temperature)
            self.pressure.set_values(pressure, temperature)

    def set_attitude(self, *, pitch: float, roll: float, yaw: float) -> None:
        """Degrees from -180 to 180; the acceleration follows as gravity does."""
        with self.lock:
            self.attitude = (roll, pitch, yaw)
            self.acceleration = None

    def set_acceleration(self, acceleration: Vector | None) -> None:
        """g on the three axes, or None for gravity at the present attitude."""
        with self.lock:
            self.acceleration = acceleration

    def tick(self) -> None:
        """Write the IMU again and again."""
        while not self.stopping.wait(TICK_SECONDS):
            self.write()

    def write(self) -> None:
        """Write the IMU once, with a new time stamp."""
        with self.lock:
            if self.acceleration is None:
                self.imu.set_orientation(self.attitude)
            else:
                still = (0.0, 0.0, 0.0)
                self.imu.set_imu_values(self.acceleration, still, still, self.attitude)


class LivingBoard(EmulatedBoard):
    """A board in a simulated room."""

    def __init__(self, settings: Settings) -> None:
        super().__init__(settings.board_dir)
        self.room = SimulatedRoom(settings)
        self.started = time.monotonic()

    def write(self) -> None:
        """One moment of the room: its air and its shelf."""
        at = time.monotonic() - self.started
        air = self.room.environment(at)
        motion = self.room.motion(at)
        if air.temperature is not None and air.humidity is not None and air.pressure is not None:
            self.set_environment(
                temperature=air.temperature, humidity=air.humidity, pressure=air.pressure
            )
        if motion.attitude is not None:
            pitch, roll, yaw = motion.attitude
            self.set_attitude(pitch=pitch, roll=roll, yaw=yaw)
        self.set_acceleration(motion.acceleration)
        super().write()


def is_driven() -> bool:
    """Whether a process holds the lock and the IMU ticks.

    The lock names a process by its number, which another process may have by now (after a restart
    of a container it may be our own), so the lock alone proves nothing.
    """
    imu = emulator("imu")
    file = Path(imu.imu_filename())
    if not file.exists() or not emulator("lock").EmulatorLock("wardbeat").wait(0):
        return False

    def ticks() -> int:
        content = file.read_bytes()
        return int(imu.IMU_DATA.unpack(content)[2]) if len(content) == imu.IMU_DATA.size else 0

    before, give_up = ticks(), time.monotonic() + DRIVEN_WITHIN_SECONDS
    while time.monotonic() < give_up:
        if ticks() != before:
            return True
        time.sleep(TICK_SECONDS)
    return False


class EmulatedSource(BoardSource):
    """The emulated board, driven by whoever drives it or else by ourselves."""

    settle_seconds = 0.2

    def __init__(self, settings: Settings) -> None:
        emulator()
        if settings.board_dir is not None:
            use_folder(settings.board_dir)
        self.held = contextlib.ExitStack()
        if is_driven():
            logger.info("reading the emulated board that another process drives")
        else:
            emulator("lock").EmulatorLock("wardbeat").release()
            try:
                self.held.enter_context(LivingBoard(settings))
            except OSError as error:
                raise SourceError(f"the emulated board cannot be driven: {error}") from error
            logger.info("driving the emulated board with a simulated room")
        super().__init__(emulator().SenseHat(), settings.cpu_temperature_file)

    def close(self) -> None:
        """Let go of the board; if we drove it, it stands still."""
        self.hat.stick.close()
        self.held.close()
