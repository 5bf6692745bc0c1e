"""What happens in a room by itself; the data say whether it is to happen, the task only when."""

from datetime import timedelta

from background_task import background
from background_task.models import Task
from django.utils import timezone

from chat import actions
from chat.actions.acknowledgements import REPEAT_TASK

PRUNE_TASK = "chat.prune_rooms"
PRUNED_EVERY = timedelta(hours=1)


@background(name=REPEAT_TASK)
def repeat_urgent_message(message_id: int) -> None:
    """Tells an urgent message again, unless it was answered."""
    actions.repeat_message(message_id=message_id)


@background(name=PRUNE_TASK)
def prune_rooms() -> None:
    """Deletes what rooms have kept long enough."""
    actions.prune_all()


def sweep() -> None:
    """What lost tasks left behind; and there is always one task to prune."""
    actions.repeat_due()
    if not Task.objects.filter(task_name=PRUNE_TASK).exists():
        prune_rooms(schedule=timezone.now() + PRUNED_EVERY)
