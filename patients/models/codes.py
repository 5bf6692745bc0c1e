"""The codes of docs/clinical.md section 1, spelled as they go over the wire."""

from django.db import models


class Sex(models.TextChoices):
    """As FHIR's administrative gender; ideal weight needs female or male."""

    FEMALE = "female"
    MALE = "male"
    OTHER = "other"
    UNKNOWN = "unknown"


class Diagnosis(models.TextChoices):
    DENGUE_SUSPECTED = "dengue_suspected"
    DENGUE_CONFIRMED = "dengue_confirmed"
    OTHER = "other"


class Spo2Scale(models.IntegerChoices):
    """Which NEWS2 scale applies; 2 only when prescribed (hypercapnic respiratory failure)."""

    ONE = 1, "1"
    TWO = 2, "2"


class Phase(models.TextChoices):
    """The rules' opinion, beside the clinician's `status`, which it never overwrites."""

    FEBRILE = "febrile"
    CRITICAL_SUSPECTED = "critical_suspected"
    CRITICAL_CONFIRMED = "critical_confirmed"
    RECOVERY = "recovery"
    UNKNOWN = "unknown"


class Status(models.TextChoices):
    """The clinician's word about the course."""

    FEBRILE = "febrile"
    CRITICAL = "critical"
    RECOVERY = "recovery"


class TemperatureRoute(models.TextChoices):
    AXILLARY = "axillary"
    ORAL = "oral"
    TYMPANIC = "tympanic"
    TEMPORAL = "temporal"
    RECTAL = "rectal"


class OxygenDevice(models.TextChoices):
    AIR = "air"
    NASAL = "nasal"
    MASK = "mask"
    HIGH_FLOW = "high_flow"
    CPAP = "cpap"
    VENTILATOR = "ventilator"


class Consciousness(models.TextChoices):
    ALERT = "A", "A"
    CONFUSED = "C", "C"
    VOICE = "V", "V"
    PAIN = "P", "P"
    UNRESPONSIVE = "U", "U"


class Extremities(models.TextChoices):
    WARM = "warm"
    COLD = "cold"


class PulseVolume(models.TextChoices):
    NORMAL = "normal"
    WEAK = "weak"
    ABSENT = "absent"


class RespiratoryDistress(models.TextChoices):
    NONE = "none"
    MILD = "mild"
    MODERATE = "moderate"
    SEVERE = "severe"


class Bleeding(models.TextChoices):
    NONE = "none"
    MILD = "mild"
    SEVERE = "severe"


class WarningSign(models.TextChoices):
    ABDOMINAL_PAIN = "abdominal_pain"
    PERSISTENT_VOMITING = "persistent_vomiting"
    FLUID_ACCUMULATION = "fluid_accumulation"
    MUCOSAL_BLEED = "mucosal_bleed"
    LETHARGY_RESTLESSNESS = "lethargy_restlessness"
    LIVER_ENLARGEMENT = "liver_enlargement"


class NotMeasured(models.TextChoices):
    """Why a value is missing; `other` is followed by words: `other: at dialysis`."""

    ASLEEP = "asleep"
    REFUSED = "refused"
    OFF_WARD = "off_ward"
    EQUIPMENT = "equipment"
    OTHER = "other"


class MonitoringInterval(models.IntegerChoices):
    """Minutes until the next observation."""

    M15 = 15, "15 min"
    M30 = 30, "30 min"
    M60 = 60, "1 h"
    M120 = 120, "2 h"
    M180 = 180, "3 h"
    M240 = 240, "4 h"
    M300 = 300, "5 h"
    M360 = 360, "6 h"
    M480 = 480, "8 h"
    M720 = 720, "12 h"
    M1440 = 1440, "24 h"


# What can be measured, in the order of a chart.
VITAL_SIGNS = ("temperature", "pulse", "respiration", "bp_sys", "bp_dia", "o2sat")
MEASURED_NUMBERS = (
    *VITAL_SIGNS,
    "oxygen_flow",
    "oxygen_percent",
    "capillary_refill",
    "pain_score",
    "abd_cir",
    "weight",
    "hematocrit",
    "platelet",
    "wbc",
    "ast",
    "alt",
)
MEASURED_CODES = (
    "oxygen_device",
    "consciousness",
    "extremities",
    "pulse_volume",
    "respiratory_distress",
    "bleeding",
)
FLUIDS_IN = ("fi_oral", "fi_parenteral", "fi_other")
FLUIDS_OUT = ("fo_urine", "fo_emesis", "fo_drainage", "fo_uf")
FLUIDS = (*FLUIDS_IN, *FLUIDS_OUT, "stools")
MAY_BE_NOT_MEASURED = (*MEASURED_NUMBERS, *MEASURED_CODES, *FLUIDS, "warning_signs")
