"""What happens in a room by itself; the data say whether it is to happen, the task only when."""

from background_task import background

from chat import actions
from chat.actions.acknowledgements import REPEAT_TASK


@background(name=REPEAT_TASK)
def repeat_urgent_message(message_id: int) -> None:
    """Tells an urgent message again, unless it was answered."""
    actions.repeat_message(message_id=message_id)


def sweep() -> None:
    """What lost tasks left behind, every few seconds; cheap when there is nothing."""
    actions.repeat_due()
