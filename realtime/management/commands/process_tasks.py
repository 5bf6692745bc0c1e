"""`manage.py process_tasks`: the task worker."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from realtime.exposition import serve_worker
from realtime.worker import TaskWorker


class Command(BaseCommand):
    help = "Runs what falls due, until SIGTERM; as many of these as one likes."

    def handle(self, *args: Any, **options: Any) -> None:
        """Returns when the task at hand is done."""
        try:
            serve_worker(settings.WORKER_METRICS_PORT)
        except OSError as error:
            raise CommandError(
                f"WORKER_METRICS_PORT {settings.WORKER_METRICS_PORT} cannot be used: {error}"
            ) from error
        TaskWorker().run()
