"""The token of this device: exchanged for a one-time code, kept in the state folder, mode 600."""

import json
import os
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx

from sensor_agent.errors import EnrolmentError
from sensor_agent.settings import PREFIX, Settings
from sensor_agent.web import open_client

FILE = "enrolment.json"
ANSWER_LENGTH = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Enrolment:
    """Which server knows this device, as what, and how it shows who it is."""

    server: str
    token: str
    device: Any = None

    @property
    def device_name(self) -> str:
        """How people call the device."""
        if isinstance(self.device, Mapping):
            return str(self.device.get("name") or self.device.get("id"))
        return str(self.device)

    @property
    def device_id(self) -> Any:
        """How the server calls the device."""
        return self.device.get("id") if isinstance(self.device, Mapping) else self.device


def read_enrolment(settings: Settings, environment: Mapping[str, str] = os.environ) -> Enrolment:
    """The enrolment in force; `SENSOR_AGENT_TOKEN` and `server` win over what `enrol` kept.

    Raises EnrolmentError with what to do when there is no token or no server.
    """
    kept = read_file(settings.state / FILE)
    token = environment.get(PREFIX + "TOKEN") or (kept.token if kept else None)
    server = settings.server or (kept.server if kept else None)
    if not token:
        raise EnrolmentError(
            f"this device is not enrolled: no token in {settings.state}. Ask an administrator for "
            "a code and run `wardbeat-sensor-agent enrol --server URL CODE`"
        )
    if not server:
        raise EnrolmentError("no server is named: add --server URL")
    return Enrolment(server=server, token=token, device=kept.device if kept else None)


def read_file(path: Path) -> Enrolment | None:
    """What `enrol` kept, or None."""
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        return Enrolment(
            server=content["server"], token=content["token"], device=content.get("device")
        )
    except FileNotFoundError:
        return None
    except OSError as error:
        raise EnrolmentError(f"cannot read {path}: {error.strerror}") from error
    except (ValueError, KeyError, TypeError) as error:
        raise EnrolmentError(f"{path} is damaged; enrol again") from error


def kept_enrolment(settings: Settings) -> Enrolment | None:
    """What an earlier `enrol` kept, if it can be read."""
    try:
        return read_file(settings.state / FILE)
    except EnrolmentError:
        return None


def write_file(path: Path, enrolment: Enrolment) -> None:
    """Replace the file in one step; it is never readable by others, nor half written."""
    content = {"server": enrolment.server, "device": enrolment.device, "token": enrolment.token}
    # mkstemp creates with mode 600.
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".enrolment-")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            json.dump(content, file)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def check_writable(folder: Path) -> None:
    """Before the code is spent, which can be done once: can the token be kept?"""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder) as file:
            file.write(b"x" * 4096)
    except OSError as error:
        raise EnrolmentError(
            f"cannot write to the state folder {folder}: {error.strerror}"
        ) from error


def enrol(settings: Settings, code: str) -> Enrolment:
    """Exchange a one-time code for this device's token and keep it.

    Raises EnrolmentError if the server refuses the code or cannot be reached.
    """
    if not settings.server:
        raise EnrolmentError("no server is named: add --server URL")
    check_writable(settings.state)
    try:
        with open_client(settings) as client:
            response = client.post(
                f"{settings.server}/api/telemetry/enrol/", json={"code": code.strip()}
            )
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise EnrolmentError(f"cannot reach {settings.server}: {error}") from error
    if not response.is_success:
        raise EnrolmentError(
            f"the server refused the code ({response.status_code}): {response.text[:ANSWER_LENGTH]}"
        )
    try:
        body = response.json()
        enrolment = Enrolment(
            server=settings.server, token=str(body["token"]), device=body.get("device")
        )
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise EnrolmentError(f"{settings.server} did not answer like Wardbeat") from error
    write_file(settings.state / FILE, enrolment)
    return enrolment
