"""Values without any board: for a demonstration, or to try the way to the server."""

import threading
import time

from sensor_agent.motion import Motion
from sensor_agent.readings import RawEnvironment
from sensor_agent.settings import Settings
from sensor_agent.sources import Face
from sensor_agent.sources.room import SimulatedRoom


class SimulatedSource:
    """A simulated room, read as a board would be."""

    settle_seconds = 0.0

    def __init__(self, settings: Settings) -> None:
        self.room = SimulatedRoom(settings)
        self.started = time.monotonic()
        self.face: Face | None = None
        self.lock = threading.Lock()

    def environment(self) -> RawEnvironment:
        """The air of the moment."""
        with self.lock:
            return self.room.environment(time.monotonic() - self.started)

    def motion(self, *, with_attitude: bool) -> Motion | None:
        """The shelf of the moment."""
        with self.lock:
            motion = self.room.motion(time.monotonic() - self.started)
        return motion if with_attitude else Motion(motion.acceleration)

    def close(self) -> None:
        """Nothing is held."""
