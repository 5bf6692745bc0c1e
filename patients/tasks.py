"""What the clock does. The data say whether something is due; a task only says when to look."""

from background_task import background

from patients import actions
from patients.deadlines import STEP_TASK, WAKE_TASK


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


def sweep() -> None:
    """What lost tasks left behind, every few seconds; two index look-ups when there is nothing."""
    actions.sweep_due()
