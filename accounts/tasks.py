"""Housekeeping of accounts."""

from datetime import timedelta
from importlib import import_module

from background_task import background
from background_task.models import Task
from django.conf import settings
from django.utils import timezone

from accounts.actions.seals import seal_events

CLEAR_TASK = "accounts.clear_sessions"
CLEARED_EVERY = timedelta(hours=1)


@background(name=CLEAR_TASK)
def clear_sessions() -> None:
    """Forgets the sessions whose time is over; their sign-ins stay as a record."""
    import_module(settings.SESSION_ENGINE).SessionStore.clear_expired()


def sweep() -> None:
    """Seals what the audit has got; and there is always one task to clear sessions."""
    seal_events()
    if not Task.objects.filter(task_name=CLEAR_TASK).exists():
        clear_sessions(schedule=timezone.now() + CLEARED_EVERY)
