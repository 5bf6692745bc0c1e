"""Tickets: a WebSocket cannot carry a header from a browser, so it brings a single-use secret."""

import secrets
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from accounts.credentials import hashed
from accounts.models import SignIn, Ticket

LIFETIME = timedelta(seconds=60)


@transaction.atomic
def issue_ticket(*, sign_in: SignIn, topic: str | None = None) -> str:
    """A ticket that stands for `sign_in` once within a minute; only its hash is kept."""
    now = timezone.now()
    # Nothing else needs the old ones, and this keeps the table as small as the minute.
    Ticket.objects.filter(expires_at__lt=now - LIFETIME).delete()
    secret = secrets.token_urlsafe(32)
    Ticket.objects.create(
        sign_in=sign_in, key_hash=hashed(secret), topic=topic, expires_at=now + LIFETIME
    )
    return secret


def claim_ticket(*, secret: str) -> Ticket | None:
    """The ticket, if this is its first use: of two at the same moment one gets it."""
    now = timezone.now()
    unused = Ticket.objects.filter(key_hash=hashed(secret), used_at=None, expires_at__gt=now)
    if not unused.update(used_at=now):
        return None
    return Ticket.objects.select_related("sign_in__user").get(key_hash=hashed(secret))
