"""Who may open a socket and what it hears: the applications' answers to the live layer."""

from collections.abc import Iterable, Mapping
from typing import Any

from accounts import sockets
from accounts.api.parsing import check_text
from accounts.models import User
from accounts.permissions import Capability, is_device, may
from chat.topics import rooms_of
from realtime.authority import Admission, Refused
from telemetry.actions.devices import socket_id_of


class SocketAuthority:
    """What the live layer asks about people: `realtime.authority.Authority`."""

    def admit(self, scope: Mapping[str, Any]) -> Admission:
        """Who opens this socket."""
        try:
            user, credential = sockets.authenticate(scope)
        except sockets.SocketRefused as refused:
            raise Refused(refused.code, refused.reason) from None
        return self._admission(user, credential)

    def readmit(self, credential: sockets.SocketCredential) -> Admission | None:
        """The same person as of now."""
        user = sockets.refresh(credential)
        return None if user is None else self._admission(user, credential)

    def topics(self, admission: Admission) -> dict[str, int]:
        """The wards, the rooms and the person's own topic; a device has only its own."""
        if is_device(admission.user):
            return {f"user:{admission.user_id}": 0}
        user: User = admission.user
        topics = {f"user:{user.pk}": 0}
        if may(user, Capability.READ_CLINICAL):
            topics |= {f"ward:{pk}": 0 for pk in user.ward_ids()}
        topics |= rooms_of(user)
        only = admission.only_topic
        return {
            name: first
            for name, first in topics.items()
            if only in {None, name} or name == f"user:{user.pk}"
        }

    def describe(self, admission: Admission) -> dict[str, Any]:
        """The person, or the device, as the welcome says it."""
        if is_device(admission.user):
            device = admission.user
            return {"id": device.pk, "username": device.username, "role": device.role, "wards": []}
        user: User = admission.user
        return {
            "id": user.pk,
            "username": user.username,
            "role": user.role,
            "wards": sorted(user.ward_ids()),
        }

    def check_data(self, data: Mapping[str, Any]) -> None:
        """The check of REST's parser."""
        check_text(data)

    def ended(self, credentials: Iterable[Any]) -> set[Any]:
        """Those that hold no longer."""
        return sockets.still_valid(credentials)

    def _admission(self, user: Any, credential: sockets.SocketCredential) -> Admission:
        return Admission(
            user_id=socket_id_of(user.pk) if is_device(user) else user.pk,
            user=user,
            auth=credential,
            credential=credential,
            only_topic=credential.topic,
        )
