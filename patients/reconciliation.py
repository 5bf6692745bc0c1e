"""
What the rules find, and what the ward was told: made the same in the transaction of the change.

A finding and its row have the same family and episode. A set charted late or voided can move the
beginning of an episode: its row moves along, so that what somebody took on is not raised anew.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from patients.models import Notification, Patient
from patients.models.notifications import RANKS, STANDING, State
from patients.notices import plan_anew, put, settle, shown_evidence, withdraw
from patients.rules import FAMILY, Finding, Kind
from patients.rules.thresholds import Thresholds

# Their episode is the moment when something falls due: another moment is another row.
_CLOCKED = {FAMILY[kind] for kind in Kind if kind.endswith(("_due", "_overdue"))}

# Of what the row stores, all that a finding decides.
_DECIDED = (
    "kind",
    "episode",
    "priority",
    "state",
    "rule",
    "source",
    "evidence",
    "certainty",
    "report_id",
    "observed_at",
    "latched",
    "is_active",
    "over_at",
    "worsened_at",
    "ended_reason",
)


class _Row(NamedTuple):
    """The little that says whether a row is concerned; a long stay has hundreds of them."""

    pk: int
    family: str
    episode: datetime
    over_at: datetime | None
    state: str
    kind: str
    priority: str
    is_active: bool
    report_id: int | None
    observed_at: datetime
    acknowledged_at: datetime | None
    resolved_by_id: int | None

    def says(self, finding: Finding) -> bool:
        """An ended row that has nothing to learn from its finding."""
        if self.state in STANDING:
            return False
        if self.state == State.WITHDRAWN or finding.is_withdrawn:
            return self.state == State.WITHDRAWN and finding.is_withdrawn
        if finding.latched and self.acknowledged_at is None and self.resolved_by_id is None:
            # Ended by a discharge; it stands again when that is taken back.
            return False
        return (
            not finding.is_active
            and self.kind == finding.kind
            and self.priority == finding.priority
            and self.report_id == finding.report
            and self.observed_at == finding.observed_at
            and self.over_at == finding.over_at
        )

    def overlaps(self, finding: Finding) -> bool:
        """Whether it can be the same trouble, seen to begin at another moment."""
        return (finding.over_at is None or self.episode < finding.over_at) and (
            self.over_at is None or finding.episode < self.over_at
        )


# By family and episode.
Rows = dict[tuple[str, datetime], _Row]


def rows_of_each(patient_ids: Sequence[int]) -> dict[int, Rows]:
    """What is stored of the notifications of several patients, in one query."""
    names = [name if name != "pk" else "id" for name in _Row._fields]
    stored = Notification.objects.filter(patient__in=patient_ids)
    found: dict[int, Rows] = {pk: {} for pk in patient_ids}
    for patient_id, *values in stored.values_list("patient_id", *names):
        row = _Row(*values)
        found[patient_id][row.family, row.episode] = row
    return found


class Reconciliation:
    """One patient's rows, brought to what the rules find now."""

    def __init__(
        self,
        patient: Patient,
        limits: Thresholds,
        *,
        now: datetime,
        escalated_report_id: int | None = None,
        rows: Rows | None = None,
    ) -> None:
        """`rows`: what `rows_of_each` has read of the patient already."""
        self._patient = patient
        self._rows = rows_of_each([patient.pk])[patient.pk] if rows is None else rows
        self._limits = limits
        self._now = now
        self._escalated_report_id = escalated_report_id
        self._over = "" if patient.is_admitted else "discharged"

    def run(self, findings: Iterable[Finding], *, lost_reason: str) -> list[Notification]:
        """
        Changes and ends; what is to be raised is given back, for `put_new`. `lost_reason` says why
        what was found before is found no longer.

        Two questions to the database however many rows there are, and one write a change.
        """
        rows = self._rows
        pairs: list[tuple[Finding, _Row]] = []
        unmatched: list[Finding] = []
        for finding in findings:
            row = rows.pop((finding.family, finding.episode), None)
            if row is None:
                unmatched.append(finding)
            elif self._over or not row.says(finding):
                pairs.append((finding, row))
        new = []
        for finding in unmatched:
            row = self._moved(rows, finding)
            if row is not None:
                pairs.append((finding, rows.pop((row.family, row.episode))))
            elif not finding.is_withdrawn and (finding.latched or finding.is_active):
                new.append(finding)
        lost = [row for row in rows.values() if self._is_to_end(row)]
        known = self._load([row.pk for _, row in pairs] + [row.pk for row in lost])
        for row in lost:
            self._end(known[row.pk], lost_reason)
        for finding, row in pairs:
            self._change(known[row.pk], finding)
        return [] if self._over else [self._raised(finding) for finding in new]

    def _load(self, pks: list[int]) -> dict[int, Notification]:
        if not pks:
            return {}
        return Notification.objects.for_display().in_bulk(pks)

    def _moved(self, rows: dict[tuple[str, datetime], _Row], finding: Finding) -> _Row | None:
        if finding.family in _CLOCKED or finding.is_withdrawn:
            return None
        for row in rows.values():
            is_same = row.family == finding.family and row.state != State.WITHDRAWN
            if is_same and row.overlaps(finding):
                return row
        return None

    def _is_to_end(self, row: _Row) -> bool:
        if row.family in _CLOCKED:
            return row.state in STANDING
        return row.state != State.WITHDRAWN

    def _end(self, notification: Notification, lost_reason: str) -> None:
        if notification.family in _CLOCKED:
            notification.is_active = False
            settle(notification, now=self._now, over=self._over or "no longer due")
        else:
            withdraw(notification, now=self._now, reason=lost_reason)
        put(notification, limits=self._limits, rings=False)

    def _raised(self, finding: Finding) -> Notification:
        notification = Notification(
            patient=self._patient,
            ward=self._patient.ward,
            family=finding.family,
            created_at=self._now,
        )
        self._take_over(notification, finding)
        settle(notification, now=self._now)
        return notification

    def _change(self, notification: Notification, finding: Finding) -> None:
        before = _decided(notification)
        is_worse = RANKS[finding.priority] > RANKS[notification.priority] or (
            finding.worsened_at is not None
            and (notification.worsened_at is None or finding.worsened_at > notification.worsened_at)
            and RANKS[finding.priority] >= RANKS[notification.priority]
        )
        self._take_over(notification, finding)
        rings = False
        if finding.is_withdrawn:
            withdraw(notification, now=self._now, reason=finding.withdrawn_reason)
        else:
            rings = settle(notification, now=self._now, is_worse=is_worse, over=self._over)
        if rings or _decided(notification) != before:
            put(notification, limits=self._limits, rings=rings)
        else:
            plan_anew(notification, self._limits)

    def _take_over(self, notification: Notification, finding: Finding) -> None:
        evidence = finding.evidence
        notification.kind = str(finding.kind)
        notification.episode = finding.episode
        notification.priority = str(finding.priority)
        notification.rule = finding.rule
        notification.source = evidence.source
        notification.evidence = shown_evidence(evidence)
        notification.certainty = str(finding.certainty or "")
        if notification.report_id != finding.report:
            report_id: Any = finding.report
            notification.report_id = report_id
            notification.is_escalated_by_hand = (
                report_id is not None and report_id == self._escalated_report_id
            )
        notification.observed_at = finding.observed_at
        notification.latched = finding.latched
        notification.is_active = finding.is_active
        notification.over_at = finding.over_at
        notification.worsened_at = finding.worsened_at


def _decided(notification: Notification) -> tuple[Any, ...]:
    return tuple(getattr(notification, name) for name in _DECIDED)
