"""What happens to a patient is said in the patient's room."""

from decimal import Decimal

import pytest

from accounts.models import User
from chat import actions
from chat.models import Message, Room
from patients.actions import acknowledge_notification, record_report
from patients.models import Notification, Patient

pytestmark = pytest.mark.django_db


def _said(room: Room) -> list[tuple[str, int]]:
    """Kind and notification of what the system said, in order."""
    said = Message.objects.filter(room=room, kind__startswith="notification").order_by("version")
    return [(one.kind, one.about["notification"]) for one in said]


def _in_shock(alice: User, somchai: Patient) -> Notification:
    record_report(
        by=alice,
        patient=somchai,
        temperature=Decimal("37.0"),
        pulse=132,
        bp_sys=84,
        bp_dia=72,
        confirm_implausible=True,
    )
    return Notification.objects.filter(patient=somchai, state="open").order_by("pk")[0]


def test_a_notification_raised_and_acknowledged_is_said_in_each_room_of_the_patient(
    alice: User, bob: User, somchai: Patient, bedside: Room, lounge: Room
) -> None:
    second = actions.create_room(by=alice, name="Family", patient=somchai)
    notification = _in_shock(alice, somchai)
    for room in (bedside, second):
        assert ("notification_raised", notification.pk) in _said(room)
    acknowledge_notification(by=bob, notification=notification, note="fluids running")
    for room in (bedside, second):
        assert _said(room)[-1] == ("notification_acknowledged", notification.pk)
        last = Message.objects.filter(room=room).latest("version")
        assert last.user is None
        assert "acknowledged by bob: fluids running" in last.content
        assert last.about["priority"] == notification.priority
    assert _said(lounge) == []
    assert Room.objects.get(pk=bedside.pk).last_message is not None


def test_what_is_said_of_notifications_is_not_unread_chat(
    alice: User, bob: User, somchai: Patient, bedside: Room
) -> None:
    actions.join_room(by=bob, room=bedside)
    _in_shock(alice, somchai)
    assert vars(Room.objects.of(bob).for_display(bob).get())["unread_count"] == 0
