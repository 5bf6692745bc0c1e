"""
Patients whose next observation falls due: at one moment, or one after the other.

`python -m benchmarks.falling COUNT SECONDS_FROM_NOW SPREAD_S` makes a ward of them and prints its
id and the first moment (seconds since 1970) as a JSON list. Rows are written in bulk, as charting
would leave them: what is measured is what comes after.
"""

import json
import os
import sys

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
INTERVAL_MINUTES = 15


def main() -> None:
    """Makes the ward, prints."""
    import django

    django.setup()
    from datetime import timedelta

    from django.utils import timezone

    from accounts.models import User, Ward
    from patients.deadlines import WAKE_TASK, schedule_new
    from patients.models import Patient, Report

    count, seconds, spread_s = int(sys.argv[1]), float(sys.argv[2]), float(sys.argv[3])
    by = User.objects.get(username="bench")
    ward = Ward.objects.create(name=f"Due {Ward.objects.count()}")
    begin = timezone.now() + timedelta(seconds=seconds)
    interval = timedelta(minutes=INTERVAL_MINUTES)
    moments = [begin + timedelta(seconds=spread_s * each / count) for each in range(count)]
    patients = Patient.objects.silently().bulk_create(
        Patient(
            first_name="Due",
            last_name=str(number),
            ward=ward,
            next_due_at=at,
            last_set_at=at - interval,
            monitoring_interval=INTERVAL_MINUTES,
            wake_at=at,
        )
        for number, at in enumerate(moments)
    )
    Report.objects.silently().bulk_create(
        Report(
            patient=patient,
            datetime=at - interval,
            created_at=at - interval,
            created_by=by,
            pulse=80,
            monitoring_interval=INTERVAL_MINUTES,
        )
        for patient, at in zip(patients, moments, strict=True)
    )
    schedule_new(WAKE_TASK, {each.pk: each.wake_at for each in patients})
    print(json.dumps([ward.pk, begin.timestamp()]))


if __name__ == "__main__":
    main()
