"""The audit: who did or looked at what, from where."""

from typing import Any

from django.db import models

from accounts.addresses import Caller
from accounts.models import AuditEvent, User


def record_access(
    *,
    by: User | None,
    action: str,
    of: models.Model | None = None,
    caller: Caller | None = None,
    actor_name: str = "",
    detail: dict[str, Any] | None = None,
) -> AuditEvent:
    """
    Notes that `by` did `action` to `of` (an object, or nothing in particular).

    `action` is a verb in the past, such as `read`, `exported`, `signed_in`. `detail` holds names,
    ids and roles, no clinical values and no secrets. `caller` comes from `caller_of(request)`.
    Call it inside the transaction of what it describes: then neither is there without the other.
    """
    return AuditEvent.objects.create(
        actor=by,
        actor_name=actor_name or (by.username if by is not None else ""),
        action=action,
        object_type="" if of is None else of._meta.label_lower,  # noqa: SLF001 # public by its documentation
        object_id="" if of is None else str(of.pk),
        address=None if caller is None else caller.address,
        detail=detail or {},
    )
