"""
Handing the counted out: who may read it, the text itself, and the worker's small server for it.
"""

import hmac
import logging
import threading
from collections.abc import Callable, Iterable, Mapping
from ipaddress import ip_address
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, make_server

from django.conf import settings
from django.db import connections
from prometheus_client import CONTENT_TYPE_LATEST, REGISTRY, generate_latest

logger = logging.getLogger("wardbeat.metrics")

CONTENT_TYPE = CONTENT_TYPE_LATEST
REFUSED = b"Only this machine, or whoever has METRICS_TOKEN.\n"
_FORWARDED = ("HTTP_X_FORWARDED_FOR", "HTTP_FORWARDED", "HTTP_X_REAL_IP", "HTTP_VIA")


def may_read(meta: Mapping[str, Any]) -> bool:
    """
    Whoever knows `METRICS_TOKEN`; without it set, this machine itself.

    `meta` is the WSGI environment. What came through a proxy comes from this machine only in name:
    it needs the token.
    """
    if settings.METRICS_TOKEN:
        given = str(meta.get("HTTP_AUTHORIZATION", "")).encode()
        return hmac.compare_digest(given, f"Bearer {settings.METRICS_TOKEN}".encode())
    if any(name in meta for name in _FORWARDED):
        return False
    try:
        return ip_address(str(meta.get("REMOTE_ADDR", ""))).is_loopback
    except ValueError:
        return False


def exposition() -> bytes:
    """Everything this process counts, in Prometheus' text format."""
    text: bytes = generate_latest(REGISTRY)
    return text


def serve_worker(port: int) -> None:
    """The worker's `/metrics` on a port of its own, in a thread; 0: none."""
    if not port:
        return
    server = make_server(settings.METRICS_HOST, port, _answer, handler_class=_QuietHandler)
    threading.Thread(target=server.serve_forever, name="metrics", daemon=True).start()
    logger.info("metrics served", extra={"port": server.server_port})


class _QuietHandler(WSGIRequestHandler):
    timeout = 10

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 # as the base class names it
        """A scrape every few seconds is no news."""


def _answer(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
    status, body = "200 OK", b""
    if environ.get("PATH_INFO") != "/metrics":
        status, body = "404 Not Found", b"Only /metrics is here.\n"
    elif not may_read(environ):
        status, body = "403 Forbidden", REFUSED
    else:
        try:
            body = exposition()
        finally:
            connections.close_all()
    start(status, [("Content-Type", CONTENT_TYPE), ("Content-Length", str(len(body)))])
    return [body]
