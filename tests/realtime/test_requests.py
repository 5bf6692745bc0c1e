"""Requests over the socket: the same as REST, answer for answer and error for error."""

import json
import urllib.error
import urllib.request
from typing import Any

import pytest

from accounts.models import User, Ward
from patients.actions import record_report
from patients.models import Patient, Report
from tests.live import LiveClient, in_database
from tests.servers import Servers, WebServer

pytestmark = pytest.mark.django_db(transaction=True)


def rest(
    web: WebServer, key: str, method: str, path: str, body: Any = None
) -> tuple[int, dict[str, Any] | None]:
    """Status and body of a REST request."""
    request = urllib.request.Request(
        f"{web.url}{path}",
        method=method,
        data=None if body is None else json.dumps(body).encode(),
        headers={"Authorization": f"Token {key}", "Content-Type": "application/json"},
    )
    try:
        with urllib.request.urlopen(request, timeout=15) as response:
            raw = response.read()
            return response.status, json.loads(raw) if raw else None
    except urllib.error.HTTPError as error:
        with error:
            raw = error.read()
            return error.code, json.loads(raw) if raw else None


async def test_a_patient_is_created_read_changed_and_hidden_over_the_socket(
    servers: Servers, admin_key: str, first_ward: Ward
) -> None:
    web = servers.web()
    async with LiveClient(web.ws_url, token=admin_key) as admin:
        values = {"first_name": "Anong", "last_name": "Chai", "ward": first_ward.pk}
        created = await admin.ask("patients", "create", data=values)
        assert created["response_status"] == 201
        assert created["errors"] == []
        pk = created["data"]["pk"]
        assert created["data"]["id"] == pk
        read = await admin.ask("patients", "retrieve", pk=pk)
        assert read["data"] == created["data"]
        assert rest(web, admin_key, "GET", f"/api/patients/{pk}/") == (200, read["data"])
        patched = await admin.ask("patients", "patch", pk=pk, data={"first_name": "Arunee"})
        assert patched["response_status"] == 200
        assert patched["data"]["first_name"] == "Arunee"
        put = await admin.ask("patients", "update", pk=pk, data=values | {"first_name": "Apinya"})
        assert put["response_status"] == 200
        hidden = await admin.ask("patients", "delete", pk=pk, data={})
        assert (hidden["response_status"], hidden["data"]) == (204, None)
        gone = await admin.ask("patients", "retrieve", pk=pk)
        assert gone["response_status"] == 404
        assert [one["action"] for one in admin.changes("patients")] == [
            "create",
            "update",
            "update",
            "delete",
        ]


async def test_a_list_is_a_plain_array_with_what_follows_and_the_versions_before_it(
    servers: Servers, alice: User, alice_key: str, somchai: Patient
) -> None:
    web = servers.web()
    topic = f"ward:{somchai.ward_id}"
    for pulse in (80, 81, 82):
        await in_database(record_report, by=alice, patient=somchai, pulse=pulse)
    async with LiveClient(web.ws_url, token=alice_key) as client:
        first = await client.ask("reports", "list", data={"limit": 2, "patient": somchai.pk})
        assert [row["pulse"] for row in first["data"]] == [82, 81]
        assert first["next"] == 2
        assert first["versions"][topic] == client.welcome["topics"][topic]
        rest_of_it = await client.ask("reports", "list", data={"limit": 2, "offset": 2})
        assert [row["pulse"] for row in rest_of_it["data"]] == [80]
        assert rest_of_it["next"] is None
        nobody = await client.ask("reports", "list", data={"patient": somchai.pk + 1000})
        assert nobody["data"] == [] or nobody["response_status"] == 400
        for wrong in ({"limit": "x"}, {"limit": 0}, {"offset": -1}, {"patient": "x"}):
            assert (await client.ask("reports", "list", data=wrong))["response_status"] == 400


async def test_errors_are_exactly_those_of_rest(
    servers: Servers, alice_key: str, somchai: Patient, malee: Patient
) -> None:
    web = servers.web()
    pk, foreign = somchai.pk, malee.pk
    impossible = {"patient": pk, "bp_sys": 80, "bp_dia": 90}
    cases: list[tuple[str, dict[str, Any], tuple[str, str, Any]]] = [
        ("patients", {"action": "create", "data": {}}, ("POST", "/api/patients/", {})),
        (
            "reports",
            {"action": "create", "data": impossible},
            ("POST", "/api/reports/", impossible),
        ),
        (
            "reports",
            {"action": "create", "data": {"patient": foreign, "pulse": 90}},
            ("POST", "/api/reports/", {"patient": foreign, "pulse": 90}),
        ),
        (
            "patients",
            {"action": "retrieve", "pk": foreign},
            ("GET", f"/api/patients/{foreign}/", None),
        ),
        ("patients", {"action": "retrieve", "pk": "x"}, ("GET", "/api/patients/x/", None)),
        (
            "patients",
            {"action": "patch", "pk": pk, "data": {"version": 999, "first_name": "B"}},
            ("PATCH", f"/api/patients/{pk}/", {"version": 999, "first_name": "B"}),
        ),
        (
            "patients",
            {"action": "patch", "pk": pk, "data": {"birth_date": "yesterday"}},
            ("PATCH", f"/api/patients/{pk}/", {"birth_date": "yesterday"}),
        ),
        ("patients", {"action": "delete", "pk": pk}, ("DELETE", f"/api/patients/{pk}/", {})),
        (
            "patients",
            {"action": "patch", "pk": pk, "data": {"first_name": "a\x00b"}},
            ("PATCH", f"/api/patients/{pk}/", {"first_name": "a\x00b"}),
        ),
    ]
    async with LiveClient(web.ws_url, token=alice_key) as alice:
        for stream, payload, (method, path, body) in cases:
            request = dict(payload)
            over_socket = await alice.ask(stream, request.pop("action"), **request)
            status, over_rest = await in_database(rest, web, alice_key, method, path, body)
            assert over_socket["response_status"] == status, payload
            assert over_socket["errors"] == [over_rest], payload
            assert over_socket["data"] is None
            assert status in {400, 403, 404, 409}
    assert await in_database(Report.objects.count) == 0


async def test_a_role_without_the_right_is_refused_and_told_nothing(
    servers: Servers, dave: User, somchai: Patient
) -> None:
    web = servers.web()
    key = await in_database(_key, dave)
    async with LiveClient(web.ws_url, token=key) as client:
        assert set(client.welcome["topics"]) == {f"user:{dave.pk}"}
        for action in ("list", "retrieve", "create", "patch", "delete"):
            answer = await client.ask("patients", action, pk=somchai.pk, data={})
            assert answer["response_status"] == 403, action
        refused = await client.ask("patients", "subscribe_instance", pk=somchai.pk)
        assert refused["response_status"] == 403


async def test_requests_of_one_socket_are_answered_in_order(
    servers: Servers, alice_key: str, somchai: Patient
) -> None:
    web = servers.web()
    async with LiveClient(web.ws_url, token=alice_key) as alice:
        for number in range(30):
            await alice.send(
                {
                    "stream": "patients",
                    "payload": {
                        "action": "patch" if number % 2 else "retrieve",
                        "pk": somchai.pk,
                        "request_id": number,
                        "data": {"first_name": f"N{number}"} if number % 2 else {},
                    },
                }
            )
        await alice.answer(29)
        answers = [
            frame["payload"]["request_id"]
            for frame in alice.frames
            if isinstance(frame["payload"].get("request_id"), int)
        ]
        assert answers == list(range(30))


async def test_a_subscription_answers_tells_the_state_and_then_copies_of_changes(
    servers: Servers, alice_key: str, bob_key: str, somchai: Patient
) -> None:
    web = servers.web()
    async with (
        LiveClient(web.ws_url, token=alice_key) as alice,
        LiveClient(web.ws_url, token=bob_key) as bob,
    ):
        pk = str(somchai.pk)
        assert (await alice.ask("patients", "subscribe_instance", pk=pk, request_id="one"))[
            "response_status"
        ] == 201
        await alice.ask("patients", "subscribe_instance", pk=somchai.pk, request_id="two")
        await bob.ask("patients", "patch", pk=somchai.pk, data={"first_name": "Som"})

        def copies(request_id: str) -> list[dict[str, Any]]:
            return [
                frame["payload"]
                for frame in alice.frames
                if frame["payload"].get("request_id") == request_id and "type" in frame["payload"]
            ]

        await alice.until(lambda: len(copies("one")) == 2 and len(copies("two")) == 2)
        state, change = copies("one")
        assert (state["action"], state["data"]["pk"]) == ("update", pk)
        assert state["data"]["first_name"] == "Somchai"
        assert (change["action"], change["data"]["pk"]) == ("update", pk)
        assert change["data"]["first_name"] == "Som"
        assert copies("two")[1]["data"]["pk"] == somchai.pk
        await alice.until(lambda: len(alice.changes("patients")) == 1)
        ended = await alice.ask("patients", "unsubscribe_instance", pk=pk, request_id="one")
        assert ended["response_status"] in {201, 204}
        await bob.ask("patients", "patch", pk=somchai.pk, data={"first_name": "Somc"})
        await alice.until(lambda: len(copies("two")) == 3)
        assert len(copies("one")) == 2


async def test_beyond_the_limit_the_oldest_subscription_ends(
    servers: Servers, alice_key: str, bob_key: str, somchai: Patient
) -> None:
    web = servers.web(WS_MAX_SUBSCRIPTIONS="2", WS_BURST="1", WS_REQUESTS_PER_SECOND="1")
    async with (
        LiveClient(web.ws_url, token=alice_key) as alice,
        LiveClient(web.ws_url, token=bob_key) as bob,
    ):
        for name in ("one", "two", "three"):
            answer = await alice.ask(
                "patients", "subscribe_instance", pk=somchai.pk, request_id=name
            )
            assert answer["response_status"] == 201
        await bob.ask("patients", "patch", pk=somchai.pk, data={"first_name": "Som"})
        await alice.until(lambda: len(alice.of_type("change", "patients")) == 3)
        copies = [one["request_id"] for one in alice.of_type("change", "patients")]
        assert sorted(copies, key=str) == [None, "three", "two"]


def _key(person: User) -> str:
    from tests.realtime.conftest import new_key

    return new_key(person)


async def test_a_longer_interval_is_asked_for_its_reason_in_the_same_words(
    servers: Servers, alice_key: str, somchai: Patient
) -> None:
    web = servers.web()
    entry = {"patient": somchai.pk, "temperature": 39, "monitoring_interval": 1440}
    async with LiveClient(web.ws_url, token=alice_key) as client:
        refused = await client.ask("reports", "create", data=entry | {"interval_reason": ""})
        assert (refused["response_status"], refused["data"]) == (400, None)
        assert list(refused["errors"][0]) == ["interval_reason"]
        body = entry | {"interval_reason": ""}
        assert rest(web, alice_key, "POST", "/api/reports/", body) == (400, refused["errors"][0])
        kept = await client.ask("reports", "create", data=entry | {"interval_reason": "home soon"})
        assert (kept["response_status"], kept["data"]["interval_reason"]) == (201, "home soon")
