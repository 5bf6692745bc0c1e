"""
CPU of charting a report with many rows stored beside it.

`python -m benchmarks.charting PATIENT ROWS ROUNDS WRITES` prints the ms of each round as a JSON
list. It runs in the
process itself, without a server, because the question is how the write grows.
"""

import json
import os
import sys
import time

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")


def main() -> None:
    """Fills the tables to `rows`, then measures."""
    import django

    django.setup()
    from django.utils import timezone

    from accounts.models import User
    from patients.actions import admit_patient, record_report
    from patients.models import Patient, Report
    from realtime.models import Change, Topic

    patient_pk, rows, rounds, writes = map(int, sys.argv[1:5])
    by = User.objects.get(username="bench")
    now = timezone.now()
    first = Patient.objects.get(pk=patient_pk)
    others = [
        admit_patient(by=by, first_name="Other", last_name=str(number), ward=first.ward)
        for number in range(rows // 100 - Patient.objects.count() + 1)
    ] or [first]
    missing = rows - Report.objects.count()
    Report.objects.silently().bulk_create(
        [
            Report(
                patient=others[number % len(others)],
                datetime=now,
                created_at=now,
                created_by=by,
                pulse=80,
            )
            for number in range(missing)
        ],
        batch_size=1000,
    )
    filler, _ = Topic.objects.get_or_create(name="ward:filler")
    Change.objects.bulk_create(
        [
            Change(
                topic=filler,
                version=Change.objects.count() + number,
                stream="reports",
                action="create",
                object_pk="1",
                frame="x" * 1500,
                created_at=now,
            )
            for number in range(missing)
        ],
        batch_size=1000,
    )
    costs = []
    for _ in range(rounds):
        patient = admit_patient(by=by, first_name="Timed", last_name="Patient", ward=first.ward)
        for _ in range(10):
            record_report(by=by, patient=patient, pulse=80, temperature=37.0)
        started = time.process_time()
        for _ in range(writes // rounds):
            record_report(by=by, patient=patient, pulse=80, temperature=37.0)
        costs.append((time.process_time() - started) / (writes // rounds) * 1e3)
    print(json.dumps(costs))


if __name__ == "__main__":
    main()
