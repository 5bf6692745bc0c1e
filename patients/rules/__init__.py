"""Clinical rules: pure functions of values and time.

``assess`` answers everything about one patient at one moment. No ORM object, no clock and no Django
come in here; ``now`` and the ward's zone are passed. Each rule names its source.
"""

from patients.rules.assessment import RULE_SETS, Assessment, assess
from patients.rules.findings import FAMILY, Certainty, Evidence, Finding, Kind, Priority, Reason
from patients.rules.phase import Phase
from patients.rules.thresholds import ThresholdError, Thresholds
from patients.rules.values import Observation, Subject

__all__ = [
    "FAMILY",
    "RULE_SETS",
    "Assessment",
    "Certainty",
    "Evidence",
    "Finding",
    "Kind",
    "Observation",
    "Phase",
    "Priority",
    "Reason",
    "Subject",
    "ThresholdError",
    "Thresholds",
    "assess",
]
