"""Who opens a WebSocket, with what, from where, and whether that still holds."""

from typing import Any

import pytest
from django.test import override_settings
from django.utils import timezone
from rest_framework.test import APIClient

from accounts.actions.sign_ins import open_jwt, open_token
from accounts.actions.tickets import claim_ticket
from accounts.addresses import Caller
from accounts.models import SignIn, Ticket, User, Ward
from accounts.signals import device_asked, devices_asked, topic_asked
from accounts.sockets import (
    SocketCredential,
    SocketRefused,
    authenticate,
    ended_among,
    is_allowed_origin,
    refresh,
)
from tests.conftest import PASSWORD, ClientOf

pytestmark = pytest.mark.django_db

HERE = "http://ward.example:8000"
ELSEWHERE = "http://evil.example"


@pytest.fixture(autouse=True)
def _allowed_origin(settings: Any) -> None:
    settings.ALLOWED_ORIGINS = [HERE]


def scope(*, query: str = "", **headers: str) -> dict[str, Any]:
    """What a server program hands over, as far as it concerns who comes in."""
    pairs = [(name.encode(), value.encode()) for name, value in headers.items()]
    return {"type": "websocket", "headers": pairs, "query_string": query.encode()}


def session_cookie(username: str) -> str:
    client = APIClient()
    client.post("/api/login/", {"username": username, "password": PASSWORD})
    return f"other=1; sessionid={client.cookies['sessionid'].value}"


def refusal(**where: Any) -> int:
    with pytest.raises(SocketRefused) as refused:
        authenticate(scope(**where))
    return refused.value.code


def test_a_session_comes_in_from_an_allowed_origin_only(alice: User) -> None:
    cookie = session_cookie("alice")
    user, credential = authenticate(scope(cookie=cookie, origin=HERE))
    assert (user, credential.kind) == (alice, "session")
    assert refusal(cookie=cookie, origin=ELSEWHERE) == 4403
    assert refusal(cookie=cookie) == 4403


@pytest.mark.parametrize(
    ("origin", "is_allowed"),
    [
        ("http://ward.example:8000", True),
        ("HTTP://WARD.example:8000", True),
        ("http://ward.example", False),
        ("https://ward.example:8000", False),
        ("http://ward.example:8000.evil.example", False),
        ("http://evil.example/http://ward.example:8000", False),
        ("null", False),
        ("http://ward.example:port", False),
        ("", False),
    ],
)
def test_an_origin_is_scheme_host_and_port(origin: str, is_allowed: bool) -> None:
    assert is_allowed_origin(origin) is is_allowed


@override_settings(ALLOWED_ORIGINS=["https://ward.example"])
def test_the_usual_port_need_not_be_named() -> None:
    assert is_allowed_origin("https://ward.example:443")


def test_a_header_comes_in_without_an_origin_and_not_from_a_foreign_one(alice: User) -> None:
    key = open_token(by=alice, caller=Caller())
    access = open_jwt(by=alice, caller=Caller()).access
    for header, kind in ((f"Token {key}", "token"), (f"Bearer {access}", "jwt")):
        user, credential = authenticate(scope(authorization=header))
        assert (user, credential.kind) == (alice, kind)
        authenticate(scope(authorization=header, origin=HERE))
        assert refusal(authorization=header, origin=ELSEWHERE) == 4403


@pytest.mark.parametrize(
    "where",
    [
        {},
        {"cookie": "sessionid=unknown", "origin": HERE},
        {"cookie": "sessionid=", "origin": HERE},
        {"authorization": "Token unknown"},
        {"authorization": "Token"},
        {"authorization": "Bearer unknown"},
        {"authorization": "Basic YTpi"},
        {"authorization": "Device unknown"},
        {"query": "token=unknown"},
        {"query": "token="},
    ],
)
def test_nobody_comes_in_with_nothing(where: dict[str, str], db: None) -> None:
    assert refusal(**where) == 4401


def test_a_ticket_comes_in_once_and_stands_for_the_sign_in_that_asked(
    alice: User, client_of: ClientOf
) -> None:
    client = client_of(alice)
    ticket = client.get("/api/token/connection/").json()["token"]
    assert ticket not in str(list(Ticket.objects.values()))
    user, credential = authenticate(scope(query=f"resume=x&token={ticket}"))
    assert (user, credential.kind, credential.topic) == (alice, "ticket", None)
    assert refusal(query=f"token={ticket}") == 4401
    assert refresh(credential) == alice
    client.post("/rest-auth/logout/")
    assert refresh(credential) is None


def test_a_ticket_is_good_for_a_minute_and_its_sign_in_must_still_hold(
    alice: User, client_of: ClientOf
) -> None:
    client = client_of(alice)
    old = client.get("/api/token/connection/").json()["token"]
    Ticket.objects.update(expires_at=timezone.now())
    assert refusal(query=f"token={old}") == 4401
    late = client.get("/api/token/connection/").json()["token"]
    client.post("/rest-auth/logout/")
    assert refusal(query=f"token={late}") == 4401


def test_of_many_who_bring_one_ticket_one_gets_it(alice: User, client_of: ClientOf) -> None:
    ticket = client_of(alice).get("/api/token/connection/").json()["token"]
    claimed = [claim_ticket(secret=ticket) for _ in range(5)]
    assert [bool(one) for one in claimed] == [True, False, False, False, False]


def test_a_ticket_can_be_narrowed_to_a_topic_the_person_may_see(
    alice: User, bob: User, dave: User, first_ward: Ward, second_ward: Ward, client_of: ClientOf
) -> None:
    client = client_of(alice)
    path = "/api/token/subscription/"

    def status(topic: str) -> int:
        return int(client.get(path, {"channel": topic}).status_code)

    assert status(f"ward:{first_ward.pk}") == status(f"user:{alice.pk}") == 200
    for hidden in (f"ward:{second_ward.pk}", "ward:999", f"user:{bob.pk}", "room:1", "ward:x", "x"):
        assert status(hidden) == 403, hidden
    assert client.get(path).status_code == 400
    assert status("x" * 500) == 400
    of_ward = client_of(dave).get(path, {"channel": f"ward:{first_ward.pk}"})
    assert of_ward.status_code == 403
    ticket = client.get(path, {"channel": f"ward:{first_ward.pk}"}).json()["token"]
    assert authenticate(scope(query=f"token={ticket}"))[1].topic == f"ward:{first_ward.pk}"


def test_whoever_knows_a_topic_is_asked_about_it(alice: User, client_of: ClientOf) -> None:
    def knows(user: User, topic: str, **_: Any) -> bool:
        return topic == "room:3"

    topic_asked.connect(knows)
    try:
        client = client_of(alice)
        asked = [
            client.get("/api/token/subscription/", {"channel": topic}).status_code
            for topic in ("room:3", "room:4")
        ]
    finally:
        topic_asked.disconnect(knows)
    assert asked == [200, 403]


def test_a_device_comes_in_when_whoever_keeps_devices_says_so() -> None:
    class Pi:
        pk = 5
        credential_id = 7

    def knows(token: str | None, credential_id: int | None, **_: Any) -> Pi | None:
        return Pi() if token == "secret" or credential_id == 7 else None

    def valid(credential_ids: set[int], **_: Any) -> set[int]:
        return credential_ids & {7}

    device_asked.connect(knows)
    devices_asked.connect(valid)
    try:
        device, credential = authenticate(scope(authorization="Device secret"))
        gone = SocketCredential(0, None, "device", device_credential_id=6)
        assert (device.pk, credential.device_credential_id) == (5, 7)
        assert refresh(credential) is not None
        assert refresh(gone) is None
        assert ended_among([credential, gone]) == {gone}
    finally:
        device_asked.disconnect(knows)
        devices_asked.disconnect(valid)


def test_looking_again_costs_one_query_for_one_and_for_all(
    alice: User, bob: User, django_assert_num_queries: Any
) -> None:
    credentials = []
    for user in (alice, bob):
        key = open_token(by=user, caller=Caller())
        credentials.append(authenticate(scope(authorization=f"Token {key}"))[1])
    with django_assert_num_queries(1):
        assert refresh(credentials[0]) == alice
    User.objects.filter(pk=bob.pk).update(is_active=False)
    with django_assert_num_queries(1):
        assert ended_among(credentials) == {credentials[1]}
    assert refresh(credentials[1]) is None


def test_time_ends_a_session_but_not_the_socket_of_a_jwt(alice: User) -> None:
    session = authenticate(scope(cookie=session_cookie("alice"), origin=HERE))[1]
    access = open_jwt(by=alice, caller=Caller()).access
    jwt = authenticate(scope(authorization=f"Bearer {access}"))[1]
    SignIn.objects.update(expires_at=timezone.now())
    assert ended_among([session, jwt]) == {session}
    SignIn.objects.filter(pk=jwt.sign_in_id or 0).end()
    assert ended_among([session, jwt]) == {session, jwt}


def test_a_new_password_ends_the_sockets_of_the_others(alice: User) -> None:
    session = authenticate(scope(cookie=session_cookie("alice"), origin=HERE))[1]
    alice.set_password("another one altogether")
    alice.save()
    assert refresh(session) is None
