"""What the sign-in page may offer, before anybody is signed in."""

from typing import Any

from django.conf import settings
from drf_yasg.utils import swagger_auto_schema
from rest_framework import serializers
from rest_framework.generics import GenericAPIView
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.models import Role, User
from accounts.permissions import Capability

_DEMO_CAST = ("alice", "bob", "carol", "erin", "dave", "mallory", "admin")
_LOOPBACK = {"127.0.0.1", "localhost", "::1"}


class DemoAccountSerializer(serializers.Serializer[Any]):
    """A sign-in of the demo."""

    username = serializers.CharField()
    password = serializers.CharField()
    role = serializers.ChoiceField(choices=Role.choices)

    class Meta:
        ref_name = "DemoAccount"


class SignInPageSerializer(serializers.Serializer[Any]):
    """What the sign-in page may offer."""

    registration = serializers.ChoiceField(choices=("off", "pending", "chat"))
    demo_accounts = DemoAccountSerializer(many=True)

    class Meta:
        ref_name = "SignInPage"


class SignInPageView(GenericAPIView[Any]):
    """The sign-in page."""

    authentication_classes = ()
    pagination_class = None
    filter_backends = ()
    serializer_class = SignInPageSerializer
    capabilities = {"get": Capability.ANYONE}

    @swagger_auto_schema(responses={200: SignInPageSerializer}, security=[])
    def get(self, request: Request) -> Response:
        """
        Whether people may register, and the demo's accounts to click.

        The accounts are named only by a demo that serves this machine alone; everywhere else the
        list is empty.
        """
        del request
        page = {"registration": settings.REGISTRATION, "demo_accounts": demo_accounts()}
        return Response(self.get_serializer(page).data)


def demo_accounts() -> list[dict[str, str]]:
    """The demo's sign-ins, where everybody who can ask has the terminal that prints them anyway."""
    is_private = not settings.IS_PRODUCTION and settings.HOST in _LOOPBACK
    if not (settings.DEMO and settings.DEMO_PASSWORD and is_private):
        return []
    people = User.objects.filter(username__in=_DEMO_CAST, is_active=True)
    return [
        {"username": person.username, "password": settings.DEMO_PASSWORD, "role": person.role}
        for person in sorted(people, key=lambda person: _DEMO_CAST.index(person.username))
    ]
