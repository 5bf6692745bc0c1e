"""`manage.py demo_rooms`: three rooms for the demo ward, and what their agents need to start."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from telemetry.demo import ROOMS, ensure_room


class Command(BaseCommand):
    help = "Makes three rooms of the demo ward and enrols their agents; again changes nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        """Where the agents keep their state, and the server they report to."""
        parser.add_argument("--state-dir", type=Path, default=settings.VAR_DIR / "rooms")
        parser.add_argument("--server", default=f"http://127.0.0.1:{settings.PORT}")

    def handle(self, *args: Any, **options: Any) -> None:
        """After `manage.py demo`, whose wards and administrator it needs."""
        if settings.IS_PRODUCTION:
            raise CommandError("Rooms that nobody lives in have no place in production.")
        for room in ROOMS:
            folder: Path = options["state_dir"] / str(room.number)
            ensure_room(room, folder, server=options["server"], now=timezone.now())
        self.stdout.write(f"{len(ROOMS)} rooms report to {options['server']}.")
