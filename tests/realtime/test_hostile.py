"""A hostile client against the real server: bodies, frames and pages that are not what they say."""

import asyncio
import contextlib
import gzip
import zlib
from collections.abc import AsyncIterator

import httpx
import pytest
from django.contrib.auth.hashers import make_password
from websockets.asyncio.client import connect

from accounts.models import User
from tests.live import LiveClient, in_database
from tests.processes import resident_kb
from tests.raw import TEXT, masked
from tests.servers import Servers, WebServer

pytestmark = pytest.mark.django_db(transaction=True)

LIMIT = 2_621_440
GROWTH_KB = 60_000
# The first of the reserved bits.
COMPRESSED = 0x40


async def endless(total: int) -> AsyncIterator[bytes]:
    """A body whose length nobody was told."""
    for _ in range(total // 65_536):
        yield b"x" * 65_536


async def test_no_body_is_stored_or_unpacked_beyond_the_limit(
    servers: Servers, alice: User, alice_key: str, password: str
) -> None:
    web = servers.web("scripts.web")
    json = {"Content-Type": "application/json"}
    async with httpx.AsyncClient(base_url=web.url, timeout=30) as client:
        before = resident_kb(web.pid)

        async def post(content: bytes | AsyncIterator[bytes], **headers: str) -> int:
            answer = await client.post(
                "/api/token/refresh/", content=content, headers={**json, **headers}
            )
            assert answer.json()
            return answer.status_code

        # Told beforehand, and found out on the way.
        assert await post(b"x" * (LIMIT + 1)) == 413
        with contextlib.suppress(httpx.NetworkError):  # closed while it was still sending
            assert await post(endless(200_000_000)) == 413
        # A bomb stays packed: it is no JSON.
        bomb = gzip.compress(b'{"refresh": "' + b"x" * 50_000_000 + b'"}')
        assert await post(bomb, **{"Content-Encoding": "gzip"}) == 400
        assert resident_kb(web.pid) - before < GROWTH_KB

        async def in_chunks() -> AsyncIterator[bytes]:
            yield b'{"refresh": '
            yield b'"nobody"}'

        # What comes in chunks is read like anything else.
        answer = await client.post("/api/token/refresh/", content=in_chunks(), headers=json)
        assert answer.status_code == 401


async def refused_frame(web: WebServer, key: str) -> int | None:
    """The close code after a frame that says it is compressed, though nobody agreed to that."""
    headers = {"Authorization": f"Token {key}"}
    async with connect(web.ws_url, additional_headers=headers, compression="deflate") as socket:
        assert socket.response is not None
        assert "Sec-WebSocket-Extensions" not in socket.response.headers
        await socket.recv()
        packer = zlib.compressobj(wbits=-15)
        bomb = packer.compress(b" " * 10_000_000) + packer.flush(zlib.Z_SYNC_FLUSH)
        socket.transport.write(masked(COMPRESSED | TEXT, bomb[:-4]))
        await socket.wait_closed()
        return socket.close_code


async def test_a_socket_unpacks_nothing_and_another_sites_page_opens_none(
    servers: Servers, alice: User, alice_key: str, password: str
) -> None:
    web = servers.web("scripts.web")
    assert await refused_frame(web, alice_key) in {1002, 1009}
    # A page of another site rides on the browser's cookie.
    alice.password = make_password(password, hasher="pbkdf2_sha256")
    await in_database(alice.save)
    session = await asyncio.to_thread(servers.sign_in_by_session, web, "alice", password)
    riding = {"Cookie": f"sessionid={session}", "Origin": "https://evil.example"}
    async with LiveClient(web.ws_url, headers=riding) as evil:
        assert await evil.closed() == 4403
        assert evil.frames == []
    # Its own page comes in; and neither a ticket nor a session is in the log.
    own = {"Cookie": f"sessionid={session}", "Origin": f"http://localhost:{web.port}"}
    async with httpx.AsyncClient(base_url=web.url) as client:
        answer = await client.get(
            "/api/token/connection/", headers={"Authorization": f"Token {alice_key}"}
        )
    ticket = answer.json()["token"]
    async with (
        LiveClient(web.ws_url, headers=own) as browser,
        LiveClient(web.ws_url, query={"token": ticket}) as page,
    ):
        assert browser.welcome["user"]["username"] == page.welcome["user"]["username"] == "alice"
    await asyncio.to_thread(web.stop)
    for secret in (ticket, session, alice_key):
        assert secret not in web.output()


async def test_a_request_for_any_other_host_is_refused_without_a_word_in_the_log(
    servers: Servers,
) -> None:
    web = servers.web("scripts.web")
    async with httpx.AsyncClient(base_url=web.url) as client:
        answer = await client.get("/api/csrf/", headers={"Host": "evil.example"})
    assert (answer.status_code, "detail" in answer.json()) == (400, True)
    await asyncio.to_thread(web.stop)
    assert "evil.example" not in web.output()
    assert "Traceback" not in web.output()
