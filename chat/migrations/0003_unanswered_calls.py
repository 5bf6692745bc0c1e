from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("chat", "0002_search_messages")]

    operations = [
        migrations.AddIndex(
            model_name="message",
            index=models.Index(
                condition=models.Q(
                    ("acknowledged_at", None), ("deleted_at", None), ("is_urgent", True)
                ),
                fields=["room"],
                name="urgent_unanswered",
            ),
        ),
    ]
