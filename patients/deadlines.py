"""
When the clock is to be asked again: a row of the task table in the transaction of the change.

The deadline in the domain row is the truth, the task only its messenger: one that is lost, early,
late or doubled changes nothing, because the handler looks at the data.
"""

from collections.abc import Mapping
from datetime import datetime

from background_task.models import Task

WAKE_TASK = "patients.wake_patient"
STEP_TASK = "patients.step_notification"


def schedule(name: str, pk: int, at: datetime | None, *, replaces: bool = True) -> None:
    """Replaces the task of this name and row by one at `at`, or by none."""
    if replaces:
        waiting = Task.objects.get_task(name, args=(pk,)).filter(locked_at=None)
        waiting.delete()
    if at is not None:
        Task.objects.new_task(name, args=(pk,), run_at=at).save()


def schedule_new(name: str, moments: Mapping[int, datetime | None]) -> None:
    """The first tasks of several rows, in one statement; a row without a moment gets none."""
    Task.objects.bulk_create(
        [
            Task.objects.new_task(name, args=(pk,), run_at=at)
            for pk, at in moments.items()
            if at is not None
        ]
    )
