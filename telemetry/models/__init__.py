"""Devices, what they measured, and what it comes to per minute and hour."""

from telemetry.models.devices import Device, DeviceCredential, DeviceStatus
from telemetry.models.readings import EnvironmentReading, OrientationReading, Reading
from telemetry.models.rollups import (
    EnvironmentHour,
    EnvironmentMinute,
    OrientationHour,
    OrientationMinute,
    StaleHour,
)

__all__ = [
    "Device",
    "DeviceCredential",
    "DeviceStatus",
    "EnvironmentHour",
    "EnvironmentMinute",
    "EnvironmentReading",
    "OrientationHour",
    "OrientationMinute",
    "OrientationReading",
    "Reading",
    "StaleHour",
]
