"""What the rules know of a patient and of one charted observation set.

Plain values only: no ORM object, no clock. Numbers are ``int`` or ``float`` (convert ``Decimal``
before), moments are aware datetimes, what was not measured is ``None`` and stays ``None``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple


class Observation(NamedTuple):
    """One charted set. Field names are those of the report, units are given beside each.

    A named tuple and not a dataclass: it is as immutable, a stay of 2,880 sets is built at C speed
    with ``Observation._make(row)`` from rows in the order of ``Observation._fields``, and turned
    into columns with one ``zip``.

    A voided set is simply not in the list.
    """

    id: int | str
    """Identifies the report in the evidence."""
    observed_at: datetime
    """When it was observed (the report's ``datetime``)."""
    entered_at: datetime
    """When it was first entered (the report's ``created_at``)."""
    temperature: float | None = None
    """Degrees Celsius."""
    antipyretic_given: bool | None = None
    pulse: float | None = None
    """Beats per minute."""
    respiration: float | None = None
    """Breaths per minute."""
    bp_sys: float | None = None
    """Systolic pressure, mmHg."""
    bp_dia: float | None = None
    """Diastolic pressure, mmHg."""
    bp_unrecordable: bool | None = None
    """A pressure was tried and could not be measured; that is a finding, not a gap."""
    o2sat: float | None = None
    """SpO2, percent."""
    oxygen_device: str | None = None
    """``air nasal mask high_flow cpap ventilator``."""
    oxygen_flow: float | None = None
    """Litres per minute."""
    oxygen_percent: float | None = None
    """Percent of inspired oxygen."""
    consciousness: str | None = None
    """``A C V P U``."""
    capillary_refill: float | None = None
    """Seconds."""
    extremities: str | None = None
    """``warm cold``."""
    pulse_volume: str | None = None
    """``normal weak absent``."""
    respiratory_distress: str | None = None
    """``none mild moderate severe``."""
    pain_score: float | None = None
    """0 to 10."""
    abd_cir: float | None = None
    """Abdominal girth, cm."""
    weight: float | None = None
    """Kilograms."""
    hematocrit: float | None = None
    """Percent."""
    platelet: float | None = None
    """10^9 per litre."""
    wbc: float | None = None
    """10^9 per litre."""
    ast: float | None = None
    """Units per litre."""
    alt: float | None = None
    """Units per litre."""
    fluid_period_minutes: float | None = None
    """The time before ``observed_at`` which the fluid volumes of this set cover."""
    fi_oral: float | None = None
    """mL, like every ``fi_`` and ``fo_`` below."""
    fi_parenteral: float | None = None
    fi_other: float | None = None
    fo_urine: float | None = None
    fo_emesis: float | None = None
    fo_drainage: float | None = None
    fo_uf: float | None = None
    stools: float | None = None
    """A count, not a volume."""
    warning_signs: Sequence[str] | None = None
    """Codes; empty means looked for and absent, ``None`` means not assessed."""
    bleeding: str | None = None
    """``none mild severe``."""
    status: str | None = None
    """The clinician's word: ``febrile critical recovery``."""
    monitoring_interval: float | None = None
    """Minutes until the next vital signs, as stated with this set."""
    hematocrit_interval: float | None = None
    """Minutes until the next hematocrit, as stated with this set."""
    not_measured: Mapping[str, str] | None = None
    """Why a field is empty: ``{"bp_sys": "refused"}``."""

    @property
    def has_vital_signs(self) -> bool:
        """True when any of temperature, pulse, respiration, pressure, SpO2 was looked at.

        An unrecordable pressure counts: somebody was at the bedside and measured.
        """
        return (
            self.temperature is not None
            or self.pulse is not None
            or self.respiration is not None
            or self.bp_sys is not None
            or self.bp_dia is not None
            or bool(self.bp_unrecordable)
            or self.o2sat is not None
        )


@dataclass(frozen=True, slots=True)
class Subject:
    """The patient, for this stay. Nothing is required; what is missing is said, not guessed."""

    birth_date: date | None = None
    age_years: float | None = None
    """Estimated age in years, used when the birth date is not known."""
    sex: str | None = None
    """Anything that begins with f or m."""
    weight: float | None = None
    """Kilograms on admission; a weight charted later takes its place from then on."""
    height: float | None = None
    """Centimetres."""
    baseline_hematocrit: float | None = None
    """Percent; without it the first value of the stay is the baseline."""
    baseline_origin: str = ""
    spo2_scale: int = 1
    """2 only when prescribed (hypercapnic respiratory failure)."""
    pregnant: bool = False
    illness_onset: date | None = None
    fever_before_admission: bool = False
    admitted_on: date | None = None
    dismissed_at: datetime | None = None
    """After this moment nothing falls due and the clock raises nothing."""
    paused_until: datetime | None = None
    """Monitoring is paused until then; what falls due earlier falls due at that moment."""

    def age_on(self, day: date) -> int | None:
        """Completed years on ``day``, or ``None`` when the age is not known."""
        if self.birth_date is not None:
            born = self.birth_date
            return day.year - born.year - ((day.month, day.day) < (born.month, born.day))
        return None if self.age_years is None else int(self.age_years)

    @property
    def is_female(self) -> bool | None:
        """``None`` when the sex is neither female nor male, or not known."""
        initial = (self.sex or "")[:1].lower()
        return {"f": True, "m": False}.get(initial)
