"""Where values come from: the board on the Pi, the emulated board, or a simulated room."""

from collections.abc import Sequence
from typing import Any, Protocol

from sensor_agent.errors import SourceError
from sensor_agent.motion import Motion
from sensor_agent.readings import RawEnvironment
from sensor_agent.settings import Settings

Pixel = tuple[int, int, int]


class Stick(Protocol):
    """The joystick of a Sense HAT."""

    def get_events(self) -> Sequence[Any]:
        """Events since the last call, each with `direction` and `action`."""


class Face(Protocol):
    """The side of a Sense HAT that people see: 64 lights and a joystick."""

    stick: Stick

    def set_pixels(self, pixel_list: Sequence[Pixel]) -> None:
        """Show 64 colours, row by row."""

    def show_message(self, text_string: str, *, scroll_speed: float, text_colour: Pixel) -> None:
        """Scroll a text; blocks until it has passed."""


class Source(Protocol):
    """A board or what stands for one. Its two reads are called from different threads."""

    settle_seconds: float
    face: Face | None

    def environment(self) -> RawEnvironment:
        """Read the air; raises OSError or RuntimeError if the board does not answer."""

    def motion(self, *, with_attitude: bool) -> Motion | None:
        """Read the IMU; None if it had nothing new."""

    def close(self) -> None:
        """Let go of the board."""


def open_source(settings: Settings) -> Source:
    """The source the settings name. Raises SourceError with one line on what is missing."""
    # Each library is imported only by who needs it: a Pi has no emulator, a laptop no board.
    if settings.source == "simulated":
        from sensor_agent.sources.simulated import SimulatedSource  # noqa: PLC0415

        return SimulatedSource(settings)
    if settings.source == "emulated":
        from sensor_agent.sources.emulated import EmulatedSource  # noqa: PLC0415

        return EmulatedSource(settings)
    if settings.source == "sense-hat":
        from sensor_agent.sources.sense_hat import SenseHatSource  # noqa: PLC0415

        return SenseHatSource(settings)
    raise SourceError(f"there is no source {settings.source}")
