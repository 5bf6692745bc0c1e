"""A device on the first ward, its token, and batches of readings for it."""

import os
import uuid
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from rest_framework.test import APIClient

from accounts.models import User, Ward
from telemetry.actions import devices as actions
from telemetry.models import Device
from tests.servers import Servers, serving

Send = Callable[..., Any]
STREAM = "9f0c1c1e-6f0b-4f0e-8f55-1f7e3c1c2b11"


def moment(seconds: float = 0) -> datetime:
    """Seconds from now."""
    return datetime.now(UTC) + timedelta(seconds=seconds)


def air(sequence: int, at: datetime | None = None, **values: Any) -> dict[str, Any]:
    """A row of the air."""
    return {
        "sequence": sequence,
        "kind": "environment",
        "recorded_at": (at or moment()).isoformat(),
        "temperature": 22.5,
        "humidity": 45.25,
        "pressure": 1003.5,
        "cpu_temperature": 50.0,
    } | values


def lie(sequence: int, at: datetime | None = None, **values: Any) -> dict[str, Any]:
    """A row of the attitude."""
    return {
        "sequence": sequence,
        "kind": "orientation",
        "recorded_at": (at or moment()).isoformat(),
        "pitch": 1.5,
        "roll": 2.5,
        "yaw": 3.5,
        "acceleration_x": 0.0,
        "acceleration_y": 0.0,
        "acceleration_z": 1.0,
    } | values


def enrolled(device: Device, admin: User) -> str:
    """A token for the device."""
    code = actions.make_enrolment_code(by=admin, device=device)
    return actions.enrol_device(code=code)[1]


def device_client(token: str) -> APIClient:
    """A client that shows a device's token."""
    client = APIClient()
    client.credentials(HTTP_AUTHORIZATION=f"Device {token}")
    return client


@pytest.fixture
def room(first_ward: Ward, admin: User) -> Device:
    return actions.create_device(by=admin, name="Room 1", room="1", ward=first_ward)


@pytest.fixture
def token(room: Device, admin: User) -> str:
    return enrolled(room, admin)


@pytest.fixture
def send(token: str) -> Send:
    """Posts rows as the device; the answer."""

    def post(*rows: Any, stream: str = STREAM, **body: Any) -> Any:
        batch = {"stream": stream, "readings": list(rows)} | body
        return device_client(token).post("/api/telemetry/readings/", batch, format="json")

    return post


@pytest.fixture
def new_stream() -> str:
    return str(uuid.uuid4())


@pytest.fixture
def servers(transactional_db: None) -> Iterator[Servers]:
    """A group of servers on the test database, with Redis where this run has one."""
    with serving(redis_url=os.environ.get("REDIS_URL", "")) as group:
        yield group
