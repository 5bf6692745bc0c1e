"""What chat does when another application says that something happened."""

from typing import Any

from accounts.signals import rights_changed, topic_asked
from chat import actions
from chat.actions.people import person
from chat.models import Message, RecordEntry, Room, RoomMember
from chat.topics import rooms_of
from patients import signals
from realtime.signals import people_connected


def connect() -> None:
    """Called once, when the application is ready."""
    people_connected.connect(_keep_present, dispatch_uid="chat.people_connected")
    topic_asked.connect(_may_hear, dispatch_uid="chat.topic_asked")
    signals.patient_moved.connect(_look_again, dispatch_uid="chat.patient_moved")
    signals.patient_hidden.connect(_look_again, dispatch_uid="chat.patient_hidden")
    signals.timeline_asked.connect(_tell_record, dispatch_uid="chat.timeline_asked")
    signals.notification_raised.connect(_say_raised, dispatch_uid="chat.raised")
    signals.notification_acknowledged.connect(_say_acknowledged, dispatch_uid="chat.acknowledged")


def _keep_present(sender: Any, process: str, user_ids: frozenset[int], **_: Any) -> None:
    actions.keep_present(process=process, user_ids=user_ids)


def _may_hear(sender: Any, user: Any, topic: str, **_: Any) -> bool:
    return topic.startswith("room:") and topic in rooms_of(user)


def _look_again(sender: Any, patient: Any, **_: Any) -> None:
    """Whoever is in the patient's rooms may be out of sight of them now."""
    members = RoomMember.objects.filter(room__patient=patient)
    for user_id in members.order_by("user").values_list("user", flat=True).distinct():
        rights_changed.send(sender=RoomMember, user_id=user_id)


def _tell_record(sender: Any, patient: Any, **_: Any) -> list[dict[str, Any]]:
    """Messages that were copied into the patient's record."""
    entries = RecordEntry.objects.filter(patient=patient)
    return [
        {
            "at": entry.written_at,
            "kind": "message",
            "id": entry.pk,
            "content": entry.content,
            "by": person(entry.written_by),
            "copied_by": person(entry.copied_by),
            "copied_at": entry.copied_at,
        }
        for entry in entries.select_related("written_by", "copied_by")
    ]


def _say_raised(sender: Any, notification: Any, **_: Any) -> None:
    said = notification.evidence.get("sentence", "")
    content = f"{_named(notification)}: {said}" if said else f"{_named(notification)}."
    _say(notification, Message.Kind.NOTIFICATION_RAISED, content)


def _say_acknowledged(sender: Any, notification: Any, **_: Any) -> None:
    by = notification.acknowledged_by
    content = f"{_named(notification)}: acknowledged" + (f" by {by.username}" if by else "")
    if notification.note:
        content += f": {notification.note}"
    _say(notification, Message.Kind.NOTIFICATION_ACKNOWLEDGED, content)


def _named(notification: Any) -> str:
    kind = str(notification.kind).replace("_", " ").capitalize()
    return f"{kind} ({notification.priority})"


def _say(notification: Any, kind: Message.Kind, content: str) -> None:
    if notification.patient_id is None:
        return
    about = {
        "notification": notification.pk,
        "kind": notification.kind,
        "priority": notification.priority,
    }
    # Rooms are locked in the order of their ids, whoever does it.
    for room in Room.objects.filter(patient=notification.patient_id).order_by("pk"):
        actions.post_system_message(room=room, kind=kind, content=content, about=about)
