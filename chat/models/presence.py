"""Who is online."""

from datetime import datetime
from typing import ClassVar, Self

from django.db import models

from accounts.models import User


class PresenceQuerySet(models.QuerySet["Presence"]):
    def at(self, moment: datetime) -> Self:
        """Those that hold at `moment`."""
        return self.filter(seen_until__gt=moment)


class Presence(models.Model):
    """
    A person has a socket to a process. The process says so again and again; when it falls silent,
    killed or cut off, the row runs out by itself.
    """

    process = models.CharField(max_length=40)
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="presences")
    seen_until = models.DateTimeField(db_index=True)

    objects: ClassVar[PresenceQuerySet] = PresenceQuerySet.as_manager()  # type: ignore[assignment] # a manager with the methods of the QuerySet

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("process", "user"), name="one_presence_a_process"),
        )

    def __str__(self) -> str:
        return f"{self.user} until {self.seen_until}"
