"""The thread that empties the spool."""

import logging
import secrets
import sqlite3
import threading
import time
from collections.abc import Callable, Sequence

from sensor_agent.clock import ServerClock
from sensor_agent.delivery import Answer, Courier, Verdict
from sensor_agent.enrolment import Enrolment
from sensor_agent.errors import EnrolmentError
from sensor_agent.health import Delivery, Health
from sensor_agent.settings import Settings
from sensor_agent.spool import Spool, Spooled, has_no_room

logger = logging.getLogger(__name__)

PATIENCE = 24
"""Refusals, with nothing accepted, until one asks whether the server takes anything at all."""

RANDOM = secrets.SystemRandom()
"""Seeded by nothing two Pis could share."""

LOOK_SECONDS = 0.5
"""How soon a new token is noticed while waiting."""


class Interrupted(Exception):
    """The search for bad rows ended early: the server is gone or refuses us."""

    def __init__(self, answer: Answer) -> None:
        super().__init__(answer.detail)
        self.answer = answer


def full_jitter(failures: int, initial: float, longest: float) -> float:
    """A random wait up to a bound that doubles with each failure: many Pis spread out."""
    bound = min(longest, initial * 2 ** min(failures - 1, 30))
    return RANDOM.uniform(0, bound)


class Sender(threading.Thread):
    """Delivers batch after batch; waits longer and longer while it cannot."""

    def __init__(
        self,
        *,
        settings: Settings,
        spool: Spool,
        courier: Courier,
        clock: ServerClock,
        health: Health,
        find_enrolment: Callable[[], Enrolment],
    ) -> None:
        super().__init__(name="sender", daemon=True)
        self.settings = settings
        self.spool = spool
        self.courier = courier
        self.clock = clock
        self.health = health
        self.find_enrolment = find_enrolment
        self.stopping = threading.Event()
        self.hurry = threading.Event()
        self.failures = 0
        self.crash: BaseException | None = None

    # --- the thread ----------------------------------------------------------------------------

    def run(self) -> None:
        """Deliver until stopped. An error of our own ends the agent, which systemd starts again."""
        try:
            while not self.stopping.is_set():
                self.rest(self.deliver())
        except BaseException as error:  # noqa: BLE001 - the main thread raises it again
            self.crash = error

    def rest(self, answer: Answer | None) -> None:
        """Wait as the answer calls for; a new token ends any wait for a refusing server."""
        if answer is None or answer.verdict is Verdict.DELIVERED:
            if self.spool.spooled() < self.settings.batch_size:
                self.hurry.wait(self.settings.batch_interval)
                self.hurry.clear()
            return
        token = self.token()
        end = time.monotonic() + self.wait_after(answer)
        while (left := end - time.monotonic()) > 0 and not self.stopping.wait(
            min(LOOK_SECONDS, left)
        ):
            if answer.verdict is not Verdict.TRY_AGAIN and self.token() != token:
                return

    def wait_after(self, answer: Answer) -> float:
        """Seconds until the next try."""
        if answer.verdict is Verdict.TRY_AGAIN:
            self.failures += 1
            wait = full_jitter(
                self.failures, self.settings.backoff_initial, self.settings.backoff_max
            )
            return max(wait, (answer.retry_after or 0) * RANDOM.uniform(1, 1.1))
        # Refused: nothing changes by itself soon, so slow at once, and not all at the same time.
        return self.settings.backoff_max * RANDOM.uniform(0.5, 1)

    def token(self) -> str | None:
        """The token in force, if any."""
        try:
            return self.find_enrolment().token
        except EnrolmentError:
            return None

    def stop(self, patience: float) -> None:
        """Ask the thread to end; wait for the request under way, not for an empty spool."""
        self.stopping.set()
        self.hurry.set()
        if self.is_alive():
            self.join(patience)

    # --- one delivery --------------------------------------------------------------------------

    def deliver(self) -> Answer | None:
        """Send the oldest readings once; None if there are none."""
        rows = self.spool.oldest(self.settings.batch_size)
        if not rows:
            return None
        try:
            answer = self.send(rows)
            if answer.verdict is Verdict.BAD_ROWS:
                answer = self.isolate(rows)
        except Interrupted as interruption:
            answer = interruption.answer
        except sqlite3.OperationalError as error:
            if not has_no_room(error):
                raise
            # What was delivered could not be noted: it is sent again, and the server knows it.
            answer = Answer(Verdict.TRY_AGAIN, f"no room on the disk: {error}")
        self.report(answer)
        return answer

    def send(self, rows: Sequence[Spooled]) -> Answer:
        """One request, and its effect on the spool."""
        try:
            enrolment = self.find_enrolment()
        except EnrolmentError as error:
            return Answer(Verdict.REFUSED, str(error))
        answer = self.courier.post(rows, enrolment)
        if answer.verdict is Verdict.DELIVERED:
            self.settle(answer)
        return answer

    def settle(self, answer: Answer) -> None:
        """Take delivered and rejected readings out of the spool."""
        for sequence, reason in answer.rejected.items():
            logger.error("reading %d was rejected and is set aside: %s", sequence, reason)
        facts: dict[str, object] = {"clock_offset": self.clock.offset()}
        if answer.acknowledged:
            facts["last_acknowledged"] = max(answer.acknowledged)
            facts["last_acknowledged_at"] = time.time()
        self.spool.settle(answer.acknowledged, answer.rejected, **facts)

    def isolate(self, rows: Sequence[Spooled]) -> Answer:
        """Find which readings the server cannot take, by halves, and set them aside.

        A reading is set aside only if the server took another one meanwhile: a server that
        refuses whatever it gets (a wrong address, a proxy) must not empty the spool.
        """
        logger.warning(
            "the server refused %d readings at once: looking for the bad ones", len(rows)
        )
        search = Search(self.send, self.spool.newest)
        try:
            search.halves(rows)
            search.ask_newest()
        finally:
            if search.accepted:
                self.set_aside(search.refused)
        if search.accepted:
            return Answer(Verdict.DELIVERED)
        return Answer(Verdict.REFUSED, f"the server takes no reading at all ({search.detail})")

    def set_aside(self, refused: dict[int, str]) -> None:
        """Out of the way, not lost: `requeue` brings them back."""
        for sequence, reason in refused.items():
            logger.error("reading %d cannot be delivered and is set aside: %s", sequence, reason)
        self.spool.settle((), refused)

    def report(self, answer: Answer) -> None:
        """Tell the light, `status` and the log; the log only what is new."""
        if answer.verdict is Verdict.DELIVERED:
            self.failures = 0
            delivery = Delivery.DELIVERING
        elif answer.verdict is Verdict.TRY_AGAIN:
            delivery = Delivery.BUFFERING
        else:
            delivery = Delivery.REFUSED
        if self.health.set_delivery(delivery, answer.detail):
            self.spool.remember(delivery=delivery, detail=answer.detail)
            level = logging.INFO if delivery is Delivery.DELIVERING else logging.WARNING
            logger.log(level, "%s %s", delivery, answer.detail)


class Search:
    """Halving a refused batch until single readings are left."""

    def __init__(
        self,
        send: Callable[[Sequence[Spooled]], Answer],
        find_newest: Callable[[], Spooled | None],
    ) -> None:
        self.send = send
        self.find_newest = find_newest
        self.refused: dict[int, str] = {}
        self.refusals = 0
        self.accepted = False
        self.detail = ""

    def halves(self, rows: Sequence[Spooled]) -> None:
        """These were refused together: send each half."""
        middle = len(rows) // 2
        for part in (rows[:middle], rows[middle:]):
            if part and not self.is_hopeless:
                self.try_part(part)

    def try_part(self, rows: Sequence[Spooled]) -> None:
        """Send some; go on by halves if these are refused too."""
        if self.is_accepted(rows):
            return
        if len(rows) == 1:
            self.refused[rows[0].sequence] = self.detail
        if self.refusals == PATIENCE:
            self.ask_newest()
        if len(rows) > 1:
            self.halves(rows)

    @property
    def is_hopeless(self) -> bool:
        """Many refusals and not one reading accepted, the newest included."""
        return self.refusals > PATIENCE and not self.accepted

    def ask_newest(self) -> None:
        """If nothing was accepted: is it us, or does the server take nothing at all?"""
        newest = self.find_newest()
        if newest is not None and not self.accepted and newest.sequence not in self.refused:
            self.is_accepted([newest])

    def is_accepted(self, rows: Sequence[Spooled]) -> bool:
        """One request; raises Interrupted when its answer is not about these readings."""
        answer = self.send(rows)
        if answer.verdict is Verdict.DELIVERED:
            self.accepted = True
            return True
        if answer.verdict is not Verdict.BAD_ROWS:
            raise Interrupted(answer)
        self.detail = answer.detail
        self.refusals += 1
        return False
