"""Means of attitude and acceleration, and what counts as movement. Pure: time is passed in."""

import math
from collections.abc import Iterable
from dataclasses import dataclass, field

from sensor_agent.readings import Movement, Orientation

Vector = tuple[float, float, float]

FREE_FALL_G = 0.5
FREE_FALL_SECONDS = 0.1
LONGEST_FALL_SECONDS = 1.5  # 11 m; whatever reads nothing for longer is a sensor that failed
IMPACT_G = 2.5
IMPACT_WITHIN_SECONDS = 1.0
COLLECT_SECONDS = 0.3  # the peak of a blow lies within this time after its start
QUIET_SECONDS = 2.0  # blows that follow one another are one, unless harder
TILT_STEP_DEGREES = 5.0  # a tilt that grows by so much is reported again
TILT_HYSTERESIS_DEGREES = 2.0
REMIND_SECONDS = 10.0  # a tilt that lasts is reported again after this, twice this, ...
LONGEST_REMINDED_SECONDS = 7200.0  # ... to the longest a room may ask for, and once more
SMOOTHING_SECONDS = 1.0
SETTLING_SECONDS = 3 * SMOOTHING_SECONDS
REFERENCE_SECONDS = 3.0
STILL_G = 0.1


@dataclass(frozen=True, slots=True)
class Motion:
    """One read of the IMU: acceleration in g, attitude (pitch, roll, yaw) in degrees or None."""

    acceleration: Vector
    attitude: Vector | None = None


def magnitude(vector: Vector) -> float:
    """Length of a vector."""
    return math.hypot(*vector)


def angle_between(first: Vector, second: Vector) -> float:
    """Angle between two vectors in degrees; 0 if one of them has no length."""
    lengths = magnitude(first) * magnitude(second)
    if lengths == 0:
        return 0.0
    cosine = sum(a * b for a, b in zip(first, second, strict=True)) / lengths
    return math.degrees(math.acos(max(-1.0, min(1.0, cosine))))


def mean_angle(degrees: Iterable[float]) -> float | None:
    """Mean of angles as angles: of 359 and 1 it is 0. None if there is none, or they cancel out."""
    angles = [math.radians(value) for value in degrees]
    if not angles:
        return None
    east = sum(math.cos(angle) for angle in angles) / len(angles)
    north = sum(math.sin(angle) for angle in angles) / len(angles)
    if math.hypot(east, north) < 1e-6:
        return None
    # An angle a hair below 0 becomes 360.0 when wrapped; 360 is 0.
    return math.degrees(math.atan2(north, east)) % 360.0 % 360.0


@dataclass(slots=True)
class Summary:
    """Collects reads of the IMU between two readings."""

    accelerations: list[Vector] = field(default_factory=list)
    attitudes: list[Vector] = field(default_factory=list)

    def add(self, motion: Motion) -> None:
        """Take one read in."""
        self.accelerations.append(motion.acceleration)
        if motion.attitude is not None:
            self.attitudes.append(motion.attitude)

    def orientation(self) -> Orientation | None:
        """The mean of what was added, or None if nothing was."""
        if not self.accelerations:
            return None
        count = len(self.accelerations)
        x, y, z = (sum(axis) / count for axis in zip(*self.accelerations, strict=True))
        pitch, roll, yaw = (
            (mean_angle(axis) for axis in zip(*self.attitudes, strict=True))
            if self.attitudes
            else (None, None, None)
        )
        return Orientation(
            pitch=pitch, roll=roll, yaw=yaw, acceleration_x=x, acceleration_y=y, acceleration_z=z
        )


@dataclass(slots=True)
class Blow:
    """A knock or an impact whose peak is still being collected."""

    event: str
    started: float
    peak: float
    fall_seconds: float | None = None


class BlowDetector:
    """Knocks (beyond `1 g + knock_g`) and drops (free fall, then an impact)."""

    def __init__(self, knock_g: float) -> None:
        self.knock_g = knock_g
        self.falling_since: float | None = None
        self.fell: tuple[float, float] | None = None
        self.blow: Blow | None = None
        self.last: tuple[float, float] | None = None

    def feed(self, now: float, g: float) -> Movement | None:
        """Take in one magnitude of acceleration in g; a finished blow comes out."""
        self.follow_fall(now, g)
        if self.fell and g > IMPACT_G and now - self.fell[0] <= IMPACT_WITHIN_SECONDS:
            self.blow = Blow("dropped", now, g, self.fell[1])
            self.fell = None
        elif self.blow is None and g > 1 + self.knock_g and not self.is_echo(now, g):
            self.blow = Blow("knock", now, g)
        return self.finish(now, g)

    def follow_fall(self, now: float, g: float) -> None:
        """Note the end and length of a free fall."""
        if g < FREE_FALL_G:
            if self.falling_since is None:
                self.falling_since = now
        elif self.falling_since is not None:
            length = now - self.falling_since
            self.falling_since = None
            if FREE_FALL_SECONDS <= length <= LONGEST_FALL_SECONDS:
                self.fell = (now, length)

    def is_echo(self, now: float, g: float) -> bool:
        """Whether a blow no harder than this one has just been reported."""
        return self.last is not None and now - self.last[0] < QUIET_SECONDS and g <= self.last[1]

    def finish(self, now: float, g: float) -> Movement | None:
        """Follow the peak; report once it cannot grow any more."""
        blow = self.blow
        if blow is None:
            return None
        blow.peak = max(blow.peak, g)
        if now - blow.started < COLLECT_SECONDS:
            return None
        self.blow, self.last = None, (now, blow.peak)
        return Movement(event=blow.event, peak_acceleration=blow.peak, duration=blow.fall_seconds)


class TiltDetector:
    """A board that no longer rests as it was put up, judged by the direction of gravity."""

    def __init__(
        self, *, tilt_degrees: float, tilt_seconds: float, reference: Vector | None
    ) -> None:
        self.tilt_degrees = tilt_degrees
        self.tilt_seconds = tilt_seconds
        self.reference = reference
        self.gravity: Vector | None = None
        self.fed_at = 0.0
        self.still: list[Vector] = []
        self.still_since = 0.0
        self.reported = 0
        self.remind_after = 0.0
        self.beyond: dict[int, float] = {}

    def relearn(self) -> None:
        """Take the attitude of the next still seconds as the one the board rests in."""
        self.reference = None
        self.still.clear()
        self.reported = 0
        self.beyond.clear()

    def feed(self, now: float, acceleration: Vector) -> Movement | None:
        """Take in one acceleration in g; a tilt that lasted comes out, and again as it grows."""
        self.smooth(now, acceleration)
        if self.reference is None:
            self.learn(now, acceleration)
            return None
        if self.gravity is None:
            return None
        return self.judge(now, angle_between(self.gravity, self.reference))

    def smooth(self, now: float, acceleration: Vector) -> None:
        """Gravity is what is left of the acceleration when blows are averaged out."""
        if self.gravity is None:
            self.gravity = acceleration
        else:
            weight = 1 - math.exp(-max(0.0, now - self.fed_at) / SMOOTHING_SECONDS)
            x, y, z = (
                old + weight * (new - old)
                for old, new in zip(self.gravity, acceleration, strict=True)
            )
            self.gravity = (x, y, z)
        self.fed_at = now

    def learn(self, now: float, acceleration: Vector) -> None:
        """Find the attitude at rest: the mean of a few seconds in which nothing moved."""
        moved = abs(magnitude(acceleration) - 1) > STILL_G
        if moved or (self.still and angle_between(self.still[0], acceleration) > self.tilt_degrees):
            self.still.clear()
            return
        if not self.still:
            self.still_since = now
        self.still.append(acceleration)
        if now - self.still_since >= REFERENCE_SECONDS:
            count = len(self.still)
            x, y, z = (sum(axis) / count for axis in zip(*self.still, strict=True))
            self.reference = (x, y, z)
            self.still.clear()

    def judge(self, now: float, angle: float) -> Movement | None:
        """One report for each step of the angle that lasted, and whenever it has lasted twice as
        long: a room may ask for a longer tilt than we do. None when it sinks a little."""
        if angle < self.tilt_degrees - TILT_HYSTERESIS_DEGREES:
            self.reported = 0
            self.beyond.clear()
            return None
        level = 1 + int((angle - self.tilt_degrees) // TILT_STEP_DEGREES)
        for step in range(1, level + 1):
            self.beyond.setdefault(step, now)
        for step in [step for step in self.beyond if step > max(level, 0)]:
            del self.beyond[step]
        duration = now - min(self.beyond.values(), default=now)
        if self.lasting(now, self.tilt_seconds):
            # One movement passes its steps one after the other while gravity settles: one report.
            self.reported = max(self.lasting(now, self.tilt_seconds - SETTLING_SECONDS))
            self.remind_after = max(2 * duration, REMIND_SECONDS)
        elif (
            # One that is growing is reported when it has lasted.
            0 < level <= self.reported and self.remind_after <= duration <= LONGEST_REMINDED_SECONDS
        ):
            self.remind_after = 2 * duration
        else:
            return None
        return Movement(event="tilt", tilt_angle=angle, duration=duration)

    def lasting(self, now: float, seconds: float) -> list[int]:
        """Steps not reported yet that were exceeded for so long without a break."""
        return [
            step
            for step, since in self.beyond.items()
            if step > self.reported and now - since >= seconds
        ]


class MovementDetector:
    """Tilt, knock and drop from one stream of accelerations."""

    def __init__(
        self,
        *,
        tilt_degrees: float,
        tilt_seconds: float,
        knock_g: float,
        reference: Vector | None = None,
    ) -> None:
        self.tilt = TiltDetector(
            tilt_degrees=tilt_degrees, tilt_seconds=tilt_seconds, reference=reference
        )
        self.blows = BlowDetector(knock_g)

    def feed(self, now: float, acceleration: Vector) -> list[Movement]:
        """What has happened by now (monotonic seconds), with this acceleration in g."""
        found = (
            self.blows.feed(now, magnitude(acceleration)),
            self.tilt.feed(now, acceleration),
        )
        return [movement for movement in found if movement is not None]
