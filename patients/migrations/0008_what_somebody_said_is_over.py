"""Somebody's word that it is over gets a place of its own beside why it ended."""

from typing import Any

from django.db import migrations, models
from django.db.models import F


def keep(apps: Any, schema_editor: Any) -> None:
    """What was said before stood where the values write why it ended."""
    notifications = apps.get_model("patients", "Notification").objects
    notifications.filter(resolved_by__isnull=False, state="resolved").update(
        resolved_at=F("ended_at"), resolved_note=F("ended_reason")
    )


class Migration(migrations.Migration):
    dependencies = [("patients", "0007_names_of_reasons")]

    operations = [
        # The version before still charts while this one comes: it names no reason.
        *(
            migrations.AlterField(
                model_name=model,
                name="interval_reason",
                field=models.TextField(
                    blank=True, db_default="", default="", verbose_name="why later than suggested"
                ),
            )
            for model in ("report", "historicalreport")
        ),
        migrations.AddField(
            model_name="notification",
            name="resolved_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="notification",
            name="resolved_note",
            field=models.TextField(blank=True, default="", db_default=""),
        ),
        migrations.RunPython(keep, migrations.RunPython.noop),
    ]
