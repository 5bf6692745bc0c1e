"""The one page of the clinicians' application, and the health of the process."""

from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from pytest_django.fixtures import Settings

INDEX = "<!doctype html><title>Wardbeat</title>"


@pytest.fixture
def built(settings: Settings, tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text(INDEX)
    settings.FRONTEND_DIST = tmp_path


@pytest.mark.usefixtures("built")
@pytest.mark.parametrize("path", ["/", "/wall", "/patients/7/chart", "/no-such-screen", "/apis"])
def test_every_path_of_nobody_else_is_the_one_page_and_is_never_cached(
    client: Client, path: str
) -> None:
    answer = client.get(path)
    assert answer.status_code == 200
    assert b"".join(answer).decode() == INDEX
    assert answer["Content-Type"] == "text/html; charset=utf-8"
    assert "no-cache" in answer["Cache-Control"]
    assert "script-src 'self'" in answer["Content-Security-Policy"]


@pytest.mark.usefixtures("built")
@pytest.mark.parametrize("path", ["/assets/gone.js", "/favicon.ico", "/static/gone.css", "/ws/"])
def test_a_file_that_is_not_there_is_missing_and_not_a_page(client: Client, path: str) -> None:
    assert client.get(path).status_code == 404


@pytest.mark.usefixtures("built")
def test_a_path_of_the_others_without_its_slash_is_sent_on(client: Client) -> None:
    assert client.get("/admin")["Location"] == "/admin/"
    assert client.get("/swagger")["Location"] == "/swagger/"


@pytest.mark.usefixtures("built")
def test_the_page_is_only_read(client: Client) -> None:
    assert client.post("/").status_code == 405


def test_before_the_front_end_is_built_the_first_page_says_what_to_do(
    client: Client, settings: Settings, tmp_path: Path
) -> None:
    settings.FRONTEND_DIST = tmp_path
    answer = client.get("/")
    assert answer.status_code == 503
    assert "make run" in answer.content.decode()
    assert client.get("/wall").status_code == 404


def test_a_process_that_lives_says_so_without_asking_the_database(client: Client) -> None:
    answer = client.get("/healthz")
    assert (answer.status_code, answer.json()) == (200, {"status": "ok"})


@pytest.mark.django_db
def test_a_process_that_can_serve_names_the_state_of_what_it_depends_on(client: Client) -> None:
    answer = client.get("/readyz")
    expected = "ok" if settings.REDIS_URL else "absent"
    assert (answer.status_code, answer.json()) == (200, {"database": "ok", "redis": expected})


@pytest.mark.django_db
def test_without_redis_a_process_is_still_ready(client: Client, settings: Settings) -> None:
    settings.REDIS_URL = "redis://127.0.0.1:1/0"
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()["redis"]) == (200, "unreachable")
