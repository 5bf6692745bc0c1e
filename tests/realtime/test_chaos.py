"""`make chaos`, a short one."""

import os
import subprocess
import sys

import pytest

from tests.servers import ROOT

pytestmark = [pytest.mark.postgres, pytest.mark.redis, pytest.mark.serial]


@pytest.mark.timeout(240)
def test_redis_web_and_worker_are_killed_by_turns_and_nothing_is_lost_or_doubled() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.chaos", "--seconds", "15"],
        cwd=ROOT,
        env={name: value for name, value in os.environ.items() if name != "PYTEST_CURRENT_TEST"},
        capture_output=True,
        text=True,
        check=False,
        timeout=220,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Redis killed" in done.stdout
    assert "web 1 killed" in done.stdout
    assert done.stdout.rstrip().endswith(": all well")
