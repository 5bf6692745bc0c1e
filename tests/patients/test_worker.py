"""What falls due rings: real workers, killed, doubled, stopped, and a thousand at one moment."""

import asyncio
import os
from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from background_task.models import Task
from django.utils import timezone

from accounts.actions.sign_ins import open_token
from accounts.addresses import Caller
from accounts.models import User, Ward
from patients.actions import admit_patient, record_report
from patients.models import Notification, Patient
from realtime.changes import recording
from realtime.models import Change, Worker
from realtime.pruning import prune_log
from tests.live import LiveClient, in_database
from tests.processes import wait_until
from tests.servers import Process, Servers, serving

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.serial]


@pytest.fixture
def servers(transactional_db: None) -> Iterator[Servers]:
    with serving(redis_url=os.environ.get("REDIS_URL", "")) as group:
        yield group


def a_worker(servers: Servers) -> Process:
    worker = servers.manage("process_tasks")
    wait_until(lambda: Worker.objects.filter(pid=worker.pid).exists())
    return worker


def due_patients(nurse: User, ward: Ward, due_at: datetime, count: int) -> list[Patient]:
    """Patients whose next observation is due at that moment."""
    at = due_at - timedelta(minutes=15)
    with recording():
        patients = [
            admit_patient(by=nurse, ward=ward, first_name="Bed", last_name=str(number))
            for number in range(count)
        ]
        for patient in patients:
            record_report(
                by=nurse, patient=patient, datetime=at, now=at, pulse=80, monitoring_interval=15
            )
    return patients


def told() -> int:
    return Notification.objects.filter(family="observation_due").count()


def lateness(due_at: datetime) -> list[float]:
    moments = Notification.objects.values_list("created_at", flat=True)
    return sorted((moment - due_at).total_seconds() for moment in moments)


def test_it_rings_at_the_moment_on_every_screen_and_once(
    servers: Servers, alice: User, first_ward: Ward
) -> None:
    for _ in range(2):
        a_worker(servers)
    web = servers.web()
    key = open_token(by=alice, caller=Caller(address="127.0.0.1"))

    async def watch() -> None:
        async with LiveClient(web.ws_url, token=key) as screen:
            due_at = timezone.now() + timedelta(seconds=4)
            await in_database(due_patients, alice, first_ward, due_at, 3)
            await screen.until(lambda: len(screen.of_type("notification", "history")) == 3)
            assert (timezone.now() - due_at).total_seconds() < 4
            rung = screen.of_type("notification", "notifications")
            assert {one["data"]["kind"] for one in rung} == {"observation_due"}
            assert await in_database(lambda: max(lateness(due_at))) < 2
            again = screen.of_type("notification", "history")
            assert [one["data"]["notification"] for one in again] == [one["pk"] for one in rung]

    asyncio.run(watch())
    assert told() == 3


def test_whoever_connects_later_has_what_rang_while_nobody_looked(
    servers: Servers, alice: User, first_ward: Ward
) -> None:
    a_worker(servers)
    due_patients(alice, first_ward, timezone.now(), 2)
    wait_until(lambda: told() == 2)
    web = servers.web()
    key = open_token(by=alice, caller=Caller(address="127.0.0.1"))

    async def look() -> None:
        async with LiveClient(web.ws_url, token=key) as screen:
            listed = await screen.ask("notifications", "list", data={"state": "open"})
            assert len(listed["data"]) == 2

    asyncio.run(look())


def test_a_killed_worker_leaves_nothing_behind(
    servers: Servers, alice: User, first_ward: Ward
) -> None:
    first = a_worker(servers)
    due_at = timezone.now() + timedelta(seconds=2)
    due_patients(alice, first_ward, due_at, 60)
    wait_until(lambda: told() >= 5)
    first.kill()
    at_the_kill = told()
    a_worker(servers)
    wait_until(lambda: told() == 60)
    assert at_the_kill < 60
    rows = Notification.objects.values_list("patient", flat=True)
    assert len(set(rows)) == len(rows) == 60


def test_a_lost_task_is_swept_up(servers: Servers, alice: User, first_ward: Ward) -> None:
    due_patients(alice, first_ward, timezone.now() - timedelta(seconds=5), 4)
    Task.objects.all().delete()
    a_worker(servers)
    wait_until(lambda: told() == 4)


def test_a_task_locked_by_the_dead_is_taken_over(
    servers: Servers, alice: User, first_ward: Ward
) -> None:
    due_patients(alice, first_ward, timezone.now() + timedelta(seconds=1), 1)
    Task.objects.update(locked_by="long gone", locked_at=timezone.now() - timedelta(seconds=10))
    a_worker(servers)
    wait_until(lambda: told() == 1 and not Task.objects.filter(locked_by="long gone").exists())


def test_sigterm_ends_it_after_the_task_at_hand(
    servers: Servers, alice: User, first_ward: Ward
) -> None:
    worker = a_worker(servers)
    due_patients(alice, first_ward, timezone.now(), 30)
    wait_until(lambda: told() >= 1)
    assert worker.stop() == 0
    assert not Worker.objects.exists()
    assert not Task.objects.exclude(locked_by=None).exists()
    assert told() <= 30


def test_a_thousand_at_one_moment(servers: Servers, alice: User, first_ward: Ward) -> None:
    due_at = timezone.now() + timedelta(seconds=45)
    due_patients(alice, first_ward, due_at, 1000)
    for _ in range(2):
        a_worker(servers)
    wait_until(lambda: timezone.now() >= due_at, patience_s=60)
    wait_until(lambda: told() == 1000, patience_s=60)
    assert min(lateness(due_at)) >= 0


def test_the_log_forgets_what_is_older_than_its_retention(alice: User, first_ward: Ward) -> None:
    admit_patient(by=alice, ward=first_ward, first_name="A", last_name="B")
    changes = Change.objects.count()
    assert changes > 0
    assert prune_log(now=timezone.now() + timedelta(hours=167)) == 0
    assert prune_log(now=timezone.now() + timedelta(hours=169)) == changes
