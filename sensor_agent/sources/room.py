"""A room that lives by itself: the air of a ward and a board standing on a shelf."""

import math
import random

from sensor_agent.motion import Motion
from sensor_agent.readings import RawEnvironment
from sensor_agent.settings import Settings

KNOCK_SECONDS = 0.05
KNOCK_G = 2.2


class SimulatedRoom:
    """Air and attitude at a time. The seed makes the room: its phase, its shelf, its noise."""

    def __init__(self, settings: Settings) -> None:
        self.temperature = settings.simulated_temperature
        self.humidity = settings.simulated_humidity
        self.knock_every = settings.simulated_knock_every
        self.air = random.Random(settings.seed)  # noqa: S311 - noise, not a secret
        self.shelf = random.Random(settings.seed + 1)  # noqa: S311 - noise, not a secret
        self.phase = self.air.uniform(0, 2 * math.pi)
        self.yaw = self.shelf.uniform(0, 360)
        self.pitch = self.shelf.uniform(-2, 2)
        self.roll = self.shelf.uniform(-2, 2)

    def environment(self, at: float) -> RawEnvironment:
        """The air `at` seconds: an hourly swing, a slow weather, and the noise of the sensors."""
        hour = math.sin(2 * math.pi * at / 3600 + self.phase)
        minutes = math.sin(2 * math.pi * at / 420 + 2 * self.phase)
        warmth = 0.6 * hour + 0.15 * minutes
        weather = math.sin(2 * math.pi * at / 90_000 + self.phase)
        humidity = self.humidity - 2 * warmth + self.air.gauss(0, 0.1)
        return RawEnvironment(
            temperature=self.temperature + warmth + self.air.gauss(0, 0.02),
            humidity=min(99.9, max(1.0, humidity)),
            pressure=1013 + 6 * weather + self.air.gauss(0, 0.03),
            cpu_temperature=self.temperature + 24 + 2 * minutes + self.air.gauss(0, 0.3),
        )

    def motion(self, at: float) -> Motion:
        """The board at rest with the noise of its sensor, and knocked now and then if so set."""
        pitch = self.pitch + self.shelf.gauss(0, 0.05)
        roll = self.roll + self.shelf.gauss(0, 0.05)
        sin_pitch, sin_roll = math.sin(math.radians(pitch)), math.sin(math.radians(roll))
        z = math.sqrt(max(0.0, 1 - sin_pitch**2 - sin_roll**2))
        if self.is_knocked(at):
            z = KNOCK_G
        acceleration = (
            -sin_pitch + self.shelf.gauss(0, 0.002),
            sin_roll + self.shelf.gauss(0, 0.002),
            z + self.shelf.gauss(0, 0.002),
        )
        yaw = self.yaw + self.shelf.gauss(0, 0.2)
        return Motion(acceleration, (pitch % 360, roll % 360, yaw % 360))

    def is_knocked(self, at: float) -> bool:
        """Whether somebody bumps into the shelf right now."""
        every = self.knock_every
        return every > 0 and at >= every and at % every < KNOCK_SECONDS
