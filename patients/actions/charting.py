"""Charting an observation set, correcting it, voiding it."""

import hashlib
from datetime import datetime
from typing import Any

import orjson
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from rest_framework.exceptions import PermissionDenied

from accounts.errors import Conflict
from accounts.models import User
from accounts.permissions import Capability, may
from patients import checks, signals
from patients.actions.attempts import retried
from patients.actions.locks import changed_fields, check_version, conflict_with, lock_patient
from patients.assessment import Conclusion
from patients.models import Patient, Report
from realtime.changes import recording


@retried
@recording()
def record_report(
    *,
    by: User,
    patient: Patient,
    client_id: str | None = None,
    confirm_implausible: bool = False,
    now: datetime | None = None,
    **values: Any,
) -> Report:
    """
    Charts one observation set and reassesses the patient, in one transaction.

    The same `client_id` again by the same person gives back the first (`is_repeat`); with other
    content it raises Conflict. Raises ValidationError for what is impossible, for what is
    implausible and not confirmed, and for an interval longer than suggested whose `interval_reason`
    is sent empty. Not sent, the set is taken and says that it lacks one (docs/decisions/0013).
    """
    now = now or timezone.now()
    is_why_asked = values.get("interval_reason") == ""
    if is_why_asked:
        # Sent again by a device whose user has left it is the same entry without the question.
        del values["interval_reason"]
    patient = lock_patient(patient.pk, by=by)
    digest = _digest_of(patient, values)
    first = _first_of(by, client_id, digest)
    if first is not None:
        return first
    _check_status_right(by, {name for name in values if values[name] is not None})
    report = Report(patient=patient, **{"datetime": now, **values})
    report.created_at, report.created_by = now, by
    report.client_id, report.client_digest = client_id, digest if client_id else ""
    checks.check_report(
        report, changed=set(values), is_confirmed=confirm_implausible, now=now, is_new=True
    )
    conclusion = _conclude(patient, report, now=now)
    if is_why_asked:
        checks.check_interval(report)
    try:
        with transaction.atomic():
            _save(report, by=by, reason="", now=now)
    except IntegrityError:
        # The same name used at the same moment for another patient, whose row we do not lock.
        raise Conflict(_OTHER_CONTENT) from None
    _store(conclusion, report, by=by, action="recorded")
    return report


@retried
@recording()
def correct_report(
    *,
    by: User,
    report: Report,
    change_reason: str,
    expected_version: int | None = None,
    confirm_implausible: bool = False,
    now: datetime | None = None,
    **values: Any,
) -> Report:
    """
    Corrects a report; the version before stays in its history, with who, when and why.

    Only what this correction changes is checked for plausibility: an earlier confirmed value does
    not block it. Raises Conflict for a stale version or a voided report.
    """
    now = now or timezone.now()
    report = _locked_report(report, by=by)
    _check_reason(change_reason)
    check_version(report, expected_version)
    if report.is_voided:
        raise conflict_with(report, _("This report was voided; chart a new one."))
    if values.pop("patient", report.patient) != report.patient:
        raise ValidationError(
            {"patient": [_("A report stays with its patient: void it and chart it anew.")]}
        )
    changed = changed_fields(report, values)
    if not changed:
        return report
    _check_status_right(by, changed)
    for name in changed:
        setattr(report, name, values[name])
    checks.check_report(report, changed=changed, is_confirmed=confirm_implausible, now=now)
    report.version += 1
    conclusion = _conclude(report.patient, report, now=now)
    if "interval_reason" in values and changed & {"interval_reason", "monitoring_interval"}:
        checks.check_interval(report)
    _save(report, by=by, reason=change_reason, now=now)
    _store(conclusion, report, by=by, action="corrected")
    return report


@retried
@recording()
def void_report(
    *,
    by: User,
    report: Report,
    change_reason: str,
    expected_version: int | None = None,
    now: datetime | None = None,
) -> Report:
    """Takes a report out of the chart; it stays readable. Voiding again changes nothing."""
    now = now or timezone.now()
    report = _locked_report(report, by=by)
    _check_reason(change_reason)
    if report.is_voided:
        return report
    check_version(report, expected_version)
    report.voided_at = now
    report.version += 1
    conclusion = _conclude(report.patient, report, now=now)
    _save(report, by=by, reason=change_reason, now=now)
    _store(conclusion, report, by=by, action="voided")
    return report


_OTHER_CONTENT = _("This client_id was used for another report.")


def _locked_report(report: Report, *, by: User) -> Report:
    patient = lock_patient(report.patient_id, by=by)
    present = Report.objects.for_display().get(pk=report.pk)
    present.patient = patient
    return present


def _save(report: Report, *, by: User, reason: str, now: datetime) -> None:
    report.changed_by, report.changed_at, report.change_reason = by, now, reason
    report._history_user = by  # type: ignore[attr-defined] # noqa: SLF001 # simple-history's who
    report._change_reason = reason or None  # type: ignore[attr-defined] # noqa: SLF001 # and why
    report._history_date = now  # type: ignore[attr-defined] # noqa: SLF001 # and when
    report.save()


def _conclude(patient: Patient, report: Report, *, now: datetime) -> Conclusion:
    """Folds before anything is written: the report is stored with what the rules say of it."""
    conclusion = Conclusion(patient, now=now, report=report)
    if not report.is_voided:
        conclusion.describe(report)
    return conclusion


def _store(conclusion: Conclusion, report: Report, *, by: User, action: str) -> None:
    patient = conclusion.patient
    reason = f"the report it stood on was {action}: {report.change_reason}".rstrip(": ")
    conclusion.store(report=report, lost_reason=reason[:300])
    patient.save_assessment()
    signals.report_changed.send(sender=Report, patient=patient, report=report, by=by, action=action)


def _check_reason(reason: str) -> None:
    if not reason.strip():
        raise ValidationError({"change_reason": [_("Say why this report is changed.")]})


def _check_status_right(by: User, changed: set[str]) -> None:
    if "status" in changed and not may(by, Capability.CHANGE_STATUS):
        raise PermissionDenied(_("Your role does not state the status of a patient."))


def _digest_of(patient: Patient, values: dict[str, Any]) -> str:
    """The content of an entry; what was not sent (the time it arrived) is no part of it."""
    content = {name: values[name] for name in sorted(values)} | {"patient": patient.pk}
    text = orjson.dumps(content, default=str, option=orjson.OPT_SORT_KEYS)
    return hashlib.sha256(text).hexdigest()


def _first_of(by: User, client_id: str | None, digest: str) -> Report | None:
    """
    What was charted under this name before. The digest names the patient: the same one is that of
    the patient `by` sees and has locked.
    """
    if client_id is None:
        return None
    first = Report.objects.for_display().filter(created_by=by, client_id=client_id).first()
    if first is None:
        return None
    if first.client_digest != digest:
        if Patient.objects.visible_to(by).filter(pk=first.patient_id).exists():
            raise conflict_with(first, _OTHER_CONTENT)
        raise Conflict(_OTHER_CONTENT)
    first.is_repeat = True
    return first
