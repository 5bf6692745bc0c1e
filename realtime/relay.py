"""From the thread that committed to the hub of this process, or straight to the other processes."""

import atexit

from realtime.frames import Frame
from realtime.hub import hub
from realtime.wire import Messenger

EXIT_FLUSH_S = 1.0

_messenger = Messenger()
atexit.register(_messenger.flush, EXIT_FLUSH_S)


def send(frame: Frame) -> None:
    """Hands a committed frame on; never waits and never fails, because the log holds it anyway."""
    if not hub.take(frame):
        _messenger.send(frame)
