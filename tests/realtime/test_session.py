"""A socket on a real server: who comes in, what it is told first, what it may ask."""

import pytest

from accounts.models import User, Ward
from realtime.models import Epoch
from tests.live import LiveClient, in_database
from tests.realtime.conftest import KeyOf
from tests.servers import Servers

pytestmark = pytest.mark.django_db(transaction=True)


async def test_the_welcome_names_the_person_the_topics_and_the_epoch(
    servers: Servers, alice: User, first_ward: Ward, key_of: KeyOf
) -> None:
    web = servers.web()
    key = await in_database(key_of, alice)
    async with LiveClient(web.ws_url, token=key) as client:
        assert client.frames[0]["stream"] == "session"
        assert client.welcome["user"]["username"] == "alice"
        assert set(client.welcome["topics"]) == {f"ward:{first_ward.pk}", f"user:{alice.pk}"}
        assert client.welcome["epoch"] == await in_database(Epoch.current)
        answer = await client.ask("session", "ping", request_id={"any": [1]})
        assert answer["response_status"] == 200
        assert answer["request_id"] == {"any": [1]}
