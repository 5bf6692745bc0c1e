"""The demo ward goes on: courses faster than life, charted through the actions."""

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from random import Random
from typing import Any

from django.core.exceptions import ValidationError
from django.db import Error as DatabaseError
from django.db import connection
from django.utils import timezone
from rest_framework.exceptions import APIException

from accounts.models import Role, User
from patients.actions import acknowledge_notification, change_patient, record_report
from patients.demo.courses import Course, fluids, laboratory, leak_at, vital_signs
from patients.demo.ward import NUMBER_PREFIX, Case, case_of
from patients.models import Notification, Patient
from patients.models.notifications import Priority, State

logger = logging.getLogger("wardbeat.demo")

TICK_S = 1.0
FIRST_ROUND_S = 20.0
BETWEEN_PATIENTS_S = 9.0
SHORTEST_ROUND_S = 40.0
# What rings is left ringing for so long, for whoever tries the ward out to take it on.
LEFT_RINGING = {Priority.HIGH.value: 240.0, Priority.MEDIUM.value: 480.0}
LATE_BY = timedelta(seconds=45)
HOME_AT_HOURS = 210.0
_SHOCKED_FROM_LEAK = 22.0


@dataclass
class _Life:
    """One patient's course: hours of illness at a moment, and when somebody comes by next."""

    patient_id: int
    case: Case
    hours: float
    since: float
    next_at: float
    chance: Random
    rounds: int = 0
    rounds_in_shock: int = 0

    def hours_at(self, moment: float, speed: float) -> float:
        return self.hours + (moment - self.since) / 3600 * speed


class DemoLife:
    """Lets the demo's patients live; `speed` hours of a course pass in an hour of the clock."""

    def __init__(self, *, speed: float, say: Callable[[str], None]) -> None:
        self._speed = speed
        self._say = say
        self._lives = self._begin()
        self.is_stopping = False

    @property
    def patients(self) -> int:
        """How many live."""
        return len(self._lives)

    def run(self, *, seconds: float | None = None) -> int:
        """Until `is_stopping`, or for so many seconds; how many sets were charted."""
        end = None if seconds is None else time.monotonic() + seconds
        charted = 0
        while not self.is_stopping and (end is None or time.monotonic() < end):
            try:
                charted += self.tick()
            except (APIException, ValidationError) as refused:
                # Somebody else was at the same patient.
                logger.info("refused", extra={"error": str(refused)})
            except DatabaseError as error:
                logger.warning("database away", extra={"error": type(error).__name__})
                connection.close()
            time.sleep(TICK_S)
        return charted

    def tick(self) -> int:
        """Whoever is to be looked at now, one after another."""
        moment = time.monotonic()
        charted = 0
        for life in self._lives:
            if life.next_at <= moment:
                life.next_at = moment + SHORTEST_ROUND_S
                charted += self._come_by(life, moment)
        self._take_on()
        return charted

    def _begin(self) -> list[_Life]:
        now, moment = timezone.now(), time.monotonic()
        patients = Patient.objects.admitted().filter(hospital_number__startswith=NUMBER_PREFIX)
        lives: list[_Life] = []
        for patient in patients.select_related("ward").order_by("pk"):
            case = case_of(patient)
            if case is None:
                continue
            hours = case.ill_hours + (now - patient.created_at).total_seconds() / 3600
            next_at = moment + FIRST_ROUND_S + BETWEEN_PATIENTS_S * len(lives)
            if patient.next_due_at is not None and patient.next_due_at > now:
                until_due = (patient.next_due_at + LATE_BY - now).total_seconds()
                if until_due < SHORTEST_ROUND_S * 8:
                    next_at = max(next_at, moment + until_due)
            chance = Random(patient.pk)  # noqa: S311 # no secret
            lives.append(_Life(patient.pk, case, hours, moment, next_at, chance))
        return lives

    def _come_by(self, life: _Life, moment: float) -> int:
        patient = Patient.objects.for_display().filter(pk=life.patient_id).first()
        nurse = None if patient is None else _somebody(patient, Role.NURSE)
        if patient is None or nurse is None or not patient.is_admitted:
            life.next_at = float("inf")
            return 0
        hours = life.hours_at(moment, self._speed)
        if hours > HOME_AT_HOURS:
            self._send_home(patient)
            return 0
        now = timezone.now()
        record_report(
            by=nurse,
            patient=patient,
            datetime=now,
            now=now,
            confirm_implausible=True,
            **self._values(life, hours),
        )
        life.rounds += 1
        life.next_at = moment + self._until_next(life)
        self._say(f"{patient}: hour {hours:.0f} of the illness")
        return 1

    def _values(self, life: _Life, hours: float) -> dict[str, Any]:
        course, body = life.case.course, life.case.body
        is_in_shock = self._is_in_shock(life, course, hours)
        life.rounds_in_shock += is_in_shock
        values = vital_signs(
            hours, body=body, course=course, is_in_shock=is_in_shock, chance=life.chance
        )
        if life.rounds % 2 == 0 or is_in_shock:
            values |= laboratory(hours, body=body, course=course, chance=life.chance)
        minutes = 15 if is_in_shock else 60
        is_infused = course.leak_percent > 12 and 84 < hours < 140
        values |= fluids(
            minutes, body=body, is_in_shock=is_in_shock, is_infused=is_infused, chance=life.chance
        )
        values["monitoring_interval"] = 15 if is_in_shock or leak_at(hours) > 50 else 60
        return values

    def _is_in_shock(self, life: _Life, course: Course, hours: float) -> bool:
        """At the height of a heavy leak, until the fluid given for it helps."""
        is_heavy = course.leak_percent >= _SHOCKED_FROM_LEAK
        return is_heavy and leak_at(hours) >= 90 and life.rounds_in_shock < 3

    def _until_next(self, life: _Life) -> float:
        """Four hours of the course, and never in a hurry."""
        usual = max(4 * 3600 / self._speed, SHORTEST_ROUND_S)
        return usual * life.chance.uniform(0.8, 1.3)

    def _send_home(self, patient: Patient) -> None:
        doctor = _somebody(patient, Role.DOCTOR)
        if doctor is not None:
            change_patient(
                by=doctor,
                patient=patient,
                dismissal_date=timezone.now(),
                change_reason="ready to go home",
            )
            self._say(f"{patient} goes home")

    def _take_on(self) -> None:
        now = timezone.now()
        ids = [life.patient_id for life in self._lives]
        for priority, seconds in LEFT_RINGING.items():
            waiting = Notification.objects.filter(
                patient__in=ids,
                state=State.OPEN,
                priority=priority,
                raised_at__lt=now - timedelta(seconds=seconds),
            ).select_related("patient__ward")
            for notification in waiting.order_by("raised_at")[:3]:
                doctor = _somebody(notification.patient, Role.DOCTOR, Role.NURSE)
                if doctor is not None:
                    note = "seen at the bed"
                    acknowledge_notification(by=doctor, notification=notification, note=note)


def _somebody(patient: Patient | None, *roles: str) -> User | None:
    if patient is None:
        return None
    for role in roles:
        people = User.objects.filter(wards=patient.ward_id, role=role, is_active=True)
        found = people.order_by("pk").first()
        if found is not None:
            return found
    return None
