"""Token and session: `/rest-auth/...`, `/api/csrf/`, `/api/login/`, `/api/logout/`."""

from typing import Any, cast

from django.contrib.auth import login, logout, update_session_auth_hash
from django.utils.translation import gettext_lazy as _
from drf_yasg.utils import swagger_auto_schema
from rest_framework import status
from rest_framework.exceptions import ValidationError
from rest_framework.generics import GenericAPIView
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.actions.people import change_password, change_user, register
from accounts.actions.sign_ins import end_sign_in, identify, open_token
from accounts.addresses import caller_of
from accounts.api.authentication import (
    JWTAuthentication,
    SessionAuthentication,
    TokenAuthentication,
    offer_csrf,
)
from accounts.api.serializers import SelfSerializer
from accounts.api.sign_in_serializers import (
    CredentialsSerializer,
    DetailSerializer,
    EmptySerializer,
    KeySerializer,
    PasswordChangeSerializer,
    RegistrationSerializer,
    SessionSerializer,
    SignedInUserSerializer,
)
from accounts.errors import SignInRefused
from accounts.models import SignIn, User
from accounts.permissions import Capability

WRONG = _("Unable to log in with provided credentials.")
WRONG_OLD_PASSWORD = _("Your old password was entered incorrectly.")  # a sentence


def django_request(request: Request) -> Any:
    """Django's own request, which sessions and django-axes work on."""
    return request._request  # noqa: SLF001 # DRF has no other name for it


def checked(view: GenericAPIView[Any], request: Request) -> dict[str, Any]:
    """The body, or 400."""
    serializer = view.get_serializer(data=request.data)
    serializer.is_valid(raise_exception=True)
    validated: dict[str, Any] = serializer.validated_data
    return validated


class TokenLoginView(GenericAPIView[Any]):
    """Sign in for a key."""

    authentication_classes = ()
    serializer_class = CredentialsSerializer
    capabilities = {"post": Capability.ANYONE}

    @swagger_auto_schema(responses={200: KeySerializer}, security=[])
    def post(self, request: Request) -> Response:
        """
        A key for `Authorization: Token <key>`.

        Each sign-in has a key of its own and is listed under `/api/sessions/`. 400 for wrong
        credentials, 429 after too many of them.
        """
        user = identify(request=django_request(request), **checked(self, request))
        if user is None:
            raise ValidationError(WRONG)
        try:
            key = open_token(by=user, caller=caller_of(request))
        except SignInRefused:
            raise ValidationError(WRONG) from None
        return Response({"key": key})


class TokenLogoutView(GenericAPIView[Any]):
    """Sign out."""

    serializer_class = EmptySerializer
    capabilities = {"post": Capability.SIGNED_IN}

    @swagger_auto_schema(responses={200: DetailSerializer})
    def post(self, request: Request) -> Response:
        """Ends the sign-in this request came with, and its sockets; no other."""
        sign_out(request)
        return Response({"detail": _("Successfully logged out.")})


def sign_out(request: Request) -> None:
    """Ends the present sign-in, whatever its kind."""
    if isinstance(request.auth, SignIn) and request.auth.kind != SignIn.Kind.SESSION:
        end_sign_in(by=request.auth.user, sign_in=request.auth, caller=caller_of(request))
    else:
        logout(django_request(request))


class SelfView(GenericAPIView[User]):
    """Oneself."""

    serializer_class = SelfSerializer
    capabilities = {"get": Capability.SIGNED_IN, "patch": Capability.SIGNED_IN}

    @swagger_auto_schema(responses={200: SelfSerializer})
    def get(self, request: Request) -> Response:
        """Who I am: role, wards (the default one first) and what I may do."""
        return Response(self.get_serializer(request.user).data)

    def patch(self, request: Request) -> Response:
        """Changes my own name or e-mail address; role, wards and rights are an administrator's."""
        serializer = self.get_serializer(request.user, data=request.data, partial=True)
        serializer.is_valid(raise_exception=True)
        person = cast("User", request.user)
        user = change_user(
            by=person,
            user=person,
            caller=caller_of(request),
            **serializer.validated_data,
        )
        return Response(self.get_serializer(user).data)


class RegistrationView(GenericAPIView[Any]):
    """A new account."""

    authentication_classes = ()
    serializer_class = RegistrationSerializer
    capabilities = {"post": Capability.ANYONE}

    @swagger_auto_schema(responses={201: KeySerializer}, security=[])
    def post(self, request: Request) -> Response:
        """
        Makes an account for oneself and signs in with it.

        What it may do is the setting `REGISTRATION`: nothing until an administrator gives it a
        role (`pending`), or chat (`chat`). 403 when registration is `off`, 429 after too many from
        one address.
        """
        body = checked(self, request)
        caller = caller_of(request)
        user = register(
            username=body["username"],
            email=body["email"],
            password=body["password1"],
            caller=caller,
        )
        key = open_token(by=user, caller=caller)
        return Response({"key": key}, status=status.HTTP_201_CREATED)


class PasswordChangeView(GenericAPIView[Any]):
    """A new password."""

    serializer_class = PasswordChangeSerializer
    capabilities = {"post": Capability.SIGNED_IN}

    @swagger_auto_schema(responses={200: DetailSerializer})
    def post(self, request: Request) -> Response:
        """
        Sets a new password. Every other session, token, JWT and socket of mine ends; the sign-in
        this request came with stays.
        """
        body = checked(self, request)
        raw = django_request(request)
        # Through the same throttle as the door: an unattended screen is no place to try passwords.
        user = identify(
            request=raw,
            username=request.user.get_username(),
            password=body["old_password"],
        )
        if user is None:
            raise ValidationError({"old_password": [WRONG_OLD_PASSWORD]})
        keep = request.auth if isinstance(request.auth, SignIn) else None
        change_password(
            by=user, password=body["new_password1"], keep=keep, caller=caller_of(request)
        )
        if keep is not None and keep.kind == SignIn.Kind.SESSION:
            update_session_auth_hash(raw, user)
        return Response({"detail": _("New password has been saved.")})


class CsrfView(GenericAPIView[Any]):
    """The CSRF token."""

    authentication_classes = ()
    serializer_class = EmptySerializer
    capabilities = {"get": Capability.ANYONE}

    @swagger_auto_schema(responses={200: EmptySerializer}, security=[])
    def get(self, request: Request) -> Response:
        """The token for the next unsafe request of a browser: header `X-CSRFToken`, and cookie."""
        return Response({}, headers={"X-CSRFToken": offer_csrf(request)})


class SessionLoginView(GenericAPIView[Any]):
    """Sign in for a session cookie."""

    authentication_classes = ()
    serializer_class = CredentialsSerializer
    capabilities = {"post": Capability.ANYONE}

    @swagger_auto_schema(responses={200: SessionSerializer}, security=[])
    def post(self, request: Request) -> Response:
        """
        Opens a browser session. Needs the CSRF token of `/api/csrf/`, so that no other site can
        sign a browser in; the answer carries the next one.
        """
        SessionAuthentication().enforce_csrf(request)
        serializer = self.get_serializer(data=request.data)
        if not serializer.is_valid():
            said: Any = serializer.errors
            wrong = "; ".join(f"{name}: {messages[0]}" for name, messages in said.items())
            raise ValidationError({"detail": wrong})
        raw = django_request(request)
        user = identify(request=raw, **serializer.validated_data)
        if user is None:
            raise ValidationError({"detail": WRONG})
        try:
            login(raw, user)
        except SignInRefused:
            raise ValidationError({"detail": WRONG}) from None
        data = {"user": SignedInUserSerializer(user).data}
        return Response(data, headers={"X-CSRFToken": offer_csrf(request)})


class SessionLogoutView(GenericAPIView[Any]):
    """Sign out."""

    # The session first: it asks for no header, so that whoever is not signed in gets 403.
    authentication_classes = (SessionAuthentication, JWTAuthentication, TokenAuthentication)
    serializer_class = EmptySerializer
    capabilities = {"post": Capability.SIGNED_IN}

    @swagger_auto_schema(responses={200: EmptySerializer})
    def post(self, request: Request) -> Response:
        """Ends this session and its sockets. 403 when not signed in."""
        sign_out(request)
        return Response({})
