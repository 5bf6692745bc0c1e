"""An interval longer than suggested: its reason is asked for, and no set is lost for want of it."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import User
from patients.actions import correct_report, record_report
from patients.models import Patient, Report
from tests.conftest import ClientOf
from tests.patients.conftest import Told

URL = "/api/reports/"
# A fever alone: the next set in 240 minutes.
FEVER: dict[str, Any] = {"temperature": 39}
ASLEEP = "sleeps, mother sits beside"


def chart(client_of: ClientOf, person: User, linh: Patient, **values: Any) -> Any:
    return client_of(person).post(URL, {"patient": linh.pk, **FEVER, **values})


@pytest.mark.parametrize("empty", ["", "   "])
def test_a_longer_interval_without_its_reason_is_refused_to_who_can_be_asked(
    client_of: ClientOf, alice: User, linh: Patient, told: Told, empty: str
) -> None:
    answer = chart(client_of, alice, linh, monitoring_interval=300, interval_reason=empty)
    assert answer.status_code == 400
    assert answer.json() == {"interval_reason": ["Longer than the 240 min suggested: say why."]}
    assert not Report.objects.exists()
    assert told() == []


def test_with_its_reason_it_is_charted_and_every_version_has_it(
    client_of: ClientOf, alice: User, linh: Patient
) -> None:
    answer = chart(client_of, alice, linh, monitoring_interval=300, interval_reason=ASLEEP)
    assert answer.status_code == 201
    for body in (answer.json(), client_of(alice).get("/api/history/").json()["results"][0]):
        assert body["interval_reason"] == ASLEEP
        assert body["longest_interval"] == 240
        assert body["lacks_interval_reason"] is False
    assert (
        ASLEEP in client_of(alice).get(f"/api/patients/{linh.pk}/export/?as=csv").content.decode()
    )


def test_a_client_that_knows_no_reason_is_not_shut_out_and_the_set_says_so(
    client_of: ClientOf, alice: User, linh: Patient
) -> None:
    answer = chart(client_of, alice, linh, monitoring_interval=300)
    assert answer.status_code == 201
    assert answer.json()["lacks_interval_reason"] is True
    linh.refresh_from_db()
    assert linh.monitoring_interval == 300


def test_what_was_asked_and_is_sent_again_unattended_is_the_same_entry(
    client_of: ClientOf, alice: User, linh: Patient
) -> None:
    entry: dict[str, Any] = {"client_id": "tablet-1", "monitoring_interval": 240}
    assert chart(client_of, alice, linh, **entry, interval_reason="").status_code == 201
    assert chart(client_of, alice, linh, **entry).status_code == 200
    assert chart(client_of, alice, linh, **entry, interval_reason="late").status_code == 409


@pytest.mark.parametrize("stated", [15, 240])
def test_up_to_the_longest_suggested_no_reason_is_asked_for(
    client_of: ClientOf, alice: User, linh: Patient, stated: int
) -> None:
    answer = chart(client_of, alice, linh, monitoring_interval=stated, interval_reason="")
    assert answer.status_code == 201
    assert answer.json()["lacks_interval_reason"] is False


def test_the_set_itself_counts_for_what_is_suggested(
    client_of: ClientOf, alice: User, linh: Patient
) -> None:
    answer = chart(
        client_of,
        alice,
        linh,
        warning_signs=["abdominal_pain"],
        monitoring_interval=180,
        interval_reason="",
    )
    assert answer.json() == {"interval_reason": ["Longer than the 120 min suggested: say why."]}


def test_an_interval_on_which_nothing_hangs_any_more_needs_no_reason(
    client_of: ClientOf, alice: User, linh: Patient
) -> None:
    now = timezone.now()
    record_report(by=alice, patient=linh, now=now, monitoring_interval=60, **FEVER)
    answer = chart(
        client_of,
        alice,
        linh,
        datetime=(now - timedelta(hours=3)).isoformat(),
        monitoring_interval=1440,
        interval_reason="",
    )
    assert answer.status_code == 201
    assert answer.json()["longest_interval"] is None
    assert answer.json()["lacks_interval_reason"] is False


def test_a_correction_is_asked_only_when_it_concerns_the_interval(
    client_of: ClientOf, alice: User, linh: Patient
) -> None:
    report = record_report(by=alice, patient=linh, monitoring_interval=300, **FEVER)
    url = f"{URL}{report.pk}/"
    client = client_of(alice)
    typed = {"change_reason": "typed", "interval_reason": ""}
    answer = client.patch(url, typed | {"temperature": 39.1})
    assert (answer.status_code, answer.json()["lacks_interval_reason"]) == (200, True)
    answer = client.patch(url, typed | {"monitoring_interval": 360})
    assert (answer.status_code, list(answer.json())) == (400, ["interval_reason"])
    answer = client.patch(url, typed | {"interval_reason": ASLEEP})
    assert (answer.status_code, answer.json()["lacks_interval_reason"]) == (200, False)
    answer = client.patch(url, typed)
    assert (answer.status_code, list(answer.json())) == (400, ["interval_reason"])
    report.refresh_from_db()
    assert (report.monitoring_interval, report.interval_reason) == (300, ASLEEP)


def test_a_correction_of_the_values_may_make_an_interval_too_long(
    alice: User, linh: Patient
) -> None:
    report = record_report(by=alice, patient=linh, monitoring_interval=240, **FEVER)
    report = correct_report(
        by=alice, report=report, change_reason="seen later", warning_signs=["abdominal_pain"]
    )
    assert report.longest_interval == 120


def test_a_reason_too_long_to_be_one_is_refused_by_name(
    client_of: ClientOf, alice: User, linh: Patient
) -> None:
    answer = chart(client_of, alice, linh, monitoring_interval=300, interval_reason="x" * 1001)
    assert (answer.status_code, list(answer.json())) == (400, ["interval_reason"])


def test_what_was_suggested_is_nothing_a_client_can_say(
    client_of: ClientOf, alice: User, linh: Patient
) -> None:
    said = {"longest_interval": 1440, "lacks_interval_reason": False}
    body = chart(client_of, alice, linh, monitoring_interval=300, **said).json()
    assert (body["longest_interval"], body["lacks_interval_reason"]) == (240, True)


def test_the_administrators_site_shows_the_reason_and_what_was_suggested(
    client: Client, admin: User, alice: User, linh: Patient
) -> None:
    report = record_report(
        by=alice, patient=linh, monitoring_interval=300, interval_reason=ASLEEP, **FEVER
    )
    client.force_login(admin, backend="django.contrib.auth.backends.ModelBackend")
    for path in (f"report/{report.pk}", f"historicalreport/{report.history.get().pk}"):
        page = client.get(f"/admin/patients/{path}/change/").content.decode()
        assert ASLEEP in page
        assert "longest interval suggested" in page.lower()
