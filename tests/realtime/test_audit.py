"""What is read over a socket is in the audit like what is read over REST."""

import pytest

from accounts.models import AuditEvent, User, Ward, WardMembership
from patients.models import Patient
from tests.live import LiveClient, in_database
from tests.servers import Servers

pytestmark = pytest.mark.django_db(transaction=True)


def events() -> list[tuple[str, str, str, dict[str, object]]]:
    noted = AuditEvent.objects.filter(action__in=["watched", "listed", "read"]).order_by("pk")
    return [(one.actor_name, one.action, one.address or "", one.detail) for one in noted]


async def test_opening_a_socket_listing_and_reading_over_it_are_events_with_the_true_address(
    servers: Servers,
    alice: User,
    alice_key: str,
    somchai: Patient,
    first_ward: Ward,
    second_ward: Ward,
) -> None:
    web = servers.web(PROXY_DEPTH="1")
    proxied = {"X-Forwarded-For": "198.51.100.9, 192.0.2.7"}
    async with LiveClient(web.ws_url, token=alice_key, headers=proxied) as client:
        await client.ask("patients", "list")
        await client.ask("patients", "retrieve", pk=somchai.pk)
        await in_database(WardMembership.objects.create, user=alice, ward=second_ward)
        await client.until(lambda: bool(client.of_type("topics")))
        # Its requests run one after another, and so after what was noted of the new ward.
        await client.ask("session", "ping")
        noted = await in_database(events)
        while len(noted) < 4:
            noted = await in_database(events)
    assert noted == [
        ("alice", "watched", "192.0.2.7", {"wards": [first_ward.pk]}),
        ("alice", "listed", "192.0.2.7", {"list": "patient", "patients": [somchai.pk]}),
        ("alice", "read", "192.0.2.7", {}),
        ("alice", "watched", "192.0.2.7", {"wards": [second_ward.pk]}),
    ]
