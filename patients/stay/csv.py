"""A stay as a table, one line a set."""

import csv
import io
from datetime import datetime
from typing import Any

from accounts.cells import plain
from patients.models import Patient, Report
from patients.models.codes import FLUIDS, MEASURED_CODES, MEASURED_NUMBERS
from patients.numbers import as_number
from realtime.frames import iso

COLUMNS = (
    "id",
    "datetime",
    "created_at",
    "created_by",
    *MEASURED_NUMBERS,
    *MEASURED_CODES,
    "bp_unrecordable",
    "fluid_period_minutes",
    *FLUIDS,
    "warning_signs",
    "not_measured",
    "diet",
    "additional",
    "medical_advice",
    "status",
    "phase",
    "monitoring_interval",
    "interval_reason",
    "version",
    "voided_at",
    "change_reason",
)
_NOTICE = "Decision support, not a diagnosis and not a medical device."


def table_of(patient: Patient) -> str:
    """All sets of a stay, oldest first, the voided ones marked; text no spreadsheet executes."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(["patient", _cell(str(patient)), _cell(patient.hospital_number), _NOTICE])
    writer.writerow(COLUMNS)
    reports = Report.objects.filter(patient=patient).select_related("created_by")
    for report in reports.order_by("datetime", "pk"):
        writer.writerow([_cell(_value(report, name)) for name in COLUMNS])
    return text.getvalue()


def _value(report: Report, name: str) -> Any:
    value = getattr(report, name)
    if name == "created_by":
        return "" if value is None else value.username
    if name == "warning_signs":
        return "" if value is None else " ".join(value) or "none"
    if name == "not_measured":
        return "; ".join(f"{field}: {why}" for field, why in value.items())
    return value


def _cell(value: Any) -> Any:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return iso(value)
    if isinstance(value, str):
        return plain(value)
    return value if isinstance(value, bool) else as_number(value)
