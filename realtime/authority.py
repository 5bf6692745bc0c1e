"""What the live layer asks about people; `config.wiring` answers."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import IntEnum
from typing import Any, Protocol


class CloseCode(IntEnum):
    """Why a socket is closed, after accepting it, so that browsers see the reason."""

    RESTART = 1012
    TOO_LARGE = 1009
    NOT_SIGNED_IN = 4401
    FOREIGN_ORIGIN = 4403
    NO_SUCH_STREAM = 4404
    TOO_SLOW = 4408
    TOO_MUCH = 4429


class Refused(Exception):
    """Somebody may not come in, or may not stay."""

    def __init__(self, code: int, reason: str) -> None:
        super().__init__(reason)
        self.code = code
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Admission:
    """
    Who a socket belongs to.

    `user` is what views get as `request.user`, `auth` as `request.auth`; `credential` is the
    authority's own and hashable. A socket narrowed to `only_topic` listens to that and asks
    nothing; one narrowed to `only_streams` gets the versions of other streams without their
    content.
    """

    user_id: int
    user: Any
    auth: Any
    credential: Any
    only_topic: str | None = None
    only_streams: frozenset[str] | None = None


class Authority(Protocol):
    """Synchronous, called in worker threads."""

    def admit(self, scope: Mapping[str, Any]) -> Admission:
        """Who this is; raises `Refused`."""

    def readmit(self, credential: Any) -> Admission | None:
        """The same person as of now, or None if the sign-in holds no longer."""

    def topics(self, admission: Admission) -> dict[str, int]:
        """
        What this person hears: topic to the version before the first that may be seen (0: all).
        """

    def address_of(self, scope: Mapping[str, Any]) -> str:
        """Where the socket comes from; what trusted proxies say of it counts."""

    def note_heard(self, admission: Admission, topics: Iterable[str], address: str) -> None:
        """From here on the person hears these topics: for whoever keeps a record of that."""

    def describe(self, admission: Admission) -> dict[str, Any]:
        """The person, for the welcome."""

    def check_data(self, data: Mapping[str, Any]) -> None:
        """Raises what REST raises for a body that it would not even parse."""

    def ended(self, credentials: Iterable[Any]) -> set[Any]:
        """Those of `credentials` that hold no longer."""
