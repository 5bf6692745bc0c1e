"""A message that belongs into a patient's record."""

from rest_framework.exceptions import NotFound

from accounts.models import User
from chat.actions.locks import lock_message
from chat.models import Message, RecordEntry
from patients.models import Patient
from realtime.changes import recording


@recording()
def copy_to_record(*, by: User, message: Message, patient: Patient) -> tuple[RecordEntry, bool]:
    """
    Copies what was written into the patient's record, attributed to who wrote it and who copied it;
    and whether that is new: again it gives back the first copy.

    Raises NotFound for a patient who does not exist for `by`, and for a message of the system.
    """
    # Locked before the room, as by who charts: the copy refers to the patient.
    if not Patient.objects.visible_to(by).filter(pk=patient.pk).lock():
        raise NotFound
    message = lock_message(message, by=by)
    if message.user is None:
        raise NotFound
    return RecordEntry.objects.get_or_create(
        message=message,
        patient=patient,
        defaults={
            "content": message.content,
            "written_by": message.user,
            "written_at": message.created_at,
            "copied_by": by,
        },
    )
