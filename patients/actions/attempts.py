"""Two writers who wait for each other: one of them tries again."""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

from django.db import OperationalError, connection

P = ParamSpec("P")
R = TypeVar("R")

# PostgreSQL: serialization_failure, deadlock_detected.
_WORTH_ANOTHER_TRY = {"40001", "40P01"}


def retried(action: Callable[P, R]) -> Callable[P, R]:
    """Runs the action once more when the database broke a deadlock with it."""

    @wraps(action)
    def attempt(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return action(*args, **kwargs)
        except OperationalError as error:
            code = getattr(error.__cause__, "sqlstate", None)
            # Inside a transaction of the caller everything before is lost too: the caller's affair.
            if code not in _WORTH_ANOTHER_TRY or connection.in_atomic_block:
                raise
        return action(*args, **kwargs)

    return attempt
