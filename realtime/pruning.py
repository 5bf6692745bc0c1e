"""What the log and the task table need no longer."""

from datetime import datetime, timedelta

from background_task.models import CompletedTask
from django.conf import settings
from django.utils import timezone

from realtime.models import Change

PRUNED_AT_ONCE = 2000
# Of tasks that were done; those that failed for good are kept as long as the log.
DONE_KEPT = timedelta(hours=1)


def prune_log(*, now: datetime | None = None) -> int:
    """
    Forgets the changes older than the retention time, few at a time; how many there were.

    The topics keep their versions: who resumes from before is told to take a list.
    """
    now = now or timezone.now()
    old = Change.objects.filter(created_at__lt=now - _retention()).order_by("created_at")
    count = 0
    while ids := list(old.values_list("pk", flat=True)[:PRUNED_AT_ONCE]):
        count += Change.objects.filter(pk__in=ids).delete()[0]
    return count


def prune_tasks(*, now: datetime | None = None) -> int:
    """Forgets the tasks that were done; how many there were."""
    now = now or timezone.now()
    done = CompletedTask.objects.filter(failed_at=None, run_at__lt=now - DONE_KEPT)
    failed = CompletedTask.objects.filter(failed_at__lt=now - _retention())
    count: int = done.delete()[0] + failed.delete()[0]
    return count


def _retention() -> timedelta:
    return timedelta(hours=settings.CHANGE_RETENTION_HOURS)
