"""The ward as its clients have it: TLS, one name, and two processes that come and go behind it."""

import asyncio
import contextlib
import json
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest
from django.contrib.auth.hashers import make_password

from accounts.models import User
from patients.models import Patient, Report
from realtime import log
from tests.deploy.conftest import House
from tests.followers import Follower
from tests.live import LiveClient, in_database
from tests.own_nginx import nginx_program
from tests.servers import ROOT, WebServer
from tests.writers import Writer

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.postgres,
    pytest.mark.redis,
    pytest.mark.skipif(nginx_program() is None, reason="nginx is not installed"),
]

SCREENS = 6
WRITERS = 3
# As `systemctl restart`: returns when the old process is gone.
RESTART = """
import os, pathlib, signal, sys, time
pid = int(pathlib.Path(sys.argv[1]).read_text())
assert pid > 1
os.kill(pid, signal.SIGTERM)
while pathlib.Path(f"/proc/{pid}").exists():
    time.sleep(0.05)
"""
ONCE = ("Content-Security-Policy", "Strict-Transport-Security", "X-Frame-Options", "Cache-Control")


async def test_a_browser_signs_in_and_opens_its_socket(
    house: House, alice: User, password: str
) -> None:
    alice.password = make_password(password, hasher="pbkdf2_sha256")
    await in_database(alice.save)
    url = house.nginx.url
    async with httpx.AsyncClient(base_url=url, verify=house.nginx.trust) as browser:
        token = (await browser.get("/api/csrf/")).headers["X-CSRFToken"]
        entered = await browser.post(
            "/api/login/",
            json={"username": "alice", "password": password},
            headers={"X-CSRFToken": token, "Referer": f"{url}/", "Origin": url},
        )
        assert entered.status_code == 200, entered.text
        cookie = entered.headers["Set-Cookie"]
        assert all(word in cookie for word in ("HttpOnly", "Secure", "SameSite=Lax"))
        for name in ONCE:
            assert len(entered.headers.get_list(name)) == 1, name
        assert "server" not in entered.headers or "/" not in entered.headers["server"]
        session = browser.cookies["sessionid"]
        headers = {"Cookie": f"sessionid={session}", "Origin": url}
        async with LiveClient(house.nginx.ws_url, headers=headers) as page:
            assert page.welcome["user"]["username"] == "alice"
        ticket = (await browser.get("/api/token/connection/")).json()["token"]
        async with LiveClient(house.nginx.ws_url, query={"token": ticket}) as page:
            assert page.welcome["user"]["username"] == "alice"
        # An address that the client makes up is not the one the throttle and the audit see.
        answer = await browser.get("/api/sessions/", headers={"X-Forwarded-For": "198.51.100.7"})
        assert {row["address"] for row in answer.json()["results"]} == {"127.0.0.1"}
        large = await browser.post("/api/reports/", content=b"x" * 4_000_000)
        assert (large.status_code, "detail" in large.json()) == (413, True)
        # The ward behind a door that is shut.
        for web in house.webs:
            await asyncio.to_thread(web.kill)
        away = await browser.get("/api/patients/")
        assert (away.status_code, away.headers["Retry-After"]) == (503, "2")
        assert "detail" in away.json()
        assert "max-age=31536000" in away.headers["Strict-Transport-Security"]
    async with httpx.AsyncClient() as browser:
        plain = await browser.get(f"http://localhost:{house.nginx.plain_port}/wall?x=1")
    assert (plain.status_code, plain.headers["Location"]) == (301, "https://localhost/wall?x=1")
    lines = [json.loads(line) for line in house.nginx.access_log().splitlines()]
    assert {"/ws/", "/api/login/", "/wall"} <= {line["path"] for line in lines}
    for secret in (ticket, session, token, password):
        assert secret not in house.nginx.access_log()


@contextlib.asynccontextmanager
async def kept_running(webs: list[WebServer], folder: Path) -> AsyncIterator[None]:
    """Each process is started anew when it ends, as systemd does; its pid is in a file."""

    async def keep(web: WebServer) -> None:
        while True:
            assert web.running is not None
            if web.running.poll() is not None:
                web.start()
                (folder / f"{web.port}.pid").write_text(str(web.pid))
            await asyncio.sleep(0.05)

    for web in webs:
        (folder / f"{web.port}.pid").write_text(str(web.pid))

    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(keep(web)) for web in webs]
        yield
        for task in tasks:
            task.cancel()


async def rolling(house: House, folder: Path) -> str:
    """`python -m scripts.rolling`, to its end; what it said."""
    ports = [str(web.port) for web in house.webs]
    (folder / "restart.py").write_text(RESTART)
    command = f"{sys.executable} {folder}/restart.py {folder}/{{port}}.pid"
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "scripts.rolling", *ports, "--settle", "1", "--command", command),
        cwd=ROOT,
        env=house.servers.environment(),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    said, _ = await process.communicate()
    assert process.returncode == 0, said.decode()
    return said.decode()


async def test_a_killed_process_and_a_restart_of_all_lose_nothing_that_was_acknowledged(
    house: House, alice_key: str, somchai: Patient, tmp_path: Path
) -> None:
    done = asyncio.Event()
    async with contextlib.AsyncExitStack() as stack:
        screens = [
            await stack.enter_async_context(
                Follower([house.nginx.ws_url], token=alice_key, streams=("reports",), seed=n)
            )
            for n in range(SCREENS)
        ]
        writers = [
            await stack.enter_async_context(
                Writer(f"w{n}", [house.nginx.url], token=alice_key, patients=[somchai.pk])
            )
            for n in range(WRITERS)
        ]

        async def more(count: int = 20) -> None:
            for screen in screens:
                target = screen.tally.deliveries + count
                await screen.until(lambda s=screen, t=target: s.tally.deliveries >= t)  # type: ignore[misc] # bound at once

        async with asyncio.TaskGroup() as group:
            for writer in writers:
                group.create_task(writer.write_until(done, pause_s=0.05))
            await more()
            await asyncio.to_thread(house.webs[1].kill)
            await more()
            await asyncio.to_thread(house.webs[1].restart)
            await more()
            async with kept_running(house.webs, tmp_path):
                before = [screen.tally.connections for screen in screens]
                witnesses = [
                    await stack.enter_async_context(LiveClient(house.nginx.ws_url, token=alice_key))
                    for _ in range(4)
                ]
                said = await rolling(house, tmp_path)
                await more()
            done.set()
        heads = await in_database(log.read_heads, list(screens[0].last))
        for screen in screens:
            await screen.until_at(heads)
        assert said.count("ready again") == 2
        # Nobody was cut off: each process told its clients to come back, and they did.
        assert {await witness.closed() for witness in witnesses} == {1012}
        for screen, connections in zip(screens, before, strict=True):
            assert not any(screen.tally.faults.values()), screen.tally.faults
            assert screen.tally.connections > connections
    reports = await in_database(list, Report.objects.all())
    acknowledged = sorted(one for writer in writers for one in writer.acknowledged)
    assert sorted(report.client_id or "" for report in reports) == acknowledged
    for writer in writers:
        assert set(writer.statuses) <= {200, 201, 502, 503}
