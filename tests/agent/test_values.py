"""Which numbers are values: zero is missing, a frozen one is none, the Pi's heat is taken out."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sensor_agent.calibration import correct_humidity, correct_temperature
from sensor_agent.motion import Motion, Summary, mean_angle
from sensor_agent.plausibility import EnvironmentCheck
from sensor_agent.readings import RawEnvironment

AIR = RawEnvironment(temperature=30.0, humidity=40.0, pressure=1013.0, cpu_temperature=50.0)


def check_of(*, heat_factor: float | None = None, frozen_after: float = 600) -> EnvironmentCheck:
    return EnvironmentCheck(frozen_after=frozen_after, heat_factor=heat_factor)


def test_plain_air_passes_unchanged_and_has_no_second_set_of_values() -> None:
    reading = check_of().check(AIR, now=0)
    assert (reading.temperature, reading.humidity, reading.pressure) == (30.0, 40.0, 1013.0)
    assert reading.raw_temperature is None
    assert reading.raw_humidity is None
    assert reading.faults == ()


def test_zero_is_a_failed_reading_not_a_cold_room() -> None:
    reading = check_of().check(RawEnvironment(0.0, 0.0, 0.0, None), now=0)
    assert (reading.temperature, reading.humidity, reading.pressure) == (None, None, None)
    assert reading.faults == ()


@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf])
def test_what_is_no_number_is_no_value(value: float) -> None:
    reading = check_of().check(RawEnvironment(value, value, value, value), now=0)
    assert (reading.temperature, reading.humidity, reading.pressure) == (None, None, None)
    assert reading.cpu_temperature is None


def test_what_the_sensor_cannot_measure_is_withheld_and_named() -> None:
    reading = check_of().check(RawEnvironment(21.0, 40.0, 3000.0, None), now=0)
    assert reading.pressure is None
    assert reading.faults == ("pressure implausible",)


def test_wet_air_that_reads_a_little_above_100_is_100() -> None:
    reading = check_of().check(RawEnvironment(21.0, 101.3, 1013.0, None), now=0)
    assert reading.humidity == 100.0


def test_a_sensor_that_repeats_itself_is_withheld_and_named_until_it_moves() -> None:
    check = check_of(frozen_after=60)
    assert check.check(AIR, now=0).faults == ()
    assert check.check(AIR, now=59).temperature == 30.0
    frozen = check.check(RawEnvironment(30.0, 40.1, 1013.0, 50.0), now=60)
    assert frozen.faults == ("temperature frozen", "pressure frozen")
    assert (frozen.temperature, frozen.humidity) == (None, 40.1)
    moved = check.check(RawEnvironment(30.02, 40.1, 1013.1, 50.0), now=61)
    assert moved.faults == ()
    assert moved.temperature == 30.02


def test_the_heat_of_the_pi_is_taken_out_and_the_raw_values_stay() -> None:
    reading = check_of(heat_factor=2.0).check(AIR, now=0)
    assert reading.temperature == pytest.approx(20.0)
    assert reading.raw_temperature == 30.0
    assert reading.raw_humidity == 40.0
    # The same vapour is nearer to saturation in cooler air: 40 % at 30 °C is 72.6 % at 20 °C.
    assert reading.humidity == pytest.approx(72.6, abs=0.3)


def test_without_the_heat_of_the_cpu_nothing_is_corrected() -> None:
    reading = check_of(heat_factor=2.0).check(RawEnvironment(30.0, 40.0, 1013.0, None), now=0)
    assert reading.temperature == 30.0
    assert reading.raw_temperature is None


@pytest.mark.parametrize(("k", "room"), [(0.565, -5.4), (1.5, 16.7)])
def test_the_published_factors(k: float, room: float) -> None:
    assert correct_temperature(30.0, 50.0, k) == pytest.approx(room, abs=0.1)


def test_a_cpu_colder_than_the_sensor_warms_nothing() -> None:
    assert correct_temperature(22.0, 20.0, 1.0) == 22.0


@given(st.floats(1, 100), st.floats(-10, 50), st.floats(0, 20))
def test_humidity_only_rises_when_the_warmth_is_taken_out_and_never_beyond_100(
    humidity: float, at: float, warmth: float
) -> None:
    corrected = correct_humidity(humidity, at, at - warmth)
    assert min(humidity, 100) - 1e-9 <= corrected <= 100


@pytest.mark.parametrize(
    ("angles", "mean"),
    [([359.0, 1.0], 0.0), ([350.0, 20.0], 5.0), ([90.0, 90.0], 90.0), ([10.0, 350.0, 0.0], 0.0)],
)
def test_angles_are_averaged_as_angles(angles: list[float], mean: float) -> None:
    found = mean_angle(angles)
    assert found is not None
    assert math.cos(math.radians(found - mean)) == pytest.approx(1)


def test_angles_that_cancel_out_have_no_mean() -> None:
    assert mean_angle([0.0, 180.0]) is None
    assert mean_angle([]) is None


@given(st.floats(0, 360, exclude_max=True), st.lists(st.floats(-60, 60), min_size=1, max_size=20))
def test_the_mean_lies_among_its_angles_wherever_the_circle_is_cut(
    middle: float, deviations: list[float]
) -> None:
    mean = mean_angle([(middle + deviation) % 360 for deviation in deviations])
    assert mean is not None
    assert 0 <= mean < 360
    away = (mean - middle + 180) % 360 - 180
    assert min(deviations) - 1e-6 <= away <= max(deviations) + 1e-6


def test_a_summary_is_the_mean_of_its_reads_and_attitude_may_come_seldom() -> None:
    summary = Summary()
    summary.add(Motion((0.0, 0.0, 1.0), (359.0, 10.0, 90.0)))
    summary.add(Motion((0.2, 0.0, 0.8)))
    summary.add(Motion((0.1, 0.0, 0.9), (1.0, 20.0, 90.0)))
    mean = summary.orientation()
    assert mean is not None
    assert (mean.acceleration_x, mean.acceleration_z) == pytest.approx((0.1, 0.9))
    assert mean.pitch == pytest.approx(0, abs=1e-6) or mean.pitch == pytest.approx(360)
    assert (mean.roll, mean.yaw) == pytest.approx((15.0, 90.0))
    assert Summary().orientation() is None
