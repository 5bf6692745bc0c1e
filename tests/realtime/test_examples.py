"""The programs in docs/examples run as they stand and miss nothing across a server crash."""

import asyncio
import shutil
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from django.contrib.auth.hashers import make_password

from accounts.models import User
from patients.actions import change_patient
from patients.models import Patient
from scripts.frontend import node_environment
from tests.live import in_database
from tests.servers import Servers

pytestmark = pytest.mark.django_db(transaction=True)

EXAMPLES = Path(__file__).parents[2] / "docs" / "examples"
NODE_PACKAGES = Path(__file__).with_name("dcrf")
PATIENCE_S = 60.0
Example = Callable[[Path], Awaitable[tuple[list[str], dict[str, str] | None]]]


async def python_example(folder: Path) -> tuple[list[str], dict[str, str] | None]:
    """Nothing to install: the project has what it needs."""
    del folder
    return [sys.executable, "-u", str(EXAMPLES / "listen.py")], None


async def node_example(folder: Path) -> tuple[list[str], dict[str, str] | None]:
    """Beside the packages of another test, which have the `ws` it needs."""
    environment = await asyncio.to_thread(node_environment)
    place = Path(shutil.copytree(NODE_PACKAGES, folder / "node"))
    shutil.copy(EXAMPLES / "listen.mjs", place)
    install = await asyncio.create_subprocess_exec(
        *("npm", "ci", "--no-audit", "--no-fund"),
        cwd=place,
        env=environment,
        stdout=asyncio.subprocess.DEVNULL,
    )
    assert await install.wait() == 0
    return ["node", str(place / "listen.mjs")], environment


@pytest.mark.parametrize("example", [python_example, node_example])
async def test_an_example_follows_the_ward_through_a_crash(
    servers: Servers, alice: User, somchai: Patient, password: str, tmp_path: Path, example: Example
) -> None:
    alice.password = make_password(password, hasher="pbkdf2_sha256")
    await in_database(alice.save)
    web = servers.web()
    command, environment = await example(tmp_path)
    process = await asyncio.create_subprocess_exec(
        *(*command, web.url, "alice", password),
        env=environment,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    assert process.stdout is not None
    output = process.stdout

    async def says(text: str) -> None:
        seen = ""
        async with asyncio.timeout(PATIENCE_S):
            while text not in seen:
                line = (await output.readline()).decode()
                assert line, seen
                seen += line

    try:
        await says("live as alice")
        await in_database(change_patient, by=alice, patient=somchai, first_name="Before")
        await says(f"patients update {somchai.pk}")
        await asyncio.to_thread(web.kill)
        await in_database(change_patient, by=alice, patient=somchai, first_name="Meanwhile")
        await asyncio.to_thread(web.restart)
        await says("live as alice")
        await says(f"patients update {somchai.pk}")
    finally:
        process.kill()
        await process.wait()


async def test_an_example_charts_a_set_once_however_often_it_is_sent(
    servers: Servers, alice: User, somchai: Patient, password: str
) -> None:
    alice.password = make_password(password, hasher="pbkdf2_sha256")
    await in_database(alice.save)
    web = servers.web()
    node = await asyncio.to_thread(node_environment)
    for command, environment in (
        ([sys.executable, str(EXAMPLES / "chart.py")], None),
        (["node", str(EXAMPLES / "chart.mjs")], node),
    ):
        process = await asyncio.create_subprocess_exec(
            *(*command, web.url, "alice", password),
            env=environment,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
        )
        said, _ = await asyncio.wait_for(process.communicate(), PATIENCE_S)
        lines = said.decode().splitlines()
        assert process.returncode == 0, lines
        first, second, third = (line.split(maxsplit=1) for line in lines[:3])
        assert (first[0], second[0], third[0]) == ("201", "200", "409"), lines
        assert first[1] == second[1]
    assert await in_database(somchai.reports.count) == 2
