"""Who on the ward needs somebody first."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from accounts.models import User
from patients.models import Notification, Patient
from patients.models.notifications import State

_CRITICAL = {"critical_confirmed": 2, "critical_suspected": 1}


@dataclass(frozen=True, slots=True)
class Row:
    """A patient with what stands about them."""

    patient: Patient
    notifications: list[Notification]
    is_overdue: bool

    @property
    def priority(self) -> str | None:
        """Of the most urgent open notification."""
        is_open = [each for each in self.notifications if each.state == State.OPEN]
        return max(is_open, key=lambda each: each.rank).priority if is_open else None

    def urgency(self) -> tuple[float, ...]:
        """The greater the more urgent: open, late, phase, score, taken on."""
        ranks = {State.OPEN.value: [0], State.ACKNOWLEDGED.value: [0]}
        for each in self.notifications:
            ranks[each.state].append(each.rank)
        score = (self.patient.score or {}).get("total") or 0
        return (
            max(ranks[State.OPEN.value]),
            float(self.is_overdue),
            _CRITICAL.get(self.patient.phase, 0),
            score,
            max(ranks[State.ACKNOWLEDGED.value]),
        )


def worklist_of(user: User, *, ward_id: int | None, now: datetime) -> list[Row]:
    """The admitted patients this person may see, the most urgent first; two questions in all."""
    patients = Patient.objects.admitted().visible_to(user).for_display()
    if ward_id is not None:
        patients = patients.filter(ward=ward_id)
    people = list(patients.most_urgent_first())
    standing: dict[int | None, list[Notification]] = defaultdict(list)
    about = Notification.objects.standing().filter(patient__in=[each.pk for each in people])
    for notification in about.for_display().most_urgent_first():
        standing[notification.patient_id].append(notification)
    rows = [
        Row(each, standing[each.pk], each.next_due_at is not None and each.next_due_at <= now)
        for each in people
    ]
    return sorted(rows, key=Row.urgency, reverse=True)
