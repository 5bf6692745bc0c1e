"""The other doors: the admin site, and the rooms of the demo."""

import json
from pathlib import Path

import pytest
from django.core.management import call_command
from django.test import Client

from accounts.models import AuditEvent, User, Ward
from patients.demo.cast import ensure_cast
from realtime.models import Change
from telemetry.credentials import device_of_token
from telemetry.models import Device, EnvironmentReading
from tests.telemetry.conftest import Send, air

LIST = "/admin/telemetry/device/"


@pytest.fixture
def site(admin: User) -> Client:
    """The administrator's browser."""
    client = Client()
    client.force_login(admin)
    return client


def form(ward: Ward, **fields: object) -> dict[str, object]:
    return {
        "name": "Room 7",
        "room": "7",
        "ward": ward.pk,
        "bed": "",
        "temperature_offset": 0,
        "humidity_offset": 0,
        "pressure_offset": 0,
        "interval_seconds": 5,
        "limits": "{}",
    } | fields


def test_the_admin_site_makes_and_changes_through_the_actions(
    site: Client, first_ward: Ward
) -> None:
    assert site.post(f"{LIST}add/", form(first_ward)).status_code == 302
    device = Device.objects.get()
    assert device.status.last_seen_at is None
    body = form(first_ward, room="8")
    assert site.post(f"{LIST}{device.pk}/change/", body).status_code == 302
    names = list(AuditEvent.objects.order_by("pk").values_list("action", flat=True))
    assert names[-2:] == ["device_created", "device_changed"]
    assert Change.objects.filter(stream="devices").count() == 2
    assert site.get(LIST).status_code == 200


def test_the_admin_site_shows_a_code_once_and_revokes(
    site: Client, room: Device, send: Send
) -> None:
    for action in ("make_codes", "revoke"):
        body = {"action": action, "_selected_action": [room.pk]}
        assert site.post(LIST, body).status_code == 302
    room.refresh_from_db()
    assert room.state == Device.State.REVOKED
    assert send(air(1)).status_code == 401


def test_the_demo_has_three_rooms_with_a_day_behind_them(db: None, tmp_path: Path) -> None:
    ensure_cast("a demo password")
    for _ in range(2):
        call_command("demo_rooms", state_dir=tmp_path, server="http://127.0.0.1:9610")
    assert Device.objects.count() == 3
    assert EnvironmentReading.objects.count() == 3 * 1410
    for device in Device.objects.all():
        path = tmp_path / device.room / "enrolment.json"
        assert path.stat().st_mode & 0o077 == 0
        principal = device_of_token(json.loads(path.read_text())["token"])
        assert principal is not None
        assert principal.device == device
    assert device.credentials.count() == 1
