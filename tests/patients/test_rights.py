"""Who may do what with patients, reports, versions and beds: the table, cell by cell."""

from typing import Any

import pytest
from rest_framework.exceptions import NotFound

from accounts.models import User, Ward
from patients.actions import (
    admit_patient,
    change_patient,
    correct_report,
    hide_patient,
    record_report,
)
from patients.models import Bed, Patient, Report
from tests.conftest import ClientOf

CLINICAL = {"admin", "bob", "carol", "alice", "olive"}
CARING = CLINICAL - {"olive"}
SENIOR = CARING - {"alice"}
PEOPLE = ("admin", "bob", "carol", "alice", "olive", "dave", "mallory")
REASON = {"change_reason": "to see who may"}
NEW = {"first_name": "A", "last_name": "B"}

ROWS: tuple[tuple[str, str, dict[str, Any], set[str]], ...] = (
    ("get", "/api/patients/", {}, CLINICAL),
    ("get", "/api/patients/{patient}/", {}, CLINICAL),
    ("get", "/api/reports/", {}, CLINICAL),
    ("get", "/api/reports/{report}/", {}, CLINICAL),
    ("get", "/api/history/", {}, CLINICAL),
    ("get", "/api/history/{version}/", {}, CLINICAL),
    ("get", "/api/beds/", {}, CLINICAL),
    ("post", "/api/patients/", NEW, CARING),
    ("patch", "/api/patients/{patient}/", {"height": 128}, CARING),
    ("put", "/api/patients/{patient}/", NEW, CARING),
    ("patch", "/api/patients/{patient}/", {"bed": None}, CARING),
    ("patch", "/api/patients/{patient}/", {"dismissal_date": "now"}, SENIOR),
    ("delete", "/api/patients/{patient}/", {}, {"admin"}),
    ("post", "/api/reports/", {"pulse": 90}, CARING),
    ("post", "/api/reports/", {"status": "critical"}, SENIOR),
    ("patch", "/api/reports/{report}/", {"pulse": 91, **REASON}, CARING),
    ("patch", "/api/reports/{report}/", {"status": "critical", **REASON}, SENIOR),
    ("delete", "/api/reports/{report}/", REASON, CARING),
    ("patch", "/api/history/{version}/", {"pulse": 92, **REASON}, CARING),
    ("delete", "/api/history/{version}/", REASON, CARING),
    ("post", "/api/beds/", {"name": "9"}, {"admin"}),
    ("patch", "/api/beds/{bed}/", {"name": "9"}, {"admin"}),
    ("delete", "/api/beds/{bed}/", {}, {"admin"}),
)


@pytest.fixture
def everybody(
    admin: User, bob: User, carol: User, alice: User, olive: User, dave: User, mallory: User
) -> dict[str, User]:
    return {person.username: person for person in (admin, bob, carol, alice, olive, dave, mallory)}


@pytest.mark.parametrize("username", PEOPLE)
@pytest.mark.parametrize(("method", "path", "body", "allowed"), ROWS)
def test_the_role_decides(
    client_of: ClientOf,
    everybody: dict[str, User],
    a_set: Report,
    bed: Bed,
    first_ward: Ward,
    method: str,
    path: str,
    body: dict[str, Any],
    allowed: set[str],
    username: str,
) -> None:
    patient: Patient = a_set.patient
    url = path.format(
        patient=patient.pk, report=a_set.pk, version=a_set.history.get().pk, bed=bed.pk
    )
    sent = dict(body)
    if sent.get("dismissal_date") == "now":
        sent["dismissal_date"] = a_set.datetime.isoformat()
    if path == "/api/reports/":
        sent["patient"] = patient.pk
    if path == "/api/beds/":
        sent["ward"] = first_ward.pk
    client = client_of(everybody[username])
    answer = client.get(url) if method == "get" else getattr(client, method)(url, sent)
    if username in allowed:
        # A bed somebody lies in stays, whoever asks.
        assert answer.status_code in {200, 201, 204} | ({409} if "bed" in path else set())
    else:
        assert answer.status_code == 403
        assert list(answer.json()) == ["detail"]


@pytest.mark.parametrize(("method", "path"), sorted({(row[0], row[1]) for row in ROWS}))
def test_nobody_is_401(client_of: ClientOf, db: None, method: str, path: str) -> None:
    url = path.format(patient=1, report=1, version=1, bed=1)
    assert getattr(client_of(None), method)(url).status_code == 401


def test_who_works_on_no_ward_sees_nothing(client_of: ClientOf, alice: User, a_set: Report) -> None:
    alice.ward_memberships.all().delete()
    client = client_of(alice)
    for url in ("/api/patients/", "/api/reports/", "/api/history/", "/api/beds/"):
        assert client.get(url).json()["count"] == 0
    answer = client.post("/api/patients/", NEW)
    assert (answer.status_code, list(answer.json())) == (400, ["ward"])


@pytest.mark.parametrize("is_hidden", [True, False])
def test_a_name_used_before_does_not_show_a_patient_out_of_sight(
    client_of: ClientOf,
    alice: User,
    erin: User,
    tuan: Patient,
    first_ward: Ward,
    is_hidden: bool,
) -> None:
    url = "/api/reports/"
    client, words = client_of(erin), {"client_id": "tablet-1", "pulse": 90}
    sent = client.post(url, {**words, "patient": tuan.pk})
    report = Report.objects.get(pk=sent.json()["id"])
    other = admit_patient(by=erin, first_name="Mai", last_name="Le")
    if is_hidden:
        hide_patient(by=erin, patient=tuan)
    else:
        change_patient(by=erin, patient=tuan, ward=first_ward)
        correct_report(by=alice, report=report, change_reason="misread", pulse=118)

    answer = client.post(url, {**words, "patient": other.pk})
    assert (answer.status_code, answer.json()["current"]) == (409, None)
    again = client.post(url, {**words, "patient": tuan.pk})
    unused = client.post(url, {"pulse": 90, "patient": tuan.pk})
    assert (again.status_code, again.json()) == (unused.status_code, unused.json())
    assert list(again.json()) == ["patient"]
    with pytest.raises(NotFound):
        record_report(by=erin, patient=tuan, client_id="tablet-1", pulse=90)
