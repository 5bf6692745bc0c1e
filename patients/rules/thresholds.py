"""Every number a ward may change, with its unit, source and sensible limits.

The defaults are those of docs/clinical-rules; ``Thresholds.changed`` applies what an administrator
stored for a ward. The bands of NEWS2 and PEWS are not here: a changed band is another score.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


class ThresholdError(ValueError):
    """``errors`` is ``{name: [message]}``, the shape of a validation body."""

    def __init__(self, errors: dict[str, list[str]]) -> None:
        super().__init__(errors)
        self.errors = errors


def _number(default: float, unit: str, source: str, low: float, high: float) -> Any:
    return field(
        default=default, metadata={"unit": unit, "source": source, "low": low, "high": high}
    )


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Numbers of one ward. ``[own]`` in a source marks a proposal of this project."""

    fever_from: float = _number(38.0, "°C", "who-2009 p.26", 37.0, 40.0)
    afebrile_to: float = _number(37.5, "°C", "who-2009 p.26", 36.0, 38.0)
    fever_window_hours: float = _number(72, "h", "The 2012", 12, 168)
    fever_days: int = _number(2, "days", "who-2009 p.26", 1, 7)
    antipyretic_hours: float = _number(6, "h", "[own]", 0, 24)
    defervescence_confirm_hours: float = _number(24, "h", "The 2012", 6, 72)

    hematocrit_rise_percent: float = _number(10, "%", "tl-2022 p.41", 2, 50)
    hematocrit_rise_high_percent: float = _number(20, "%", "who-2009 p.102", 5, 100)
    hematocrit_fall_percent: float = _number(20, "%", "who-2009 p.40", 5, 50)
    hematocrit_fall_hours: float = _number(24, "h", "who-2009 p.40", 6, 72)
    hematocrit_stable_percent: float = _number(5, "%", "[own]", 1, 20)
    platelets_low: float = _number(100, "10^9/L", "who-2009 p.102", 20, 200)
    platelets_very_low: float = _number(20, "10^9/L", "tl-2022 p.30", 1, 100)
    platelets_fall_percent: float = _number(50, "%", "who-2009 p.46, number [own]", 10, 90)
    platelets_fall_hours: float = _number(36, "h", "[own]", 6, 72)
    platelets_home: float = _number(50, "10^9/L", "who-2009 p.48", 10, 200)
    leukopenia_to: float = _number(5.0, "10^9/L", "tl-2022 p.19", 1, 10)
    liver_enzymes_severe: float = _number(1000, "U/L", "who-2009 p.11", 100, 5000)

    pulse_pressure_shock: float = _number(20, "mmHg", "who-2009 p.28", 5, 40)
    pulse_pressure_narrow: float = _number(25, "mmHg", "[own]", 10, 60)
    systolic_low: float = _number(90, "mmHg", "who-2009 p.47", 60, 120)
    systolic_low_infant: float = _number(70, "mmHg", "who-2009 p.47", 40, 90)
    systolic_low_child: float = _number(70, "mmHg", "who-2009 p.47", 40, 90)
    systolic_low_child_per_year: float = _number(2, "mmHg/year", "who-2009 p.47", 0, 5)
    mean_pressure_low: float = _number(70, "mmHg", "who-2009 p.47", 40, 100)
    capillary_refill_shock: float = _number(3, "s", "who-2009 p.28", 2, 6)
    capillary_refill_prolonged: float = _number(2, "s", "who-2009 p.47", 1, 5)
    circulation_hours: float = _number(6, "h", "[own]", 1, 24)

    urine_low: float = _number(0.5, "mL/kg/h", "who-2009 p.35", 0.1, 2)
    urine_none_hours: float = _number(6, "h", "who-2009 p.33", 1, 24)
    infusion_hours: float = _number(48, "h", "tl-2022 p.44", 12, 120)
    infusion_running_hours: float = _number(6, "h", "[own]", 1, 24)
    intake_hours: float = _number(48, "h", "tl-2022 p.44", 12, 96)
    intake_excess_ml_per_kg: float = _number(50, "mL/kg", "tl-2022 p.44", 10, 150)

    critical_hours: float = _number(48, "h", "who-2009 p.27", 24, 96)
    news2_medium: int = _number(5, "points", "news2-2017", 3, 10)
    news2_high: int = _number(7, "points", "news2-2017", 5, 15)
    pews_medium: int = _number(5, "points", "pews-2023", 2, 10)
    pews_high: int = _number(9, "points", "pews-2023", 5, 15)

    overdue_grace_minutes: float = _number(10, "min", "[own]", 0, 120)
    late_entry_minutes: float = _number(10, "min", "[own]", 1, 240)
    escalate_high_ward_lead_minutes: float = _number(5, "min", "[own]", 1, 120)
    escalate_high_doctor_minutes: float = _number(10, "min", "[own]", 1, 240)
    escalate_medium_ward_lead_minutes: float = _number(30, "min", "[own]", 1, 480)

    day_shift_from_hour: int = _number(7, "h", "[own]", 0, 23)
    evening_shift_from_hour: int = _number(15, "h", "[own]", 0, 23)
    night_shift_from_hour: int = _number(23, "h", "[own]", 0, 23)

    def changed(self, changes: Mapping[str, object]) -> Thresholds:
        """These thresholds with ``changes`` applied.

        Raises ``ThresholdError`` for unknown names, values that are no number or out of limits, and
        pairs that contradict one another (a high limit on the wrong side of its medium one).
        """
        errors: dict[str, list[str]] = {}
        clean: dict[str, Any] = {}
        fields = {each.name: each for each in dataclasses.fields(self)}
        for name, value in changes.items():
            if name not in fields:
                errors[name] = ["There is no such threshold."]
                continue
            meta = fields[name].metadata
            if isinstance(value, bool) or not isinstance(value, int | float):
                errors[name] = ["A number is needed."]
            elif not meta["low"] <= value <= meta["high"]:
                errors[name] = [f"Between {meta['low']:g} and {meta['high']:g} {meta['unit']}."]
            elif isinstance(fields[name].default, int) and fields[name].type == "int":
                if value != int(value):
                    errors[name] = ["A whole number is needed."]
                else:
                    clean[name] = int(value)
            else:
                clean[name] = value
        if errors:
            raise ThresholdError(errors)
        result = dataclasses.replace(self, **clean)
        errors = {
            smaller: [f"Must be below {larger}."]
            for smaller, larger in _ORDERED
            if getattr(result, smaller) >= getattr(result, larger)
        }
        if errors:
            raise ThresholdError(errors)
        return result

    def cite(self, name: str) -> str:
        """The source of the threshold ``name``, saying so when this ward has changed it."""
        source = str(_FIELDS[name].metadata["source"])
        if getattr(self, name) == _FIELDS[name].default:
            return source
        return f"threshold of this ward ({source}: {_FIELDS[name].default:g})"

    @classmethod
    def described(cls) -> list[dict[str, Any]]:
        """``name, default, unit, source, low, high`` of each, for the screen that changes them."""
        return [
            {"name": each.name, "default": each.default, **each.metadata}
            for each in dataclasses.fields(cls)
        ]


_FIELDS = {each.name: each for each in dataclasses.fields(Thresholds)}

_ORDERED = (
    ("afebrile_to", "fever_from"),
    ("hematocrit_rise_percent", "hematocrit_rise_high_percent"),
    ("platelets_very_low", "platelets_low"),
    ("pulse_pressure_shock", "pulse_pressure_narrow"),
    ("news2_medium", "news2_high"),
    ("pews_medium", "pews_high"),
    ("day_shift_from_hour", "evening_shift_from_hour"),
    ("evening_shift_from_hour", "night_shift_from_hour"),
)
"""The first of each pair must stay below the second."""
