"""
A stay as a FHIR R4 Bundle, as plain dicts: docs/clinical.md section 6 has the codes.

One Observation for each measured value, one with `dataAbsentReason` for what was said not to be
measured; a Provenance for each correction. A voided set is `entered-in-error`, not left out.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import Any, NamedTuple

from patients.models import HistoricalReport, Patient, Report
from patients.numbers import as_number
from patients.observations import observation_of
from patients.rules.derived import pulse_pressure
from realtime.frames import iso

LOINC, UCUM, SNOMED = "http://loinc.org", "http://unitsofmeasure.org", "http://snomed.info/sct"
LOCAL = "urn:wardbeat:code"
_CATEGORY = "http://terminology.hl7.org/CodeSystem/observation-category"
_ABSENT = "http://terminology.hl7.org/CodeSystem/data-absent-reason"
_GENDERS = {"female", "male", "other", "unknown"}
NOTICE = "Decision support, not a diagnosis and not a medical device."

Resource = dict[str, Any]


class Quantity(NamedTuple):
    """How a measured number goes into FHIR: codes (system, code), words, UCUM unit, category."""

    codes: tuple[tuple[str, str], ...]
    display: str
    unit: str
    category: str


def _loinc(*codes: str) -> tuple[tuple[str, str], ...]:
    return tuple((LOINC, code) for code in codes)


_VITAL, _LAB, _SURVEY = "vital-signs", "laboratory", "survey"

QUANTITIES: dict[str, Quantity] = {
    "temperature": Quantity(_loinc("8310-5"), "Body temperature", "Cel", _VITAL),
    "pulse": Quantity(_loinc("8867-4"), "Heart rate", "/min", _VITAL),
    "respiration": Quantity(_loinc("9279-1"), "Respiratory rate", "/min", _VITAL),
    "o2sat": Quantity(_loinc("59408-5", "2708-6"), "Oxygen saturation", "%", _VITAL),
    "oxygen_flow": Quantity(_loinc("3151-8"), "Inhaled oxygen flow rate", "L/min", _VITAL),
    "weight": Quantity(_loinc("29463-7"), "Body weight", "kg", _VITAL),
    "capillary_refill": Quantity(_loinc("44963-7"), "Capillary refill time", "s", _VITAL),
    "abd_cir": Quantity(_loinc("8280-0"), "Waist circumference at umbilicus", "cm", _VITAL),
    "pulse_pressure": Quantity(((LOCAL, "pulse-pressure"),), "Pulse pressure", "mm[Hg]", _VITAL),
    "pain_score": Quantity(_loinc("72514-3"), "Pain severity 0-10", "{score}", _SURVEY),
    "hematocrit": Quantity(_loinc("4544-3"), "Hematocrit", "%", _LAB),
    "platelet": Quantity(_loinc("777-3"), "Platelets", "10*3/uL", _LAB),
    "wbc": Quantity(_loinc("6690-2"), "Leukocytes", "10*3/uL", _LAB),
    "ast": Quantity(_loinc("1920-8"), "Aspartate aminotransferase", "U/L", _LAB),
    "alt": Quantity(_loinc("1742-6"), "Alanine aminotransferase", "U/L", _LAB),
    "fi_oral": Quantity(_loinc("9000-1"), "Fluid intake oral", "mL", _VITAL),
    "fi_parenteral": Quantity(
        ((LOCAL, "intake-parenteral"),), "Fluid intake parenteral", "mL", _VITAL
    ),
    "fi_other": Quantity(((LOCAL, "intake-other"),), "Fluid intake other", "mL", _VITAL),
    "fluid_in": Quantity(_loinc("9103-3"), "Fluid intake total", "mL", _VITAL),
    "fo_urine": Quantity(_loinc("9187-6"), "Urine output", "mL", _VITAL),
    "fo_emesis": Quantity(((LOCAL, "output-emesis"),), "Emesis", "mL", _VITAL),
    "fo_drainage": Quantity(((LOCAL, "output-drainage"),), "Drainage", "mL", _VITAL),
    "fo_uf": Quantity(((LOCAL, "output-ultrafiltration"),), "Ultrafiltration", "mL", _VITAL),
    "fluid_out": Quantity(_loinc("9257-7"), "Fluid output total", "mL", _VITAL),
}
_SYSTOLIC = Quantity(_loinc("8480-6"), "Systolic blood pressure", "mm[Hg]", _VITAL)
_DIASTOLIC = Quantity(_loinc("8462-4"), "Diastolic blood pressure", "mm[Hg]", _VITAL)
_PANEL = Quantity(_loinc("85354-9"), "Blood pressure panel", "mm[Hg]", _VITAL)
_CONSCIOUSNESS = Quantity(_loinc("80288-4"), "Level of consciousness", "", _VITAL)
_HEIGHT = Quantity(_loinc("8302-2"), "Body height", "cm", _VITAL)
_BALANCE = Quantity(_loinc("9097-7"), "Fluid balance 24 hours", "mL", _VITAL)
_NEWS2 = Quantity(((SNOMED, "1104051000000101"),), "NEWS2 total score", "{score}", _SURVEY)
_PEWS = Quantity(((LOCAL, "pews-2023"),), "National PEWS total score", "{score}", _SURVEY)
_PHASE = Quantity(((LOCAL, "phase"),), "Phase of dengue, by the rules", "", _SURVEY)
_AVPU = {"A": "alert", "C": "confused", "V": "voice", "P": "pain", "U": "unresponsive"}


def bundle_of(patient: Patient, *, now: datetime, balance_24_h: float | None) -> Resource:
    """The Bundle (`collection`): Patient, Encounter, Observations, Provenance."""
    reports = Report.objects.filter(patient=patient).select_related("created_by")
    resources = [_patient(patient), _encounter(patient)]
    if patient.height is not None:
        resources.append(
            _quantity(
                patient,
                f"height-{patient.pk}",
                _HEIGHT,
                as_number(patient.height),
                at=patient.admission_date,
                status="final",
            )
        )
    if balance_24_h is not None:
        name = f"balance-{patient.pk}"
        resources.append(
            _quantity(patient, name, _BALANCE, balance_24_h, at=now, status="preliminary")
        )
    for report in reports.order_by("datetime", "pk"):
        report.patient = patient
        resources += _observations(report)
    resources += _provenances(patient, {str(each["id"]) for each in resources})
    return {
        "resourceType": "Bundle",
        "type": "collection",
        "timestamp": iso(now),
        "meta": {"tag": [{"system": LOCAL, "code": "decision-support", "display": NOTICE}]},
        "entry": [
            {"fullUrl": f"urn:wardbeat:{each['resourceType']}:{each['id']}", "resource": each}
            for each in resources
        ],
    }


def _patient(patient: Patient) -> Resource:
    shown: Resource = {
        "resourceType": "Patient",
        "id": f"patient-{patient.pk}",
        "name": [{"family": patient.last_name or "-", "given": [patient.first_name or "-"]}],
        "gender": patient.sex if patient.sex in _GENDERS else "unknown",
    }
    if patient.hospital_number:
        shown["identifier"] = [
            {"system": "urn:wardbeat:hospital-number", "value": patient.hospital_number}
        ]
    if patient.birth_date is not None:
        shown["birthDate"] = patient.birth_date.isoformat()
    return shown


def _encounter(patient: Patient) -> Resource:
    period = {"start": iso(patient.admission_date)}
    if patient.dismissal_date is not None:
        period["end"] = iso(patient.dismissal_date)
    return {
        "resourceType": "Encounter",
        "id": f"stay-{patient.pk}",
        "status": "in-progress" if patient.is_admitted else "finished",
        "class": {
            "system": "http://terminology.hl7.org/CodeSystem/v3-ActCode",
            "code": "IMP",
            "display": "inpatient encounter",
        },
        "subject": {"reference": f"urn:wardbeat:Patient:patient-{patient.pk}"},
        "period": period,
    }


def _observations(report: Report) -> Iterator[Resource]:
    seen = observation_of(report)
    values = {name: getattr(seen, name, None) for name in QUANTITIES}
    values["pulse_pressure"] = pulse_pressure(seen)
    for total, prefix in (("fluid_in", "fi_"), ("fluid_out", "fo_")):
        parts = [
            value for name, value in values.items() if name.startswith(prefix) and value is not None
        ]
        values[total] = sum(parts) if parts else None
    for name, quantity in QUANTITIES.items():
        number = values[name]
        if number is not None:
            value = {"valueQuantity": _value(quantity, number)}
            yield _of_report(report, name, quantity, value)
    yield from _blood_pressure(report)
    if report.consciousness:
        coded = {"system": LOCAL, "code": f"avpu-{report.consciousness.lower()}"}
        words = _AVPU[report.consciousness]
        concept = {"coding": [{**coded, "display": words}], "text": words}
        yield _of_report(report, "consciousness", _CONSCIOUSNESS, {"valueCodeableConcept": concept})
    yield from _opinions(report)
    for name, why in report.not_measured.items():
        known = QUANTITIES.get(name) or {"consciousness": _CONSCIOUSNESS}.get(name)
        if known is not None and values.get(name) is None:
            yield _of_report(report, name, known, {"dataAbsentReason": _absent(why)})


def _blood_pressure(report: Report) -> Iterator[Resource]:
    parts = ((_SYSTOLIC, report.bp_sys), (_DIASTOLIC, report.bp_dia))
    why = report.not_measured.get("bp_sys") or report.not_measured.get("bp_dia")
    if report.bp_unrecordable:
        why = "other: tried and could not be measured"
    if report.bp_sys is None and report.bp_dia is None and not why:
        return
    components = []
    for quantity, value in parts:
        component: Resource = {"code": _code(quantity)}
        if value is None:
            component["dataAbsentReason"] = _absent(why or "")
        else:
            component["valueQuantity"] = _value(quantity, value)
        components.append(component)
    yield _of_report(report, "blood-pressure", _PANEL, {"component": components})


def _opinions(report: Report) -> Iterator[Resource]:
    score = report.score or {}
    if score.get("total") is not None:
        quantity = _NEWS2 if score.get("system") == "news2" else _PEWS
        points = {"valueQuantity": _value(quantity, score["total"])}
        yield _of_report(report, "score", quantity, points)
    if report.phase != "unknown":
        coding = {"system": LOCAL, "code": report.phase.replace("_", "-")}
        words = report.phase.replace("_", " ")
        value = {"valueCodeableConcept": {"coding": [coding], "text": words}}
        yield _of_report(report, "phase", _PHASE, value)


def _of_report(report: Report, name: str, quantity: Quantity, value: Resource) -> Resource:
    status = "final"
    if report.is_voided:
        status = "entered-in-error"
    elif report.version > 1:
        status = "amended"
    return _observation(
        report.patient,
        f"report-{report.pk}-{name.replace('_', '-')}",
        quantity,
        at=report.datetime,
        status=status,
        value=value,
        issued=report.changed_at,
    )


def _quantity(
    patient: Patient, pk: str, quantity: Quantity, number: float, *, at: datetime, status: str
) -> Resource:
    value = {"valueQuantity": _value(quantity, number)}
    return _observation(patient, pk, quantity, at=at, status=status, value=value, issued=at)


def _observation(
    patient: Patient,
    pk: str,
    quantity: Quantity,
    *,
    at: datetime,
    status: str,
    value: Resource,
    issued: datetime,
) -> Resource:
    return {
        "resourceType": "Observation",
        "id": pk,
        "status": status,
        "category": [{"coding": [{"system": _CATEGORY, "code": quantity.category}]}],
        "code": _code(quantity),
        "subject": {"reference": f"urn:wardbeat:Patient:patient-{patient.pk}"},
        "encounter": {"reference": f"urn:wardbeat:Encounter:stay-{patient.pk}"},
        "effectiveDateTime": iso(at),
        "issued": iso(issued),
        **value,
    }


def _provenances(patient: Patient, there: set[str]) -> Iterator[Resource]:
    versions = HistoricalReport.objects.filter(patient=patient, version__gt=1)
    for version in versions.select_related("history_user").order_by("history_id"):
        prefix = f"report-{version.id}-"
        targets = sorted(name for name in there if name.startswith(prefix))
        if not targets:
            continue
        who = version.history_user
        code = "NULLIFY" if version.voided_at else "UPDATE"
        yield {
            "resourceType": "Provenance",
            "id": f"version-{version.history_id}",
            "target": [{"reference": f"urn:wardbeat:Observation:{name}"} for name in targets],
            "recorded": iso(version.history_date),
            "reason": [{"text": version.change_reason or "not stated"}],
            "activity": {
                "coding": [
                    {
                        "system": "http://terminology.hl7.org/CodeSystem/v3-DataOperation",
                        "code": code,
                    }
                ]
            },
            "agent": [{"who": {"display": "unknown" if who is None else who.username}}],
        }


def _code(quantity: Quantity) -> Resource:
    return {
        "coding": [
            {"system": system, "code": code, "display": quantity.display}
            for system, code in quantity.codes
        ],
        "text": quantity.display,
    }


def _value(quantity: Quantity, number: float) -> Resource:
    unit = quantity.unit
    return {"value": number, "unit": unit, "system": UCUM, "code": unit}


def _absent(why: str) -> Resource:
    codes = {"asleep": "temp-unknown", "refused": "asked-declined", "equipment": "error"}
    code = codes.get(why, "not-performed" if why else "unknown")
    concept: Resource = {"coding": [{"system": _ABSENT, "code": code}]}
    return {**concept, "text": why} if why else concept
