"""National PEWS (NHS England and RCPCH; NHS SPOT specification), under 16 years."""

from __future__ import annotations

from collections.abc import Sequence

from patients.rules.values import Observation

RULE = "pews-2023"
SOURCE = "NHS England/RCPCH national PEWS"

Nested = Sequence[tuple[int, float, float]]
"""(score, lowest, highest) from the inside out; outside all of them scores 4.

Nested limits make a value between two bands (49.5 breaths) take the higher score, as specified.
"""

AGE_BANDS = ("0-11 months", "1-4 years", "5-12 years", "13-15 years")

RESPIRATION: tuple[Nested, ...] = (
    ((0, 30, 49), (1, 20, 59), (2, 10, 69)),
    ((0, 20, 39), (1, 20, 49), (2, 10, 59)),
    ((0, 20, 24), (1, 15, 39), (2, 10, 49)),
    ((0, 15, 24), (1, 10, 29), (2, 10, 39)),
)
PULSE: tuple[Nested, ...] = (
    ((0, 110, 149), (1, 90, 169), (2, 80, 179)),
    ((0, 90, 139), (1, 70, 149), (2, 60, 169)),
    ((0, 80, 119), (1, 70, 139), (2, 60, 159)),
    ((0, 70, 99), (1, 60, 119), (2, 50, 129)),
)
SYSTOLIC: tuple[Nested, ...] = (
    ((0, 70, 89), (1, 60, 99), (2, 50, 109)),
    ((0, 80, 99), (1, 60, 119), (2, 50, 129)),
    ((0, 90, 109), (1, 80, 119), (2, 70, 129)),
    ((0, 100, 119), (1, 90, 129), (2, 80, 139)),
)
DISTRESS = {"none": 0, "mild": 1, "moderate": 2, "severe": 4}
ALWAYS_HIGH = {"high_flow", "cpap", "ventilator"}

PARTS = (
    "respiration",
    "respiratory_distress",
    "o2sat",
    "oxygen_device",
    "pulse",
    "bp_sys",
    "capillary_refill",
)
"""What a complete set has."""


def age_band(years: int) -> int:
    """Index into the tables for completed years below 16."""
    if years < 1:
        return 0
    if years < 5:
        return 1
    return 2 if years < 13 else 3


def score_nested(value: float, bands: Nested) -> int:
    """The score of ``value``: the innermost band that holds it."""
    for score, low, high in bands:
        if low <= value <= high:
            return score
    return 4


def score_spo2(o2sat: float) -> int:
    """<= 91 % 4, 92-94 1, >= 95 0."""
    if o2sat >= 95:
        return 0
    return 1 if o2sat >= 92 else 4


def score_oxygen(device: str, flow: float | None, percent: float | None) -> int | None:
    """Air 0; by litres or by percent, the higher; high flow and CPAP 4; ``None`` when not
    stated.
    """
    if device == "air":
        return 0
    if device in ALWAYS_HIGH:
        return 4
    scores = []
    if flow is not None:
        scores.append(0 if flow <= 0 else 1 if flow < 2 else 2 if flow < 6 else 4)
    if percent is not None:
        scores.append(1 if percent < 30 else 2 if percent < 50 else 4)
    return max(scores, default=None)


def score_refill(capillary_refill: float) -> int:
    """Up to 2 s or more."""
    return 0 if capillary_refill <= 2 else 2


def missing_parts(observation: Observation) -> tuple[str, ...]:
    """What this set lacks for a score; oxygen needs its flow or percentage."""
    missing = [name for name in PARTS if getattr(observation, name) is None]
    device = observation.oxygen_device
    if (
        device is not None
        and score_oxygen(device, observation.oxygen_flow, observation.oxygen_percent) is None
    ):
        missing.append("oxygen_flow")
    return tuple(missing)


def triggers(temperature: float | None, consciousness: str | None) -> tuple[tuple[str, str], ...]:
    """(trigger, response) beside the score: temperature >= 38 or < 36, consciousness below Alert.

    V calls for a high response, P and U are an emergency; new confusion is taken as V [own].
    """
    found = []
    if temperature is not None and (temperature >= 38 or temperature < 36):
        found.append((f"temperature {temperature:g} °C", "low"))
    if consciousness in {"V", "C"}:
        found.append((f"consciousness {consciousness}", "high"))
    elif consciousness in {"P", "U"}:
        found.append((f"consciousness {consciousness}", "emergency"))
    return tuple(found)


def reassess_minutes(total: int) -> tuple[int, int]:
    """Shortest and longest time until the next set; from 9 with continuous monitoring."""
    if total >= 13:
        return 15, 15
    if total >= 5:
        return 30, 30
    return (60, 60) if total else (240, 240)
