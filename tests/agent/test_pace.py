"""When the sender delivers: a batch interval apart, and then right behind a reading."""

import threading
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from sensor_agent.sender import PACE, Sender
from sensor_agent.settings import Settings
from sensor_agent.spool import Spool

LONG_S = 1000.0
SOON_S = 20.0
A_MOMENT_S = 0.2


@pytest.fixture
def sender(tmp_path: Path) -> Iterator[Sender]:
    """One that found nothing to deliver."""
    unused: Any = None
    with closing(Spool(tmp_path)) as spool:
        yield Sender(
            settings=Settings(batch_interval=LONG_S),
            spool=spool,
            courier=unused,
            clock=unused,
            health=unused,
            find_enrolment=unused,
        )


def rest(sender: Sender, *, asked_s_ago: float) -> threading.Thread:
    """It rests, in a thread."""
    sender.began_at = time.monotonic() - asked_s_ago
    resting = threading.Thread(target=sender.rest, args=(None,), daemon=True)
    resting.start()
    return resting


def ends(resting: threading.Thread, within_s: float) -> bool:
    resting.join(within_s)
    return not resting.is_alive()


def test_after_the_interval_a_reading_goes_out_as_soon_as_it_is_there(sender: Sender) -> None:
    resting = rest(sender, asked_s_ago=LONG_S * PACE)
    assert not ends(resting, A_MOMENT_S)
    sender.news.set()
    assert ends(resting, SOON_S)


@pytest.mark.parametrize("way", ["hurry", "stop"])
def test_within_the_interval_readings_gather_until_something_moves_or_it_ends(
    sender: Sender, way: str
) -> None:
    resting = rest(sender, asked_s_ago=0)
    sender.news.set()
    assert not ends(resting, A_MOMENT_S)
    if way == "hurry":
        sender.hurry.set()
    else:
        sender.stop(patience=0)
    assert ends(resting, SOON_S)
