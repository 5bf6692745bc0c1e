"""Who may do what at the endpoints of telemetry."""

from collections.abc import Mapping
from typing import Any

from telemetry.actions import devices as actions
from tests.rights import Row, everybody, only

CLINICAL = ("admin", "bob", "carol", "alice", "olive", "erin")
NOT_ERINS = {"erin": 404}
SENIOR = ("admin", "bob", "carol")


def a_device(people: Mapping[str, Any]) -> dict[str, Any]:
    """On the first ward, enrolled."""
    device = actions.create_device(by=people["admin"], name="Room 1", ward=people["first_ward"])
    code = actions.make_enrolment_code(by=people["admin"], device=device)
    actions.enrol_device(code=code)
    return {"pk": device.pk, "ward": device.ward_id}


def the_ward(people: Mapping[str, Any]) -> dict[str, Any]:
    return {"ward": people["first_ward"].pk}


DEVICES, ONE = "api/telemetry/devices/", "api/telemetry/devices/<pk>/"
READ = only(200, *CLINICAL)
BATCH = {
    "stream": "9f0c1c1e-6f0b-4f0e-8f55-1f7e3c1c2b11",
    "readings": [
        {
            "sequence": 1,
            "kind": "environment",
            "recorded_at": "2026-01-05T06:07:08Z",
            "temperature": 22.5,
        }
    ],
}

ROWS = [
    Row("GET", DEVICES, READ),
    Row("GET", ONE, READ | NOT_ERINS, setting=a_device),
    Row(
        "POST",
        DEVICES,
        only(201, "admin"),
        body={"name": "Room 9", "ward": "{ward}"},
        setting=the_ward,
    ),
    Row("PATCH", ONE, only(200, "admin"), body={"room": "9"}, setting=a_device),
    Row("DELETE", ONE, only(204, "admin"), setting=a_device),
    Row("POST", ONE + "enrolment-code/", only(201, "admin"), setting=a_device),
    Row("POST", ONE + "rotate/", only(201, "admin"), setting=a_device),
    Row("POST", ONE + "revoke/", only(200, "admin"), setting=a_device),
    Row(
        "PUT",
        ONE + "limits/",
        only(200, *SENIOR),
        body={"limits": {"temperature_warn_high": 25}},
        setting=a_device,
    ),
    # A code is all it takes; a wrong one is refused whoever sends it.
    Row("POST", "api/telemetry/enrol/", everybody(400, nobody=400), body={"code": "no such"}),
    # A person's sign-in is no device's.
    Row("POST", "api/telemetry/readings/", only(403), body=BATCH),
    Row("GET", "api/telemetry/environment/", READ),
    Row("GET", "api/telemetry/orientation/", READ),
    Row(
        "GET",
        "api/telemetry/environment/",
        READ | {"erin": 400},
        query="?device={pk}&max_points=10",
        setting=a_device,
    ),
]
