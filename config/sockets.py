"""Who may open a socket and what it hears: the applications' answers to the live layer."""

from collections.abc import Iterable, Mapping
from types import SimpleNamespace
from typing import Any

from accounts import sockets
from accounts.actions.audit import record_access
from accounts.addresses import Caller, address_of
from accounts.api.parsing import check_text
from accounts.models import DISPLAY_ROLE, User
from accounts.permissions import Capability, is_device, may
from chat.topics import rooms_of
from realtime.authority import Admission, Refused
from telemetry.actions.devices import socket_id_of

# What a screen on a wall shows; of its ward's other streams it learns that something happened.
_OF_DISPLAYS = frozenset({"patients", "notifications"})
WARD = "ward:"


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
        if may(user, Capability.READ_WALL):
            topics |= {f"ward:{pk}": 0 for pk in user.ward_ids()}
        topics |= rooms_of(user)
        only = admission.only_topic
        return {
            name: first
            for name, first in topics.items()
            if only in {None, name} or name == f"user:{user.pk}"
        }

    def address_of(self, scope: Mapping[str, Any]) -> str:
        """As for a request over HTTP: the last entries that proxies of ours wrote."""
        headers = scope.get("headers", ())
        forwarded = [
            value.decode("latin-1") for name, value in headers if name == b"x-forwarded-for"
        ]
        meta = {"REMOTE_ADDR": (scope.get("client") or ("",))[0]}
        if forwarded:
            meta["HTTP_X_FORWARDED_FOR"] = ",".join(forwarded)
        return address_of(SimpleNamespace(META=meta)) or ""

    def note_heard(self, admission: Admission, topics: Iterable[str], address: str) -> None:
        """Who hears a ward hears of all its patients: that is a read, noted once a socket."""
        wards = sorted(int(name.removeprefix(WARD)) for name in topics if name.startswith(WARD))
        if wards and not is_device(admission.user):
            record_access(
                by=admission.user,
                action="watched",
                caller=Caller(address=address or None),
                detail={"wards": wards},
            )

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
        return sockets.ended_among(credentials)

    def _admission(self, user: Any, credential: sockets.SocketCredential) -> Admission:
        return Admission(
            user_id=socket_id_of(user.pk) if is_device(user) else user.pk,
            user=user,
            auth=credential,
            credential=credential,
            only_topic=credential.topic,
            only_streams=_OF_DISPLAYS if user.role == DISPLAY_ROLE else None,
        )
