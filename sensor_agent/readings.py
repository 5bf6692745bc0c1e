"""What one reading is, before it is spooled: the fields of the wire and nothing else."""

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

DECIMALS = 5
"""Finer than the steps of the board: 1/64 °C, 1/256 %, 1/4096 hPa, 1/4082 g."""


@dataclass(frozen=True, slots=True)
class RawEnvironment:
    """Air as the board gives it: °C, % relative humidity, hPa; 0 and None both mean "no value"."""

    temperature: float | None
    humidity: float | None
    pressure: float | None
    cpu_temperature: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Environment:
    """Air of the room. Raw values are kept beside corrected ones when the two differ."""

    temperature: float | None
    humidity: float | None
    pressure: float | None
    cpu_temperature: float | None
    raw_temperature: float | None = None
    raw_humidity: float | None = None
    faults: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Orientation:
    """Mean attitude in degrees 0..360 and mean acceleration in g since the reading before."""

    pitch: float | None
    roll: float | None
    yaw: float | None
    acceleration_x: float
    acceleration_y: float
    acceleration_z: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Movement:
    """Something happened to the board.

    `event` is `tilt`, `knock` or `dropped`; `peak_acceleration` in g is the largest magnitude seen,
    `tilt_angle` in degrees is the angle from the attitude the board rested in, `duration` in
    seconds how long it was tilted or fell.
    """

    event: str
    peak_acceleration: float | None = None
    tilt_angle: float | None = None
    duration: float | None = None


def timestamp(wall: float) -> str:
    """Seconds since 1970 as ISO 8601 in UTC with microseconds."""
    return (
        datetime.fromtimestamp(wall, UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
    )


def rounded(value: float | None) -> float | None:
    """A number without digits the sensor does not have."""
    return None if value is None else round(value, DECIMALS)


def encode(fields: dict[str, Any]) -> str:
    """The reading as the JSON object it is sent as, less its sequence."""
    return json.dumps(fields, separators=(",", ":"), allow_nan=False)


def encode_environment(reading: Environment, wall: float) -> str:
    """The row of kind `environment`. What is measured stands even if null; extras if there."""
    fields: dict[str, Any] = {
        "recorded_at": timestamp(wall),
        "kind": "environment",
        "temperature": rounded(reading.temperature),
        "humidity": rounded(reading.humidity),
        "pressure": rounded(reading.pressure),
        "cpu_temperature": rounded(reading.cpu_temperature),
    }
    if reading.raw_temperature is not None:
        fields["raw_temperature"] = rounded(reading.raw_temperature)
    if reading.raw_humidity is not None:
        fields["raw_humidity"] = rounded(reading.raw_humidity)
    if reading.faults:
        fields["faults"] = list(reading.faults)
    return encode(fields)


def encode_orientation(reading: Orientation, wall: float, movement: Movement | None = None) -> str:
    """The row of kind `orientation`, with the movement that caused it if there was one."""
    fields: dict[str, Any] = {
        "recorded_at": timestamp(wall),
        "kind": "orientation",
        "pitch": rounded(reading.pitch),
        "roll": rounded(reading.roll),
        "yaw": rounded(reading.yaw),
        "acceleration_x": rounded(reading.acceleration_x),
        "acceleration_y": rounded(reading.acceleration_y),
        "acceleration_z": rounded(reading.acceleration_z),
    }
    if movement is not None:
        fields["event"] = movement.event
        for name in ("peak_acceleration", "tilt_angle", "duration"):
            if (value := getattr(movement, name)) is not None:
                fields[name] = rounded(value)
    return encode(fields)
