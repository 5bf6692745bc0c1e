"""A batch of readings comes in."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.utils import timezone

from patients.topics import of_ward
from realtime.changes import publish_ephemeral, recording
from telemetry import metrics
from telemetry.actions.alerts import note_voice, watch_climate, watch_movement
from telemetry.models import Device, DeviceStatus, StaleHour
from telemetry.rules.acceptance import ENVIRONMENT, MEASURED, ORIENTATION, Accepted, sort_rows
from telemetry.storage import calibrated, store

# What a screen can show of one device; in between, readings are stored but not sent.
SHOWN_EVERY = timedelta(milliseconds=250)
HOUR_S = 3600
_EXTRAS = {
    ENVIRONMENT: ("raw_temperature", "raw_humidity", "faults"),
    ORIENTATION: ("event", "peak_acceleration", "tilt_angle", "duration"),
}


@dataclass(frozen=True, slots=True)
class Receipt:
    """
    What became of a batch: `acknowledged` names the sequences that are stored now, of which
    `known` were before.
    """

    stored: int
    known: int
    acknowledged: Sequence[int]
    rejected: Sequence[Mapping[str, Any]] = field(default_factory=list)


def store_readings(
    *,
    by: Device,
    stream: UUID,
    rows: Sequence[Any],
    kind: str | None = None,
    now: datetime | None = None,
) -> Receipt:
    """
    Stores the good ones of `rows` that are not there yet; the others are in the receipt.

    `kind` is that of rows that name none. Repeating a batch changes nothing.
    """
    now = now or timezone.now()
    found = sort_rows(rows, now=now, kind=kind)
    stored = 0
    with recording():
        status = DeviceStatus.objects.select_for_update().get(pk=by.pk)
        for name, accepted in ((ENVIRONMENT, found.environment), (ORIENTATION, found.orientation)):
            new = store(name, accepted, device=by, stream=stream, received_at=now)
            if new:
                stored += new
                _touch_hours(by, name, accepted.at, now)
                _show_newest(by, status, name, accepted, stream=stream, now=now)
        was_silent = status.silent_since is not None
        if stored:
            watch_climate(device=by, status=status, accepted=found.environment, now=now)
            watch_movement(
                device=by, status=status, accepted=found.orientation, stream=stream, now=now
            )
        if len(found.environment) or len(found.orientation):
            # Rows that are no readings are no sign of life.
            note_voice(device=by, status=status, now=now)
            status.last_seen_at = now
        status.save()
        if was_silent and status.silent_since is None:
            # The screens ungrey it.
            Device.objects.for_display().select_for_update(of=("self",)).get(pk=by.pk).save()
    known = len(found.environment.sequences) + len(found.orientation.sequences) - stored
    metrics.BATCHES.inc()
    for outcome, count in (("stored", stored), ("known", known), ("rejected", len(found.rejected))):
        metrics.READINGS.labels(outcome).inc(count)
    acknowledged = [*found.environment.sequences, *found.orientation.sequences]
    return Receipt(stored, known, acknowledged, found.rejected)


def _touch_hours(device: Device, kind: str, moments: Iterable[datetime], now: datetime) -> None:
    hours = {int(moment.timestamp()) // HOUR_S for moment in moments}
    StaleHour.objects.bulk_create(
        [
            StaleHour(device=device, kind=kind, begins_s=hour * HOUR_S, touched_at=now)
            for hour in sorted(hours)
        ],
        update_conflicts=True,
        update_fields=["touched_at"],
        unique_fields=["device", "kind", "begins_s"],
    )


def _show_newest(
    device: Device,
    status: DeviceStatus,
    kind: str,
    accepted: Accepted,
    *,
    stream: UUID,
    now: datetime,
) -> None:
    """Keeps the newest reading as the device's latest, and sends it to the screens."""
    newest = max(range(len(accepted)), key=lambda n: (accepted.at[n], accepted.sequences[n]))
    before: datetime | None = getattr(status, f"{kind}_at")
    if before is not None and accepted.at[newest] < before:
        return
    row = accepted.rows[newest]
    data: dict[str, Any] = {
        "device": device.pk,
        "device_name": device.name,
        "stream": str(stream),
        "sequence": accepted.sequences[newest],
        "recorded_at": accepted.recorded_at[newest],
        "received_at": now,
        "at": accepted.at[newest],
        "is_clock_wrong": accepted.is_clock_wrong[newest],
    }
    data |= {name: _calibrated(device, name, row.get(name)) for name in MEASURED[kind]}
    data |= {name: row.get(name) for name in _EXTRAS[kind]}
    moments = ("recorded_at", "received_at", "at")
    shown = data | {name: data[name].isoformat().replace("+00:00", "Z") for name in moments}
    setattr(status, kind, shown)
    setattr(status, f"{kind}_at", accepted.at[newest])
    last_shown: datetime | None = getattr(status, f"{kind}_shown_at")
    if last_shown is None or not timedelta(0) <= now - last_shown < SHOWN_EVERY:
        setattr(status, f"{kind}_shown_at", now)
        publish_ephemeral(topic=of_ward(device.ward_id), stream=kind, data=shown)


def _calibrated(device: Device, name: str, value: float | None) -> float | None:
    return calibrated(value, getattr(device, f"{name}_offset", 0))
