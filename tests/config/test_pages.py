"""The one page of the clinicians' application."""

import gzip
from pathlib import Path

import pytest
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
@pytest.mark.parametrize("path", ["/assets/gone.js", "/static/gone.css", "/ws/"])
def test_a_file_that_is_not_there_is_missing_and_not_a_page(client: Client, path: str) -> None:
    assert client.get(path).status_code == 404


@pytest.mark.usefixtures("built")
def test_a_path_of_the_others_without_its_slash_is_sent_on(client: Client) -> None:
    assert client.get("/admin")["Location"] == "/admin/"
    assert client.get("/swagger")["Location"] == "/swagger/"


def test_a_file_named_by_its_content_is_sent_small_and_kept_for_good(
    settings: Settings, tmp_path: Path
) -> None:
    folder = tmp_path / "assets"
    folder.mkdir()
    for name in ("index-Ab_c-12x.js", "manifest.webmanifest"):
        (folder / name).write_text("a text of some length " * 50)
        (folder / f"{name}.gz").write_bytes(gzip.compress((folder / name).read_bytes()))
    settings.SERVESTATIC_ROOT = tmp_path
    client = Client(headers={"accept-encoding": "gzip, br"})
    script = client.get("/assets/index-Ab_c-12x.js")
    assert script["Content-Encoding"] == "gzip"
    assert script["Vary"] == "Accept-Encoding"
    assert "immutable" in script["Cache-Control"]
    manifest = client.get("/assets/manifest.webmanifest")
    assert manifest["Content-Encoding"] == "gzip"
    assert "immutable" not in manifest["Cache-Control"]
    assert "Content-Encoding" not in Client().get("/assets/index-Ab_c-12x.js")


@pytest.mark.usefixtures("built")
def test_the_page_is_only_read(client: Client) -> None:
    assert client.post("/").status_code == 405


def test_every_page_has_an_icon_also_where_the_front_end_is_not_built(
    client: Client, settings: Settings, tmp_path: Path
) -> None:
    settings.FRONTEND_DIST = tmp_path
    answer = client.get("/favicon.ico")
    assert (answer.status_code, answer["Content-Type"]) == (200, "image/x-icon")
    assert answer.content.startswith(b"\x00\x00\x01\x00")
    assert "max-age=86400" in answer["Cache-Control"]


def test_before_the_front_end_is_built_the_first_page_says_what_to_do(
    client: Client, settings: Settings, tmp_path: Path
) -> None:
    settings.FRONTEND_DIST = tmp_path
    answer = client.get("/")
    assert answer.status_code == 503
    assert "make run" in answer.content.decode()
    assert client.get("/wall").status_code == 404
