"""
What only the whole can count: requests by route, slow queries, the pool, and what the database says
about all processes together (docs/operations.md, "Metrics").
"""

import logging
import time
from collections.abc import Awaitable, Callable, Iterator
from datetime import timedelta
from typing import Any

from asgiref.sync import iscoroutinefunction
from background_task.models import Task
from django.conf import settings
from django.db import DatabaseError, connection
from django.db.backends.signals import connection_created
from django.db.models import Count, Max, Min, Sum
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.decorators import sync_and_async_middleware
from prometheus_client import REGISTRY, Counter, Histogram
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.registry import Collector
from psycopg_pool import PoolTimeout

from realtime import log
from realtime.hub import hub
from realtime.metrics import SECONDS
from realtime.models import Change, Topic, Worker
from realtime.topics import UNKNOWN
from realtime.worker import DEAD_AFTER_S

logger = logging.getLogger("wardbeat.database")

HTTP_REQUESTS = Histogram(
    "wardbeat_http_request_seconds",
    "Requests over HTTP until the answer begins, by route and status.",
    ["method", "route", "status"],
    buckets=SECONDS,
)
SLOW_QUERIES = Counter("wardbeat_slow_queries", "Statements above SLOW_QUERY_MS.")

_METHODS = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"}
_STATEMENT_CHARACTERS = 400


# --- requests -------------------------------------------------------------------------------------


@sync_and_async_middleware
def measure_requests(get_response: Callable[[HttpRequest], Any]) -> Callable[[HttpRequest], Any]:
    """Counts and times every request under its route: few names, and none from the client."""
    if iscoroutinefunction(get_response):
        answer: Callable[[HttpRequest], Awaitable[HttpResponse]] = get_response

        async def async_middleware(request: HttpRequest) -> HttpResponse:
            began_at = time.perf_counter()
            response = await answer(request)
            _measure(request, response, time.perf_counter() - began_at)
            return response

        return async_middleware

    def middleware(request: HttpRequest) -> HttpResponse:
        began_at = time.perf_counter()
        response: HttpResponse = get_response(request)
        _measure(request, response, time.perf_counter() - began_at)
        return response

    return middleware


def _measure(request: HttpRequest, response: HttpResponse, took_s: float) -> None:
    match = request.resolver_match
    if match is not None:
        route = match.route or "/"
    else:
        route = "static" if request.path_info.startswith(settings.STATIC_URL) else "none"
    method = request.method if request.method in _METHODS else "other"
    HTTP_REQUESTS.labels(method, route, response.status_code).observe(took_s)


# --- slow queries ---------------------------------------------------------------------------------


def watch_queries() -> None:
    """From now on every new connection times its statements; 0 as SLOW_QUERY_MS watches nothing."""
    if settings.SLOW_QUERY_MS:
        connection_created.connect(_watch, dispatch_uid="config.slow_queries")


def _watch(sender: Any, connection: Any, **_: Any) -> None:
    if _timed not in connection.execute_wrappers:
        connection.execute_wrappers.append(_timed)


def _timed(execute: Any, sql: Any, params: Any, many: bool, context: Any) -> Any:
    began_at = time.perf_counter()
    try:
        return execute(sql, params, many, context)
    finally:
        took_ms = (time.perf_counter() - began_at) * 1000
        if took_ms >= settings.SLOW_QUERY_MS:
            SLOW_QUERIES.inc()
            # The statement with its placeholders; the values stay out of the log.
            statement = " ".join(str(sql).split())[:_STATEMENT_CHARACTERS]
            logger.warning("slow query", extra={"ms": round(took_ms), "sql": statement})


# --- the database's own story ---------------------------------------------------------------------


class DatabaseCollector(Collector):
    """
    A handful of quick questions at each scrape. Every process tells the same about the database, so
    a query over several takes `max`. Without the database the rest is told all the same.
    """

    def describe(self) -> list[Metric]:
        """Nothing at the start, when there may be no table yet."""
        return []

    def collect(self) -> Iterator[Metric]:
        """`wardbeat_database_up` is 0 when it cannot be asked, and then it is the only one."""
        try:
            told = [*_told_by_log(), *_told_by_worker(), *_told_by_pool()]
        except (DatabaseError, PoolTimeout):
            told = []
        is_up = bool(told)
        yield GaugeMetricFamily("wardbeat_database_up", "Whether it answers.", value=int(is_up))
        yield from told


def _told_by_log() -> Iterator[Metric]:
    changes = Topic.objects.aggregate(sum=Sum("version"))["sum"] or 0
    yield CounterMetricFamily("wardbeat_changes", "Versions of all topics.", value=changes)
    # By the ends of the keys; counting the rows themselves takes seconds where there are millions.
    ends = Change.objects.aggregate(first=Min("pk"), last=Max("pk"))
    rows = 0 if ends["last"] is None else ends["last"] - ends["first"] + 1
    yield GaugeMetricFamily("wardbeat_log_rows", "Changes kept, about.", value=rows)
    oldest = Change.objects.order_by("created_at").values_list("created_at", flat=True).first()
    age_s = 0.0 if oldest is None else (timezone.now() - oldest).total_seconds()
    yield GaugeMetricFamily("wardbeat_log_oldest_seconds", "Age of the oldest.", value=age_s)
    here = {state.name: state.last for state in hub.states() if state.last != UNKNOWN}
    heads = log.read_heads(here)
    behind = max((heads[name] - last for name, last in here.items()), default=0)
    yield GaugeMetricFamily(
        "wardbeat_log_behind_versions",
        "How far the topic furthest behind is from the log, in this process.",
        value=max(0, behind),
    )


def _told_by_worker() -> Iterator[Metric]:
    now = timezone.now()
    last_beat = Worker.objects.aggregate(last=Max("beat_at"))["last"]
    alive = Worker.objects.filter(beat_at__gte=now - timedelta(seconds=DEAD_AFTER_S)).count()
    yield GaugeMetricFamily("wardbeat_workers_alive", "Workers that beat.", value=alive)
    if last_beat is not None:
        yield GaugeMetricFamily(
            "wardbeat_worker_beat_age_seconds",
            "Since the last beat of any worker.",
            value=(now - last_beat).total_seconds(),
        )
    due = Task.objects.filter(run_at__lte=now, failed_at=None)
    waiting = due.aggregate(count=Count("pk"), first=Min("run_at"))
    yield GaugeMetricFamily("wardbeat_tasks_due", "Due and not done.", value=waiting["count"])
    late_s = 0.0 if waiting["first"] is None else (now - waiting["first"]).total_seconds()
    yield GaugeMetricFamily(
        "wardbeat_tasks_due_age_seconds", "How late the oldest of them is.", value=late_s
    )


def _told_by_pool() -> Iterator[Metric]:
    pool: Any = getattr(connection, "pool", None)
    if pool is None:
        return
    stats = pool.get_stats()
    for name, key, said in (
        ("size", "pool_size", "Connections held."),
        ("available", "pool_available", "Of those, idle."),
        ("limit", "pool_max", "Connections at most."),
        ("waiting", "requests_waiting", "Threads that wait for one."),
    ):
        yield GaugeMetricFamily(f"wardbeat_pool_{name}", said, value=stats.get(key, 0))
    for name, key, said in (
        ("waited", "requests_queued", "Times a thread had to wait for a connection."),
        ("refused", "requests_errors", "Times it waited in vain."),
    ):
        yield CounterMetricFamily(f"wardbeat_pool_{name}", said, value=stats.get(key, 0))


def register() -> None:
    """Once, when every application is loaded."""
    REGISTRY.register(DatabaseCollector())
    watch_queries()
