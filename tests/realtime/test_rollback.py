"""What was rolled back is heard by nobody, not even a savepoint of it."""

import pytest
from django.db import transaction

from accounts.models import User, Ward
from patients.actions import change_patient
from patients.models import Patient
from realtime import log
from realtime.changes import publish_ephemeral, recording
from tests.live import LiveClient, in_database
from tests.servers import Servers

pytestmark = pytest.mark.django_db(transaction=True)

# Run in a process of its own, which has the servers' Redis: what it sends arrives at once.
CHANGE_AND_THINK_BETTER = """
from django.db import transaction
from patients.models import Patient
from realtime.changes import recording

def rename(name):
    patient = Patient.objects.get(pk={pk})
    patient.first_name = name
    patient.save()

class Oh(Exception):
    pass

for block in (transaction.atomic, recording):
    try:
        with block():
            rename("Nobody")
            raise Oh
    except Oh:
        pass
with recording():
    rename("Sompong")
    try:
        with transaction.atomic():
            rename("Never")
            raise Oh
    except Oh:
        pass
    rename("Somsak")
"""


async def test_nothing_of_it_is_sent_by_another_process(
    servers: Servers, alice_key: str, somchai: Patient, first_ward: Ward
) -> None:
    web = servers.web()
    async with LiveClient(web.ws_url, token=alice_key) as client:
        start = client.welcome["topics"][f"ward:{first_ward.pk}"]
        script = CHANGE_AND_THINK_BETTER.format(pk=somchai.pk)
        await in_database(servers.run, "shell", "-c", script)
        await client.until(lambda: len(client.changes("patients")) >= 2)
        # Answered after whatever was on its way.
        await client.ask("patients", "list")
        told = client.changes("patients")
        assert [one["data"]["first_name"] for one in told] == ["Sompong", "Somsak"]
        assert [one["version"] for one in told] == [start + 1, start + 2]


async def test_a_refused_request_sends_nothing(
    servers: Servers, alice: User, alice_key: str, somchai: Patient, first_ward: Ward
) -> None:
    topic = f"ward:{first_ward.pk}"

    def fail_half_way() -> None:
        with pytest.raises(ZeroDivisionError), recording():
            change_patient(by=alice, patient=somchai, first_name="Nobody")
            with transaction.atomic():
                publish_ephemeral(topic=topic, stream="patients", data={"pk": somchai.pk})
            raise ZeroDivisionError

    web = servers.web()
    async with LiveClient(web.ws_url, token=alice_key) as client:
        before = await in_database(log.read_heads, [topic])
        await in_database(fail_half_way)
        body = {"first_name": "Nobody", "birth_date": "no date"}
        refused = await client.ask("patients", "patch", pk=somchai.pk, data=body)
        assert refused["response_status"] == 400
        assert await in_database(log.read_heads, [topic]) == before
        answer = await client.ask("patients", "patch", pk=somchai.pk, data={"first_name": "Somsak"})
        assert answer["response_status"] == 200
        await client.until(lambda: bool(client.changes()))
        assert client.frames[1]["payload"].get("type") is None
        assert [one["data"]["first_name"] for one in client.changes()] == ["Somsak"]
        assert client.of_type("ephemeral") == []
