"""What happens to a patient is said in the patient's room."""

from dataclasses import dataclass
from typing import Any

import pytest

from accounts.models import User
from chat import actions
from chat.models import Message, Room
from patients import signals
from patients.models import Patient

pytestmark = pytest.mark.django_db


@dataclass
class Raised:
    """A notification as its signal carries it."""

    patient_id: int | None
    pk: int = 7
    kind: str = "observation_overdue"
    priority: str = "medium"
    acknowledged_by: Any = None


def test_a_notification_raised_and_acknowledged_is_said_in_each_room_of_the_patient(
    alice: User, bob: User, somchai: Patient, bedside: Room, lounge: Room
) -> None:
    second = actions.create_room(by=alice, name="Family", patient=somchai)
    signals.notification_raised.send(None, notification=Raised(somchai.pk))
    acknowledged = Raised(somchai.pk, acknowledged_by=bob)
    signals.notification_acknowledged.send(None, notification=acknowledged)
    for room in (bedside, second):
        said = Message.objects.filter(room=room, user=None).order_by("version")[1:]
        assert [(one.kind, one.content) for one in said] == [
            ("notification_raised", "Observation overdue (medium)."),
            ("notification_acknowledged", "Observation overdue (medium): acknowledged by bob."),
        ]
        assert said[0].about["notification"] == 7
    assert Message.objects.filter(room=lounge).count() == 1


def test_a_devices_notification_is_said_nowhere(bedside: Room) -> None:
    signals.notification_raised.send(None, notification=Raised(None))
    assert Message.objects.filter(room=bedside).count() == 1
