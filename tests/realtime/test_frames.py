"""Whatever a client sends is answered or closed by the rules, and is no fault of the server."""

import asyncio
import contextlib
import itertools
import json
import random
import string
from typing import Any

import orjson
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from websockets.sync.client import ClientConnection, connect

from patients.models import Patient
from tests.raw import CLOSE, PING, TEXT, RawSocket, masked
from tests.servers import Servers, WebServer

pytestmark = pytest.mark.django_db(transaction=True)

FRAMES = 20_000
SOCKETS = 4
# Drawing is dearer than mutating: each frame drawn is sent again, changed, a few times.
FRAMES_A_DRAW = 20
VARIANTS = 5
LARGEST_FRAME = 65_536
PATIENCE_S = 30
STREAMS = ["patients", "reports", "history", "session", "nothing", ""]
ACTIONS = [
    *("list", "retrieve", "create", "patch", "update", "delete", "subscribe_instance"),
    *("unsubscribe_instance", "ping", "resume", "options", "__class__", ""),
]
FIELDS = [
    *("patient", "pulse", "temperature", "bp_sys", "first_name", "last_name", "weight", "version"),
    *("datetime", "change_reason", "client_id", "limit", "offset", "search", "ordering", "ward"),
    *("not_measured", "warning_signs", "epoch", "topics", "pk", "id", "birth_date", "bed"),
]

scalars = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(2**70), 2**70),
    st.floats(),
    st.text(max_size=12),
    st.sampled_from(["1", "0", "-1", "2026-11-21T10:00:00Z", "\x00", "patients", "ward:1", "²"]),
)
values = st.recursive(
    scalars,
    lambda inner: st.one_of(
        st.lists(inner, max_size=4), st.dictionaries(st.text(max_size=8), inner, max_size=4)
    ),
    max_leaves=8,
)
requests = st.fixed_dictionaries(
    {
        "stream": st.one_of(st.sampled_from(STREAMS), values),
        "payload": st.one_of(
            values,
            st.fixed_dictionaries(
                {"action": st.one_of(st.sampled_from(ACTIONS), scalars)},
                optional={
                    "pk": st.one_of(st.integers(0, 5), values),
                    "request_id": values,
                    "data": st.one_of(
                        values, st.dictionaries(st.sampled_from(FIELDS), values, max_size=5)
                    ),
                },
            ),
        ),
    }
)


def to_json(value: Any) -> bytes:
    """JSON as a careless client writes it: numbers of any size, NaN."""
    try:
        return orjson.dumps(value)
    except TypeError:
        return json.dumps(value).encode()


whole_frames = st.one_of(requests, values).map(to_json)
# Content, a seed for the mutation, and what becomes of it.
frames = st.tuples(
    st.one_of(whole_frames, whole_frames, whole_frames, st.binary(max_size=60)),
    st.integers(0, 2**32),
    st.sampled_from(["whole", "whole", "mutated", "mutated", "binary"]),
)


def mutated(frame: bytes, seed: int) -> bytes:
    """`frame` with a few characters changed, doubled or gone; still UTF-8."""
    chance = random.Random(seed)
    text = list(frame.decode(errors="replace"))
    for _ in range(chance.randint(1, 4)):
        at = chance.randrange(len(text) + 1)
        what = chance.random()
        if what < 0.4:
            text[at : at + 1] = chance.choice(string.printable + '{}[]",:\\\x00é\U0001f600')
        elif what < 0.7:
            del text[at : at + chance.randint(1, 9)]
        else:
            text[at:at] = text[max(0, at - 9) : at] * chance.randint(1, 3)
    return "".join(text).encode()


class Victim:
    """A socket that counts what it is answered."""

    def __init__(self, web: WebServer, key: str, stack: contextlib.ExitStack) -> None:
        self._web, self._key, self._stack = web, key, stack
        self._connection: ClientConnection | None = None
        self._marks = itertools.count()

    def send_all(self, batch: list[tuple[bytes, bool]]) -> None:
        """Sends the frames (content, whether as text) and checks that each was answered."""
        connection = self._open()
        for data, is_text in batch:
            connection.send(data, text=is_text)
        mark = f"mark {next(self._marks)}"
        ping = {"stream": "session", "payload": {"action": "ping", "request_id": mark}}
        connection.send(orjson.dumps(ping).decode())
        answers = 0
        while True:
            frame = orjson.loads(connection.recv(timeout=PATIENCE_S))
            payload = frame["payload"]
            if "type" in payload:
                continue
            if payload["request_id"] == mark:
                break
            answers += 1
            assert set(payload) >= {"action", "request_id", "response_status", "errors", "data"}
            status = payload["response_status"]
            assert status < 500, frame
            if status >= 400:
                assert payload["data"] is None
                assert len(payload["errors"]) == 1
        assert answers == len(batch)

    def _open(self) -> ClientConnection:
        if self._connection is None:
            self._connection = self._stack.enter_context(
                connect(
                    self._web.ws_url,
                    additional_headers={"Authorization": f"Token {self._key}"},
                    compression=None,
                    max_size=None,
                    # Its pings would draw from the random numbers that hypothesis looks after.
                    ping_interval=None,
                )
            )
            welcome = orjson.loads(self._connection.recv(timeout=PATIENCE_S))
            assert welcome["payload"]["type"] == "welcome"
        return self._connection


def as_sent(frame: tuple[bytes, int, str]) -> tuple[bytes, bool]:
    """Content, and whether it goes as text; text is UTF-8, whatever it says."""
    data, seed, how = frame
    if how == "mutated":
        return mutated(data, seed), True
    if how == "binary":
        return data, False
    return data.decode(errors="replace").encode(), True


def test_twenty_thousand_random_and_mutated_frames_are_answered_each(
    servers: Servers, alice_key: str, somchai: Patient
) -> None:
    web = servers.web(WS_REQUESTS_PER_SECOND="1000000", WS_BURST="1000000")
    stack = contextlib.ExitStack()
    victims = [Victim(web, alice_key, stack) for _ in range(SOCKETS)]
    sent = 0

    @given(batch=st.lists(frames, min_size=FRAMES_A_DRAW, max_size=FRAMES_A_DRAW))
    @settings(
        max_examples=FRAMES // (FRAMES_A_DRAW * VARIANTS),
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    def each_is_answered(batch: list[tuple[bytes, int, str]]) -> None:
        nonlocal sent
        whole = [as_sent(frame) for frame in batch]
        for variant in range(1, VARIANTS):
            whole += [as_sent((data, seed + variant, "mutated")) for data, seed, _ in batch]
        victims[sent // len(whole) % SOCKETS].send_all(whole)
        sent += len(whole)

    with stack:
        each_is_answered()
    assert sent >= 0.95 * FRAMES
    assert "Traceback" not in web.output()


BROKEN = {
    "text that is no UTF-8": (masked(TEXT, b'"\xff"'), 1007),
    "an opcode nobody knows": (masked(0x3, b""), 1002),
    "a frame without a mask": (b"\x81\x02{}", 1002),
    "a reserved bit": (masked(0xC1, b"{}"), 1002),
    "the second half of nothing": (masked(0x0, b"{}"), 1002),
    "a ping that is too long": (masked(PING, b"x" * 126), 1002),
    "half a close code": (masked(CLOSE, b"\x00"), 1002),
    "a frame too large": (masked(TEXT, b" " * (LARGEST_FRAME + 1)), 1009),
    "a frame too large in two parts": (
        masked(TEXT, b" " * LARGEST_FRAME, is_final=False) + masked(0x0, b"  "),
        1009,
    ),
}


async def test_a_frame_that_breaks_the_protocol_closes_the_socket_by_the_rules(
    servers: Servers, alice_key: str
) -> None:
    web = servers.web()
    codes = {}
    for what, (sent, _) in BROKEN.items():
        client = RawSocket(web.ws_url, token=alice_key)
        with contextlib.closing(client):
            await client.open()
            assert (await client.message())["payload"]["type"] == "welcome"
            await client.send_bytes(sent)
            async with asyncio.timeout(PATIENCE_S):
                codes[what] = await client.close_code()
    assert codes == {what: code for what, (_, code) in BROKEN.items()}
    assert "Traceback" not in web.output()
