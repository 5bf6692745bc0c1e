"""Everything that happened in a stay, from all who have something to say about it."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.utils import timezone

from accounts.models import User
from patients import signals
from patients.models import HistoricalReport, Notification, Patient, Pause
from patients.models.notifications import State

Entry = dict[str, Any]

_WRITTEN_FIELDS = (
    "ward_id",
    "bed_id",
    "dismissal_date",
    "diagnosis",
    "weight",
    "height",
    "baseline_hematocrit",
    "illness_onset",
    "hospital_number",
    "first_name",
    "last_name",
    "birth_date",
    "spo2_scale",
    "pregnant",
)


def timeline_of(patient: Patient) -> list[Entry]:
    """`{"at", "kind", "id", "content", "by"}`, the newest first."""
    entries = [
        *_versions_of_patient(patient),
        *_reports(patient),
        *_notifications(patient),
        *_pauses(patient),
    ]
    answers: Any = signals.timeline_asked.send(sender=Patient, patient=patient)
    for _, found in answers:
        entries += found or []
    return sorted(entries, key=lambda entry: entry["at"], reverse=True)


def _entry(at: datetime, kind: str, pk: int, content: str, by: User | None) -> Entry:
    person = None if by is None else {"id": by.pk, "username": by.username}
    return {"at": at, "kind": kind, "id": pk, "content": content, "by": person}


def _versions_of_patient(patient: Patient) -> Iterator[Entry]:
    before: Any = None
    versions = patient.history.select_related("history_user")
    for version in versions.order_by("history_date", "history_id"):
        by = version.history_user
        if before is None:
            yield _entry(version.history_date, "patient_admitted", patient.pk, "", by)
        else:
            changed = [
                name.removesuffix("_id")
                for name in _WRITTEN_FIELDS
                if getattr(version, name) != getattr(before, name)
            ]
            kind = "patient_changed"
            if "ward" in changed:
                kind = "patient_moved"
            elif "dismissal_date" in changed:
                kind = "patient_discharged" if version.dismissal_date else "discharge_taken_back"
            content = ", ".join(changed)
            if version.history_change_reason:
                content = f"{content}: {version.history_change_reason}".lstrip(": ")
            yield _entry(version.history_date, kind, patient.pk, content, by)
        before = version


def _reports(patient: Patient) -> Iterator[Entry]:
    kinds = {"+": "report_recorded", "~": "report_corrected"}
    versions = HistoricalReport.objects.filter(patient=patient).select_related("history_user")
    for version in versions.order_by("history_id"):
        kind = "report_voided" if version.voided_at else kinds[version.history_type]
        by, reason = version.history_user, version.change_reason
        yield _entry(version.history_date, kind, version.id, reason, by)


def _notifications(patient: Patient) -> Iterator[Entry]:
    for each in Notification.objects.filter(patient=patient).for_display():
        words = f"{each.kind} ({each.priority}): {each.evidence.get('sentence', '')}"
        yield _entry(each.created_at, "notification_raised", each.pk, words, None)
        if each.acknowledged_at is not None:
            by, at = each.acknowledged_by, each.acknowledged_at
            yield _entry(at, "notification_acknowledged", each.pk, each.note, by)
        for step in each.escalations:
            at = datetime.fromisoformat(step["at"])
            words = f"{step['role']}: {', '.join(step['to'])}"
            yield _entry(at, "notification_escalated", each.pk, words, None)
        if each.resolved_at is not None:
            by, at = each.resolved_by, each.resolved_at
            yield _entry(at, "notification_resolved", each.pk, each.resolved_note, by)
        is_withdrawn = each.state == State.WITHDRAWN
        if each.ended_at is not None and (is_withdrawn or each.resolved_at is None):
            kind = "notification_withdrawn" if is_withdrawn else "notification_resolved"
            yield _entry(each.ended_at, kind, each.pk, each.ended_reason, None)


def _pauses(patient: Patient) -> Iterator[Entry]:
    now = timezone.now()
    for pause in Pause.objects.filter(patient=patient).select_related("created_by", "ended_by"):
        words = f"{pause.reason} {pause.note}".strip()
        yield _entry(pause.starts_at, "monitoring_paused", pause.pk, words, pause.created_by)
        if pause.ends_at <= now:
            yield _entry(pause.ends_at, "monitoring_resumed", pause.pk, "", pause.ended_by)
