"""What may be asked of readings, and that the answer is the same from readings and roll-ups."""

import csv
import io
import math
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from rest_framework.test import APIClient

from accounts.models import User, Ward
from telemetry.actions import devices as actions
from telemetry.models import Device, EnvironmentMinute, EnvironmentReading, StaleHour
from telemetry.rules.acceptance import ENVIRONMENT, ORIENTATION
from telemetry.series import HOURS, MINUTES, Series, buckets_of
from tests.conftest import ClientOf
from tests.telemetry.conftest import Send, air, enrolled, lie, moment

AIR, LIE = "/api/telemetry/environment/", "/api/telemetry/orientation/"
Ask = Callable[..., Any]


@pytest.fixture
def ask(client_of: ClientOf, alice: User) -> Ask:
    """alice asks; the answer."""
    client: APIClient = client_of(alice)

    def get(path: str = AIR, **parameters: Any) -> Any:
        return client.get(path, parameters)

    return get


def sequences(answer: Any) -> list[int]:
    assert answer.status_code == 200, answer.data
    return [row["sequence"] for row in answer.data["results"]]


def test_the_last_so_many_are_the_newest_first(ask: Ask, send: Send, room: Device) -> None:
    send(*(air(n, moment(n - 100)) for n in range(10)))
    assert sequences(ask(device=room.pk, last=3)) == [9, 8, 7]
    assert sequences(ask(device=room.name, last=3, page_size=2)) == [9, 8]
    row = ask(device=room.pk, last=1).data["results"][0]
    assert (row["pk"], row["device"], row["device_name"]) == (row["id"], room.pk, room.name)
    assert row["temperature"] == 22.5


def test_after_and_before_leave_out_their_own_moment(ask: Ask, send: Send, room: Device) -> None:
    at = [moment(n - 100) for n in range(5)]
    send(*(air(n, at[n]) for n in range(5)))
    answer = ask(device=room.pk, after=at[1].isoformat(), before=at[4].isoformat())
    assert sequences(answer) == [3, 2]


def test_a_day_is_that_of_the_ward(ask: Ask, send: Send, room: Device) -> None:
    # Bangkok is seven hours ahead: its midnight is 17:00 UTC.
    day = (moment() - timedelta(days=3)).date()
    midnight = datetime(day.year, day.month, day.day, tzinfo=UTC) - timedelta(hours=7)
    for number, seconds in enumerate((-1, 0, 86_399, 86_400)):
        send(air(number, midnight + timedelta(seconds=seconds)))
    assert sequences(ask(device=room.pk, date=day.isoformat())) == [2, 1]


def test_without_a_device_it_is_the_last_hour_of_ones_wards(
    ask: Ask, send: Send, room: Device, second_ward: Ward, admin: User
) -> None:
    send(air(1, moment(-4000)), air(2, moment(-10)))
    other = actions.create_device(by=admin, name="Elsewhere", ward=second_ward)
    enrolled(other, admin)
    EnvironmentReading.objects.filter(sequence=1).update(device=other)
    assert sequences(ask()) == [2]
    assert sequences(ask(after=moment(-5000).isoformat())) == [2]
    for name in (other.pk, other.name, 99_999, "9" * 30, "nowhere"):
        assert ask(device=name).status_code == 400


@pytest.mark.parametrize(
    ("parameters", "field"),
    [
        ({"last": 0}, "last"),
        ({"last": 10_001}, "last"),
        ({"last": "x"}, "last"),
        ({"date": "2026-02-30"}, "date"),
        ({"date": "2026-01-01", "after": "2026-01-01T00:00:00Z"}, "date"),
        ({"after": "soon"}, "after"),
        ({"after": "2026-01-02T00:00:00Z", "before": "2026-01-01T00:00:00Z"}, "before"),
        ({"max_points": 0}, "max_points"),
        ({"max_points": 5001}, "max_points"),
        ({"max_points": 5}, "max_points"),
        ({"as": "xlsx"}, "as"),
        ({"events": "perhaps"}, "events"),
        ({"events": "true"}, "events"),
        ({"device": "x" * 81}, "device"),
        ({"date": "0001-01-01"}, "date"),
        ({"date": "9999-12-31"}, "date"),
    ],
)
def test_a_question_that_makes_no_sense_is_refused(
    ask: Ask, room: Device, parameters: dict[str, Any], field: str
) -> None:
    answer = ask(**parameters)
    if field == "date" and parameters["date"][:4] in {"0001", "9999"}:
        assert answer.status_code in {200, 400}
        return
    assert answer.status_code == 400, answer.data
    assert list(answer.data) == [field]


def test_of_the_boards_only_what_happened_may_be_asked(ask: Ask, send: Send, room: Device) -> None:
    send(lie(1, moment(-9)), lie(2, moment(-6), event="knock", peak_acceleration=2.1))
    assert sequences(ask(LIE, device=room.pk, events="true")) == [2]
    assert sequences(ask(LIE, device=room.pk, events="false")) == [2, 1]
    refused = ask(LIE, device=room.pk, events="true", max_points=5)
    assert (refused.status_code, list(refused.data)) == (400, ["events"])


def test_points_keep_the_extremes_and_the_mean(ask: Ask, send: Send, room: Device) -> None:
    begins = datetime.fromtimestamp(int(moment(-7200).timestamp()) // 3600 * 3600, UTC)
    rows = [air(n, begins + timedelta(seconds=n), temperature=20.0 + n % 10) for n in range(600)]
    rows[77]["temperature"], rows[78]["temperature"] = 35.5, None
    send(*rows)
    after = (begins - timedelta(microseconds=1)).isoformat()
    before = (begins + timedelta(seconds=600)).isoformat()
    answer = ask(device=room.pk, after=after, before=before, max_points=12)
    assert answer.status_code == 200
    assert (answer.data["device"], answer.data["bucket_seconds"]) == (room.pk, 60)
    first, second = answer.data["results"][:2]
    assert first["at"] == begins.isoformat().replace("+00:00", "Z")
    assert (first["readings"], first["temperature"]) == (60, {"min": 20, "mean": 24.5, "max": 29})
    assert second["temperature"]["max"] == 35.5
    values = [r["temperature"] for r in rows[60:120] if r["temperature"] is not None]
    assert second["temperature"]["mean"] == pytest.approx(sum(values) / 59, abs=1e-5)
    assert len(answer.data["results"]) == 10


def test_a_mean_across_north_points_north(ask: Ask, send: Send, room: Device) -> None:
    at = moment(-30)
    send(*(lie(n, at, yaw=yaw) for n, yaw in enumerate((350.0, 10.0, 355.0, 5.0))))
    (point,) = ask(LIE, device=room.pk, max_points=1).data["results"]
    assert math.cos(math.radians(point["yaw"]["mean"])) == pytest.approx(1, abs=1e-9)


def test_what_was_never_measured_is_null_in_points_too(ask: Ask, send: Send, room: Device) -> None:
    send(air(1, humidity=None))
    (point,) = ask(device=room.pk, max_points=5).data["results"]
    assert point["humidity"] is None


def test_a_table_is_streamed_the_oldest_first_and_holds_no_formula(
    ask: Ask, send: Send, room: Device, admin: User
) -> None:
    actions.change_device(by=admin, device=room, name='=HYPERLINK("x")', room="+1")
    send(*(air(n, moment(n - 5000), temperature=-1.5) for n in range(1000)))
    send(*(air(n, moment(n - 5000)) for n in range(1000, 2000)))
    send(*(air(n, moment(n - 5000), faults=["-x"], humidity=None) for n in range(2000, 2500)))
    answer = ask(device=room.pk, **{"as": "csv"})
    assert answer.status_code == 200
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert answer.streaming
    table = list(csv.DictReader(io.StringIO(b"".join(answer.streaming_content).decode())))
    assert [int(row["sequence"]) for row in table] == list(range(2500))
    assert {(row["device"], row["room"]) for row in table} == {('\'=HYPERLINK("x")', "'+1")}
    assert (table[0]["temperature"], table[2400]["faults"]) == ("-1.5", "'-x")
    assert table[2400]["humidity"] == ""
    few = ask(device=room.pk, last=2, **{"as": "csv"})
    rows = list(csv.DictReader(io.StringIO(b"".join(few.streaming_content).decode())))
    assert [row["sequence"] for row in rows] == ["2498", "2499"]
    points = ask(device=room.pk, max_points=5, **{"as": "csv"})
    assert b"temperature_mean" in b"".join(points.streaming_content)


def _aligned(ends_hours_ago: int, hours: int) -> tuple[datetime, datetime]:
    now_hour = int(moment().timestamp()) // 3600
    begins = datetime.fromtimestamp((now_hour - ends_hours_ago - hours) * 3600, UTC)
    return begins, begins + timedelta(hours=hours)


@pytest.mark.parametrize("kind", [ENVIRONMENT, ORIENTATION])
@pytest.mark.parametrize("points", [400, 100, 3])
def test_roll_ups_and_readings_give_the_same_points(
    send: Send, room: Device, kind: str, points: int
) -> None:
    from telemetry.actions.rollups import roll_up

    begins, ends = _aligned(1, 3)
    make = air if kind == ENVIRONMENT else lie
    rows = [make(n, begins + timedelta(seconds=13 * n)) for n in range(800)]
    for n, row in enumerate(rows):
        row["temperature" if kind == ENVIRONMENT else "yaw"] = (n * 37 % 100) / 4 + 1
    send(*rows)
    cut = timedelta(seconds=100)
    series = Series.of(room, after=begins + cut, before=ends - cut, max_points=points)
    from_readings = buckets_of(kind, series)
    assert roll_up() == 3
    assert not StaleHour.objects.exists()
    assert MINUTES[kind].objects.count() > 170  # type: ignore[attr-defined] # every model has it
    assert HOURS[kind].objects.count() == 3  # type: ignore[attr-defined] # as above
    assert buckets_of(kind, series) == from_readings
    # What comes late makes its hour stale, and shows at once.
    late = make(9999, begins + timedelta(minutes=90, seconds=1))
    send(late)
    again = buckets_of(kind, series)
    assert sum(one["readings"] for one in again) == 1 + sum(
        one["readings"] for one in from_readings
    )
    assert roll_up(now=moment(60)) == 1
    assert buckets_of(kind, series) == again


def test_roll_ups_serve_when_the_readings_are_gone(send: Send, room: Device) -> None:
    from telemetry.actions.rollups import roll_up

    begins, ends = _aligned(1, 2)
    send(*(air(n, begins + timedelta(seconds=n * 10)) for n in range(720)))
    roll_up(now=moment(60))
    EnvironmentReading.objects.all().delete()
    series = Series.of(room, after=begins + timedelta(seconds=30), before=ends, max_points=200)
    found = buckets_of(ENVIRONMENT, series)
    assert sum(one["readings"] for one in found) >= 714
    assert EnvironmentMinute.objects.count() == 120
    EnvironmentMinute.objects.all().delete()
    long = Series.of(room, after=begins + timedelta(minutes=30), before=ends, max_points=2)
    found = buckets_of(ENVIRONMENT, long)
    assert (long.bucket_s, sum(one["readings"] for one in found)) == (3600, 720)
