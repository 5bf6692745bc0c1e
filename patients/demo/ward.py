"""The patients of the demo, each a course charted set by set, as nurses would."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from random import Random
from typing import Any

from accounts.models import User, Ward
from patients.actions import (
    acknowledge_notification,
    add_bed,
    admit_patient,
    change_patient,
    record_report,
)
from patients.demo.cast import FIRST_WARD
from patients.demo.courses import Body, Course, fluids, laboratory, vital_signs
from patients.models import Bed, Notification, Patient

NUMBER_PREFIX = "DEMO-"
_STILL_RINGING = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class Case:
    """`ill_hours` ago the fever began, `here_hours` ago the patient came."""

    first_name: str
    last_name: str
    sex: str
    age_years: float
    height: float
    body: Body
    ill_hours: float
    here_hours: float
    interval: int
    # Minutes until the next observation is due; negative: overdue.
    due_in: float
    course: Course = field(default_factory=Course)
    extra: dict[str, Any] = field(default_factory=dict)
    status: str | None = None


# Pulse, respiration, pressures at rest, weight, hematocrit.
_INFANT = Body(128, 36, 84, 50, 8.2, 34)
_SMALL_CHILD = Body(104, 26, 96, 58, 17.5, 36)
_CHILD = Body(92, 22, 102, 62, 28, 37)
_TEEN = Body(80, 18, 110, 66, 47, 40)
_WOMAN = Body(76, 16, 114, 70, 56, 38)
_MAN = Body(72, 16, 122, 76, 70, 43)

_LEAKING = ("abdominal_pain", "persistent_vomiting")

_FIRST_WARD = (
    Case("Linh", "Tran", "female", 7.3, 122, _CHILD, 40, 18, 240, 95),
    Case("Budi", "Santoso", "male", 28.1, 171, _MAN, 52, 14, 240, 41),
    Case("Minh", "Pham", "male", 9.6, 134, _CHILD, 98, 44, 120, 22, Course(16, signs=_LEAKING[:1])),
    Case(
        "Maria",
        "Soares",
        "female",
        34.4,
        158,
        _WOMAN,
        106,
        52,
        60,
        12,
        Course(23, signs=_LEAKING),
        status="critical",
    ),
    Case(
        "Mai",
        "Nguyen",
        "female",
        11.2,
        142,
        Body(88, 21, 104, 64, 34, 37.5),
        104,
        40,
        15,
        7,
        Course(26, is_shocked=True, signs=(*_LEAKING, "lethargy_restlessness")),
        status="critical",
    ),
    Case("Jose", "Belo", "male", 45.0, 168, _MAN, 158, 96, 240, 130, Course(18), status="recovery"),
    Case("An", "Le", "male", 5.4, 109, _SMALL_CHILD, 162, 90, 360, 201, Course(14)),
    Case("Bao", "Vo", "male", 0.7, 69, _INFANT, 36, 12, 120, 55),
    Case("Siti", "Rahma", "female", 24.8, 155, _WOMAN, 70, 20, 180, 64, extra={"pregnant": True}),
    Case(
        "Agus",
        "Wijaya",
        "male",
        63.5,
        165,
        Body(78, 18, 134, 80, 66, 44),
        92,
        32,
        120,
        33,
        Course(15, signs=("mucosal_bleed",), bleeding="mild"),
        extra={"spo2_scale": 2},
    ),
    Case("Rosa", "Guterres", "female", 52.9, 156, _WOMAN, 60, 22, 180, -24),
    Case("Duc", "Hoang", "male", 13.7, 157, _TEEN, 76, 26, 60, 1.5),
)
_SECOND_WARD = (
    Case("Ines", "Pereira", "female", 40.2, 160, _WOMAN, 64, 16, 240, 110),
    Case("Tuan", "Bui", "male", 16.4, 168, _TEEN, 44, 10, 240, 75),
)


def case_of(patient: Patient) -> Case | None:
    """The case a patient of the demo was made from; None for the one who went home."""
    number = int(patient.hospital_number[-2:])
    cases = _FIRST_WARD if patient.ward.name == FIRST_WARD else _SECOND_WARD
    return cases[number - 1] if 0 < number <= len(cases) else None


def build_ward(*, ward: Ward, nurse: User, doctor: User | None, now: datetime) -> None:
    """Beds and patients of one ward; whoever reads the numbers again finds the same."""
    cases = _FIRST_WARD if doctor is not None else _SECOND_WARD
    beds = [add_bed(by=nurse, ward=ward, name=str(number)) for number in range(1, len(cases) + 3)]
    for number, (case, bed) in enumerate(zip(cases, beds, strict=False), start=1):
        patient = _admit(case, bed, nurse=nurse, now=now, number=f"{ward.pk}{number:02}")
        _chart(case, patient, nurse=nurse, doctor=doctor, now=now, chance=Random(number))  # noqa: S311 # no secret
    if doctor is not None:
        _discharge_one(ward, nurse=nurse, doctor=doctor, now=now)


def _admit(case: Case, bed: Bed | None, *, nurse: User, now: datetime, number: str) -> Patient:
    admitted_at = now - timedelta(hours=case.here_hours)
    onset = now - timedelta(hours=case.ill_hours)
    zone = nurse.wards.get().zone
    return admit_patient(
        by=nurse,
        first_name=case.first_name,
        last_name=case.last_name,
        hospital_number=f"{NUMBER_PREFIX}{number}",
        sex=case.sex,
        birth_date=_birth_date(case.age_years, now.astimezone(zone).date()),
        bed=bed,
        diagnosis="dengue_confirmed" if case.ill_hours > 90 else "dengue_suspected",
        illness_onset=onset.astimezone(zone).date(),
        fever_before_admission=True,
        admission_date=admitted_at,
        weight=case.body.weight,
        height=case.height,
        baseline_hematocrit=case.body.hematocrit,
        baseline_hematocrit_origin="from an earlier visit",
        now=admitted_at,
        **case.extra,
    )


def _birth_date(age_years: float, today: date) -> date:
    return today - timedelta(days=round(age_years * 365.25))


def _chart(
    case: Case,
    patient: Patient,
    *,
    nurse: User,
    doctor: User | None,
    now: datetime,
    chance: Random,
) -> None:
    moments = _rounds(case, now)
    for index, moment in enumerate(moments):
        hours = case.ill_hours - (now - moment).total_seconds() / 3600
        is_last = index == len(moments) - 1
        is_in_shock = case.course.is_shocked and index >= len(moments) - 3
        values = vital_signs(
            hours, body=case.body, course=case.course, is_in_shock=is_in_shock, chance=chance
        )
        if index % 3 == 0 or is_in_shock:
            values |= laboratory(hours, body=case.body, course=case.course, chance=chance)
        if index:
            minutes = max(round((moment - moments[index - 1]).total_seconds() / 60), 10)
            values |= fluids(
                minutes,
                body=case.body,
                is_in_shock=is_in_shock,
                is_infused=case.course.leak_percent > 12 and hours > 84,
                chance=chance,
            )
        values["monitoring_interval"] = case.interval if is_last or is_in_shock else 240
        by = nurse
        if is_last and doctor is not None and case.status:
            by, values["status"] = doctor, case.status
        record_report(
            by=by, patient=patient, datetime=moment, now=moment, confirm_implausible=True, **values
        )
        if now - moment > _STILL_RINGING:
            _take_on(patient, by=doctor or nurse, now=moment + timedelta(minutes=3))


def _take_on(patient: Patient, *, by: User, now: datetime) -> None:
    """What was told long ago was taken on then; only the newest still rings."""
    waiting = Notification.objects.filter(patient=patient, state="open").order_by("pk")
    for notification in waiting:
        note = "seen at the bed"
        acknowledge_notification(by=by, notification=notification, note=note, now=now)


def _rounds(case: Case, now: datetime) -> list[datetime]:
    """When somebody came by: every four hours, in the end as often as was said."""
    last = now - timedelta(minutes=case.interval - case.due_in)
    admitted_at = now - timedelta(hours=case.here_hours)
    moments = [last]
    steps = [case.interval] * 2 if case.interval < 240 else []
    while True:
        step = timedelta(minutes=steps.pop() if steps else 240)
        earlier = moments[-1] - step
        # Long stays are sketched with fewer sets.
        if len(moments) > 6:
            earlier -= step
        if earlier < admitted_at + timedelta(minutes=10):
            return moments[::-1]
        moments.append(earlier)


def _discharge_one(ward: Ward, *, nurse: User, doctor: User, now: datetime) -> None:
    case = Case("Thi", "Dang", "female", 22.3, 157, _WOMAN, 232, 150, 360, -1500, Course(10))
    patient = _admit(case, None, nurse=nurse, now=now, number=f"{ward.pk}99")
    _chart(case, patient, nurse=nurse, doctor=doctor, now=now, chance=Random(99))  # noqa: S311 # no secret
    left_at = now - timedelta(hours=26)
    change_patient(
        by=doctor,
        patient=patient,
        dismissal_date=left_at,
        change_reason="ready to go home",
        now=left_at,
    )
