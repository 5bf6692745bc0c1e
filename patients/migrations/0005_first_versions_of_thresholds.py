"""What wards say otherwise already becomes the first version of its history."""

from typing import Any

from django.db import migrations


def write(apps: Any, schema_editor: Any) -> None:
    """As of when it was last changed; what was before that nobody has written down."""
    versions = apps.get_model("patients", "HistoricalWardThresholds").objects
    for stored in apps.get_model("patients", "WardThresholds").objects.all():
        versions.create(
            id=stored.pk,
            ward_id=stored.ward_id,
            changes=stored.changes,
            changed_at=stored.changed_at,
            changed_by_id=stored.changed_by_id,
            history_date=stored.changed_at,
            history_user_id=stored.changed_by_id,
            history_type="+",
        )


class Migration(migrations.Migration):
    dependencies = (("patients", "0004_history_of_thresholds"),)

    operations = (migrations.RunPython(write, migrations.RunPython.noop),)
