"""Which topics of the live layer a person may listen to, for a ticket narrowed to one."""

from typing import Any

from accounts.models import User
from accounts.permissions import Capability, may
from accounts.signals import topic_asked


def may_listen(user: User, topic: str) -> bool:
    """Own wards and one's own topic are known here; for others whoever knows them is asked."""
    kind, _, name = topic.partition(":")
    if kind == "user":
        return name == str(user.pk)
    if kind == "ward":
        return may(user, Capability.READ_CLINICAL) and name in map(str, user.ward_ids())
    answers: list[tuple[Any, Any]] = topic_asked.send(sender=User, user=user, topic=topic)
    return any(answer is True for _, answer in answers)
