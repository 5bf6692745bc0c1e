"""
Time and queries of pages with many rows stored.

`python -m benchmarks.pages PATIENTS REPORTS PATH ...` fills the database up to so many rows and
prints `{path: [ms, queries]}` as JSON: the median of a signed-in nurse's requests, in the process
itself, because the question is how a page grows.
"""

import json
import os
import statistics
import sys
import time
from datetime import timedelta
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
ROUNDS = 20


def fill(by: Any, ward: Any, patients: int, reports: int) -> None:
    """Up to so many patients and reports, spread evenly."""
    from django.utils import timezone

    from patients.actions import admit_patient, record_report
    from patients.models import Patient, Report

    now = timezone.now()
    for number in range(Patient.objects.count(), patients):
        one = admit_patient(by=by, first_name="Listed", last_name=f"Patient {number}", ward=ward)
        record_report(by=by, patient=one, pulse=80, temperature=37.0, bp_sys=110, bp_dia=70)
    listed = list(Patient.objects.all())
    rows = [
        Report(
            patient=listed[number % len(listed)],
            datetime=now - timedelta(minutes=number),
            created_at=now,
            created_by=by,
            pulse=80,
            temperature=37,
        )
        for number in range(reports - Report.objects.count())
    ]
    Report.objects.silently().bulk_create(rows, batch_size=1000)


def main() -> None:
    """Fills, then measures."""
    import django

    django.setup()
    from django.conf import settings
    from django.db import connection
    from django.test.utils import CaptureQueriesContext
    from rest_framework.test import APIClient

    from accounts.actions.sign_ins import open_token
    from accounts.addresses import Caller
    from accounts.models import Role, User, Ward, WardMembership

    settings.ALLOWED_HOSTS = ["testserver"]
    ward, _ = Ward.objects.get_or_create(name="Lists")
    nurse, is_new = User.objects.get_or_create(username="lists", role=Role.NURSE)
    if is_new:
        WardMembership.objects.create(user=nurse, ward=ward)
    fill(nurse, ward, int(sys.argv[1]), int(sys.argv[2]))
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    client = APIClient()
    key = open_token(by=nurse, caller=Caller(address="127.0.0.1"))
    client.credentials(HTTP_AUTHORIZATION=f"Token {key}")
    found = {}
    for path in sys.argv[3:]:
        for _ in range(3):
            assert client.get(path).status_code == 200, path
        with CaptureQueriesContext(connection) as asked:
            client.get(path)
            queries = len(asked)  # the next request forgets them
        taken = []
        for _ in range(ROUNDS):
            started = time.perf_counter()
            client.get(path)
            taken.append((time.perf_counter() - started) * 1e3)
        found[path] = [statistics.median(taken), queries]
    print(json.dumps(found))


if __name__ == "__main__":
    main()
