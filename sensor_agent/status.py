"""What `status` says: read from the spool, whether or not the agent runs."""

import json
import sqlite3
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sensor_agent.enrolment import FILE as ENROLMENT_FILE
from sensor_agent.enrolment import read_file
from sensor_agent.errors import SpoolError
from sensor_agent.settings import Settings
from sensor_agent.spool import FILE as SPOOL_FILE
from sensor_agent.spool import is_running


def read_spool(path: Path) -> tuple[dict[str, Any], int, int]:
    """Facts, readings that wait, readings set aside. Raises SpoolError if there is no spool."""
    if not path.exists():
        raise SpoolError(f"no reading was ever taken with {path.parent}")
    try:
        connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=10)
        try:
            facts = dict(connection.execute("SELECT name, value FROM facts"))
            spooled = connection.execute("SELECT COUNT(*) FROM readings").fetchone()[0]
            set_aside = connection.execute("SELECT COUNT(*) FROM set_aside").fetchone()[0]
        finally:
            connection.close()
    except sqlite3.Error as error:
        raise SpoolError(f"cannot read the spool {path}: {error}") from error
    return facts, spooled, set_aside


def readings_waiting(settings: Settings) -> int:
    """How many readings wait; none where none was ever taken."""
    try:
        return read_spool(settings.state / SPOOL_FILE)[1]
    except SpoolError:
        return 0


def moment(seconds: float | None) -> str | None:
    """Seconds since 1970 as ISO 8601."""
    return None if seconds is None else datetime.fromtimestamp(seconds, UTC).isoformat()


def read_status(settings: Settings) -> dict[str, Any]:
    """Everything worth knowing about this device's deliveries. `clock_offset` is in seconds."""
    facts, spooled, set_aside = read_spool(settings.state / SPOOL_FILE)
    enrolment = read_file(settings.state / ENROLMENT_FILE)
    offset = facts.get("clock_offset")
    return {
        "running": is_running(settings.state),
        "delivery": facts.get("delivery", "starting"),
        "detail": facts.get("detail", ""),
        "spooled": spooled,
        "sent": facts.get("sent", 0),
        "dropped": facts.get("dropped", 0),
        "set_aside": set_aside,
        "last_acknowledged": facts.get("last_acknowledged"),
        "last_acknowledged_at": moment(facts.get("last_acknowledged_at")),
        "clock_offset": None if offset is None else round(offset, 1),
        "faults": json.loads(facts.get("faults") or "[]"),
        "stream": facts.get("stream"),
        "server": enrolment.server if enrolment else settings.server,
        "device": enrolment.device_name if enrolment else None,
        "previous_device": facts.get("previous_device"),
    }


def as_text(status: dict[str, Any]) -> str:
    """One line for each fact."""
    lines = []
    for name, value in status.items():
        shown = ", ".join(value) if isinstance(value, list) else value
        is_empty = shown is None or shown == ""
        lines.append(f"{name.replace('_', ' '):<22}{'-' if is_empty else shown}")
    return "\n".join(lines)
