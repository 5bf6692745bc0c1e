"""Tilt, knock and drop from a stream of accelerations, a hundred a second."""

import math
from collections.abc import Callable

import pytest

from sensor_agent.motion import MovementDetector, Vector
from sensor_agent.readings import Movement

REST: Vector = (0.0, 0.0, 1.0)


class Board:
    """A board on a shelf, and a clock that moves only when told."""

    def __init__(self, reference: Vector | None = REST) -> None:
        self.detector = MovementDetector(
            tilt_degrees=10, tilt_seconds=10, knock_g=0.5, reference=reference
        )
        self.now = 0.0
        self.seen: list[Movement] = []

    def feel(self, acceleration: Vector | Callable[[float], Vector], seconds: float) -> None:
        end = self.now + seconds
        while self.now < end - 1e-9:
            value = acceleration(self.now) if callable(acceleration) else acceleration
            self.seen += self.detector.feed(self.now, value)
            self.now += 0.01

    @property
    def events(self) -> list[str]:
        return [movement.event for movement in self.seen]


def tilted(degrees: float) -> Vector:
    return (math.sin(math.radians(degrees)), 0.0, math.cos(math.radians(degrees)))


def test_a_board_at_rest_reports_nothing() -> None:
    board = Board()
    board.feel(lambda now: (0.01 * math.sin(now * 40), 0.01, 1.0), 120)
    assert board.seen == []


def test_a_tilt_is_reported_after_ten_seconds_and_each_time_it_has_lasted_twice_as_long() -> None:
    board = Board()
    board.feel(REST, 5)
    board.feel(tilted(12), 9)
    assert board.seen == []
    board.feel(tilted(12), 300)
    assert board.seen[0].tilt_angle == pytest.approx(12, abs=0.5)
    lasted = [movement.duration for movement in board.seen]
    assert lasted == pytest.approx([10, 20, 40, 80, 160], abs=0.5)


def test_a_tilt_of_nine_degrees_is_none() -> None:
    board = Board()
    board.feel(tilted(9), 60)
    assert board.seen == []


def test_somebody_lifting_the_board_for_a_moment_is_no_tilt() -> None:
    board = Board()
    for _ in range(5):
        board.feel(tilted(45), 6)
        board.feel(REST, 6)
    assert board.seen == []


def test_a_tilt_that_grows_is_reported_again_and_one_that_swings_is_not() -> None:
    board = Board()
    board.feel(tilted(12), 15)
    board.feel(tilted(9), 5)
    board.feel(tilted(12), 15)
    assert len(board.seen) == 1
    board.feel(tilted(33), 15)
    assert len(board.seen) == 2
    assert board.seen[1].tilt_angle == pytest.approx(33, abs=0.5)


def test_a_board_put_straight_again_can_tilt_anew() -> None:
    board = Board()
    board.feel(tilted(20), 15)
    board.feel(REST, 5)
    board.feel(tilted(20), 15)
    assert board.events == ["tilt", "tilt"]


def test_the_attitude_at_rest_is_learned_while_nothing_moves_and_can_be_learned_anew() -> None:
    board = Board(reference=None)
    board.feel(lambda now: (0.0, 0.0, 1.0 + 0.4 * math.sin(now * 50)), 2)
    assert board.detector.tilt.reference is None
    board.feel(tilted(70), 4)
    assert board.detector.tilt.reference == pytest.approx(tilted(70))
    board.feel(tilted(70), 30)
    assert board.seen == []
    board.feel(REST, 15)
    assert board.events == ["tilt"]
    board.detector.tilt.relearn()
    board.feel(REST, 60)
    assert board.events == ["tilt"]


def test_a_knock_is_reported_with_its_peak() -> None:
    board = Board()
    board.feel(REST, 1)
    board.feel((0.0, 0.0, 1.6), 0.02)
    board.feel((0.5, 0.0, 2.0), 0.02)
    board.feel(REST, 1)
    assert board.events == ["knock"]
    assert board.seen[0].peak_acceleration == pytest.approx(math.hypot(0.5, 2.0))


def test_a_touch_of_four_tenths_of_a_g_is_no_knock() -> None:
    board = Board()
    board.feel((0.0, 0.0, 1.4), 0.05)
    board.feel(REST, 2)
    assert board.seen == []


def test_blows_that_follow_one_another_are_one_unless_harder() -> None:
    board = Board()
    for peak in (1.8, 1.7, 1.8, 3.0):
        board.feel((0.0, 0.0, peak), 0.02)
        board.feel(REST, 0.5)
    assert [movement.peak_acceleration for movement in board.seen] == [1.8, 3.0]


def test_a_drop_is_free_fall_and_then_an_impact_and_not_a_knock_as_well() -> None:
    board = Board()
    board.feel(REST, 1)
    board.feel((0.0, 0.05, 0.1), 0.35)
    board.feel((0.0, 0.0, 2.0), 0.01)
    board.feel((1.0, 0.0, 4.0), 0.02)
    board.feel(REST, 3)
    assert board.events == ["dropped"]
    assert board.seen[0].peak_acceleration == pytest.approx(math.hypot(1, 4))
    assert board.seen[0].duration == pytest.approx(0.35, abs=0.02)


def test_free_fall_too_short_for_a_fall_makes_the_impact_a_knock() -> None:
    board = Board()
    board.feel((0.0, 0.0, 0.1), 0.05)
    board.feel((0.0, 0.0, 3.0), 0.02)
    board.feel(REST, 1)
    assert board.events == ["knock"]


def test_a_board_caught_softly_was_not_dropped() -> None:
    board = Board()
    board.feel((0.0, 0.0, 0.1), 0.3)
    board.feel((0.0, 0.0, 1.3), 0.3)
    board.feel(REST, 3)
    assert board.seen == []


def test_a_sensor_that_gives_almost_nothing_for_long_does_not_fall_for_ever() -> None:
    board = Board()
    board.feel((0.0, 0.0, 0.1), 30)
    board.feel((0.0, 0.0, 3.0), 0.02)
    board.feel(REST, 1)
    assert "dropped" not in board.events
