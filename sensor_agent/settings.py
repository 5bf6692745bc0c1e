"""Every option, once. A flag wins over `SENSOR_AGENT_*`, that wins over the config file.

The same field declares the flag (`--batch-interval`), the variable
(`SENSOR_AGENT_BATCH_INTERVAL`) and the key of the config file (`batch_interval`, TOML).
"""

# ruff: noqa: RUF009 - `option` makes a dataclass field, it is no default shared by objects

import dataclasses
import math
import os
import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar
from urllib.parse import urlsplit

from sensor_agent.errors import SettingsError

PREFIX = "SENSOR_AGENT_"
CONFIG_FILE = Path("/etc/wardbeat-sensor-agent.toml")
SOURCES = ("sense-hat", "emulated", "simulated")

T = TypeVar("T")


def parse_flag(text: str) -> bool:
    """Yes or no."""
    lowered = text.strip().lower()
    if lowered in {"1", "true", "yes", "on"}:
        return True
    if lowered in {"", "0", "false", "no", "off"}:
        return False
    raise ValueError("is neither true nor false")


def number(*, above: float | None = None, at_least: float | None = None) -> Callable[[str], float]:
    """A parser of finite numbers within a range."""

    def parse(text: str) -> float:
        value = float(text)
        if not math.isfinite(value):
            raise ValueError("is not a finite number")
        if above is not None and value <= above:
            raise ValueError(f"must be more than {above:g}")
        if at_least is not None and value < at_least:
            raise ValueError(f"must be at least {at_least:g}")
        return value

    return parse


def whole(low: int, high: int) -> Callable[[str], int]:
    """A parser of whole numbers from low to high."""

    def parse(text: str) -> int:
        value = int(text)
        if not low <= value <= high:
            raise ValueError(f"must be from {low} to {high}")
        return value

    return parse


def parse_server(text: str) -> str:
    """The address of the server, without a slash at its end."""
    address = urlsplit(text.strip())
    if address.scheme not in {"http", "https"} or not address.hostname:
        raise ValueError("must look like https://wardbeat.example.org")
    if address.query or address.fragment or address.username:
        raise ValueError("must be only scheme, host, port and path")
    return text.strip().rstrip("/")


def parse_source(text: str) -> str:
    """One of the three places values come from."""
    if text not in SOURCES:
        raise ValueError(f"must be one of {', '.join(SOURCES)}")
    return text


def parse_night(text: str) -> str:
    """`21:00-06:00` in the Pi's local time, or nothing: the light is never off."""
    if text and not re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-3]):[0-5]\d", text):
        raise ValueError("must look like 21:00-06:00")
    return text


def parse_path(text: str) -> Path:
    """A path; `~` is the home folder."""
    if not text:
        raise ValueError("is empty")
    return Path(text).expanduser()


def option(default: T, parse: Callable[[str], object], meaning: str) -> T:
    """A field with the parser of its text and the sentence `--help` shows."""
    field: T = dataclasses.field(
        default=default, metadata={"parse": parse, "help": meaning, "default": default}
    )
    return field


def default_state_dir(environment: Mapping[str, str]) -> Path:
    """systemd's StateDirectory if there is one, else the user's state folder."""
    if given := environment.get("STATE_DIRECTORY"):
        return Path(given.split(":")[0])
    base = environment.get("XDG_STATE_HOME") or "~/.local/state"
    return Path(base).expanduser() / "wardbeat-sensor-agent"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What the agent was told. Durations are in seconds unless the name says otherwise."""

    server: str | None = option(None, parse_server, "address of the Wardbeat server")
    source: str = option("sense-hat", parse_source, f"one of {', '.join(SOURCES)}")
    interval: float = option(1.0, number(at_least=0.005), "seconds between two readings")
    batch_interval: float = option(1.0, number(above=0), "seconds between two deliveries")
    batch_size: int = option(500, whole(1, 1000), "readings in one delivery, at most 1000")
    state_dir: Path | None = option(None, parse_path, "folder of the spool and the token")
    once: bool = option(False, parse_flag, "take one reading, deliver what is spooled, end")
    dry_run: bool = option(False, parse_flag, "print readings; store and send nothing")
    spool_limit_mb: float = option(
        256.0, number(at_least=0.25), "size of the spool in MB; beyond it the oldest are dropped"
    )
    timeout: float = option(10.0, number(above=0), "seconds to wait for the server's answer")
    backoff_initial: float = option(1.0, number(above=0), "longest first wait after a failure")
    backoff_max: float = option(60.0, number(above=0), "longest wait after many failures")
    ca_file: Path | None = option(None, parse_path, "certificates the server's is checked against")
    heat_factor: float | None = option(
        None, number(above=0), "k of this device: t - (t_cpu - t) / k; not given: no correction"
    )
    cpu_temperature_file: Path = option(
        Path("/sys/class/thermal/thermal_zone0/temp"), parse_path, "where the CPU's heat is read"
    )
    imu_rate: float = option(100.0, number(at_least=1), "reads of the acceleration per second")
    frozen_after: float = option(
        600.0, number(above=0), "a sensor repeating itself bit for bit for so long is faulty"
    )
    tilt_degrees: float = option(10.0, number(above=0), "smallest tilt that is reported")
    tilt_seconds: float = option(10.0, number(at_least=0), "how long a tilt must last")
    knock_g: float = option(0.5, number(above=0), "smallest knock that is reported, beyond 1 g")
    led: bool = option(True, parse_flag, "use the LED matrix and the joystick")
    night: str = option(
        "21:00-06:00", parse_night, "when the light is off, local time; empty: never"
    )
    board_dir: Path | None = option(None, parse_path, "folder of the emulated board")
    seed: int = option(0, whole(0, 2**31), "which simulated room: the same seed, the same room")
    simulated_temperature: float = option(
        22.5, number(at_least=-40), "mean temperature of the simulated room, in degrees Celsius"
    )
    simulated_humidity: float = option(
        45.0, number(at_least=1), "mean relative humidity of the simulated room, in per cent"
    )
    simulated_knock_every: float = option(
        0.0, number(at_least=0), "seconds between knocks in the simulated room; 0: none"
    )
    log_level: str = option("INFO", str, "DEBUG, INFO, WARNING or ERROR")

    @property
    def state(self) -> Path:
        """The folder of the spool and the token; `load` always fills it."""
        if self.state_dir is None:
            raise SettingsError("state-dir is not set")
        return self.state_dir


FIELDS = {field.name: field for field in dataclasses.fields(Settings)}


def read_file(path: Path) -> dict[str, str]:
    """The config file as text values, so that they pass the same parsers as flags."""
    try:
        with path.open("rb") as file:
            content = tomllib.load(file)
    except OSError as error:
        raise SettingsError(f"cannot read {path}: {error.strerror}") from error
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"{path} is not TOML: {error}") from error
    return {key: str(value) for key, value in content.items()}


def from_environment(environment: Mapping[str, str]) -> dict[str, str]:
    """The options among the variables; `SENSOR_AGENT_CONFIG` and `_TOKEN` are read elsewhere."""
    return {
        name: environment[variable]
        for name in FIELDS
        if (variable := PREFIX + name.upper()) in environment
    }


def config_path(flags: Mapping[str, object], environment: Mapping[str, str]) -> Path | None:
    """The named config file (which must exist), or the usual one if it is there."""
    named = flags.get("config") or environment.get(PREFIX + "CONFIG")
    if named:
        return Path(str(named))
    return CONFIG_FILE if CONFIG_FILE.is_file() else None


def parse_all(values: Mapping[str, str], place: str) -> dict[str, object]:
    """Check each text; a wrong one is named with the place it came from."""
    parsed: dict[str, object] = {}
    for name, text in values.items():
        if name not in FIELDS:
            raise SettingsError(f"{place}: there is no option {name}")
        try:
            parsed[name] = FIELDS[name].metadata["parse"](text)
        except ValueError as error:
            raise SettingsError(f"{place}: {name} = {text!r}: {error}") from error
    return parsed


def load(flags: Mapping[str, str], environment: Mapping[str, str] = os.environ) -> Settings:
    """Flags over environment over config file over defaults.

    Raises SettingsError for a value that cannot be, with the place it stands in.
    """
    merged: dict[str, object] = {"state_dir": default_state_dir(environment)}
    if path := config_path(flags, environment):
        merged |= parse_all(read_file(path), str(path))
    merged |= parse_all(from_environment(environment), "environment")
    merged |= parse_all({k: v for k, v in flags.items() if k != "config"}, "command line")
    return Settings(**merged)  # type: ignore[arg-type]  # each value passed the parser of its field
