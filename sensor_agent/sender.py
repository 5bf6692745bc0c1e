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
from sensor_agent.search import Doubts, Interrupted, Search
from sensor_agent.settings import Settings
from sensor_agent.spool import Spool, Spooled, has_no_room

logger = logging.getLogger(__name__)

RANDOM = secrets.SystemRandom()
"""Seeded by nothing two Pis could share."""

PACE = 0.95
"""Of the batch interval: deliveries come to lie right behind the readings, not anywhere between."""

LOOK_SECONDS = 0.5
"""How soon a new token is noticed while waiting."""


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
        self.news = threading.Event()
        self.began_at = 0.0
        self.failures = 0
        self.doubts = Doubts(settings.backoff_max)
        self.device: object = spool.fact("device")
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
            ready = self.spool.spooled() - len(self.doubts.failures)
            if answer is None or ready < self.settings.batch_size:
                self.wait_for_readings()
            return
        token = self.token()
        end = time.monotonic() + self.wait_after(answer)
        while (left := end - time.monotonic()) > 0 and not self.stopping.wait(
            min(LOOK_SECONDS, left)
        ):
            if answer.verdict is Verdict.REFUSED and self.token() != token:
                return

    def wait_for_readings(self) -> None:
        """Until the next reading, but a batch interval apart; a movement does not wait for that."""
        apart = self.began_at + PACE * self.settings.batch_interval - time.monotonic()
        if not self.hurry.wait(max(0.0, apart)):
            self.news.wait(self.settings.batch_interval)
        self.hurry.clear()

    def wait_after(self, answer: Answer) -> float:
        """Seconds until the next try."""
        if answer.verdict is not Verdict.REFUSED:
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
        self.news.set()
        if self.is_alive():
            self.join(patience)

    # --- one delivery --------------------------------------------------------------------------

    def deliver(self) -> Answer | None:
        """Send the oldest readings once; None if there are none."""
        self.began_at = time.monotonic()
        # Before the spool is read: what comes from here on is news again.
        self.news.clear()
        try:
            self.try_doubted()
            rows = self.spool.oldest(self.settings.batch_size, but=self.doubts.failures)
            if not rows:
                return None
            answer = self.send(rows)
            is_bad = answer.verdict is Verdict.BAD_ROWS
            if is_bad or (answer.verdict is Verdict.SERVER_FAILED and self.doubts.is_suspect(rows)):
                answer = self.isolate(rows, answer)
        except Interrupted as interruption:
            answer = interruption.answer
        except sqlite3.OperationalError as error:
            if not has_no_room(error):
                raise
            # What was delivered could not be noted: it is sent again, and the server knows it.
            answer = Answer(Verdict.TRY_AGAIN, f"no room on the disk: {error}")
        finally:
            self.doubts.unconfirmed.clear()
        self.report(answer)
        return answer

    def try_doubted(self) -> None:
        """One at which the server failed, alone; what follows tells whether the server works."""
        sequence = self.doubts.due(time.monotonic())
        if sequence is None:
            return
        row = self.spool.find(sequence)
        if row is None:
            self.doubts.forget(sequence)
            return
        answer = self.send([row])
        if answer.verdict is Verdict.BAD_ROWS:
            self.isolate([row], answer)
        elif answer.verdict not in {Verdict.DELIVERED, Verdict.SERVER_FAILED}:
            raise Interrupted(answer)

    def send(self, rows: Sequence[Spooled]) -> Answer:
        """One request, and its effect on the spool."""
        try:
            enrolment = self.find_enrolment()
        except EnrolmentError as error:
            return Answer(Verdict.REFUSED, str(error))
        self.note_device(enrolment)
        answer = self.courier.post(rows, enrolment)
        if answer.verdict is Verdict.DELIVERED:
            self.settle(answer)
        elif answer.verdict is Verdict.SERVER_FAILED and len(rows) == 1:
            self.doubts.note_failure(rows[0].sequence, answer.detail, time.monotonic())
        return answer

    def note_device(self, enrolment: Enrolment) -> None:
        """Say when what was measured as one device goes to the server as another."""
        device = enrolment.device_id
        if device is None or device == self.device:
            return
        if self.device is not None:
            logger.warning(
                "this spool belonged to device %s and is delivered as %s (device %s) from now on: "
                "%d readings from before are among it",
                *(self.device, enrolment.device_name, device, self.spool.spooled()),
            )
        self.spool.remember(device=device, previous_device=self.device)
        self.device = device

    def settle(self, answer: Answer) -> None:
        """Take delivered and rejected readings out of the spool."""
        for sequence, reason in answer.rejected.items():
            logger.error("reading %d was rejected and is set aside: %s", sequence, reason)
        facts: dict[str, object] = {"clock_offset": self.clock.offset()}
        if answer.acknowledged:
            facts["last_acknowledged"] = max(answer.acknowledged)
            facts["last_acknowledged_at"] = time.time()
        self.spool.settle(answer.acknowledged, answer.rejected, **facts)
        settled = answer.acknowledged | frozenset(answer.rejected)
        self.set_aside(self.doubts.note_success(settled, time.monotonic()))

    def isolate(self, rows: Sequence[Spooled], answer: Answer) -> Answer:
        """Find which readings the server cannot take, by halves; those it refuses are set aside.

        A reading is set aside only if the server took another one meanwhile: a server that
        refuses whatever it gets (a wrong address, a proxy) must not empty the spool.
        """
        logger.warning(
            "the server takes none of %d readings at once: looking for the bad ones", len(rows)
        )
        search = Search(self.send, self.find_newest)
        try:
            if answer.verdict is Verdict.SERVER_FAILED:
                # A server that takes nothing is not asked for each.
                search.ask_newest()
                if not search.accepted:
                    return search.last
                rows = [row for row in rows if self.spool.holds(row.sequence)]
            search.halves([row for row in rows if row.sequence not in search.failed])
            if self.doubts.unconfirmed or not search.accepted:
                search.ask_newest()
        finally:
            if search.accepted:
                self.set_aside(search.refused)
        if search.accepted:
            return Answer(Verdict.DELIVERED)
        if search.last.verdict is Verdict.SERVER_FAILED:
            return search.last
        detail = f"the server takes no reading at all ({search.last.detail})"
        return Answer(Verdict.REFUSED, detail)

    def find_newest(self, count: int, but: set[int]) -> Sequence[Spooled]:
        """Readings that are likely to be good."""
        return self.spool.newest_of(count, but=but | self.doubts.failures.keys())

    def set_aside(self, refused: dict[int, str]) -> None:
        """Out of the way, not lost: `requeue` brings them back."""
        for sequence, reason in refused.items():
            logger.error("reading %d cannot be delivered and is set aside: %s", sequence, reason)
        if refused:
            self.spool.settle((), refused)

    def report(self, answer: Answer) -> None:
        """Tell the light, `status` and the log; the log only what is new."""
        if answer.verdict is Verdict.DELIVERED:
            self.failures = 0
            delivery = Delivery.DELIVERING
        elif answer.verdict is Verdict.REFUSED:
            delivery = Delivery.REFUSED
        else:
            delivery = Delivery.BUFFERING
        if self.health.set_delivery(delivery, answer.detail):
            self.spool.remember(delivery=delivery, detail=answer.detail)
            level = logging.INFO if delivery is Delivery.DELIVERING else logging.WARNING
            logger.log(level, "%s %s", delivery, answer.detail)
