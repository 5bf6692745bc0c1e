"""Charting, correcting and voiding observation sets over REST, and the versions they leave."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from accounts.models import User, Ward
from patients.actions import change_patient, record_report
from patients.models import Patient, Report
from tests.conftest import ClientOf
from tests.patients.conftest import Told

URL = "/api/reports/"


def test_a_set_is_charted_and_told_with_its_version_and_its_patient(
    client_of: ClientOf, alice: User, linh: Patient, told: Told
) -> None:
    answer = client_of(alice).post(
        URL,
        {
            "patient": linh.pk,
            "temperature": 38.9,
            "pulse": 118,
            "bp_sys": 98,
            "bp_dia": 62,
            "fo_urine": 49,
            "fluid_period_minutes": 60,
            "fi_oral": 200,
        },
    )
    assert answer.status_code == 201
    body = answer.json()
    assert {name: body[name] for name in ("temperature", "pulse", "pulse_pressure")} == {
        "temperature": 38.9,
        "pulse": 118,
        "pulse_pressure": 36,
    }
    assert (body["mean_arterial_pressure"], body["shock_index"]) == (74, 1.2)
    assert (body["urine_ml_kg_h"], body["fluid_balance"]) == (2, 151)
    assert body["respiration"] is None
    assert body["is_late"] is False
    assert body["ward"] == linh.ward_id
    topic, pk = f"ward:{linh.ward_id}", str(body["id"])
    version = str(Report.history.get().pk)
    assert told() == [
        (topic, "history", "create", version),
        (topic, "reports", "create", pk),
        (topic, "patients", "update", str(linh.pk)),
    ]


def test_the_patient_shows_last_values_and_when_the_next_set_is_due(
    client_of: ClientOf, alice: User, linh: Patient
) -> None:
    now = timezone.now()
    early = now - timedelta(hours=3)
    record_report(by=alice, patient=linh, temperature=39.5, monitoring_interval=60, now=now)
    record_report(by=alice, patient=linh, temperature=38.5, monitoring_interval=15, datetime=early)
    body = client_of(alice).get(f"/api/patients/{linh.pk}/").json()
    assert body["monitoring_interval"] == 60
    linh.refresh_from_db()
    assert linh.last_set_at == now
    assert linh.next_due_at == now + timedelta(minutes=60)
    last = body["last_values"]["temperature"]
    assert (last["value"], last["previous"], last["trend"]) == (39.5, 38.5, "up")


def test_laboratory_values_do_not_postpone_the_next_set(alice: User, linh: Patient) -> None:
    now = timezone.now()
    record_report(
        by=alice, patient=linh, pulse=90, monitoring_interval=60, datetime=now - timedelta(hours=1)
    )
    record_report(by=alice, patient=linh, platelet=80, now=now)
    linh.refresh_from_db()
    assert linh.next_due_at == now


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"bp_sys": 80, "bp_dia": 80}, "bp_dia"),
        ({"hematocrit": 76}, "hematocrit"),
        ({"temperature": 45.1}, "temperature"),
        ({"temperature": 24.9}, "temperature"),
        ({"o2sat": 101}, "o2sat"),
        ({"pulse": -1}, "pulse"),
        ({"pulse": 88.5}, "pulse"),
        ({"pulse": True}, "pulse"),
        ({"pulse": "fast"}, "pulse"),
        ({"pulse": 10**30}, "pulse"),
        ({"temperature": "NaN"}, "temperature"),
        ({"temperature": [38]}, "temperature"),
        ({"temperature": True}, "temperature"),
        ({"platelet": "many"}, "platelet"),
        ({"platelet": {}}, "platelet"),
        ({"pain_score": 11}, "pain_score"),
        ({"consciousness": "X"}, "consciousness"),
        ({"monitoring_interval": 17}, "monitoring_interval"),
        ({"warning_signs": ["headache"]}, "warning_signs"),
        ({"warning_signs": "abdominal_pain"}, "warning_signs"),
        ({"not_measured": {"pulse": "bored"}}, "not_measured"),
        ({"not_measured": {"pulse": "other"}}, "not_measured"),
        ({"not_measured": {"mood": "asleep"}}, "not_measured"),
        ({"not_measured": {"pulse": "asleep"}, "pulse": 80}, "not_measured"),
        ({"not_measured": "asleep"}, "not_measured"),
        ({"bp_unrecordable": True, "bp_sys": 90}, "bp_sys"),
        ({"oxygen_device": "air", "oxygen_flow": 2}, "oxygen_flow"),
        ({"datetime": "2999-01-01T00:00:00Z", "pulse": 80}, "datetime"),
        ({"datetime": "0002-01-01T00:00:00Z", "pulse": 80}, "datetime"),
        ({"datetime": "tomorrow", "pulse": 80}, "datetime"),
        ({"additional": "a\x00b"}, "additional"),
        ({"additional": "x" * 10_001}, "additional"),
        ({"diet": "x" * 10_001}, "diet"),
        ({"medical_advice": "x" * 10_001}, "medical_advice"),
        ({"client_id": "x" * 65, "pulse": 80}, "client_id"),
        ({}, "non_field_errors"),
    ],
)
def test_what_cannot_be_is_refused_by_name_and_nothing_is_stored(
    client_of: ClientOf, bob: User, linh: Patient, values: dict[str, Any], field: str
) -> None:
    answer = client_of(bob).post(URL, {"patient": linh.pk, "confirm_implausible": True, **values})
    assert answer.status_code == 400
    assert list(answer.json()) == [field]
    assert not Report.objects.exists()


def test_the_limits_are_said(client_of: ClientOf, alice: User, linh: Patient) -> None:
    answer = client_of(alice).post(URL, {"patient": linh.pk, "temperature": 50})
    assert "25 to 45 °C" in answer.json()["temperature"][0]


def test_what_is_unusual_is_confirmed_once_and_never_blocks_later_editing(
    client_of: ClientOf, alice: User, linh: Patient
) -> None:
    client = client_of(alice)
    body = {"patient": linh.pk, "temperature": 42.5, "pulse": 240}
    refused = client.post(URL, body)
    assert (refused.status_code, set(refused.json())) == (400, {"temperature", "pulse"})
    assert "33 to 42" in refused.json()["temperature"][0]
    charted = client.post(URL, {**body, "confirm_implausible": True})
    assert charted.status_code == 201
    url = f"{URL}{charted.json()['id']}/"
    edited = client.patch(url, {"respiration": 30, "change_reason": "forgotten"})
    assert edited.status_code == 200
    again = client.patch(url, {"pulse": 250, "change_reason": "misread"})
    assert (again.status_code, list(again.json())) == (400, ["pulse"])


@pytest.mark.parametrize("entry", [69, 69000, "69", "69000", "69,000/mm3", "69 x10^9/L"])
def test_platelets_are_understood_in_either_magnitude(
    client_of: ClientOf, alice: User, linh: Patient, entry: object
) -> None:
    answer = client_of(alice).post(URL, {"patient": linh.pk, "platelet": entry})
    assert (answer.status_code, answer.json()["platelet"]) == (201, 69)


def test_a_platelet_count_that_may_be_meant_either_way_is_asked(
    client_of: ClientOf, alice: User, linh: Patient
) -> None:
    answer = client_of(alice).post(URL, {"patient": linh.pk, "platelet": 2500})
    assert (answer.status_code, list(answer.json())) == (400, ["platelet"])


def test_why_a_value_is_missing_is_kept(client_of: ClientOf, alice: User, linh: Patient) -> None:
    reasons = {"pain_score": "asleep", "weight": {"reason": "other", "text": "no scale"}}
    answer = client_of(alice).post(URL, {"patient": linh.pk, "not_measured": reasons})
    assert answer.status_code == 201
    assert answer.json()["not_measured"] == {"pain_score": "asleep", "weight": "other: no scale"}


def test_an_entry_of_long_ago_is_marked_late(
    client_of: ClientOf, alice: User, linh: Patient
) -> None:
    observed_at = (timezone.now() - timedelta(minutes=11)).isoformat()
    body = client_of(alice).post(
        URL,
        {"patient": linh.pk, "datetime": observed_at, "pulse": 130, "already_escalated": True},
    )
    assert (body.json()["is_late"], body.json()["already_escalated"]) == (True, True)


def test_shift_and_illness_day_follow_the_wards_clock(
    client_of: ClientOf, alice: User, linh: Patient
) -> None:
    change_patient(by=alice, patient=linh, illness_onset=timezone.now().date() - timedelta(days=9))
    # 17:30 UTC is half past midnight in Bangkok: the next day, in the night.
    observed_at = (timezone.now() - timedelta(days=1)).replace(hour=17, minute=30)
    body = (
        client_of(alice)
        .post(URL, {"patient": linh.pk, "datetime": observed_at.isoformat(), "temperature": 39})
        .json()
    )
    assert body["shift"] == "N"
    assert body["illness_day"] == body["fever_day"] == 10


def test_another_wards_patient_cannot_be_charted(
    client_of: ClientOf, alice: User, tuan: Patient
) -> None:
    for pk in (tuan.pk, 9_999_999, 2**70, "x", None, True):
        answer = client_of(alice).post(URL, {"patient": pk, "pulse": 80})
        assert (answer.status_code, list(answer.json())) == (400, ["patient"])


def test_another_wards_reports_do_not_exist(
    client_of: ClientOf, alice: User, erin: User, tuan: Patient
) -> None:
    report = record_report(by=erin, patient=tuan, pulse=80)
    client = client_of(alice)
    reason = {"change_reason": "curious"}
    version = report.history.get().pk
    for url in (f"{URL}{report.pk}/", f"/api/history/{version}/"):
        assert client.get(url).status_code == 404
        assert client.patch(url, reason).status_code == 404
        assert client.delete(url, reason).status_code == 404
    assert client.get(f"{URL}?patient={tuan.pk}").json()["count"] == 0
    assert client.get(f"/api/history/?patient={tuan.pk}").json()["count"] == 0


def test_nothing_is_charted_after_the_discharge(
    client_of: ClientOf, alice: User, bob: User, linh: Patient
) -> None:
    before = timezone.now() - timedelta(minutes=30)
    change_patient(by=alice, patient=linh, admission_date=before - timedelta(days=1))
    change_patient(by=bob, patient=linh, dismissal_date=before)
    client = client_of(alice)
    answer = client.post(URL, {"patient": linh.pk, "pulse": 80})
    assert (answer.status_code, list(answer.json())) == (400, ["datetime"])
    late = (before - timedelta(minutes=5)).isoformat()
    assert client.post(URL, {"patient": linh.pk, "pulse": 80, "datetime": late}).status_code == 201


def test_a_nurse_does_not_state_the_status_and_a_doctor_does(
    client_of: ClientOf, alice: User, bob: User, linh: Patient
) -> None:
    body = {"patient": linh.pk, "status": "critical"}
    assert client_of(alice).post(URL, body).status_code == 403
    charted = client_of(bob).post(URL, body)
    assert charted.status_code == 201
    # What the doctor stated does not stand in the nurse's way.
    corrected = client_of(alice).patch(
        f"{URL}{charted.json()['id']}/",
        {"status": "critical", "pulse": 90, "change_reason": "forgotten"},
    )
    assert corrected.status_code == 200


def test_the_same_entry_again_is_harmless(
    client_of: ClientOf, alice: User, bob: User, linh: Patient, told: Told
) -> None:
    client = client_of(alice)
    body = {"patient": linh.pk, "pulse": 90, "platelet": 69, "client_id": "tablet-1"}
    first = client.post(URL, body)
    frames = told()
    again = client.post(URL, {**body, "platelet": 69000})
    assert (first.status_code, again.status_code) == (201, 200)
    assert again.json() == first.json()
    assert told() == frames
    other = client.post(URL, {**body, "pulse": 91})
    assert (other.status_code, other.json()["current"]["id"]) == (409, first.json()["id"])
    assert client_of(bob).post(URL, body).status_code == 201
    assert Report.objects.count() == 2


def test_a_correction_needs_a_reason_and_keeps_the_version_before(
    client_of: ClientOf, bob: User, alice: User, linh: Patient, a_set: Report, told: Told
) -> None:
    client, url = client_of(bob), f"{URL}{a_set.pk}/"
    for reason in ({}, {"change_reason": "  "}):
        answer = client.patch(url, {"temperature": 39.8, **reason})
        assert (answer.status_code, list(answer.json())) == (400, ["change_reason"])
    answer = client.patch(url, {"temperature": 39.8, "change_reason": "misread"})
    assert (answer.status_code, answer.json()["version"]) == (200, 2)
    versions = client.get(f"/api/history/?report={a_set.pk}").json()["results"]
    assert [
        (each["temperature"], each["history_user"]["username"], each["history_change_reason"])
        for each in versions
    ] == [(39.8, "bob", "misread"), (38.9, "alice", None)]
    assert [each["pk"] for each in versions] == [each["id"] for each in versions]
    assert [one[1:3] for one in told()] == [
        ("history", "create"),
        ("reports", "update"),
        ("patients", "update"),
    ]
    linh.refresh_from_db()
    assert linh.last_values["temperature"]["value"] == 39.8


def test_a_stale_correction_is_a_conflict(client_of: ClientOf, alice: User, a_set: Report) -> None:
    client, url = client_of(alice), f"{URL}{a_set.pk}/"
    body = {"pulse": 120, "change_reason": "recounted"}
    assert client.patch(url, {**body, "version": 1}).status_code == 200
    stale = client.patch(url, {**body, "pulse": 121, "version": 1})
    assert (stale.status_code, stale.json()["current"]["pulse"]) == (409, 120)
    stale = client.delete(url, {"change_reason": "x", "version": 1})
    assert stale.status_code == 409
    assert client.patch(url, {**body, "pulse": 121}).status_code == 200


def test_a_correction_is_checked_against_what_stands_beside_it(
    client_of: ClientOf, alice: User, a_set: Report
) -> None:
    answer = client_of(alice).patch(f"{URL}{a_set.pk}/", {"bp_dia": 99, "change_reason": "misread"})
    assert (answer.status_code, list(answer.json())) == (400, ["bp_dia"])


def test_a_report_stays_with_its_patient(
    client_of: ClientOf, admin: User, a_set: Report, tuan: Patient
) -> None:
    answer = client_of(admin).patch(
        f"{URL}{a_set.pk}/", {"patient": tuan.pk, "change_reason": "wrong patient"}
    )
    assert (answer.status_code, list(answer.json())) == (400, ["patient"])


def test_what_is_answered_can_be_put_back(client_of: ClientOf, alice: User, a_set: Report) -> None:
    client, url = client_of(alice), f"{URL}{a_set.pk}/"
    shown = client.get(url).json()
    answer = client.put(url, {**shown, "change_reason": "checked"})
    assert answer.status_code == 200
    assert answer.json() == shown


def test_a_voided_report_leaves_lists_and_stays_readable(
    client_of: ClientOf, alice: User, linh: Patient, a_set: Report, told: Told
) -> None:
    client, url = client_of(alice), f"{URL}{a_set.pk}/"
    refused = client.delete(url)
    assert (refused.status_code, list(refused.json())) == (400, ["change_reason"])
    assert client.delete(url, {"change_reason": "wrong patient"}).status_code == 204
    assert client.get(URL).json()["count"] == 0
    assert client.get(f"{URL}?voided=true").json()["count"] == 1
    assert client.get(url).json()["voided_at"] is not None
    assert [one[1:3] for one in told()] == [
        ("history", "create"),
        ("reports", "delete"),
        ("patients", "update"),
    ]
    frames = told()
    assert client.delete(url, {"change_reason": "again"}).status_code == 204
    assert client.patch(url, {"pulse": 1, "change_reason": "late"}).status_code == 409
    assert told() == frames
    linh.refresh_from_db()
    assert (linh.last_values, linh.next_due_at) == ({}, None)


def test_writing_to_a_version_corrects_the_report_it_belongs_to(
    client_of: ClientOf, alice: User, a_set: Report
) -> None:
    client, first = client_of(alice), a_set.history.get()
    url = f"/api/history/{first.pk}/"
    assert client.patch(url, {"pulse": 100}).status_code == 400
    answer = client.patch(url, {"pulse": 100, "change_reason": "recounted"})
    assert answer.status_code == 200
    body = answer.json()
    assert (body["report"], body["pulse"], body["version"]) == (a_set.pk, 100, 2)
    assert body["id"] == body["pk"] != first.pk
    assert client.get(url).json()["pulse"] == 118
    put = client.put(url, {"patient": a_set.patient_id, "pulse": 101, "change_reason": "again"})
    assert put.json()["pulse"] == 101
    assert client.delete(url, {"change_reason": "wrong patient"}).status_code == 204
    a_set.refresh_from_db()
    assert a_set.is_voided
    assert a_set.history.count() == 4
    assert client.post("/api/history/", {}).status_code == 405


def test_reports_are_filtered_by_patient_ward_status_and_time(
    client_of: ClientOf, bob: User, linh: Patient, first_ward: Ward
) -> None:
    now = timezone.now()
    old = record_report(by=bob, patient=linh, pulse=90, datetime=now - timedelta(days=2))
    new = record_report(by=bob, patient=linh, status="recovery", now=now)
    client = client_of(bob)

    def found(query: str) -> list[int]:
        return [row["id"] for row in client.get(f"{URL}?{query}").json()["results"]]

    day_ago = (now - timedelta(days=1)).isoformat()
    assert found("") == [new.pk, old.pk]
    assert found(f"patient={linh.pk}&ward={first_ward.pk}") == [new.pk, old.pk]
    assert found("status=recovery") == [new.pk]
    assert found(f"datetime_after={day_ago}") == [new.pk]
    assert found(f"datetime_before={day_ago.replace('+', '%2B')}") == [old.pk]
    assert found("ordering=datetime") == [old.pk, new.pk]
    assert found("search=tran") == [new.pk, old.pk]
    for wrong in ("patient=x", "datetime_after=x", "status=x", "voided=x", "ward=1e9999"):
        answer = client.get(f"{URL}?{wrong}")
        assert answer.status_code in {200, 400}
        assert answer.status_code == 400 or not answer.json()["results"] or "voided" in wrong


@pytest.mark.parametrize("url", ["/api/patients/", URL, "/api/history/"])
def test_a_list_costs_the_same_queries_however_long(
    client_of: ClientOf,
    alice: User,
    linh: Patient,
    a_set: Report,
    url: str,
    django_assert_num_queries: Any,
    django_assert_max_num_queries: Any,
) -> None:
    client = client_of(alice)
    with django_assert_max_num_queries(8) as few:
        client.get(url)
    for pulse in range(80, 90):
        record_report(by=alice, patient=linh, pulse=pulse)
        change_patient(by=alice, patient=linh, first_name=f"L{pulse}")
    with django_assert_num_queries(len(few)):
        client.get(url)
