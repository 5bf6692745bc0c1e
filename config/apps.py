"""Applications that only this project's configuration knows."""

from background_task.apps import BackgroundTasksAppConfig
from django.apps import AppConfig


class BackgroundTasksConfig(BackgroundTasksAppConfig):
    """
    The task table with the keys its own migrations made; otherwise `makemigrations --check` wants
    one.
    """

    default_auto_field = "django.db.models.AutoField"


class WiringConfig(AppConfig):
    """Joins the applications that do not know one another."""

    name = "config"

    def ready(self) -> None:
        from config import wiring

        wiring.connect()
