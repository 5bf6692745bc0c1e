"""`Authorization: Device <token>`: opens the readings endpoint and no other."""

from django.utils.translation import gettext_lazy as _
from rest_framework import authentication, exceptions
from rest_framework.request import Request

from telemetry.credentials import DevicePrincipal, device_of_token

ELSEWHERE = _("A device posts readings, and does nothing else.")
REFUSAL = _("This device token is unknown, replaced or revoked.")


class DeviceAuthentication(authentication.BaseAuthentication):
    """`request.user` is the device's principal."""

    def authenticate(self, request: Request) -> tuple[DevicePrincipal, None] | None:
        parts = authentication.get_authorization_header(request).split()
        if not parts or parts[0].lower() != b"device":
            return None
        try:
            token = parts[1].decode("ascii") if len(parts) == 2 else ""
        except UnicodeDecodeError:
            token = ""
        principal = device_of_token(token) if token else None
        if principal is None:
            raise exceptions.AuthenticationFailed(REFUSAL)
        return principal, None

    def authenticate_header(self, request: Request) -> str:
        return 'Device realm="readings"'


class DeviceElsewhere(DeviceAuthentication):
    """At every other endpoint: who it is is known, and that it may not."""

    def authenticate(self, request: Request) -> None:
        try:
            known = super().authenticate(request)
        except exceptions.AuthenticationFailed:
            return
        if known is not None:
            raise exceptions.PermissionDenied(ELSEWHERE)
