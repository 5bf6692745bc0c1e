"""The HTTP client."""

import ssl

import httpx

from sensor_agent import __version__
from sensor_agent.errors import SettingsError
from sensor_agent.settings import Settings


def open_client(settings: Settings) -> httpx.Client:
    """A client that keeps its connection, checks certificates and follows nothing."""
    verify: ssl.SSLContext | bool = True
    if settings.ca_file is not None:
        try:
            verify = ssl.create_default_context(cafile=str(settings.ca_file))
        except (OSError, ssl.SSLError) as error:
            raise SettingsError(f"ca_file {settings.ca_file}: {error}") from error
    return httpx.Client(
        timeout=settings.timeout,
        verify=verify,
        follow_redirects=False,
        headers={"User-Agent": f"wardbeat-sensor-agent/{__version__}"},
    )
