"""
What saying something costs in an empty room and in a full one, by turns.

`python -m benchmarks.posting MEMBERS MESSAGES ROUNDS` makes both rooms with so many members, fills
one with so many messages and prints the ids of the rooms and the ms of each post as one line of
JSON. It runs in the process itself, without a server: the question is how the post grows.
"""

import json
import os
import sys
import time

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
BATCH = 5_000


def main() -> None:
    """Makes the rooms, measures, prints."""
    import django

    django.setup()
    from django.db import connection

    from accounts.models import Role, User
    from chat.actions import create_room, post_message
    from chat.models import Message, Room, RoomMember

    members, messages, rounds = map(int, sys.argv[1:4])
    by = User.objects.get(username="bench")
    others = User.objects.bulk_create(
        User(username=f"member-{number}", role=Role.CHAT) for number in range(members - 1)
    )

    def make(name: str, said: int) -> Room:
        room = create_room(by=by, name=name, is_private=True)
        RoomMember.objects.bulk_create(
            RoomMember(
                room=room,
                user=user,
                joined_version=0,
                joined_topic_version=0,
                last_read_version=0,
            )
            for user in others
        )
        first = room.version + 1
        for start in range(first, first + said, BATCH):
            Message.objects.all().silently().bulk_create(
                Message(
                    room=room,
                    user=by,
                    version=version,
                    changed_version=version,
                    content=f"What was said as number {version}",
                    client_id=f"{name}-{version}",
                )
                for version in range(start, min(start + BATCH, first + said))
            )
        Room.objects.filter(pk=room.pk).silently().update(
            version=room.version + said, member_count=members
        )
        return room

    rooms = [make("Empty", 0), make("Full", messages)]
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
    took: list[list[float]] = [[], []]
    for number in range(rounds + 10):
        for index, room in enumerate(rooms):
            started = time.perf_counter()
            post_message(by=by, room=room, content="Good morning", client_id=f"{index}-{number}")
            if number >= 10:
                took[index].append((time.perf_counter() - started) * 1e3)
    print(json.dumps({"rooms": [room.pk for room in rooms], "took_ms": took}))


if __name__ == "__main__":
    main()
