"""`make run`: a ward from a copy of this repository, and one clear line for what can go wrong."""

import json
import os
import re
import shutil
import signal
import socket
import stat
import subprocess
import urllib.request
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from scripts.checks import SETTINGS
from scripts.servers import free_port
from tests.tooling.test_repository import ROOT, tracked_files


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The repository's files without database and secrets; packages and front end as they are."""
    target = tmp_path / "ward"
    for path in tracked_files():
        place = target / path.relative_to(ROOT)
        if place.is_relative_to(target / "frontend"):
            continue
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(path, place)
    (target / "frontend").mkdir()
    for made in (".venv", "frontend/dist"):
        if (ROOT / made).is_dir():
            (target / made).symlink_to(ROOT / made)
    return target


def environment(**settings: str) -> dict[str, str]:
    """The caller's, without its settings and without the make that may have started the tests."""
    left_out = {*SETTINGS, "MAKEFLAGS", "MAKELEVEL", "MFLAGS", "PYTHON"}
    inherited = {name: value for name, value in os.environ.items() if name not in left_out}
    return {**inherited, **settings}


def make(copy: Path, verb: str, settings: Mapping[str, str]) -> subprocess.Popen[str]:
    return subprocess.Popen(
        ["make", verb],
        cwd=copy,
        env=environment(**settings),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )


def said_until(process: subprocess.Popen[str], wanted: str) -> str:
    """What a program said up to and with the line that holds `wanted`."""
    assert process.stdout is not None
    said = ""
    for line in process.stdout:
        said += line
        if wanted in line:
            return said
    raise AssertionError(f"{wanted!r} never came:\n{said}")


@pytest.fixture
def running(copy: Path) -> Iterator[tuple[str, str]]:
    """Address of a ward started with `make run`, and what it said; stopped as Ctrl-C would."""
    port = free_port()
    process = make(copy, "run", {"PORT": str(port), "REDIS_URL": "", "DATABASE_URL": ""})
    try:
        yield f"http://127.0.0.1:{port}", said_until(process, "Ctrl-C stops everything")
    finally:
        os.killpg(process.pid, signal.SIGINT)
        rest, _ = process.communicate(timeout=60)
    assert "Stopped." in rest
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        probe.bind(("127.0.0.1", port))


def post(url: str, body: Mapping[str, str]) -> dict[str, object]:
    request = urllib.request.Request(
        url, json.dumps(body).encode(), {"Content-Type": "application/json"}
    )
    with urllib.request.urlopen(request, timeout=20) as answer:
        found = json.load(answer)
        assert isinstance(found, dict)
        return found


def get(url: str, key: str) -> dict[str, object]:
    request = urllib.request.Request(url, headers={"Authorization": f"Token {key}"})
    with urllib.request.urlopen(request, timeout=20) as answer:
        found = json.load(answer)
        assert isinstance(found, dict)
        return found


@pytest.mark.sqlite
def test_everybody_signs_in_with_what_make_run_prints_and_the_nurse_sees_patients(
    running: tuple[str, str], copy: Path
) -> None:
    address, said = running
    found = re.search(r"with the password (\S+)", said)
    assert found, said
    password = found[1]
    people = re.findall(r"^  ([a-z]+) {2,}(?:nurse|doctor|ward|chat|no|admin)", said, re.MULTILINE)
    assert people == ["alice", "bob", "carol", "erin", "dave", "mallory", "admin"]
    keys = {
        name: str(
            post(f"{address}/rest-auth/login/", {"username": name, "password": password})["key"]
        )
        for name in people
    }
    assert get(f"{address}/api/patients/", keys["alice"])["count"] != 0
    local = copy / "var/local.env"
    assert stat.S_IMODE(local.stat().st_mode) == 0o600
    assert f"DEMO_PASSWORD={password}\n" in local.read_text()


def one_line(copy: Path, **settings: str) -> str:
    """What `make run` says when it cannot; a traceback would be more than one line."""
    process = make(copy, "run", settings)
    said, _ = process.communicate(timeout=60)
    assert process.returncode != 0
    progress = ("-> ", "   done", "make: ***")
    lines = [line for line in said.splitlines() if not line.startswith(progress)]
    assert len(lines) == 1, said
    return lines[0]


def test_a_port_that_is_taken_is_named_with_a_free_alternative(copy: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        assert f"make run PORT={port + 1}" in one_line(copy, PORT=str(port))


@pytest.mark.parametrize(
    ("settings", "told"),
    [
        ({"PORT": "eight"}, "PORT must be a number"),
        ({"HOST": "no-such-host.invalid"}, "is not an address of this machine"),
        ({"DATABASE_URL": "nonsense"}, "DATABASE_URL must look like"),
        ({"DATABASE_URL": "postgres://w@127.0.0.1:1/w"}, "cannot be reached: start it"),
        ({"DATABASE_URL": "sqlite:////no/such/folder/x"}, "cannot be opened"),
        ({"DEMO": "perhaps"}, "DEMO must be 1 or 0"),
        ({"PYTHON": "no-such-python"}, "Python 3.11 or newer is needed"),
    ],
    ids=lambda value: next(iter(value)) if isinstance(value, dict) else "",
)
def test_what_cannot_start_says_why_in_one_line(
    copy: Path, settings: dict[str, str], told: str
) -> None:
    assert told in one_line(copy, **{"PORT": str(free_port()), **settings})


def test_without_a_network_the_first_start_says_so(copy: Path) -> None:
    (copy / ".venv").unlink()
    offline = {"PIP_INDEX_URL": "http://127.0.0.1:1/", "PIP_RETRIES": "0", "PIP_NO_CACHE_DIR": "1"}
    process = make(
        copy, "run", {"PORT": str(free_port()), **offline, "PIP_CONFIG_FILE": os.devnull}
    )
    said, _ = process.communicate(timeout=120)
    assert process.returncode != 0
    assert "check the network" in said
