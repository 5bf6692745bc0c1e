"""Screens on walls: how one is made, opened, kept and ended, and how little it may do."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.db import transaction
from django.utils import timezone
from rest_framework.test import APIClient

from accounts.models import AuditEvent, Display, SignIn, User, Ward
from accounts.permissions import Capability, may
from tests.conftest import ClientOf
from tests.test_rights import ROWS, _filled, _json

pytestmark = pytest.mark.django_db


def made(client: APIClient, ward: Ward, name: str = "Station") -> dict[str, Any]:
    answer = client.post("/api/displays/", {"name": name, "ward": ward.pk})
    assert answer.status_code == 201, answer.data
    body: dict[str, Any] = answer.json()
    return body


def code_of(client: APIClient, display: Mapping[str, Any]) -> str:
    answer = client.post(f"/api/displays/{display['id']}/code/")
    assert answer.status_code == 201
    code: str = answer.json()["code"]
    return code


def opened(
    client: APIClient, ward: Ward, name: str = "Station"
) -> tuple[dict[str, Any], APIClient]:
    """A display, and the browser that is it."""
    display, browser = made(client, ward, name), APIClient()
    answer = browser.post("/api/display/", {"code": code_of(client, display)})
    assert answer.status_code == 200
    return display, browser


def test_a_code_makes_one_browser_the_display_and_the_cookie_is_for_no_script(
    client_of: ClientOf, carol: User, first_ward: Ward
) -> None:
    display, browser = opened(client_of(carol), first_ward)
    cookie = browser.cookies["display"]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Strict"
    assert int(cookie["max-age"]) > 365 * 24 * 3600
    own = browser.get("/api/display/").json()
    assert own["name"] == "Station"
    assert own["ward"] == {"id": first_ward.pk, "name": "Dengue ward", "time_zone": "Asia/Bangkok"}
    assert own["abbreviates_names"] is True
    seen = client_of(carol).get(f"/api/displays/{display['id']}/").json()
    assert seen["state"] == "open"
    assert seen["created_by"] == "carol"
    assert seen["last_seen_at"] is not None


def test_a_code_works_once_however_it_is_typed_and_not_after_a_day(
    client_of: ClientOf, admin: User, first_ward: Ward
) -> None:
    client = client_of(admin)
    display = made(client, first_ward)
    code = code_of(client, display)
    typed = code.lower().replace("-", " ")
    assert APIClient().post("/api/display/", {"code": typed}).status_code == 200
    again = APIClient().post("/api/display/", {"code": code})
    assert again.status_code == 400
    assert "code" in again.json()
    late = code_of(client, display)
    Display.objects.update(code_expires_at=timezone.now() - timedelta(seconds=1))
    assert APIClient().post("/api/display/", {"code": late}).status_code == 400


def test_a_new_code_replaces_the_old_screen_when_it_is_used(
    client_of: ClientOf, admin: User, first_ward: Ward
) -> None:
    client = client_of(admin)
    display, old = opened(client, first_ward)
    code = code_of(client, display)
    assert old.get("/api/display/").status_code == 200
    assert APIClient().post("/api/display/", {"code": code}).status_code == 200
    assert old.get("/api/display/").status_code == 401


def test_the_cookie_lives_on_with_every_question(
    client_of: ClientOf, admin: User, first_ward: Ward
) -> None:
    _, browser = opened(client_of(admin), first_ward)
    SignIn.objects.filter(kind="display").update(created_at=timezone.now() - timedelta(days=200))
    answer = browser.get("/api/display/")
    assert answer.cookies["display"].value == browser.cookies["display"].value
    assert SignIn.objects.get(kind="display").expires_at is None


def test_a_revoked_display_is_nobody_and_gets_no_code(
    client_of: ClientOf, admin: User, first_ward: Ward
) -> None:
    client = client_of(admin)
    display, browser = opened(client, first_ward)
    waiting = code_of(client, display)
    for _ in range(2):
        assert client.post(f"/api/displays/{display['id']}/revoke/").json()["state"] == "revoked"
    assert browser.get("/api/display/").status_code == 401
    assert browser.post("/api/display/", {"code": waiting}).status_code == 400
    assert client.post(f"/api/displays/{display['id']}/code/").status_code == 409
    # Its name is free again.
    made(client, first_ward)


def test_what_happened_to_a_display_is_in_the_audit(
    client_of: ClientOf, admin: User, first_ward: Ward
) -> None:
    client = client_of(admin)
    display, _ = opened(client, first_ward)
    client.patch(f"/api/displays/{display['id']}/", {"abbreviates_names": False})
    client.post(f"/api/displays/{display['id']}/revoke/")
    events = AuditEvent.objects.filter(
        object_type="accounts.display", object_id=display["id"]
    ).order_by("pk")
    assert [event.action for event in events] == [
        "display_created",
        "display_code_made",
        "display_opened",
        "display_changed",
        "display_revoked",
    ]
    assert events[3].detail["abbreviates_names"] == [True, False]


def test_a_ward_lead_keeps_the_displays_of_her_own_ward_only(
    client_of: ClientOf, admin: User, carol: User, first_ward: Ward, second_ward: Ward
) -> None:
    elsewhere = made(client_of(admin), second_ward)
    client = client_of(carol)
    refused = client.post("/api/displays/", {"name": "Station", "ward": second_ward.pk})
    assert refused.status_code == 400
    assert "ward" in refused.json()
    assert client.get("/api/displays/").json()["count"] == 0
    for path in ("", "code/", "revoke/"):
        method = client.post if path else client.get
        assert method(f"/api/displays/{elsewhere['id']}/{path}").status_code == 404, path


def test_a_display_needs_a_name_of_its_own_on_its_ward_and_stays_there(
    client_of: ClientOf, admin: User, first_ward: Ward, second_ward: Ward
) -> None:
    client = client_of(admin)
    display = made(client, first_ward)
    taken = client.post("/api/displays/", {"name": "Station", "ward": first_ward.pk})
    assert taken.status_code == 400
    assert "name" in taken.json()
    assert client.post("/api/displays/", {"ward": first_ward.pk}).status_code == 400
    moved = client.patch(f"/api/displays/{display['id']}/", {"ward": second_ward.pk})
    assert "ward" in moved.json()


def test_a_display_is_in_no_list_of_people_and_nobody_signs_in_as_one(
    client_of: ClientOf, admin: User, carol: User, first_ward: Ward
) -> None:
    client = client_of(admin)
    opened(client, first_ward)
    user = Display.objects.get().user
    names = [row["username"] for row in client.get("/api/users/").json()["results"]]
    assert user.username not in names
    assert client.get(f"/api/users/{user.pk}/").status_code == 404
    people = client.get(f"/api/wards/{first_ward.pk}/people/").json()
    assert [row["username"] for row in people] == ["carol"]
    for password in ("", " ", user.password):
        body = {"username": user.username, "password": password}
        assert APIClient().post("/rest-auth/login/", body).status_code == 400
    given = client.patch(f"/api/users/{carol.pk}/", {"role": "display"})
    assert given.status_code == 400


def test_to_every_endpoint_but_its_own_a_display_is_nobody(
    request: pytest.FixtureRequest, client_of: ClientOf, admin: User, first_ward: Ward
) -> None:
    names = ("bob", "carol", "alice", "erin", "olive", "dave", "mallory", "second_ward")
    people = {name: request.getfixturevalue(name) for name in names}
    people |= {"admin": admin, "first_ward": first_ward, "nobody": None}
    _, browser = opened(client_of(admin), first_ward, "Of this test")
    said = {}
    for row in ROWS:
        if (row.method, row.route) == ("GET", "api/display/"):
            continue
        cache.clear()
        with transaction.atomic():
            named = dict(row.setting(people)) if row.setting else {}
            path = "/" + _filled(row.route.replace("<", "{").replace(">", "}") + row.query, named)
            said[str(row)] = (
                row.answers["nobody"],
                browser.generic(
                    row.method,
                    path,
                    data=_json(_filled(row.body, named)),
                    content_type="application/json",
                    headers=dict(row.headers),
                ).status_code,
            )
            transaction.set_rollback(True)
    assert {row: each for row, each in said.items() if each[0] != each[1]} == {}


def test_a_display_may_do_two_things(client_of: ClientOf, admin: User, first_ward: Ward) -> None:
    opened(client_of(admin), first_ward)
    user = Display.objects.get().user
    able = {one for one in Capability if may(user, one)}
    assert able == {Capability.ANYONE, Capability.READ_WALL, Capability.BE_DISPLAY}
