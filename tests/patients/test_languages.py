"""What a nurse is told in her language, and what stays English because others read it too."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.utils import translation

from accounts.models import AuditEvent, User, Ward
from chat.models import Message
from patients.models import Notification, Patient
from realtime.models import Change
from tests.conftest import ClientOf

pytestmark = pytest.mark.django_db

URL = "/api/reports/"
THAI = re.compile("[\u0e00-\u0e7f]")
SHOCK = {"pulse": 130, "bp_sys": 80, "bp_dia": 65, "monitoring_interval": 60}


@pytest.fixture(autouse=True)
def _language_of_this_thread() -> Iterator[None]:
    """Under a server each request has a context of its own; here all share one."""
    with translation.override(settings.LANGUAGE_CODE):
        yield


IMPOSSIBLE = {
    "en": "Impossible: must be 25 to 45 °C.",
    "de": "Unmöglich: 25 bis 45 °C.",
    "th": "เป็นไปไม่ได้: ต้องอยู่ระหว่าง 25 ถึง 45 °C",
}
UNUSUAL = {
    "en": "Unusual: usually 30 to 230 /min. Send confirm_implausible: true if it is so.",
    "de": (
        "Ungewöhnlich: meist 30 bis 230 /min. Wenn es stimmt, confirm_implausible: true mitsenden."
    ),
    "th": "ผิดปกติ: มักอยู่ 30 ถึง 230 /min หากถูกต้อง ให้ส่ง confirm_implausible: true",
}
EMPTY = {
    "en": "Nothing was charted: an observation set needs a value.",
    "de": "Nichts eingetragen: Eine Messung braucht einen Wert.",
    "th": "ยังไม่ได้ใส่ค่า ชุดค่าที่วัดต้องมีอย่างน้อยหนึ่งค่า",
}


@pytest.mark.parametrize(
    ("values", "field", "said"),
    [
        ({"temperature": 50}, "temperature", IMPOSSIBLE),
        ({"pulse": 20}, "pulse", UNUSUAL),
        ({}, "non_field_errors", EMPTY),
    ],
)
def test_a_set_is_refused_in_the_language_of_who_charts(
    client_of: ClientOf,
    alice: User,
    linh: Patient,
    values: dict[str, Any],
    field: str,
    said: dict[str, str],
) -> None:
    client = client_of(alice)
    for wish in ("de", "th", "en"):
        body = {"patient": linh.pk, **values}
        answer = client.post(URL, body, HTTP_ACCEPT_LANGUAGE=wish)
        assert (answer.status_code, answer.json()) == (400, {field: [said[wish]]})


def test_a_field_that_everybody_shares_says_its_limit_to_each_in_their_words(
    client_of: ClientOf, alice: User, linh: Patient
) -> None:
    """The fields of a report are built once; whoever is refused first must not teach the rest."""
    client = client_of(alice)
    body = {"patient": linh.pk, "pulse": 80, "interval_reason": "x" * 10_000}
    said = [
        client.post(URL, body, HTTP_ACCEPT_LANGUAGE=wish).json()["interval_reason"][0]
        for wish in ("de", "", "th", "de")
    ]
    limit = "".join(filter(str.isdigit, said[0]))
    assert said == [
        f"Höchstens {limit} Zeichen.",
        f"Ensure this field has no more than {limit} characters.",
        f"ไม่เกิน {limit} ตัวอักษร",
        f"Höchstens {limit} Zeichen.",
    ]


def test_a_threshold_beyond_its_limits_is_refused_in_german(
    client_of: ClientOf, carol: User, first_ward: Ward
) -> None:
    path = f"/api/thresholds/{first_ward.pk}/"
    answer = client_of(carol).patch(path, {"fever_from": 50}, HTTP_ACCEPT_LANGUAGE="de")
    assert answer.json() == {"fever_from": ["Zwischen 37 und 40 °C."]}


def test_a_bed_that_is_taken_is_refused_in_thai_with_who_lies_there(
    client_of: ClientOf, alice: User, linh: Patient
) -> None:
    body = {"first_name": "Budi", "last_name": "Santoso", "bed": linh.bed_id}
    answer = client_of(alice).post("/api/patients/", body, HTTP_ACCEPT_LANGUAGE="th")
    assert answer.status_code == 409
    assert answer.json()["detail"] == "เตียง 1 มีผู้ป่วยแล้ว: Tran, Linh"
    assert answer.json()["current"]["id"] == linh.pk


def test_what_others_read_is_in_english_whoever_charted_it(
    client_of: ClientOf, alice: User, linh: Patient, bob: User
) -> None:
    """Notifications, frames, the lines of the room and the audit are stored and shared."""
    room = client_of(bob).post("/api/rooms/", {"name": "Bed 1", "patient": linh.pk}).json()["id"]
    client = client_of(alice)
    charted = client.post(URL, {"patient": linh.pk, **SHOCK}, HTTP_ACCEPT_LANGUAGE="th")
    joined = client.post(f"/api/rooms/{room}/join/", {}, HTTP_ACCEPT_LANGUAGE="th")
    assert (charted.status_code, joined.status_code) == (201, 200)
    raised = [str(one.evidence) for one in Notification.objects.filter(patient=linh)]
    written = [
        *raised,
        *Change.objects.values_list("frame", flat=True),
        *Message.objects.filter(room=room).values_list("content", flat=True),
        *map(str, AuditEvent.objects.values_list("detail", flat=True)),
    ]
    assert raised
    assert "alice joined." in written
    assert [text for text in written if THAI.search(text)] == []
