"""Where a request comes from, when proxies stand in front."""

from dataclasses import dataclass
from ipaddress import ip_address
from typing import Any

from django.conf import settings


@dataclass(frozen=True, slots=True)
class Caller:
    """Where somebody sits, for the audit and the list of sign-ins."""

    address: str | None = None
    user_agent: str = ""


def caller_of(request: Any) -> Caller:
    """Whoever sent `request` (Django's or DRF's)."""
    agent = request.META.get("HTTP_USER_AGENT", "")
    printable = "".join(character for character in agent if character.isprintable())
    return Caller(address=address_of(request), user_agent=printable[:200])


def address_of(request: Any) -> str | None:
    """
    The client's address. Only the last `PROXY_DEPTH` entries of X-Forwarded-For were written by
    proxies of ours; what stands before them is whatever the client likes.
    """
    candidate = request.META.get("REMOTE_ADDR") or ""
    if settings.PROXY_DEPTH:
        forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
        if len(forwarded) >= settings.PROXY_DEPTH:
            candidate = forwarded[-settings.PROXY_DEPTH].strip() or candidate
    return canonical(candidate)


def canonical(candidate: str) -> str | None:
    """One spelling per address; None for what is none (a Unix socket, say)."""
    try:
        return str(ip_address(candidate))
    except ValueError:
        return None
