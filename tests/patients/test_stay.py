"""A stay and a ward as a whole: chart, balances, timeline, assessment, exports, worklist."""

import csv
import io
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone
from fhir.resources.R4B.bundle import Bundle

from accounts.models import AuditEvent, User, Ward
from patients.actions import (
    acknowledge_notification,
    admit_patient,
    change_patient,
    correct_report,
    record_report,
    set_thresholds,
    void_report,
)
from patients.models import Notification, Patient, Report
from patients.stay.fhir import QUANTITIES
from tests.conftest import ClientOf

pytestmark = pytest.mark.django_db

FULL: dict[str, Any] = {
    "temperature": 38.4,
    "pulse": 112,
    "respiration": 22,
    "bp_sys": 100,
    "bp_dia": 66,
    "o2sat": 97,
    "oxygen_device": "air",
    "consciousness": "A",
    "capillary_refill": 1.5,
    "respiratory_distress": "none",
    "hematocrit": 41,
    "platelet": 90,
    "wbc": 3.1,
    "ast": 88,
    "alt": 60,
    "pain_score": 2,
    "abd_cir": 54,
    "weight": 24,
    "oxygen_flow": None,
    "fluid_period_minutes": 240,
    "fi_oral": 200,
    "fi_parenteral": 300,
    "fo_urine": 180,
    "fo_emesis": 20,
}


@pytest.fixture
def stay(alice: User, linh: Patient) -> list[Report]:
    """Three sets: one as it is, one corrected, one voided."""
    now = timezone.now()
    moments = [now - timedelta(hours=hours) for hours in (9, 5, 1)]
    sets = [
        record_report(by=alice, patient=linh, datetime=at, now=at, confirm_implausible=True, **FULL)
        for at in moments
    ]
    correct_report(by=alice, report=sets[1], change_reason="read twice", pulse=118)
    void_report(by=alice, report=sets[2], change_reason="another patient")
    return sets


def test_the_chart_holds_what_was_measured_and_nothing_in_between(
    alice: User, linh: Patient, stay: list[Report], client_of: ClientOf
) -> None:
    path = f"/api/patients/{linh.pk}/chart/"
    series = client_of(alice).get(path).data["series"]
    assert [(value, report) for _, value, report in series["pulse"]] == [
        (112, stay[0].pk),
        (118, stay[1].pk),
    ]
    assert [value for _, value, _ in series["pulse_pressure"]] == [34, 34]
    assert series["fo_drainage"] == []
    only = client_of(alice).get(f"{path}?fields=pulse").data["series"]
    assert set(only) == {"pulse"}
    assert client_of(alice).get(f"{path}?fields=mood").status_code == 400


def test_balances_are_of_shifts_days_and_24_hours(
    alice: User, linh: Patient, stay: list[Report], client_of: ClientOf
) -> None:
    said = client_of(alice).get(f"/api/patients/{linh.pk}/fluid-balance/").data
    assert said["last_24_h"]["total_in"] == 1000
    assert said["last_24_h"]["balance"] == 600
    assert sum(each["total_in"] for each in said["shifts"]) == 1000


def test_the_timeline_tells_all_of_it_the_newest_first(
    alice: User, linh: Patient, stay: list[Report], client_of: ClientOf
) -> None:
    low = Notification.objects.filter(patient=linh, state="open").first()
    assert low is not None
    acknowledge_notification(by=alice, notification=low, note="repeat in 4 h")
    rows = client_of(alice).get(f"/api/patients/{linh.pk}/timeline/").data["results"]
    kinds = [row["kind"] for row in rows]
    assert kinds[0] == "notification_acknowledged"
    assert {"patient_admitted", "report_recorded", "report_corrected", "report_voided"} <= set(
        kinds
    )
    assert [row["at"] for row in rows] == sorted((row["at"] for row in rows), reverse=True)
    assert next(r for r in rows if r["kind"] == "report_corrected")["content"] == "read twice"


def test_the_assessment_of_a_past_moment_knows_only_what_was_known_then(
    alice: User, linh: Patient, client_of: ClientOf
) -> None:
    early = timezone.now()
    record_report(by=alice, patient=linh, **FULL)
    late = record_report(
        by=alice,
        patient=linh,
        datetime=early - timedelta(hours=3),
        temperature=36.8,
        confirm_implausible=True,
    )
    path = f"/api/patients/{linh.pk}/assessment/"
    now = client_of(alice).get(path).data
    assert now["score"]["reason"] == "no score: age not known"
    assert {each["name"] for each in now["ready_to_go_home"]["items"]} == {
        "no_fever",
        "clinical_improvement",
        "platelets_rising",
        "hematocrit_stable",
    }
    assert "not a diagnosis" in now["disclaimer"]
    then = client_of(alice).get(f"{path}?at={early.isoformat()}").data
    assert then["last_values"] == {}
    assert late.pk is not None
    before = (early - timedelta(days=2)).isoformat()
    assert client_of(alice).get(f"{path}?at={before}").status_code == 400


def test_the_assessment_of_a_past_moment_uses_the_numbers_of_then(
    alice: User, carol: User, first_ward: Ward, linh: Patient, client_of: ClientOf
) -> None:
    record_report(by=alice, patient=linh, platelet=95)
    usual = timezone.now()
    set_thresholds(by=carol, ward=first_ward, changes={"platelets_low": 90})
    lower = timezone.now()
    set_thresholds(by=carol, ward=first_ward, changes={"platelets_low": None})

    def kinds(at: datetime) -> set[str]:
        path = f"/api/patients/{linh.pk}/assessment/?at={at.isoformat().replace('+00:00', 'Z')}"
        return {each["kind"] for each in client_of(alice).get(path).data["findings"]}

    assert "platelets_low" in kinds(usual)
    assert "platelets_low" not in kinds(lower)
    assert "platelets_low" in kinds(timezone.now())


def test_a_set_is_of_the_shift_and_the_day_of_fever_that_the_assessment_says(
    alice: User, carol: User, first_ward: Ward, linh: Patient, client_of: ClientOf
) -> None:
    local = timezone.now().astimezone(first_ward.zone)
    change_patient(by=alice, patient=linh, illness_onset=local.date() - timedelta(days=3))
    starts = {"day_shift_from_hour": 0, "evening_shift_from_hour": 1, "night_shift_from_hour": 2}
    set_thresholds(by=carol, ward=first_ward, changes=starts)
    # Night, for a ward that has said nothing.
    early = (local - timedelta(days=1)).replace(hour=1, minute=30)
    report = record_report(by=alice, patient=linh, datetime=early, temperature=36.8)
    assert client_of(alice).get(f"/api/reports/{report.pk}/").data["shift"] == "E"
    now = record_report(by=alice, patient=linh, temperature=36.8)
    shown = client_of(alice).get(f"/api/reports/{now.pk}/").data
    found = client_of(alice).get(f"/api/patients/{linh.pk}/assessment/").data
    assert shown["fever_day"] == found["fever_day"] == found["illness_day"] == 4
    assert shown["shift"] == found["shift"]["code"]


def test_a_table_executes_nothing_in_a_spreadsheet(
    alice: User, linh: Patient, client_of: ClientOf
) -> None:
    record_report(by=alice, patient=linh, pulse=90, additional='=HYPERLINK("http://x","y")')
    record_report(by=alice, patient=linh, pulse=91, diet="@SUM(1)")
    answer = client_of(alice).get(f"/api/patients/{linh.pk}/export/?as=csv")
    assert answer["Content-Type"].startswith("text/csv")
    rows = list(csv.reader(io.StringIO(answer.content.decode())))
    cells = [cell for row in rows for cell in row]
    assert '\'=HYPERLINK("http://x","y")' in cells
    assert not any(cell.startswith(("=", "@", "+")) for cell in cells)
    assert AuditEvent.objects.filter(action="exported").count() == 1


def test_the_bundle_validates_and_speaks_the_codes_of_the_table(
    alice: User, linh: Patient, stay: list[Report], client_of: ClientOf
) -> None:
    record_report(
        by=alice, patient=linh, bp_unrecordable=True, not_measured={"temperature": "refused"}
    )
    said = client_of(alice).get(f"/api/patients/{linh.pk}/export/?as=fhir").json()
    Bundle.model_validate(said)
    resources = [entry["resource"] for entry in said["entry"]]
    seen = [each for each in resources if each["resourceType"] == "Observation"]
    by_code = {coding["code"]: each for each in seen for coding in each["code"]["coding"]}
    expected = {
        "8310-5": "Cel",
        "8867-4": "/min",
        "9279-1": "/min",
        "59408-5": "%",
        "2708-6": "%",
        "29463-7": "kg",
        "4544-3": "%",
        "777-3": "10*3/uL",
        "6690-2": "10*3/uL",
        "1920-8": "U/L",
        "1742-6": "U/L",
        "9000-1": "mL",
        "9103-3": "mL",
        "9187-6": "mL",
        "9257-7": "mL",
        "9097-7": "mL",
        "72514-3": "{score}",
        "8280-0": "cm",
        "44963-7": "s",
    }
    measured = {
        code: each["valueQuantity"]["code"]
        for code, each in by_code.items()
        if "valueQuantity" in each and code in expected
    }
    # The last temperature was not measured, and says so.
    assert measured == {name: unit for name, unit in expected.items() if name != "8310-5"}
    assert by_code["8310-5"]["dataAbsentReason"]["coding"][0]["code"] == "asked-declined"
    assert {part["code"]["coding"][0]["code"] for part in by_code["85354-9"]["component"]} == {
        "8480-6",
        "8462-4",
    }
    assert "80288-4" in by_code
    assert {each["status"] for each in seen} == {
        "final",
        "amended",
        "entered-in-error",
        "preliminary",
    }
    categories = {each["category"][0]["coding"][0]["code"] for each in seen}
    assert categories == {"vital-signs", "laboratory", "survey"}
    reasons = [
        each["reason"][0]["text"] for each in resources if each["resourceType"] == "Provenance"
    ]
    assert sorted(reasons) == ["another patient", "read twice"]
    assert len(QUANTITIES) == len({quantity.codes for quantity in QUANTITIES.values()})


def test_the_worklist_has_the_most_urgent_first(
    alice: User, linh: Patient, first_ward: Ward, client_of: ClientOf
) -> None:
    calm = admit_patient(by=alice, first_name="An", last_name="Le")
    record_report(by=alice, patient=calm, temperature=37, pulse=80)
    record_report(by=alice, patient=linh, bp_sys=88, bp_dia=74, pulse=130)
    rows = client_of(alice).get("/api/worklist/").data["results"]
    assert [row["id"] for row in rows] == [linh.pk, calm.pk]
    assert rows[0]["priority"] == "high"
    assert "shock" in {each["kind"] for each in rows[0]["notifications"]}
    assert rows[1]["notifications"] == []


def test_thresholds_are_shown_with_limits_and_changed_with_audit(
    carol: User, first_ward: Ward, second_ward: Ward, client_of: ClientOf
) -> None:
    client = client_of(carol)
    (ward,) = client.get("/api/thresholds/").data
    assert ward["ward"] == first_ward.pk
    path = f"/api/thresholds/{first_ward.pk}/"
    assert client.patch(path, {"platelets_low": 5}).status_code == 400
    assert client.patch(path, {"luck": 5}).status_code == 400
    changed = client.patch(path, {"platelets_low": 90})
    assert changed.status_code == 200
    row = next(one for one in changed.data["thresholds"] if one["name"] == "platelets_low")
    assert (row["value"], row["default"], row["is_changed"]) == (90, 100, True)
    assert client.get(f"/api/thresholds/{second_ward.pk}/").status_code == 404
    event = AuditEvent.objects.get(action="thresholds_changed")
    assert event.detail == {"platelets_low": [None, 90]}


def test_the_volume_of_alarms_is_counted_by_rule_and_week(
    alice: User, linh: Patient, client_of: ClientOf
) -> None:
    record_report(by=alice, patient=linh, bp_sys=88, bp_dia=74, pulse=130)
    shock = Notification.objects.get(kind="shock")
    acknowledge_notification(
        by=alice, notification=shock, now=shock.raised_at + timedelta(seconds=40)
    )
    rows = client_of(alice).get("/api/alarm-volume/").data
    row = next(one for one in rows if one["kind"] == "shock")
    assert (row["count"], row["acknowledged"], row["median_seconds_to_acknowledge"]) == (1, 1, 40)
    assert client_of(alice).get("/api/alarm-volume/?weeks=99").status_code == 400


def test_a_pause_over_rest(alice: User, linh: Patient, client_of: ClientOf) -> None:
    client, path = client_of(alice), f"/api/patients/{linh.pk}/pause/"
    assert client.post(path, {"minutes": 30}).status_code == 400
    assert client.post(path, {"minutes": 30, "reason": "holiday"}).status_code == 400
    paused = client.post(path, {"minutes": 30, "reason": "imaging"})
    assert (paused.status_code, paused.data["pause_reason"]) == (200, "imaging")
    ended = client.post(path, {"minutes": 0})
    assert ended.data["paused_until"] < paused.data["paused_until"]
