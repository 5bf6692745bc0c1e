"""Whether a process lives and can serve, asked as a probe asks."""

import time
from datetime import timedelta

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.utils import timezone
from pytest_django.fixtures import Settings

from config import health
from realtime.hub import hub
from realtime.models import Worker

REDIS = "ok" if settings.REDIS_URL else "absent"


def a_worker(*, silent_for: timedelta = timedelta()) -> None:
    now = timezone.now()
    Worker.objects.create(name="one", host="here", pid=1, started_at=now, beat_at=now - silent_for)


def test_a_process_that_lives_says_so_without_asking_the_database(client: Client) -> None:
    answer = client.get("/healthz")
    assert (answer.status_code, answer.json()) == (200, {"status": "ok"})
    assert answer["Cache-Control"] == "no-store"


@pytest.mark.django_db
def test_a_process_that_can_serve_names_the_state_of_each_part(client: Client) -> None:
    a_worker()
    answer = client.get("/readyz")
    expected = {"database": "ok", "migrations": "ok", "log": "ok", "redis": REDIS, "worker": "ok"}
    assert (answer.status_code, answer.json()) == (200, expected)
    assert client.get("/readyz?all").status_code == 200


@pytest.mark.django_db
def test_a_probe_needs_neither_the_name_of_the_host_nor_tls(
    client: Client, settings: Settings
) -> None:
    settings.SECURE_SSL_REDIRECT = True
    for path in ("/healthz", "/readyz", "/metrics"):
        assert client.get(path, headers={"host": "10.1.2.3:8000"}).status_code == 200


@pytest.mark.django_db
def test_without_redis_a_process_is_still_ready_and_a_watchman_hears_of_it(
    client: Client, settings: Settings
) -> None:
    a_worker()
    settings.REDIS_URL = "redis://127.0.0.1:1/0"
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()["redis"]) == (200, "unreachable")
    assert client.get("/readyz?all").status_code == 503


@pytest.mark.django_db
@pytest.mark.parametrize("said", ["absent", "silent"])
def test_without_a_worker_the_ward_goes_on_and_a_watchman_hears_of_it(
    client: Client, said: str
) -> None:
    if said == "silent":
        a_worker(silent_for=timedelta(minutes=1))
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()["worker"]) == (200, said)
    assert client.get("/readyz?all").status_code == 503


@pytest.mark.django_db
def test_a_process_whose_sockets_see_the_past_gets_no_requests(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hub, "compared_at", time.monotonic() - 60)
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()["log"]) == (503, "behind")


@pytest.mark.django_db
def test_a_process_newer_than_the_database_gets_no_requests(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(health, "_seen", {})
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'realtime'")
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()["migrations"]) == (503, "missing")
    assert answer.json()["worker"] == "unknown"


def test_probes_are_only_read(client: Client) -> None:
    assert client.post("/readyz").status_code == 405
    assert client.post("/metrics").status_code == 405
