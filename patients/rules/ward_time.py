"""Local time of the ward: days, shifts and days of illness.

Always the ward's zone, never the server's. A shift or a ward day is bounded by wall-clock hours, so
on the days when the clocks change it lasts an hour less or more, and is still counted whole.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from patients.rules.thresholds import Thresholds


@dataclass(frozen=True, slots=True)
class Shift:
    """One shift of the ward."""

    code: str
    """``D`` day, ``E`` evening, ``N`` night."""
    day: date
    """Local date on which it begins; a night belongs to the date of its evening."""
    starts_at: datetime
    ends_at: datetime
    """UTC, not included."""

    @property
    def hours(self) -> float:
        """Real length: eight hours, unless the clocks change within it."""
        return (self.ends_at - self.starts_at).total_seconds() / 3600


def local_date(at: datetime, zone: ZoneInfo) -> date:
    """The date on the ward's wall."""
    return at.astimezone(zone).date()


def at_hour(day: date, hour: int, zone: ZoneInfo) -> datetime:
    """The moment (UTC) at which the ward's clock shows ``hour`` on ``day``."""
    return datetime.combine(day, time(hour), zone).astimezone(UTC)


def day_of_illness(onset: date | None, at: datetime, zone: ZoneInfo) -> int | None:
    """1 on the day of onset, not capped; ``None`` without an onset or before it."""
    if onset is None:
        return None
    days = (local_date(at, zone) - onset).days + 1
    return days if days >= 1 else None


def day_of_fever(
    onset: date | None, first_fever: datetime | None, at: datetime, zone: ZoneInfo
) -> int | None:
    """From the onset of the illness, without one from the first fever that is known; not capped."""
    if onset is None and first_fever is not None:
        onset = local_date(first_fever, zone)
    return day_of_illness(onset, at, zone)


def shifts_of(day: date, zone: ZoneInfo, thresholds: Thresholds) -> tuple[Shift, Shift, Shift]:
    """Day, evening and night that begin on the local ``day``."""
    starts = (
        at_hour(day, thresholds.day_shift_from_hour, zone),
        at_hour(day, thresholds.evening_shift_from_hour, zone),
        at_hour(day, thresholds.night_shift_from_hour, zone),
        at_hour(day + timedelta(days=1), thresholds.day_shift_from_hour, zone),
    )
    return (
        Shift("D", day, starts[0], starts[1]),
        Shift("E", day, starts[1], starts[2]),
        Shift("N", day, starts[2], starts[3]),
    )


def shift_at(at: datetime, zone: ZoneInfo, thresholds: Thresholds) -> Shift:
    """The shift which is on at this moment."""
    day = local_date(at, zone)
    for shift in (*shifts_of(day, zone, thresholds), *shifts_of(day - _DAY, zone, thresholds)):
        if shift.starts_at <= at < shift.ends_at:
            return shift
    raise ValueError(f"No shift covers {at} in {zone}.")  # unreachable: shifts tile the day


_DAY = timedelta(days=1)
