"""A record whose time is over is gone from everywhere, and the audit holds."""

import io
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from background_task.models import Task
from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone
from pytest_django.fixtures import Settings

from accounts.actions.audit import record_access
from accounts.actions.seals import seal_events, verify_audit
from accounts.models import AuditEvent, User, Ward
from chat.models import Message, RecordEntry, Room
from patients.actions import (
    admit_patient,
    change_patient,
    correct_report,
    erase_patient,
    expired_patients,
    record_report,
)
from patients.models import Notification, Patient, Report
from patients.tasks import ERASE_TASK, erase_expired, sweep
from realtime.models import Change

pytestmark = pytest.mark.django_db

NAME = "Xanthippe"
SECRET = "quarrelled with her husband"
END = timezone.now() - timedelta(hours=1)


def everywhere(word: str) -> list[str]:
    """The tables that hold `word` in any of their rows."""
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            if any(word in str(row) for row in cursor.fetchall()):
                found.append(table)
    return found


def a_stay(nurse: User, doctor: User, ward: Ward, name: str = NAME) -> Patient:
    """Charted, corrected, talked about, and over."""
    patient = admit_patient(by=nurse, ward=ward, first_name=name, last_name=name)
    report = record_report(by=nurse, patient=patient, pulse=80, bp_sys=85, bp_dia=70)
    correct_report(by=nurse, report=report, change_reason=SECRET, pulse=81)
    Report.objects.filter(pk=report.pk).silently().update(additional=SECRET)
    room = Room.objects.create(name=f"About {name}", patient=patient, created_by=doctor)
    message = Message.objects.create(
        room=room, version=1, changed_version=1, user=doctor, kind="text", content=SECRET
    )
    RecordEntry.objects.create(
        patient=patient,
        message=message,
        content=SECRET,
        written_by=doctor,
        written_at=END,
        copied_by=doctor,
    )
    LogEntry.objects.create(
        user=doctor,
        content_type=ContentType.objects.get_for_model(Patient),
        object_id=str(patient.pk),
        object_repr=name,
        action_flag=2,
    )
    record_access(by=nurse, action="read", of=patient)
    return change_patient(by=doctor, patient=patient, dismissal_date=timezone.now())


def test_nothing_of_an_erased_patient_is_left_in_any_table_and_the_audit_holds(
    alice: User, bob: User, admin: User, first_ward: Ward
) -> None:
    patient = a_stay(alice, bob, first_ward)
    other = a_stay(alice, bob, first_ward, name="Aspasia")
    seal_events()
    versions = list(Change.objects.order_by("pk").values_list("topic__name", "version"))
    assert len(everywhere(NAME)) >= 5
    reports = Report.objects.filter(patient=other).count()

    erase_patient(by=admin, patient_id=patient.pk, reason="the patient asked for it")

    assert everywhere(NAME) == []
    assert not Notification.objects.filter(patient_id=patient.pk).exists()
    # No hole in anybody's replay, and the screens are told.
    after = list(Change.objects.order_by("pk").values_list("topic__name", "version"))
    assert after[: len(versions)] == versions
    last = Change.objects.filter(stream="patients").latest("pk")
    assert (last.action, last.object_pk) == ("delete", str(patient.pk))
    seal_events()
    assert verify_audit().breaks == []
    events = AuditEvent.objects.filter(object_id=str(patient.pk), object_type="patients.patient")
    assert {"read", "patient_erased"} <= set(events.values_list("action", flat=True))
    # The others keep theirs.
    assert Report.objects.filter(patient=other).count() == reports
    assert everywhere("Aspasia")


def test_a_stay_that_goes_on_is_not_erased_nor_one_without_a_reason(
    alice: User, bob: User, first_ward: Ward
) -> None:
    patient = admit_patient(by=alice, ward=first_ward, first_name=NAME, last_name=NAME)
    with pytest.raises(ValidationError, match="discharge"):
        erase_patient(by=bob, patient_id=patient.pk, reason="asked for")
    change_patient(by=bob, patient=patient, dismissal_date=timezone.now())
    with pytest.raises(ValidationError, match="Say why"):
        erase_patient(by=bob, patient_id=patient.pk, reason=" ")
    assert Patient.objects.filter(pk=patient.pk).exists()


@pytest.mark.parametrize(
    ("ended", "now", "is_over"),
    [
        (datetime(2016, 3, 1, tzinfo=UTC), datetime(2026, 3, 2, tzinfo=UTC), True),
        (datetime(2016, 3, 3, tzinfo=UTC), datetime(2026, 3, 2, tzinfo=UTC), False),
        (datetime(2018, 2, 27, tzinfo=UTC), datetime(2028, 2, 29, tzinfo=UTC), True),
    ],
)
def test_a_record_is_kept_so_many_years_after_the_end_of_the_stay(
    settings: Settings,
    alice: User,
    first_ward: Ward,
    ended: datetime,
    now: datetime,
    is_over: bool,
) -> None:
    patient = admit_patient(by=alice, ward=first_ward, first_name=NAME, last_name=NAME)
    assert not expired_patients(now=now).exists()
    Patient.objects.filter(pk=patient.pk).silently().update(dismissal_date=ended)
    assert not expired_patients(now=now).exists()
    settings.PATIENT_RETENTION_YEARS = 10
    assert expired_patients(now=now).exists() == is_over


def test_the_clock_erases_what_is_over(
    settings: Settings, alice: User, bob: User, first_ward: Ward
) -> None:
    sweep()
    assert not Task.objects.filter(task_name=ERASE_TASK).exists()
    settings.PATIENT_RETENTION_YEARS = 10
    sweep()
    assert Task.objects.filter(task_name=ERASE_TASK).exists()
    patient = a_stay(alice, bob, first_ward)
    kept = admit_patient(by=alice, ward=first_ward, first_name="Aspasia", last_name="Kept")
    long_ago = timezone.now() - timedelta(days=11 * 366)
    Patient.objects.filter(pk=patient.pk).silently().update(dismissal_date=long_ago)
    erase_expired.task_function()
    assert list(Patient.objects.values_list("pk", flat=True)) == [kept.pk]
    assert AuditEvent.objects.get(action="patient_erased").actor_name == "the clock"


def said_by(*words: str, **options: Any) -> str:
    out = io.StringIO()
    call_command("erase_patients", *words, stdout=out, **options)
    return out.getvalue()


def test_the_command_names_ids_only_and_does_nothing_when_asked_to(
    settings: Settings, alice: User, bob: User, admin: User, first_ward: Ward
) -> None:
    patient = a_stay(alice, bob, first_ward)
    with pytest.raises(CommandError, match="kept for good"):
        said_by("--expired")
    with pytest.raises(CommandError, match="no administrator"):
        said_by("--patient", str(patient.pk), "--by", "alice")
    with pytest.raises(CommandError, match="no patient"):
        said_by("--patient", "4711")
    assert said_by("--patient", str(patient.pk), "--dry-run").strip().endswith("would be erased")
    assert Patient.objects.filter(pk=patient.pk).exists()
    said = said_by("--patient", str(patient.pk), "--by", "admin", "--reason", "asked for")
    assert said == f"patient {patient.pk} erased\n"
    event = AuditEvent.objects.get(action="patient_erased")
    assert (event.actor, event.detail["reason"]) == (admin, "asked for")
