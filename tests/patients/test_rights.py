"""Who may do what with patients, reports, versions and beds: the table, cell by cell."""

from typing import Any

import pytest

from accounts.models import User, Ward
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
