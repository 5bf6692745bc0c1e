"""The audit: what is read is in it, nobody rewrites it unseen, and it can be taken along."""

import csv
import io
import json
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.actions import seals
from accounts.actions.audit import record_access
from accounts.actions.seals import last_seal, seal_events, verify_audit
from accounts.models import AuditEvent, AuditHead, User
from accounts.tasks import clear_sessions, sweep
from patients.actions import admit_patient, record_report
from patients.models import Notification, Patient
from tests.conftest import ClientOf

pytestmark = pytest.mark.django_db


@pytest.fixture
def sealed(alice: User) -> list[AuditEvent]:
    """Five events of alice's, sealed in two rounds."""
    for number in range(5):
        detail = {"number": number, "wörter": ["ä", 1.5, None]}
        record_access(by=alice, action="read", detail=detail)
    assert seal_events(limit=3) == 3
    assert seal_events() == 2
    return list(AuditEvent.objects.order_by("position"))


def rewritten(event: AuditEvent, **changes: Any) -> None:
    """What somebody does who owns the database: no trigger of it stands in the way."""
    rows = AuditEvent._base_manager.filter(pk=event.pk)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL session_replication_role = replica")
        if changes:
            rows.update(**changes)
        else:
            rows._raw_delete("default")
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL session_replication_role = origin")


# --- the chain ------------------------------------------------------------------------------------


def test_a_chain_that_nobody_touched_holds_and_names_its_last_link(
    sealed: list[AuditEvent],
) -> None:
    assert [event.position for event in sealed] == [1, 2, 3, 4, 5]
    record_access(by=None, action="signed_out", actor_name="somebody")
    verdict = verify_audit(anchor=f"3:{sealed[2].digest}")
    assert (verdict.breaks, verdict.sealed, verdict.unsealed) == ([], 5, 1)
    assert verdict.head == last_seal() == f"5:{sealed[-1].digest}"
    assert seal_events() == 1
    assert seal_events() == 0


def test_events_that_overtook_one_another_are_sealed_each_once(sealed: list[AuditEvent]) -> None:
    # An older id that was committed later.
    late = AuditEvent(pk=10_000_000, action="late")
    late.save(force_insert=True)
    seal_events()
    AuditEvent(pk=9_000_000, action="later still").save(force_insert=True)
    seal_events()
    assert verify_audit().sealed == 7
    assert verify_audit().breaks == []


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda all_: rewritten(all_[1], actor_name="mallory"), "position 2 "),
        (lambda all_: rewritten(all_[1], detail={"number": 7}), "position 2 "),
        (lambda all_: rewritten(all_[2], at=timezone.now()), "position 3 "),
        (lambda all_: rewritten(all_[2]), "between position 2 and 4 some are gone"),
        (lambda all_: rewritten(all_[4]), "the end is gone"),
    ],
    ids=["name", "detail", "time", "removed", "cut off"],
)
def test_it_breaks_where_somebody_rewrote_it(
    sealed: list[AuditEvent], spoil: Callable[[list[AuditEvent]], None], said: str
) -> None:
    spoil(sealed)
    assert said in " ".join(verify_audit().breaks)
    with pytest.raises(CommandError, match="does not hold"):
        call_command("verify_audit", stderr=io.StringIO())


@pytest.mark.parametrize("spoilt", [None, 1, 4])
def test_sealing_goes_on_while_it_is_verified(
    sealed: list[AuditEvent], monkeypatch: pytest.MonkeyPatch, spoilt: int | None
) -> None:
    walk = seals.sealed_entries

    def walk_along(**until: int) -> Iterator[dict[str, Any]]:
        for entry in walk(**until):
            if entry["position"] in {2, 5}:
                record_access(by=None, action="read", actor_name="somebody")
                assert seal_events() == 1
            yield entry

    if spoilt is not None:
        rewritten(sealed[spoilt], actor_name="mallory")
    monkeypatch.setattr(seals, "_READ_AT_ONCE", 2)
    monkeypatch.setattr(seals, "sealed_entries", walk_along)
    verdict = verify_audit(anchor=f"5:{sealed[-1].digest}")
    assert (verdict.sealed, verdict.unsealed) == (5, 0)
    said = [] if spoilt is None else [f"position {spoilt + 1} "]
    assert len(verdict.breaks) == len(said)
    assert all(map(str.startswith, verdict.breaks, said))
    assert last_seal().startswith("7:")


def test_it_is_verified_without_a_lock(sealed: list[AuditEvent]) -> None:
    with CaptureQueriesContext(connection) as queries:
        assert verify_audit().breaks == []
    asked = [query["sql"] for query in queries]
    assert all(sql.startswith("SELECT") and "FOR UPDATE" not in sql for sql in asked)


def test_what_is_sealed_beyond_the_head_is_found(sealed: list[AuditEvent]) -> None:
    AuditHead.objects.update(position=4, digest=sealed[3].digest)
    assert "and should at 4:" in verify_audit().breaks[0]
    AuditHead.objects.all().delete()
    assert "and should at 0:" in verify_audit().breaks[0]


def test_whoever_writes_the_whole_chain_anew_is_found_by_a_link_kept_elsewhere(
    sealed: list[AuditEvent],
) -> None:
    kept = last_seal()
    AuditHead.objects.all().delete()
    for event in sealed:
        rewritten(event, position=None, digest="", actor_name="mallory")
    seal_events()
    assert verify_audit().breaks == []
    assert "written anew" in verify_audit(anchor=kept).breaks[0]


def test_nobody_changes_or_deletes_an_event_by_the_model(sealed: list[AuditEvent]) -> None:
    for rewrite in (
        lambda: AuditEvent.objects.update(action="nothing"),
        AuditEvent.objects.all().delete,
        sealed[0].delete,
        sealed[0].save,
        lambda: AuditEvent.objects.bulk_update(sealed, ["action"]),
    ):
        with pytest.raises(TypeError, match="append-only"):
            rewrite()


@pytest.mark.postgres
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE accounts_auditevent SET actor_name = 'mallory'",
        "UPDATE accounts_auditevent SET position = 99 WHERE position = 5",
        "UPDATE accounts_auditevent SET digest = ''",
        "DELETE FROM accounts_auditevent",
    ],
)
def test_postgresql_itself_refuses_to_rewrite_it(sealed: list[AuditEvent], statement: str) -> None:
    with (
        pytest.raises(DatabaseError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)
    assert verify_audit().sealed == len(sealed)


def test_the_worker_seals_and_clears_the_sessions_that_are_over(alice: User) -> None:
    record_access(by=alice, action="read")
    for key, days in (("over", -1), ("present", 1)):
        until = timezone.now() + timedelta(days=days)
        Session.objects.create(session_key=key, session_data="", expire_date=until)
    sweep()
    assert verify_audit().unsealed == 0
    clear_sessions.task_function()
    assert list(Session.objects.values_list("session_key", flat=True)) == ["present"]


# --- taken along ----------------------------------------------------------------------------------


def test_an_administrator_takes_it_along_as_lines_that_carry_the_chain(
    client_of: ClientOf, admin: User, sealed: list[AuditEvent], tmp_path: Path
) -> None:
    answer = client_of(admin).get("/api/audit/?as=jsonl")
    assert answer["Content-Disposition"] == 'attachment; filename="audit.jsonl"'
    file = tmp_path / "audit.jsonl"
    file.write_bytes(b"".join(answer))
    lines = [json.loads(line) for line in file.read_text().splitlines()]
    assert lines[-1]["action"] == "exported"
    said = io.StringIO()
    call_command("verify_audit", file=file, anchor=last_seal(), stdout=said)
    assert said.getvalue().startswith("5 sealed and whole")
    lines[1]["actor_name"] = "mallory"
    file.write_text("".join(json.dumps(line) + "\n" for line in lines))
    with pytest.raises(CommandError):
        call_command("verify_audit", file=file, stderr=io.StringIO())
    file.write_text("nothing of the kind")
    with pytest.raises(CommandError, match="no export"):
        call_command("verify_audit", file=file)


def test_a_table_of_it_holds_no_formula(client_of: ClientOf, admin: User) -> None:
    record_access(by=None, action="sign_in_failed", actor_name="=cmd|' /C calc'!A0")
    answer = client_of(admin).get("/api/audit/?as=csv&action=sign_in_failed")
    rows = list(csv.DictReader(io.StringIO(b"".join(answer).decode())))
    assert [row["actor_name"] for row in rows] == ["'=cmd|' /C calc'!A0"]


def test_only_an_administrator_takes_it_and_only_in_a_format_there_is(
    client_of: ClientOf, admin: User, bob: User
) -> None:
    assert client_of(bob).get("/api/audit/?as=csv").status_code == 403
    answer = client_of(admin).get("/api/audit/?as=pdf")
    assert (answer.status_code, answer.json()) == (400, {"as": ["csv or jsonl."]})


def test_the_command_writes_it_and_stands_in_it(
    sealed: list[AuditEvent], capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("export_audit")
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [line["position"] for line in lines] == [1, 2, 3, 4, 5, None]
    assert (lines[-1]["actor_name"], lines[-1]["action"]) == ("manage.py", "exported")


# --- reads ----------------------------------------------------------------------------------------


@pytest.fixture
def somchai(alice: User) -> Patient:
    patient = admit_patient(by=alice, first_name="Somchai", last_name="Saelim")
    record_report(by=alice, patient=patient, pulse=80, bp_sys=85, bp_dia=70)
    return patient


@pytest.mark.parametrize("path", ["patients", "reports", "history", "notifications", "worklist"])
def test_a_list_of_patients_is_one_event_that_names_whom_it_showed(
    client_of: ClientOf, bob: User, somchai: Patient, path: str
) -> None:
    answer = client_of(bob).get(f"/api/{path}/", REMOTE_ADDR="192.0.2.7")
    assert answer.json()["results"]
    (event,) = AuditEvent.objects.filter(action="listed")
    assert (event.actor, event.address) == (bob, "192.0.2.7")
    assert event.detail == {"list": path.rstrip("s"), "patients": [somchai.pk]}
    assert "Saelim" not in str(event.detail)


def test_a_list_that_shows_nobody_is_no_event(client_of: ClientOf, bob: User) -> None:
    client_of(bob).get("/api/patients/")
    assert not AuditEvent.objects.filter(action="listed").exists()


def test_a_notification_is_read_as_a_patient_is(
    client_of: ClientOf, bob: User, somchai: Patient
) -> None:
    notification = Notification.objects.filter(patient=somchai).latest("pk")
    client_of(bob).get(f"/api/notifications/{notification.pk}/")
    event = AuditEvent.objects.get(action="read")
    assert (event.object_type, event.object_id) == ("patients.notification", str(notification.pk))
