"""Telling systemd: one datagram to the socket it names, as sd_notify(3) does."""

import contextlib
import os
import socket
import time
from collections.abc import Mapping


class Notifier:
    """READY once, then WATCHDOG at a third of the time systemd allows, on progress only."""

    def __init__(self, environment: Mapping[str, str] = os.environ) -> None:
        self.address = environment.get("NOTIFY_SOCKET", "")
        is_ours = environment.get("WATCHDOG_PID", str(os.getpid())) == str(os.getpid())
        microseconds = environment.get("WATCHDOG_USEC", "")
        self.period = int(microseconds) / 3_000_000 if is_ours and microseconds.isdigit() else 0.0
        self.pinged_at = 0.0
        self.is_ready = False

    def progressed(self) -> None:
        """Readings were taken and kept."""
        if not self.is_ready:
            self.is_ready = True
            self.send("READY=1")
        now = time.monotonic()
        if self.period and now - self.pinged_at >= self.period:
            self.pinged_at = now
            self.send("WATCHDOG=1")

    def status(self, text: str) -> None:
        """One line for `systemctl status`."""
        self.send(f"STATUS={text}")

    def stopping(self) -> None:
        """The end has begun."""
        self.send("STOPPING=1")

    def send(self, message: str) -> None:
        """A lost datagram is no reason to stop."""
        if not self.address:
            return
        address = "\0" + self.address[1:] if self.address.startswith("@") else self.address
        with (
            contextlib.suppress(OSError),
            socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM | socket.SOCK_CLOEXEC) as plug,
        ):
            plug.sendto(message.encode(), address)
