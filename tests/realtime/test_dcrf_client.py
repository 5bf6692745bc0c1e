"""The unmodified npm client `dcrf-client`, in Node, against a real server."""

import asyncio
import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from patients.actions import change_patient
from patients.models import Patient
from scripts.frontend import node_environment
from tests.live import in_database
from tests.servers import Servers

pytestmark = pytest.mark.django_db(transaction=True)

SOURCE = Path(__file__).with_name("dcrf")
PATIENCE_S = 60.0


class Driver:
    """The program beside this test, which says a line after each step."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process

    async def said(self, step: str) -> dict[str, Any]:
        """Its next line, which must be about `step`."""
        assert self._process.stdout is not None
        async with asyncio.timeout(PATIENCE_S):
            line = await self._process.stdout.readline()
        if not line:
            assert self._process.stderr is not None
            raise AssertionError((await self._process.stderr.read()).decode())
        said: dict[str, Any] = json.loads(line)
        assert said["step"] == step
        return said

    def go_on(self) -> None:
        """Lets it do what it waits with."""
        assert self._process.stdin is not None
        self._process.stdin.write(b"\n")

    async def ended(self) -> int:
        """Its exit code."""
        async with asyncio.timeout(PATIENCE_S):
            return await self._process.wait()


async def run_to_end(folder: Path, environment: dict[str, str], *command: str) -> None:
    process = await asyncio.create_subprocess_exec(
        *command,
        cwd=folder,
        env=environment,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    output, _ = await process.communicate()
    assert process.returncode == 0, output.decode()


async def test_it_does_all_it_can_and_finds_its_subscriptions_again_after_a_crash(
    servers: Servers, admin_key: str, somchai: Patient, tmp_path: Path
) -> None:
    web = servers.web()
    environment = await asyncio.to_thread(node_environment)
    folder = Path(shutil.copytree(SOURCE, tmp_path / "dcrf"))
    await run_to_end(folder, environment, "npm", "ci", "--no-audit", "--no-fund")
    process = await asyncio.create_subprocess_exec(
        *("node", "drive.js", web.ws_url, admin_key, str(somchai.pk)),
        cwd=folder,
        env=environment,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    try:
        driver = Driver(process)
        for step in ("patients", "reports", "history", "subscribed"):
            await driver.said(step)
        await asyncio.to_thread(web.kill)
        driver.go_on()
        await driver.said("asked")
        await asyncio.to_thread(web.restart)
        assert (await driver.said("resubscribed"))["reconnections"] == 1
        alice = await in_database(lambda: Patient.objects.get(pk=somchai.pk).changed_by)
        assert alice is not None
        await in_database(change_patient, by=alice, patient=somchai, first_name="Somsak")
        driver.go_on()
        await driver.said("reconnection")
        assert await driver.ended() == 0
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    assert "Traceback" not in web.output()
