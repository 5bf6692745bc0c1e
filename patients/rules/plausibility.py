"""What cannot be, what is unusual, and how a platelet count was meant."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple, SupportsFloat, TypeGuard


class Range(NamedTuple):
    """Limits of one field, included."""

    possible_from: float
    possible_to: float
    """Outside: refused."""
    usual_from: float
    usual_to: float
    """Outside: accepted after an explicit confirmation. Wide enough for every age and for the
    ill.
    """
    unit: str


RANGES: Mapping[str, Range] = {
    "temperature": Range(25, 45, 33, 42, "°C"),
    "pulse": Range(0, 400, 30, 230, "/min"),
    "respiration": Range(0, 200, 5, 90, "/min"),
    "bp_sys": Range(1, 350, 40, 250, "mmHg"),
    "bp_dia": Range(0, 300, 15, 150, "mmHg"),
    "o2sat": Range(0, 100, 60, 100, "%"),
    "oxygen_flow": Range(0, 100, 0, 60, "L/min"),
    "oxygen_percent": Range(21, 100, 21, 100, "%"),
    "capillary_refill": Range(0, 60, 0, 10, "s"),
    "pain_score": Range(0, 10, 0, 10, ""),
    "abd_cir": Range(1, 300, 20, 180, "cm"),
    "weight": Range(0.2, 700, 1.5, 200, "kg"),
    "height": Range(10, 280, 40, 220, "cm"),
    "hematocrit": Range(1, 75, 15, 65, "%"),
    "baseline_hematocrit": Range(1, 75, 20, 60, "%"),
    "platelet": Range(0, 5000, 2, 1000, "x 10^9/L"),
    "wbc": Range(0, 1000, 0.5, 60, "x 10^9/L"),
    "ast": Range(0, 100_000, 3, 15_000, "U/L"),
    "alt": Range(0, 100_000, 3, 15_000, "U/L"),
    "fluid_period_minutes": Range(1, 10_080, 10, 1440, "min"),
    "fi_oral": Range(0, 20_000, 0, 3000, "mL"),
    "fi_parenteral": Range(0, 20_000, 0, 3000, "mL"),
    "fi_other": Range(0, 20_000, 0, 3000, "mL"),
    "fo_urine": Range(0, 20_000, 0, 3000, "mL"),
    "fo_emesis": Range(0, 20_000, 0, 2000, "mL"),
    "fo_drainage": Range(0, 20_000, 0, 3000, "mL"),
    "fo_uf": Range(0, 20_000, 0, 5000, "mL"),
    "stools": Range(0, 200, 0, 20, ""),
}
"""Refused: the limits of the specification where it names one, else what no patient and no device
has. Unusual: [own]."""


def find_impossible(values: Mapping[str, object]) -> dict[str, list[str]]:
    """Messages by field for what is refused; empty when nothing is. ``None`` is never refused."""
    errors: dict[str, list[str]] = {}
    for name, limits, value in _numbers(values):
        if not limits.possible_from <= value <= limits.possible_to:
            span = _span(limits.possible_from, limits.possible_to, limits.unit)
            errors[name] = [f"Impossible: must be {span}."]
    systolic, diastolic = values.get("bp_sys"), values.get("bp_dia")
    if _is_number(systolic) and _is_number(diastolic) and float(diastolic) >= float(systolic):
        errors["bp_dia"] = ["Impossible: must be below the systolic pressure."]
    return errors


def find_implausible(values: Mapping[str, object]) -> dict[str, list[str]]:
    """Messages by field, naming the usual range, for what needs ``confirm_implausible``."""
    return {
        name: [f"Unusual: usually {_span(limits.usual_from, limits.usual_to, limits.unit)}."]
        for name, limits, value in _numbers(values)
        if not limits.usual_from <= value <= limits.usual_to
    }


def _numbers(values: Mapping[str, object]) -> list[tuple[str, Range, float]]:
    return [
        (name, RANGES[name], float(value))
        for name, value in values.items()
        if name in RANGES and _is_number(value)
    ]


def _is_number(value: object) -> TypeGuard[SupportsFloat]:
    return value is not None and not isinstance(value, bool) and isinstance(value, SupportsFloat)


def _span(low: float, high: float, unit: str) -> str:
    return f"{low:g} to {high:g} {unit}".rstrip()


@dataclass(frozen=True, slots=True)
class PlateletEntry:
    """A platelet count as it is stored, and how the entry was read."""

    value: float
    """x 10^9 per litre."""
    was_scaled: bool
    """The entry was per mm3 (or lakh) and was converted."""
    is_certain: bool
    """False when the magnitude could be meant either way: ask before storing."""
    sentence: str
    """Like ``69000 per mm3, read as 69 x 10^9/L``."""


_ENTRY = re.compile(r"^(?P<number>[0-9][0-9 .,'\u00a0\u202f]*)(?P<unit>.*)$", re.DOTALL)
_PER_MM3 = re.compile(r"^(/|per)?(mm3|mm\^3|mm³|cmm|ul|µl|μl|mcl|cumm)$")
_PER_LITRE = re.compile(
    r"^[x*\u00d7]?(10\^?9|10⁹|10\*9|g)(/l)?$|^[x*\u00d7]?(10\^?3|10³|k)(/?(mm3|ul|µl|μl|mcl))?$"
)
CERTAIN_TO = 1000
CERTAIN_FROM = 5000
"""Without a unit: up to 1,000 is x 10^9/L, from 5,000 per mm3, between them it is asked. [own]"""


def read_platelet(entry: str | float) -> PlateletEntry:
    """``69``, ``69000``, ``"69,000/mm3"``, ``"69 x10^9/L"`` or ``"0.69 lakh"`` as 69 x 10^9/L.

    Raises ``ValueError`` for what is no count.
    """
    number, unit = _split(str(entry))
    if unit is None:
        if CERTAIN_TO < number < CERTAIN_FROM:
            words = f"{number:g}: is it {number:g} x 10^9/L or {number / 1000:g} x 10^9/L?"
            return PlateletEntry(number, False, False, words)
        scale = 1.0 if number <= CERTAIN_TO else 1000.0
        said = f"{number:.9g} per mm3" if scale > 1 else f"{number:g}"
    elif unit == "lakh":
        scale, said = 0.01, f"{number:g} lakh"
    elif _PER_MM3.match(unit):
        scale, said = 1000.0, f"{number:.9g} per mm3"
    elif _PER_LITRE.match(unit):
        scale, said = 1.0, f"{number:g}"
    else:
        raise ValueError(f"{unit!r} is no unit of a platelet count.")
    value = round(number / scale, 3)
    return PlateletEntry(value, scale != 1.0, True, f"{said}, read as {value:g} x 10^9/L")


def _split(entry: str) -> tuple[float, str | None]:
    match = _ENTRY.match(entry.strip())
    if match is None:
        raise ValueError(f"{entry!r} is no platelet count.")
    unit = re.sub(r"\s+", "", match["unit"]).lower() or None
    digits = re.sub(r"[ '\u00a0\u202f]", "", match["number"]).rstrip(".,")
    if re.fullmatch(r"\d{1,3}([.,]\d{3})+", digits) and not _is_thousand_fraction(digits, unit):
        return float(re.sub(r"[.,]", "", digits)), unit
    try:
        return float(digits.replace(",", ".")), unit
    except ValueError:
        raise ValueError(f"{entry!r} is no platelet count.") from None


def _is_thousand_fraction(digits: str, unit: str | None) -> bool:
    """``69.000`` and ``69.125`` without a unit or per litre are decimals, not sixty-nine
    thousand.
    """
    return digits.count(".") == 1 and "," not in digits and not (unit and _PER_MM3.match(unit))
