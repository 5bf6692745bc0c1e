"""
The task worker: runs what `@background` put into the table when its time has come.

The library's own runner polls every five seconds, loads all that is due for each task and leaves
the task of a killed worker locked for an hour; this one works on the same table with the same
`Task` rows. Several may run at once. Each application's `tasks.sweep()`, if it has one, is called
every second: the table is a messenger, what is due is in the application's own rows.
"""

import logging
import os
import secrets
import signal
import socket
import sys
import threading
import time
from collections import deque
from collections.abc import Callable
from datetime import datetime, timedelta
from importlib import import_module
from types import FrameType
from typing import Any

from background_task.models import Task
from background_task.tasks import tasks
from django.apps import apps
from django.conf import settings
from django.db import Error as DatabaseError
from django.db import InterfaceError, OperationalError, connection, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.module_loading import module_has_submodule

from realtime import metrics
from realtime.models import Worker

logger = logging.getLogger("wardbeat.worker")

POLL_S = 0.25
BEAT_S = 1.0
SWEEP_S = 1.0
# As long as tasks are due they do the work; a sweep would only get in their way.
BUSY_SWEEP_S = 10.0
# Silent for so long, a worker is taken for dead and its tasks are free.
DEAD_AFTER_S = 8.0
# Few, so that several workers share what falls due at one moment.
CLAIMED_AT_ONCE = 24
RETRY_S = 1.0


def find_sweeps() -> list[Callable[[], None]]:
    """Loads every application's `tasks`; an error in one of them is an error."""
    sweeps = []
    for app in apps.get_app_configs():
        if app.module is not None and module_has_submodule(app.module, "tasks"):
            module = import_module(f"{app.name}.tasks")
            sweep = getattr(module, "sweep", None)
            if sweep is not None:
                sweeps.append(sweep)
    return sweeps


class TaskWorker:
    """One process of it; `run` returns after SIGTERM or SIGINT, when the task at hand is done."""

    def __init__(self) -> None:
        self.name = f"{os.getpid()}-{secrets.token_hex(6)}"
        self._host = socket.gethostname()
        self._claimed: deque[Task] = deque()
        self._done: list[int] = []
        self._sweeps = find_sweeps()
        self._next_sweep = 0.0
        self._is_stopping = False
        self._ended = threading.Event()

    def run(self) -> None:
        """Works until it is asked to stop."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._on_signal)
        beating = threading.Thread(target=self._beat_forever, name="worker-beat", daemon=True)
        beating.start()
        logger.info("worker started", extra={"worker": self.name})
        while not self._is_stopping:
            try:
                is_idle = not self._work()
                self._sweep_when_due(is_idle=is_idle)
                if is_idle:
                    time.sleep(POLL_S)
            except (OperationalError, InterfaceError) as error:
                # The database is away; what was claimed is claimed anew when it is back.
                logger.warning("database unreachable", extra={"error": type(error).__name__})
                self._claimed.clear()
                self._done.clear()
                connection.close()
                time.sleep(RETRY_S)
        self._ended.set()
        beating.join(BEAT_S * 2)
        self._leave()
        logger.info("worker stopped", extra={"worker": self.name})

    def _on_signal(self, number: int, frame: FrameType | None) -> None:
        self._is_stopping = True

    # --- tasks -----------------------------------------------------------------------------------

    def _work(self) -> bool:
        """
        Runs what is due next; False when there is nothing.

        A task's function may have an attribute `together`: it does the same for a list of first
        arguments in one transaction, and a thousand at one moment cost a tenth of the commits.
        """
        if not self._claimed:
            self._claimed.extend(self._claim())
        if not self._claimed:
            return False
        batch = [self._claimed.popleft()]
        function = tasks._tasks[batch[0].task_name].task_function  # noqa: SLF001 # as in _claim
        together = getattr(function, "together", None)
        while together and self._claimed and self._claimed[0].task_name == batch[0].task_name:
            batch.append(self._claimed.popleft())
        if not (together and len(batch) > 1 and self._run_together(together, batch)):
            for task in batch:
                self._run(function, task)
        return True

    def _run_together(self, together: Callable[[list[Any]], None], batch: list[Task]) -> bool:
        """Several of a kind in one transaction; False: one of them fails, so each by itself."""
        try:
            together([task.params()[0][0] for task in batch])
        except (OperationalError, InterfaceError):
            raise
        except Exception:
            logger.exception("tasks failed together", extra={"task": batch[0].task_name})
            return False
        self._done += [task.pk for task in batch]
        for task in batch:
            _count(task, "done")
        return True

    def _run(self, function: Callable[..., None], task: Task) -> None:
        args, kwargs = task.params()
        try:
            function(*args, **kwargs)
        except (OperationalError, InterfaceError):
            raise
        except Exception:
            logger.exception("task failed", extra={"task": task.task_name, "pk": task.pk})
            task.reschedule(*sys.exc_info())
            _count(task, "failed")
        else:
            self._done.append(task.pk)
            _count(task, "done")

    def _forget_done(self) -> None:
        """What was done leaves the table, some at once; killed before that, it is done again."""
        if self._done:
            done = Task.objects.filter(pk__in=self._done, locked_by=self.name)
            done.delete()
            self._done.clear()

    def _claim(self) -> list[Task]:
        """
        Some of what is due, ours alone from here on, in the transaction that forgets what was done.
        """
        now = timezone.now()
        # Ours: left behind when the database was away; we hold none when we come here.
        free = Q(locked_by=None) | Q(locked_by=self.name)
        free |= Q(locked_at__lt=now - timedelta(seconds=settings.MAX_RUN_TIME))
        known = list(tasks._tasks)  # noqa: SLF001 # the library's registry has no other door
        due = Task.objects.filter(free, run_at__lte=now, failed_at=None, task_name__in=known)
        if not self._done and not due.exists():
            return []
        with transaction.atomic():
            self._forget_done()
            claimed = list(
                due.order_by("-priority", "run_at", "pk").select_for_update(skip_locked=True)[
                    :CLAIMED_AT_ONCE
                ]
            )
            Task.objects.filter(pk__in=[task.pk for task in claimed]).update(
                locked_by=self.name, locked_at=now
            )
        for task in claimed:
            task.locked_by, task.locked_at = self.name, now
        return claimed

    def _sweep_when_due(self, *, is_idle: bool) -> None:
        if time.monotonic() < self._next_sweep + (0 if is_idle else BUSY_SWEEP_S):
            return
        self._free_tasks_of_the_dead()
        for sweep in self._sweeps:
            try:
                sweep()
            except (OperationalError, InterfaceError):
                raise
            except Exception:
                logger.exception("sweep failed", extra={"sweep": sweep.__module__})
        # From its end, so that a long one leaves time for the tasks.
        self._next_sweep = time.monotonic() + SWEEP_S

    # --- who lives -------------------------------------------------------------------------------

    def _beat_forever(self) -> None:
        started_at = timezone.now()
        while True:
            try:
                self._beat(started_at)
            except DatabaseError:
                connection.close()
            if self._ended.wait(BEAT_S):
                connection.close()
                return

    def _beat(self, started_at: datetime) -> None:
        values = {"host": self._host, "pid": os.getpid(), "started_at": started_at}
        Worker.objects.update_or_create(
            name=self.name, defaults={**values, "beat_at": timezone.now()}
        )

    def _free_tasks_of_the_dead(self) -> None:
        now = timezone.now()
        for worker in Worker.objects.filter(host=self._host).exclude(name=self.name):
            if not _is_running(worker.pid):
                worker.delete()
        Worker.objects.filter(beat_at__lt=now - timedelta(hours=1)).delete()
        alive = Worker.objects.filter(beat_at__gte=now - timedelta(seconds=DEAD_AFTER_S))
        names = [*alive.values_list("name", flat=True), self.name]
        left = Task.objects.exclude(locked_by=None).exclude(locked_by__in=names)
        # Claimed a moment ago by one that has just started and not beaten yet.
        grace = now - timedelta(seconds=BEAT_S * 3)
        left = left.filter(Q(locked_at=None) | Q(locked_at__lt=grace))
        freed = left.update(locked_by=None, locked_at=None)
        if freed:
            logger.warning("took over the tasks of a dead worker", extra={"tasks": freed})

    def _leave(self) -> None:
        """What was claimed and not begun is for the others."""
        try:
            self._forget_done()
            Task.objects.filter(locked_by=self.name).update(locked_by=None, locked_at=None)
            Worker.objects.filter(name=self.name).delete()
        except DatabaseError as error:
            logger.warning("database unreachable", extra={"error": type(error).__name__})


def _count(task: Task, outcome: str) -> None:
    """After its effect: from the moment it was due to the moment it was done."""
    metrics.TASKS.labels(task.task_name, outcome).inc()
    late_s = (timezone.now() - task.run_at).total_seconds()
    metrics.TASK_LATENESS.labels(task.task_name).observe(max(0.0, late_s))


def _is_running(pid: int) -> bool:
    """Another process of this machine; our own number belongs to us, not to the one before."""
    if pid == os.getpid():
        return False
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
