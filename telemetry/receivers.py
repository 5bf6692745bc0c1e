"""What telemetry answers when accounts asks about devices."""

from typing import Any

from accounts.signals import device_asked, devices_asked
from telemetry.credentials import DevicePrincipal, answer_for, devices_still_in


def connect() -> None:
    """Called once, when the application is ready."""
    device_asked.connect(_device, dispatch_uid="telemetry.device_asked")
    devices_asked.connect(_devices, dispatch_uid="telemetry.devices_asked")


def _device(
    sender: Any, token: str | None = None, device_id: int | None = None, **_: Any
) -> DevicePrincipal | None:
    return answer_for(token=token, device_id=device_id)


def _devices(sender: Any, device_ids: set[int], **_: Any) -> set[int]:
    return devices_still_in(device_ids)
