"""The demo ward."""

from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from accounts.models import Role, User
from patients.models import HistoricalReport, Patient, Report
from realtime.models import Change

pytestmark = pytest.mark.django_db


def run(settings: Any, password: str = "a demo password") -> str:  # the demo's
    settings.DEMO_PASSWORD = password
    said = StringIO()
    call_command("demo", stdout=said)
    return said.getvalue()


def test_the_demo_is_a_ward_with_every_kind_of_patient(settings: Any) -> None:
    now = timezone.now()
    run(settings)
    admitted = Patient.objects.admitted()
    first = admitted.filter(ward__name="Dengue ward")
    assert first.count() == 12
    assert admitted.filter(next_due_at__lt=now).count() == 1
    assert admitted.filter(
        next_due_at__gt=now, next_due_at__lte=now + timedelta(minutes=2)
    ).exists()
    shocked = [
        patient
        for patient in first
        if patient.last_values["bp_sys"]["value"] - patient.last_values["bp_dia"]["value"] <= 20
    ]
    assert len(shocked) == 1
    assert Patient.objects.exclude(dismissal_date=None).exists()
    assert {user.username: user.role for user in User.objects.all()} == {
        "alice": Role.NURSE,
        "bob": Role.DOCTOR,
        "carol": Role.WARD_LEAD,
        "erin": Role.NURSE,
        "dave": Role.CHAT,
        "mallory": Role.NONE,
        "admin": Role.ADMINISTRATOR,
    }
    assert User.objects.get(username="erin").wards.get().name == "Medical ward"


def test_every_set_has_its_version_and_was_told(settings: Any) -> None:
    run(settings)
    charted = Report.objects.count()
    assert charted == HistoricalReport.objects.count()
    assert Change.objects.filter(stream="reports", action="create").count() == charted
    assert not HistoricalReport.objects.filter(history_user=None).exists()


def test_a_second_run_changes_nothing(settings: Any) -> None:
    run(settings)
    changes = Change.objects.count()
    assert "already" in run(settings)
    assert Change.objects.count() == changes


def test_another_password_takes_the_place_of_the_old_one(settings: Any) -> None:
    run(settings)
    run(settings, "another password")
    assert User.objects.get(username="alice").check_password("another password")


def test_the_demo_needs_a_password_and_stays_out_of_production(settings: Any) -> None:
    with pytest.raises(CommandError, match="DEMO_PASSWORD"):
        run(settings, "")
    settings.IS_PRODUCTION = True
    with pytest.raises(CommandError, match="production"):
        run(settings)
    assert not User.objects.exists()
