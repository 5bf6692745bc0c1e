"""Each socket is refused in its own language, whatever the others of its process speak."""

import asyncio
import re
from typing import Any

import httpx
import pytest

from patients.models import Patient
from tests.live import LiveClient
from tests.servers import Servers

pytestmark = pytest.mark.django_db(transaction=True)

EMPTY = {
    "en": "Nothing was charted: an observation set needs a value.",
    "de": "Nichts eingetragen: Eine Messung braucht einen Wert.",
    "th": "ยังไม่ได้ใส่ค่า ชุดค่าที่วัดต้องมีอย่างน้อยหนึ่งค่า",
}
ROUNDS = 15


def said(answer: dict[str, Any]) -> Any:
    """Status and body of a refusal."""
    assert answer["data"] is None
    return answer["response_status"], answer["errors"][0]


# What the URL names, what the header accepts, and what is spoken.
WISHES = (
    ("de", None, "de"),
    ("th", "de", "th"),
    ("de-AT", None, "de"),
    ("xx", None, "en"),
    ("xx", "th", "th"),
    ("../../de", None, "en"),
    ("", "de-CH,de;q=0.9", "de"),
    (None, "th", "th"),
    (None, "fr", "en"),
    (None, None, "en"),
)


async def test_a_socket_speaks_what_its_url_names_else_what_its_header_accepts(
    servers: Servers, alice_key: str, somchai: Patient
) -> None:
    url = servers.web().ws_url
    for query, header, language in WISHES:
        async with LiveClient(
            url,
            token=alice_key,
            query=None if query is None else {"language": query},
            headers=None if header is None else {"Accept-Language": header},
        ) as client:
            answer = await client.ask("reports", "create", data={"patient": somchai.pk})
            assert said(answer) == (400, {"non_field_errors": [EMPTY[language]]})


async def test_every_kind_of_refusal_is_said_in_the_language_of_the_socket(
    servers: Servers, alice_key: str, somchai: Patient
) -> None:
    async with LiveClient(
        servers.web().ws_url, token=alice_key, query={"language": "de"}
    ) as client:
        assert said(await client.ask("reports", "create")) == (
            400,
            {"patient": ["Dieses Feld ist erforderlich."]},
        )
        assert said(await client.ask("patients", "delete", pk=somchai.pk)) == (
            403,
            {"detail": "Keine Berechtigung dafür."},
        )
        assert said(await client.ask("patients", "retrieve", pk=99_999)) == (
            404,
            {"detail": "Nicht gefunden."},
        )
        assert said(await client.ask("nothing", "list")) == (
            404,
            {"detail": "Diesen Stream gibt es nicht."},
        )
        assert said(await client.ask("patients", "dance")) == (
            405,
            {"detail": "Diese Aktion gibt es hier nicht."},
        )
        stale = {"first_name": "Somsak", "version": 99}
        status, body = said(await client.ask("patients", "patch", pk=somchai.pk, data=stale))
        assert (status, body["detail"]) == (409, "Das wurde inzwischen geändert.")
        assert body["current"]["pk"] == somchai.pk


async def test_sockets_of_one_process_do_not_mix_their_languages(
    servers: Servers, alice_key: str, somchai: Patient
) -> None:
    url = servers.web().ws_url
    async with (
        LiveClient(url, token=alice_key) as english,
        LiveClient(url, token=alice_key, query={"language": "de"}) as german,
        LiveClient(url, token=alice_key, query={"language": "th"}) as thai,
    ):
        sockets = {"en": english, "de": german, "th": thai}

        async def ask(language: str) -> list[Any]:
            data = {"patient": somchai.pk}
            return [
                said(await sockets[language].ask("reports", "create", data=data))
                for _ in range(ROUNDS)
            ]

        answers = await asyncio.gather(*map(ask, sockets))
        for language, heard in zip(sockets, answers, strict=True):
            assert heard == [(400, {"non_field_errors": [EMPTY[language]]})] * ROUNDS


async def test_a_change_is_the_same_for_every_language(
    servers: Servers, alice_key: str, somchai: Patient
) -> None:
    """A frame is encoded once; what a Thai nurse charted is read by everybody."""
    url = servers.web().ws_url
    shock = {"patient": somchai.pk, "bp_sys": 80, "bp_dia": 65, "pulse": 130}
    async with (
        LiveClient(url, token=alice_key, query={"language": "de"}) as german,
        LiveClient(url, token=alice_key, query={"language": "th"}) as thai,
    ):
        answer = await thai.ask("reports", "create", data=shock)
        assert answer["response_status"] == 201
        await german.until(lambda: bool(german.of_type("notification", "notifications")))
        await thai.until(lambda: bool(thai.of_type("notification", "notifications")))
        (told,) = german.of_type("notification", "notifications")
        assert thai.of_type("notification", "notifications") == [told]
        assert re.search("[\u0e00-\u0e7f]", str(told)) is None


async def test_requests_over_one_connection_do_not_inherit_a_language(
    servers: Servers, alice_key: str
) -> None:
    headers = {"Authorization": f"Token {alice_key}"}
    async with httpx.AsyncClient(base_url=servers.web().url, headers=headers) as client:

        async def detail(wish: str | None) -> str:
            asked = {} if wish is None else {"Accept-Language": wish}
            answer = await client.get("/api/users/", headers=asked)
            assert answer.status_code == 403
            words: str = answer.json()["detail"]
            return words

        in_turn = [await detail(wish) for wish in ("de", None, "th", None)]
        assert in_turn == [
            "Keine Berechtigung dafür.",
            "You do not have permission to perform this action.",
            "คุณไม่มีสิทธิ์ทำสิ่งนี้",
            "You do not have permission to perform this action.",
        ]
        at_once = await asyncio.gather(*(detail(wish) for wish in ("de", None, "th", None) * 10))
        assert at_once == in_turn * 10
        too_large = await client.post(
            "/api/users/", content=b"{" * 3_000_000, headers={"Accept-Language": "de"}
        )
        assert too_large.json() == {"detail": "Die Anfrage ist zu groß."}
