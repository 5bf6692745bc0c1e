"""`manage.py demo`: the cast and a believable ward."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from accounts.models import Ward
from patients.demo.cast import FIRST_WARD, SECOND_WARD, ensure_cast
from patients.demo.ward import NUMBER_PREFIX, build_ward
from patients.models import Patient
from realtime.changes import recording


class Command(BaseCommand):
    help = "Builds a demo ward by charting through the actions; a second run changes nothing."

    def handle(self, *args: Any, **options: Any) -> None:
        """All or nothing, in one transaction."""
        if settings.IS_PRODUCTION:
            raise CommandError("People who share a password have no place in production.")
        if not settings.DEMO_PASSWORD:
            raise CommandError("Set DEMO_PASSWORD: it is the password of everybody in the demo.")
        with recording():
            cast = ensure_cast(settings.DEMO_PASSWORD)
            if Patient.objects.filter(hospital_number__startswith=NUMBER_PREFIX).exists():
                self.stdout.write("The demo ward is there already.")
                return
            now = timezone.now()
            first, second = (Ward.objects.get(name=name) for name in (FIRST_WARD, SECOND_WARD))
            build_ward(ward=first, nurse=cast["alice"], doctor=cast["bob"], now=now)
            build_ward(ward=second, nurse=cast["erin"], doctor=None, now=now)
        self.stdout.write("A ward of fourteen patients, charted.")
