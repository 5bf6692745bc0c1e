"""What the image runs, run here without an engine: the same commands in the same environment."""

import os
import secrets
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from http.client import HTTPConnection
from pathlib import Path

import pytest
import yaml

from scripts.checks import SETTINGS
from scripts.servers import database_for_tests, free_port
from tests.tooling.test_compose import interpolate
from tests.tooling.test_repository import ROOT, tracked_files

pytestmark = [pytest.mark.postgres, pytest.mark.redis]

COMPOSE = yaml.safe_load(interpolate((ROOT / "docker-compose.production.yml").read_text()))
SERVICES = COMPOSE["services"]
START_PERIOD_S = 30
PROXIED = {"Host": "ward.example.org", "X-Forwarded-Proto": "https"}


@pytest.fixture
def image(tmp_path: Path) -> Path:
    """The files of the image: what git has, less what .dockerignore names."""
    ignored = set((ROOT / ".dockerignore").read_text().split())
    target = tmp_path / "app"
    for path in tracked_files():
        inside = path.relative_to(ROOT)
        if ignored & {str(part) for part in (inside, *inside.parents)}:
            continue
        place = target / inside
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(path, place)
    assert not (target / "tests").exists()
    return target


@pytest.fixture
def environment() -> Iterator[dict[str, str]]:
    """That of the web service, with the servers of this run."""
    kept = {name: value for name, value in os.environ.items() if name not in SETTINGS}
    given = {
        "SECRET_KEY": secrets.token_hex(32),
        "ALLOWED_HOSTS": "ward.example.org",
        "REDIS_URL": os.environ["REDIS_URL"],
        "HOST": "127.0.0.1",
        "PORT": str(free_port()),
    }
    name = f"wardbeat_{secrets.token_hex(4)}"
    with database_for_tests(os.environ["DATABASE_URL"], name) as url:
        composed = {
            name: str(value or "") for name, value in SERVICES["web"]["environment"].items()
        }
        yield {**kept, **composed, **given, "DATABASE_URL": url}


def command(service: str) -> list[str]:
    words: list[str] = SERVICES[service]["command"]
    assert words[0] == "python"
    return [sys.executable, *words[1:]]


def get(port: str, path: str, headers: dict[str, str]) -> int:
    with closing(HTTPConnection("127.0.0.1", int(port), timeout=10)) as connection:
        connection.request("GET", path, headers=headers)
        with connection.getresponse() as answer:
            return answer.status


def stop(process: subprocess.Popen[str]) -> None:
    process.send_signal(signal.SIGTERM)
    said, _ = process.communicate(timeout=30)
    assert process.returncode in {0, -signal.SIGTERM}, said


def start(words: list[str], image: Path, environment: dict[str, str]) -> subprocess.Popen[str]:
    return subprocess.Popen(
        words,
        cwd=image,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def run(words: list[str], image: Path, environment: dict[str, str]) -> None:
    done = subprocess.run(
        words, cwd=image, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def wait_until_healthy(
    web: subprocess.Popen[str], image: Path, environment: dict[str, str]
) -> None:
    """Asks as the engine would, again and again, for as long as it grants the start."""
    health = SERVICES["web"]["healthcheck"]["test"]
    assert health[:2] == ["CMD", "python"]
    deadline = time.monotonic() + START_PERIOD_S
    while subprocess.call([sys.executable, *health[2:]], cwd=image, env=environment):
        assert web.poll() is None, "the web process ended"
        assert time.monotonic() < deadline, "the web process never became healthy"


def test_the_image_collects_migrates_serves_is_healthy_and_stops(
    image: Path, environment: dict[str, str]
) -> None:
    local = {name: value for name, value in environment.items() if name not in SETTINGS}
    manage = [sys.executable, "manage.py"]
    run([*manage, "collectstatic", "--no-input", "--verbosity", "0"], image, local)
    run([*manage, "check", "--deploy", "--fail-level", "WARNING"], image, environment)
    run(command("migrate"), image, environment)
    web = start(command("web"), image, environment)
    worker = start(command("worker"), image, environment)
    try:
        wait_until_healthy(web, image, environment)
        port = environment["PORT"]
        assert get(port, "/static/admin/css/base.css", PROXIED) == 200
        assert get(port, "/readyz", PROXIED) == 200
        assert get(port, "/api/patients/", PROXIED) == 401
        assert get(port, "/admin/login/", {"Host": "ward.example.org"}) == 301
        assert get(port, "/admin/login/", {**PROXIED, "Host": "elsewhere.example"}) == 400
        assert worker.poll() is None
    finally:
        stop(worker)
        stop(web)
