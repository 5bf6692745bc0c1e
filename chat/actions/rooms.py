"""Opening a room."""

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from rest_framework.exceptions import NotFound

from accounts.models import User
from accounts.permissions import Capability, may
from chat.actions.membership import add_member
from chat.models import Message, Room
from chat.rules.text import NotReadable, clean_name
from patients.models import Patient
from realtime.changes import recording

TAKEN = _("There is a room of this name already.")


@recording()
def create_room(
    *, by: User, name: str, is_private: bool = False, patient: Patient | None = None
) -> Room:
    """
    Opens a room with `by` as its first member and owner.

    Raises ValidationError for a name that cannot be read or is taken, NotFound for a patient who
    does not exist for `by`.
    """
    try:
        name = clean_name(name)
    except NotReadable as refusal:
        raise ValidationError({"name": [_(str(refusal))]}) from None
    if patient is not None and not (
        may(by, Capability.JOIN_PATIENT_ROOM)
        and Patient.objects.visible_to(by).filter(pk=patient.pk).exists()
    ):
        raise NotFound
    now = timezone.now()
    room = Room(
        name=name,
        is_private=is_private,
        patient=patient,
        created_by=by,
        created_at=now,
        bumped_at=now,
    )
    try:
        with transaction.atomic():
            room.save()
    except IntegrityError:
        raise ValidationError({"name": [TAKEN]}) from None
    add_member(room, by, kind=Message.Kind.ROOM_CREATED, by=by, is_owner=True)
    return room
