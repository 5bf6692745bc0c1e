"""What the clock does. The data say whether something is due; a task only says when to look."""

from datetime import timedelta

from background_task import background
from background_task.models import Task
from django.conf import settings
from django.utils import timezone

from patients import actions
from patients.deadlines import STEP_TASK, WAKE_TASK

ERASE_TASK = "patients.erase_expired"
ERASED_EVERY = timedelta(hours=6)


@background(name=WAKE_TASK)
def wake_patient(patient_id: int) -> None:
    """An observation falls due, a pause ends, a finding is confirmed by time."""
    actions.wake_patient(patient_id=patient_id)


def _wake_together(patient_ids: list[int]) -> None:
    actions.wake_patients(patient_ids=patient_ids)


wake_patient.task_function.together = _wake_together


@background(name=STEP_TASK)
def step_notification(notification_id: int) -> None:
    """A notification waited too long, or its silence is over."""
    actions.step_notification(notification_id=notification_id)


@background(name=ERASE_TASK)
def erase_expired() -> None:
    """Records whose time is over; as long as there are some, again."""
    while actions.erase_expired():
        pass


def sweep() -> None:
    """What lost tasks left behind, every few seconds; two index look-ups when there is nothing."""
    actions.sweep_due()
    if settings.PATIENT_RETENTION_YEARS and not Task.objects.filter(task_name=ERASE_TASK).exists():
        erase_expired(schedule=timezone.now() + ERASED_EVERY)
