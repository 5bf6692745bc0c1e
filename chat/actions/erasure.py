"""A patient's record is erased: what was said of it goes along."""

from accounts.signals import rights_changed
from chat.models import Message, RecordEntry, Room, RoomMember
from patients.models import Patient
from realtime.blanking import blank_objects, blank_topic
from realtime.changes import publish, recording


@recording()
def erase_talk_about(*, patient: Patient) -> None:
    """
    The rooms about the patient with all that was said there, and copies in the record. A message
    elsewhere loses its link and stays: it belongs to its room's own retention.
    """
    RecordEntry.objects.filter(patient=patient).delete()
    rooms = list(Room.objects.select_for_update().filter(patient=patient).order_by("pk"))
    for room in rooms:
        members = list(room.memberships.values_list("user", flat=True))
        blank_topic(room.topic)
        # Changes are told on people's own topics to those who heard what is changed.
        said = Message.objects.filter(room=room).values_list("pk", flat=True)
        blank_objects(stream="messages", pks=said)
        blank_objects(stream="rooms", pks=[room.pk])
        Room.objects.filter(pk=room.pk).silently().delete()
        gone = {"pk": room.pk}
        publish(topic=room.topic, stream="rooms", action="delete", pk=room.pk, data=gone)
        for user_id in members:
            rights_changed.send(sender=RoomMember, user_id=user_id)
    for link in ("patient", "report"):
        path = "patient" if link == "patient" else "report__patient"
        linked = Message.objects.filter(**{path: patient})
        linked.silently().update(**{link: None})
