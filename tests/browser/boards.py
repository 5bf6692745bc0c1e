"""Devices of the ward's rooms and what they send, to set a scene."""

import uuid
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx

from tests.servers import WebServer

Enrol = Callable[..., tuple[dict[str, Any], str]]


def deliver(ward: WebServer, token: str, *rows: dict[str, Any]) -> None:
    """Readings over REST, as an agent sends them."""
    answer = httpx.post(
        f"{ward.url}/api/telemetry/readings/",
        json={"stream": str(uuid.uuid4()), "readings": list(rows)},
        headers={"Authorization": f"Device {token}"},
        timeout=20,
    )
    assert answer.json()["rejected"] == []


def ago(**span: float) -> str:
    return (datetime.now(UTC) - timedelta(**span)).isoformat()


def air(sequence: int, at: str, temperature: float) -> dict[str, Any]:
    return {
        "sequence": sequence,
        "kind": "environment",
        "recorded_at": at,
        "temperature": temperature,
        "humidity": 45.0,
        "pressure": 1013.0,
    }
