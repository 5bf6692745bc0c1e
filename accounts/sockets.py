"""
Who opens a WebSocket, and whether that still holds. Synchronous: called in worker threads.

The four ways in are those of HTTP, and a ticket, which stands for one of them.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import Any, Literal
from urllib.parse import parse_qs, urlsplit

from django.conf import settings
from django.db.models import Q
from django.http import parse_cookie
from django.utils import timezone

from accounts.actions.tickets import claim_ticket
from accounts.credentials import (
    DISPLAY_COOKIE,
    sign_in_of_access_token,
    sign_in_of_display,
    sign_in_of_session,
    sign_in_of_token,
)
from accounts.models import SignIn, SignInQuerySet, User
from accounts.signals import device_asked, devices_asked

NOT_SIGNED_IN = 4401
FOREIGN_ORIGIN = 4403
_PORTS = {"http": 80, "https": 443, "ws": 80, "wss": 443}


class SocketRefused(Exception):
    """Nobody may come in with this; `code` is what the socket is closed with."""

    def __init__(self, code: int, reason: str) -> None:
        super().__init__(reason)
        self.code = code
        self.reason = reason


@dataclass(frozen=True, slots=True)
class SocketCredential:
    """What a socket was opened with, small enough to keep for each."""

    user_id: int
    sign_in_id: int | None
    kind: Literal["session", "token", "jwt", "ticket", "device", "display"]
    topic: str | None = None
    device_credential_id: int | None = None


def authenticate(scope: Mapping[str, Any]) -> tuple[Any, SocketCredential]:
    """
    The person (or the device's principal) behind `scope`, and the credential to look again with.

    Raises `SocketRefused` with 4403 for an Origin that is not allowed (or absent beside a session
    cookie: browsers always send it, and only they are led astray by other sites), with 4401 for
    everything else.
    """
    headers = {name.lower(): value.decode("latin-1") for name, value in scope.get("headers", ())}
    origin = headers.get(b"origin")
    if origin is not None and not is_allowed_origin(origin):
        raise SocketRefused(FOREIGN_ORIGIN, "This origin is not allowed.")
    authorization = headers.get(b"authorization")
    if authorization is not None:
        return _by_header(authorization)
    query = parse_qs(
        scope.get("query_string", b"").decode("latin-1"),
        keep_blank_values=True,
    )
    if "token" in query:
        return _by_ticket(query["token"][0])
    cookies = headers.get(b"cookie", "")
    if "display" in query:
        return _by_display(cookies, has_origin=origin is not None)
    return _by_session(cookies, has_origin=origin is not None)


def refresh(credential: SocketCredential) -> Any:
    """The person (or the device's principal) as of now, or None if the sign-in has ended."""
    if credential.device_credential_id is not None:
        return _device(credential_id=credential.device_credential_id)
    if credential.sign_in_id is None:
        return None
    people = User.objects.raw(_WHO_HOLDS, [credential.sign_in_id, timezone.now(), SignIn.Kind.JWT])
    return next(iter(people), None)


def ended_among(credentials: Iterable[SocketCredential]) -> set[SocketCredential]:
    """Those of `credentials` that hold no longer; one query for people, one for devices."""
    asked = set(credentials)
    sign_in_ids = {one.sign_in_id for one in asked if one.sign_in_id is not None}
    of_devices = {one.device_credential_id for one in asked} - {None}
    held = set(_holding().filter(pk__in=sign_in_ids).values_list("pk", flat=True))
    live: set[int] = set()
    if of_devices:
        answers: list[tuple[Any, Any]] = devices_asked.send(
            SocketCredential, credential_ids=of_devices
        )
        live = live.union(*(answer or set() for _, answer in answers))
    return {
        one for one in asked if one.sign_in_id not in held and one.device_credential_id not in live
    }


def is_allowed_origin(origin: str) -> bool:
    """Whether scheme, host and port are among `ALLOWED_ORIGINS`."""
    parts = _origin_parts(origin)
    return parts is not None and parts in map(_origin_parts, settings.ALLOWED_ORIGINS)


def _origin_parts(origin: str) -> tuple[str, str, int | None] | None:
    try:
        parts = urlsplit(origin)
        port = parts.port
    except ValueError:
        return None
    if not parts.scheme or not parts.hostname:
        return None
    return parts.scheme, parts.hostname, port or _PORTS.get(parts.scheme)


def _by_header(authorization: str) -> tuple[Any, SocketCredential]:
    scheme, _, secret = authorization.partition(" ")
    scheme, secret = scheme.lower(), secret.strip()
    if scheme == "device":
        return _by_device(secret)
    sign_in: SignIn | None = None
    if scheme == "token":
        sign_in = sign_in_of_token(secret)
    elif scheme == "bearer":
        sign_in = sign_in_of_access_token(secret)
    return _admitted(sign_in, "token" if scheme == "token" else "jwt")


def _by_ticket(secret: str) -> tuple[User, SocketCredential]:
    ticket = claim_ticket(secret=secret)
    if ticket is None:
        raise SocketRefused(NOT_SIGNED_IN, "This ticket is unknown, used or too old.")
    sign_in = _holding().filter(pk=ticket.sign_in_id).select_related("user").first()
    return _admitted(sign_in, "ticket", topic=ticket.topic)


def _by_session(cookies: str, *, has_origin: bool) -> tuple[User, SocketCredential]:
    session_key = parse_cookie(cookies).get(settings.SESSION_COOKIE_NAME)
    if not session_key:
        raise SocketRefused(NOT_SIGNED_IN, "Not signed in.")
    if not has_origin:
        raise SocketRefused(FOREIGN_ORIGIN, "A session needs an Origin.")
    store = import_module(settings.SESSION_ENGINE).SessionStore(session_key)
    return _admitted(sign_in_of_session(store), "session")


def _by_display(cookies: str, *, has_origin: bool) -> tuple[User, SocketCredential]:
    """Asked for by name, so that a screen's cookie never stands in for a person's session."""
    secret = parse_cookie(cookies).get(DISPLAY_COOKIE)
    if not secret:
        raise SocketRefused(NOT_SIGNED_IN, "This browser is no display.")
    if not has_origin:
        raise SocketRefused(FOREIGN_ORIGIN, "A display needs an Origin.")
    return _admitted(sign_in_of_display(secret), "display")


def _by_device(token: str) -> tuple[Any, SocketCredential]:
    device = _device(token=token)
    if device is None:
        raise SocketRefused(NOT_SIGNED_IN, "This device token is unknown or revoked.")
    credential_id = device.credential_id
    return device, SocketCredential(0, None, "device", device_credential_id=credential_id)


def _device(*, token: str | None = None, credential_id: int | None = None) -> Any:
    answers = device_asked.send(sender=SocketCredential, token=token, credential_id=credential_id)
    return next((answer for _, answer in answers if answer is not None), None)


def _admitted(
    sign_in: SignIn | None,
    kind: Literal["session", "token", "jwt", "ticket", "display"],
    *,
    topic: str | None = None,
) -> tuple[User, SocketCredential]:
    if sign_in is None:
        raise SocketRefused(NOT_SIGNED_IN, "Not signed in, or signed out meanwhile.")
    return sign_in.user, SocketCredential(sign_in.user_id, sign_in.pk, kind, topic)


# `_holding` with its person, for one sign-in. Asked before every action of every socket, where
# building the query costs four times its answer.
_WHO_HOLDS = """
    SELECT person.* FROM accounts_user person
    JOIN accounts_signin held ON held.user_id = person.id
    WHERE held.id = %s AND held.ended_at IS NULL AND person.is_active
    AND (held.expires_at IS NULL OR held.expires_at > %s OR held.kind = %s)
"""


def _holding() -> SignInQuerySet:
    """
    Sign-ins that still carry a socket. That a JWT's time has run out does not close one; that its
    chain was revoked does. A session ends with its time.
    """
    return SignIn.objects.filter(
        Q(expires_at=None) | Q(expires_at__gt=timezone.now()) | Q(kind=SignIn.Kind.JWT),
        ended_at=None,
        user__is_active=True,
    )
