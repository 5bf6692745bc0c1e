"""Devices and readings over the socket: live frames, questions, and devices that write there."""

from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any
from uuid import UUID

import pytest

from accounts.models import User
from realtime.authority import CloseCode
from telemetry.actions import devices as actions
from telemetry.actions.readings import SHOWN_EVERY, store_readings
from telemetry.models import Device, EnvironmentReading
from tests.conftest import ClientOf
from tests.live import LiveClient, in_database
from tests.realtime.conftest import new_key
from tests.servers import Servers, WebServer
from tests.telemetry.conftest import STREAM, air, enrolled, lie, moment


@pytest.fixture
def web(servers: Servers) -> WebServer:
    return servers.web()


def as_device(web: WebServer, token: str) -> LiveClient:
    return LiveClient(web.ws_url, headers={"Authorization": f"Device {token}"})


async def test_a_batch_over_the_socket_is_stored_shown_and_asked_for(
    web: WebServer, room: Device, token: str, alice: User, erin: User
) -> None:
    keys = [await in_database(new_key, person) for person in (alice, erin)]
    async with (
        LiveClient(web.ws_url, token=keys[0]) as screen,
        LiveClient(web.ws_url, token=keys[1]) as elsewhere,
        as_device(web, token) as device,
    ):
        assert device.welcome["user"]["role"] == "device"
        assert list(device.welcome["topics"]) == [f"user:{-room.pk}"]
        batch = {"stream": STREAM, "readings": [air(1, moment(-2)), air(2, temperature=23.5)]}
        answer = await device.ask("environment", "create", data=batch)
        assert (answer["response_status"], answer["data"]["stored"]) == (201, 2)
        again = await device.ask("environment", "create", data=batch)
        assert again["data"] == answer["data"] | {"stored": 0, "known": 2}
        single = {"stream": STREAM} | lie(3)
        del single["kind"]
        one = await device.ask("orientation", "create", data=single)
        assert one["data"]["acknowledged"] == [3]
        await screen.until(lambda: bool(screen.of_type("ephemeral", "orientation")))
        (frame,) = screen.of_type("ephemeral", "environment")
        assert "version" not in frame
        assert (frame["data"]["sequence"], frame["data"]["temperature"]) == (2, 23.5)
        listed = await screen.ask("environment", "list", data={"device": room.pk, "last": 5})
        assert [row["sequence"] for row in listed["data"]] == [2, 1]
        points = await screen.ask("environment", "list", data={"device": room.pk, "max_points": 1})
        assert points["data"][0]["temperature"]["max"] == 23.5
        devices = await screen.ask("devices", "list")
        assert devices["data"][0]["latest_environment"]["sequence"] == 2
        assert (await elsewhere.ask("devices", "list"))["data"] == []
        assert not elsewhere.of_type("ephemeral")


async def test_what_is_wrong_is_answered_as_over_rest(
    web: WebServer, token: str, room: Device, alice: User
) -> None:
    key = await in_database(new_key, alice)
    async with as_device(web, token) as device, LiveClient(web.ws_url, token=key) as person:
        for data in ({}, {"stream": "x", "readings": [air(1)]}, {"stream": STREAM, "readings": []}):
            assert (await device.ask("environment", "create", data=data))["response_status"] == 400
        body = {"stream": STREAM, "readings": [air(1)]}
        assert (await person.ask("environment", "create", data=body))["response_status"] == 403
        for stream in ("patients", "reports", "notifications", "rooms", "devices", "environment"):
            assert (await device.ask(stream, "list"))["response_status"] == 403, stream
        changes: list[tuple[str, Any]] = [("create", None), ("patch", room.pk), ("delete", room.pk)]
        for action, pk in changes:
            answer = await person.ask("devices", action, pk=pk, data={"name": "Mine"})
            assert answer["response_status"] == 405


async def test_a_revoked_device_is_closed(
    web: WebServer, token: str, room: Device, admin: User
) -> None:
    async with as_device(web, token) as device:
        await in_database(actions.revoke_device, by=admin, device=room)
        assert await device.closed(patience=3) == CloseCode.NOT_SIGNED_IN
    async with as_device(web, token) as device:
        assert device.close_code == CloseCode.NOT_SIGNED_IN


async def test_the_socket_of_a_token_that_a_new_enrolment_ended_is_closed(
    web: WebServer, token: str, room: Device, admin: User
) -> None:
    async with as_device(web, token) as device:
        code = await in_database(actions.make_enrolment_code, by=admin, device=room)
        _, new_token = await in_database(actions.enrol_device, code=code)
        assert await device.closed(patience=3) == CloseCode.NOT_SIGNED_IN
    async with as_device(web, new_token) as device:
        assert device.welcome


async def test_a_hole_in_what_was_shown_is_filled_by_asking(
    web: WebServer, room: Device, token: str, alice: User
) -> None:
    key = await in_database(new_key, alice)
    async with LiveClient(web.ws_url, token=key) as screen, as_device(web, token) as device:
        for number in range(30):
            body = {"stream": STREAM} | air(number)
            assert (await device.ask("environment", "create", data=body))["response_status"] == 201
        await screen.until(lambda: bool(screen.of_type("ephemeral", "environment")))
        frames = [frame["data"] for frame in screen.of_type("ephemeral", "environment")]
        shown = [frame["sequence"] for frame in frames]
        assert shown == sorted(set(shown))
        came = [datetime.fromisoformat(frame["received_at"]) for frame in frames]
        assert all(later - earlier >= SHOWN_EVERY for earlier, later in pairwise(came))
        last = await in_database(EnvironmentReading.objects.get, sequence=shown[0])
        hole = await screen.ask(
            "environment", "list", data={"device": room.pk, "after": last.at.isoformat()}
        )
        assert {row["sequence"] for row in hole["data"]} == set(range(shown[0] + 1, 30))


def test_ten_batches_a_second_are_stored_whole_and_four_of_them_shown(
    room: Device, admin: User
) -> None:
    enrolled(room, admin)
    begins, shown = moment(-60), set()
    for number in range(30):
        now = begins + timedelta(milliseconds=100 * number)
        store_readings(by=room, stream=UUID(STREAM), rows=[air(number, now)], now=now)
        room.status.refresh_from_db()
        shown.add(room.status.environment_shown_at)
        assert (room.status.environment or {})["sequence"] == number
    assert len(shown) == 10
    assert EnvironmentReading.objects.count() == 30


def test_a_frame_of_old_readings_is_not_sent(
    room: Device, admin: User, client_of: ClientOf
) -> None:
    enrolled(room, admin)
    now = moment()
    store_readings(by=room, stream=UUID(STREAM), rows=[air(5, now)], now=now)
    store_readings(by=room, stream=UUID(STREAM), rows=[air(4, moment(-60))])
    room.status.refresh_from_db()
    assert room.status.environment_shown_at == now
