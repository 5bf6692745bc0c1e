"""A real house, counted and overheard: its numbers are right, and its log names nobody."""

import contextlib
import json
import urllib.error
import urllib.request
from datetime import timedelta
from typing import Any

import pytest
from background_task.models import Task
from django.utils import timezone
from prometheus_client.parser import text_string_to_metric_families

from accounts.models import User
from patients.actions import admit_patient, record_report
from patients.deadlines import WAKE_TASK
from patients.models import Patient
from tests.live import LiveClient, in_database
from tests.processes import wait_until
from tests.servers import Servers, free_port

pytestmark = pytest.mark.django_db(transaction=True)

NAMES = ("Xanthippe", "Qwertzowski", "HN-808017", "0815-note", "alice", "Alice", "ward.example")


def scraped(port: int) -> dict[tuple[str, str], float]:
    """By name and labels, as they are written."""
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/metrics", timeout=10) as answer:
        text = answer.read().decode()
    return {
        (one.name, ",".join(f"{k}={v}" for k, v in sorted(one.labels.items()) if k != "le")): (
            one.value
        )
        for family in text_string_to_metric_families(text)
        for one in family.samples
    }


def wait_for(port: int, wanted: set[tuple[str, str]]) -> None:
    # Until it is up, nobody answers there.
    wait_until(lambda: _is_counted(port, wanted))


def _is_counted(port: int, wanted: set[tuple[str, str]]) -> bool:
    with contextlib.suppress(urllib.error.URLError):
        return wanted <= scraped(port).keys()
    return False


def a_patient(nurse: User) -> Patient:
    return admit_patient(
        by=nurse, first_name=NAMES[0], last_name=NAMES[1], hospital_number=NAMES[2]
    )


def one_that_falls_due(nurse: User) -> None:
    """In a second."""
    patient = admit_patient(by=nurse, first_name=NAMES[0], last_name=NAMES[1])
    at = timezone.now() - timedelta(minutes=15, seconds=-1)
    record_report(by=nurse, patient=patient, datetime=at, now=at, pulse=80, monitoring_interval=15)


async def test_a_house_is_counted_and_its_log_names_nobody(
    servers: Servers, alice: User, alice_key: str
) -> None:
    port = free_port()
    web = servers.web(LOG_FORMAT="json", SLOW_QUERY_MS="1")
    worker = servers.manage(
        "process_tasks", LOG_FORMAT="json", SLOW_QUERY_MS="1", WORKER_METRICS_PORT=str(port)
    )
    patient = await in_database(a_patient, alice)
    async with LiveClient(web.ws_url, token=alice_key) as here:
        async with LiveClient(f"{web.ws_url}reports/", token=alice_key) as there:
            sent: dict[str, Any] = {"patient": patient.pk, "pulse": 77, "additional": NAMES[3]}
            assert (await here.ask("reports", "create", data=sent))["response_status"] == 201
            wrong = await here.ask("reports", "create", data=sent | {"pulse": NAMES[1]})
            assert wrong["response_status"] == 400
            assert (await here.ask("reports", NAMES[1]))["response_status"] == 405
            await there.until(lambda: bool(there.changes("reports")))
            found = await in_database(scraped, web.port)
            assert found["wardbeat_sockets_open", "stream=all"] == 1
            assert found["wardbeat_sockets_open", "stream=reports"] == 1
            (ward,) = await in_database(alice.ward_ids)
            assert found["wardbeat_ward_sockets", f"ward={ward}"] == 2
            frames = found["wardbeat_frames_forwarded_total", "topic=ward"]
            assert frames >= 2
            assert found["wardbeat_frames_delivered_total", "topic=ward"] == 2 * frames
            asked = "wardbeat_socket_request_seconds_count"
            assert found[asked, "action=create,status=201,stream=reports"] == 1
            assert found[asked, "action=unknown,status=405,stream=reports"] == 1
        had = dict(here.has)
        await in_database(one_that_falls_due, alice)
    # Something for the worker that quotes what it was given when it fails.
    await in_database(_a_task_that_fails)
    epoch = here.welcome["epoch"]
    async with LiveClient(web.ws_url, token=alice_key, resume=(epoch, had)) as back:
        assert back.welcome["resume"][f"ward:{ward}"]["replayed"] >= 1
        found = await in_database(scraped, web.port)
        assert found["wardbeat_resumes_total", "outcome=replayed"] >= 1
        assert found["wardbeat_replay_depth_versions_sum", ""] >= 1
    done, failed = f"outcome=done,task={WAKE_TASK}", f"outcome=failed,task={WAKE_TASK}"
    tasks = "wardbeat_tasks_total"
    await in_database(wait_for, port, {(tasks, done), (tasks, failed)})
    found = await in_database(scraped, port)
    late = "wardbeat_notification_lateness_seconds"
    assert found[f"{late}_count", "step=due"] >= 1
    assert found["wardbeat_workers_alive", ""] == 1
    assert worker.stop() == 0
    assert web.stop() in {0, -15}
    said = web.output() + worker.output()
    events = {json.loads(line)["event"] for line in said.splitlines() if line.startswith("{")}
    assert {"socket opened", "socket closed by client", "task failed", "worker stopped"} <= events
    assert [name for name in NAMES if name in said] == []


def _a_task_that_fails() -> None:
    Task.objects.create(
        task_name=WAKE_TASK,
        task_params=json.dumps([[NAMES[1]], {}]),
        task_hash="fails",
        run_at=timezone.now(),
    )
