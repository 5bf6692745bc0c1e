"""The agent at work: sample, spool, send, show; and the end of it."""

import json
import logging
import threading
import time
from collections.abc import Callable

from sensor_agent.clock import ServerClock, wall_shift
from sensor_agent.delivery import Courier, Verdict
from sensor_agent.enrolment import Enrolment
from sensor_agent.errors import AgentError
from sensor_agent.feedback import Feedback
from sensor_agent.health import Health
from sensor_agent.imu import MotionMonitor
from sensor_agent.motion import MovementDetector, Vector
from sensor_agent.plausibility import EnvironmentCheck
from sensor_agent.readings import (
    Environment,
    Movement,
    Orientation,
    RawEnvironment,
    encode_environment,
    encode_orientation,
)
from sensor_agent.sender import Sender
from sensor_agent.settings import Settings
from sensor_agent.sources import Source, open_source
from sensor_agent.spool import Spool
from sensor_agent.systemd import Notifier

logger = logging.getLogger(__name__)

FIRST_READS = 10
"""The first values after start may be 0; they are read and thrown away, at most so often."""

REOPEN_AFTER = 10
CLOCK_JUMP_SECONDS = 5.0
SENDER_PATIENCE = 5.0
ONCE_ATTEMPTS = 3
IMU_STALLED_SECONDS = 10.0


class Agent:
    """One device: its source, its spool and the threads between them."""

    def __init__(
        self, settings: Settings, source: Source, store: Callable[[list[str], float], None]
    ) -> None:
        self.settings = settings
        self.source = source
        self.store = store
        self.stopping = threading.Event()
        self.hurry = threading.Event()
        self.health = Health()
        self.check = EnvironmentCheck(
            frozen_after=settings.frozen_after, heat_factor=settings.heat_factor
        )
        self.failed_reads = 0
        self.shift = wall_shift()
        self.monitor = self.new_monitor(None)

    def new_monitor(self, reference: Vector | None) -> MotionMonitor:
        """A thread for the IMU; threads start once, so a reopened board needs a new one."""
        settings = self.settings
        return MotionMonitor(
            source=self.source,
            rate=settings.imu_rate,
            detector=MovementDetector(
                tilt_degrees=settings.tilt_degrees,
                tilt_seconds=settings.tilt_seconds,
                knock_g=settings.knock_g,
                reference=reference,
            ),
            frozen_after=settings.frozen_after,
            on_movement=self.report_movement,
        )

    # --- sampling ------------------------------------------------------------------------------

    def warm_up(self) -> None:
        """Throw the first values away, and let the IMU settle."""
        self.monitor.start()
        for _ in range(FIRST_READS):
            raw = self.read_environment()
            if raw is not None and all((raw.temperature, raw.humidity, raw.pressure)):
                break
            if self.stopping.wait(0.1):
                return
        self.monitor.has_read.wait(2)
        self.stopping.wait(self.source.settle_seconds)
        self.monitor.drain()

    def read_environment(self) -> RawEnvironment | None:
        """One read; an error of the bus is a fault, not the end."""
        try:
            raw = self.source.environment()
        except (OSError, RuntimeError) as error:
            self.failed_reads += 1
            logger.warning("the board does not answer: %s", error)
            return None
        self.failed_reads = 0
        return raw

    def sample(self) -> bool:
        """One moment of the room into the spool; False if there was nothing to store."""
        now, wall = time.monotonic(), time.time()
        bodies: list[str] = []
        raw = self.read_environment()
        environment = self.check.check(raw, now) if raw is not None else None
        if environment is not None and is_worth_storing(environment):
            bodies.append(encode_environment(environment, wall))
        orientation = self.monitor.drain()
        if orientation is None and not self.monitor.fault:
            # Sampling faster than the IMU is read: wait for the next read, the rows stay paired.
            orientation = self.await_motion()
        if orientation is not None:
            bodies.append(encode_orientation(orientation, wall))
        self.note(environment)
        if bodies:
            self.store(bodies, wall - now)
        return bool(bodies)

    def await_motion(self) -> Orientation | None:
        """The next read of the IMU, if it comes within two periods."""
        self.monitor.has_read.clear()
        self.monitor.has_read.wait(2 * self.monitor.period)
        return self.monitor.drain()

    def note(self, environment: Environment | None) -> None:
        """What is wrong now, and the words the matrix scrolls."""
        faults = environment.faults if environment else ("board unreadable",)
        if self.monitor.fault:
            faults += (self.monitor.fault,)
        if faults != self.health.faults:
            logger.log(logging.WARNING if faults else logging.INFO, "faults: %s", faults or "none")
            self.health.faults = faults
        if environment and environment.temperature is not None and environment.humidity is not None:
            self.health.air = f"{environment.temperature:.1f} C {environment.humidity:.0f} %"

    def report_movement(self, movement: Movement, orientation: Orientation) -> None:
        """Called by the IMU: a movement is stored at once and does not wait for the batch."""
        logger.warning("%s", movement)
        wall, now = time.time(), time.monotonic()
        self.store([encode_orientation(orientation, wall, movement)], wall - now)
        self.hurry.set()

    def watch_clock(self) -> None:
        """Say when somebody sets the clock: `recorded_at` jumps with it, the order does not."""
        shift = wall_shift()
        if abs(shift - self.shift) > CLOCK_JUMP_SECONDS:
            logger.warning("the clock was set by %+.1f s", shift - self.shift)
        self.shift = shift

    def relearn(self) -> None:
        """Where the board rests now is straight; asks the monitor of the moment."""
        self.monitor.relearn()

    def reopen(self) -> None:
        """Begin anew with the board after it failed again and again."""
        self.monitor.stop()
        self.source.close()
        reference = self.monitor.detector.tilt.reference
        try:
            self.source = open_source(self.settings)
        except AgentError as error:
            # The library may hang on to the old board; systemd then starts a new process.
            raise AgentError(f"the board was lost: {error}") from error
        self.failed_reads = 0
        self.monitor = self.new_monitor(reference)
        self.monitor.start()

    def is_progressing(self) -> bool:
        """Whether the IMU's thread lives: a faulty IMU is reported, a hanging one restarted."""
        stalled = time.monotonic() - self.monitor.progressed_at > IMU_STALLED_SECONDS
        return self.monitor.is_alive() and (not stalled or self.monitor.fault is not None)

    def every_interval(self, work: Callable[[], None]) -> None:
        """Do the work at an even pace by the monotonic clock, whatever happens to the other one."""
        due = time.monotonic()
        while not self.stopping.wait(max(0.0, due - time.monotonic())):
            work()
            # Time lost (a slow bus, a sleeping computer) is not caught up.
            due = max(due + self.settings.interval, time.monotonic())


def is_worth_storing(environment: Environment) -> bool:
    """A row in which nothing was measured says nothing, unless it says what is broken."""
    values = (environment.temperature, environment.humidity, environment.pressure)
    return any(value is not None for value in values) or bool(environment.faults)


class Station:
    """An agent with its spool and its sender: what `run` runs."""

    def __init__(
        self,
        settings: Settings,
        *,
        source: Source,
        spool: Spool,
        courier: Courier,
        clock: ServerClock,
        find_enrolment: Callable[[], Enrolment],
        notifier: Notifier,
    ) -> None:
        self.settings = settings
        self.spool = spool
        self.notifier = notifier
        self.agent = Agent(settings, source, self.keep)
        self.sender = Sender(
            settings=settings,
            spool=spool,
            courier=courier,
            clock=clock,
            health=self.agent.health,
            find_enrolment=find_enrolment,
        )
        # A movement wakes the sender.
        self.agent.hurry = self.sender.hurry
        self.agent.monitor.detector.tilt.reference = self.kept_reference()
        self.feedback: Feedback | None = None
        self.faults: tuple[str, ...] = ()

    def kept_reference(self) -> Vector | None:
        """The attitude at rest from an earlier run: a board that fell while off is still tilted."""
        kept = self.spool.fact("attitude_at_rest")
        if not kept:
            return None
        x, y, z = json.loads(kept)
        return (float(x), float(y), float(z))

    def keep(self, bodies: list[str], shift: float) -> None:
        """Into the spool, with what the clock that dated them showed."""
        self.spool.put(bodies, shift=shift)
        self.sender.news.set()

    def tick(self) -> None:
        """One interval."""
        if self.sender.crash is not None:
            raise self.sender.crash
        agent = self.agent
        agent.watch_clock()
        if agent.sample() and agent.is_progressing():
            self.notifier.progressed()
        self.keep_facts()
        if agent.failed_reads >= REOPEN_AFTER:
            agent.reopen()

    def keep_facts(self) -> None:
        """For `status`, and for the next start; only what is new."""
        health = self.agent.health
        if health.faults != self.faults:
            self.faults = health.faults
            self.spool.remember(faults=json.dumps(health.faults))
        reference = self.agent.monitor.detector.tilt.reference
        if reference != self.kept_reference():
            self.spool.remember(attitude_at_rest=json.dumps(reference) if reference else None)

    def run(self) -> None:
        """Until told to stop; what is spooled stays spooled."""
        self.spool.remember(faults="[]")
        self.agent.warm_up()
        self.sender.start()
        self.start_feedback()
        self.notifier.status(f"reading {self.settings.source}")
        try:
            self.agent.every_interval(self.tick)
        finally:
            self.notifier.stopping()
            self.agent.monitor.stop()
            if self.feedback is not None:
                self.feedback.stop()
            self.sender.stop(SENDER_PATIENCE)

    def start_feedback(self) -> None:
        """The light, if the board has one and it is wanted."""
        if self.settings.led and self.agent.source.face is not None:
            self.feedback = Feedback(
                face=self.agent.source.face,
                health=self.agent.health,
                night=self.settings.night,
                on_relearn=self.agent.relearn,
            )
            self.feedback.start()

    def run_once(self) -> str | None:
        """One reading, delivered with all that waited. None, or why it did not happen."""
        self.agent.warm_up()
        try:
            if not self.agent.sample():
                return "nothing could be read"
        finally:
            self.agent.monitor.stop()
        taken = self.spool.newest()
        if taken is None or self.spool.memory:
            return "the reading could not be stored"
        for attempt in range(1, ONCE_ATTEMPTS + 1):
            while self.spool.holds(taken.sequence):
                answer = self.sender.deliver()
                if answer is None or answer.verdict is not Verdict.DELIVERED:
                    break
            if not self.spool.holds(taken.sequence):
                return None if self.was_acknowledged(taken.sequence) else "the reading was rejected"
            if attempt < ONCE_ATTEMPTS:
                self.agent.stopping.wait(min(self.settings.backoff_initial, 1.0))
        return f"spooled, not delivered: {self.agent.health.detail}"

    def was_acknowledged(self, sequence: int) -> bool:
        """Whether the server took the reading, not merely rejected it."""
        last = self.spool.fact("last_acknowledged")
        return last is not None and int(last) >= sequence
