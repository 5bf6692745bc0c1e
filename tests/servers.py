"""Real server processes for tests: uvicorn, daphne, the task worker, on the test database."""

import contextlib
import http.cookiejar
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.db import connection

ROOT = Path(__file__).resolve().parent.parent
START_TIMEOUT_S = 60.0
STOP_TIMEOUT_S = 15.0


def free_port() -> int:
    """A port that nobody listens to now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def test_database_url() -> str:
    """The URL of the database this test process uses, for another process."""
    database = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{database['NAME']}"
    user, password = quote(database["USER"] or ""), quote(database["PASSWORD"] or "")
    host, port = database["HOST"] or "127.0.0.1", database["PORT"] or 5432
    return f"postgres://{user}:{password}@{host}:{port}/{database['NAME']}"


@dataclass
class Process:
    """A process of ours, its log in a file."""

    command: Sequence[str]
    environment: dict[str, str]
    log: Path
    running: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Starts it; it is not waited for."""
        with self.log.open("ab") as log:
            self.running = subprocess.Popen(
                self.command,
                cwd=ROOT,
                env=self.environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
            )

    @property
    def pid(self) -> int:
        """Its process id."""
        assert self.running is not None
        return self.running.pid

    def stop(self) -> int:
        """SIGTERM, and its exit code; one that does not stop is a failure."""
        assert self.running is not None
        if self.running.poll() is None:
            self.running.send_signal(signal.SIGTERM)
        try:
            return self.running.wait(STOP_TIMEOUT_S)
        except subprocess.TimeoutExpired:
            self.kill()
            raise AssertionError(f"{self.command} did not stop:\n{self.output()}") from None

    def kill(self) -> None:
        """kill -9."""
        assert self.running is not None
        self.running.kill()
        self.running.wait()

    def output(self) -> str:
        """All it has written so far."""
        return self.log.read_text(errors="replace")


@dataclass
class WebServer(Process):
    """A web process on a port of its own."""

    port: int = 0

    @property
    def url(self) -> str:
        """http://127.0.0.1:<port>"""
        return f"http://127.0.0.1:{self.port}"

    @property
    def ws_url(self) -> str:
        """ws://127.0.0.1:<port>/ws/"""
        return f"ws://127.0.0.1:{self.port}/ws/"

    def wait_until_it_answers(self) -> None:
        """Returns when HTTP is answered; fails with the log if it never is."""
        deadline = time.monotonic() + START_TIMEOUT_S
        assert self.running is not None
        while time.monotonic() < deadline:
            if self.running.poll() is not None:
                raise AssertionError(f"The server ended:\n{self.output()}")
            with contextlib.suppress(OSError):
                try:
                    urllib.request.urlopen(f"{self.url}/api/csrf/", timeout=5).close()
                except urllib.error.HTTPError as error:
                    error.close()
                return
            time.sleep(0.05)
        raise AssertionError(f"The server did not answer:\n{self.output()}")

    def restart(self) -> None:
        """Starts it again on the same port."""
        self.start()
        self.wait_until_it_answers()


@dataclass
class Servers:
    """Starts servers that share one database and one channel layer, and ends them all."""

    redis_url: str
    folder: Path
    settings: dict[str, str] = field(default_factory=dict)
    prefix: str = field(default_factory=lambda: f"test-{uuid.uuid4().hex[:12]}")
    processes: list[Process] = field(default_factory=list)

    def environment(self, **extra: str) -> dict[str, str]:
        """What a process of this group sees."""
        return {
            **{k: v for k, v in os.environ.items() if k not in {"PYTEST_CURRENT_TEST", "HOST"}},
            "DJANGO_SETTINGS_MODULE": "config.settings",
            "DATABASE_URL": test_database_url(),
            "REDIS_URL": self.redis_url,
            "REDIS_PREFIX": self.prefix,
            "SECRET_KEY": settings.SECRET_KEY,
            "PYTHONUNBUFFERED": "1",
            **self.settings,
            **extra,
        }

    def web(self, server: str = "uvicorn", port: int = 0, **extra: str) -> WebServer:
        """A web process that answers; on a port that was free, unless one is named."""
        port = port or free_port()
        commands = {
            "uvicorn": [
                *("-m", "uvicorn", "config.asgi:application", "--host", "127.0.0.1"),
                *("--port", str(port), "--loop", "uvloop", "--ws", "websockets-sansio"),
                *("--log-level", "warning", "--lifespan", "off", "--ws-max-size", "1000000"),
                *("--timeout-graceful-shutdown", "5", "--ws-per-message-deflate", "false"),
            ],
            "scripts.web": ["-m", "scripts.web"],
            "daphne": [
                "-m",
                "daphne",
                "-b",
                "127.0.0.1",
                "-p",
                str(port),
                "-v",
                "0",
                "config.asgi:application",
            ],
        }
        web = WebServer(
            command=[sys.executable, *commands[server]],
            environment=self.environment(PORT=str(port), **extra),
            log=self.folder / f"web-{port}.log",
            port=port,
        )
        self.processes.append(web)
        web.start()
        web.wait_until_it_answers()
        return web

    def manage(self, *arguments: str, **extra: str) -> Process:
        """A management command in the background, such as the task worker."""
        process = Process(
            command=[sys.executable, "manage.py", *arguments],
            environment=self.environment(**extra),
            log=self.folder / f"{arguments[0]}-{len(self.processes)}.log",
        )
        self.processes.append(process)
        process.start()
        return process

    def run(
        self, *arguments: str, stdin: str | None = None, patience_s: float = 120, **extra: str
    ) -> str:
        """A management command to its end; its output."""
        done = subprocess.run(
            [sys.executable, "manage.py", *arguments],
            cwd=ROOT,
            env=self.environment(**extra),
            input=stdin,
            capture_output=True,
            text=True,
            check=False,
            timeout=patience_s,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def sign_in_by_session(self, web: WebServer, username: str, password: str) -> str:
        """The session key of a browser that signs in at `/api/login/`."""
        jar = http.cookiejar.CookieJar()
        opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar))
        with opener.open(f"{web.url}/api/csrf/", timeout=10) as response:
            csrf = response.headers["X-CSRFToken"]
        request = urllib.request.Request(
            f"{web.url}/api/login/",
            data=json.dumps({"username": username, "password": password}).encode(),
            headers={"Content-Type": "application/json", "X-CSRFToken": csrf},
        )
        opener.open(request, timeout=10).close()
        return next(cookie.value or "" for cookie in jar if cookie.name == "sessionid")

    def end(self) -> None:
        """Ends every process that still runs."""
        for process in self.processes:
            if process.running is not None and process.running.poll() is None:
                process.running.terminate()
        for process in self.processes:
            if process.running is not None:
                try:
                    process.running.wait(STOP_TIMEOUT_S)
                except subprocess.TimeoutExpired:
                    process.kill()


@contextlib.contextmanager
def serving(*, redis_url: str, **settings_: Any) -> Iterator[Servers]:
    """A group of servers for one test or one session."""
    with tempfile.TemporaryDirectory(prefix="wardbeat-test-") as folder:
        servers = Servers(
            redis_url=redis_url,
            folder=Path(folder),
            settings={name: str(value) for name, value in settings_.items()},
        )
        try:
            yield servers
        finally:
            servers.end()
