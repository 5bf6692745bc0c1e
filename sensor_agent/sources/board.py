"""Reading through the `SenseHat` class, which the real and the emulated board share."""

import threading
from pathlib import Path
from typing import Any

from sensor_agent.motion import Motion
from sensor_agent.readings import RawEnvironment
from sensor_agent.sources import Face


def read_cpu_temperature(path: Path) -> float | None:
    """The CPU's temperature in °C from a file in thousandths of a degree, or None."""
    try:
        return int(path.read_text(encoding="ascii")) / 1000
    except (OSError, ValueError):
        return None


class BoardSource:
    """A `SenseHat` object with one user at a time.

    The library's three sensors share one file handle on the bus whose target address is set
    before each transfer: two threads reading at once would mix up their sensors.
    """

    settle_seconds = 2.0

    def __init__(self, hat: Any, cpu_temperature_file: Path) -> None:
        self.hat = hat
        self.face: Face | None = hat
        self.cpu_temperature_file = cpu_temperature_file
        self.lock = threading.Lock()

    def environment(self) -> RawEnvironment:
        """Temperature comes from the humidity sensor: the pressure sensor's is much coarser."""
        with self.lock:
            temperature = float(self.hat.get_temperature_from_humidity())
            humidity = float(self.hat.get_humidity())
            pressure = float(self.hat.get_pressure())
        return RawEnvironment(
            temperature, humidity, pressure, read_cpu_temperature(self.cpu_temperature_file)
        )

    def motion(self, *, with_attitude: bool) -> Motion | None:
        """Acceleration in g, and attitude in degrees 0..360 if asked for."""
        with self.lock:
            raw = self.hat.get_accelerometer_raw()
            turned = self.hat.get_orientation_degrees() if with_attitude else None
        acceleration = (float(raw["x"]), float(raw["y"]), float(raw["z"]))
        if turned is None:
            return Motion(acceleration)
        return Motion(
            acceleration, (float(turned["pitch"]), float(turned["roll"]), float(turned["yaw"]))
        )

    def close(self) -> None:
        """The library has nothing to close."""
