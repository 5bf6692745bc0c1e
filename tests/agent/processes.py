"""The agent as a process, whose log lines can be awaited."""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
QUICK = (
    "--source=simulated",
    "--interval=0.02",
    "--batch-interval=0.05",
    "--backoff-initial=0.05",
    "--backoff-max=0.3",
    "--timeout=5",
)


def clean_environment(state: Path, **extra: str) -> dict[str, str]:
    """No option of the person who runs the tests, no proxy, no systemd."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("SENSOR_AGENT_", "NOTIFY_", "WATCHDOG_", "STATE_DIRECTORY"))
        and not name.lower().endswith("_proxy")
    }
    return kept | {"HOME": str(state), "PYTHONUNBUFFERED": "1"} | extra


class Running:
    """An agent that was started."""

    def __init__(
        self,
        command: Sequence[str],
        environment: dict[str, str],
    ) -> None:
        self.process = subprocess.Popen(
            command,
            cwd=ROOT,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )
        self.lines: list[str] = []
        self.spoke = threading.Condition()
        self.reader = threading.Thread(target=self.read, daemon=True)
        self.reader.start()

    def read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            with self.spoke:
                self.lines.append(line.rstrip())
                self.spoke.notify_all()

    def wait_for_line(self, part: str, timeout: float = 20) -> str:
        """The first line that contains the part."""

        def found() -> str | None:
            return next((line for line in self.lines if part in line), None)

        with self.spoke:
            line = self.spoke.wait_for(found, timeout)
        assert line, f"no {part!r} in: {self.lines}"
        return line

    def terminate(self, timeout: float = 15) -> int:
        """SIGTERM; the exit code."""
        self.process.send_signal(signal.SIGTERM)
        return self.wait(timeout)

    def kill(self) -> None:
        """SIGKILL: no chance to tidy up."""
        if self.process.poll() is None:
            self.process.kill()
        self.wait()

    def wait(self, timeout: float = 20) -> int:
        code = self.process.wait(timeout)
        self.reader.join(5)
        if self.process.stdout is not None:
            self.process.stdout.close()
        return code


class AgentAt:
    """A device: its state folder and its server."""

    def __init__(self, state: Path, server: str) -> None:
        self.state = state
        self.server = server
        self.token: str | None = "token-1"
        self.started: list[Running] = []

    def environment(self, **extra: str) -> dict[str, str]:
        given = {"SENSOR_AGENT_STATE_DIR": str(self.state), "SENSOR_AGENT_SERVER": self.server}
        if self.token is not None:
            given["SENSOR_AGENT_TOKEN"] = self.token
        return clean_environment(self.state.parent, **given | extra)

    def command(self, *arguments: str) -> list[str]:
        return [sys.executable, "-m", "sensor_agent", *arguments]

    def start(
        self,
        *arguments: str,
        command: Sequence[str] | None = None,
        **extra: str,
    ) -> Running:
        """`run` in the background; the test ends it, or else the fixture."""
        running = Running(
            [*(command or self.command()), "run", *QUICK, *arguments],
            self.environment(**extra),
        )
        self.started.append(running)
        return running

    def call(self, *arguments: str, **extra: str) -> subprocess.CompletedProcess[str]:
        """A command that ends by itself."""
        return subprocess.run(
            self.command(*arguments),
            cwd=ROOT,
            env=self.environment(**extra),
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )

    def once(self, *arguments: str, **extra: str) -> subprocess.CompletedProcess[str]:
        return self.call("run", *QUICK, "--once", *arguments, **extra)
