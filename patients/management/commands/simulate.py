"""`manage.py simulate`: the demo ward lives."""

import signal
from types import FrameType
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from patients.demo.life import DemoLife


class Command(BaseCommand):
    help = "Lets the patients of the demo live, faster than life, until SIGTERM."

    def add_arguments(self, parser: CommandParser) -> None:
        """`--speed` hours of a course in an hour of the clock; `--seconds` to stop by itself."""
        parser.add_argument("--speed", type=float, default=60.0)
        parser.add_argument("--seconds", type=float, default=None)

    def handle(self, *args: Any, **options: Any) -> None:
        """Charts through the actions, as nurses would."""
        if settings.IS_PRODUCTION:
            raise CommandError("Invented observations have no place in production.")
        if options["speed"] <= 0:
            raise CommandError("--speed must be above 0.")
        life = DemoLife(speed=options["speed"], say=self._say)

        def stop(number: int, frame: FrameType | None) -> None:
            life.is_stopping = True

        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, stop)
        self._say(f"{life.patients} patients live, {options['speed']:g} times as fast as life.")
        charted = life.run(seconds=options["seconds"])
        self._say(f"{charted} sets charted.")

    def _say(self, words: str) -> None:
        self.stdout.write(words)
        self.stdout.flush()
