"""The admin site writes through the same actions as REST."""

from typing import Any

import pytest
from django.test import Client

from accounts.models import AuditEvent, Duty, SignIn, User, Ward
from tests.conftest import PASSWORD, ClientOf

pytestmark = pytest.mark.django_db
DETAILS = {"username": "alice", "email": "", "first_name": "", "last_name": "", "is_active": "on"}


@pytest.fixture
def site(admin: User, client: Client) -> Client:
    client.post("/admin/login/", {"username": "admin", "password": PASSWORD})
    return client


def test_only_administrators_come_in(bob: User, client: Client) -> None:
    client.post("/admin/login/", {"username": "bob", "password": PASSWORD})
    assert client.get("/admin/").status_code == 302


@pytest.mark.parametrize("model", ["user", "ward", "duty", "signin", "ticket", "auditevent"])
def test_every_model_has_a_list_that_can_be_searched(
    site: Client, alice: User, client_of: ClientOf, model: str
) -> None:
    client_of(alice).get("/api/token/connection/")
    assert site.get(f"/admin/accounts/{model}/").status_code == 200
    assert site.get(f"/admin/accounts/{model}/?q=alice").status_code == 200


def test_an_account_is_made_and_audited(site: Client, admin: User, first_ward: Ward) -> None:
    answer = site.post(
        "/admin/accounts/user/add/",
        DETAILS
        | {
            "username": "nina",
            "role": "nurse",
            "works_on": [first_ward.pk],
            "usable_password": "true",
            "password1": "a long new password",
            "password2": "a long new password",
        },
    )
    assert answer.status_code == 302
    nina = User.objects.get(username="nina")
    assert (nina.role, nina.ward_ids()) == ("nurse", {first_ward.pk})
    assert nina.check_password("a long new password")
    assert AuditEvent.objects.get(action="user_created").actor == admin


def test_a_changed_role_counts_at_once_and_is_audited(
    site: Client, alice: User, second_ward: Ward, client_of: ClientOf
) -> None:
    hers = client_of(alice)
    answer = site.post(
        f"/admin/accounts/user/{alice.pk}/change/",
        DETAILS | {"role": "chat", "works_on": [second_ward.pk]},
    )
    assert answer.status_code == 302
    assert hers.get("/api/duty/").status_code == 403
    assert alice.ward_ids() == {second_ward.pk}
    assert AuditEvent.objects.get(action="user_changed").detail["role"] == ["nurse", "chat"]


def test_the_last_administrator_cannot_be_demoted_here_either(site: Client, admin: User) -> None:
    answer = site.post(
        f"/admin/accounts/user/{admin.pk}/change/",
        DETAILS | {"username": "admin", "role": "nurse"},
    )
    assert answer.status_code == 200
    assert b"last active administrator" in answer.content


def test_a_password_set_here_ends_the_persons_sign_ins(
    site: Client, alice: User, client_of: ClientOf
) -> None:
    hers = client_of(alice)
    answer = site.post(
        f"/admin/accounts/user/{alice.pk}/password/",
        {"password1": "a long new password", "password2": "a long new password"},
    )
    assert answer.status_code == 302
    assert hers.get("/rest-auth/user/").status_code == 401
    assert AuditEvent.objects.filter(action="user_changed", object_id=str(alice.pk)).exists()


def test_ones_own_password_set_here_keeps_one_here(site: Client, admin: User) -> None:
    site.post(
        f"/admin/accounts/user/{admin.pk}/password/",
        {"password1": "a long new password", "password2": "a long new password"},
    )
    assert site.get("/admin/").status_code == 200
    admin.refresh_from_db()
    assert admin.check_password("a long new password")


def test_wards_and_duty_are_kept_here(
    site: Client, bob: User, alice: User, first_ward: Ward
) -> None:
    site.post("/admin/accounts/ward/add/", {"name": "Fever", "time_zone": "UTC", "is_active": "on"})
    assert Ward.objects.filter(name="Fever").exists()
    duty: dict[str, Any] = {
        "ward": first_ward.pk,
        "user": bob.pk,
        "role": "doctor",
        "starts_at_0": "2026-11-21",
        "starts_at_1": "08:00:00",
    }
    assert site.post("/admin/accounts/duty/add/", duty).status_code == 302
    refused = site.post("/admin/accounts/duty/add/", duty | {"user": alice.pk})
    assert refused.status_code == 200
    kept = Duty.objects.get()
    assert site.post(f"/admin/accounts/duty/{kept.pk}/delete/", {"post": "yes"}).status_code == 302
    actions = set(AuditEvent.objects.values_list("action", flat=True))
    assert {"ward_created", "put_on_duty", "duty_removed"} <= actions


def test_sign_ins_and_audit_are_read_not_written(
    site: Client, alice: User, client_of: ClientOf
) -> None:
    client_of(alice)
    sign_in = SignIn.objects.get(user=alice)
    event = AuditEvent.objects.latest("pk")
    for model, pk in (("signin", sign_in.pk), ("auditevent", event.pk)):
        page = site.get(f"/admin/accounts/{model}/{pk}/change/")
        assert page.status_code == 200
        assert sign_in.key_hash.encode() not in page.content
        assert site.post(f"/admin/accounts/{model}/{pk}/change/", {}).status_code == 403
        assert site.post(f"/admin/accounts/{model}/{pk}/delete/", {}).status_code == 403
        assert site.get(f"/admin/accounts/{model}/add/").status_code == 403


def test_a_sign_in_is_ended_from_the_list(site: Client, alice: User, client_of: ClientOf) -> None:
    hers = client_of(alice)
    chosen = SignIn.objects.get(user=alice)
    body = {"action": "end_selected", "_selected_action": [chosen.pk]}
    assert site.post("/admin/accounts/signin/", body).status_code == 302
    assert hers.get("/rest-auth/user/").status_code == 401


def test_nobody_is_deleted_here(site: Client, alice: User) -> None:
    answer = site.post(f"/admin/accounts/user/{alice.pk}/delete/", {"post": "yes"})
    assert answer.status_code == 403
