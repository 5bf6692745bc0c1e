"""Administrators keep accounts, wards and duty; what they change reaches the person at once."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.utils import timezone
from rest_framework.test import APIClient

from accounts.actions.audit import record_access
from accounts.addresses import Caller
from accounts.models import AuditEvent, Duty, Role, SignIn, User, Ward
from accounts.signals import rights_changed
from tests.conftest import PASSWORD, ClientOf

pytestmark = pytest.mark.django_db


@pytest.fixture
def told() -> Iterator[list[int]]:
    """Whose rights were said to have changed."""
    ids: list[int] = []

    def listener(user_id: int, **_: Any) -> None:
        ids.append(user_id)

    rights_changed.connect(listener)
    yield ids
    rights_changed.disconnect(listener)


def test_an_administrator_makes_an_account_that_can_sign_in(
    admin: User, client_of: ClientOf, first_ward: Ward, second_ward: Ward
) -> None:
    body = {
        "username": "nina",
        "password": "a long new password",
        "role": "nurse",
        "wards": [second_ward.pk, first_ward.pk],
    }
    answer = client_of(admin).post("/api/users/", body)
    assert answer.status_code == 201
    assert answer.json()["wards"] == [second_ward.pk, first_ward.pk]
    assert "password" not in answer.json()
    nina = User.objects.get(username="nina")
    assert nina.first_ward_id() == second_ward.pk
    signed_in = APIClient().post(
        "/rest-auth/login/", {"username": "nina", "password": "a long new password"}
    )
    assert signed_in.status_code == 200


def test_another_role_counts_for_the_next_request_and_is_told_and_audited(
    admin: User, alice: User, client_of: ClientOf, told: list[int]
) -> None:
    hers = client_of(alice)
    assert hers.get("/api/duty/").status_code == 200
    answer = client_of(admin).patch(f"/api/users/{alice.pk}/", {"role": "chat"})
    assert answer.status_code == 200
    assert hers.get("/api/duty/").status_code == 403
    assert told == [alice.pk]
    event = AuditEvent.objects.get(action="user_changed")
    assert (event.actor, event.object_id) == (admin, str(alice.pk))
    assert event.detail == {"role": ["nurse", "chat"]}


def test_the_administrators_role_opens_and_closes_the_admin_site(
    admin: User, bob: User, client_of: ClientOf
) -> None:
    client = client_of(admin)
    client.patch(f"/api/users/{bob.pk}/", {"role": "administrator"})
    bob.refresh_from_db()
    assert (bob.is_staff, bob.is_superuser) == (True, True)
    client.patch(f"/api/users/{bob.pk}/", {"role": "doctor"})
    bob.refresh_from_db()
    assert (bob.is_staff, bob.is_superuser) == (False, False)


def test_other_wards_are_told(
    admin: User, alice: User, second_ward: Ward, client_of: ClientOf, told: list[int]
) -> None:
    client_of(admin).patch(f"/api/users/{alice.pk}/", {"wards": [second_ward.pk]})
    assert alice.ward_ids() == {second_ward.pk}
    assert set(told) == {alice.pk}


def test_wards_given_behind_the_actions_are_told_too(
    alice: User, second_ward: Ward, told: list[int]
) -> None:
    alice.wards.add(second_ward)
    second_ward.users.remove(alice)
    assert set(told) == {alice.pk}


def test_a_deactivated_person_is_out_at_once_and_everywhere(
    admin: User, alice: User, client_of: ClientOf, told: list[int]
) -> None:
    hers = client_of(alice)
    client_of(admin).patch(f"/api/users/{alice.pk}/", {"is_active": False})
    assert hers.get("/rest-auth/user/").status_code == 401
    assert not SignIn.objects.live().filter(user=alice).exists()
    assert told == [alice.pk]
    again = APIClient().post("/rest-auth/login/", {"username": "alice", "password": PASSWORD})
    assert again.status_code == 400


def test_a_password_set_by_an_administrator_ends_the_persons_sign_ins(
    admin: User, alice: User, client_of: ClientOf
) -> None:
    hers = client_of(alice)
    client_of(admin).patch(f"/api/users/{alice.pk}/", {"password": "set by somebody else"})
    assert hers.get("/rest-auth/user/").status_code == 401
    assert "set by somebody else" not in str(list(AuditEvent.objects.values()))


@pytest.mark.parametrize(
    ("change", "field"), [({"role": "nurse"}, "role"), ({"is_active": False}, "is_active")]
)
def test_the_last_administrator_stays(
    admin: User, client_of: ClientOf, change: dict[str, Any], field: str
) -> None:
    client = client_of(admin)
    answer = client.patch(f"/api/users/{admin.pk}/", change)
    assert answer.status_code == 400
    assert field in answer.json()
    User.objects.create_superuser("second", "s@ward.example", PASSWORD)
    assert client.patch(f"/api/users/{admin.pk}/", change).status_code == 200


def test_accounts_are_never_deleted(admin: User, alice: User, client_of: ClientOf) -> None:
    assert client_of(admin).delete(f"/api/users/{alice.pk}/").status_code == 405


def test_people_are_found_by_name_role_and_ward(
    admin: User, alice: User, bob: User, erin: User, first_ward: Ward, client_of: ClientOf
) -> None:
    client = client_of(admin)

    def names(query: str) -> list[str]:
        results = client.get(f"/api/users/?{query}").json()["results"]
        return [one["username"] for one in results]

    assert names("search=eri") == ["erin"]
    assert names("role=nurse") == ["alice", "erin"]
    assert names(f"ward={first_ward.pk}") == ["alice", "bob"]
    assert names("ordering=-username")[0] == "erin"
    assert client.get("/api/users/?role=wizard").status_code == 400
    assert client.get("/api/users/?page_size=0").status_code == 400
    assert client.get("/api/users/?page=99").status_code == 404


def test_a_list_of_people_costs_the_same_queries_for_three_and_for_thirty(
    admin: User,
    first_ward: Ward,
    client_of: ClientOf,
    django_assert_num_queries: Any,
) -> None:
    client = client_of(admin)

    def queries() -> int:
        with django_assert_num_queries(5) as counted:
            client.get("/api/users/")
        return len(counted)

    queries()
    for number in range(30):
        User.objects.create_user(f"nurse{number}", role="nurse").wards.add(first_ward)
    queries()


def test_nobody_changes_their_own_rights(
    alice: User, second_ward: Ward, client_of: ClientOf
) -> None:
    client = client_of(alice)
    whole = client.get("/rest-auth/user/").json()
    for field, value in {
        "role": "administrator",
        "wards": [{"id": second_ward.pk}],
        "is_staff": True,
        "is_superuser": True,
        "username": "bob",
        "capabilities": [],
    }.items():
        answer = client.patch("/rest-auth/user/", {field: value})
        assert answer.status_code == 400
        assert field in answer.json()
    alice.refresh_from_db()
    assert (alice.role, alice.is_staff, alice.username) == ("nurse", False, "alice")
    assert client.patch("/rest-auth/user/", whole | {"last_name": "S"}).status_code == 200


def test_a_ward_is_made_changed_and_removed_while_nobody_uses_it(
    admin: User, client_of: ClientOf, told: list[int]
) -> None:
    client = client_of(admin)
    made = client.post("/api/wards/", {"name": "Fever ward", "time_zone": "Asia/Manila"})
    assert made.status_code == 201
    assert told == [admin.pk]
    path = f"/api/wards/{made.json()['id']}/"
    assert client.patch(path, {"time_zone": "Asia/Tokyo"}).json()["time_zone"] == "Asia/Tokyo"
    assert client.patch(path, {"time_zone": "Middle/Earth"}).status_code == 400
    assert client.post("/api/wards/", {"name": "Fever ward"}).status_code == 400
    assert client.delete(path).status_code == 204
    assert client.get(path).status_code == 404


def test_a_ward_with_people_is_not_removed(
    admin: User, alice: User, first_ward: Ward, client_of: ClientOf
) -> None:
    answer = client_of(admin).delete(f"/api/wards/{first_ward.pk}/")
    assert answer.status_code == 409
    assert "detail" in answer.json()
    assert not AuditEvent.objects.filter(action="ward_removed").exists()


def test_the_duty_plan_says_who_is_on_duty_at_a_moment(
    carol: User, bob: User, first_ward: Ward, client_of: ClientOf
) -> None:
    client = client_of(carol)
    body = {
        "ward": first_ward.pk,
        "user": bob.pk,
        "role": "doctor",
        "starts_at": "2026-11-21T08:00:00+07:00",
        "ends_at": "2026-11-21T20:00:00+07:00",
    }
    assert client.post("/api/duty/", body).status_code == 201
    for moment, expected in (("01:00", 1), ("00:59", 0), ("13:00", 0), ("12:59", 1)):
        found = client.get(f"/api/duty/?at=2026-11-21T{moment}:00Z").json()
        assert found["count"] == expected, moment


def test_a_duty_has_to_be_possible(
    carol: User, alice: User, erin: User, second_ward: Ward, first_ward: Ward, client_of: ClientOf
) -> None:
    client = client_of(carol)
    body = {
        "ward": first_ward.pk,
        "user": alice.pk,
        "role": "nurse",
        "starts_at": "2026-11-21T08:00:00Z",
    }
    for change, field in (
        ({"role": "doctor"}, "role"),
        ({"role": "administrator"}, "role"),
        ({"user": erin.pk}, "user"),
        ({"user": 10**20}, "user"),
        ({"ward": second_ward.pk}, "ward"),
        ({"ends_at": "2026-11-21T08:00:00Z"}, "ends_at"),
        ({"starts_at": "yesterday"}, "starts_at"),
    ):
        answer = client.post("/api/duty/", body | change)
        assert answer.status_code == 400, change
        assert field in answer.json()
    assert not Duty.objects.exists()


def test_colleagues_see_who_works_on_their_ward(
    alice: User, bob: User, erin: User, first_ward: Ward, client_of: ClientOf
) -> None:
    people = client_of(alice).get(f"/api/wards/{first_ward.pk}/people/").json()
    assert [one["username"] for one in people] == ["alice", "bob"]
    assert "email" not in people[0]


def test_the_audit_is_never_rewritten(admin: User, client_of: ClientOf) -> None:
    event = record_access(by=admin, action="read", of=admin, caller=Caller("192.0.2.5"))
    event.action = "nothing"
    for attempt in (
        event.save,
        event.delete,
        AuditEvent.objects.all().delete,
        lambda: AuditEvent.objects.update(action="nothing"),
    ):
        with pytest.raises(TypeError, match="append-only"):
            attempt()
    client = client_of(admin)
    path = f"/api/audit/{event.pk}/"
    assert client.get(path).json()["object_type"] == "accounts.user"
    assert client.delete(path).status_code == 405
    assert client.patch(path, {"action": "nothing"}).status_code == 405


def test_the_audit_is_searched_by_who_what_and_when(
    admin: User, alice: User, client_of: ClientOf
) -> None:
    record_access(by=alice, action="read", of=admin)
    client = client_of(admin)
    now = timezone.now().isoformat().replace("+", "%2B")
    assert client.get(f"/api/audit/?actor={alice.pk}&action=read").json()["count"] == 1
    assert client.get(f"/api/audit/?object_type=accounts.user&after={now}").json()["count"] == 0
    assert client.get("/api/audit/?after=yesterday").status_code == 400


def test_every_role_is_in_the_table_of_rights() -> None:
    from accounts.permissions import _ALLOWED, Capability

    assert set(_ALLOWED) == set(Capability)
    assert set(Role.values) <= _ALLOWED[Capability.SIGNED_IN]
