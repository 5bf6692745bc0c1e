"""Which raw values are values: a failed reading is 0, a dead sensor repeats itself bit for bit."""

import math
from dataclasses import dataclass

from sensor_agent.calibration import correct_humidity, correct_temperature
from sensor_agent.readings import Environment, RawEnvironment

RANGES = {
    "temperature": (-40.0, 120.0),  # HTS221 data sheet, operating range
    "humidity": (0.0, 105.0),  # HTS221 reads a little above 100 in wet air; clipped below
    "pressure": (260.0, 1260.0),  # LPS25H data sheet, measuring range
    "cpu_temperature": (-40.0, 150.0),
}


@dataclass(slots=True)
class Seen:
    """The last value of one sensor and the moment (monotonic seconds) it took this value."""

    value: float
    since: float


class FrozenWatch:
    """Notices a sensor that repeats its last value bit for bit."""

    def __init__(self, frozen_after: float) -> None:
        self.frozen_after = frozen_after
        self.seen: dict[str, Seen] = {}

    def is_frozen(self, name: str, value: float, now: float) -> bool:
        """Whether this sensor has given exactly this value for `frozen_after` seconds."""
        last = self.seen.get(name)
        if last is None or last.value != value:
            self.seen[name] = Seen(value, now)
            return False
        return now - last.since >= self.frozen_after


class EnvironmentCheck:
    """From raw values to a reading: 0 is missing, frozen is no value, heat is taken out."""

    def __init__(self, *, frozen_after: float, heat_factor: float | None) -> None:
        self.watch = FrozenWatch(frozen_after)
        self.heat_factor = heat_factor

    def check(self, raw: RawEnvironment, now: float) -> Environment:
        """`now` is monotonic. Faults read `humidity frozen` or `pressure implausible`."""
        faults: list[str] = []
        temperature = self.accept("temperature", raw.temperature, now, faults)
        humidity = self.accept("humidity", raw.humidity, now, faults)
        pressure = self.accept("pressure", raw.pressure, now, faults)
        cpu = self.present("cpu_temperature", raw.cpu_temperature)
        if humidity is not None:
            humidity = min(100.0, humidity)
        corrected = self.corrected(temperature, humidity, cpu)
        is_corrected = corrected != (temperature, humidity)
        return Environment(
            temperature=corrected[0],
            humidity=corrected[1],
            pressure=pressure,
            cpu_temperature=cpu,
            raw_temperature=temperature if is_corrected else None,
            raw_humidity=humidity if is_corrected else None,
            faults=tuple(faults),
        )

    def accept(self, name: str, value: float | None, now: float, faults: list[str]) -> float | None:
        """The value if it is one; what is wrong with it is added to the faults."""
        if value is None or value == 0 or not math.isfinite(value):
            return None
        if self.present(name, value) is None:
            faults.append(f"{name} implausible")
            return None
        if self.watch.is_frozen(name, value, now):
            faults.append(f"{name} frozen")
            return None
        return value

    @staticmethod
    def present(name: str, value: float | None) -> float | None:
        """The value if it lies in the range the sensor can measure."""
        if value is None or not math.isfinite(value):
            return None
        low, high = RANGES[name]
        return value if low <= value <= high else None

    def corrected(
        self, temperature: float | None, humidity: float | None, cpu: float | None
    ) -> tuple[float | None, float | None]:
        """Temperature and humidity without the warmth of the Pi, if its factor is known."""
        if self.heat_factor is None or temperature is None or cpu is None:
            return temperature, humidity
        room = correct_temperature(temperature, cpu, self.heat_factor)
        if humidity is not None:
            humidity = correct_humidity(humidity, temperature, room)
        return room, humidity
