"""An assessment as it goes over the wire."""

from dataclasses import asdict
from datetime import date, datetime
from typing import Any

import orjson

from patients.assessment import shown_score
from patients.notices import shown_evidence, shown_reason
from patients.rules import RULE_SETS, Assessment, Finding
from realtime.frames import dumps, iso

NOT_A_DIAGNOSIS = (
    "Decision support, not a diagnosis and not a medical device: the clinician decides."
)


def shown_assessment(found: Assessment) -> dict[str, Any]:
    """Everything the rules say of a patient at one moment, each with its numbers and source."""
    phase = found.phase
    shown = {
        "at": found.at,
        "rule_sets": RULE_SETS,
        "disclaimer": NOT_A_DIAGNOSIS,
        "phase": phase.phase,
        "evidence": [shown_reason(each) for each in phase.evidence],
        "critical_from": phase.critical_from,
        "phases": [asdict(span) for span in phase.spans],
        "score": shown_score(found.score),
        "last_score": None if found.last_score is None else shown_score(found.last_score),
        "suggested_intervals": asdict(found.suggestions),
        "ready_to_go_home": {**asdict(found.home), "is_ready": found.home.is_ready},
        "vital_signs": asdict(found.vital_signs),
        "hematocrit": asdict(found.hematocrit),
        "last_values": {name: asdict(last) for name, last in found.last.items()},
        "is_leukopenic": found.is_leukopenic,
        "urine": None if found.urine is None else asdict(found.urine),
        "illness_day": found.day_of_illness,
        "fever_day": found.day_of_fever,
        "shift": {**asdict(found.shift), "hours": found.shift.hours},
        "findings": [_finding(each) for each in found.findings],
    }
    plain: dict[str, Any] = orjson.loads(dumps(_plain(shown)))
    return plain


def _finding(finding: Finding) -> dict[str, Any]:
    evidence = finding.evidence
    return {
        "kind": finding.kind,
        "rule": finding.rule,
        "source": evidence.source,
        "priority": finding.priority,
        "episode": finding.episode,
        "is_active": finding.is_active,
        "over_at": finding.over_at,
        "observed_at": finding.observed_at,
        "report": finding.report,
        "certainty": finding.certainty,
        "withdrawn_at": finding.withdrawn_at,
        "withdrawn_reason": finding.withdrawn_reason,
        "evidence": shown_evidence(evidence),
    }


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return iso(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, dict):
        return {str(name): _plain(each) for name, each in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    return value
