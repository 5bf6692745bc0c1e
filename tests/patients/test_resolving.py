"""Somebody says that what the ward was told is over: their word stays, whatever the values say."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from accounts.models import User
from patients.actions import (
    acknowledge_notification,
    record_report,
    resolve_notification,
    void_report,
)
from patients.models import Notification, Patient, Report
from tests.conftest import ClientOf

pytestmark = pytest.mark.django_db


@pytest.fixture
def begin() -> datetime:
    return timezone.now() - timedelta(hours=6)


@pytest.fixture
def report(alice: User, linh: Patient, begin: datetime) -> Report:
    """A set with platelets that are low, but not very."""
    return record_report(by=alice, patient=linh, datetime=begin, now=begin, platelet=90)


@pytest.fixture
def low(report: Report) -> Notification:
    return Notification.objects.get(report=report, kind="platelets_low")


def _worse(alice: User, linh: Patient, begin: datetime) -> None:
    at = begin + timedelta(hours=1)
    record_report(by=alice, patient=linh, datetime=at, now=at, platelet=18)


def test_it_ends_and_both_notes_stay(alice: User, bob: User, low: Notification) -> None:
    acknowledge_notification(by=bob, notification=low, note="informed")
    why = "counted again by hand " * 40
    ended = resolve_notification(by=alice, notification=low, note=why)
    assert (ended.state, ended.acknowledged_by, ended.resolved_by) == ("resolved", bob, alice)
    assert (ended.note, ended.resolved_note) == ("informed", why)
    again = resolve_notification(by=alice, notification=low, note="once more")
    assert again.resolved_note == why


def test_one_that_nobody_had_taken_is_taken_by_whoever_ends_it(
    alice: User, low: Notification
) -> None:
    ended = resolve_notification(by=alice, notification=low, note="counted again")
    assert (ended.acknowledged_by, ended.note) == (alice, "counted again")


def test_when_it_gets_worse_it_rings_and_who_had_ended_it_stays_written_down(
    alice: User, bob: User, linh: Patient, low: Notification, begin: datetime
) -> None:
    acknowledge_notification(by=bob, notification=low, note="informed")
    resolve_notification(by=alice, notification=low, note="counted again")
    _worse(alice, linh, begin)
    low.refresh_from_db()
    assert (low.state, low.priority, low.resolved_by, low.resolved_note) == (
        *("open", "high"),
        *(None, ""),
    )
    assert [(each["by"]["username"], each["note"]) for each in low.earlier] == [
        ("bob", "informed"),
        ("alice", "counted again"),
    ]


def test_a_withdrawal_puts_no_words_into_their_mouth(
    alice: User, bob: User, low: Notification, report: Report, client_of: ClientOf
) -> None:
    ended = resolve_notification(by=bob, notification=low, note="counted again")
    void_report(by=alice, report=report, change_reason="another patient")
    low.refresh_from_db()
    assert (low.state, low.resolved_note, low.resolved_at) == (
        *("withdrawn", "counted again"),
        ended.resolved_at,
    )
    assert low.ended_reason == "the report it stood on was voided: another patient"
    path = f"/api/patients/{report.patient_id}/timeline/?page_size=100"
    entries = client_of(alice).get(path).json()["results"]
    said = [each for each in entries if each["kind"] == "notification_resolved"]
    taken_back = [each for each in entries if each["kind"] == "notification_withdrawn"]
    assert [(each["by"]["username"], each["content"]) for each in said] == [
        ("bob", "counted again")
    ]
    assert [each["by"] for each in taken_back] == [None] * len(taken_back)
    assert taken_back


def test_a_note_is_never_dropped_in_silence(
    alice: User, bob: User, low: Notification, client_of: ClientOf
) -> None:
    path = f"/api/notifications/{low.pk}/resolve/"
    assert client_of(alice).post(path, {"note": "counted again"}).status_code == 200
    late = client_of(bob).post(path, {"note": "bleeding stopped"})
    assert late.status_code == 409
    assert late.json()["current"]["resolved_note"] == "counted again"
    assert client_of(bob).post(path, {}).status_code == 200


def test_what_was_raised_again_since_one_looked_is_not_ended(
    alice: User, bob: User, linh: Patient, low: Notification, begin: datetime, client_of: ClientOf
) -> None:
    acknowledge_notification(by=bob, notification=low)
    path = f"/api/notifications/{low.pk}/"
    looked_at = client_of(alice).get(path).json()["raised_at"]
    body = {"note": "counted again", "raised_at": looked_at}
    _worse(alice, linh, begin)
    late = client_of(alice).post(f"{path}resolve/", body)
    assert (late.status_code, late.json()["current"]["state"]) == (409, "open")
    body["raised_at"] = client_of(alice).get(path).json()["raised_at"]
    assert client_of(alice).post(f"{path}resolve/", body).status_code == 200
