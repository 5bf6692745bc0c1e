"""
The three ways in over HTTP. `request.user` is the person, `request.auth` the `SignIn`.

JWT stands first in the settings: it names a WWW-Authenticate header, so that anonymous is 401 and
not 403.
"""

from typing import Any

from django.middleware.csrf import get_token
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from rest_framework import authentication, exceptions
from rest_framework.request import Request

from accounts.credentials import (
    DISPLAY_COOKIE,
    sign_in_of_access_token,
    sign_in_of_display,
    sign_in_of_token,
)
from accounts.models import SignIn, User


class _HeaderAuthentication(authentication.BaseAuthentication):
    scheme = ""
    refusal: str | Promise = ""

    def authenticate(self, request: Request) -> tuple[User, SignIn] | None:
        parts = authentication.get_authorization_header(request).split()
        if not parts or parts[0].lower() != self.scheme.lower().encode():
            return None
        try:
            secret = parts[1].decode("ascii") if len(parts) == 2 else ""
        except UnicodeDecodeError:
            secret = ""
        sign_in = self.sign_in_of(secret) if secret else None
        if sign_in is None:
            raise exceptions.AuthenticationFailed(str(self.refusal))
        return sign_in.user, sign_in

    def authenticate_header(self, request: Request) -> str:
        return f'{self.scheme} realm="api"'

    def sign_in_of(self, secret: str) -> SignIn | None:
        raise NotImplementedError


class JWTAuthentication(_HeaderAuthentication):
    """`Authorization: Bearer <access token>`."""

    scheme = "Bearer"
    refusal = _("This access token is invalid or expired, or its sign-in has ended.")

    def sign_in_of(self, secret: str) -> SignIn | None:
        return sign_in_of_access_token(secret)


class TokenAuthentication(_HeaderAuthentication):
    """`Authorization: Token <key>`."""

    scheme = "Token"
    refusal = _("This token is invalid, or its sign-in has ended.")

    def sign_in_of(self, secret: str) -> SignIn | None:
        return sign_in_of_token(secret)


class SessionAuthentication(authentication.SessionAuthentication):
    """
    The session cookie; unsafe methods need the CSRF token. The middleware has found the sign-in
    already.
    """

    def authenticate(self, request: Request) -> tuple[Any, Any] | None:
        found = super().authenticate(request)
        if found is None:
            return None
        sign_in = getattr(request._request, "sign_in", None)  # noqa: SLF001 # as below
        return (found[0] if sign_in is None else sign_in.user), sign_in


class DisplayAuthentication(authentication.BaseAuthentication):
    """
    The cookie of a screen on a wall; only its own endpoint knows it, and only reading. Needs no
    CSRF token for that.
    """

    def authenticate(self, request: Request) -> tuple[User, SignIn] | None:
        secret = request.COOKIES.get(DISPLAY_COOKIE)
        sign_in = sign_in_of_display(secret) if secret else None
        return None if sign_in is None else (sign_in.user, sign_in)

    def authenticate_header(self, request: Request) -> str:
        return 'Cookie realm="display"'


def offer_csrf(request: Request) -> str:
    """The CSRF token for the next unsafe request; sets the cookie."""
    return get_token(request._request)  # noqa: SLF001 # DRF has no other name for Django's request
