"""What a member has not read, as expressions of one query."""

from typing import Any

from django.apps import apps
from django.db.models import Count, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce


def unread(room: str, user: Any, last_read: str) -> Coalesce:
    """
    How many messages of other people follow the one last read.

    `room` and `last_read` name columns of the outer query; `user` is an id or an `OuterRef`.
    """
    messages = apps.get_model("chat", "Message").objects.filter(
        room=OuterRef(room),
        version__gt=OuterRef(last_read),
        deleted_at=None,
        user__isnull=False,
    )
    return _count(messages.exclude(user=user))


def unread_mentions(room: str, user: Any, last_read: str) -> Coalesce:
    """How many of the messages that follow the one last read call this person."""
    mentions = apps.get_model("chat", "Mention").objects.filter(
        room=OuterRef(room), user=user, version__gt=OuterRef(last_read), message__deleted_at=None
    )
    return _count(mentions)


def _count(rows: QuerySet[Any]) -> Coalesce:
    counted = rows.order_by().values("room").annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)
