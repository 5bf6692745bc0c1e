"""
When a moved board needs somebody. It hangs on a wall or stands on furniture: it says that somebody
or something moved that, and nothing about a patient's fall.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from telemetry.rules.limits import Limits

REST_G = 1.0


@dataclass(frozen=True, slots=True)
class Movement:
    """A movement worth telling: `priority` as of a notification, and what a person reads."""

    priority: str
    sentence: str


def judge(row: Mapping[str, Any], limits: Limits) -> Movement | None:
    """What the ward is told of an event of a board, or None where it is too slight."""
    event = row.get("event")
    peak, angle, lasted = (row.get(n) for n in ("peak_acceleration", "tilt_angle", "duration"))
    if event == "dropped":
        return Movement("medium", "The board was dropped.")
    if event == "knock" and peak is not None:
        beyond = peak - REST_G
        if beyond > limits.knock_warn:
            priority = "medium" if beyond > limits.knock_alarm else "low"
            return Movement(priority, f"The board was knocked: {peak:.1f} g.")
    if event == "tilt" and angle is not None:
        # The agent tells a tilt again as it grows and lasts, so a room may ask for a longer one.
        is_long = lasted is None or lasted >= limits.tilt_seconds
        if angle > limits.tilt_warn and is_long:
            priority = "medium" if angle > limits.tilt_alarm else "low"
            return Movement(priority, f"The board was tilted by {angle:.0f}°.")
    return None
