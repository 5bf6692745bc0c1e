"""JWT and tickets: `/api/token/...`."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from drf_yasg import openapi
from drf_yasg.utils import swagger_auto_schema
from rest_framework.exceptions import (
    AuthenticationFailed,
    NotAuthenticated,
    PermissionDenied,
    ValidationError,
)
from rest_framework.generics import GenericAPIView
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.actions.sign_ins import (
    end_sign_in,
    identify,
    open_jwt,
    rotate_jwt,
    sign_in_of_refresh,
)
from accounts.actions.tickets import issue_ticket
from accounts.addresses import caller_of
from accounts.api.sign_in import checked, django_request
from accounts.api.sign_in_serializers import (
    CredentialsSerializer,
    EmptySerializer,
    RefreshSerializer,
    TicketSerializer,
    TokenPairSerializer,
)
from accounts.errors import SignInRefused
from accounts.models import SignIn
from accounts.permissions import Capability
from accounts.topics import may_listen

NO_ACCOUNT = _("No active account found with the given credentials")
BAD_REFRESH = _("This refresh token is invalid, expired or already used.")
MAX_TOPIC = 80


class _TokenView(GenericAPIView[Any]):
    authentication_classes = ()
    capabilities = {"post": Capability.ANYONE}

    def get_authenticate_header(self, request: Request) -> str:
        # Wrong credentials are 401 here, as JWT clients expect, and that needs a header.
        return 'Bearer realm="api"'


class TokenView(_TokenView):
    """Sign in for a JWT pair."""

    serializer_class = CredentialsSerializer

    @swagger_auto_schema(responses={200: TokenPairSerializer}, security=[])
    def post(self, request: Request) -> Response:
        """An access token for five minutes and a refresh token for the next pair."""
        user = identify(request=django_request(request), **checked(self, request))
        if user is None:
            raise AuthenticationFailed(NO_ACCOUNT)
        try:
            pair = open_jwt(by=user, caller=caller_of(request))
        except SignInRefused:
            raise AuthenticationFailed(NO_ACCOUNT) from None
        return Response({"access": pair.access, "refresh": pair.refresh})


class TokenRefreshView(_TokenView):
    """The next JWT pair."""

    serializer_class = RefreshSerializer

    @swagger_auto_schema(responses={200: TokenPairSerializer}, security=[])
    def post(self, request: Request) -> Response:
        """A new pair; the refresh token sent is used up. 401 once it is, or was signed out."""
        pair = rotate_jwt(refresh=checked(self, request)["refresh"])
        if pair is None:
            raise AuthenticationFailed(BAD_REFRESH)
        return Response({"access": pair.access, "refresh": pair.refresh})


class TokenBlacklistView(_TokenView):
    """Sign out of a JWT chain."""

    serializer_class = RefreshSerializer

    @swagger_auto_schema(responses={200: EmptySerializer}, security=[])
    def post(self, request: Request) -> Response:
        """Ends the sign-in: its access tokens are refused and its sockets closed at once."""
        sign_in = sign_in_of_refresh(refresh=checked(self, request)["refresh"])
        if sign_in is None:
            raise AuthenticationFailed(BAD_REFRESH)
        end_sign_in(by=sign_in.user, sign_in=sign_in, caller=caller_of(request))
        return Response({})


class ConnectionTicketView(GenericAPIView[Any]):
    """A ticket for the WebSocket."""

    serializer_class = TicketSerializer
    capabilities = {"get": Capability.SIGNED_IN}

    @swagger_auto_schema(responses={200: TicketSerializer})
    def get(self, request: Request) -> Response:
        """Opens `/ws/?token=<ticket>` once, within 60 seconds, as the sign-in that asks."""
        return Response({"token": issue_ticket(sign_in=_sign_in_of(request))})


class SubscriptionTicketView(GenericAPIView[Any]):
    """A ticket for one topic."""

    serializer_class = TicketSerializer
    capabilities = {"get": Capability.SIGNED_IN}

    @swagger_auto_schema(
        responses={200: TicketSerializer},
        manual_parameters=[
            openapi.Parameter(
                "channel",
                openapi.IN_QUERY,
                type=openapi.TYPE_STRING,
                required=True,
                description="The topic, such as `ward:1`, `room:3` or `user:7`.",
            )
        ],
    )
    def get(self, request: Request) -> Response:
        """The same, narrowed to one topic. 403 for one the person may not see, or none."""
        topic = request.query_params.get("channel", "")
        if not topic or len(topic) > MAX_TOPIC:
            raise ValidationError({"channel": [_("The name of a topic, such as ward:1.")]})
        sign_in = _sign_in_of(request)
        if not may_listen(sign_in.user, topic):
            raise PermissionDenied
        return Response({"token": issue_ticket(sign_in=sign_in, topic=topic)})


def _sign_in_of(request: Request) -> SignIn:
    if not isinstance(request.auth, SignIn):
        raise NotAuthenticated
    return request.auth
