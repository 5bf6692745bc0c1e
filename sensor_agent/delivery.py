"""One delivery: a batch of readings goes out, and what the answer means for each of them."""

import logging
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from enum import Enum
from typing import Any

import httpx

from sensor_agent.clock import MARK_FROM_SECONDS, ServerClock
from sensor_agent.enrolment import Enrolment
from sensor_agent.spool import Spooled

logger = logging.getLogger(__name__)

LONGEST_RETRY_AFTER = 3600.0
DETAIL_LENGTH = 300
REFUSING = {401, 403, 407}
"""About who we are, not what we send. So is a redirection: no token is sent after it."""
TRY_AGAIN = {408, 425, 429}
FAILED = 500
"""An error of the server's program; 502 to 504 say that there is none to ask."""


class Verdict(Enum):
    """What an answer means."""

    DELIVERED = "delivered"
    TRY_AGAIN = "try again"
    REFUSED = "refused"
    BAD_ROWS = "bad rows"
    SERVER_FAILED = "server failed"


@dataclass(frozen=True, slots=True)
class Answer:
    """`acknowledged` and `rejected` hold only sequences that were in the batch."""

    verdict: Verdict
    detail: str = ""
    acknowledged: frozenset[int] = frozenset()
    rejected: dict[int, str] = field(default_factory=dict)
    retry_after: float | None = None


def parse_retry_after(value: str | None) -> float | None:
    """Seconds, or a date, as RFC 9110 allows; None if absent or nonsense."""
    if not value:
        return None
    if value.strip().isdigit():
        seconds = float(value)
    else:
        try:
            moment = parsedate_to_datetime(value)
        except ValueError:
            return None
        if moment.tzinfo is None:
            moment = moment.replace(tzinfo=UTC)
        seconds = (moment - datetime.now(UTC)).total_seconds()
    return min(LONGEST_RETRY_AFTER, max(0.0, seconds))


def encode_row(row: Spooled, clock: ServerClock) -> str:
    """The reading with its sequence, marked if the clock that dated it was wrong."""
    head = f'{{"sequence":{row.sequence},'
    offset = clock.offset_of(row.shift) if row.shift is not None else None
    if offset is not None and abs(offset) >= MARK_FROM_SECONDS:
        head += f'"clock_offset":{offset:.1f},'
    return head + row.body[1:]


class Courier:
    """Posts batches to the readings endpoint and reads the answers."""

    def __init__(self, client: httpx.Client, clock: ServerClock, stream: str) -> None:
        self.client = client
        self.clock = clock
        self.stream = stream

    def post(self, rows: Sequence[Spooled], enrolment: Enrolment) -> Answer:
        """Send a batch. Never raises for what a server or a network can do."""
        readings = ",".join(encode_row(row, self.clock) for row in rows)
        sent = time.monotonic()
        try:
            response = self.client.post(
                f"{enrolment.server}/api/telemetry/readings/",
                content=f'{{"stream":"{self.stream}","readings":[{readings}]}}',
                headers={
                    "Authorization": f"Device {enrolment.token}",
                    "Content-Type": "application/json",
                },
            )
        except (httpx.HTTPError, httpx.InvalidURL, ValueError) as error:
            # A lost answer is here too: the readings may be stored, and are sent again.
            return Answer(Verdict.TRY_AGAIN, str(error) or type(error).__name__)
        self.clock.observe(response.headers.get("Date"), sent, time.monotonic())
        return self.read(response, {row.sequence for row in rows})

    def read(self, response: httpx.Response, sent: set[int]) -> Answer:
        """What the answer means."""
        status = response.status_code
        detail = f"{status}: {response.text[:DETAIL_LENGTH]}"
        if response.is_success:
            return self.read_success(response, sent)
        if status == FAILED:
            return Answer(Verdict.SERVER_FAILED, detail)
        if status in TRY_AGAIN or status >= 500 or status < 200:
            wait = parse_retry_after(response.headers.get("Retry-After"))
            return Answer(Verdict.TRY_AGAIN, detail, retry_after=wait)
        if status in REFUSING or response.is_redirect or 300 <= status < 400:
            return Answer(Verdict.REFUSED, detail)
        return Answer(Verdict.BAD_ROWS, detail)

    def read_success(self, response: httpx.Response, sent: set[int]) -> Answer:
        """Only sequences the answer names are settled: a login page settles nothing."""
        try:
            body = response.json()
            acknowledged = frozenset(int(sequence) for sequence in body["acknowledged"]) & sent
            rejected = {
                sequence: describe(row.get("errors"))
                for row in body.get("rejected", ())
                if (sequence := int(row["sequence"])) in sent and sequence not in acknowledged
            }
        except (ValueError, KeyError, TypeError, AttributeError):
            return Answer(Verdict.TRY_AGAIN, "the answer is not Wardbeat's")
        if not acknowledged and not rejected:
            return Answer(Verdict.TRY_AGAIN, "the answer names none of the readings")
        return Answer(Verdict.DELIVERED, acknowledged=acknowledged, rejected=rejected)


def describe(errors: Any) -> str:
    """What the server has against a reading, as one line."""
    return str(errors)[:DETAIL_LENGTH]
