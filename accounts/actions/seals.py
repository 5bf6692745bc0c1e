"""
The audit's chain: each event gets a digest over itself and the digest before it.

Sealed a second or so later by the worker, some hundred at once, so that writing an event costs no
lock: events of transactions that overtake one another are sealed in the order they are found, each
once. Whoever changes, removes or slips in a sealed event breaks the chain at that place. Whoever
rewrites all that follows too is found by comparing with a link that was kept elsewhere: the log has
one an hour, every backup's manifest has one.
"""

import hashlib
import json
import logging
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC
from typing import Any

from django.db import transaction
from django.db.models import Max

from accounts.models import AuditEvent, AuditHead

logger = logging.getLogger("wardbeat.audit")

BEFORE_THE_FIRST = "0" * 64
SEALED_AT_ONCE = 500
# The head goes to the log whenever it passes another multiple of this.
TOLD_EVERY = 1000
_READ_AT_ONCE = 2000


@dataclass(slots=True)
class Verdict:
    """What became of the chain: `breaks` are sentences, none when it holds."""

    sealed: int = 0
    unsealed: int = 0
    head: str = f"0:{BEFORE_THE_FIRST}"
    breaks: list[str] = field(default_factory=list)


def entry_of(event: AuditEvent) -> dict[str, Any]:
    """What is sealed, and what an export says: everything but the digest."""
    return {
        "position": event.position,
        "id": event.pk,
        "at": event.at.astimezone(UTC).isoformat(timespec="microseconds"),
        "actor": event.actor_id,
        "actor_name": event.actor_name,
        "action": event.action,
        "object_type": event.object_type,
        "object_id": event.object_id,
        "address": event.address,
        "detail": event.detail,
    }


def digest_of(entry: Mapping[str, Any], before: str) -> str:
    """SHA-256 of the digest before, a line break, and the entry as JSON with sorted keys."""
    text = json.dumps(entry, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(f"{before}\n{text}".encode()).hexdigest()


def seal_events(*, limit: int = SEALED_AT_ONCE) -> int:
    """Seals what is not sealed yet, at most `limit`; how many."""
    if not AuditEvent.objects.filter(position=None).exists():
        return 0
    with transaction.atomic():
        AuditHead.objects.get_or_create(id=1)
        head = AuditHead.objects.select_for_update().get(id=1)
        # Under the lock: another worker may just have sealed them.
        events = list(AuditEvent.objects.filter(position=None).order_by("pk")[:limit])
        told = head.position // TOLD_EVERY
        for event in events:
            head.position += 1
            event.position = head.position
            head.digest = event.digest = digest_of(entry_of(event), head.digest)
        # Past the refusals of the model: sealing is the one change there is.
        everything = AuditEvent._base_manager  # noqa: SLF001 # public by its documentation
        everything.bulk_update(events, ["position", "digest"], batch_size=100)
        head.save()
    if head.position // TOLD_EVERY > told:
        logger.info("audit sealed", extra={"position": head.position, "digest": head.digest})
    return len(events)


def last_seal() -> str:
    """`position:digest` of the last link, to be kept elsewhere."""
    head = AuditHead.objects.filter(id=1).first()
    return f"0:{BEFORE_THE_FIRST}" if head is None else str(head)


def sealed_entries(*, until: int) -> Iterator[dict[str, Any]]:
    """
    The sealed events to that position with their digests, in the order of the chain; no cursor
    stays open meanwhile.
    """
    sealed = AuditEvent.objects.filter(position__lte=until).order_by("position")
    portion = list(sealed[:_READ_AT_ONCE])
    while portion:
        for event in portion:
            yield entry_of(event) | {"digest": event.digest}
        portion = list(sealed.filter(position__gt=portion[-1].position)[:_READ_AT_ONCE])


def verify_entries(entries: Iterable[Mapping[str, Any]], *, anchor: str = "") -> Verdict:
    """
    Walks the chain from its first link. `anchor` is a `position:digest` that was kept elsewhere.

    After a break it goes on from what stands there, so that each one is named.
    """
    verdict, before = Verdict(), BEFORE_THE_FIRST
    is_anchored = not anchor or anchor == verdict.head
    for entry in entries:
        position = int(entry["position"])
        if position != verdict.sealed + 1:
            verdict.breaks.append(f"between position {verdict.sealed} and {position} some are gone")
        content = {name: value for name, value in entry.items() if name != "digest"}
        if digest_of(content, before) != entry["digest"]:
            verdict.breaks.append(
                f"position {position} (event {entry['id']}) is not what was sealed, or does not "
                "follow the one before it"
            )
        verdict.sealed, before = position, str(entry["digest"])
        is_anchored = is_anchored or anchor == f"{position}:{before}"
    verdict.head = f"{verdict.sealed}:{before}"
    if not is_anchored:
        verdict.breaks.append(f"the link {anchor} is not in the chain: it was written anew")
    return verdict


def verify_audit(*, anchor: str = "") -> Verdict:
    """
    The chain in the database as it is now, against itself, the head and `anchor`.

    Nobody waits for it: what is sealed stays as it is, and what is sealed meanwhile comes after.
    """
    # Before the head, which moves along with its events: none of them is beyond it, or it is false.
    last = AuditEvent.objects.aggregate(last=Max("position"))["last"] or 0
    head = last_seal()
    until = max(last, int(head.partition(":")[0]))
    unsealed = AuditEvent.objects.filter(position=None).count()
    verdict = verify_entries(sealed_entries(until=until), anchor=anchor)
    verdict.unsealed = unsealed
    if head != verdict.head:
        verdict.breaks.append(f"it ends at {verdict.head}, and should at {head}: the end is gone")
    return verdict
