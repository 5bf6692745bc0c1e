"""Clients that only know reports hear of a notification on the stream of the history."""

import asyncio
from collections.abc import Iterator
from typing import Any

import pytest

from accounts.actions.sign_ins import open_token
from accounts.addresses import Caller
from accounts.models import User, Ward
from patients.actions import acknowledge_notification, admit_patient, record_report
from patients.models import Notification, Patient
from tests.live import LiveClient, in_database
from tests.servers import Servers, serving

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def servers(transactional_db: None) -> Iterator[Servers]:
    with serving(redis_url="") as group:
        yield group


def short(payload: dict[str, Any]) -> dict[str, Any]:
    """What they are told of a notification."""
    data = payload["data"]
    return {"patient": data["patient"], "type": data["kind"], "notification": data["id"]}


def chart(nurse: User, patient: Patient, **values: Any) -> None:
    record_report(by=nurse, patient=patient, **values)


async def until_told(screen: LiveClient, report: int) -> None:
    """The report's first version has come."""
    await screen.until(
        lambda: report in [one["data"]["report"] for one in screen.changes("history")]
    )


def test_each_notification_has_its_word_for_them_once_even_from_another_process(
    servers: Servers, alice: User, first_ward: Ward
) -> None:
    patient = admit_patient(by=alice, ward=first_ward, first_name="Somchai", last_name="Saelim")
    web = servers.web()
    key = open_token(by=alice, caller=Caller(address="127.0.0.1"))

    async def watch() -> None:
        async with (
            LiveClient(web.ws_url, token=key) as whole,
            LiveClient(web.ws_url + "history/", token=key) as narrow,
            LiveClient(web.ws_url + "notifications/", token=key) as other,
        ):
            before = whole.has, whole.welcome["epoch"]
            # This process has no sockets, and no channel layer: only the log carries it.
            await in_database(chart, alice, patient, bp_sys=80, bp_dia=65, pulse=130)
            first = await in_database(Notification.objects.latest, "pk")
            await in_database(lambda: acknowledge_notification(by=alice, notification=first))
            # A change of the patient's own comes last, so all that was to come has come.
            await in_database(chart, alice, patient, bp_sys=80, bp_dia=64, pulse=131)
            end = await in_database(lambda: patient.reports.latest("pk").pk)
            for screen in (whole, narrow):
                await until_told(screen, end)
            rung = whole.of_type("notification", "notifications")
            assert len(rung) > 0
            words = [one["data"] for one in whole.of_type("notification", "history")]
            assert words == [short(one) for one in rung]
            assert all("version" not in one for one in whole.of_type("notification", "history"))
            assert [one["data"] for one in narrow.of_type("notification", "history")] == words
            assert other.of_type("notification", "history") == []
            has, epoch = before
            async with LiveClient(web.ws_url, token=key, resume=(epoch, has)) as back:
                ward = f"ward:{first_ward.pk}"
                await back.until(lambda: back.versions[ward] == whole.versions[ward])
                assert [one["data"] for one in back.of_type("notification", "history")] == words

    asyncio.run(watch())
