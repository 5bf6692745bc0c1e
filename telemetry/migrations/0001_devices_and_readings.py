import django.core.validators
import django.db.models.deletion
from django.db import migrations, models

from telemetry.partitions import CreatePartitionedModel


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0002_one_person_a_name"),
        ("patients", "0001_beds_patients_reports"),
    ]

    operations = [
        migrations.CreateModel(
            name="Device",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=80, unique=True)),
                ("room", models.CharField(blank=True, default="", max_length=80)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "Waiting"),
                            ("enrolled", "Enrolled"),
                            ("revoked", "Revoked"),
                        ],
                        default="waiting",
                        max_length=10,
                    ),
                ),
                (
                    "temperature_offset",
                    models.FloatField(
                        default=0,
                        validators=[
                            django.core.validators.MinValueValidator(-20),
                            django.core.validators.MaxValueValidator(20),
                        ],
                        verbose_name="temperature offset (°C)",
                    ),
                ),
                (
                    "humidity_offset",
                    models.FloatField(
                        default=0,
                        validators=[
                            django.core.validators.MinValueValidator(-30),
                            django.core.validators.MaxValueValidator(30),
                        ],
                        verbose_name="humidity offset (%)",
                    ),
                ),
                (
                    "pressure_offset",
                    models.FloatField(
                        default=0,
                        validators=[
                            django.core.validators.MinValueValidator(-50),
                            django.core.validators.MaxValueValidator(50),
                        ],
                        verbose_name="pressure offset (hPa)",
                    ),
                ),
                (
                    "interval_seconds",
                    models.PositiveIntegerField(
                        default=5,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(86400),
                        ],
                    ),
                ),
                ("limits", models.JSONField(blank=True, default=dict)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("enrolled_at", models.DateTimeField(blank=True, editable=False, null=True)),
                (
                    "code_hash",
                    models.CharField(blank=True, default="", editable=False, max_length=64),
                ),
                ("code_expires_at", models.DateTimeField(blank=True, editable=False, null=True)),
                (
                    "bed",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="devices",
                        to="patients.bed",
                    ),
                ),
                (
                    "ward",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="devices",
                        to="accounts.ward",
                    ),
                ),
            ],
            options={
                "ordering": ("name",),
            },
        ),
        migrations.CreateModel(
            name="DeviceCredential",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("token_hash", models.CharField(max_length=64, unique=True)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("ends_at", models.DateTimeField(blank=True, null=True)),
                (
                    "device",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="credentials",
                        to="telemetry.device",
                    ),
                ),
            ],
            options={
                "ordering": ("-pk",),
            },
        ),
        migrations.CreateModel(
            name="DeviceStatus",
            fields=[
                (
                    "device",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="status",
                        serialize=False,
                        to="telemetry.device",
                    ),
                ),
                ("last_seen_at", models.DateTimeField(blank=True, null=True)),
                ("environment", models.JSONField(blank=True, null=True)),
                ("environment_at", models.DateTimeField(blank=True, null=True)),
                ("orientation", models.JSONField(blank=True, null=True)),
                ("orientation_at", models.DateTimeField(blank=True, null=True)),
                ("environment_shown_at", models.DateTimeField(blank=True, null=True)),
                ("orientation_shown_at", models.DateTimeField(blank=True, null=True)),
                ("climate", models.JSONField(blank=True, default=dict)),
                ("climate_at", models.DateTimeField(blank=True, null=True)),
                ("silent_since", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "verbose_name_plural": "device statuses",
                "indexes": [models.Index(fields=["last_seen_at"], name="devices_by_last_seen")],
            },
        ),
        migrations.CreateModel(
            name="EnvironmentHour",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("begins_s", models.BigIntegerField()),
                ("readings", models.IntegerField()),
                ("temperature_min", models.FloatField(null=True)),
                ("temperature_max", models.FloatField(null=True)),
                ("temperature_sum", models.FloatField(null=True)),
                ("temperature_count", models.IntegerField()),
                ("humidity_min", models.FloatField(null=True)),
                ("humidity_max", models.FloatField(null=True)),
                ("humidity_sum", models.FloatField(null=True)),
                ("humidity_count", models.IntegerField()),
                ("pressure_min", models.FloatField(null=True)),
                ("pressure_max", models.FloatField(null=True)),
                ("pressure_sum", models.FloatField(null=True)),
                ("pressure_count", models.IntegerField()),
                (
                    "device",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="telemetry.device",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("device", "begins_s"), name="one_environment_hour"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="EnvironmentMinute",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("begins_s", models.BigIntegerField()),
                ("readings", models.IntegerField()),
                ("temperature_min", models.FloatField(null=True)),
                ("temperature_max", models.FloatField(null=True)),
                ("temperature_sum", models.FloatField(null=True)),
                ("temperature_count", models.IntegerField()),
                ("humidity_min", models.FloatField(null=True)),
                ("humidity_max", models.FloatField(null=True)),
                ("humidity_sum", models.FloatField(null=True)),
                ("humidity_count", models.IntegerField()),
                ("pressure_min", models.FloatField(null=True)),
                ("pressure_max", models.FloatField(null=True)),
                ("pressure_sum", models.FloatField(null=True)),
                ("pressure_count", models.IntegerField()),
                (
                    "device",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="telemetry.device",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("device", "begins_s"), name="one_environment_minute"
                    )
                ],
            },
        ),
        CreatePartitionedModel(
            name="EnvironmentReading",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("stream", models.UUIDField()),
                ("sequence", models.BigIntegerField()),
                ("recorded_at", models.DateTimeField()),
                ("received_at", models.DateTimeField()),
                ("at", models.DateTimeField()),
                ("clock_offset", models.FloatField(null=True, verbose_name="clock offset (s)")),
                ("is_clock_wrong", models.BooleanField(default=False)),
                ("temperature", models.FloatField(null=True, verbose_name="temperature (°C)")),
                ("humidity", models.FloatField(null=True, verbose_name="relative humidity (%)")),
                ("pressure", models.FloatField(null=True, verbose_name="pressure (hPa)")),
                (
                    "cpu_temperature",
                    models.FloatField(null=True, verbose_name="temperature of the Pi (°C)"),
                ),
                ("raw_temperature", models.FloatField(null=True)),
                ("raw_humidity", models.FloatField(null=True)),
                ("faults", models.JSONField(null=True)),
                (
                    "device",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="telemetry.device",
                    ),
                ),
            ],
            options={
                "ordering": ("-at", "-sequence"),
                "abstract": False,
                "indexes": [models.Index(fields=["device", "at"], name="environment_of_a_device")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("device", "stream", "sequence", "recorded_at"),
                        name="one_environment_reading",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="OrientationHour",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("begins_s", models.BigIntegerField()),
                ("readings", models.IntegerField()),
                ("pitch_min", models.FloatField(null=True)),
                ("pitch_max", models.FloatField(null=True)),
                ("pitch_sin", models.FloatField(null=True)),
                ("pitch_cos", models.FloatField(null=True)),
                ("pitch_count", models.IntegerField()),
                ("roll_min", models.FloatField(null=True)),
                ("roll_max", models.FloatField(null=True)),
                ("roll_sin", models.FloatField(null=True)),
                ("roll_cos", models.FloatField(null=True)),
                ("roll_count", models.IntegerField()),
                ("yaw_min", models.FloatField(null=True)),
                ("yaw_max", models.FloatField(null=True)),
                ("yaw_sin", models.FloatField(null=True)),
                ("yaw_cos", models.FloatField(null=True)),
                ("yaw_count", models.IntegerField()),
                ("acceleration_x_min", models.FloatField(null=True)),
                ("acceleration_x_max", models.FloatField(null=True)),
                ("acceleration_x_sum", models.FloatField(null=True)),
                ("acceleration_x_count", models.IntegerField()),
                ("acceleration_y_min", models.FloatField(null=True)),
                ("acceleration_y_max", models.FloatField(null=True)),
                ("acceleration_y_sum", models.FloatField(null=True)),
                ("acceleration_y_count", models.IntegerField()),
                ("acceleration_z_min", models.FloatField(null=True)),
                ("acceleration_z_max", models.FloatField(null=True)),
                ("acceleration_z_sum", models.FloatField(null=True)),
                ("acceleration_z_count", models.IntegerField()),
                (
                    "device",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="telemetry.device",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("device", "begins_s"), name="one_orientation_hour"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="OrientationMinute",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("begins_s", models.BigIntegerField()),
                ("readings", models.IntegerField()),
                ("pitch_min", models.FloatField(null=True)),
                ("pitch_max", models.FloatField(null=True)),
                ("pitch_sin", models.FloatField(null=True)),
                ("pitch_cos", models.FloatField(null=True)),
                ("pitch_count", models.IntegerField()),
                ("roll_min", models.FloatField(null=True)),
                ("roll_max", models.FloatField(null=True)),
                ("roll_sin", models.FloatField(null=True)),
                ("roll_cos", models.FloatField(null=True)),
                ("roll_count", models.IntegerField()),
                ("yaw_min", models.FloatField(null=True)),
                ("yaw_max", models.FloatField(null=True)),
                ("yaw_sin", models.FloatField(null=True)),
                ("yaw_cos", models.FloatField(null=True)),
                ("yaw_count", models.IntegerField()),
                ("acceleration_x_min", models.FloatField(null=True)),
                ("acceleration_x_max", models.FloatField(null=True)),
                ("acceleration_x_sum", models.FloatField(null=True)),
                ("acceleration_x_count", models.IntegerField()),
                ("acceleration_y_min", models.FloatField(null=True)),
                ("acceleration_y_max", models.FloatField(null=True)),
                ("acceleration_y_sum", models.FloatField(null=True)),
                ("acceleration_y_count", models.IntegerField()),
                ("acceleration_z_min", models.FloatField(null=True)),
                ("acceleration_z_max", models.FloatField(null=True)),
                ("acceleration_z_sum", models.FloatField(null=True)),
                ("acceleration_z_count", models.IntegerField()),
                (
                    "device",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="telemetry.device",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("device", "begins_s"), name="one_orientation_minute"
                    )
                ],
            },
        ),
        CreatePartitionedModel(
            name="OrientationReading",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("stream", models.UUIDField()),
                ("sequence", models.BigIntegerField()),
                ("recorded_at", models.DateTimeField()),
                ("received_at", models.DateTimeField()),
                ("at", models.DateTimeField()),
                ("clock_offset", models.FloatField(null=True, verbose_name="clock offset (s)")),
                ("is_clock_wrong", models.BooleanField(default=False)),
                ("pitch", models.FloatField(null=True, verbose_name="pitch (degrees)")),
                ("roll", models.FloatField(null=True, verbose_name="roll (degrees)")),
                ("yaw", models.FloatField(null=True, verbose_name="yaw (degrees)")),
                ("acceleration_x", models.FloatField(null=True, verbose_name="acceleration x (g)")),
                ("acceleration_y", models.FloatField(null=True, verbose_name="acceleration y (g)")),
                ("acceleration_z", models.FloatField(null=True, verbose_name="acceleration z (g)")),
                ("event", models.CharField(max_length=10, null=True)),
                (
                    "peak_acceleration",
                    models.FloatField(null=True, verbose_name="peak acceleration (g)"),
                ),
                (
                    "tilt_angle",
                    models.FloatField(null=True, verbose_name="tilt from rest (degrees)"),
                ),
                ("duration", models.FloatField(null=True, verbose_name="duration (s)")),
                (
                    "device",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="telemetry.device",
                    ),
                ),
            ],
            options={
                "ordering": ("-at", "-sequence"),
                "abstract": False,
                "indexes": [models.Index(fields=["device", "at"], name="orientation_of_a_device")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("device", "stream", "sequence", "recorded_at"),
                        name="one_orientation_reading",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="StaleHour",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(max_length=12)),
                ("begins_s", models.BigIntegerField()),
                ("touched_at", models.DateTimeField()),
                (
                    "device",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="telemetry.device",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["touched_at"], name="stale_hours_by_touch")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("device", "kind", "begins_s"), name="one_stale_hour"
                    )
                ],
            },
        ),
    ]
