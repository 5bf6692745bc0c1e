"""A screen on a wall over the live layer: one ward, two streams, reading only."""

from typing import Any

import pytest

from accounts.actions.displays import (
    create_display,
    make_display_code,
    open_display,
    revoke_display,
)
from accounts.models import Display, User, Ward
from patients.actions import change_patient, record_report
from patients.models import Patient
from tests.live import LiveClient, in_database
from tests.realtime.conftest import HERE
from tests.servers import Servers, WebServer

pytestmark = pytest.mark.django_db(transaction=True)


def opened(admin: User, ward: Ward) -> tuple[Display, str]:
    display = create_display(by=admin, ward=ward, name="Station")
    return open_display(code=make_display_code(by=admin, display=display), caller=HERE)


def screen(web: WebServer, secret: str, **options: Any) -> LiveClient:
    headers = {"Cookie": f"display={secret}", "Origin": web.url}
    return LiveClient(web.ws_url, headers=headers, query={"display": "1"}, **options)


async def test_a_display_hears_patients_and_notifications_of_its_ward_and_asks_for_no_more(
    servers: Servers, admin: User, alice: User, somchai: Patient, malee: Patient
) -> None:
    _, secret = await in_database(opened, admin, somchai.ward)
    web = servers.web()
    async with screen(web, secret) as wall:
        topic = f"ward:{somchai.ward_id}"
        assert {name for name in wall.welcome["topics"] if name.startswith("ward:")} == {topic}
        assert wall.welcome["user"]["role"] == "display"
        listed = await wall.ask("patients", "list")
        assert [row["pk"] for row in listed["data"]] == [somchai.pk]

        await in_database(record_report, by=alice, patient=somchai, pulse=140, bp_sys=90, bp_dia=80)
        await wall.until(lambda: bool(wall.changes("patients")))
        heads = (await wall.ask("notifications", "list"))["versions"]
        await wall.until(lambda: wall.has[topic] >= heads[topic])
        # Every version arrives, those of other streams without a word of what happened.
        assert wall.versions[topic] == list(
            range(wall.welcome["topics"][topic] + 1, wall.has[topic] + 1)
        )
        told = wall.changes("session")
        assert len(told) + len(wall.changes("patients")) + len(
            wall.of_type("notification", "notifications")
        ) + len(wall.changes("notifications")) == len(wall.versions[topic])
        assert told
        assert all(payload["data"] is None and payload["pk"] is None for payload in told)

        for stream, action in (
            ("patients", "retrieve"),
            ("patients", "patch"),
            ("patients", "subscribe_instance"),
            ("reports", "list"),
            ("reports", "create"),
            ("history", "list"),
            ("notifications", "retrieve"),
            ("notifications", "acknowledge"),
            ("rooms", "list"),
            ("messages", "list"),
            ("devices", "list"),
            ("environment", "list"),
        ):
            answer = await wall.ask(stream, action, pk=somchai.pk)
            assert answer["response_status"] == 403, (stream, action)


async def test_what_a_display_missed_is_replayed_to_it_with_as_little_content(
    servers: Servers, admin: User, alice: User, somchai: Patient
) -> None:
    _, secret = await in_database(opened, admin, somchai.ward)
    web = servers.web()
    topic = f"ward:{somchai.ward_id}"
    async with screen(web, secret) as wall:
        has, epoch = wall.has, wall.welcome["epoch"]
    await in_database(record_report, by=alice, patient=somchai, pulse=90)
    async with screen(web, secret, resume=(epoch, has)) as wall:
        answer = wall.welcome["resume"][topic]
        # The welcome names the version the replay ends at.
        await wall.until(lambda: wall.versions[topic][-1:] == [answer["version"]])
        assert answer["replayed"] > 1
        assert not wall.changes("reports")
        assert not wall.changes("history")
        assert wall.changes("patients")
        again = await wall.ask("session", "resume", data={"epoch": epoch, "topics": has})
        assert again["data"]["topics"][topic] == answer
        assert not wall.changes("reports")


async def test_a_display_lists_who_is_there_now_and_nobody_who_has_left(
    servers: Servers, admin: User, bob: User, somchai: Patient
) -> None:
    _, secret = await in_database(opened, admin, somchai.ward)
    left = await in_database(
        change_patient, by=bob, patient=somchai, dismissal_date=somchai.admission_date
    )
    assert left.dismissal_date is not None
    async with screen(servers.web(), secret) as wall:
        for data in ({}, {"admitted": False}):
            assert (await wall.ask("patients", "list", data=data))["data"] == []


async def test_a_revoked_display_goes_dark_and_stays_out(
    servers: Servers, admin: User, somchai: Patient
) -> None:
    display, secret = await in_database(opened, admin, somchai.ward)
    web = servers.web()
    async with screen(web, secret) as wall:
        await in_database(revoke_display, by=admin, display=display)
        await wall.until(lambda: wall.close_code is not None)
        assert wall.close_code == 4401
    async with screen(web, secret) as wall:
        assert wall.close_code == 4401


async def test_the_cookie_of_a_display_stands_in_for_nobody_and_needs_an_origin(
    servers: Servers, admin: User, somchai: Patient
) -> None:
    _, secret = await in_database(opened, admin, somchai.ward)
    web = servers.web()
    cookie = {"Cookie": f"display={secret}"}
    async with LiveClient(web.ws_url, headers=cookie | {"Origin": web.url}) as nobody:
        assert nobody.close_code == 4401
    async with LiveClient(web.ws_url, headers=cookie, query={"display": "1"}) as foreign:
        assert foreign.close_code == 4403
