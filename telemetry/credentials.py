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
    credential_id: int
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
    return None if found is None else DevicePrincipal(found.device, found.pk)


def still_live(credential_ids: set[int]) -> set[int]:
    """Those of `credential_ids` whose token is still valid."""
    live = DeviceCredential.objects.live(timezone.now()).filter(pk__in=credential_ids)
    return set(live.values_list("pk", flat=True))


def principal_of(credential_id: int) -> DevicePrincipal | None:
    """The device as of now, or None if this token of it has ended."""
    live = DeviceCredential.objects.live(timezone.now()).filter(pk=credential_id)
    found = live.select_related("device").first()
    return None if found is None else DevicePrincipal(found.device, found.pk)


def answer_for(*, token: Any, credential_id: Any) -> DevicePrincipal | None:
    """The device that signs in with `token`, or the one that did."""
    if token is not None:
        return device_of_token(token)
    return None if credential_id is None else principal_of(credential_id)
