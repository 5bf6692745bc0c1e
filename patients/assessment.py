"""
What the rules conclude from a whole stay, and what is stored of it: on the patient for lists, as
notifications for the ward, as the moment when the clock is to be asked again.

The order in which sets were entered makes no difference, so a correction, a void and a back-dated
set need no rules of their own.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import fields, replace
from datetime import datetime
from typing import Any

from accounts.models import User
from patients.deadlines import WAKE_TASK, schedule, schedule_new
from patients.models import ASSESSED_FIELDS, Notification, Patient, Report
from patients.notices import put_new, shown_reason
from patients.observations import (
    observation_of,
    observations_of,
    observations_of_each,
    subject_of,
)
from patients.reconciliation import Reconciliation, Rows, rows_of_each
from patients.rules import Assessment, Finding, Observation, Phase, assess
from patients.rules.last_values import LastValue
from patients.rules.scores import Score, score
from patients.rules.thresholds import Thresholds
from patients.ward_thresholds import thresholds_of
from realtime.frames import iso

# A report that has no id yet is the last of those entered at the same moment.
_UNSAVED = 2**62
LOOKED_AGAIN = "no longer found in the chart as it is now"


class Conclusion:
    """An assessment and the numbers it was made with; nothing is written yet."""

    def __init__(
        self,
        patient: Patient,
        *,
        now: datetime,
        report: Report | None = None,
        observations: list[Observation] | None = None,
    ) -> None:
        """
        Loads the stay in one query, unless it is given as `observations`, and folds the rules over
        it. `report`: as it is in memory, before it is saved.
        """
        self.patient = patient
        self.now = now
        self.limits: Thresholds = thresholds_of(patient.ward)
        if observations is None:
            without = None if report is None else report.pk
            observations = observations_of(patient.pk, without=without)
        if report is not None and not report.is_voided:
            observation = observation_of(report)
            if report._state.adding:  # noqa: SLF001 # public by its documentation
                observation = observation._replace(id=_UNSAVED)
            observations.append(observation)
        self._observations = observations
        # A pause that is over still moves what fell due in it to its end.
        self.subject = replace(subject_of(patient), paused_until=patient.paused_until)
        self.assessment: Assessment = assess(
            self.subject,
            observations,
            now=now,
            zone=patient.ward.zone,
            thresholds=self.limits,
        )

    def describe(self, report: Report) -> None:
        """Sets on the report what the rules said of it when it was charted or corrected."""
        observation, zone = observation_of(report), self.patient.ward.zone
        report.phase = str(_phase_at(self.assessment, report.datetime))
        report.score = (
            shown_score(score(observation, self.subject, zone=zone, thresholds=self.limits))
            if observation.has_vital_signs
            else None
        )
        if observation.observed_at == max(last.observed_at for last in self._observations):
            report.longest_interval = self.assessment.suggestions.vital_signs.longest

    def store(self, *, report: Report | None = None, lost_reason: str = LOOKED_AGAIN) -> bool:
        """
        Sets what lists show on the patient, reconciles the notifications, plans the next look.

        True when the patient is to be saved: something of it has changed.
        """
        patient, planned = self.patient, self.patient.wake_at
        is_changed = self.show()
        if patient.wake_at != planned:
            schedule(WAKE_TASK, patient.pk, patient.wake_at, replaces=planned is not None)
        raised = self.reconcile(report=report, lost_reason=lost_reason)
        put_new([(each, self.limits) for each in raised])
        return is_changed

    def show(self) -> bool:
        """Sets what lists show on the patient, and when to look next; whether lists change."""
        patient, found = self.patient, self.assessment
        before = {name: getattr(patient, name) for name in ASSESSED_FIELDS}
        patient.phase = str(found.phase.phase)
        patient.phase_evidence = [shown_reason(each) for each in found.phase.evidence]
        patient.score = shown_score(found.score) if found.last else None
        patient.last_values = {name: _entry(last) for name, last in found.last.items()}
        patient.last_set_at = found.vital_signs.last_at
        interval = found.vital_signs.interval_minutes
        patient.monitoring_interval = None if interval is None else int(interval)
        is_admitted = patient.is_admitted
        patient.next_due_at = found.vital_signs.due_at if is_admitted else None
        patient.hematocrit_due_at = found.hematocrit.due_at if is_admitted else None
        patient.wake_at = found.wake_at if is_admitted else None
        return any(getattr(patient, name) != value for name, value in before.items())

    def reconcile(
        self,
        *,
        report: Report | None = None,
        lost_reason: str = LOOKED_AGAIN,
        rows: Rows | None = None,
    ) -> list[Notification]:
        """Changes and ends the patient's notifications; those to be raised, for `put_new`."""
        patient = self.patient
        escalated = report.pk if report is not None and report.already_escalated else None
        reconciliation = Reconciliation(
            patient, self.limits, now=self.now, escalated_report_id=escalated, rows=rows
        )
        is_hidden = patient.hidden_at is not None
        findings = () if is_hidden else self._findings(report)
        return reconciliation.run(findings, lost_reason=lost_reason)

    def _findings(self, report: Report | None) -> list[Finding]:
        if report is None:
            return list(self.assessment.findings)
        return [
            each._replace(report=report.pk) if each.report == _UNSAVED else each
            for each in self.assessment.findings
        ]


def look_at_each(patients: Sequence[Patient], *, now: datetime) -> None:
    """
    Concludes anew for patients whose moment has come, and saves them.

    What falls due at one moment falls due for many: three questions and four writes for all of
    them, and one more write for each of whom lists show something else. Called in the transaction,
    the patients' rows locked, by a task that is done with.
    """
    ids = [patient.pk for patient in patients]
    observations, rows = observations_of_each(ids), rows_of_each(ids)
    raised: list[tuple[Notification, Thresholds]] = []
    moments: dict[int, datetime | None] = {}
    unshown: dict[datetime | None, list[int]] = defaultdict(list)
    for patient in patients:
        planned = patient.wake_at
        conclusion = Conclusion(patient, now=now, observations=observations[patient.pk])
        is_changed = conclusion.show()
        found = conclusion.reconcile(rows=rows[patient.pk])
        raised += [(each, conclusion.limits) for each in found]
        if patient.wake_at != planned:
            moments[patient.pk] = patient.wake_at
        if is_changed:
            patient.save_assessment()
        elif patient.wake_at != planned:
            unshown[patient.wake_at].append(patient.pk)
    for wake_at, pks in unshown.items():
        Patient.objects.silently().filter(pk__in=pks).update(wake_at=wake_at)
    schedule_new(WAKE_TASK, moments)
    put_new(raised)


def reassess(
    patient: Patient, *, by: User | None, now: datetime, lost_reason: str = LOOKED_AGAIN
) -> None:
    """
    Concludes anew from all valid reports; called in the transaction, the patient's row locked.

    Sets the fields of `ASSESSED_FIELDS` on `patient`; the caller saves them.
    """
    Conclusion(patient, now=now).store(lost_reason=lost_reason)


def shown_score(score: Score) -> dict[str, Any]:
    """A score as plain JSON."""
    # Not asdict, which copies each value as deep as it goes: this is done with every look.
    shown = {each.name: getattr(score, each.name) for each in fields(score)}
    for name, value in shown.items():
        if isinstance(value, datetime):
            shown[name] = iso(value)
        elif isinstance(value, tuple):
            shown[name] = list(value)
    shown["parts"] = dict(score.parts)
    shown["system"] = None if score.system is None else str(score.system)
    shown["risk"] = None if score.risk is None else str(score.risk)
    del shown["report"]
    return shown


def _phase_at(found: Assessment, at: datetime) -> Phase:
    spans = [span for span in found.phase.spans if span.starts_at <= at]
    return spans[-1].phase if spans else found.phase.phase


def _entry(last: LastValue) -> dict[str, Any]:
    return {
        "value": last.value,
        "at": iso(last.observed_at),
        "previous": last.previous,
        "previous_at": None if last.previous_at is None else iso(last.previous_at),
        "trend": None if last.trend is None else str(last.trend),
    }
