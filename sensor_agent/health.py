"""How the agent is doing, in one place: what the light shows and `status` says."""

import threading
from dataclasses import dataclass, field
from enum import StrEnum


class Delivery(StrEnum):
    """Where the readings go."""

    STARTING = "starting"
    DELIVERING = "delivering"
    BUFFERING = "buffering"
    REFUSED = "refused"


@dataclass(slots=True)
class Health:
    """Shared by the threads. Strings and enums are replaced whole, so reading needs no lock."""

    delivery: Delivery = Delivery.STARTING
    detail: str = ""
    air: str = ""
    lock: threading.Lock = field(default_factory=threading.Lock)
    faults: tuple[str, ...] = ()

    def set_delivery(self, delivery: Delivery, detail: str = "") -> bool:
        """Take note; True if it is news."""
        with self.lock:
            is_news = (delivery, detail) != (self.delivery, self.detail)
            self.delivery, self.detail = delivery, detail
        return is_news

    @property
    def is_bad(self) -> bool:
        """Refused by the server, or a sensor that does not work: somebody must come."""
        return self.delivery is Delivery.REFUSED or bool(self.faults)
