"""Twenty writers at once through the real server, on SQLite alone: nobody waits in vain."""

import asyncio
from collections import Counter

import pytest

from accounts.actions.sign_ins import open_token
from accounts.addresses import Caller
from accounts.models import User, Ward
from patients.actions import admit_patient
from patients.models import HistoricalReport, Report
from realtime.models import Topic
from tests.servers import serving
from tests.writers import Writer

SECONDS = 30


@pytest.mark.sqlite
@pytest.mark.serial
@pytest.mark.django_db(transaction=True)
@pytest.mark.timeout(180)
async def test_twenty_writers_for_half_a_minute_lose_nothing(alice: User, first_ward: Ward) -> None:
    patients, token = await asyncio.to_thread(_prepared, alice)
    with serving(redis_url="") as servers:
        web = await asyncio.to_thread(servers.web)
        done = asyncio.Event()
        asyncio.get_running_loop().call_later(SECONDS, done.set)
        writers = [
            Writer(f"w{number}", [web.url], token=token, patients=patients) for number in range(20)
        ]
        await asyncio.gather(*(writer.write_until(done) for writer in writers))
        said = web.output()
        for writer in writers:
            await writer.__aexit__(None, None, None)
    acknowledged = [name for writer in writers for name in writer.acknowledged]
    answers: Counter[int] = sum((writer.statuses for writer in writers), Counter())
    assert set(answers) == {201}, answers
    assert len(acknowledged) > 200
    assert "locked" not in said
    assert await asyncio.to_thread(_stored) == (sorted(acknowledged), len(acknowledged))
    assert await asyncio.to_thread(_is_gapless, f"ward:{first_ward.pk}")


def _prepared(alice: User) -> tuple[list[int], str]:
    patients = [admit_patient(by=alice, first_name=name, last_name="Vo").pk for name in "ABCDE"]
    return patients, open_token(by=alice, caller=Caller(address="127.0.0.1"))


def _stored() -> tuple[list[str | None], int]:
    names = Report.objects.order_by("client_id").values_list("client_id", flat=True)
    return sorted(names, key=str), HistoricalReport.objects.count()


def _is_gapless(name: str) -> bool:
    topic = Topic.objects.get(name=name)
    versions = list(topic.changes.order_by("version").values_list("version", flat=True))
    return versions == list(range(1, topic.version + 1))
