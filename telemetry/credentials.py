"""How a device shows who it is; one query."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone

from accounts.credentials import hashed
from accounts.permissions import DEVICE_ROLE
from telemetry.models import Device, DeviceCredential


@dataclass(frozen=True)
class DevicePrincipal:
    """A device as whoever asks: `request.user` for what it sends."""

    device: Device
    is_authenticated: bool = True
    is_active: bool = True
    role: str = DEVICE_ROLE

    @property
    def pk(self) -> int:
        """The device's id."""
        return self.device.pk

    @property
    def username(self) -> str:
        """How people call it."""
        return self.device.name


def device_of_token(token: str, *, now: datetime | None = None) -> DevicePrincipal | None:
    """The device whose live token this is."""
    live = DeviceCredential.objects.live(now or timezone.now())
    found = live.filter(token_hash=hashed(token)).select_related("device").first()
    return None if found is None else DevicePrincipal(found.device)


def devices_still_in(device_ids: set[int]) -> set[int]:
    """Those of `device_ids` that have a live token."""
    live = DeviceCredential.objects.live(timezone.now()).filter(device__in=device_ids)
    return set(live.values_list("device_id", flat=True))


def principal_of(device_id: int) -> DevicePrincipal | None:
    """A device as of now, or None if it has no live token."""
    live = DeviceCredential.objects.live(timezone.now()).filter(device=device_id)
    found = live.select_related("device").first()
    return None if found is None else DevicePrincipal(found.device)


def answer_for(*, token: Any, device_id: Any) -> DevicePrincipal | None:
    """The device that signs in with `token`, or the one that did."""
    if token is not None:
        return device_of_token(token)
    return None if device_id is None else principal_of(device_id)
