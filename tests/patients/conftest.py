"""A patient on the first ward, and short words for what tests do all the time."""

from collections.abc import Callable

import pytest

from accounts.models import User, Ward
from patients.actions import add_bed, admit_patient, record_report
from patients.models import Bed, Patient, Report
from realtime.models import Change

Told = Callable[[], list[tuple[str, str, str, str]]]


@pytest.fixture
def bed(admin: User, first_ward: Ward) -> Bed:
    return add_bed(by=admin, ward=first_ward, name="1")


@pytest.fixture
def linh(alice: User, bed: Bed) -> Patient:
    """A girl of the first ward, in bed 1."""
    return admit_patient(
        by=alice,
        first_name="Linh",
        last_name="Tran",
        hospital_number="H-1",
        sex="female",
        bed=bed,
        weight=24.5,
    )


@pytest.fixture
def tuan(erin: User) -> Patient:
    """A boy of the second ward."""
    return admit_patient(by=erin, first_name="Tuan", last_name="Bui")


@pytest.fixture
def a_set(alice: User, linh: Patient) -> Report:
    """A set charted by alice."""
    return record_report(
        by=alice,
        patient=linh,
        temperature=38.9,
        pulse=118,
        bp_sys=98,
        bp_dia=62,
        monitoring_interval=120,
    )


@pytest.fixture
def told() -> Told:
    """What was told since the fixture was asked for: topic, stream, action, pk."""
    seen = Change.objects.count()

    def since() -> list[tuple[str, str, str, str]]:
        changes = Change.objects.select_related("topic").order_by("pk")[seen:]
        return [
            (change.topic.name, change.stream, change.action, change.object_pk)
            for change in changes
        ]

    return since
