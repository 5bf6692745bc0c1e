"""
Which rows of a batch are readings, and when they count.

Ranges are those of the sensors, so that a wrong unit (K, °F of a warm room, Pa) does not pass where
it can be told; what is merely unusual for a room is an alert, never a refusal.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from math import isfinite
from typing import Any

ENVIRONMENT, ORIENTATION = "environment", "orientation"

# HTS221 and LPS25H (the board's data sheets): operating and measuring ranges. The raw humidity
# reads a little above 100 in wet air.
ENVIRONMENT_RANGES = {
    "temperature": (-40.0, 120.0),
    "humidity": (0.0, 100.0),
    "pressure": (260.0, 1260.0),
    "cpu_temperature": (-40.0, 150.0),
    "raw_temperature": (-40.0, 120.0),
    "raw_humidity": (0.0, 105.0),
}
# LSM9DS1: 16 g an axis, so 28 g at most.
ORIENTATION_RANGES = {
    "pitch": (-360.0, 360.0),
    "roll": (-360.0, 360.0),
    "yaw": (-360.0, 360.0),
    "acceleration_x": (-16.0, 16.0),
    "acceleration_y": (-16.0, 16.0),
    "acceleration_z": (-16.0, 16.0),
    "peak_acceleration": (0.0, 28.0),
    "tilt_angle": (0.0, 180.0),
    "duration": (0.0, 86_400.0),
}
MEASURED = {
    ENVIRONMENT: ("temperature", "humidity", "pressure", "cpu_temperature"),
    ORIENTATION: tuple(ORIENTATION_RANGES)[:6],
}
EVENTS = frozenset({"tilt", "knock", "dropped"})
MAX_SEQUENCE = 2**63 - 1
MAX_OFFSET_S = 4e9
MAX_FAULTS, MAX_FAULT_LENGTH = 16, 80
# A clock that is further off is not believed (docs/telemetry.md).
AHEAD, BEHIND = timedelta(minutes=5), timedelta(days=365)
FIRST_YEAR, LAST_YEAR = 1970, 2100

NUMBER = "A number or null is required."
FINITE = "NaN and infinities are no measurements."
UNKNOWN = "There is no such field."
EMPTY = "This reading has no value."

_HEAD = frozenset({"sequence", "recorded_at", "kind", "clock_offset"})
_FIELDS = {
    ENVIRONMENT: _HEAD | ENVIRONMENT_RANGES.keys() | {"faults"},
    ORIENTATION: _HEAD | ORIENTATION_RANGES.keys() | {"event"},
}
_RANGES: dict[str, Sequence[tuple[str, float, float]]] = {
    ENVIRONMENT: [(name, *limits) for name, limits in ENVIRONMENT_RANGES.items()],
    ORIENTATION: [(name, *limits) for name, limits in ORIENTATION_RANGES.items()],
}


@dataclass(slots=True)
class Accepted:
    """
    The good rows of one kind, in the order they came: `rows` as sent, and what follows for each.
    """

    rows: list[Mapping[str, Any]] = field(default_factory=list)
    sequences: list[int] = field(default_factory=list)
    recorded_at: list[datetime] = field(default_factory=list)
    at: list[datetime] = field(default_factory=list)
    is_clock_wrong: list[bool] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.rows)


@dataclass(slots=True)
class Sorted:
    """A batch: the good rows of each kind, and the others with what is wrong with them."""

    environment: Accepted = field(default_factory=Accepted)
    orientation: Accepted = field(default_factory=Accepted)
    rejected: list[dict[str, Any]] = field(default_factory=list)


def sort_rows(rows: Sequence[Any], *, now: datetime, kind: str | None = None) -> Sorted:
    """Which of `rows` are readings as of `now`; `kind` is that of rows that do not say it."""
    found = Sorted()
    kinds = {ENVIRONMENT: found.environment, ORIENTATION: found.orientation}
    latest, earliest = now + AHEAD, now - BEHIND
    for row in rows:
        if not isinstance(row, Mapping):
            errors = {"non_field_errors": ["A JSON object is required."]}
            found.rejected.append({"sequence": None, "errors": errors})
            continue
        row_kind = row.get("kind", kind)
        recorded_at = _moment(row.get("recorded_at"))
        if (
            recorded_at is None
            or not isinstance(row_kind, str)
            or row_kind not in kinds
            or not _is_good(row, row_kind)
        ):
            errors = errors_of(row, kind=kind)
            found.rejected.append({"sequence": _shown(row.get("sequence")), "errors": errors})
            continue
        offset = row.get("clock_offset")
        at = recorded_at if offset is None else recorded_at + timedelta(seconds=offset)
        is_believed = earliest <= at <= latest
        into = kinds[row_kind]
        into.rows.append(row)
        into.sequences.append(row["sequence"])
        into.recorded_at.append(recorded_at)
        into.at.append(at if is_believed else now)
        into.is_clock_wrong.append(offset is not None or not is_believed)
    return found


def _is_good(row: Mapping[str, Any], kind: str) -> bool:
    """The quick answer; the reasons of a no are the business of `errors_of`."""
    if not row.keys() <= _FIELDS[kind]:
        return False
    sequence = row.get("sequence")
    if type(sequence) is not int or not 0 <= sequence <= MAX_SEQUENCE:
        return False
    get = row.get
    for name, low, high in _RANGES[kind]:
        value = get(name)
        # NaN fails the comparison, as it should.
        if value is not None and not (type(value) in {float, int} and low <= value <= high):
            return False
    if all(get(name) is None for name in MEASURED[kind]) and not get("faults"):
        return False
    return not any(check(get(name)) for name, check in _OTHERS if name in row)


def errors_of(row: Mapping[str, Any], *, kind: str | None = None) -> dict[str, list[str]]:
    """What is wrong with a row, by field."""
    errors: dict[str, list[str]] = {}
    kind = row.get("kind", kind)
    if not isinstance(kind, str) or kind not in _FIELDS:
        return {"kind": ["Either environment or orientation."]}
    for name in row.keys() - _FIELDS[kind]:
        errors[str(name)[:80]] = [UNKNOWN]
    sequence = row.get("sequence")
    if type(sequence) is not int or not 0 <= sequence <= MAX_SEQUENCE:
        errors["sequence"] = ["A whole number from 0 is required."]
    if _moment(row.get("recorded_at")) is None:
        errors["recorded_at"] = [
            f"ISO 8601 with an offset, from the years {FIRST_YEAR} to {LAST_YEAR}."
        ]
    for name, low, high in _RANGES[kind]:
        wrong = _wrong_number(row.get(name), low, high)
        if wrong:
            errors[name] = [wrong]
    for name, check in _OTHERS:
        if name in row and (wrong := check(row[name])):
            errors[name] = [wrong]
    if (
        not errors
        and not row.get("faults")
        and not any(row.get(name) is not None for name in MEASURED[kind])
    ):
        errors["non_field_errors"] = [EMPTY]
    return errors


def _wrong_number(value: Any, low: float, high: float) -> str:
    if value is None:
        return ""
    if type(value) not in {float, int}:
        return NUMBER
    if not isfinite(value) if isinstance(value, float) else False:
        return FINITE
    return "" if low <= value <= high else f"Not from {low:g} to {high:g}: is this another unit?"


def _wrong_offset(value: Any) -> str:
    return _wrong_number(value, -MAX_OFFSET_S, MAX_OFFSET_S)


def _wrong_event(value: Any) -> str:
    is_known = value is None or (isinstance(value, str) and value in EVENTS)
    return "" if is_known else "One of tilt, knock, dropped."


def _wrong_faults(value: Any) -> str:
    if value is None:
        return ""
    is_list = isinstance(value, list) and len(value) <= MAX_FAULTS
    if is_list and all(isinstance(f, str) and len(f) <= MAX_FAULT_LENGTH for f in value):
        return ""
    return f"A list of at most {MAX_FAULTS} texts of at most {MAX_FAULT_LENGTH} characters."


_OTHERS: tuple[tuple[str, Callable[[Any], str]], ...] = (
    ("clock_offset", _wrong_offset),
    ("event", _wrong_event),
    ("faults", _wrong_faults),
)


def _moment(value: Any) -> datetime | None:
    if not isinstance(value, str) or "T" not in value:
        return None
    try:
        moment = datetime.fromisoformat(value)
        if moment.tzinfo is None:
            return None
        moment = moment.astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    return moment if FIRST_YEAR <= moment.year <= LAST_YEAR else None


def _shown(sequence: Any) -> Any:
    return sequence if isinstance(sequence, int | str) else None
