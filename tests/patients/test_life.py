"""The demo ward lives on."""

from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from patients.demo.life import DemoLife
from patients.models import Notification, Patient, Report

pytestmark = pytest.mark.django_db


@pytest.fixture
def life(settings: Any) -> DemoLife:
    settings.DEMO_PASSWORD = "a demo password"
    call_command("demo", stdout=StringIO())
    return DemoLife(speed=60, say=lambda _: None)


def come_by(life: DemoLife) -> int:
    for each in life._lives:
        each.next_at = 0
    return life.tick()


def test_everybody_is_looked_at_and_one_gets_worse(life: DemoLife) -> None:
    maria = Patient.objects.get(first_name="Maria")
    assert not Notification.objects.filter(patient=maria, kind="shock").exists()
    sets = Report.objects.count()
    assert come_by(life) == life.patients == 14
    assert Report.objects.count() == sets + 14
    shock = Notification.objects.get(patient=maria, kind="shock")
    assert (shock.state, shock.priority) == ("open", "high")


def test_who_got_worse_gets_better_and_goes_home(life: DemoLife) -> None:
    maria = next(one for one in life._lives if one.case.first_name == "Maria")
    for _ in range(4):
        come_by(life)
    assert not Notification.objects.get(patient=maria.patient_id, kind="shock").is_active
    maria.hours = 230
    come_by(life)
    assert not Patient.objects.get(pk=maria.patient_id).is_admitted


def test_what_was_told_long_ago_was_taken_on(life: DemoLife) -> None:
    told = Notification.objects.all()
    assert told.filter(state="open").count() < told.exclude(state="open").count()


def test_invented_observations_stay_out_of_production(settings: Any, db: None) -> None:
    settings.IS_PRODUCTION = True
    with pytest.raises(CommandError, match="production"):
        call_command("simulate")
