"""What the clock does: silent devices, roll-ups, partitions and retention."""

import time
from datetime import timedelta

from background_task import background
from background_task.models import CompletedTask, Task
from django.utils import timezone

from telemetry.actions.alerts import find_silent
from telemetry.actions.housekeeping import forget_old, keep_partitions
from telemetry.actions.rollups import roll_up

ROLL_UP_TASK, KEEP_HOUSE_TASK = "telemetry.roll_up", "telemetry.keep_house"
ROLLED_UP_EVERY = timedelta(seconds=30)
HOUSE_KEPT_EVERY = timedelta(hours=6)
SILENCE_LOOKED_FOR_EVERY_S = 5.0
# Other tasks wait for this one.
HOURS_AT_ONCE = 50


@background(name=ROLL_UP_TASK)
def roll_up_hours() -> None:
    """Hours that are over become minutes and hours."""
    roll_up(at_most=HOURS_AT_ONCE)


@background(name=KEEP_HOUSE_TASK)
def keep_house() -> None:
    """Partitions for the months to come; what is too old goes, once it is rolled up."""
    keep_partitions()
    roll_up()
    forget_old()


class _Looked:
    """When this worker last looked for silent devices."""

    at = 0.0


def sweep() -> None:
    """There is always one task of each; silent devices are in the rows themselves."""
    if time.monotonic() - _Looked.at >= SILENCE_LOOKED_FOR_EVERY_S:
        _Looked.at = time.monotonic()
        find_silent()
    names = set(
        Task.objects.filter(task_name__in=(ROLL_UP_TASK, KEEP_HOUSE_TASK))
        .order_by()
        .values_list("task_name", flat=True)
    )
    if ROLL_UP_TASK not in names:
        roll_up_hours(schedule=timezone.now() + ROLLED_UP_EVERY)
    if KEEP_HOUSE_TASK not in names:
        # The first at once: a new database has no partitions yet.
        keep_house(
            schedule=timezone.now() + (HOUSE_KEPT_EVERY if _has_kept_house() else timedelta())
        )


def _has_kept_house() -> bool:
    return bool(CompletedTask.objects.filter(task_name=KEEP_HOUSE_TASK).exists())
