"""A stay in order of observation time, by columns.

Each rule walks over only the readings it needs, so a rule about platelets costs nothing for the
sets without platelets, and none of them needs more than one pass.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from operator import attrgetter, lt
from typing import Any

from patients.rules.values import Observation

HOUR = 3600.0
"""Seconds; all times inside the rules are seconds since the epoch."""

Reading = tuple[float, float, int]
"""Time in seconds, value, index of the set in the series."""

in_order = attrgetter("observed_at", "entered_at", "id")


class Series:
    """The observations of one stay, sorted by observation time, then entry time, then id."""

    __slots__ = ("_columns", "_readings", "observations", "times")

    def __init__(self, observations: Iterable[Observation]) -> None:
        rows = list(observations)
        times = [each.observed_at.timestamp() for each in rows]
        if not all(map(lt, times, times[1:])):
            rows.sort(key=in_order)
            times = [each.observed_at.timestamp() for each in rows]
        self.observations: list[Observation] = rows
        self.times: list[float] = times
        columns: Iterable[Sequence[Any]] = zip(*self.observations, strict=True)
        self._columns: dict[str, Sequence[Any]] = dict(
            zip(Observation._fields, columns, strict=False)
        )
        self._readings: dict[str, list[Reading]] = {}

    def __len__(self) -> int:
        return len(self.observations)

    def column(self, name: str) -> Sequence[Any]:
        """The value of ``name`` in every set, ``None`` where it was not measured."""
        return self._columns.get(name, ())

    def readings(self, name: str) -> list[Reading]:
        """The measured values of ``name``, oldest first."""
        found = self._readings.get(name)
        if found is None:
            column = self.column(name)
            rows = zip(self.times, column, range(len(column)), strict=False)
            found = [row for row in rows if row[1] is not None] if None in column else list(rows)
            self._readings[name] = found
        return found


def moment(seconds: float) -> datetime:
    """The aware UTC datetime of a time in seconds."""
    return datetime.fromtimestamp(seconds, UTC)
