"""What the devices tell the ward: the climate of a room, a moved board, a silent device."""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.utils import timezone

from patients.actions import end_notification, raise_notification
from realtime.changes import recording
from telemetry.models import Device, DeviceStatus
from telemetry.rules import climate, movement
from telemetry.rules.acceptance import Accepted
from telemetry.rules.limits import Limits
from telemetry.rules.silence import LEAST, is_silent

# Old news from an emptied spool is no alarm.
STALE_AFTER = timedelta(minutes=30)
KIND_SILENT = "device_silent"
KIND_MOVED = "device_moved"
# Where the last movement stands, beside the quantities of the air.
MOVED = "moved"
# The beginning of a tilt, as each of its reports tells it: the offset of its clock is a guess.
SAME_TILT = timedelta(seconds=5)


def kind_of(quantity: str) -> str:
    """The kind of notification a quantity of a room has."""
    return f"room_{quantity}"


KINDS = (*map(kind_of, climate.QUANTITIES), KIND_MOVED, KIND_SILENT)


def watch_climate(
    *, device: Device, status: DeviceStatus, accepted: Accepted, now: datetime
) -> None:
    """
    Looks at the new readings of the air in their order. The caller holds the status and saves it.
    """
    rows = sorted(_news(accepted, status.climate_at, now), key=lambda pair: pair[0])
    if not rows:
        return
    limits = Limits().changed(device.limits)
    for quantity in climate.QUANTITIES:
        before = standing = climate.Standing.read(status.climate.get(quantity))
        offset: float = getattr(device, f"{quantity}_offset")
        if standing == climate.Standing() and climate.is_quiet(
            quantity, [row.get(quantity) for _, row in rows], offset, limits
        ):
            continue
        told: tuple[float, datetime] | None = None
        for at, row in rows:
            value = row.get(quantity)
            if value is None:
                continue
            standing = climate.watch(standing, quantity, value + offset, at, limits)
            told = (value + offset, at)
        status.climate[quantity] = standing.stored()
        if told is not None:
            _tell_climate(device, quantity, before, standing, told, limits, now)
    status.climate_at = rows[-1][0]


def _tell_climate(
    device: Device,
    quantity: str,
    before: climate.Standing,
    standing: climate.Standing,
    told: tuple[float, datetime],
    limits: Limits,
    now: datetime,
) -> None:
    was = (before.level, before.side, before.since)
    if was == (standing.level, standing.side, standing.since):
        return
    if before.level is not None and before.since != standing.since:
        end_notification(device=device.pk, kind=kind_of(quantity), now=now)
    if standing.level is None or standing.side is None or standing.since is None:
        return
    value, at = told
    limit = climate.limit_of(limits, quantity, standing.level, standing.side)
    said = climate.sentence(quantity, standing.level, standing.side, value, limits)
    _raise(
        device,
        kind=kind_of(quantity),
        priority=climate.PRIORITIES[standing.level],
        said=said,
        numbers={quantity: value, "limit": limit},
        observed_at=at,
        episode=standing.since,
        rule="room_climate",
        latched=standing.level == climate.CRITICAL,
        now=now,
    )


def watch_movement(
    *, device: Device, status: DeviceStatus, accepted: Accepted, stream: UUID, now: datetime
) -> None:
    """
    Tells of movements that are worth it; each is over when it is told, and latched. One tilt, told
    by the device again and again as it grows, is one. The caller holds the status and saves it.
    """
    limits = Limits().changed(device.limits)
    last = status.climate.get(MOVED, {})
    for at, row in _news(accepted, None, now):
        if not row.get("event"):
            continue
        is_known = last.get("stream") == str(stream) and row["sequence"] <= last["sequence"]
        found = None if is_known else movement.judge(row, limits)
        if found is None:
            continue
        episode = _began(row, at, last.get("tilted"))
        last = {"stream": str(stream), "sequence": row["sequence"], "tilted": last.get("tilted")}
        if row["event"] == "tilt":
            last["tilted"] = episode.isoformat()
        status.climate[MOVED] = last
        numbers = {
            name: row[name]
            for name in ("peak_acceleration", "tilt_angle", "duration")
            if row.get(name) is not None
        }
        _raise(
            device,
            kind=KIND_MOVED,
            priority=found.priority,
            said=found.sentence,
            numbers=numbers,
            observed_at=at,
            episode=episode,
            rule="board_moved",
            latched=True,
            now=now,
        )
        end_notification(device=device.pk, kind=KIND_MOVED, now=now)


def _began(row: Mapping[str, Any], at: datetime, tilted: str | None) -> datetime:
    """The moment that names a movement: of a tilt that goes on, its beginning."""
    if row["event"] != "tilt":
        return at
    began = at - timedelta(seconds=row.get("duration") or 0)
    before = datetime.fromisoformat(tilted) if tilted else None
    return before if before is not None and abs(began - before) < SAME_TILT else began


def forget_alerts(*, device: Device, reason: str, now: datetime) -> None:
    """Whatever a device told is over: it was revoked, or hangs on another ward now."""
    for kind in KINDS:
        end_notification(device=device.pk, kind=kind, reason=reason, now=now)
    DeviceStatus.objects.filter(device=device).update(
        climate={}, climate_at=None, silent_since=None
    )


def note_voice(*, device: Device, status: DeviceStatus, now: datetime) -> None:
    """A device that was silent speaks again. The caller holds the status and saves it."""
    if status.silent_since is None:
        return
    status.silent_since = None
    end_notification(device=device.pk, kind=KIND_SILENT, reason="delivers again", now=now)


def find_silent(*, now: datetime | None = None) -> int:
    """Tells the wards of devices that went silent since it was last called; how many."""
    now = now or timezone.now()
    quiet = DeviceStatus.objects.filter(
        last_seen_at__lt=now - LEAST, silent_since=None, device__state=Device.State.ENROLLED
    ).select_related("device")
    pks = [
        status.pk
        for status in quiet.order_by("pk")
        if is_silent(
            last_seen_at=_quiet_since(status),
            interval_seconds=status.device.interval_seconds,
            now=now,
        )
    ]
    return sum(_tell_silent(pk, now) for pk in pks)


@recording()
def _tell_silent(pk: int, now: datetime) -> bool:
    statuses = DeviceStatus.objects.select_for_update(of=("self",)).select_related("device__ward")
    status = statuses.get(pk=pk)
    device, seen = status.device, status.last_seen_at
    still = is_silent(
        last_seen_at=_quiet_since(status), interval_seconds=device.interval_seconds, now=now
    )
    if seen is None or not still or status.silent_since is not None:
        return False
    status.silent_since = seen
    status.save()
    _raise(
        device,
        kind=KIND_SILENT,
        priority="low",
        said=f"No reading since {seen:%Y-%m-%d %H:%M} UTC.",
        numbers={"interval_seconds": device.interval_seconds},
        observed_at=seen,
        episode=seen,
        rule="device_silent",
        latched=False,
        now=now,
    )
    # The screens grey it.
    Device.objects.for_display().select_for_update(of=("self",)).get(pk=device.pk).save()
    return True


def _quiet_since(status: DeviceStatus) -> datetime | None:
    """One enrolled again has its time to speak from then on."""
    seen, enrolled = status.last_seen_at, status.device.enrolled_at
    return seen if seen is None or enrolled is None else max(seen, enrolled)


def _news(
    accepted: Accepted, since: datetime | None, now: datetime
) -> Iterator[tuple[datetime, Mapping[str, Any]]]:
    for at, row in zip(accepted.at, accepted.rows, strict=True):
        if at >= now - STALE_AFTER and (since is None or at > since):
            yield at, row


def _raise(
    device: Device,
    *,
    kind: str,
    priority: str,
    said: str,
    numbers: Mapping[str, Any],
    observed_at: datetime,
    episode: datetime,
    rule: str,
    latched: bool,
    now: datetime,
) -> None:
    place = f"Room {device.room}: " if device.room else f"{device.name}: "
    raise_notification(
        ward=device.ward,
        device=device.pk,
        device_name=device.name,
        kind=kind,
        priority=priority,
        evidence={"sentence": place + said, "numbers": dict(numbers)},
        observed_at=observed_at,
        episode=episode,
        rule=rule,
        latched=latched,
        now=now,
    )
