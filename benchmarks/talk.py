"""
What rooms, messages and searches cost to ask for, in the process itself.

`python -m benchmarks.talk ROOMS MESSAGES` gives a person ten rooms, asks, fills up to ROOMS rooms
of ten messages and one of MESSAGES, all unread, asks again, and prints
`{"few": {path: [ms, queries]}, "many": {...}}` as one line of JSON: medians.
"""

import json
import os
import statistics
import sys
import time
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
ROUNDS, BATCH, FEW, TEN = 10, 5_000, 10, 10
LISTS = ("/api/rooms/?page_size=10", "/api/rooms/?page_size=500")
WORDS = {"rare": "needle", "everywhere": "number", "nowhere": "absent"}


def fill(by: Any, other: Any, rooms: int, said: int) -> Any:
    """Up to so many rooms of both, one message of `said` calling by a rare word; the last room."""
    from chat.models import Message, Room, RoomMember

    new = [
        Room(name=f"Room {number}", created_by=by, version=said, member_count=2)
        for number in range(Room.objects.count(), rooms)
    ]
    Room.objects.all().silently().bulk_create(new, batch_size=BATCH)
    places = {"joined_version": 0, "joined_topic_version": 0, "last_read_version": 0}
    RoomMember.objects.bulk_create(
        RoomMember(room=room, user=user, **places) for room in new for user in (by, other)
    )
    rows = [
        Message(
            room=room,
            user=other,
            version=version,
            changed_version=version,
            content=f"What was said as number {version}{', needle' * (version == TEN // 2)}",
        )
        for room in new
        for version in range(1, said + 1)
    ]
    Message.objects.all().silently().bulk_create(rows, batch_size=BATCH)
    last = {row.room_id: row for row in rows}
    for room in new:
        Room.objects.filter(pk=room.pk).silently().update(last_message=last[room.pk])
    return new[-1]


def main() -> None:
    """Fills, asks, prints."""
    import django

    django.setup()
    from django.conf import settings
    from django.db import connection
    from django.test.utils import CaptureQueriesContext
    from rest_framework.test import APIClient

    from accounts.actions.sign_ins import open_token
    from accounts.addresses import Caller
    from accounts.models import Role, User

    settings.ALLOWED_HOSTS = ["testserver"]
    rooms, messages = map(int, sys.argv[1:3])
    by = User.objects.create(username="asks", role=Role.CHAT)
    other = User.objects.create(username="talks", role=Role.CHAT)
    client = APIClient()
    key = open_token(by=by, caller=Caller(address="127.0.0.1"))
    client.credentials(HTTP_AUTHORIZATION=f"Token {key}")

    def ask(full: Any) -> dict[str, list[float]]:
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        inside = f"/api/rooms/{full.pk}/messages/"
        paths = {
            **{path: path for path in LISTS},
            "the newest 50 messages": inside,
            "50 messages in the middle": f"{inside}?after_version={full.version // 2}",
            **{f"search, {what}": f"/api/search/?search={w}" for what, w in WORDS.items()},
            **{f"search in it, {what}": f"{inside}?search={w}" for what, w in WORDS.items()},
        }
        return {
            name: _cost(client, path, connection, CaptureQueriesContext)
            for name, path in paths.items()
        }

    few = ask(fill(by, other, FEW, TEN))
    fill(by, other, rooms - 1, TEN)
    many = ask(fill(by, other, rooms, messages))
    print(json.dumps({"few": few, "many": many}))


def _cost(client: Any, path: str, connection: Any, capture: Any) -> list[float]:
    assert client.get(path).status_code == 200, path
    with capture(connection) as asked:
        client.get(path)
        queries = len(asked)  # the next request forgets them
    taken = []
    for _ in range(ROUNDS):
        started = time.perf_counter()
        client.get(path)
        taken.append((time.perf_counter() - started) * 1e3)
    return [statistics.median(taken), queries]


if __name__ == "__main__":
    main()
