"""Database work for the event loop: threads of our own, fewer than the pool has connections."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import ParamSpec, TypeVar

from django.conf import settings
from django.db import connections

P = ParamSpec("P")
R = TypeVar("R")


def _executor(threads: int, name: str) -> ThreadPoolExecutor:
    return ThreadPoolExecutor(max_workers=threads, thread_name_prefix=name)


# What clients ask for, side by side; and the hub's own reading, which must not wait behind them.
_requests = _executor(settings.WS_WORKERS, "socket-request")
_hub = _executor(2, "hub-reader")


def _with_connections(function: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
    try:
        return function(*args, **kwargs)
    finally:
        for connection in connections.all(initialized_only=True):
            # A pooled connection goes back to the pool; a SQLite file stays open for the thread's
            # next turn.
            if connection.vendor != "sqlite" or connection.errors_occurred:
                connection.close()


async def for_request(function: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
    """Runs `function` in a thread for a client's request."""
    loop = asyncio.get_running_loop()
    return await loop.run_in_executor(
        _requests, partial(_with_connections, function, *args, **kwargs)
    )


async def for_hub(function: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
    """Runs `function` in a thread for the hub."""
    loop = asyncio.get_running_loop()
    return await loop.run_in_executor(_hub, partial(_with_connections, function, *args, **kwargs))
