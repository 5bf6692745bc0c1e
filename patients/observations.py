"""Reports as the rules see them: plain values, in order of observation."""

from collections.abc import Sequence
from typing import Any

from patients.models import Patient, Report
from patients.numbers import as_number, as_number_or_none
from patients.rules.values import Observation, Subject

# Where a column has another name than the rules' field.
_COLUMNS = {"observed_at": "datetime", "entered_at": "created_at"}
COLUMNS = tuple(_COLUMNS.get(name, name) for name in Observation._fields)
_IN_ORDER = ("datetime", "created_at", "id")
_NUMBERS = tuple(
    index
    for index, column in enumerate(COLUMNS)
    if Report._meta.get_field(column).get_internal_type() == "DecimalField"  # noqa: SLF001 # public
)


def observation_of(report: Any) -> Observation:
    """One report, or one version of it."""
    return observation_from([getattr(report, column) for column in COLUMNS])


def observation_from(row: list[Any]) -> Observation:
    """One row of `values_list(*COLUMNS)`."""
    for index in _NUMBERS:
        if row[index] is not None:
            row[index] = as_number(row[index])
    return Observation._make(row)


def observations_of(patient_id: int, *, without: int | None = None) -> list[Observation]:
    """The valid reports of a stay, oldest first, in one query; all but the one `without`."""
    reports = Report.objects.valid().filter(patient_id=patient_id)
    if without is not None:
        reports = reports.exclude(pk=without)
    rows = reports.order_by(*_IN_ORDER).values_list(*COLUMNS)
    # Not with iterator(): a cursor on the server costs three more questions than it saves.
    return [observation_from(list(row)) for row in rows]


def observations_of_each(patient_ids: Sequence[int]) -> dict[int, list[Observation]]:
    """The same of several stays, still in one query."""
    reports = Report.objects.valid().filter(patient__in=patient_ids).order_by(*_IN_ORDER)
    found: dict[int, list[Observation]] = {pk: [] for pk in patient_ids}
    for patient_id, *row in reports.values_list("patient_id", *COLUMNS):
        found[patient_id].append(observation_from(row))
    return found


def subject_of(patient: Patient) -> Subject:
    """The patient as the rules see one; the ward must be in memory."""
    estimated = patient.estimated_age_years
    return Subject(
        birth_date=patient.birth_date,
        age_years=None if estimated is None else float(estimated),
        sex=patient.sex,
        weight=as_number_or_none(patient.weight),
        height=as_number_or_none(patient.height),
        baseline_hematocrit=as_number_or_none(patient.baseline_hematocrit),
        baseline_origin=patient.baseline_hematocrit_origin,
        spo2_scale=patient.spo2_scale,
        pregnant=patient.pregnant,
        illness_onset=patient.illness_onset,
        fever_before_admission=bool(patient.fever_before_admission),
        admitted_on=patient.admitted_on(),
        dismissed_at=patient.dismissal_date,
    )
