"""What chat does when another application says that something happened."""

from collections import defaultdict
from typing import Any

from accounts.signals import rights_changed, topic_asked
from chat import actions
from chat.actions.people import person
from chat.models import Message, RecordEntry, Room, RoomMember
from chat.topics import rooms_of
from patients import signals
from realtime.frames import Frame
from realtime.signals import people_connected


def connect() -> None:
    """Called once, when the application is ready."""
    attendance = actions.Attendance()

    def keep(sender: Any, process: str, user_ids: frozenset[int], **_: Any) -> list[Frame]:
        return attendance.keep(process=process, user_ids=user_ids)

    people_connected.connect(keep, weak=False, dispatch_uid="chat.people_connected")
    topic_asked.connect(_may_hear, dispatch_uid="chat.topic_asked")
    signals.patient_moved.connect(_look_again, dispatch_uid="chat.patient_moved")
    signals.patient_hidden.connect(_look_again, dispatch_uid="chat.patient_hidden")
    signals.patient_erased.connect(_erase, dispatch_uid="chat.patient_erased")
    signals.timeline_asked.connect(_tell_record, dispatch_uid="chat.timeline_asked")
    signals.notifications_raised.connect(_say_raised, dispatch_uid="chat.raised")
    signals.notification_acknowledged.connect(_say_acknowledged, dispatch_uid="chat.acknowledged")


def _may_hear(sender: Any, user: Any, topic: str, **_: Any) -> bool:
    return topic.startswith("room:") and topic in rooms_of(user)


def _look_again(sender: Any, patient: Any, **_: Any) -> None:
    """Whoever is in the patient's rooms may be out of sight of them now."""
    members = RoomMember.objects.filter(room__patient=patient)
    for user_id in members.order_by("user").values_list("user", flat=True).distinct():
        rights_changed.send(sender=RoomMember, user_id=user_id)


def _erase(sender: Any, patient: Any, **_: Any) -> None:
    actions.erase_talk_about(patient=patient)


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


def _say_raised(sender: Any, notifications: list[Any], **_: Any) -> None:
    contents = {}
    for notification in notifications:
        said = notification.evidence.get("sentence", "")
        named = _named(notification)
        contents[notification] = f"{named}: {said}" if said else f"{named}."
    _say(contents, Message.Kind.NOTIFICATION_RAISED)


def _say_acknowledged(sender: Any, notification: Any, **_: Any) -> None:
    by = notification.acknowledged_by
    content = f"{_named(notification)}: acknowledged" + (f" by {by.username}" if by else "")
    if notification.note:
        content += f": {notification.note}"
    _say({notification: content}, Message.Kind.NOTIFICATION_ACKNOWLEDGED)


def _named(notification: Any) -> str:
    kind = str(notification.kind).replace("_", " ").capitalize()
    return f"{kind} ({notification.priority})"


def _say(contents: dict[Any, str], kind: Message.Kind) -> None:
    """Each in the rooms of its patient; most patients have none, and one question tells."""
    by_patient: dict[int | None, list[Any]] = defaultdict(list)
    for notification in contents:
        if notification.patient_id is not None:
            by_patient[notification.patient_id].append(notification)
    # Rooms are locked in the order of their ids, whoever does it.
    for room in Room.objects.filter(patient__in=by_patient).order_by("pk"):
        for notification in by_patient[room.patient_id]:
            about = {
                "notification": notification.pk,
                "kind": notification.kind,
                "priority": notification.priority,
            }
            content = contents[notification]
            actions.post_system_message(room=room, kind=kind, content=content, about=about)
