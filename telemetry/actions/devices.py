"""Devices: who they are, where they hang, and how they get, change and lose their token."""

import secrets
from datetime import datetime, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.actions.audit import record_access
from accounts.addresses import Caller
from accounts.credentials import hashed, hashed_code, new_code
from accounts.errors import Conflict
from accounts.models import User
from accounts.signals import rights_changed
from realtime.changes import recording
from telemetry.actions.alerts import forget_alerts
from telemetry.models import (
    Device,
    DeviceCredential,
    DeviceStatus,
    EnvironmentReading,
    OrientationReading,
)

CODE_LIVES_FOR = timedelta(hours=24)
# The replaced token is good for as long as it takes to walk to the device.
REPLACED_LIVES_FOR = timedelta(days=7)
NAME_TAKEN = _("A device with this name already exists.")
NOT_A_BED = _("This bed is on another ward.")
BAD_CODE = _("This code is unknown, used or expired.")
HAS_READINGS = _("This device has readings, which stay. Revoke it instead.")
NOT_ENROLLED = _("This device is not enrolled: make an enrolment code.")


def create_device(*, by: User, caller: Caller | None = None, **fields: Any) -> Device:
    """A new device, which waits to be enrolled."""
    device = Device(**fields)
    _check_place(device)
    with recording():
        _saved(device)
        DeviceStatus.objects.create(device=device)
        _note(by, "device_created", device, caller, name=device.name, ward=device.ward_id)
    return device


def change_device(
    *, by: User, device: Device, caller: Caller | None = None, **changes: Any
) -> Device:
    """Changes what is named: name, place, calibration, limits, interval."""
    with recording():
        present = _locked(device)
        detail = {
            name: [_plain(getattr(present, name)), _plain(value)]
            for name, value in changes.items()
            if getattr(present, name) != value
        }
        if not detail:
            return present
        for name, value in changes.items():
            setattr(present, name, value)
        _check_place(present)
        if "ward" in detail:
            forget_alerts(device=present, reason="moved", now=timezone.now())
        _saved(present)
        _note(by, "device_changed", present, caller, **detail)
    return present


def remove_device(*, by: User, device: Device, caller: Caller | None = None) -> None:
    """Removes a device that never delivered anything; raises `Conflict` otherwise."""
    with recording():
        present = _locked(device)
        for model in (EnvironmentReading, OrientationReading):
            if model.objects.filter(device=present).exists():
                raise Conflict(HAS_READINGS)
        _note(by, "device_removed", present, caller, name=present.name)
        present.delete()


def make_enrolment_code(*, by: User, device: Device, caller: Caller | None = None) -> str:
    """A code that enrols the device once, within a day; an earlier one is void."""
    code = new_code()
    with recording():
        present = _locked(device)
        # No frame carries these columns.
        Device.objects.silently().filter(pk=present.pk).update(
            code_hash=hashed_code(code), code_expires_at=timezone.now() + CODE_LIVES_FOR
        )
        _note(by, "enrolment_code_made", present, caller)
    return code


def enrol_device(*, code: str, caller: Caller | None = None) -> tuple[Device, str]:
    """The device the code was made for, and its token; any token it had before ends."""
    now = timezone.now()
    with recording():
        found = Device.objects.select_for_update().filter(
            code_hash=hashed_code(code), code_expires_at__gt=now
        )
        device: Device | None = found.first()
        if device is None:
            raise ValidationError({"code": [BAD_CODE]})
        device.credentials.live(now).update(ends_at=now)
        token = _new_token(device)
        device.code_hash, device.code_expires_at = "", None
        device.state, device.enrolled_at = Device.State.ENROLLED, now
        device.save()
        _look_again(device)
        _note(None, "device_enrolled", device, caller)
    return device, token


def rotate_token(*, by: User, device: Device, caller: Caller | None = None) -> str:
    """A new token. The one before stays valid for a week, so that two are; older ones end."""
    now = timezone.now()
    with recording():
        present = _locked(device)
        live = list(present.credentials.live(now).order_by("-pk"))
        if not live:
            raise Conflict(NOT_ENROLLED)
        replaced, *older = live
        for credential in older:
            credential.ends_at = now
            credential.save()
        if replaced.ends_at is None:
            replaced.ends_at = now + REPLACED_LIVES_FOR
            replaced.save()
        token = _new_token(present)
        _look_again(present)
        _note(by, "device_token_rotated", present, caller)
    return token


def revoke_device(*, by: User, device: Device, caller: Caller | None = None) -> Device:
    """Ends every token and code of the device; what it measured stays. Again changes nothing."""
    now = timezone.now()
    with recording():
        present = _locked(device)
        ended = present.credentials.live(now).update(ends_at=now)
        if present.state == Device.State.REVOKED and not ended:
            return present
        present.code_hash, present.code_expires_at = "", None
        present.state = Device.State.REVOKED
        present.save()
        forget_alerts(device=present, reason="revoked", now=now)
        _look_again(present)
        _note(by, "device_revoked", present, caller)
    return present


def socket_id_of(device_id: int) -> int:
    """What stands for `user_id` where a device has a socket: people have the numbers above zero."""
    return -device_id


def _look_again(device: Device) -> None:
    """Sockets opened with a token that has ended close."""
    rights_changed.send(sender=Device, user_id=socket_id_of(device.pk))


def _locked(device: Device) -> Device:
    # A batch locks the status first, too.
    DeviceStatus.objects.select_for_update().filter(pk=device.pk).first()
    present: Device = Device.objects.select_for_update().get(pk=device.pk)
    return present


def _saved(device: Device) -> None:
    try:
        with transaction.atomic():
            device.save()
    except IntegrityError:
        raise ValidationError({"name": [NAME_TAKEN]}) from None


def _check_place(device: Device) -> None:
    if device.bed is not None and device.bed.ward_id != device.ward_id:
        raise ValidationError({"bed": [NOT_A_BED]})


def _new_token(device: Device) -> str:
    token = secrets.token_urlsafe(32)
    DeviceCredential.objects.create(device=device, token_hash=hashed(token))
    return token


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat()
    return getattr(value, "pk", value)


def _note(
    by: User | None, action: str, device: Device, caller: Caller | None, **detail: Any
) -> None:
    name = device.name if by is None else ""
    record_access(by=by, action=action, of=device, caller=caller, actor_name=name, detail=detail)
