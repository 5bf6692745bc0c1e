"""Every number of a room's alerts, with its unit, source and sensible limits; a room may differ."""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from django.utils.translation import gettext as _

ASHRAE = "ASHRAE 170 (patient rooms)"
WHO = "WHO housing and health guidelines 2018"
HTM = "HTM 03-01"
# Beyond both, at sea level, it is the sensor; a hospital in the mountains changes the lower one.
RECORDS = "WMO records of sea level pressure"
OWN = "[own]"


def _number(default: float, unit: str, source: str, low: float, high: float) -> Any:
    return field(
        default=default, metadata={"unit": unit, "source": source, "low": low, "high": high}
    )


@dataclass(frozen=True, slots=True)
class Limits:
    """Numbers of one room. `[own]` in a source marks a proposal of this project."""

    temperature_warn_low: float = _number(20, "°C", ASHRAE, -10, 40)
    temperature_warn_high: float = _number(24, "°C", ASHRAE, 0, 50)
    temperature_alarm_low: float = _number(18, "°C", WHO, -20, 40)
    temperature_alarm_high: float = _number(26, "°C", OWN, 0, 60)
    temperature_critical_low: float = _number(16, "°C", OWN, -30, 40)
    temperature_critical_high: float = _number(28, "°C", HTM, 0, 70)
    humidity_warn_low: float = _number(30, "%", ASHRAE, 0, 90)
    humidity_warn_high: float = _number(60, "%", ASHRAE, 10, 100)
    humidity_alarm_low: float = _number(20, "%", OWN, 0, 80)
    humidity_alarm_high: float = _number(70, "%", OWN, 20, 100)
    pressure_warn_low: float = _number(870, "hPa", RECORDS, 260, 1085)
    pressure_warn_high: float = _number(1085, "hPa", RECORDS, 500, 1260)
    temperature_hysteresis: float = _number(0.5, "°C", OWN, 0, 5)
    humidity_hysteresis: float = _number(3, "%", OWN, 0, 20)
    pressure_hysteresis: float = _number(2, "hPa", OWN, 0, 20)
    dwell_minutes: float = _number(10, "min", OWN, 0, 240)
    tilt_warn: float = _number(10, "degrees", OWN, 1, 180)
    tilt_alarm: float = _number(30, "degrees", OWN, 1, 180)
    tilt_seconds: float = _number(10, "s", OWN, 0, 3600)
    knock_warn: float = _number(0.5, "g beyond 1 g", OWN, 0.05, 15)
    knock_alarm: float = _number(1.5, "g beyond 1 g", OWN, 0.1, 15)

    def changed(self, changes: Mapping[str, float]) -> "Limits":
        """These, with what a room says otherwise."""
        return dataclasses.replace(self, **changes)


NAMES = tuple(one.name for one in dataclasses.fields(Limits))
_META = {one.name: one.metadata for one in dataclasses.fields(Limits)}
_ORDERED = (
    "temperature_critical_low",
    "temperature_alarm_low",
    "temperature_warn_low",
    "temperature_warn_high",
    "temperature_alarm_high",
    "temperature_critical_high",
)
_RISING = (
    _ORDERED,
    ("humidity_alarm_low", "humidity_warn_low", "humidity_warn_high", "humidity_alarm_high"),
    ("pressure_warn_low", "pressure_warn_high"),
    ("tilt_warn", "tilt_alarm"),
    ("knock_warn", "knock_alarm"),
)


def check_limits(changes: Any) -> dict[str, list[str]]:
    """What is wrong with the numbers a room is to have, by name; empty if nothing."""
    if not isinstance(changes, Mapping):
        return {"limits": [_("An object of names and numbers is required.")]}
    errors: dict[str, list[str]] = {}
    for name, value in changes.items():
        if name not in _META:
            errors[str(name)[:80]] = [_("There is no such limit.")]
        elif type(value) not in {int, float}:
            errors[name] = [_("A number is required.")]
        elif not _META[name]["low"] <= value <= _META[name]["high"]:
            meta = _META[name]
            errors[name] = [_("From %(low)g to %(high)g %(unit)s.") % meta]
    if errors:
        return errors
    limits = Limits().changed(changes)
    for rising in _RISING:
        for lower, upper in pairwise(rising):
            if not getattr(limits, lower) < getattr(limits, upper):
                wrong = _("%(lower)s must be below %(upper)s.") % {"lower": lower, "upper": upper}
                errors[upper if upper in changes else lower] = [wrong]
    return errors
