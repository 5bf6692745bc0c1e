"""Fluid balances per shift and per ward day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby
from zoneinfo import ZoneInfo

from patients.rules.derived import fluid_in, fluid_out
from patients.rules.series import Series
from patients.rules.thresholds import Thresholds
from patients.rules.values import Observation
from patients.rules.ward_time import Shift, shift_at, shifts_of

VOLUMES = (
    "fi_oral",
    "fi_parenteral",
    "fi_other",
    "fo_urine",
    "fo_emesis",
    "fo_drainage",
    "fo_uf",
    "stools",
)


@dataclass(frozen=True, slots=True)
class Balance:
    """Fluids of one span of time, mL. ``None`` where nothing was charted: not the same as 0."""

    starts_at: datetime
    ends_at: datetime
    """UTC, not included."""
    day: date
    """Local date on which the shift or the ward day begins."""
    shift: str | None
    """``D E N``; ``None`` for a ward day or the last 24 hours."""
    sets: int
    """Charted sets with any fluid."""
    fi_oral: float | None
    fi_parenteral: float | None
    fi_other: float | None
    fo_urine: float | None
    fo_emesis: float | None
    fo_drainage: float | None
    fo_uf: float | None
    stools: float | None
    """A count."""
    total_in: float | None
    total_out: float | None
    balance: float | None
    """In less out; ``None`` when neither was charted."""

    @property
    def hours(self) -> float:
        """Real length; a ward day has 23 or 25 hours when the clocks change."""
        return (self.ends_at - self.starts_at).total_seconds() / 3600


@dataclass(frozen=True, slots=True)
class Balances:
    """All balances of a stay, oldest first; spans without any fluid are left out."""

    shifts: tuple[Balance, ...]
    days: tuple[Balance, ...]
    """From the start of the day shift to the next, by the ward's clock."""
    last_24_h: Balance
    """The 24 elapsed hours up to ``now``."""


def fluid_balances(
    series: Series, *, now: datetime, zone: ZoneInfo, thresholds: Thresholds
) -> Balances:
    """Balances per shift, per ward day and of the last 24 hours.

    A set belongs to the shift in which its volumes were given and passed: with a stated period the
    one just before its time (the total charted at 15:00 for the morning is the morning's),
    otherwise the one at its time.
    """
    fluids = [each for each in series.observations if _has_fluid(each)]
    shifts = []
    days = []
    for day, of_day in groupby(_by_shift(fluids, zone, thresholds), key=lambda pair: pair[0].day):
        pairs = list(of_day)
        whole = shifts_of(day, zone, thresholds)
        days.append(
            _sum([each for _, each in pairs], whole[0].starts_at, whole[-1].ends_at, day, None)
        )
        for shift, of_shift in groupby(pairs, key=lambda pair: pair[0]):
            sets = [each for _, each in of_shift]
            shifts.append(_sum(sets, shift.starts_at, shift.ends_at, day, shift.code))
    since = now - timedelta(hours=24)
    latest = [each for each in fluids if since < each.observed_at <= now]
    last = _sum(latest, since, now, since.astimezone(zone).date(), None)
    return Balances(tuple(shifts), tuple(days), last)


def _has_fluid(observation: Observation) -> bool:
    return (
        observation.stools is not None
        or fluid_in(observation) is not None
        or fluid_out(observation) is not None
    )


def _by_shift(
    fluids: list[Observation], zone: ZoneInfo, thresholds: Thresholds
) -> Iterator[tuple[Shift, Observation]]:
    shift: Shift | None = None
    for each in sorted(fluids, key=_given_at):
        at = _given_at(each)
        if shift is None or at >= shift.ends_at:
            shift = shift_at(at, zone, thresholds)
        yield shift, each


def _given_at(observation: Observation) -> datetime:
    if observation.fluid_period_minutes:
        return observation.observed_at - timedelta(seconds=1)
    return observation.observed_at


def _sum(
    sets: list[Observation], starts_at: datetime, ends_at: datetime, day: date, shift: str | None
) -> Balance:
    volumes: dict[str, float | None] = {}
    for name in VOLUMES:
        charted = [value for each in sets if (value := getattr(each, name)) is not None]
        volumes[name] = sum(charted) if charted else None
    total_in = _total(volumes, "fi_")
    total_out = _total(volumes, "fo_")
    balance = None
    if total_in is not None or total_out is not None:
        balance = (total_in or 0) - (total_out or 0)
    return Balance(
        starts_at=starts_at,
        ends_at=ends_at,
        day=day,
        shift=shift,
        sets=len(sets),
        total_in=total_in,
        total_out=total_out,
        balance=balance,
        **volumes,
    )


def _total(volumes: dict[str, float | None], prefix: str) -> float | None:
    charted = [
        value for name, value in volumes.items() if name.startswith(prefix) and value is not None
    ]
    return sum(charted) if charted else None
