"""What devices send: stored once, row by row, and nothing half."""

import json
from datetime import timedelta
from typing import Any

import pytest

from accounts.models import User, Ward
from telemetry.actions import devices as actions
from telemetry.models import Device, EnvironmentReading, OrientationReading
from tests.telemetry.conftest import STREAM, Send, air, device_client, lie, moment

URL = "/api/telemetry/readings/"


def test_good_readings_are_stored_as_they_were_measured(send: Send, room: Device) -> None:
    at = moment(-3)
    answer = send(air(1, at, temperature=21.37), lie(2, at))
    assert answer.status_code == 200, answer.data
    assert answer.data == {"stored": 2, "known": 0, "acknowledged": [1, 2], "rejected": []}
    stored = EnvironmentReading.objects.get()
    assert (stored.device, str(stored.stream), stored.sequence) == (room, STREAM, 1)
    assert (stored.temperature, stored.humidity, stored.pressure) == (21.37, 45.25, 1003.5)
    assert stored.recorded_at == stored.at == at
    assert not stored.is_clock_wrong
    assert OrientationReading.objects.get().yaw == 3.5


def test_the_same_batch_again_is_known_and_changes_nothing(send: Send) -> None:
    rows = [air(1), air(2), lie(3)]
    send(*rows)
    answer = send(*rows, air(4))
    assert (answer.data["stored"], answer.data["known"]) == (1, 3)
    assert sorted(answer.data["acknowledged"]) == [1, 2, 3, 4]
    assert EnvironmentReading.objects.count() == 3


def test_the_same_sequence_of_another_spool_is_another_reading(send: Send, new_stream: str) -> None:
    row = air(1)
    send(row)
    assert send(row, stream=new_stream).data["stored"] == 1


def test_a_row_twice_in_one_batch_is_stored_once(send: Send) -> None:
    row = air(1)
    answer = send(row, row)
    assert (answer.data["stored"], answer.data["known"]) == (1, 1)


def test_what_was_not_measured_is_null_and_faults_alone_are_a_reading(send: Send) -> None:
    nothing = dict.fromkeys(("temperature", "humidity", "pressure", "cpu_temperature"))
    answer = send(
        air(1, humidity=None),
        air(2, **nothing, faults=["temperature frozen"]),
        air(3, **nothing),
    )
    assert answer.data["acknowledged"] == [1, 2]
    assert answer.data["rejected"][0]["errors"] == {
        "non_field_errors": ["This reading has no value."]
    }
    assert EnvironmentReading.objects.get(sequence=2).faults == ["temperature frozen"]


def test_what_an_agent_adds_where_it_applies_is_kept(send: Send) -> None:
    send(
        air(1, raw_temperature=30.5, raw_humidity=33.0),
        lie(2, event="dropped", peak_acceleration=4.03, duration=0.4),
        lie(3, event="tilt", tilt_angle=31.5, duration=12.0),
    )
    assert EnvironmentReading.objects.get().raw_temperature == 30.5
    dropped, tilted = OrientationReading.objects.order_by("sequence")
    assert (dropped.event, dropped.peak_acceleration, dropped.duration) == ("dropped", 4.03, 0.4)
    assert (tilted.event, tilted.tilt_angle) == ("tilt", 31.5)


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"temperature": 295.0}, "temperature"),  # K
        ({"pressure": 100_350.0}, "pressure"),  # Pa
        ({"pressure": 29.6}, "pressure"),  # inHg
        ({"humidity": 101}, "humidity"),
        ({"temperature": "22.5"}, "temperature"),
        ({"temperature": True}, "temperature"),
        ({"temperature": [22.5]}, "temperature"),
        ({"temperature": 10**400}, "temperature"),
        ({"warmth": 22.5}, "warmth"),
        ({"device": 2}, "device"),
        ({"sequence": -1}, "sequence"),
        ({"sequence": "1"}, "sequence"),
        ({"sequence": 2**63}, "sequence"),
        ({"sequence": None}, "sequence"),
        ({"recorded_at": "yesterday"}, "recorded_at"),
        ({"recorded_at": "2026-01-05T06:07:08"}, "recorded_at"),
        ({"recorded_at": "0001-01-01T00:00:00+14:00"}, "recorded_at"),
        ({"recorded_at": "9999-12-31T23:59:59-14:00"}, "recorded_at"),
        ({"recorded_at": 1767593228}, "recorded_at"),
        ({"kind": "weather"}, "kind"),
        ({"kind": ["environment"]}, "kind"),
        ({"pitch": 1.0}, "pitch"),
        ({"faults": "frozen"}, "faults"),
        ({"faults": ["x" * 81]}, "faults"),
        ({"clock_offset": "far"}, "clock_offset"),
        ({"clock_offset": 1e300}, "clock_offset"),
    ],
)
def test_a_bad_row_says_what_is_wrong_and_the_good_ones_are_kept(
    send: Send, values: dict[str, Any], field: str
) -> None:
    answer = send(air(1), air(2) | values, air(3))
    assert answer.status_code == 200
    assert answer.data["acknowledged"] == [1, 3]
    (rejected,) = answer.data["rejected"]
    assert list(rejected["errors"]) == [field]
    assert sorted(EnvironmentReading.objects.values_list("sequence", flat=True)) == [1, 3]


@pytest.mark.parametrize("word", ["NaN", "Infinity", "-Infinity", "1e999"])
def test_what_is_no_number_is_an_error_of_its_row(token: str, word: str) -> None:
    body = json.dumps({"stream": STREAM, "readings": [air(1), air(2, temperature="here")]})
    answer = device_client(token).generic(
        "POST", URL, body.replace('"here"', word), content_type="application/json"
    )
    assert answer.status_code == 200
    body = answer.json()
    assert body["acknowledged"] == [1]
    assert body["rejected"][0]["errors"] == {
        "temperature": ["NaN and infinities are no measurements."]
    }


def test_a_row_that_is_no_object_is_an_error_and_the_rest_is_stored(send: Send) -> None:
    answer = send(air(1), 5, None, [])
    assert (answer.data["stored"], len(answer.data["rejected"])) == (1, 3)


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"readings": []}, "readings"),
        ({"readings": "none"}, "readings"),
        ({"readings": None}, "readings"),
        ({"stream": "room"}, "stream"),
        ({"stream": None}, "stream"),
        ({"stream": 5}, "stream"),
        ({"device": 3}, "device"),
    ],
)
def test_a_batch_that_is_none_is_refused_as_a_whole(
    send: Send, body: dict[str, Any], field: str
) -> None:
    answer = send(air(1), **body)
    assert answer.status_code == 400
    assert list(answer.data) == [field]
    assert not EnvironmentReading.objects.exists()


def test_a_thousand_rows_are_a_batch_and_one_more_is_refused(send: Send) -> None:
    rows = [air(n, moment(-n)) for n in range(1, 1002)]
    refused = send(*rows)
    assert refused.status_code == 400
    assert "At most 1000" in refused.data["readings"][0]
    assert not EnvironmentReading.objects.exists()
    assert send(*rows[:1000]).data["stored"] == 1000


@pytest.mark.parametrize("body", ["", "[]", "5", "{", '{"stream": "\\ud800"}'])
def test_what_is_no_json_object_is_refused(token: str, body: str) -> None:
    answer = device_client(token).generic("POST", URL, body, content_type="application/json")
    assert answer.status_code == 400


def test_text_that_no_database_stores_is_refused(send: Send) -> None:
    answer = send(air(1, faults=["\x00"]))
    assert answer.status_code == 400
    assert not EnvironmentReading.objects.exists()


def test_a_clock_ahead_or_a_year_behind_is_marked_and_the_chart_uses_the_arrival(
    send: Send,
) -> None:
    ahead, behind, late = moment(400), moment(-366 * 86400), moment(-7 * 86400)
    send(air(1, ahead), air(2, behind), air(3, late))
    rows = {row.sequence: row for row in EnvironmentReading.objects.all()}
    for number, said in ((1, ahead), (2, behind)):
        assert rows[number].recorded_at == said
        assert rows[number].is_clock_wrong
        assert rows[number].at == rows[number].received_at
    # A week of outage is no wrong clock.
    assert not rows[3].is_clock_wrong
    assert rows[3].at == late


def test_the_offset_an_agent_knows_puts_its_reading_where_it_belongs(send: Send) -> None:
    wrong = moment(-40 * 365 * 86400)
    send(air(1, wrong, clock_offset=40 * 365 * 86400 - 60))
    row = EnvironmentReading.objects.get()
    assert row.recorded_at == wrong
    assert row.is_clock_wrong
    assert abs((row.at - moment(-60)) / timedelta(seconds=1)) < 5


def test_a_calibration_is_added_and_what_the_device_said_is_kept(
    send: Send, room: Device, admin: User
) -> None:
    actions.change_device(by=admin, device=room, temperature_offset=-1.5, pressure_offset=2)
    send(air(1, temperature=22.5, humidity=None))
    row = EnvironmentReading.objects.get()
    assert (row.temperature, row.raw_temperature, row.pressure) == (21.0, 22.5, 1005.5)
    room.refresh_from_db()
    assert (room.status.environment or {})["temperature"] == 21.0


def test_the_newest_reading_is_the_latest_of_its_device_whatever_came_later(
    send: Send, room: Device
) -> None:
    send(air(1, moment(-10), temperature=20.0), air(2, moment(-5), temperature=21.0))
    send(air(3, moment(-60), temperature=19.0), lie(4, moment(-60)))
    room.status.refresh_from_db()
    assert (room.status.environment or {})["sequence"] == 2
    assert (room.status.orientation or {})["sequence"] == 4


def test_a_device_that_shows_no_valid_token_is_nobody(room: Device, first_ward: Ward) -> None:
    for token in ("", "wrong", "ü", "a b"):
        answer = device_client(token).post(
            URL, {"stream": STREAM, "readings": [air(1)]}, format="json"
        )
        assert answer.status_code == 401
        assert str(answer["WWW-Authenticate"]).startswith("Device")
