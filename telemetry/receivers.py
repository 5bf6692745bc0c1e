"""What telemetry answers when accounts asks about devices."""

from typing import Any

from accounts.signals import device_asked, devices_asked
from telemetry.credentials import DevicePrincipal, answer_for, still_live


def connect() -> None:
    """Called once, when the application is ready."""
    device_asked.connect(_device, dispatch_uid="telemetry.device_asked")
    devices_asked.connect(_devices, dispatch_uid="telemetry.devices_asked")


def _device(
    sender: Any, token: str | None = None, credential_id: int | None = None, **_: Any
) -> DevicePrincipal | None:
    return answer_for(token=token, credential_id=credential_id)


def _devices(sender: Any, credential_ids: set[int], **_: Any) -> set[int]:
    return still_live(credential_ids)
