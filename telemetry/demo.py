"""Three rooms of the demo ward, a day of air already measured, each with a token for an agent."""

import json
import math
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from uuid import NAMESPACE_URL, uuid5

from accounts.models import Role, User, Ward
from patients.demo.cast import FIRST_WARD, SECOND_WARD
from patients.models import Bed
from telemetry.actions.devices import create_device, enrol_device, make_enrolment_code
from telemetry.actions.readings import store_readings
from telemetry.credentials import device_of_token
from telemetry.models import Device

FILE = "enrolment.json"
_DAY_MINUTES = 24 * 60
_AT_ONCE = 720


@dataclass(frozen=True)
class DemoRoom:
    """A room; `number` is also the seed of its simulated air."""

    number: int
    ward: str
    temperature: float
    humidity: float

    @property
    def name(self) -> str:
        """Of its device."""
        return f"Demo room {self.number}"


ROOMS = (
    DemoRoom(1, FIRST_WARD, 22.4, 47),
    # Too warm: after ten minutes the ward is told.
    DemoRoom(2, FIRST_WARD, 25.1, 55),
    DemoRoom(3, SECOND_WARD, 21.6, 42),
)


def ensure_room(room: DemoRoom, folder: Path, *, server: str, now: datetime) -> Device:
    """The room's device, and in `folder` what an agent needs to be it."""
    administrators = User.objects.filter(role=Role.ADMINISTRATOR, is_active=True).order_by("pk")
    admin = administrators.get(username="admin")
    device: Device | None = Device.objects.filter(name=room.name).first()
    if device is None:
        ward = Ward.objects.get(name=room.ward)
        bed = Bed.objects.filter(ward=ward, name=str(room.number)).first()
        device = create_device(by=admin, name=room.name, room=str(room.number), ward=ward, bed=bed)
        _measure_a_day(room, device, now)
    if device.state == Device.State.REVOKED:
        # Somebody tries that out.
        return device
    path = folder / FILE
    principal = device_of_token(_token_in(path))
    if principal is None or principal.pk != device.pk:
        code = make_enrolment_code(by=admin, device=device)
        device, token = enrol_device(code=code)
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        path.touch(mode=0o600)
        kept = {"server": server, "token": token, "device": {"id": device.pk, "name": device.name}}
        path.write_text(json.dumps(kept))
    return device


def _token_in(path: Path) -> str:
    try:
        return str(json.loads(path.read_text())["token"])
    except (OSError, ValueError, KeyError, TypeError):
        return ""


def _measure_a_day(room: DemoRoom, device: Device, now: datetime) -> None:
    chance = Random(room.number)  # noqa: S311 # made-up air is no secret
    stream = uuid5(NAMESPACE_URL, f"demo:{device.pk}:{now.isoformat()}")
    rows = []
    for minute in range(_DAY_MINUTES, 30, -1):
        at = now - timedelta(minutes=minute)
        day = math.sin(2 * math.pi * (at.hour * 60 + at.minute) / _DAY_MINUTES)
        rows.append(
            {
                "sequence": _DAY_MINUTES - minute,
                "kind": "environment",
                "recorded_at": at.isoformat(),
                "temperature": round(room.temperature + 0.6 * day + chance.gauss(0, 0.05), 3),
                "humidity": round(room.humidity - 3 * day + chance.gauss(0, 0.3), 3),
                "pressure": round(1009 + 1.5 * math.cos(2 * day) + chance.gauss(0, 0.05), 3),
            }
        )
    for start in range(0, len(rows), _AT_ONCE):
        store_readings(by=device, stream=stream, rows=rows[start : start + _AT_ONCE], now=now)
