"""Where a request comes from, when proxies stand in front."""

from ipaddress import ip_address
from typing import Any

from django.conf import settings


def address_of(request: Any) -> str | None:
    """
    The client's address. Only the last `PROXY_DEPTH` entries of X-Forwarded-For were written by
    proxies of ours; what stands before them is whatever the client likes.
    """
    candidate = request.META.get("REMOTE_ADDR", "")
    if settings.PROXY_DEPTH:
        forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
        if len(forwarded) >= settings.PROXY_DEPTH and forwarded[-settings.PROXY_DEPTH].strip():
            candidate = forwarded[-settings.PROXY_DEPTH].strip()
    return canonical(candidate)


def canonical(candidate: str) -> str | None:
    """One spelling per address; None for what is none (a Unix socket, say)."""
    try:
        return str(ip_address(candidate))
    except ValueError:
        return None
