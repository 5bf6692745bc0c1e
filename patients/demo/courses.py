"""
How dengue goes, as numbers: what would be measured so many hours after the fever began.

A sketch for a demo after the description of the WHO guideline of 2009, not a model of the illness.
"""

from bisect import bisect_right
from dataclasses import dataclass
from random import Random
from typing import Any

# Hours since onset and the value then; between two of them a straight line.
_Curve = tuple[tuple[float, float], ...]

_TEMPERATURE: _Curve = (
    (0, 38.6),
    (18, 39.6),
    (48, 39.3),
    (72, 38.9),
    (90, 38.2),
    (97, 37.3),
    (120, 36.9),
    (200, 36.7),
)
# Percent of the hematocrit's full rise.
_LEAK: _Curve = ((0, 0), (66, 5), (84, 40), (100, 100), (112, 100), (140, 25), (160, 0), (200, 0))
_PLATELETS: _Curve = ((0, 215), (48, 165), (72, 112), (96, 62), (120, 38), (144, 66), (192, 140))
_WHITE_CELLS: _Curve = ((0, 6.2), (48, 3.4), (90, 2.4), (120, 3.2), (170, 5.4))


@dataclass(frozen=True, slots=True)
class Body:
    """What is usual for this patient; pressures in mmHg, rates a minute, weight in kg."""

    pulse: int
    respiration: int
    systolic: int
    diastolic: int
    weight: float
    hematocrit: float


@dataclass(frozen=True, slots=True)
class Course:
    """How badly it goes: the full rise of the hematocrit in percent, and what else happens."""

    leak_percent: float = 12
    is_shocked: bool = False
    signs: tuple[str, ...] = ()
    bleeding: str = "none"


def at(curve: _Curve, hours: float) -> float:
    """The value of a curve so many hours after onset."""
    place = bisect_right(curve, (hours, float("inf")))
    if place == 0:
        return curve[0][1]
    if place == len(curve):
        return curve[-1][1]
    (before, low), (after, high) = curve[place - 1], curve[place]
    return low + (high - low) * (hours - before) / (after - before)


def leak_at(hours: float) -> float:
    """Percent of the full leak, so many hours after onset."""
    return at(_LEAK, hours)


def vital_signs(
    hours: float, *, body: Body, course: Course, is_in_shock: bool, chance: Random
) -> dict[str, Any]:
    """One round at the bedside."""
    temperature = round(at(_TEMPERATURE, hours) + chance.uniform(-0.15, 0.15), 1)
    leak = at(_LEAK, hours) / 100 * course.leak_percent / 20
    warmth = max(temperature - 37, 0)
    pressure = 8 * leak
    values: dict[str, Any] = {
        "temperature": temperature,
        "temperature_route": "axillary",
        "pulse": round(body.pulse * (1 + 0.07 * warmth + 0.12 * leak) + chance.uniform(-3, 3)),
        "respiration": round(body.respiration * (1 + 0.04 * warmth) + chance.uniform(-1, 1)),
        "bp_sys": round(body.systolic - pressure / 2 + chance.uniform(-3, 3)),
        "bp_dia": round(body.diastolic + pressure / 2 + chance.uniform(-2, 2)),
        "o2sat": round(98 - leak + chance.uniform(-1, 0.9)),
        "oxygen_device": "air",
        "consciousness": "A",
        "capillary_refill": 2 if leak > 0.9 else 1.5,
        "extremities": "warm",
        "pulse_volume": "normal",
        "respiratory_distress": "none",
        "pain_score": round(min(2 + 2 * leak, 10)),
    }
    if is_in_shock:
        values |= {
            "pulse": round(body.pulse * 1.35),
            "bp_sys": body.systolic - 12,
            "bp_dia": body.systolic - 30,
            "capillary_refill": 4,
            "extremities": "cold",
            "pulse_volume": "weak",
            "clinician_concern": True,
        }
    if course.signs and at(_LEAK, hours) >= 40:
        values["warning_signs"] = list(course.signs)
        values["bleeding"] = course.bleeding
    elif hours > 60:
        values["warning_signs"] = []
    return values


def laboratory(hours: float, *, body: Body, course: Course, chance: Random) -> dict[str, Any]:
    """One blood sample."""
    leak = at(_LEAK, hours) / 100
    factor = 1 + leak * course.leak_percent / 100
    # Who leaks more has fewer platelets.
    depth = 1 + (course.leak_percent - 12) / 40 * leak
    return {
        "hematocrit": round(body.hematocrit * factor + chance.uniform(-0.3, 0.3), 1),
        "platelet": round(at(_PLATELETS, hours) / depth + chance.uniform(-3, 3)),
        "wbc": round(at(_WHITE_CELLS, hours) + chance.uniform(-0.2, 0.2), 1),
    }


def fluids(
    minutes: int, *, body: Body, is_in_shock: bool, is_infused: bool, chance: Random
) -> dict[str, Any]:
    """What went in and out over the last `minutes`."""
    kilogram_hours = body.weight * minutes / 60
    urine = 0.3 if is_in_shock else chance.uniform(0.8, 1.4)
    return {
        "fluid_period_minutes": minutes,
        "fi_oral": round(kilogram_hours * chance.uniform(0.9, 1.6), -1),
        "fi_parenteral": round(kilogram_hours * (6 if is_in_shock else 1.5), -1)
        if is_infused
        else 0,
        "fo_urine": round(kilogram_hours * urine),
    }
