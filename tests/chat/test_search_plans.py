"""
Searching a full room on PostgreSQL: which plan is taken, not how long it takes.

A rare word is looked up in the index of words; a common one is found by reading a few of the newest
messages. Neither reads the room.
"""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from chat.models import Room
from tests.conftest import ClientOf

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]

MESSAGES = 20_000
FILL = """
    INSERT INTO chat_message (id, room_id, version, changed_version, user_id, kind, about, content,
        client_digest, mentions, is_urgent, acknowledgements, repeats, created_at)
    SELECT number, %s, 1000 + number, 1000 + number, %s, 'text', '{}',
        'common word' || number %% 977 || CASE WHEN number %% 9000 = 0 THEN ' rarest' ELSE '' END,
        '', '{}', false, '[]', 0, now()
    FROM generate_series(1, %s) AS number
"""


@pytest.fixture
def full_room(lounge: Room, alice: User) -> Room:
    """Two of its messages say `rarest`, all of them `common`."""
    with connection.cursor() as cursor:
        cursor.execute(FILL, [lounge.pk, alice.pk, MESSAGES])
        cursor.execute("ANALYZE chat_message")
    return lounge


def plans_of(client: Any, path: str, word: str) -> list[dict[str, Any]]:
    """What the database did for each query of the request that looks for words."""
    with CaptureQueriesContext(connection) as context:
        answer = client.get(path, {"search": word})
    assert answer.json()["results"]
    asked = [query["sql"] for query in context if "to_tsquery" in query["sql"]]
    assert asked
    with connection.cursor() as cursor:
        plans = []
        for sql in asked:
            cursor.execute("EXPLAIN (ANALYZE, FORMAT JSON) " + sql)
            (found,) = cursor.fetchone()
            plans.append((json.loads(found) if isinstance(found, str) else found)[0]["Plan"])
    return plans


def nodes_of(plan: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield plan
    for part in plan.get("Plans", ()):
        yield from nodes_of(part)


def messages_read(plan: dict[str, Any]) -> int:
    """Rows of messages the plan looked at, taken or not."""
    return sum(
        (node["Actual Rows"] + node.get("Rows Removed by Filter", 0)) * node["Actual Loops"]
        for node in nodes_of(plan)
        if node.get("Relation Name") == "chat_message"
    )


@pytest.mark.parametrize("path", ["/api/search/", "/api/rooms/{room}/messages/"])
def test_a_rare_word_is_looked_up_in_the_index_of_words(
    full_room: Room, alice: User, client_of: ClientOf, path: str
) -> None:
    for plan in plans_of(client_of(alice), path.format(room=full_room.pk), "rarest"):
        assert "chat_message_words" in {node.get("Index Name") for node in nodes_of(plan)}
        assert messages_read(plan) < 100


@pytest.mark.parametrize("path", ["/api/search/", "/api/rooms/{room}/messages/"])
def test_for_a_common_word_a_few_of_the_newest_are_read(
    full_room: Room, alice: User, client_of: ClientOf, path: str
) -> None:
    for plan in plans_of(client_of(alice), path.format(room=full_room.pk), "common"):
        assert messages_read(plan) < 200
