"""
From a secret to the person and the sign-in it stands for; one query each.

Nothing here writes but the time of last use, and that once a minute.
"""

import hashlib
import secrets
from datetime import timedelta
from typing import Any

from django.contrib.auth import HASH_SESSION_KEY
from django.contrib.sessions.backends.base import SessionBase
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from rest_framework_simplejwt.exceptions import TokenError

from accounts.jwt import AccessToken
from accounts.models import SignIn

SESSION_KEY = "sign_in_id"
JWT_CLAIM = "sign_in"
DISPLAY_COOKIE = "display"
# No letters that are mistaken for others on a note.
_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
_NOTE_USE_EVERY = timedelta(minutes=1)


def hashed(secret: str) -> str:
    """
    What is stored of a secret. They are random and long, so a plain hash is enough and can be
    looked up.
    """
    return hashlib.sha256(secret.encode()).hexdigest()


def new_code() -> str:
    """A code to be read from one screen and typed at another, such as ABCD-EFGH-JKMN."""
    letters = "".join(secrets.choice(_LETTERS) for _ in range(12))
    return "-".join((letters[:4], letters[4:8], letters[8:]))


def hashed_code(code: str) -> str:
    """What is stored of a code, however it was typed."""
    return hashed(code.strip().upper().replace("-", "").replace(" ", ""))


def sign_in_of_session(session: SessionBase) -> SignIn | None:
    """The live sign-in of a browser session."""
    sign_in = _live(pk=session.get(SESSION_KEY), kind=SignIn.Kind.SESSION)
    if sign_in is None:
        return None
    # Django's own check: a session does not outlive the password it was opened with.
    kept = session.get(HASH_SESSION_KEY, "")
    user = sign_in.user
    expected = (user.get_session_auth_hash(), *user.get_session_auth_fallback_hash())
    return sign_in if any(constant_time_compare(kept, one) for one in expected) else None


def sign_in_of_token(key: str) -> SignIn | None:
    """The live sign-in of `Authorization: Token <key>`."""
    return _live(key_hash=hashed(key), kind=SignIn.Kind.TOKEN)


def sign_in_of_access_token(text: str) -> SignIn | None:
    """
    The live sign-in of `Authorization: Bearer <jwt>`; a revoked one refuses its unexpired tokens.
    """
    try:
        token = AccessToken(text)  # type: ignore[arg-type] # it takes the encoded text, whatever its annotation says
    except TokenError:
        return None
    return _live(pk=token.get(JWT_CLAIM), kind=SignIn.Kind.JWT)


def sign_in_of_display(secret: str) -> SignIn | None:
    """The live sign-in of a screen on a wall, from its cookie."""
    return _live(key_hash=hashed(secret), kind=SignIn.Kind.DISPLAY)


def _live(**which: Any) -> SignIn | None:
    sign_in = (
        SignIn.objects.live().filter(user__is_active=True, **which).select_related("user").first()
        if all(value is not None for value in which.values())
        else None
    )
    if sign_in is not None:
        _note_use(sign_in)
    return sign_in


def _note_use(sign_in: SignIn) -> None:
    now = timezone.now()
    if now - sign_in.last_used_at > _NOTE_USE_EVERY:
        SignIn.objects.filter(pk=sign_in.pk, last_used_at=sign_in.last_used_at).update(
            last_used_at=now
        )
