"""
`python -m benchmarks.chaos`: Redis, the web processes and the task worker killed by turns (kill -9)
while writers chart and screens come back, with counters of what went wrong.

Everything is its own: a database made for it, a Redis, two web processes and a worker. It ends with
status 1 if a version was lost, doubled or out of order, if a set that a server acknowledged is not
stored once, or if an observation that fell due was not told once.
"""

import argparse
import asyncio
import contextlib
import itertools
import os
import sys
import tempfile
import time
import uuid
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import django

from scripts.servers import database_for_tests, servers_for_tests

if TYPE_CHECKING:
    from tests.followers import Follower
    from tests.own_servers import OwnRedis
    from tests.servers import Process, Servers, WebServer
    from tests.writers import Writer

SCREENS = 12
WRITERS = 4
PAUSE_S = 0.05
AWAY_S = 1.5
BACK_S = 1.5
DUE_EVERY_S = 1.0
DUE_IN_S = 2.0
PATIENCE_S = 60.0


@dataclass
class Ward:
    """The people and patients of the run."""

    key: str
    nurse: Any
    ward: Any
    patients: list[int]
    # Patients whose next observation the worker has to call for, in the order they came.
    due: list[int] = field(default_factory=list)


def make_ward() -> Ward:
    """A nurse with a token, and a patient for each writer."""
    from accounts.actions.sign_ins import open_token
    from accounts.addresses import Caller
    from accounts.models import Role, User, WardMembership
    from accounts.models import Ward as WardModel
    from patients.actions import admit_patient

    ward = WardModel.objects.create(name="Dengue ward", time_zone="Asia/Bangkok")
    nurse = User.objects.create_user("alice", "alice@ward.example", None, role=Role.NURSE)
    WardMembership.objects.create(user=nurse, ward=ward)
    patients = [
        admit_patient(by=nurse, first_name=f"Patient {n}", last_name="Saelim", ward=ward).pk
        for n in range(WRITERS)
    ]
    key = open_token(by=nurse, caller=Caller(address="127.0.0.1"))
    return Ward(key=key, nurse=nurse, ward=ward, patients=patients)


def admit_who_falls_due(ward: Ward) -> None:
    """A patient whose observation falls due in a moment, which only the worker will notice."""
    from django.utils import timezone

    from patients.actions import admit_patient, record_report

    charted_at = timezone.now() - timedelta(minutes=15) + timedelta(seconds=DUE_IN_S)
    patient = admit_patient(
        by=ward.nurse,
        first_name=f"Due {len(ward.due)}",
        last_name="Chaiya",
        ward=ward.ward,
        admission_date=charted_at - timedelta(hours=1),
    )
    record_report(
        by=ward.nurse, patient=patient, pulse=80, datetime=charted_at, monitoring_interval=15
    )
    ward.due.append(patient.pk)


def told_due(ward: Ward) -> list[int]:
    """The patients among `ward.due` with a notification of it, one entry for each."""
    from patients.models import Notification

    found = Notification.objects.filter(patient__in=ward.due, kind__startswith="observation_")
    return sorted(found.values_list("patient_id", flat=True))


@dataclass
class Run:
    """The processes, the load, and what is known of it so far."""

    servers: "Servers"
    redis: "OwnRedis"
    ward: Ward
    screens: "list[Follower]"
    writers: "list[Writer]"
    began_at: float = field(default_factory=time.monotonic)
    kills: int = 0

    def show(self, event: str) -> None:
        """One line of counters."""
        faults = [screen.tally.faults for screen in self.screens]
        since = [screen.slowest_s() for screen in self.screens]
        for screen in self.screens:
            screen.tally.latencies.clear()
        print(
            f"{time.monotonic() - self.began_at:5.1f} s  {event:<18}"
            f"  sets {sum(len(one.acknowledged) for one in self.writers):>5}"
            f"  deliveries {sum(one.tally.deliveries for one in self.screens):>6}"
            f"  connections {sum(one.tally.connections for one in self.screens):>4}"
            f"  lost {sum(one['lost'] for one in faults)}"
            f"  doubled {sum(one['doubled'] for one in faults)}"
            f"  disordered {sum(one['disordered'] for one in faults)}"
            f"  slowest {max(since):.2f} s",
            flush=True,
        )


async def kill_by_turns(
    run: Run, seconds: float, webs: "Sequence[WebServer]", worker: "Process"
) -> None:
    """Until the time is over; all run again when it returns. One web process is always there."""
    victims: list[tuple[str, Callable[[], None], Callable[[], None]]] = [
        ("Redis", run.redis.kill, run.redis.start),
        ("web 1", webs[0].kill, webs[0].restart),
        ("worker", worker.kill, worker.start),
        ("web 2", webs[1].kill, webs[1].restart),
    ]
    for name, kill, start in itertools.cycle(victims):
        if time.monotonic() - run.began_at > seconds:
            return
        await asyncio.sleep(BACK_S)
        run.show("")
        await asyncio.to_thread(kill)
        run.kills += 1
        run.show(f"{name} killed")
        await asyncio.sleep(AWAY_S)
        run.show(f"{name} away")
        await asyncio.to_thread(start)


async def admit_until(done: asyncio.Event, ward: Ward) -> None:
    """Somebody falls due every second."""
    from tests.live import in_database

    while not done.is_set():
        await in_database(admit_who_falls_due, ward)
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(DUE_EVERY_S):
                await done.wait()


async def settle(run: Run) -> list[str]:
    """Waits until all that is owed has come; what is wrong then, in words."""
    from patients.models import Report
    from realtime import log
    from tests.live import in_database

    wrong = []
    deadline = time.monotonic() + PATIENCE_S
    while (told := await in_database(told_due, run.ward)) != sorted(run.ward.due):
        if time.monotonic() > deadline or len(told) > len(run.ward.due):
            wrong.append(f"{len(run.ward.due)} fell due, told {len(told)}")
            break
        await asyncio.sleep(0.2)
    topic = f"ward:{run.ward.ward.pk}"
    head = (await in_database(log.read_heads, [topic]))[topic]
    for number, screen in enumerate(run.screens):
        try:
            await screen.until_at({topic: head}, patience=PATIENCE_S)
        except TimeoutError:
            wrong.append(f"screen {number} stands at {screen.last.get(topic)} of {head}")
        if any(screen.tally.faults.values()):
            wrong.append(f"screen {number}: {screen.tally.faults}")
    reports = await in_database(list, Report.objects.exclude(client_id=None))
    stored = sorted(report.client_id or "" for report in reports)
    acknowledged = sorted(one for writer in run.writers for one in writer.acknowledged)
    if stored != acknowledged:
        wrong.append(f"{len(acknowledged)} sets acknowledged, {len(stored)} stored")
    run.show("settled")
    return wrong


@contextlib.asynccontextmanager
async def load(
    servers: "Servers", redis: "OwnRedis", webs: "Sequence[WebServer]", ward: Ward
) -> AsyncIterator[Run]:
    """Screens and writers; the writers stop when the block ends."""
    from tests.followers import Follower
    from tests.writers import Writer

    ways = [[one.ws_url for one in order] for order in (webs, list(reversed(webs)))]
    async with contextlib.AsyncExitStack() as stack:
        screens = [
            await stack.enter_async_context(
                Follower(ways[n % 2], token=ward.key, streams=("reports",), seed=n)
            )
            for n in range(SCREENS)
        ]
        doors = [[one.url for one in order] for order in (webs, list(reversed(webs)))]
        writers = [
            await stack.enter_async_context(
                Writer(f"writer {n}", doors[n % 2], token=ward.key, patients=[pk])
            )
            for n, pk in enumerate(ward.patients)
        ]
        yield Run(servers=servers, redis=redis, ward=ward, screens=screens, writers=writers)


async def go(servers: "Servers", redis: "OwnRedis", ward: Ward, seconds: float) -> bool:
    """The whole run; whether all was well."""
    webs = [servers.web(), servers.web()]
    async with load(servers, redis, webs, ward) as run:
        worker = servers.manage("process_tasks")
        done = asyncio.Event()
        async with asyncio.TaskGroup() as group:
            for writer in run.writers:
                group.create_task(writer.write_until(done, pause_s=PAUSE_S))
            group.create_task(admit_until(done, ward))
            await kill_by_turns(run, seconds, webs, worker)
            done.set()
        wrong = await settle(run)
    for line in wrong:
        print(f"WRONG: {line}")
    print(
        f"{run.kills} kills, {sum(len(one.acknowledged) for one in run.writers)} sets acknowledged,"
        f" {len(ward.due)} fell due: {'NOT ' if wrong else ''}all well"
    )
    return not wrong


@contextlib.contextmanager
def database() -> Iterator[None]:
    """Django on a database of this run alone, with all its tables."""
    with servers_for_tests() as found:
        if not found.postgres:
            sys.exit(f"Several web processes need PostgreSQL: {'; '.join(found.missing)}")
        with database_for_tests(found.postgres, f"chaos_{uuid.uuid4().hex[:8]}") as url:
            os.environ.update(
                DATABASE_URL=url, REDIS_URL="", DJANGO_SETTINGS_MODULE="config.settings"
            )
            django.setup()
            from django.core.management import call_command
            from django.db import connections

            call_command("migrate", verbosity=0)
            try:
                yield
            finally:
                connections.close_all()


def main() -> None:
    """Returns when all was well."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=60.0, help="of killing (default 60)")
    seconds = parser.parse_args().seconds
    with database(), tempfile.TemporaryDirectory(prefix="wardbeat-chaos-") as name:
        from tests.own_servers import own_redis
        from tests.servers import serving

        ward = make_ward()
        with own_redis(Path(name)) as redis, serving(redis_url=redis.url) as servers:
            is_well = asyncio.run(go(servers, redis, ward, seconds))
    sys.exit(0 if is_well else 1)


if __name__ == "__main__":
    main()
