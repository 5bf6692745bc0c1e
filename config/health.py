"""For proxies and supervisors: whether this process lives, and whether it can serve."""

import logging

import redis
from django.conf import settings
from django.db import DatabaseError, connection
from django.http import HttpRequest, JsonResponse
from django.urls import path
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from psycopg_pool import PoolTimeout

logger = logging.getLogger("wardbeat")


@never_cache
@require_safe
def answer_alive(request: HttpRequest) -> JsonResponse:
    """The process answers; whatever it depends on may be gone."""
    del request
    return JsonResponse({"status": "ok"})


@never_cache
@require_safe
def answer_ready(request: HttpRequest) -> JsonResponse:
    """503 without the database. Without Redis the ward goes on, slower between processes."""
    del request
    database = _database()
    state = {"database": database, "redis": _redis()}
    return JsonResponse(state, status=200 if database == "ok" else 503)


def _database() -> str:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except (DatabaseError, PoolTimeout) as error:
        logger.warning("database unreachable", extra={"error": type(error).__name__})
        return "unreachable"
    return "ok"


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
    return "ok"


urlpatterns = [
    path("healthz", answer_alive, name="alive"),
    path("readyz", answer_ready, name="ready"),
]
