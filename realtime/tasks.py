"""Housekeeping of the live layer."""

from datetime import timedelta

from background_task import background
from background_task.models import Task
from django.utils import timezone

from realtime.pruning import prune_log, prune_tasks

PRUNE_TASK = "realtime.prune"
PRUNED_EVERY = timedelta(minutes=10)


@background(name=PRUNE_TASK)
def prune() -> None:
    """Forgets what is older than its time."""
    prune_log()
    prune_tasks()


def sweep() -> None:
    """There is always one task to prune: it is one-shot, and a doubled one does no harm."""
    if not Task.objects.filter(task_name=PRUNE_TASK).exists():
        prune(schedule=timezone.now() + PRUNED_EVERY)
