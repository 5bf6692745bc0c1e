"""A socket on a real server: who comes in, what it is told first, how it ends."""

import json

import pytest
from django.conf import settings
from django.contrib.auth.hashers import make_password

from accounts.actions.tickets import claim_ticket, issue_ticket
from accounts.models import SignIn, User, Ward
from accounts.signals import rights_changed
from patients.actions import admit_patient, record_report
from realtime.models import Epoch
from tests.live import LiveClient, in_database, resume_parameter
from tests.servers import Servers

pytestmark = pytest.mark.django_db(transaction=True)


async def test_the_welcome_names_the_person_the_topics_and_the_epoch(
    servers: Servers, alice: User, alice_key: str, first_ward: Ward, second_ward: Ward
) -> None:
    web = servers.web()
    async with LiveClient(web.ws_url, token=alice_key) as client:
        assert client.frames[0]["stream"] == "session"
        assert client.welcome["type"] == "welcome"
        assert client.welcome["user"]["username"] == "alice"
        assert set(client.welcome["topics"]) == {f"ward:{first_ward.pk}", f"user:{alice.pk}"}
        assert client.welcome["epoch"] == await in_database(Epoch.current)
        assert client.welcome["server_time"].endswith("Z")
        answer = await client.ask("session", "ping", request_id={"any": [1]})
        assert answer["response_status"] == 200
        assert answer["request_id"] == {"any": [1]}


async def test_who_cannot_be_identified_is_closed_with_4401_after_accepting(
    servers: Servers, alice_key: str
) -> None:
    web = servers.web()
    for headers in (
        {},
        {"Authorization": "Token wrong"},
        {"Authorization": "Bearer a.b.c"},
        {"Authorization": "Device wrong"},
        {"Authorization": f"Nonsense {alice_key}"},
    ):
        async with LiveClient(web.ws_url, headers=headers) as client:
            assert await client.closed() == 4401
            assert client.frames == []
    async with LiveClient(web.ws_url, query={"token": "wrong"}) as client:
        assert await client.closed() == 4401


async def test_a_foreign_origin_is_closed_with_4403_whatever_it_brings(
    servers: Servers, alice_key: str
) -> None:
    web = servers.web()
    for origin in ("https://evil.example", f"http://localhost:{web.port + 1}", "null"):
        async with LiveClient(web.ws_url, token=alice_key, headers={"Origin": origin}) as client:
            assert await client.closed() == 4403
    own = {"Origin": f"http://localhost:{web.port}"}
    async with LiveClient(web.ws_url, token=alice_key, headers=own) as client:
        assert client.welcome


async def test_a_session_cookie_needs_an_allowed_origin(
    servers: Servers, alice: User, password: str
) -> None:
    web = servers.web()
    alice.password = make_password(password, hasher="pbkdf2_sha256")
    await in_database(alice.save)
    cookie = await in_database(servers.sign_in_by_session, web, "alice", password)
    own = {"Cookie": f"{settings.SESSION_COOKIE_NAME}={cookie}"}
    async with LiveClient(web.ws_url, headers=own) as client:
        assert await client.closed() == 4403
    own["Origin"] = f"http://127.0.0.1:{web.port}"
    async with LiveClient(web.ws_url, headers=own) as client:
        assert client.welcome["user"]["username"] == "alice"


async def test_a_ticket_opens_one_socket(servers: Servers, alice: User, alice_key: str) -> None:
    web = servers.web()
    sign_in = await in_database(SignIn.objects.get, user=alice)
    ticket = await in_database(issue_ticket, sign_in=sign_in)
    async with LiveClient(web.ws_url, query={"token": ticket}) as client:
        assert client.welcome["user"]["username"] == "alice"
    async with LiveClient(web.ws_url, query={"token": ticket}) as client:
        assert await client.closed() == 4401
    assert await in_database(claim_ticket, secret=ticket) is None


async def test_a_narrowed_ticket_hears_one_topic_and_asks_nothing(
    servers: Servers, alice: User, alice_key: str, first_ward: Ward
) -> None:
    web = servers.web()
    topic = f"ward:{first_ward.pk}"
    sign_in = await in_database(SignIn.objects.get, user=alice)
    ticket = await in_database(issue_ticket, sign_in=sign_in, topic=topic)
    async with LiveClient(web.ws_url, query={"token": ticket}) as client:
        assert set(client.welcome["topics"]) == {topic}
        refused = await client.ask("patients", "list")
        assert refused["response_status"] == 403


async def test_a_narrowed_ticket_is_replayed_its_topic_and_no_other(
    servers: Servers, alice: User, alice_key: str, first_ward: Ward
) -> None:
    web = servers.web()
    topic, own = f"ward:{first_ward.pk}", f"user:{alice.pk}"
    async with LiveClient(web.ws_url, token=alice_key) as client:
        epoch, known = client.welcome["epoch"], client.welcome["topics"]
    await in_database(lambda: rights_changed.send(sender=User, user_id=alice.pk))
    await in_database(lambda: admit_patient(by=alice, first_name="A", last_name="B"))
    sign_in = await in_database(SignIn.objects.get, user=alice)
    ticket = await in_database(lambda: issue_ticket(sign_in=sign_in, topic=topic))
    asked = resume_parameter(epoch, {topic: known[topic], own: known[own]})
    async with LiveClient(web.ws_url, query={"token": ticket, "resume": asked}) as client:
        assert client.welcome["resume"][own] == {"denied": True}
        await client.until(lambda: bool(client.of_type("change", "patients")))
        assert {frame["topic"] for frame in client.of_type("change")} == {topic}


async def test_a_narrow_path_is_replayed_its_stream_and_no_other(
    servers: Servers, alice: User, alice_key: str, first_ward: Ward
) -> None:
    web = servers.web()
    topic = f"ward:{first_ward.pk}"
    async with LiveClient(web.ws_url, token=alice_key) as client:
        epoch, known = client.welcome["epoch"], client.welcome["topics"]
    patient = await in_database(lambda: admit_patient(by=alice, first_name="A", last_name="B"))
    await in_database(lambda: record_report(by=alice, patient=patient, pulse=80))
    asked = {"resume": resume_parameter(epoch, {topic: known[topic]})}
    async with LiveClient(f"{web.ws_url}reports/", token=alice_key, query=asked) as client:
        await client.until(lambda: bool(client.of_type("change", "reports")))
        assert (await client.ask("session", "ping"))["response_status"] == 200
        assert {one["stream"] for one in client.frames} <= {"reports", "session"}


async def test_one_person_has_only_so_many_sockets(servers: Servers, alice_key: str) -> None:
    web = servers.web(WS_MAX_SOCKETS_PER_USER="2")
    async with (
        LiveClient(web.ws_url, token=alice_key),
        LiveClient(web.ws_url, token=alice_key) as second,
    ):
        async with LiveClient(web.ws_url, token=alice_key) as third:
            assert await third.closed() == 4429
        await second.close()
        async with LiveClient(web.ws_url, token=alice_key) as fourth:
            assert fourth.welcome


async def test_an_unknown_stream_in_the_path_is_closed(servers: Servers, alice_key: str) -> None:
    web = servers.web()
    async with LiveClient(f"{web.ws_url}nothing/", token=alice_key) as client:
        assert await client.closed() == 4404


async def test_a_narrow_path_is_the_same_socket_with_one_stream(
    servers: Servers, alice_key: str
) -> None:
    web = servers.web()
    async with LiveClient(f"{web.ws_url}patients/", token=alice_key) as client:
        assert (await client.ask("patients", "list"))["response_status"] == 200
        assert (await client.ask("reports", "list"))["response_status"] == 404
        assert (await client.ask("session", "ping"))["response_status"] == 200


async def test_frames_that_are_no_requests_are_answered_and_the_socket_stays_open(
    servers: Servers, alice_key: str
) -> None:
    web = servers.web()
    async with LiveClient(web.ws_url, token=alice_key) as client:
        wrong = ["", "{", "[]", "17", '"x"', '{"payload": {}}', '{"stream": 5, "payload": {}}']
        for frame in wrong:
            before = len(client.frames)
            await client.send(frame)
            await client.until(lambda before=before: len(client.frames) > before)  # type: ignore[misc] # bound at once
            answer = client.frames[-1]
            assert answer["stream"] is None, frame
            assert answer["payload"]["response_status"] == 400
            assert answer["payload"]["data"] is None
            assert len(answer["payload"]["errors"]) == 1
        no_object = await client.ask("patients", "list", data=[1])
        assert no_object["response_status"] == 400
        assert (await client.ask("patients", "nothing"))["response_status"] == 405
        assert (await client.ask("nothing", "list"))["response_status"] == 404
        assert (await client.ask("session", "nothing"))["response_status"] == 405
        no_text = await client.ask("patients", 5)  # type: ignore[arg-type] # on purpose
        assert no_text["response_status"] == 400


async def test_a_request_id_nested_too_deeply_is_still_answered(
    servers: Servers, alice_key: str
) -> None:
    web = servers.web()
    deep = "[" * 500 + "]" * 500
    async with LiveClient(web.ws_url, token=alice_key) as client:
        before = len(client.frames)
        await client.send(
            '{"stream": "session", "payload": {"action": "ping", "request_id": ' + deep + "}}"
        )
        await client.until(lambda: len(client.frames) > before)
        assert client.close_code is None


@pytest.mark.parametrize("deep_one", ["pk", "request_id"])
@pytest.mark.parametrize("action", ["subscribe_instance", "unsubscribe_instance", "list"])
async def test_what_is_nested_too_deeply_is_refused_and_the_socket_stays_open(
    servers: Servers, alice_key: str, action: str, deep_one: str
) -> None:
    web = servers.web()
    deep = "[" * 1000 + "]" * 1000
    async with LiveClient(web.ws_url, token=alice_key) as client:
        first = {"action": "subscribe_instance", "pk": 1, "request_id": "first"}
        await client.send(json.dumps({"stream": "patients", "payload": first}))
        payload = f'"action": "{action}", "{deep_one}": {deep}'
        await client.send('{"stream": "patients", "payload": {' + payload + "}}")
        assert (await client.ask("session", "ping"))["response_status"] == 200
        assert client.close_code is None


async def test_a_frame_over_the_limit_closes_with_1009(servers: Servers, alice_key: str) -> None:
    web = servers.web()
    async with LiveClient(web.ws_url, token=alice_key) as client:
        await client.send(json.dumps({"stream": "session", "payload": {"pad": "x" * 70_000}}))
        assert await client.closed() == 1009


async def test_too_many_requests_are_answered_with_429_and_abuse_closes_with_4429(
    servers: Servers, alice_key: str
) -> None:
    web = servers.web(WS_BURST="5", WS_REQUESTS_PER_SECOND="1")
    async with LiveClient(web.ws_url, token=alice_key) as client:
        statuses = [(await client.ask("session", "ping"))["response_status"] for _ in range(10)]
        assert statuses[:5] == [200] * 5
        assert 429 in statuses[5:]
        for _ in range(100):
            await client.send({"stream": "session", "payload": {"action": "ping"}})
        assert await client.closed() == 4429
