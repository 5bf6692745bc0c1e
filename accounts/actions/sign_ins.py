"""Coming in and going out. Each way in is a `SignIn` row; ending the row is the sign-out."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from axes.handlers.proxy import AxesProxyHandler
from django.conf import settings
from django.contrib.auth import authenticate
from django.contrib.auth.models import update_last_login
from django.contrib.sessions.backends.base import SessionBase
from django.db import transaction
from django.utils import timezone
from rest_framework_simplejwt.exceptions import TokenError

from accounts.actions.audit import record_access
from accounts.addresses import Caller, address_of
from accounts.credentials import JWT_CLAIM, SESSION_KEY, hashed
from accounts.errors import Locked, SignInRefused
from accounts.jwt import RefreshToken
from accounts.models import SignIn, User
from accounts.signals import rights_changed


@dataclass(frozen=True, slots=True)
class TokenPair:
    """An access token for minutes and the one refresh token that makes the next pair."""

    access: str
    refresh: str


def identify(*, request: Any, username: str, password: str) -> User | None:
    """
    The active person with this name and password, or None. Equal work whether the name exists.

    Raises `Locked` after too many failures for this name from this address. `request` is Django's.
    """
    user = authenticate(request, username=username, password=password)
    if getattr(request, "axes_locked_out", False):
        raise Locked(wait=int(settings.AXES_COOLOFF_TIME.total_seconds()))
    if not isinstance(user, User):
        return None
    AxesProxyHandler.reset_attempts(
        username=name_in_throttle(request, {"username": username}), ip_address=address_of(request)
    )
    return user


def name_in_throttle(request: Any, credentials: dict[str, Any] | None) -> str | None:
    """One spelling for the throttle: `Alice` and `alice` are the same door."""
    del request
    name = (credentials or {}).get("username")
    return None if name is None else str(User.normalize_username(name)).strip().casefold()


def open_token(*, by: User, caller: Caller) -> str:
    """
    A new key for `Authorization: Token`; it is shown this once, the hash is kept.

    This and the other two raise `SignInRefused` if `by`, as read, is not as stored any more.
    """
    key = secrets.token_hex(20)
    with _unchanged(by, caller):
        _open(by, SignIn.Kind.TOKEN, key, caller)
    return key


def open_session(*, by: User, session: SessionBase, caller: Caller) -> SignIn:
    """Ties a browser session that Django has just opened to a sign-in of its own."""
    with _unchanged(by, caller):
        replaced = SignIn.objects.filter(pk=session.get(SESSION_KEY) or 0).first()
        if replaced is not None:
            end_sign_in(by=by, sign_in=replaced, caller=caller)
        sign_in = _open(
            by,
            SignIn.Kind.SESSION,
            secrets.token_hex(20),
            caller,
            expires_at=session.get_expiry_date(),
        )
    session[SESSION_KEY] = sign_in.pk
    return sign_in


def open_jwt(*, by: User, caller: Caller) -> TokenPair:
    """The first pair of a chain; the claims name the sign-in."""
    refresh = RefreshToken()
    with _unchanged(by, caller):
        sign_in = _open(by, SignIn.Kind.JWT, refresh["jti"], caller, expires_at=_expiry(refresh))
    refresh[JWT_CLAIM] = sign_in.pk
    return TokenPair(access=str(refresh.access_token), refresh=str(refresh))


def rotate_jwt(*, refresh: str) -> TokenPair | None:
    """
    The next pair of the chain, or None if this refresh token is not the one good at present.

    The row holds the hash of the good one and changes it by a conditional update: of two that come
    with the same token one gets a pair.
    """
    token = _refresh_token(refresh)
    if token is None:
        return None
    following = RefreshToken()
    following[JWT_CLAIM] = token[JWT_CLAIM]
    rotated = (
        SignIn.objects.live()
        .filter(
            pk=token[JWT_CLAIM],
            kind=SignIn.Kind.JWT,
            key_hash=hashed(token["jti"]),
            user__is_active=True,
        )
        .update(
            key_hash=hashed(following["jti"]),
            expires_at=_expiry(following),
            last_used_at=timezone.now(),
        )
    )
    if not rotated:
        return None
    return TokenPair(access=str(following.access_token), refresh=str(following))


def sign_in_of_refresh(*, refresh: str) -> SignIn | None:
    """The sign-in whose good refresh token this is."""
    token = _refresh_token(refresh)
    if token is None:
        return None
    return (
        SignIn.objects.live()
        .filter(pk=token[JWT_CLAIM], key_hash=hashed(token["jti"]))
        .select_related("user")
        .first()
    )


@transaction.atomic
def end_sign_in(*, by: User, sign_in: SignIn, caller: Caller) -> bool:
    """Signs out this one way in: sockets close, tokens are refused. False if it had ended."""
    if not SignIn.objects.filter(pk=sign_in.pk).end():
        return False
    record_access(by=by, action="signed_out", of=sign_in, caller=caller)
    rights_changed.send(sender=SignIn, user_id=sign_in.user_id)
    return True


@transaction.atomic
def end_sign_ins(
    *, by: User, of: User, keep: SignIn | None = None, caller: Caller | None = None
) -> int:
    """Signs a person out everywhere but at `keep`; how many sign-ins there were."""
    ended = of.sign_ins.live().exclude(pk=keep.pk if keep is not None else 0).end()
    if ended:
        detail = {"sign_ins": ended}
        record_access(by=by, action="signed_out_everywhere", of=of, caller=caller, detail=detail)
        rights_changed.send(sender=SignIn, user_id=of.pk)
    return ended


@contextmanager
def _unchanged(user: User, caller: Caller) -> Iterator[None]:
    """
    A transaction in which the password and the account stay as `user` was read. Hashing takes a
    while: whoever sets a new password meanwhile ends the sign-ins there are, not those to come.
    """
    try:
        with transaction.atomic():
            # Not the lock that rows referring to the person wait for: who signs them out has one
            # of their sign-ins already.
            rows = User.objects.select_for_update(no_key=True).filter(pk=user.pk)
            present = rows.values_list("password", "is_active").first()
            if present != (user.password, user.is_active):
                raise SignInRefused
            yield
    except SignInRefused:
        name = user.get_username()
        record_access(by=None, action="sign_in_failed", actor_name=name, caller=caller)
        raise


def _open(
    user: User,
    kind: SignIn.Kind,
    secret: str,
    caller: Caller,
    *,
    expires_at: datetime | None = None,
) -> SignIn:
    sign_in = SignIn.objects.create(
        user=user,
        kind=kind,
        key_hash=hashed(secret),
        address=caller.address,
        user_agent=caller.user_agent,
        expires_at=expires_at,
    )
    if kind != SignIn.Kind.SESSION:  # Django notes it for a session
        update_last_login(User, user)
    record_access(by=user, action="signed_in", of=sign_in, caller=caller, detail={"kind": kind})
    return sign_in


def _refresh_token(text: str) -> RefreshToken | None:
    try:
        token = RefreshToken(text)  # type: ignore[arg-type] # it takes the encoded text
    except TokenError:
        return None
    return token if JWT_CLAIM in token else None


def _expiry(token: RefreshToken) -> datetime:
    return datetime.fromtimestamp(token["exp"], UTC)
