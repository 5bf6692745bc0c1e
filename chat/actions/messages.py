"""Saying something, changing it, taking it back."""

import hashlib
from collections.abc import Sequence
from datetime import datetime
from typing import Any

import orjson
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.db.models import BigIntegerField, Subquery, Value
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from rest_framework.exceptions import NotFound, PermissionDenied

from accounts.errors import Conflict
from accounts.models import Role, User
from chat.actions import calls
from chat.actions.acknowledgements import asked_of, schedule_repeat
from chat.actions.appending import append_message, change_message, say
from chat.actions.locks import lock_message, lock_room, memberships_of, refuse_outsider
from chat.actions.redaction import blank_message
from chat.actions.views_of import tell_views
from chat.models import Message, MessageRevision, Room
from chat.models.messages import nobody_called
from chat.rules.text import CONTENT_LENGTH, NotReadable, clean_content
from patients.actions.attempts import retried
from patients.models import Patient, Report
from realtime.changes import recording

OTHER_CONTENT = _("This client_id was used for another message.")
NOT_YOURS = _("Only who wrote a message may change it.")
DELETED = _("This message was deleted.")
OPEN_TO_ALL = _("A room that is open to all holds no references to patients.")


@retried
@recording()
def post_message(
    *,
    by: User,
    room: Room | int,
    content: str,
    client_id: str | None = None,
    is_urgent: bool = False,
    asked_users: Sequence[str] = (),
    asked_roles: Sequence[str] = (),
    patient: Patient | None = None,
    report: Report | None = None,
    now: datetime | None = None,
) -> Message:
    """
    Says something in a room (or the room of this id), as its next version.

    The same `client_id` again gives back the first (`is_repeat`), with other content Conflict. An
    urgent message is repeated until those named in `asked_users` (usernames) and somebody of each
    of `asked_roles` have acknowledged it; if neither is given, until anybody has.
    """
    now = now or timezone.now()
    content = _readable(content)
    if patient is not None:
        # The row refers to the patient, which waits for who charts; and they for the room.
        Patient.objects.filter(pk=patient.pk).lock()
    room = lock_room(room if isinstance(room, int) else room.pk)
    first_id = _require_writer(room, by, client_id)
    digest = _digest_of(
        room=room.pk,
        content=content,
        is_urgent=is_urgent,
        asked=[sorted(asked_users), sorted(asked_roles)],
        references=[patient and patient.pk, report and report.pk],
    )
    if first_id is not None:
        return _said_before(first_id, by, digest)
    _check_references(room, patient, report)
    called, roles = calls.called_by(room, content, by=by, now=now)
    acknowledgements, asked = asked_of(
        room, by=by, is_urgent=is_urgent, names=asked_users, roles=asked_roles, now=now
    )
    called = list({user.pk: user for user in [*called, *asked]}.values())
    calls.bring_in(room, called, by=by)
    message = Message(
        user=by,
        content=content,
        client_id=client_id,
        client_digest=digest if client_id is not None else "",
        is_urgent=is_urgent,
        acknowledgements=acknowledgements,
        next_repeat_at=now + settings.CHAT_URGENT_REPEAT if is_urgent else None,
        patient=patient,
        report=report,
        mentions=calls.described(called, roles),
        created_at=now,
    )
    try:
        append_message(room, message)
    except IntegrityError:
        # The same client_id at the same moment in another room, whose row we do not lock. Leaving
        # by this error takes back all that was written here.
        raise Conflict(OTHER_CONTENT) from None
    if called:
        calls.note_mentions(message, called)
        tell_views(room, [user.pk for user in called])
    schedule_repeat(message)
    return message


@retried
@recording()
def edit_message(*, by: User, message: Message, content: str) -> Message:
    """
    Whoever wrote a message changes its text; what it said before stays for the audit.

    Raises PermissionDenied for everybody else's, NotFound for one that was deleted.
    """
    content = _readable(content)
    message = lock_message(message, by=by)
    if message.user_id != by.pk:
        raise PermissionDenied(NOT_YOURS)
    if content == message.content:
        return message
    now = timezone.now()
    called, roles = calls.called_by(message.room, content, by=by, now=now)
    calls.bring_in(message.room, called, by=by)
    _keep(message, MessageRevision.Action.EDITED, by=by, now=now)
    message.content = content
    message.edited_at = now
    message.mentions = calls.described(called, roles)
    change_message(message)
    before = calls.forget_mentions(message, but=called)
    calls.note_mentions(message, called)
    tell_views(message.room, [*before, *(user.pk for user in called)])
    return message


@retried
@recording()
def delete_message(*, by: User, message: Message) -> None:
    """
    Whoever wrote a message, or an administrator in the room, takes it back. Its content leaves the
    change log as well; the audit keeps it.
    """
    message = lock_message(message, by=by)
    is_own = message.user_id == by.pk
    is_system = message.kind != Message.Kind.TEXT
    if is_system or not (is_own or by.role == Role.ADMINISTRATOR):
        raise PermissionDenied(NOT_YOURS)
    now = timezone.now()
    _keep(message, MessageRevision.Action.DELETED, by=by, now=now)
    message.content = ""
    message.mentions, message.next_repeat_at = nobody_called(), None
    message.deleted_at = now
    change_message(message)
    blank_message(message)
    tell_views(message.room, calls.forget_mentions(message))


@retried
@recording()
def post_system_message(
    *, room: Room, kind: Message.Kind, content: str, about: dict[str, Any]
) -> Message:
    """Says in a room that something happened."""
    return say(lock_room(room.pk), kind, content, about)


def _readable(content: str) -> str:
    try:
        content = clean_content(content)
    except NotReadable as refusal:
        raise ValidationError({"content": [_(str(refusal))]}) from None
    if len(content) > CONTENT_LENGTH:
        most = _("At most %(limit)d characters.") % {"limit": CONTENT_LENGTH}
        raise ValidationError({"content": [most]})
    return content


def _keep(message: Message, action: str, *, by: User, now: datetime) -> None:
    MessageRevision.objects.create(
        message=message, action=action, content=message.content, changed_by=by, changed_at=now
    )


def _check_references(room: Room, patient: Patient | None, report: Report | None) -> None:
    if (patient is None and report is None) or room.is_private or room.patient_id is not None:
        return
    field = "patient" if patient is not None else "report"
    raise ValidationError({field: [OPEN_TO_ALL]})


def _digest_of(**content: Any) -> str:
    return hashlib.sha256(orjson.dumps(content, option=orjson.OPT_SORT_KEYS)).hexdigest()


def _require_writer(room: Room, by: User, client_id: str | None) -> int | None:
    """
    Who writes is in the room; what they have said anywhere under this client_id. One query.
    """
    members = memberships_of(room, by)
    if client_id is None:
        members = members.annotate(first_id=Value(None, output_field=BigIntegerField()))
    else:
        said = Message.objects.filter(user=by, client_id=client_id).values("pk")
        members = members.annotate(first_id=Subquery(said[:1]))
    found = members.values_list("pk", "first_id").first()
    if found is None:
        refuse_outsider(room, by)
    first_id: int | None = found[1]
    return first_id


def _said_before(first_id: int, by: User, digest: str) -> Message:
    first = Message.objects.for_display().get(pk=first_id)
    if first.client_digest != digest:
        is_visible = Message.objects.visible_to(by).filter(pk=first.pk).exists()
        raise Conflict(
            OTHER_CONTENT, current=Message.observed.data_of(first) if is_visible else None
        )
    if first.deleted_at is not None:
        raise NotFound(DELETED)
    first.is_repeat = True
    return first
