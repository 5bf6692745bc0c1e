"""An administrator sees where somebody is signed in, and ends it."""

import pytest

from accounts.models import AuditEvent, User
from tests.conftest import ClientOf

pytestmark = pytest.mark.django_db


def test_an_administrator_signs_somebody_out_everywhere(
    client_of: ClientOf, admin: User, alice: User
) -> None:
    client, at_desk, at_home = client_of(admin), client_of(alice), client_of(alice)
    listed = client.get(f"/api/users/{alice.pk}/sign-ins/").json()
    assert [each["kind"] for each in listed] == ["token", "token"]
    assert not any("key" in name for each in listed for name in each)
    assert client.post(f"/api/users/{alice.pk}/sign-out/").json() == {"ended": 2}
    assert at_desk.get("/rest-auth/user/").status_code == 401
    assert at_home.get("/rest-auth/user/").status_code == 401
    assert client.get(f"/api/users/{alice.pk}/sign-ins/").json() == []
    event = AuditEvent.objects.get(action="signed_out_everywhere")
    assert (event.actor, event.object_id) == (admin, str(alice.pk))
    assert client.post(f"/api/users/{alice.pk}/sign-out/").json() == {"ended": 0}


def test_whoever_signs_themselves_out_everywhere_stays_where_they_are(
    client_of: ClientOf, admin: User
) -> None:
    here, elsewhere = client_of(admin), client_of(admin)
    assert here.post(f"/api/users/{admin.pk}/sign-out/").json() == {"ended": 1}
    assert here.get("/rest-auth/user/").status_code == 200
    assert elsewhere.get("/rest-auth/user/").status_code == 401
