"""A stay written down in a few lines, and what the rules say about it."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from patients.rules import Assessment, Finding, Kind, Observation, Subject, Thresholds, assess

DILI = ZoneInfo("Asia/Dili")
BEGIN = datetime(2026, 3, 2, 0, 0, tzinfo=UTC)
"""09:00 on the wall of the ward in Dili."""

CHILD = Subject(
    birth_date=date(2018, 1, 1),
    sex="female",
    weight=20,
    height=120,
    illness_onset=date(2026, 2, 28),
    fever_before_admission=True,
    admitted_on=date(2026, 3, 2),
)
ADULT = Subject(
    birth_date=date(1990, 1, 1),
    sex="female",
    weight=50,
    height=160,
    illness_onset=date(2026, 2, 28),
    fever_before_admission=True,
    admitted_on=date(2026, 3, 2),
)
INFANT = Subject(
    birth_date=date(2025, 7, 1),
    sex="male",
    weight=8,
    illness_onset=date(2026, 2, 28),
    fever_before_admission=True,
    admitted_on=date(2026, 3, 2),
)

STABLE: dict[str, Any] = {"bp_sys": 110, "bp_dia": 70, "capillary_refill": 1.5}


def hours(number: float) -> datetime:
    """The moment so many hours after the beginning of the stay."""
    return BEGIN + timedelta(hours=number)


class Chart:
    """A stay: ``chart.at(6, temperature=38.5)`` charts a set six hours after its beginning."""

    def __init__(
        self,
        subject: Subject = ADULT,
        *,
        zone: ZoneInfo = DILI,
        thresholds: Thresholds | None = None,
    ) -> None:
        self.subject = subject
        self.zone = zone
        self.thresholds = thresholds
        self.sets: list[Observation] = []

    def at(self, number: float, *, entered: float | None = None, **values: Any) -> "Chart":
        """Charts a set; ``entered`` is the hour of entry if it was not at once."""
        self.sets.append(
            Observation(
                len(self.sets) + 1,
                hours(number),
                hours(number if entered is None else entered),
                **values,
            )
        )
        return self

    def without(self, report: int) -> "Chart":
        """The same stay with a set voided."""
        other = Chart(self.subject, zone=self.zone, thresholds=self.thresholds)
        other.sets = [each for each in self.sets if each.id != report]
        return other

    def corrected(self, report: int, **values: Any) -> "Chart":
        """The same stay with a set corrected."""
        other = Chart(self.subject, zone=self.zone, thresholds=self.thresholds)
        other.sets = [each._replace(**values) if each.id == report else each for each in self.sets]
        return other

    def assessed(self, number: float | None = None) -> Assessment:
        """The assessment at that hour; without one at the last set."""
        now = hours(number) if number is not None else max(each.observed_at for each in self.sets)
        return assess(self.subject, self.sets, now=now, zone=self.zone, thresholds=self.thresholds)

    def found(self, kind: Kind, number: float | None = None) -> list[Finding]:
        """The episodes of one kind, oldest first."""
        return [each for each in self.assessed(number).findings if each.kind is kind]

    def only(self, kind: Kind, number: float | None = None) -> Finding:
        """The one episode of a kind."""
        (finding,) = self.found(kind, number)
        return finding

    def kinds(self, number: float | None = None) -> set[str]:
        """What stands and was not withdrawn."""
        return {str(each.kind) for each in self.assessed(number).findings if not each.is_withdrawn}
