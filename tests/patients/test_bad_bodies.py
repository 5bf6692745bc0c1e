"""Bodies no client should send: refused with a body that says so, and nothing stored by halves."""

from typing import Any

import pytest

from accounts.models import User
from patients.models import Bed, HistoricalReport, Patient, Report
from tests.conftest import ClientOf

PATHS = (
    ("post", "/api/patients/"),
    ("put", "/api/patients/{patient}/"),
    ("patch", "/api/patients/{patient}/"),
    ("delete", "/api/patients/{patient}/"),
    ("post", "/api/reports/"),
    ("put", "/api/reports/{report}/"),
    ("patch", "/api/reports/{report}/"),
    ("delete", "/api/reports/{report}/"),
    ("put", "/api/history/{version}/"),
    ("patch", "/api/history/{version}/"),
    ("delete", "/api/history/{version}/"),
    ("post", "/api/beds/"),
    ("put", "/api/beds/{bed}/"),
    ("patch", "/api/beds/{bed}/"),
)
BODIES = (
    b"{",
    b"[]",
    b"[1]",
    b'"text"',
    b"17",
    b'{"version": "first", "name": []}',
    b'{"version": -1, "name": "a\\u0000b"}',
    b'{"change_reason": {"a": 1}, "name": null}',
    b"\xff\xfe",
)


@pytest.mark.parametrize("raw", BODIES)
@pytest.mark.parametrize(("method", "path"), PATHS)
def test_a_malformed_body_is_400_and_changes_nothing(
    client_of: ClientOf, admin: User, a_set: Report, bed: Bed, method: str, path: str, raw: bytes
) -> None:
    url = path.format(
        patient=a_set.patient_id, report=a_set.pk, version=a_set.history.get().pk, bed=bed.pk
    )
    before = _everything()
    send: Any = getattr(client_of(admin), method)
    answer = send(url, raw, content_type="application/json")
    assert answer.status_code == 400
    assert isinstance(answer.json(), dict)
    assert _everything() == before


def _everything() -> list[Any]:
    stored: tuple[Any, ...] = (Patient, Report, HistoricalReport, Bed)
    return [list(model.objects.order_by("pk").values()) for model in stored]


def test_another_media_type_is_415(client_of: ClientOf, alice: User, linh: Patient) -> None:
    answer = client_of(alice).post("/api/reports/", "<a/>", content_type="application/xml")
    assert answer.status_code == 415
