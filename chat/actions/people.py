"""People as frames and stored snapshots name them."""

from typing import Any

from accounts.models import User


def person(user: User) -> dict[str, Any]:
    """`{"id", "username"}`."""
    return {"id": user.pk, "username": user.username}
