"""The thread that reads the IMU about a hundred times a second.

The board's attitude is a filter that corrects 2 % per read: read once a second it needs minutes
to settle, read a hundred times a second a second and a half. And a knock lasts a few hundredths
of a second.
"""

import logging
import threading
import time
from collections.abc import Callable

from sensor_agent.motion import Motion, MovementDetector, Summary, Vector
from sensor_agent.plausibility import FrozenWatch
from sensor_agent.readings import Movement, Orientation
from sensor_agent.sources import Source

logger = logging.getLogger(__name__)

ATTITUDE_EVERY = 10
"""Attitude is asked for at each tenth read: every read moves its filter, whatever is asked."""

LONGEST_SUMMARY = 100_000
"""Reads kept if nobody takes the summary: some minutes, and bounded."""

YIELD_SECONDS = 0.001


class MotionMonitor(threading.Thread):
    """Reads, sums up, and tells of movements as they happen."""

    def __init__(
        self,
        *,
        source: Source,
        rate: float,
        detector: MovementDetector,
        frozen_after: float,
        on_movement: Callable[[Movement, Orientation], None],
    ) -> None:
        super().__init__(name="imu", daemon=True)
        self.source = source
        self.period = 1 / rate
        self.detector = detector
        self.watch = FrozenWatch(frozen_after)
        self.on_movement = on_movement
        self.lock = threading.Lock()
        self.stopping = threading.Event()
        self.summary = Summary()
        self.attitude: Vector | None = None
        self.fault: str | None = None
        self.progressed_at = time.monotonic()
        self.has_read = threading.Event()

    def run(self) -> None:
        """Read until stopped, at an even pace; time lost is not caught up."""
        due = time.monotonic()
        reads = 0
        # At least a moment outside the lock of the board, or the other sensors would never get it.
        while not self.stopping.wait(max(YIELD_SECONDS, due - time.monotonic())):
            due = max(due + self.period, time.monotonic())
            motion = self.read(with_attitude=reads % ATTITUDE_EVERY == 0)
            if motion is not None:
                reads += 1
                self.take(motion, time.monotonic())

    def read(self, *, with_attitude: bool) -> Motion | None:
        """One read; nothing while the sensor fails (all zeros, or an error of the bus)."""
        try:
            motion = self.source.motion(with_attitude=with_attitude)
        except (OSError, RuntimeError) as error:
            self.set_fault(f"imu unreadable: {error}")
            return None
        if motion is not None and any(motion.acceleration):
            return motion
        return None

    def take(self, motion: Motion, now: float) -> None:
        """Add to the summary and look for movements; a frozen sensor is reported, not summed up."""
        self.progressed_at = now
        # One number that changes if any of the three does; they repeat together or not at all.
        if self.watch.is_frozen("imu", hash(motion.acceleration), now):
            self.set_fault("imu frozen")
            return
        self.set_fault(None)
        with self.lock:
            if len(self.summary.accelerations) < LONGEST_SUMMARY:
                self.add(motion)
            movements = self.detector.feed(now, motion.acceleration)
            orientation = self.summary.orientation() if movements else None
        self.has_read.set()
        if orientation is not None:
            for movement in movements:
                self.on_movement(movement, orientation)

    def add(self, motion: Motion) -> None:
        """Each summary has an attitude, however short it is: the last one read."""
        if motion.attitude is not None:
            self.attitude = motion.attitude
        elif not self.summary.attitudes:
            motion = Motion(motion.acceleration, self.attitude)
        self.summary.add(motion)

    def set_fault(self, fault: str | None) -> None:
        """Remember what is wrong; say it once."""
        if fault != self.fault:
            if fault:
                logger.warning("%s", fault)
            self.fault = fault

    def drain(self) -> Orientation | None:
        """The mean since the last call, or None if nothing was read."""
        with self.lock:
            summary, self.summary = self.summary, Summary()
        return summary.orientation()

    def relearn(self) -> None:
        """The board was moved on purpose: where it rests now is straight."""
        with self.lock:
            self.detector.tilt.relearn()

    def stop(self) -> None:
        """End the thread; returns when the read under way is over or after two seconds."""
        self.stopping.set()
        if self.is_alive():
            self.join(2)
