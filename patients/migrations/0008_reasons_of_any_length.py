from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("patients", "0007_names_of_reasons")]

    operations = [
        migrations.AlterField(
            model_name="notification",
            name="ended_reason",
            field=models.TextField(blank=True, default=""),
        ),
    ]
