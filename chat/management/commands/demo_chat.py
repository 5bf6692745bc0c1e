"""`manage.py demo_chat`: two rooms of the demo ward in which people have already spoken."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from accounts.models import User
from chat.actions import create_room, invite_member, post_message
from chat.models import Room
from patients.models import Patient
from realtime.changes import recording

WARD_ROOM = "Dengue ward"
WARD_TALK = (
    (
        "carol",
        "Good evening. Bed 5 is in shock, Bob is with her; please keep her sets at 15 minutes.",
    ),
    ("alice", "I have her. Bed 4 next, then 10."),
    ("dave", "The laboratory takes hematocrits until 22:00 today."),
    (
        "bob",
        "@nurse second bolus is running in bed 5, call me if the pulse pressure stays below 20.",
    ),
)
PATIENT_TALK = (
    ("bob", "Hematocrit 47 against 37.5: leak. Hourly urine, please."),
    ("alice", "Catheter is in, first hour is charted."),
)


class Command(BaseCommand):
    help = "Opens two rooms of the demo ward and lets its people speak; again changes nothing."

    def handle(self, *args: Any, **options: Any) -> None:
        """After `manage.py demo`, whose people and patients it needs."""
        if settings.IS_PRODUCTION:
            raise CommandError("Made-up talk has no place in production.")
        if Room.objects.filter(name=WARD_ROOM).exists():
            return
        cast = {person.username: person for person in User.objects.all()}
        patient = Patient.objects.admitted().filter(bed__name="5").first()
        with recording():
            self._open(cast, WARD_ROOM, ("carol", "alice", "bob", "dave"), WARD_TALK)
            if patient is not None:
                name = f"Bed {patient.bed.name if patient.bed else ''}, {patient.last_name}"
                self._open(cast, name, ("bob", "alice", "carol"), PATIENT_TALK, patient)

    def _open(
        self,
        cast: dict[str, User],
        name: str,
        members: tuple[str, ...],
        talk: tuple[tuple[str, str], ...],
        patient: Patient | None = None,
    ) -> None:
        owner, *others = members
        room = create_room(by=cast[owner], name=name, patient=patient)
        for other in others:
            invite_member(by=cast[owner], room=room, username=other)
        for author, words in talk:
            post_message(by=cast[author], room=room, content=words)
