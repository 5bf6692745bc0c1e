"""Which readings of a batch the server cannot take, when it takes others.

Refused ones (4xx) are found by halves. One at which the server fails (500) may be the server's
fault of the moment, so it is only doubted: it waits while the others go, is tried again alone,
longer and longer after, and counts as bad only if the server took another reading right after each
failure. A server that is down takes nothing, so nothing is doubted.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from sensor_agent.delivery import Answer, Verdict
from sensor_agent.spool import Spooled

PATIENCE = 24
"""Failures, with nothing accepted, until one asks whether the server takes anything at all."""

WITNESSES = 3
"""The newest readings that are asked with: of both kinds, should the server fail at one kind."""

SUSPECTED_AFTER = 3
"""Times the server fails at a batch until it is taken apart."""

DOUBT_PAUSES = (1, 5, 25)
"""Waits between the tries of a doubted reading, in longest back-offs (a minute each)."""

MOST_DOUBTED = 100
"""If the server fails at more, it is the server: then all wait."""


class Interrupted(Exception):
    """The search for bad rows ended early: the server is gone or refuses us."""

    def __init__(self, answer: Answer) -> None:
        super().__init__(answer.detail)
        self.answer = answer


@dataclass(slots=True)
class Doubts:
    """Readings at which the server failed, by sequence. In memory: a new start begins anew."""

    pause: float
    failures: dict[int, int] = field(default_factory=dict)
    retry_at: dict[int, float] = field(default_factory=dict)
    unconfirmed: dict[int, str] = field(default_factory=dict)
    batch: tuple[int, int] = (0, 0)

    def is_suspect(self, rows: Sequence[Spooled]) -> bool:
        """The server failed at these together: is it time to take them apart?"""
        first, count = rows[0].sequence, self.batch[1]
        self.batch = (first, count + 1 if self.batch[0] == first else 1)
        return self.batch[1] >= SUSPECTED_AFTER and len(self.failures) < MOST_DOUBTED

    def note_failure(self, sequence: int, reason: str, now: float) -> None:
        """The server failed at this one alone; it counts once the server takes another one."""
        self.unconfirmed[sequence] = reason
        if sequence in self.failures:
            self.retry_at[sequence] = now + self.pause

    def note_success(self, settled: frozenset[int], now: float) -> dict[int, str]:
        """The server took some; which of those it failed at before have failed for good."""
        for sequence in settled:
            self.forget(sequence)
        hopeless: dict[int, str] = {}
        for sequence, reason in self.unconfirmed.items():
            count = self.failures.get(sequence, 0) + 1
            if count > len(DOUBT_PAUSES):
                hopeless[sequence] = reason
                continue
            self.failures[sequence] = count
            self.retry_at[sequence] = now + self.pause * DOUBT_PAUSES[count - 1]
        for sequence in hopeless:
            self.forget(sequence)
        self.unconfirmed = {}
        return hopeless

    def forget(self, sequence: int) -> None:
        """It is settled, or no longer there."""
        self.failures.pop(sequence, None)
        self.retry_at.pop(sequence, None)
        self.unconfirmed.pop(sequence, None)

    def due(self, now: float) -> int | None:
        """A doubted one that may be tried again."""
        return next((number for number, at in self.retry_at.items() if at <= now), None)


class Search:
    """Halving a batch that failed until single readings are left."""

    def __init__(
        self,
        send: Callable[[Sequence[Spooled]], Answer],
        find_newest: Callable[[int, set[int]], Sequence[Spooled]],
    ) -> None:
        self.send = send
        self.find_newest = find_newest
        self.refused: dict[int, str] = {}
        self.failed: set[int] = set()
        self.failures = 0
        self.accepted = False
        self.last = Answer(Verdict.BAD_ROWS)

    def halves(self, rows: Sequence[Spooled]) -> None:
        """These failed together: send each half."""
        middle = len(rows) // 2
        for part in (rows[:middle], rows[middle:]):
            if part and not self.is_hopeless:
                self.try_part(part)

    def try_part(self, rows: Sequence[Spooled]) -> None:
        """Send some; go on by halves if these fail too."""
        if self.is_accepted(rows):
            return
        self.note(rows)
        if self.failures == PATIENCE:
            self.ask_newest()
        if len(rows) > 1:
            self.halves(rows)

    def note(self, rows: Sequence[Spooled]) -> None:
        """These failed; one alone failed by its own."""
        if len(rows) == 1:
            sequence = rows[0].sequence
            self.failed.add(sequence)
            if self.last.verdict is Verdict.BAD_ROWS:
                self.refused[sequence] = self.last.detail

    @property
    def is_hopeless(self) -> bool:
        """Many failures on end and not one reading accepted, the newest included."""
        return self.failures > PATIENCE

    def ask_newest(self) -> None:
        """If all failed of late: is it us, or does the server take nothing at all?"""
        for row in self.find_newest(WITNESSES, self.failed):
            if self.is_accepted([row]):
                return
            self.note([row])

    def is_accepted(self, rows: Sequence[Spooled]) -> bool:
        """One request; raises Interrupted when its answer is not about these readings."""
        answer = self.send(rows)
        if answer.verdict is Verdict.DELIVERED:
            self.accepted, self.failures = True, 0
            return True
        if answer.verdict not in {Verdict.BAD_ROWS, Verdict.SERVER_FAILED}:
            raise Interrupted(answer)
        self.last = answer
        self.failures += 1
        return False
