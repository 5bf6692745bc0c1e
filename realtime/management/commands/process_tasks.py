"""`manage.py process_tasks`: the task worker."""

from typing import Any

from django.core.management.base import BaseCommand

from realtime.worker import TaskWorker


class Command(BaseCommand):
    help = "Runs what falls due, until SIGTERM; as many of these as one likes."

    def handle(self, *args: Any, **options: Any) -> None:
        """Returns when the task at hand is done."""
        TaskWorker().run()
