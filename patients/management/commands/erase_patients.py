"""`manage.py erase_patients`: what the law, or a patient, wants gone."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from accounts.models import Role, User
from patients.actions import erase_patient, expired_patients
from patients.models import Patient


class Command(BaseCommand):
    help = "Erases stays for good: those past PATIENT_RETENTION_YEARS, or one by its id."

    def add_arguments(self, parser: ArgumentParser) -> None:
        which = parser.add_mutually_exclusive_group(required=True)
        which.add_argument("--expired", action="store_true", help="all whose time is over")
        which.add_argument("--patient", type=int, help="one stay, by its id")
        parser.add_argument("--by", default="", help="the administrator who orders it")
        parser.add_argument("--reason", default="the time to keep it is over")
        parser.add_argument("--dry-run", action="store_true", help="only name them")

    def handle(self, *args: Any, **options: Any) -> None:
        """Ids only: a terminal is a log, too."""
        if options["expired"]:
            if not settings.PATIENT_RETENTION_YEARS:
                raise CommandError("PATIENT_RETENTION_YEARS is 0: every record is kept for good.")
            pks = list(expired_patients().values_list("pk", flat=True))
        else:
            pks = [options["patient"]]
        by = self._administrator(options["by"])
        for pk in pks:
            if options["dry_run"]:
                self.stdout.write(f"patient {pk} would be erased")
                continue
            try:
                erase_patient(by=by, patient_id=pk, reason=options["reason"])
            except Patient.DoesNotExist:
                raise CommandError(f"There is no patient {pk}.") from None
            except ValidationError as error:
                raise CommandError(" ".join(error.messages)) from None
            self.stdout.write(f"patient {pk} erased")

    def _administrator(self, name: str) -> User | None:
        if not name:
            return None
        person = User.objects.filter(username=name, role=Role.ADMINISTRATOR).first()
        if person is None:
            raise CommandError(f"{name} is no administrator.")
        return person
