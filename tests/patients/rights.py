"""Who may do what at the endpoints of patients, reports, versions and beds."""

from collections.abc import Mapping
from typing import Any

from patients.actions import add_bed, admit_patient, record_report
from tests.rights import Row, only

CLINICAL = ("admin", "bob", "carol", "alice", "erin", "olive")
CARING = ("admin", "bob", "carol", "alice", "erin")
REASON = {"change_reason": "to see who may"}
NEW = {"first_name": "A", "last_name": "B"}
PAUSE = {"minutes": 30, "reason": "imaging"}


def a_bed(people: Mapping[str, Any]) -> dict[str, Any]:
    ward = people["first_ward"]
    return {"pk": add_bed(by=people["admin"], ward=ward, name="1").pk, "ward": ward.pk}


def a_patient(people: Mapping[str, Any]) -> dict[str, Any]:
    return {"pk": admit_patient(by=people["alice"], first_name="Linh", last_name="Tran").pk}


def a_report(people: Mapping[str, Any]) -> dict[str, Any]:
    patient = admit_patient(by=people["alice"], first_name="Linh", last_name="Tran")
    report = record_report(by=people["alice"], patient=patient, pulse=118)
    return {"pk": report.pk, "patient": patient.pk}


def a_version(people: Mapping[str, Any]) -> dict[str, Any]:
    patient = admit_patient(by=people["alice"], first_name="Linh", last_name="Tran")
    report = record_report(by=people["alice"], patient=patient, pulse=118)
    return {"pk": report.history.get().history_id, "patient": patient.pk}


def on_first_ward(status: int, *names: str) -> dict[str, int]:
    """As `only`; for erin, who works elsewhere, what she might see at home does not exist."""
    there = {name: status for name in names if name != "erin"}
    return only(status, *there, **({"erin": 404} if "erin" in names else {}))


def a_notification(people: Mapping[str, Any]) -> dict[str, Any]:
    patient = admit_patient(by=people["alice"], first_name="Linh", last_name="Tran")
    record_report(by=people["alice"], patient=patient, platelet=90)
    return {"pk": patient.notifications.get().pk}


def the_first_ward(people: Mapping[str, Any]) -> dict[str, Any]:
    return {"pk": people["first_ward"].pk}


READ = on_first_ward(200, *CLINICAL)
WRITE = on_first_ward(200, *CARING)
ROWS = [
    Row("GET", "api/beds/", only(200, *CLINICAL)),
    Row("POST", "api/beds/", only(201, "admin"), {"name": "9", "ward": "{ward}"}, setting=a_bed),
    Row("GET", "api/beds/<pk>/", READ, setting=a_bed),
    Row(
        "PUT", "api/beds/<pk>/", only(200, "admin"), {"name": "9", "ward": "{ward}"}, setting=a_bed
    ),
    Row("PATCH", "api/beds/<pk>/", only(200, "admin"), {"name": "9"}, setting=a_bed),
    Row("DELETE", "api/beds/<pk>/", only(204, "admin"), setting=a_bed),
    Row("GET", "api/patients/", only(200, *CLINICAL)),
    Row("POST", "api/patients/", only(201, *CARING), NEW),
    Row("GET", "api/patients/<pk>/", READ, setting=a_patient),
    Row("PUT", "api/patients/<pk>/", WRITE, NEW, setting=a_patient),
    Row("PATCH", "api/patients/<pk>/", WRITE, {"height": 128}, setting=a_patient),
    Row("DELETE", "api/patients/<pk>/", only(204, "admin"), setting=a_patient),
    Row("GET", "api/reports/", only(200, *CLINICAL)),
    Row(
        "POST",
        "api/reports/",
        only(201, "admin", "bob", "carol", "alice", erin=400),
        {"patient": "{patient}", "pulse": 90},
        setting=a_report,
    ),
    Row("GET", "api/reports/<pk>/", READ, setting=a_report),
    Row(
        "PUT",
        "api/reports/<pk>/",
        WRITE,
        {"patient": "{patient}", "pulse": 91, **REASON},
        setting=a_report,
    ),
    Row("PATCH", "api/reports/<pk>/", WRITE, {"pulse": 91, **REASON}, setting=a_report),
    Row("DELETE", "api/reports/<pk>/", on_first_ward(204, *CARING), REASON, setting=a_report),
    Row("GET", "api/history/", only(200, *CLINICAL)),
    Row("GET", "api/history/<pk>/", READ, setting=a_version),
    Row(
        "PUT",
        "api/history/<pk>/",
        WRITE,
        {"patient": "{patient}", "pulse": 92, **REASON},
        setting=a_version,
    ),
    Row("PATCH", "api/history/<pk>/", WRITE, {"pulse": 92, **REASON}, setting=a_version),
    Row("DELETE", "api/history/<pk>/", on_first_ward(204, *CARING), REASON, setting=a_version),
    Row("POST", "api/patients/<pk>/pause/", WRITE, PAUSE, setting=a_patient),
    Row("GET", "api/patients/<pk>/chart/", READ, setting=a_patient),
    Row("GET", "api/patients/<pk>/fluid-balance/", READ, setting=a_patient),
    Row("GET", "api/patients/<pk>/timeline/", READ, setting=a_patient),
    Row("GET", "api/patients/<pk>/assessment/", READ, setting=a_patient),
    Row("GET", "api/patients/<pk>/export/", READ, query="?as=csv", setting=a_patient),
    Row("GET", "api/notifications/", only(200, *CLINICAL)),
    Row("GET", "api/notifications/<pk>/", READ, setting=a_notification),
    Row("POST", "api/notifications/<pk>/acknowledge/", WRITE, {}, setting=a_notification),
    Row("POST", "api/notifications/<pk>/resolve/", WRITE, {}, setting=a_notification),
    Row(
        "POST",
        "api/notifications/<pk>/silence/",
        only(200, "admin", "bob", "carol"),
        {"minutes": 5, "reason": "to see who may"},
        setting=a_notification,
    ),
    Row("GET", "api/worklist/", only(200, *CLINICAL)),
    Row("GET", "api/alarm-volume/", only(200, *CLINICAL)),
    Row("GET", "api/thresholds/", only(200, "admin", "bob", "carol")),
    Row("GET", "api/thresholds/<pk>/", only(200, "admin", "bob", "carol"), setting=the_first_ward),
    Row(
        "GET",
        "api/thresholds/<pk>/history/",
        only(200, "admin", "bob", "carol"),
        setting=the_first_ward,
    ),
    Row(
        "PATCH",
        "api/thresholds/<pk>/",
        only(200, "admin", "bob", "carol"),
        {"platelets_low": 90},
        setting=the_first_ward,
    ),
]
