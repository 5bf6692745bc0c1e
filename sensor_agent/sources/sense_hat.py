"""The real board."""

import importlib

from sensor_agent.errors import SourceError
from sensor_agent.settings import Settings
from sensor_agent.sources.board import BoardSource

MISSING = (
    "the Sense HAT library is missing ({reason}): run `sudo apt install sense-hat` and make the "
    "virtual environment with `python3 -m venv --system-site-packages`"
)


class SenseHatSource(BoardSource):
    """A Sense HAT on the header of this Pi."""

    def __init__(self, settings: Settings) -> None:
        try:
            library = importlib.import_module("sense_hat")
        except ImportError as error:
            # Also when only RTIMU is missing, which the library needs and does not declare.
            raise SourceError(MISSING.format(reason=error)) from error
        try:
            hat = library.SenseHat()
        except (OSError, RuntimeError) as error:
            raise SourceError(
                f"no Sense HAT answers ({error}): is it on the header, is I2C switched on "
                "(raspi-config), and is the user in the groups i2c, input and video?"
            ) from error
        super().__init__(hat, settings.cpu_temperature_file)
