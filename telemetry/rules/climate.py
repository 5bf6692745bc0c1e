"""
When the air of a room needs somebody: limits with hysteresis and dwell.

A level is reached when the value has been beyond its limit for the dwell time without a break, and
left when it is back inside by the hysteresis, so that a value at the limit does not ring for ever.
Sources of the numbers: `telemetry.rules.limits`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from telemetry.rules.limits import Limits

# From the mildest. A level has its priority as a notification.
WARN, ALARM, CRITICAL = "warn", "alarm", "critical"
LEVELS = (WARN, ALARM, CRITICAL)
PRIORITIES = {WARN: "low", ALARM: "medium", CRITICAL: "high"}
QUANTITIES = ("temperature", "humidity", "pressure")
_UNITS = {"temperature": "°C", "humidity": "%", "pressure": "hPa"}
# No weather does that.
_ADVICE = {"pressure": " Check the sensor."}


@dataclass(frozen=True, slots=True)
class Standing:
    """
    Where a quantity of a room stands; what is stored between batches.

    `level` with its `side` (`low` or `high`) since `since`: the episode. `beyond`: for each level
    the value is beyond now, since when, on which side.
    """

    level: str | None = None
    side: str | None = None
    since: datetime | None = None
    beyond: tuple[tuple[str, str, datetime], ...] = ()

    def stored(self) -> dict[str, Any]:
        """As plain JSON."""
        return {
            "level": self.level,
            "side": self.side,
            "since": self.since.isoformat() if self.since else None,
            "beyond": [[level, side, at.isoformat()] for level, side, at in self.beyond],
        }

    @classmethod
    def read(cls, stored: Mapping[str, Any] | None) -> "Standing":
        """What `stored` made."""
        if not stored:
            return cls()
        since = stored["since"]
        return cls(
            stored["level"],
            stored["side"],
            datetime.fromisoformat(since) if since else None,
            tuple(
                (level, side, datetime.fromisoformat(at)) for level, side, at in stored["beyond"]
            ),
        )


def limit_of(limits: Limits, quantity: str, level: str, side: str) -> float | None:
    """The number, or None where the quantity has no such level."""
    found: float | None = getattr(limits, f"{quantity}_{level}_{side}", None)
    return found


def watch(
    standing: Standing, quantity: str, value: float | None, at: datetime, limits: Limits
) -> Standing:
    """Where the quantity stands after a reading; None, not measured, changes nothing."""
    if value is None:
        return standing
    slack: float = getattr(limits, f"{quantity}_hysteresis")
    dwell = timedelta(minutes=limits.dwell_minutes)
    known = {(level, side): since for level, side, since in standing.beyond}
    beyond = []
    for level in LEVELS:
        for side in ("low", "high"):
            limit = limit_of(limits, quantity, level, side)
            if limit is None:
                continue
            since = known.get((level, side))
            # Once beyond, it takes the hysteresis to be back.
            edge = limit if since is None else limit + (slack if side == "low" else -slack)
            is_beyond = value < edge if side == "low" else value > edge
            if is_beyond:
                beyond.append((level, side, since or at))
    reached = [(level, side) for level, side, since in beyond if at - since >= dwell]
    kept = tuple(beyond)
    if not reached:
        return Standing(beyond=kept)
    level, side = reached[-1]
    is_same = standing.level is not None and standing.side == side
    return Standing(level, side, standing.since if is_same else at, kept)


def is_quiet(quantity: str, values: Sequence[float | None], offset: float, limits: Limits) -> bool:
    """Whether all of many values, each with `offset` added, lie within the mildest limits."""
    found = [value for value in values if value is not None]
    if not found:
        return True
    low, high = (limit_of(limits, quantity, WARN, side) for side in ("low", "high"))
    return (low is None or min(found) + offset >= low) and (
        high is None or max(found) + offset <= high
    )


def sentence(quantity: str, level: str, side: str, value: float, limits: Limits) -> str:
    """What a person reads."""
    limit = limit_of(limits, quantity, level, side)
    word = "below" if side == "low" else "above"
    unit = _UNITS[quantity]
    minutes = limits.dwell_minutes
    return (
        f"{quantity.capitalize()} {value:.1f} {unit}, {word} {limit:g} {unit}"
        f" for {minutes:g} minutes or more.{_ADVICE.get(quantity, '')}"
    )
