"""
For proxies, supervisors and Prometheus: whether this process lives, whether it can serve, and what
it counts.

Answered before anything asks for TLS or the name of the host: a probe knows only an address.
"""

import logging
import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import redis
from asgiref.sync import iscoroutinefunction, sync_to_async
from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, JsonResponse
from django.utils import timezone
from django.utils.decorators import sync_and_async_middleware
from psycopg_pool import PoolTimeout

from realtime.exposition import CONTENT_TYPE, REFUSED, exposition, may_read
from realtime.hub import hub
from realtime.models import Worker
from realtime.worker import DEAD_AFTER_S

logger = logging.getLogger("wardbeat")

OK = "ok"
# The hub looks at the log every second; sockets of a process that has not for so long see the past.
LOG_PATIENCE_S = 10.0


@sync_and_async_middleware
def answer_probes(get_response: Callable[[HttpRequest], Any]) -> Callable[[HttpRequest], Any]:
    """Answers `/healthz`, `/readyz` and `/metrics`; passes on everything else."""
    if iscoroutinefunction(get_response):
        in_thread = sync_to_async(_answered, thread_sensitive=True)

        async def async_middleware(request: HttpRequest) -> HttpResponse:
            view = _PROBES.get(request.path_info)
            if view is None:
                passed: HttpResponse = await get_response(request)
                return passed
            # Whether it lives is for the loop to say: every thread may be waiting.
            return answer_alive(request) if view is answer_alive else await in_thread(view, request)

        return async_middleware

    def middleware(request: HttpRequest) -> HttpResponse:
        view = _PROBES.get(request.path_info)
        passed: HttpResponse = get_response(request) if view is None else _answered(view, request)
        return passed

    return middleware


def _answered(view: Callable[[HttpRequest], HttpResponse], request: HttpRequest) -> HttpResponse:
    if request.method not in {"GET", "HEAD"}:
        return HttpResponseNotAllowed(["GET", "HEAD"])
    answer = view(request)
    answer["Cache-Control"] = "no-store"
    return answer


def answer_alive(request: HttpRequest) -> HttpResponse:
    """The process answers; whatever it depends on may be gone."""
    del request
    return JsonResponse({"status": OK}, headers={"Cache-Control": "no-store"})


def answer_ready(request: HttpRequest) -> HttpResponse:
    """
    Each part in a word. 503 when requests should go to another process: without the database, with
    migrations missing, or with sockets that see the past.

    Without Redis or a worker the ward goes on, slower: no reason to take every web process away.
    `/readyz?all` is for a watchman and answers 503 for those too.
    """
    database = _database()
    state = {"database": database}
    is_there = database == OK
    state["migrations"] = _migrations() if is_there else "unknown"
    state["log"] = _log()
    state["redis"] = _redis()
    state["worker"] = _worker() if is_there and state["migrations"] == OK else "unknown"
    needed = ["database", "migrations", "log"]
    if "all" in request.GET:
        needed += ["worker", "redis"]
    # No Redis was asked for: that is as it should be.
    wrong = [part for part in needed if state[part] not in {OK, "absent"}]
    if "all" in request.GET and state["worker"] == "absent":
        wrong.append("worker")
    return JsonResponse(state, status=503 if wrong else 200)


def answer_metrics(request: HttpRequest) -> HttpResponse:
    """What this process counts, for whoever may read it."""
    if not may_read(request.META):
        return HttpResponse(REFUSED, status=403, content_type="text/plain; charset=utf-8")
    return HttpResponse(exposition(), content_type=CONTENT_TYPE)


_PROBES: dict[str, Callable[[HttpRequest], HttpResponse]] = {
    "/healthz": answer_alive,
    "/readyz": answer_ready,
    "/metrics": answer_metrics,
}
# Once every migration was there it stays so for the life of a process.
_seen: dict[str, bool] = {}


def _database() -> str:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except (DatabaseError, PoolTimeout) as error:
        logger.warning("database unreachable", extra={"error": type(error).__name__})
        return "unreachable"
    return OK


def _migrations() -> str:
    if not _seen.get("migrations"):
        executor = MigrationExecutor(connection)
        _seen["migrations"] = not executor.migration_plan(executor.loader.graph.leaf_nodes())
    return OK if _seen["migrations"] else "missing"


def _log() -> str:
    """Whether the sockets of this process are told what is in the log."""
    compared_at = hub.compared_at
    if compared_at is None or time.monotonic() - compared_at < LOG_PATIENCE_S:
        return OK
    return "behind"


def _worker() -> str:
    if not Worker.objects.exists():
        return "absent"
    alive = Worker.objects.filter(beat_at__gte=timezone.now() - timedelta(seconds=DEAD_AFTER_S))
    return OK if alive.exists() else "silent"


def _redis() -> str:
    if not settings.REDIS_URL:
        return "absent"
    client = redis.Redis.from_url(settings.REDIS_URL, socket_connect_timeout=1, socket_timeout=1)
    try:
        client.ping()
    except redis.RedisError as error:
        logger.warning("redis unreachable", extra={"error": type(error).__name__})
        return "unreachable"
    finally:
        client.close()
    return OK
