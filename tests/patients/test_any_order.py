"""The order in which a stay was entered makes no difference to what stands at its end."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts.models import User, Ward
from patients.actions import admit_patient, record_report, void_report, wake_patient
from patients.models import Notification, Patient

pytestmark = pytest.mark.django_db

SET = st.fixed_dictionaries(
    {},
    optional={
        "temperature": st.sampled_from([36.8, 37.5, 37.8, 38.0, 39.4]),
        "pressure": st.sampled_from([(110, 70), (92, 70), (96, 72), (84, 66)]),
        "hematocrit": st.sampled_from([36, 40, 44, 48]),
        "platelet": st.sampled_from([18, 60, 99, 150]),
        "warning_signs": st.sampled_from([[], ["abdominal_pain"]]),
    },
)
STAY = st.lists(SET, min_size=1, max_size=6)


def values_of(charted: dict[str, Any]) -> dict[str, Any]:
    pressure = charted.get("pressure")
    values = {name: value for name, value in charted.items() if name != "pressure"}
    return values | ({"bp_sys": pressure[0], "bp_dia": pressure[1]} if pressure else {"pulse": 90})


def two_days_ago() -> datetime:
    return timezone.now() - timedelta(hours=40)


def standing(patient: Patient) -> set[tuple[str, datetime, str, str]]:
    rows = Notification.objects.standing().filter(patient=patient)
    return {(row.kind, row.episode, row.priority, row.state) for row in rows}


def stay_of(
    nurse: User, ward: Ward, sets: list[dict[str, Any]], order: list[int], begin: datetime
) -> Patient:
    """A stay whose sets were observed in their own order and entered in another, hours later."""
    entered = begin + timedelta(hours=36)
    patient = admit_patient(
        by=nurse, ward=ward, first_name="A", last_name="B", admission_date=begin, now=begin
    )
    for number in order:
        record_report(
            by=nurse,
            patient=patient,
            datetime=begin + timedelta(hours=5 * number),
            now=entered,
            confirm_implausible=True,
            **values_of(sets[number]),
        )
    return patient


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data(), sets=STAY)
def test_any_order_of_entry_ends_with_the_same_notifications(
    data: st.DataObject, sets: list[dict[str, Any]], alice: User, first_ward: Ward
) -> None:
    order = data.draw(st.permutations(range(len(sets))))
    with transaction.atomic():
        begin = two_days_ago()
        in_order = stay_of(alice, first_ward, sets, list(range(len(sets))), begin)
        shuffled = stay_of(alice, first_ward, sets, order, begin)
        assert standing(shuffled) == standing(in_order)
        transaction.set_rollback(True)


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(sets=STAY, last=SET)
def test_voiding_the_last_set_gives_the_state_before_it(
    sets: list[dict[str, Any]], last: dict[str, Any], alice: User, first_ward: Ward
) -> None:
    with transaction.atomic():
        patient = stay_of(alice, first_ward, sets, list(range(len(sets))), two_days_ago())
        before = standing(patient)
        now = timezone.now()
        report = record_report(
            by=alice, patient=patient, now=now, confirm_implausible=True, **values_of(last)
        )
        void_report(by=alice, report=report, change_reason="another patient", now=now)
        assert standing(patient) == before
        transaction.set_rollback(True)


@settings(
    max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(sets=STAY)
def test_looking_again_changes_nothing(
    sets: list[dict[str, Any]], alice: User, first_ward: Ward
) -> None:
    with transaction.atomic():
        patient = stay_of(alice, first_ward, sets, list(range(len(sets))), two_days_ago())
        now = timezone.now()
        patient.refresh_from_db()
        if patient.wake_at is not None:
            wake_patient(patient_id=patient.pk, now=now)
        before = list(Notification.objects.filter(patient=patient).values())
        Patient.objects.silently().filter(pk=patient.pk).update(wake_at=now)
        wake_patient(patient_id=patient.pk, now=now)
        assert list(Notification.objects.filter(patient=patient).values()) == before
        transaction.set_rollback(True)
