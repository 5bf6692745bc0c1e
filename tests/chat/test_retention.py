"""How long a room keeps what was said, and the whole of it as a file."""

import csv
import io
import json
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import AuditEvent, User
from chat import actions
from chat.api import export
from chat.models import Message, Room
from realtime.models import Change
from tests.chat.frames import told
from tests.conftest import ClientOf

pytestmark = pytest.mark.django_db


def test_what_is_older_than_the_room_keeps_is_deleted_everywhere_and_told(
    alice: User, admin: User, lounge: Room, client_of: ClientOf
) -> None:
    now = timezone.now()
    old = actions.post_message(by=alice, room=lounge, content="old words", now=now)
    path = f"/api/rooms/{lounge.pk}/retention/"
    assert client_of(admin).patch(path, {"retention_days": 30}).json() == {"retention_days": 30}
    assert client_of(admin).get(path).json() == {"retention_days": 30}
    assert client_of(admin).patch(path, {"retention_days": 0}).status_code == 400
    assert AuditEvent.objects.filter(action="retention_changed").count() == 1
    assert actions.prune_all(now=now + timedelta(days=29)) == 0
    Message.objects.filter(room=lounge, version=1).silently().update(created_at=now)
    assert actions.prune_all(now=now + timedelta(days=31)) == 2
    assert not Message.objects.exists()
    assert not Change.objects.filter(frame__contains="old words").exists()
    deleted = [one["pk"] for one in told(lounge.topic, "messages") if one["action"] == "delete"]
    assert old.pk in deleted
    assert client_of(alice).get(f"/api/rooms/{lounge.pk}/").json()["last_message"] is None


def test_without_a_limit_everything_is_kept(alice: User, lounge: Room) -> None:
    actions.post_message(by=alice, room=lounge, content="kept")
    assert actions.prune_all(now=timezone.now() + timedelta(days=10_000)) == 0


def test_what_waits_for_an_answer_is_kept(alice: User, admin: User, lounge: Room) -> None:
    actions.post_message(by=alice, room=lounge, content="answer me", is_urgent=True)
    actions.change_retention(by=admin, room=lounge, retention_days=1)
    actions.prune_all(now=timezone.now() + timedelta(days=9))
    assert [one.content for one in Message.objects.all()] == ["answer me"]


def test_an_export_holds_deleted_and_earlier_texts_and_is_audited(
    alice: User, bob: User, admin: User, closed: Room, client_of: ClientOf
) -> None:
    edited = actions.post_message(by=alice, room=closed, content="5 mg")
    actions.edit_message(by=alice, message=edited, content="0.5 mg")
    deleted = actions.post_message(by=bob, room=closed, content="=HYPERLINK(1)")
    actions.delete_message(by=bob, message=deleted)
    actions.leave_room(by=bob, room=closed)
    client, path = client_of(admin), f"/api/rooms/{closed.pk}/export/"
    whole = json.loads(b"".join(client.get(path)))
    assert whole["room"]["name"] == "Handover"
    assert [one["user"]["username"] for one in whole["members"]] == ["bob", "alice"]
    assert whole["members"][0]["left_at"] is not None
    texts = {one["pk"]: one for one in whole["messages"]}
    assert texts[edited.pk]["revisions"][0]["content"] == "5 mg"
    assert texts[deleted.pk]["revisions"][0]["content"] == "=HYPERLINK(1)"
    table = b"".join(client.get(path, {"as": "csv"})).decode()
    rows = list(csv.DictReader(io.StringIO(table)))
    assert [row["version"] for row in rows] == [str(n) for n in (1, 2, 3, 5, 7)]
    assert rows[3]["content"] == "'=HYPERLINK(1)"
    assert client.get(path, {"as": "pdf"}).status_code == 400
    assert AuditEvent.objects.filter(action="exported", object_id=closed.pk).count() == 2


def test_an_export_is_made_in_portions_while_it_is_taken(
    alice: User, admin: User, closed: Room, client_of: ClientOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(export, "_AT_ONCE", 2)
    client, path = client_of(admin), f"/api/rooms/{closed.pk}/export/"
    answers = [client.get(path, {"as": form}) for form in ("json", "csv")]
    assert all(answer.streaming for answer in answers)
    assert AuditEvent.objects.filter(action="exported", object_id=closed.pk).count() == 2
    # Two of the system before; what is said once the file is asked for is in it.
    for number in range(3):
        actions.post_message(by=alice, room=closed, content=f"message {number}")
    versions = list(
        Message.objects.filter(room=closed).order_by("version").values_list("version", flat=True)
    )
    whole, table = (list(answer) for answer in answers)
    assert (len(versions), len(whole), len(table)) == (5, 5, 4)
    assert [each["version"] for each in json.loads(b"".join(whole))["messages"]] == versions
    rows = csv.DictReader(io.StringIO(b"".join(table).decode()))
    assert [int(row["version"]) for row in rows] == versions


def test_the_administrators_page_changes_retention_through_the_action(
    admin: User, closed: Room, client: Client
) -> None:
    client.force_login(admin, backend="django.contrib.auth.backends.ModelBackend")
    path = f"/admin/chat/room/{closed.pk}/change/"
    assert client.get(path).status_code == 200
    assert client.post(path, {"retention_days": "60"}).status_code == 302
    closed.refresh_from_db()
    assert closed.retention_days == 60
    assert AuditEvent.objects.filter(action="retention_changed", actor=admin).count() == 1
