"""Many writers at once: nothing lost, nothing twice, nothing overwritten silently."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connection, connections, transaction
from django.utils import timezone

from accounts.errors import Conflict
from accounts.models import User, Ward
from patients.actions import admit_patient, change_patient, correct_report, record_report
from patients.actions.attempts import retried
from patients.actions.locks import lock_patient, lock_patient_alone
from patients.models import Bed, HistoricalReport, Patient, Report
from realtime.changes import recording
from realtime.models import Change, Topic

pytestmark = pytest.mark.django_db(transaction=True)


def together(*calls: Callable[[], Any]) -> list[Any]:
    """Makes all calls at the same moment, each in a thread; an exception is a result too."""
    barrier = threading.Barrier(len(calls))

    def run(call: Callable[[], Any]) -> Any:
        try:
            barrier.wait()
            return call()
        except Exception as error:  # noqa: BLE001 # the test looks at it
            return error
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(calls)) as pool:
        return list(pool.map(run, calls))


@pytest.mark.timeout(180)
def test_twenty_writers_lose_nothing(alice: User, linh: Patient, first_ward: Ward) -> None:
    bao = admit_patient(by=alice, first_name="Bao", last_name="Vo")
    told_before = Change.objects.count()

    def write(number: int) -> Callable[[], None]:
        def chart() -> None:
            for turn in range(6):
                record_report(
                    by=alice,
                    patient=linh if (number + turn) % 2 else bao,
                    pulse=60 + number,
                    client_id=f"{number}-{turn}",
                )

        return chart

    assert together(*(write(number) for number in range(20))) == [None] * 20
    assert Report.objects.count() == HistoricalReport.objects.count() == 120
    assert set(Report.objects.values_list("client_id", flat=True)) == {
        f"{number}-{turn}" for number in range(20) for turn in range(6)
    }
    topic = Topic.objects.get(name=f"ward:{first_ward.pk}")
    versions = list(topic.changes.order_by("version").values_list("version", flat=True))
    assert versions == list(range(1, topic.version + 1))
    assert Change.objects.count() - told_before == 3 * 120
    for patient in (linh, bao):
        patient.refresh_from_db()
        newest = Report.objects.filter(patient=patient).newest_first()[0]
        assert patient.last_set_at == newest.datetime


def test_of_two_corrections_of_one_version_the_second_is_told(alice: User, a_set: Report) -> None:
    def correct(pulse: int) -> Callable[[], Report]:
        return lambda: correct_report(
            by=alice, report=a_set, pulse=pulse, change_reason="recounted", expected_version=1
        )

    results = together(correct(100), correct(101))
    (refused,) = [one for one in results if isinstance(one, Conflict)]
    (done,) = [one for one in results if isinstance(one, Report)]
    assert refused.current["pulse"] == done.pulse
    assert (done.version, a_set.history.count()) == (2, 2)


def test_without_a_version_different_fields_do_not_undo_each_other(
    alice: User, a_set: Report
) -> None:
    together(
        lambda: correct_report(by=alice, report=a_set, pulse=101, change_reason="recounted"),
        lambda: correct_report(by=alice, report=a_set, bp_sys=99, change_reason="misread"),
    )
    a_set.refresh_from_db()
    assert (a_set.pulse, a_set.bp_sys, a_set.version) == (101, 99, 3)


def test_one_entry_sent_eight_times_at_once_is_one_report(alice: User, linh: Patient) -> None:
    results = together(
        *[lambda: record_report(by=alice, patient=linh, pulse=90, client_id="tablet-1")] * 8
    )
    assert {result.pk for result in results} == {Report.objects.get().pk}
    assert sorted(result.is_repeat for result in results) == [False] + [True] * 7


def test_one_name_for_two_patients_at_once_is_one_conflict(
    alice: User, linh: Patient, first_ward: Ward
) -> None:
    bao = admit_patient(by=alice, first_name="Bao", last_name="Vo")
    results = together(
        lambda: record_report(by=alice, patient=linh, pulse=90, client_id="tablet-1"),
        lambda: record_report(by=alice, patient=bao, pulse=90, client_id="tablet-1"),
    )
    assert sorted(type(result).__name__ for result in results) == ["Conflict", "Report"]
    assert Report.objects.count() == 1


def test_one_bed_for_two_at_once_is_one_conflict(
    alice: User, bob: User, linh: Patient, bed: Bed
) -> None:
    change_patient(by=bob, patient=linh, dismissal_date=timezone.now())

    def admit(name: str) -> Callable[[], Patient]:
        return lambda: admit_patient(by=alice, first_name=name, last_name=name, bed=bed)

    results = together(admit("A"), admit("B"), admit("C"))
    assert sorted(type(one).__name__ for one in results) == ["Conflict", "Conflict", "Patient"]
    assert Patient.objects.admitted().filter(bed=bed).count() == 1


def test_charting_while_the_patient_is_moved_ends_well(
    alice: User, admin: User, linh: Patient, second_ward: Ward
) -> None:
    charted, moved = together(
        lambda: record_report(by=alice, patient=linh, pulse=90),
        lambda: change_patient(by=admin, patient=linh, ward=second_ward),
    )
    assert isinstance(moved, Patient)
    # Either before the move, and then it went along, or it found the patient gone.
    assert isinstance(charted, Report) == Report.objects.exists()
    shown = {change.topic.name for change in Change.objects.filter(stream="reports")}
    assert not shown or f"ward:{second_ward.pk}" in shown


@pytest.mark.postgres
def test_a_writer_whom_the_database_sacrificed_tries_again(alice: User, linh: Patient) -> None:
    bao = admit_patient(by=alice, first_name="Bao", last_name="Vo")
    both_hold_one = threading.Barrier(2)
    attempts: list[str] = []

    @retried
    @recording()
    def rename(first: Patient, then: Patient) -> str:
        attempts.append(first.first_name)
        for patient in (first, then):
            row = lock_patient_alone(patient.pk, by=alice)
            row.height = (row.height or 100) + 1
            row.save()
            if patient is first and len(attempts) <= 2:
                both_hold_one.wait()
        return first.first_name

    results = together(lambda: rename(linh, bao), lambda: rename(bao, linh))
    assert sorted(results) == ["Bao", "Linh"]
    assert len(attempts) == 3
    assert set(Patient.objects.values_list("height", flat=True)) == {102}


# Of this database: others may run beside it.
_WAITING = (
    "SELECT count(*) FROM pg_stat_activity "
    "WHERE datname = current_database() AND wait_event_type = 'Lock'"
)


@pytest.mark.postgres
def test_who_waited_for_a_patient_reads_the_ward_as_it_became_meanwhile(
    alice: User, linh: Patient, first_ward: Ward
) -> None:
    is_held, read = threading.Event(), []

    def hold() -> None:
        with transaction.atomic():
            Patient.objects.filter(pk=linh.pk).lock()
            Ward.objects.filter(pk=first_ward.pk).update(name="Renamed")
            is_held.set()
            with connection.cursor() as cursor:
                for _ in range(3000):
                    cursor.execute(_WAITING)
                    if cursor.fetchone()[0]:
                        return
                    cursor.execute("SELECT pg_sleep(0.01)")

    def wait_for_it() -> None:
        is_held.wait()
        with transaction.atomic():
            read.append(lock_patient(linh.pk, by=alice).ward.name)

    assert together(hold, wait_for_it) == [None, None]
    assert read == ["Renamed"]
