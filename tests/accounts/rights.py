"""Who may do what at the endpoints of accounts."""

from collections.abc import Mapping
from typing import Any

from django.utils import timezone

from accounts.actions.displays import create_display
from accounts.models import AuditEvent, Duty, SignIn
from tests.rights import Row, everybody, only

WRONG = {"username": "nobody", "password": "not this one"}
OPEN = everybody(200, nobody=200)


def a_user(people: Mapping[str, Any]) -> dict[str, Any]:
    return {"pk": people["dave"].pk}


def a_ward(people: Mapping[str, Any]) -> dict[str, Any]:
    return {"pk": people["first_ward"].pk}


def an_empty_ward(people: Mapping[str, Any]) -> dict[str, Any]:
    from accounts.models import Ward

    return {"pk": Ward.objects.create(name="Never used").pk}


def a_duty(people: Mapping[str, Any]) -> dict[str, Any]:
    ward, bob = people["first_ward"], people["bob"]
    duty = Duty.objects.create(ward=ward, user=bob, role="doctor", starts_at=timezone.now())
    return {"pk": duty.pk, "ward": ward.pk, "user": bob.pk}


def a_sign_in_of_carol(people: Mapping[str, Any]) -> dict[str, Any]:
    sign_in = SignIn.objects.create(user=people["carol"], kind="token", key_hash="of carol")
    return {"pk": sign_in.pk}


def a_display(people: Mapping[str, Any]) -> dict[str, Any]:
    ward = people["first_ward"]
    display = create_display(by=people["admin"], ward=ward, name="Station")
    return {"pk": display.pk, "ward": ward.pk}


def an_event(people: Mapping[str, Any]) -> dict[str, Any]:
    return {"pk": AuditEvent.objects.create(action="read", actor=people["bob"]).pk}


DUTY = {
    "ward": "{ward}",
    "user": "{user}",
    "role": "doctor",
    "starts_at": "2026-11-21T08:00:00Z",
}
NEW_USER = {"username": "newcomer", "password": "a long new password", "role": "nurse"}
ADMIN = only(200, "admin")
CLINICAL = only(200, "admin", "bob", "carol", "alice", "erin", "olive")
# One of the first ward's: for erin, who works elsewhere, it does not exist.
OF_FIRST_WARD = only(200, "admin", "bob", "carol", "alice", "olive", erin=404)
# Administrators, and the lead of the ward.
WALLS = only(200, "admin", "carol")

ROWS = [
    Row("POST", "rest-auth/login/", everybody(400, nobody=400), body=WRONG),
    Row("GET", "api/sign-in/", OPEN),
    Row("POST", "rest-auth/logout/", everybody(200)),
    Row("GET", "rest-auth/user/", everybody(200)),
    Row("PATCH", "rest-auth/user/", everybody(200), body={"last_name": "Saetang"}),
    Row("PATCH", "rest-auth/user/", everybody(400, admin=200), body={"role": "administrator"}),
    Row("POST", "rest-auth/registration/", everybody(400, nobody=400), body={"username": "x"}),
    Row(
        "POST",
        "rest-auth/password/change/",
        everybody(400),
        body={
            "old_password": "not this one",
            "new_password1": "a long new password",
            "new_password2": "a long new password",
        },
    ),
    Row("GET", "api/csrf/", OPEN),
    Row("POST", "api/login/", everybody(400, nobody=400), body=WRONG),
    Row("POST", "api/logout/", everybody(200, nobody=403)),
    Row("POST", "api/token/", everybody(401), body=WRONG),
    Row("POST", "api/token/refresh/", everybody(401), body={"refresh": "not one"}),
    Row("POST", "api/token/blacklist/", everybody(401), body={"refresh": "not one"}),
    Row("GET", "api/token/connection/", everybody(200)),
    Row(
        "GET",
        "api/token/subscription/",
        only(200, "admin", "bob", "carol", "alice", "olive"),
        query="?channel=ward:{pk}",
        setting=a_ward,
    ),
    Row("GET", "api/sessions/", everybody(200)),
    Row("DELETE", "api/sessions/<pk>/", everybody(404, carol=204), setting=a_sign_in_of_carol),
    Row("GET", "api/users/", ADMIN),
    Row("POST", "api/users/", only(201, "admin"), body=NEW_USER),
    Row("GET", "api/users/<pk>/", ADMIN, setting=a_user),
    Row("PATCH", "api/users/<pk>/", ADMIN, body={"role": "nurse"}, setting=a_user),
    Row("GET", "api/users/<pk>/sign-ins/", ADMIN, setting=a_user),
    Row("POST", "api/users/<pk>/sign-out/", ADMIN, setting=a_user),
    Row("GET", "api/displays/", WALLS),
    Row(
        "POST",
        "api/displays/",
        only(201, "admin", "carol"),
        body={"name": "Corridor", "ward": "{ward}"},
        setting=a_display,
    ),
    Row("GET", "api/displays/<pk>/", WALLS, setting=a_display),
    Row("PATCH", "api/displays/<pk>/", WALLS, body={"name": "Door"}, setting=a_display),
    Row("POST", "api/displays/<pk>/code/", only(201, "admin", "carol"), setting=a_display),
    Row("POST", "api/displays/<pk>/revoke/", WALLS, setting=a_display),
    # Nobody is a display; only its cookie is.
    Row("GET", "api/display/", everybody(401)),
    Row("POST", "api/display/", everybody(400, nobody=400), body={"code": "not one"}),
    Row("GET", "api/wards/", ADMIN),
    Row("POST", "api/wards/", only(201, "admin"), body={"name": "New ward"}),
    Row("GET", "api/wards/<pk>/", ADMIN, setting=a_ward),
    Row("PATCH", "api/wards/<pk>/", ADMIN, body={"is_active": False}, setting=a_ward),
    Row("DELETE", "api/wards/<pk>/", only(204, "admin"), setting=an_empty_ward),
    Row("DELETE", "api/wards/<pk>/", only(409, "admin"), setting=a_ward),
    Row("GET", "api/wards/<pk>/people/", OF_FIRST_WARD, setting=a_ward),
    Row("GET", "api/duty/", CLINICAL),
    Row(
        "POST",
        "api/duty/",
        only(201, "admin", "bob", "carol"),
        body=DUTY,
        setting=a_duty,
    ),
    Row("GET", "api/duty/<pk>/", OF_FIRST_WARD, setting=a_duty),
    Row(
        "PATCH",
        "api/duty/<pk>/",
        only(200, "admin", "bob", "carol"),
        body={"ends_at": "2031-01-01T08:00:00Z"},
        setting=a_duty,
    ),
    Row("DELETE", "api/duty/<pk>/", only(204, "admin", "bob", "carol"), setting=a_duty),
    Row("GET", "api/audit/", ADMIN),
    Row("GET", "api/audit/<pk>/", ADMIN, setting=an_event),
]
