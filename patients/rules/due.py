"""When the next observation is due, and whether it is overdue: always computed from the data."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from patients.rules.findings import SCHEDULE, Evidence, Finding, Kind, Priority, ago, shown
from patients.rules.series import Series, moment
from patients.rules.thresholds import Thresholds
from patients.rules.values import Subject


@dataclass(frozen=True, slots=True)
class Due:
    """One due time. ``None`` in ``due_at``: nothing is expected, the reason says why."""

    due_at: datetime | None
    overdue_at: datetime | None
    """After the grace of the ward."""
    high_at: datetime | None
    """More than one interval late; high if that is in the critical phase."""
    interval_minutes: float | None
    last_at: datetime | None
    """The last set that counts."""
    report: int | str | None
    reason: str


class Lateness(NamedTuple):
    """Evidence of something due."""

    what: str
    due_at: datetime
    """In the ward's zone."""
    interval_minutes: float
    late: float
    """Seconds, 0 at the moment."""
    is_overdue: bool
    source: str


def next_vital_signs(
    series: Series, subject: Subject, thresholds: Thresholds, *, now: float
) -> Due:
    """The time of the last set with vital signs plus the monitoring interval last stated.

    A set with laboratory or fluid values only does not postpone it, though it may state another
    interval. A set entered late never moves a due time backwards that was still to come when it was
    entered, and does not shorten the interval of a later set that was already charted. A pause
    moves the due time to its end; discharge ends it.
    """
    due: float | None = None
    last: int | None = None
    interval = before = None
    late_entry: datetime | None = None
    late_limit = thresholds.late_entry_minutes * 60
    applied: float | None = None
    intervals = series.column("monitoring_interval")
    for index in range(_reset(series, late_limit), len(series)):
        observation, stated = series.observations[index], intervals[index]
        seen = observation.has_vital_signs
        if not seen and stated is None:
            continue
        entered = observation.entered_at
        is_late = entered.timestamp() - series.times[index] > late_limit
        if stated is not None:
            before = interval if is_late else None
            late_entry = entered if is_late else None
            interval = stated
        if seen:
            last = index
        if last is None or interval is None:
            continue
        applied = interval
        if before is not None and late_entry is not None and not is_late and entered < late_entry:
            applied = before
        new = series.times[last] + applied * 60
        if is_late and due is not None and due > entered.timestamp():
            new = max(new, due)
        due = new
    return _due(series, subject, thresholds, now, due=due, last=last, interval=applied or interval)


def _reset(series: Series, late_limit: float) -> int:
    """The last set that says everything itself: in time, with vital signs and an interval.

    Nothing before it matters any more.
    """
    intervals = series.column("monitoring_interval")
    for index in range(len(series) - 1, 0, -1):
        if intervals[index] is None:
            continue
        observation = series.observations[index]
        late = observation.entered_at.timestamp() - series.times[index]
        if late <= late_limit and observation.has_vital_signs:
            return index
    return 0


def next_hematocrit(series: Series, subject: Subject, thresholds: Thresholds, *, now: float) -> Due:
    """The time of the last hematocrit plus the hematocrit interval last stated, when one is."""
    stated = series.readings("hematocrit_interval")
    readings = series.readings("hematocrit")
    interval = stated[-1][1] if stated else None
    last = readings[-1][2] if readings else None
    due = None
    if interval is not None:
        begin = series.times[last] if last is not None else stated[-1][0]
        due = begin + interval * 60
    return _due(series, subject, thresholds, now, due=due, last=last, interval=interval)


def _due(
    series: Series,
    subject: Subject,
    thresholds: Thresholds,
    now: float,
    *,
    due: float | None,
    last: int | None,
    interval: float | None,
) -> Due:
    observation = None if last is None else series.observations[last]
    last_at = observation.observed_at if observation else None
    report = observation.id if observation else None
    if subject.dismissed_at is not None and subject.dismissed_at.timestamp() <= now:
        return Due(None, None, None, interval, last_at, report, "discharged")
    if due is None or interval is None:
        reason = "no interval stated" if interval is None else "nothing charted yet"
        return Due(None, None, None, interval, last_at, report, reason)
    reason = f"every {shown(interval)} min"
    if subject.paused_until is not None and subject.paused_until.timestamp() > due:
        due = subject.paused_until.timestamp()
        reason = "paused until then"
    return Due(
        due_at=moment(due),
        overdue_at=moment(due + thresholds.overdue_grace_minutes * 60),
        high_at=moment(due + interval * 60),
        interval_minutes=interval,
        last_at=last_at,
        report=report,
        reason=reason,
    )


def find_due(
    due: Due,
    kinds: tuple[Kind, Kind],
    thresholds: Thresholds,
    *,
    now: datetime,
    zone: ZoneInfo,
    is_critical: bool,
) -> list[Finding]:
    """Due: low, at the moment; overdue after the grace of the ward (10 min [own]): medium; high
    when more than one interval late in the critical phase. One row per due time, not latched: it is
    gone when the set is charted. ``kinds`` are those of due and overdue.
    """
    if due.due_at is None or due.overdue_at is None or due.high_at is None or now < due.due_at:
        return []
    is_overdue = now >= due.overdue_at
    priority = Priority.MEDIUM if is_overdue else Priority.LOW
    worsened = due.overdue_at if is_overdue else None
    if is_critical and now > due.high_at:
        is_overdue = True
        priority, worsened = Priority.HIGH, due.high_at
    return [
        Finding(
            kind=kinds[1] if is_overdue else kinds[0],
            rule=SCHEDULE,
            episode=due.due_at,
            priority=priority,
            is_active=True,
            latched=False,
            observed_at=due.due_at,
            report=due.report,
            first_report=due.report,
            worsened_at=worsened,
            detail=Lateness(
                "hematocrit" if kinds[0] is Kind.HEMATOCRIT_DUE else "vital signs",
                due.due_at.astimezone(zone),
                due.interval_minutes or 0,
                (worsened - due.due_at).total_seconds() if worsened else 0,
                is_overdue,
                thresholds.cite("overdue_grace_minutes"),
            ),
            describe=describe_due,
        )
    ]


def describe_due(lateness: Lateness) -> Evidence:
    """What is due, in words. It names the due time and not the age, so that it stays true."""
    at = f"{lateness.due_at:%Y-%m-%d %H:%M}"
    late = f", overdue by more than {ago(lateness.late)}" if lateness.is_overdue else ""
    interval = shown(lateness.interval_minutes)
    return Evidence(
        sentence=f"{lateness.what} due at {at} (every {interval} min){late}",
        numbers={
            "due_at": lateness.due_at.isoformat(),
            "interval_minutes": lateness.interval_minutes,
            "late_minutes": round(lateness.late / 60, 1),
        },
        source=lateness.source,
    )


def wake_times(due: Due) -> list[float]:
    """When the clock alone changes what is due, in seconds."""
    times = [at.timestamp() for at in (due.due_at, due.overdue_at) if at is not None]
    if due.high_at is not None:
        times.append(due.high_at.timestamp() + 1)
    return times
