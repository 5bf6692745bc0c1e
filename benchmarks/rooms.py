"""
Storage and questions of readings, inside one process: `python -m benchmarks.rooms WHAT`.

`storage` stores batches, `devices N` enrols N devices and prints their tokens, `fill N` gives N
devices a day and more at 1 Hz and rolls it up, `ask` times a day of one of them and the latest of
all. JSON on the last line.
"""

import json
import os
import statistics
import sys
import time
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
django.setup()

from django.db import connection, transaction  # noqa: E402 # after the setup
from django.utils import timezone  # noqa: E402 # as above

from accounts.models import User, Ward  # noqa: E402 # as above
from benchmarks.processes import cpu_seconds  # noqa: E402 # as above
from telemetry.actions.devices import (  # noqa: E402 # as above
    create_device,
    enrol_device,
    make_enrolment_code,
)
from telemetry.actions.housekeeping import keep_partitions  # noqa: E402 # as above
from telemetry.actions.rollups import roll_up  # noqa: E402 # as above
from telemetry.models import Device, DeviceStatus  # noqa: E402 # as above
from telemetry.rules.acceptance import ENVIRONMENT, sort_rows  # noqa: E402 # as above
from telemetry.series import Series, buckets_of  # noqa: E402 # as above
from telemetry.storage import store  # noqa: E402 # as above

BATCHES, ROWS, ROUNDS = 60, 1000, 5
A_DEVICE, POINTS, ASKED = 100_000, 800, 30


def make_devices(count: int) -> dict[str, str]:
    """Enrolled devices, as many as are missing; the tokens of the new ones."""
    admin, ward = User.objects.get(username="bench"), Ward.objects.get(name="Bench")
    tokens = {}
    for number in range(Device.objects.count(), count):
        device = create_device(by=admin, name=f"Bench room {number}", ward=ward)
        code = make_enrolment_code(by=admin, device=device)
        tokens[device.name] = enrol_device(code=code)[1]
    return tokens


def rows_of(count: int, first: int) -> list[dict[str, Any]]:
    """A batch as an agent sends it."""
    begins = timezone.now() - timedelta(hours=2)
    return [
        {
            "sequence": first + n,
            "kind": ENVIRONMENT,
            "recorded_at": (begins + timedelta(seconds=(first + n) / 10)).isoformat(),
            "temperature": 21.5 + n % 20 / 16,
            "humidity": 45.25 + n % 40 / 10,
            "pressure": 1003.217 + n % 30 / 100,
            "cpu_temperature": 51.25,
        }
        for n in range(count)
    ]


def storage() -> dict[str, float]:
    """
    Rows a second, the median of the rounds: checked rows go into the table, a commit each 1,000.
    Beside it the CPU of both processes, which work by turns, in microseconds a row.
    """
    make_devices(1)
    keep_partitions()
    device = Device.objects.earliest("pk")
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        backend = int(cursor.fetchone()[0])
    speeds, costs = [], []
    for _ in range(ROUNDS):
        stream, now = uuid4(), timezone.now()
        batches = [sort_rows(rows_of(ROWS, n * ROWS), now=now).environment for n in range(BATCHES)]
        start, used = time.perf_counter(), _cpu_seconds(os.getpid(), backend)
        for batch in batches:
            with transaction.atomic():
                store(ENVIRONMENT, batch, device=device, stream=stream, received_at=now)
        speeds.append(BATCHES * ROWS / (time.perf_counter() - start))
        used = _cpu_seconds(os.getpid(), backend) - used
        costs.append(used / (BATCHES * ROWS) * 1e6)
    return {"speed": statistics.median(speeds), "cpu": statistics.median(costs)}


def _cpu_seconds(*pids: int) -> float:
    """Of those that run here: PostgreSQL may be elsewhere."""
    return sum(cpu_seconds(pid) for pid in pids if Path(f"/proc/{pid}/stat").exists())


def fill(count: int) -> int:
    """A day and more of readings each second for devices that have none; all readings stored."""
    keep_partitions()
    had = Device.objects.count()
    make_devices(count)
    new = list(Device.objects.order_by("pk").values_list("pk", flat=True)[had:])
    ends = timezone.now().replace(minute=0, second=0, microsecond=0) - timedelta(minutes=1)
    with connection.cursor() as cursor:
        for pk in new:
            cursor.execute(
                "INSERT INTO telemetry_environmentreading (device_id, stream, sequence,"
                " recorded_at, received_at, at, is_clock_wrong, temperature, humidity, pressure,"
                " cpu_temperature)"
                " SELECT %s, %s, n, %s - n * interval '1 second', %s, %s - n * interval '1 second',"
                " false, 21 + n %% 50 / 16.0, 40 + n %% 70 / 10.0, 1000 + n %% 90 / 10.0, 50"
                " FROM generate_series(1, %s) AS n",
                [pk, uuid4(), ends, ends, ends, A_DEVICE],
            )
            cursor.execute(
                "INSERT INTO telemetry_stalehour (device_id, kind, begins_s, touched_at)"
                " SELECT DISTINCT %s, 'environment',"
                " floor(date_part('epoch', at) / 3600)::bigint * 3600, now() - interval '1 hour'"
                " FROM telemetry_environmentreading WHERE device_id = %s",
                [pk, pk],
            )
            DeviceStatus.objects.filter(pk=pk).update(
                environment={"sequence": A_DEVICE, "temperature": 22.5}, environment_at=ends
            )
        cursor.execute("ANALYZE telemetry_environmentreading")
    while roll_up():
        pass
    with connection.cursor() as cursor:
        # As it would be found: the database has had time to tidy up.
        for table in ("telemetry_environmentreading", "telemetry_environmentminute"):
            cursor.execute(f"VACUUM ANALYZE {table}")
        cursor.execute("SELECT count(*) FROM telemetry_environmentreading")
        return int(cursor.fetchone()[0])


def ask() -> dict[str, float]:
    """Milliseconds, medians: a day of one device as 800 points; the latest of all devices."""
    device = Device.objects.latest("pk")
    before = timezone.now() - timedelta(minutes=3)
    days, latest = [], []
    points, used = 0, 0.0
    for _ in range(ASKED):
        start, began = time.perf_counter(), time.process_time()
        series = Series.of(
            device, after=before - timedelta(days=1), before=before, max_points=POINTS
        )
        points = len(buckets_of(ENVIRONMENT, series))
        days.append((time.perf_counter() - start) * 1000)
        used += time.process_time() - began
        start = time.perf_counter()
        list(Device.objects.for_display())
        latest.append((time.perf_counter() - start) * 1000)
    return {
        "day": statistics.median(days),
        "day_cpu": used / ASKED * 1000,
        "latest": statistics.median(latest),
        "points": points,
    }


def main() -> None:
    """One of the measurements."""
    what = sys.argv[1]
    if what == "storage":
        print(json.dumps(storage()))
    elif what == "devices":
        print(json.dumps(make_devices(int(sys.argv[2]))))
    elif what == "fill":
        print(json.dumps(fill(int(sys.argv[2]))))
    else:
        print(json.dumps(ask()))


if __name__ == "__main__":
    main()
