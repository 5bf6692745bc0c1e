"""NEWS2 of the Royal College of Physicians, 2017 (reproduced with acknowledgement)."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from patients.rules.values import Observation

RULE = "news2-2017"
SOURCE = "RCP 2017 NEWS2"

Bands = tuple[Sequence[float], Sequence[int]]
"""Upper limits of the bands, included, and the score of each band; the last one is open."""

RESPIRATION: Bands = ((8, 11, 20, 24), (3, 1, 0, 2, 3))
SPO2_SCALE_1: Bands = ((91, 93, 95), (3, 2, 1, 0))
SPO2_SCALE_2_AIR: Bands = ((83, 85, 87), (3, 2, 1, 0))
SPO2_SCALE_2_OXYGEN: Bands = ((83, 85, 87, 92, 94, 96), (3, 2, 1, 0, 1, 2, 3))
SYSTOLIC: Bands = ((90, 100, 110, 219), (3, 2, 1, 0, 3))
PULSE: Bands = ((40, 50, 90, 110, 130), (3, 1, 0, 1, 2, 3))
TEMPERATURE: Bands = ((35.0, 36.0, 38.0, 39.0), (3, 1, 0, 1, 2))

PARTS = (
    "respiration",
    "o2sat",
    "oxygen_device",
    "bp_sys",
    "pulse",
    "consciousness",
    "temperature",
)
"""What a complete set has, in the order of the chart."""


def score_band(value: float, bands: Bands) -> int:
    """The score of the band in which ``value`` lies."""
    limits, scores = bands
    return scores[bisect_left(limits, value)]


def score_spo2(o2sat: float, oxygen_device: str, *, spo2_scale: int) -> int:
    """Scale 2 only when it was prescribed; above its target it asks whether oxygen is given."""
    if spo2_scale == 1:
        return score_band(o2sat, SPO2_SCALE_1)
    on_air = oxygen_device == "air"
    return score_band(o2sat, SPO2_SCALE_2_AIR if on_air else SPO2_SCALE_2_OXYGEN)


def score_oxygen(oxygen_device: str) -> int:
    """Air or oxygen."""
    return 0 if oxygen_device == "air" else 2


def score_consciousness(consciousness: str) -> int:
    """Alert or not; new confusion is not."""
    return 0 if consciousness == "A" else 3


def missing_parts(observation: Observation) -> tuple[str, ...]:
    """What this set lacks for a score; an incomplete set has none."""
    return tuple(name for name in PARTS if getattr(observation, name) is None)


def reassess_minutes(total: int, highest: int) -> tuple[int, int]:
    """The shortest and longest time until the next set. Seven and more: continuously, shown as
    15.
    """
    if total >= 7:
        return 15, 15
    if total >= 5 or highest >= 3:
        return 60, 60
    return (240, 360) if total else (720, 720)
