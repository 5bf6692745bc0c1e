"""The only place that joins accounts and the live layer, which do not know each other."""

from typing import Any

from accounts.signals import rights_changed
from config import metrics
from realtime.changes import publish


def connect() -> None:
    """Called once, when every application is loaded."""
    rights_changed.connect(_tell_to_look_again, dispatch_uid="wiring.rights_changed")
    metrics.register()


def _tell_to_look_again(sender: Any, user_id: int, **_: Any) -> None:
    """A version of `user:<id>` that makes each of the person's sockets look at its rights again."""
    data = {"pk": user_id, "look_again": "rights"}
    publish(topic=f"user:{user_id}", stream="session", action="update", pk=user_id, data=data)
