"""The Pi warms its own sensor by 5 to 15 °C; this takes the warmth out again."""

import math


def correct_temperature(measured: float, cpu: float, k: float) -> float:
    """`t - (t_cpu - t) / k`, all in °C.

    k belongs to one device in its case; 0.565 to 1.5 were published for boards on top of a Pi. A
    CPU colder than the sensor (just switched on) does not warm it: nothing is taken off.
    """
    return measured - max(0.0, cpu - measured) / k


def saturation_pressure(temperature: float) -> float:
    """Saturation vapour pressure of water in hPa at a temperature in °C (Magnus, WMO-No. 8)."""
    return 6.112 * math.exp(17.62 * temperature / (243.12 + temperature))


def correct_humidity(measured: float, at: float, corrected: float) -> float:
    """Relative humidity in % that the same vapour has at the corrected temperature, at most 100."""
    return min(100.0, measured * saturation_pressure(at) / saturation_pressure(corrected))
