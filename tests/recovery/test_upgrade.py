"""A database of an earlier version, with people and patients in it, becomes one of this version."""

import json

import pytest
from django.db.migrations.loader import MigrationLoader

from accounts.models import User, Ward
from patients.actions import admit_patient
from patients.models import Patient
from tests.conftest import ClientOf
from tests.recovery.conftest import OwnDatabase
from tests.servers import Servers

pytestmark = pytest.mark.timeout(400)

# By version, the last migration of each application. A released version gets a line of its own.
VERSIONS = {
    "0.1.0rc1": {
        "accounts": "0002_one_person_a_name",
        "patients": "0003_notifications_pauses_and_thresholds",
        "realtime": "0002_workers",
        "chat": "0002_search_messages",
        "telemetry": "0001_devices_and_readings",
    }
}

# With the models as they were then: those of today do not know that database.
UPGRADE = """
import json
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

targets = {targets!r}
executor = MigrationExecutor(connection)
others = [leaf for leaf in executor.loader.graph.leaf_nodes() if leaf[0] not in dict(targets)]
apps = executor.migrate([*others, *targets]).apps
now = timezone.now()
user = apps.get_model("accounts", "User").objects.create(username="alice", role="nurse")
ward = apps.get_model("accounts", "Ward").objects.create(name="Dengue ward")
apps.get_model("accounts", "WardMembership").objects.create(user=user, ward=ward)
patients = apps.get_model("patients", "Patient")._base_manager
patient = patients.create(first_name="Somchai", last_name="Saelim", ward=ward, phase_evidence=["x"])
reports = apps.get_model("patients", "Report")._base_manager
for pulse in (80, 90, 100):
    reports.create(patient=patient, pulse=pulse, datetime=now, created_by=user)
room = apps.get_model("chat", "Room")._base_manager.create(id=1, name="Talk", created_by=user)
apps.get_model("chat", "Message")._base_manager.create(
    id=1, room=room, version=1, changed_version=1, user=user, kind="text", content="hello"
)
audit = apps.get_model("accounts", "AuditEvent")._base_manager
for number in range(3):
    audit.create(actor=user, actor_name="alice", action="read", object_id=str(number))
topic = apps.get_model("realtime", "Topic").objects.create(name="ward:1", version=7)

call_command("migrate", verbosity=0)
call_command("migrate", check_unapplied=True, verbosity=0)
from accounts.actions.seals import seal_events, verify_audit
from accounts.models import User
from chat.models import Message
from patients.models import Patient, Report
from realtime.models import Topic
alice = User.objects.get(username="alice")
print(json.dumps({{
    "wards": [ward.name for ward in alice.wards.all()],
    "patients": [str(one) for one in Patient.objects.visible_to(alice)],
    "evidence": [each["sentence"] for one in Patient.objects.all() for each in one.phase_evidence],
    "pulses": sorted(Report.objects.visible_to(alice).values_list("pulse", flat=True)),
    "said": list(Message.objects.values_list("content", flat=True)),
    "topics": list(Topic.objects.filter(name="ward:1").values_list("version", flat=True)),
    "sealed": seal_events(),
    "breaks": verify_audit().breaks,
}}))
"""


@pytest.mark.parametrize("version", VERSIONS)
def test_an_earlier_database_loses_nothing_on_its_way_to_this_version(
    servers: Servers, database: OwnDatabase, version: str
) -> None:
    targets = list(VERSIONS[version].items())
    script = UPGRADE.format(targets=targets)
    out = servers.run("shell", "--no-imports", "-c", script, patience_s=300)
    assert json.loads(out.strip().splitlines()[-1]) == {
        "wards": ["Dengue ward"],
        "patients": ["Saelim, Somchai"],
        "evidence": ["x"],
        "pulses": [80, 90, 100],
        "said": ["hello"],
        "topics": [7],
        "sealed": 3,
        "breaks": [],
    }


def test_the_version_before_still_runs_on_the_database_of_this_one() -> None:
    """It does not name new columns, so each can be empty or has a value from the database."""
    loader = MigrationLoader(None)
    now = loader.project_state()
    for version in VERSIONS.values():
        then = loader.project_state(list(version.items()))
        strict = {
            f"{app}.{model}.{name}"
            for app, model in then.models.keys() & now.models.keys()
            if app in version
            for name, field in now.models[app, model].fields.items()
            if name not in then.models[app, model].fields
            if not (field.null or field.many_to_many or field.has_db_default())
        }
        assert strict == set()


@pytest.mark.django_db
def test_what_the_version_before_stores_meanwhile_can_be_shown(
    alice: User, first_ward: Ward, client_of: ClientOf
) -> None:
    patient = admit_patient(by=alice, first_name="Ana", last_name="Belo", ward=first_ward)
    Patient.objects.filter(pk=patient.pk).silently().update(phase_evidence=["fever"])
    [shown] = client_of(alice).get("/api/patients/").json()["results"]
    assert shown["phase_evidence"] == [
        {"name": "", "sentence": "fever", "numbers": {}, "source": ""}
    ]
