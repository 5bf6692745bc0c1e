"""What cannot be, and what must be confirmed; asked by every action that writes."""

from datetime import datetime, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from patients.models import Patient, Report
from patients.models.codes import FLUIDS, MAY_BE_NOT_MEASURED, MEASURED_CODES, MEASURED_NUMBERS
from patients.rules.plausibility import find_implausible, find_impossible
from patients.sentences import said_anew

# A clock at the bedside may be a little ahead of ours.
CLOCK_TOLERANCE = timedelta(minutes=5)
_LONGEST_LIFE = timedelta(days=130 * 366)

Errors = dict[str, list[str]]


def check_patient(
    patient: Patient, *, changed: set[str], is_confirmed: bool, now: datetime
) -> None:
    """
    Raises ValidationError, naming fields, for what cannot be true of a stay.

    Of the `changed` fields the implausible ones too, with their usual range, unless confirmed.
    """
    errors = _check_numbers(patient, _PATIENT_NUMBERS, changed, is_confirmed=is_confirmed)
    if changed & {"birth_date", "illness_onset", "ward"}:
        _check_birth_and_onset(patient, now, errors)
    _check_stay(patient, changed, now, errors)
    if changed & {"bed", "ward"} and patient.bed and patient.bed.ward_id != patient.ward_id:
        errors["bed"] = [_("Bed %(bed)s is on another ward.") % {"bed": patient.bed}]
    if patient.previous_stay_id is not None and patient.previous_stay_id == patient.pk:
        errors["previous_stay"] = [_("A stay does not follow itself.")]
    if errors:
        raise ValidationError(errors)


def _check_birth_and_onset(patient: Patient, now: datetime, errors: Errors) -> None:
    today = now.astimezone(patient.ward.zone).date()
    born, onset = patient.birth_date, patient.illness_onset
    if born is not None and today - born > _LONGEST_LIFE:
        errors["birth_date"] = [_("More than 130 years ago.")]
    if born is not None and onset is not None and onset < born:
        errors["illness_onset"] = [_("Before the birth date.")]
    for name, day in (("birth_date", born), ("illness_onset", onset)):
        if day is not None and day > today:
            errors[name] = [_("This day is still to come.")]


def _check_stay(patient: Patient, changed: set[str], now: datetime, errors: Errors) -> None:
    admitted, discharged = patient.admission_date, patient.dismissal_date
    if discharged is not None and discharged < admitted:
        errors["dismissal_date"] = [_("Before the admission.")]
    if "admission_date" in changed and now - admitted > _LONGEST_LIFE:
        errors["admission_date"] = [_("More than 130 years ago.")]
    for name, moment in (("admission_date", admitted), ("dismissal_date", discharged)):
        if moment is not None and moment > now + CLOCK_TOLERANCE:
            errors[name] = [_("This moment is still to come.")]


def check_report(
    report: Report,
    *,
    changed: set[str],
    is_confirmed: bool,
    now: datetime,
    is_new: bool = False,
) -> None:
    """
    Raises ValidationError, naming fields, for what is impossible in `report`.

    Of the `changed` fields the implausible ones too, with their usual range, unless confirmed.
    """
    errors = _check_numbers(report, _REPORT_NUMBERS, changed, is_confirmed=is_confirmed)
    _check_moment(report, changed, now, errors)
    _check_pressure(report, errors)
    _check_reasons(report, errors)
    if is_new and not _says_something(report):
        errors["non_field_errors"] = [_("Nothing was charted: an observation set needs a value.")]
    if errors:
        raise ValidationError(errors)


def lacks_interval_reason(report: Any) -> bool:
    """Whether a report, or a version of one, has an interval longer than suggested, unexplained."""
    stated, longest = report.monitoring_interval, report.longest_interval
    if stated is None or longest is None or stated <= longest:
        return False
    return not report.interval_reason.strip()


def check_interval(report: Report) -> None:
    """Raises ValidationError when the reason for a longer interval is missing."""
    if lacks_interval_reason(report):
        said = _("Longer than the %(minutes)d min suggested: say why.")
        said %= {"minutes": report.longest_interval}
        raise ValidationError({"interval_reason": [said]})


_PATIENT_NUMBERS = ("weight", "height", "baseline_hematocrit")
_REPORT_NUMBERS = (*MEASURED_NUMBERS, *FLUIDS, "fluid_period_minutes")


def _check_numbers(
    row: Patient | Report, names: tuple[str, ...], changed: set[str], *, is_confirmed: bool
) -> Errors:
    values = {name: getattr(row, name) for name in names}
    impossible = said_anew(find_impossible(values))
    if is_confirmed:
        return impossible
    implausible = find_implausible({name: values[name] for name in values if name in changed})
    hint = _("Send confirm_implausible: true if it is so.")
    return {
        name: [f"{text} {hint}" for text in said] for name, said in said_anew(implausible).items()
    } | impossible


def _check_moment(report: Report, changed: set[str], now: datetime, errors: Errors) -> None:
    patient = report.patient
    if report.datetime > now + CLOCK_TOLERANCE:
        errors["datetime"] = [_("This moment is still to come.")]
    elif "datetime" in changed and now - report.datetime > _LONGEST_LIFE:
        errors["datetime"] = [_("More than 130 years ago.")]
    elif patient.birth_date is not None and (
        report.datetime.astimezone(patient.ward.zone).date() < patient.birth_date
    ):
        errors["datetime"] = [_("Before the birth date.")]
    elif ("datetime" in changed or report.pk is None) and _is_after_discharge(report):
        errors["datetime"] = [_("%(patient)s was discharged before.") % {"patient": patient}]


def _is_after_discharge(report: Report) -> bool:
    discharged_at = report.patient.dismissal_date
    return discharged_at is not None and report.datetime > discharged_at


def _check_pressure(report: Report, errors: Errors) -> None:
    if report.bp_unrecordable:
        for name in ("bp_sys", "bp_dia"):
            if getattr(report, name) is not None:
                errors[name] = [_("The blood pressure was stated to be unrecordable.")]
    if report.oxygen_device == "air" and report.oxygen_flow:
        errors["oxygen_flow"] = [_("Room air has no flow.")]


def _check_reasons(report: Report, errors: Errors) -> None:
    for name in report.not_measured:
        if name not in MAY_BE_NOT_MEASURED:
            errors["not_measured"] = [_("%(name)r is no value that is measured.") % {"name": name}]
        elif getattr(report, name) is not None:
            errors["not_measured"] = [_("%(name)s has a value.") % {"name": name}]


_CONTENT = (
    *MEASURED_NUMBERS,
    *MEASURED_CODES,
    *FLUIDS,
    "antipyretic_given",
    "bp_unrecordable",
    "clinician_concern",
    "not_measured",
    "diet",
    "additional",
    "medical_advice",
    "status",
    "monitoring_interval",
    "hematocrit_interval",
    "already_escalated",
)


def _says_something(report: Report) -> bool:
    if report.warning_signs is not None:
        return True
    return any(getattr(report, name) not in (None, "", False, {}) for name in _CONTENT)
