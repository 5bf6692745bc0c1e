"""What the ward is told: raised with the observation, taken on once, withdrawn by a correction."""

from datetime import datetime, timedelta
from typing import Any

import orjson
import pytest
from background_task.models import Task
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import AuditEvent, Duty, User, Ward
from patients import signals
from patients.actions import (
    acknowledge_notification,
    admit_patient,
    change_patient,
    correct_report,
    end_notification,
    hide_patient,
    pause_monitoring,
    raise_notification,
    record_report,
    resume_monitoring,
    set_thresholds,
    silence_notification,
    step_notification,
    void_report,
    wake_patient,
    wake_patients,
)
from patients.deadlines import STEP_TASK
from patients.models import Notification, Patient, Report
from realtime.models import Change
from tests.conftest import ClientOf

pytestmark = pytest.mark.django_db

NARROW: dict[str, Any] = {"bp_sys": 88, "bp_dia": 72, "pulse": 130}
STABLE: dict[str, Any] = {
    "bp_sys": 104,
    "bp_dia": 66,
    "pulse": 96,
    "capillary_refill": 1.5,
    "extremities": "warm",
}


def chart(patient: Patient, by: User, at: datetime, **values: Any) -> Report:
    return record_report(
        by=by, patient=patient, datetime=at, now=at, confirm_implausible=True, **values
    )


def only(patient: Patient, kind: str) -> Notification:
    return Notification.objects.get(patient=patient, kind=kind)


def frames(stream: str) -> list[dict[str, Any]]:
    rows = Change.objects.filter(stream=stream).order_by("version")
    return [orjson.loads(change.frame)["payload"] for change in rows]


def a_warm_room(ward: Ward, at: datetime, priority: str = "low", **more: Any) -> Notification:
    return raise_notification(
        ward=ward,
        device=7,
        device_name="room 2",
        kind="room_too_warm",
        priority=priority,
        evidence={"sentence": "31 °C", "numbers": {"temperature": 31}},
        observed_at=at,
        episode=at,
        **more,
    )


def planned(notification: Notification) -> tuple[datetime | None, list[datetime]]:
    """When its next step comes, by its row and by the tasks."""
    notification.refresh_from_db()
    tasks = Task.objects.get_task(STEP_TASK, args=(notification.pk,))
    return notification.next_step_at, [task.run_at for task in tasks]


@pytest.fixture
def begin() -> datetime:
    return timezone.now() - timedelta(hours=6)


@pytest.fixture
def shock(alice: User, linh: Patient, begin: datetime) -> Notification:
    chart(linh, alice, begin, **NARROW)
    return only(linh, "shock")


def test_a_set_in_shock_tells_the_ward_in_the_same_transaction(
    alice: User, linh: Patient, begin: datetime
) -> None:
    report = chart(linh, alice, begin, **NARROW)
    shock = only(linh, "shock")
    assert (shock.state, shock.priority, shock.latched) == ("open", "high", True)
    assert shock.report_id == report.pk
    assert "pulse pressure 16 mmHg" in shock.evidence["sentence"]
    assert shock.source.startswith("who-2009")
    (told,) = [one for one in frames("notifications") if one["data"]["kind"] == "shock"]
    assert (told["type"], told["action"], told["data"]["id"]) == (
        "notification",
        "create",
        shock.pk,
    )


def test_the_same_numbers_again_tell_nothing_new(
    alice: User, linh: Patient, shock: Notification, begin: datetime
) -> None:
    before = Notification.objects.count()
    chart(linh, alice, begin + timedelta(minutes=15), **NARROW)
    assert Notification.objects.count() == before
    assert [one["type"] for one in frames("notifications") if one["pk"] == shock.pk] == [
        "notification",
        "change",
    ]


def test_it_stands_until_it_is_over_and_acknowledged(
    alice: User, linh: Patient, shock: Notification, begin: datetime
) -> None:
    chart(linh, alice, begin + timedelta(hours=1), **STABLE)
    shock.refresh_from_db()
    assert (shock.state, shock.is_active) == ("open", False)
    acknowledged = acknowledge_notification(by=alice, notification=shock, note="bolus given")
    assert acknowledged.state == "resolved"
    assert acknowledged.acknowledged_by == alice


def test_voiding_the_normal_set_brings_back_what_was_taken_on(
    alice: User, linh: Patient, shock: Notification, begin: datetime
) -> None:
    acknowledge_notification(by=alice, notification=shock)
    normal = chart(linh, alice, begin + timedelta(hours=1), **STABLE)
    shock.refresh_from_db()
    assert shock.state == "resolved"
    void_report(by=alice, report=normal, change_reason="another patient")
    shock.refresh_from_db()
    assert (shock.state, shock.acknowledged_by) == ("acknowledged", alice)


def test_a_correction_withdraws_it_with_the_reason(
    alice: User, linh: Patient, shock: Notification
) -> None:
    report = shock.report
    assert report is not None
    correct_report(by=alice, report=report, change_reason="read wrong", bp_sys=108, bp_dia=70)
    shock.refresh_from_db()
    assert shock.state == "withdrawn"
    assert "read wrong" in shock.ended_reason


def test_a_set_charted_late_moves_the_beginning_and_not_what_was_taken_on(
    alice: User, linh: Patient, shock: Notification, begin: datetime
) -> None:
    acknowledge_notification(by=alice, notification=shock)
    earlier = begin - timedelta(minutes=30)
    record_report(by=alice, patient=linh, datetime=earlier, confirm_implausible=True, **NARROW)
    moved = only(linh, "shock")
    assert (moved.pk, moved.state, moved.episode) == (shock.pk, "acknowledged", earlier)


def test_what_becomes_worse_is_opened_again_in_the_same_row(
    alice: User, bob: User, linh: Patient, begin: datetime
) -> None:
    linh = change_patient(by=alice, patient=linh, baseline_hematocrit=40)
    chart(linh, alice, begin, hematocrit=45)
    rise = only(linh, "hematocrit_rise")
    assert rise.priority == "medium"
    acknowledge_notification(by=alice, notification=rise, note="watched")
    chart(linh, alice, begin + timedelta(hours=1), hematocrit=49)
    worse = only(linh, "hematocrit_rise")
    assert (worse.pk, worse.state, worse.priority) == (rise.pk, "open", "high")
    assert worse.acknowledged_by is None
    assert worse.earlier[0]["by"]["username"] == "alice"
    assert frames("notifications")[-1]["type"] == "notification"
    assert frames("notifications")[-1]["action"] == "update"


def test_acknowledging_is_once_for_the_ward(
    alice: User, bob: User, shock: Notification, client_of: ClientOf
) -> None:
    path = f"/api/notifications/{shock.pk}/acknowledge/"
    first = client_of(alice).post(path, {"note": "called bob"})
    assert (first.status_code, first.data["state"]) == (200, "acknowledged")
    again = client_of(alice).post(path, {"note": "called bob"})
    assert again.status_code == 200
    other = client_of(bob).post(path, {})
    assert other.status_code == 409
    assert other.data["current"]["acknowledged_by"]["username"] == "alice"
    assert AuditEvent.objects.filter(action="acknowledged").count() == 1


def test_outside_ones_wards_it_does_not_exist(
    erin: User, shock: Notification, client_of: ClientOf
) -> None:
    client = client_of(erin)
    assert client.get("/api/notifications/").data["count"] == 0
    assert client.post(f"/api/notifications/{shock.pk}/acknowledge/", {}).status_code == 404


def test_silence_has_a_limit_a_reason_and_an_end(
    alice: User, bob: User, shock: Notification, client_of: ClientOf
) -> None:
    path = f"/api/notifications/{shock.pk}/silence/"
    assert client_of(alice).post(path, {"minutes": 5, "reason": "here"}).status_code == 403
    assert client_of(bob).post(path, {"minutes": 5}).status_code == 400
    assert client_of(bob).post(path, {"minutes": 61, "reason": "long"}).status_code == 400
    assert client_of(bob).post(path, {"minutes": 5, "reason": "at the bed"}).status_code == 200
    shock.refresh_from_db()
    assert shock.state == "open"
    until = shock.silenced_until
    assert until is not None
    assert not step_notification(notification_id=shock.pk, now=until - timedelta(seconds=1))
    assert step_notification(notification_id=shock.pk, now=until)
    assert frames("notifications")[-1]["type"] == "notification"


def test_nobody_answers_and_it_goes_to_who_is_on_duty(
    alice: User, bob: User, carol: User, first_ward: Ward, shock: Notification, begin: datetime
) -> None:
    Duty.objects.create(ward=first_ward, user=carol, role="ward_lead", starts_at=begin)
    assert not step_notification(notification_id=shock.pk, now=begin + timedelta(minutes=4))
    step_notification(notification_id=shock.pk, now=begin + timedelta(minutes=5))
    step_notification(notification_id=shock.pk, now=begin + timedelta(minutes=5))
    shock.refresh_from_db()
    assert [(step["role"], step["to"]) for step in shock.escalations] == [("ward_lead", ["carol"])]
    step_notification(notification_id=shock.pk, now=begin + timedelta(minutes=30))
    shock.refresh_from_db()
    assert [(step["role"], step["to"]) for step in shock.escalations][1:] == [("doctor", ["bob"])]
    assert shock.next_step_at is None


def test_what_is_acknowledged_is_not_escalated(alice: User, shock: Notification) -> None:
    shock = acknowledge_notification(by=alice, notification=shock)
    assert shock.next_step_at is None
    assert not step_notification(notification_id=shock.pk, now=timezone.now())


def test_an_observation_falls_due_then_overdue_in_one_row_and_is_gone_when_charted(
    alice: User, linh: Patient, begin: datetime
) -> None:
    chart(linh, alice, begin, monitoring_interval=60, **STABLE)
    due_at = begin + timedelta(hours=1)
    assert not wake_patient(patient_id=linh.pk, now=due_at - timedelta(seconds=1))
    wake_patient(patient_id=linh.pk, now=due_at)
    wake_patient(patient_id=linh.pk, now=due_at)
    due = Notification.objects.get(patient=linh)
    assert (due.kind, due.priority, due.state) == ("observation_due", "low", "open")
    wake_patient(patient_id=linh.pk, now=due_at + timedelta(minutes=10))
    due.refresh_from_db()
    assert (due.kind, due.priority) == ("observation_overdue", "medium")
    chart(linh, alice, due_at + timedelta(minutes=12), monitoring_interval=60, **STABLE)
    due.refresh_from_db()
    assert due.state == "resolved"


def test_a_pause_moves_the_due_time_and_discharge_ends_it(
    alice: User, bob: User, linh: Patient, begin: datetime
) -> None:
    chart(linh, alice, begin, monitoring_interval=60, **STABLE)
    until = begin + timedelta(hours=3)
    paused = pause_monitoring(
        by=alice, patient=linh, reason="theatre", ends_at=until, now=begin + timedelta(minutes=30)
    )
    assert (paused.next_due_at, paused.paused_until) == (until, until)
    back_at = begin + timedelta(hours=2)
    assert resume_monitoring(by=alice, patient=linh, now=back_at).next_due_at == back_at
    wake_patient(patient_id=linh.pk, now=back_at)
    assert Notification.objects.standing().filter(patient=linh).count() == 1
    change_patient(by=bob, patient=linh, dismissal_date=timezone.now())
    assert not Notification.objects.standing().filter(patient=linh).exists()
    linh.refresh_from_db()
    assert (linh.next_due_at, linh.wake_at) == (None, None)


def test_thresholds_of_a_ward_look_at_everybody_again(
    alice: User, carol: User, linh: Patient, first_ward: Ward, begin: datetime
) -> None:
    chart(linh, alice, begin, platelet=95)
    low = only(linh, "platelets_low")
    set_thresholds(by=carol, ward=first_ward, changes={"platelets_low": 90})
    low.refresh_from_db()
    assert low.state == "withdrawn"
    set_thresholds(by=carol, ward=first_ward, changes={"platelets_low": None})
    low.refresh_from_db()
    assert low.state == "open"


@pytest.mark.parametrize("minutes", [2, 8])
def test_what_stands_escalates_by_the_new_numbers_of_its_ward(
    carol: User, first_ward: Ward, shock: Notification, begin: datetime, minutes: int
) -> None:
    device = a_warm_room(first_ward, begin, priority="high", now=begin)
    changes = {"escalate_high_ward_lead_minutes": minutes}
    minute = timedelta(minutes=1)
    set_thresholds(by=carol, ward=first_ward, changes=changes, now=begin + minute)
    at = begin + minutes * minute
    for standing in (shock, device):
        assert planned(standing) == (at, [at])
        assert not step_notification(notification_id=standing.pk, now=at - minute)
        assert step_notification(notification_id=standing.pk, now=at)
        standing.refresh_from_db()
        assert [step["role"] for step in standing.escalations] == ["ward_lead"]


def test_a_step_that_is_not_due_yet_waits_for_its_moment(
    shock: Notification, begin: datetime
) -> None:
    minute = timedelta(minutes=1)
    stored = Notification.objects.filter(pk=shock.pk)
    stored.silently().update(next_step_at=begin + minute)
    assert not step_notification(notification_id=shock.pk, now=begin + 2 * minute)
    assert planned(shock) == (begin + 5 * minute, [begin + 5 * minute])
    assert not Notification.objects.awaiting_a_step(begin + 2 * minute).exists()


def test_it_escalates_by_the_numbers_of_the_ward_it_moved_to(
    admin: User, linh: Patient, second_ward: Ward, shock: Notification, begin: datetime
) -> None:
    changes = {"escalate_high_ward_lead_minutes": 8}
    set_thresholds(by=admin, ward=second_ward, changes=changes)
    change_patient(by=admin, patient=linh, ward=second_ward)
    at = begin + timedelta(minutes=8)
    assert planned(shock) == (at, [at])


def test_it_moves_with_the_patient_and_goes_with_a_hidden_one(
    alice: User, admin: User, erin: User, linh: Patient, second_ward: Ward, shock: Notification
) -> None:
    linh = change_patient(by=admin, patient=linh, ward=second_ward)
    shock.refresh_from_db()
    assert shock.ward == second_ward
    hide_patient(by=admin, patient=linh)
    shock.refresh_from_db()
    assert shock.state == "withdrawn"
    assert not Notification.objects.visible_to(erin).exists()


def test_a_device_rings_once_for_an_episode(first_ward: Ward, begin: datetime) -> None:
    first = a_warm_room(first_ward, begin)
    assert a_warm_room(first_ward, begin).pk == first.pk
    worse = a_warm_room(first_ward, begin, priority="medium")
    assert (worse.pk, worse.state, worse.priority) == (first.pk, "open", "medium")
    (ended,) = end_notification(device=7, kind="room_too_warm")
    assert ended.state == "resolved"


def test_signals_are_sent_inside_the_transaction(
    alice: User, linh: Patient, begin: datetime
) -> None:
    seen: list[tuple[str, bool]] = []

    def note(sender: Any, notifications: list[Notification], **_: Any) -> None:
        seen.extend((each.kind, connection.in_atomic_block) for each in notifications)

    signals.notifications_raised.connect(note)
    try:
        chart(linh, alice, begin, **NARROW)
    finally:
        signals.notifications_raised.disconnect(note)
    assert ("shock", True) in seen


def test_a_new_name_does_not_look_at_the_chart(alice: User, linh: Patient, a_set: Report) -> None:
    with CaptureQueriesContext(
        connection,
    ) as asked:
        change_patient(by=alice, patient=linh, first_name="Lin")
    assert not any("patients_report" in query["sql"] for query in asked.captured_queries)


def test_a_set_costs_the_same_number_of_questions_however_long_the_stay(
    alice: User, linh: Patient, begin: datetime
) -> None:
    def questions(hours: float) -> int:
        with CaptureQueriesContext(connection) as asked:
            chart(linh, alice, begin + timedelta(hours=hours), monitoring_interval=60, **STABLE)
        return len(asked)

    questions(0)
    early = questions(0.1)
    for step in range(2, 20):
        questions(step / 10)
    assert questions(2.5) == early


def test_a_dozen_due_together_cost_as_many_questions_as_two(
    alice: User, first_ward: Ward, begin: datetime
) -> None:
    def questions(count: int) -> int:
        ids = []
        for number in range(count):
            named: dict[str, Any] = {"first_name": "Due", "last_name": str(number)}
            one = admit_patient(by=alice, ward=first_ward, admission_date=begin, **named)
            chart(one, alice, begin, pulse=80, monitoring_interval=15)
            ids.append(one.pk)
        with CaptureQueriesContext(connection) as asked:
            assert wake_patients(patient_ids=ids, now=begin + timedelta(minutes=15)) == count
        due = Notification.objects.filter(patient__in=ids, kind="observation_due")
        assert due.count() == count
        assert Task.objects.filter(run_at=begin + timedelta(minutes=25)).count() >= count
        return len(asked)

    assert questions(2) == questions(12)


def test_silence_needs_an_open_notification(alice: User, bob: User, shock: Notification) -> None:
    from accounts.errors import Conflict

    acknowledge_notification(by=alice, notification=shock)
    with pytest.raises(Conflict):
        silence_notification(by=bob, notification=shock, minutes=5, reason="late")
