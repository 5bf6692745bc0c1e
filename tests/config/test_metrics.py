"""What Prometheus is told: by whom it may be asked, and that the numbers are those of the house."""

import json
import logging
import re
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
import yaml
from django.conf import settings
from django.db import connection
from django.test import Client
from django.urls import resolve
from django.utils import timezone
from prometheus_client import REGISTRY
from prometheus_client.parser import text_string_to_metric_families
from pytest_django.fixtures import Settings

from accounts.models import User, Ward
from config import metrics
from patients import metrics as patients_metrics
from patients.actions import admit_patient, record_report, wake_patient
from realtime import exposition
from realtime import metrics as live_metrics
from tests.conftest import ClientOf

MONITORING = settings.BASE_DIR / "docs" / "monitoring"
TOKEN = "a token that nobody guesses"

pytestmark = pytest.mark.django_db


def told(client: Client, **headers: str) -> dict[str, Any]:
    """By family: its samples as (labels, value)."""
    answer = client.get("/metrics", headers=headers)
    assert answer.status_code == 200
    return {
        family.name: [(sample.name, sample.labels, sample.value) for sample in family.samples]
        for family in text_string_to_metric_families(answer.content.decode())
    }


def value(name: str, **labels: str) -> float:
    return REGISTRY.get_sample_value(name, labels) or 0.0


# --- who may read ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("address", "headers", "status"),
    [
        ("127.0.0.1", {}, 200),
        ("::1", {}, 200),
        ("192.0.2.7", {}, 403),
        ("", {}, 403),
        # The proxy sits on this machine; whoever asks through it does not.
        ("127.0.0.1", {"X-Forwarded-For": "127.0.0.1"}, 403),
        ("127.0.0.1", {"Forwarded": "for=127.0.0.1"}, 403),
        ("127.0.0.1", {"X-Real-IP": "127.0.0.1"}, 403),
    ],
)
def test_only_this_machine_reads_and_nobody_through_the_proxy(
    client: Client, address: str, headers: dict[str, str], status: int
) -> None:
    assert client.get("/metrics", headers=headers, REMOTE_ADDR=address).status_code == status


@pytest.mark.parametrize(
    ("said", "status"),
    [(f"Bearer {TOKEN}", 200), ("Bearer another", 403), (TOKEN, 403), ("", 403), ("Bearer ü", 403)],
)
def test_with_a_token_set_everybody_needs_it_this_machine_too(
    client: Client, settings: Settings, said: str, status: int
) -> None:
    settings.METRICS_TOKEN = TOKEN
    for address in ("127.0.0.1", "192.0.2.7"):
        answer = client.get("/metrics", HTTP_AUTHORIZATION=said, REMOTE_ADDR=address)
        assert answer.status_code == status


# --- what is told ---------------------------------------------------------------------------------


def test_a_request_is_counted_under_its_route_and_never_under_what_the_client_wrote(
    client_of: ClientOf, client: Client, alice: User
) -> None:
    patient = admit_patient(by=alice, first_name="Somchai", last_name="Saelim")
    path = f"/api/patients/{patient.pk}/"
    labels = {"method": "GET", "route": resolve(path).route, "status": "200"}
    before = value("wardbeat_http_request_seconds_count", **labels)
    assert client_of(alice).get(path).status_code == 200
    assert value("wardbeat_http_request_seconds_count", **labels) == before + 1
    client.generic("BREW", "/no/such/saelim/page")
    text = exposition.exposition().decode()
    assert 'method="other"' in text
    assert "saelim" not in text.lower()


def test_the_database_tells_of_changes_of_workers_and_of_what_is_due(
    client: Client, alice: User
) -> None:
    before = told(client)
    admit_patient(by=alice, first_name="Somchai", last_name="Saelim")
    after = told(client)
    name = "wardbeat_changes"
    assert after[name][0][2] > before[name][0][2]
    assert after["wardbeat_log_rows"][0][2] >= 1
    assert after["wardbeat_database_up"][0][2] == 1
    assert after["wardbeat_workers_alive"][0][2] == 0
    assert "wardbeat_worker_beat_age_seconds" not in after
    assert after["wardbeat_sockets_open"] == [("wardbeat_sockets_open", {"stream": "all"}, 0.0)]
    assert ("wardbeat_pool_size" in after) == (connection.vendor == "postgresql")


def test_without_the_database_the_rest_is_told_all_the_same(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE realtime_topic RENAME TO realtime_gone")
    found = told(client)
    assert found["wardbeat_database_up"][0][2] == 0
    assert "wardbeat_frames_delivered" in found
    assert "wardbeat_log_rows" not in found


def test_how_late_the_ward_was_told_is_a_number(alice: User, first_ward: Ward) -> None:
    patient = admit_patient(by=alice, ward=first_ward, first_name="Somchai", last_name="Saelim")
    at = timezone.now() - timedelta(minutes=15, seconds=3)
    record_report(by=alice, patient=patient, datetime=at, now=at, pulse=80, monitoring_interval=15)
    name = "wardbeat_notification_lateness_seconds"
    before, late = value(f"{name}_count", step="due"), value(f"{name}_sum", step="due")
    assert wake_patient(patient_id=patient.pk)
    assert value(f"{name}_count", step="due") == before + 1
    assert 3 <= value(f"{name}_sum", step="due") - late < 60


def test_a_clock_that_went_back_is_not_early() -> None:
    before = value("wardbeat_notification_lateness_seconds_sum", step="escalation")
    patients_metrics.note_late(patients_metrics.STEP, -timedelta(hours=1))
    assert value("wardbeat_notification_lateness_seconds_sum", step="escalation") == before


def test_a_slow_statement_is_counted_and_logged_without_its_values(
    settings: Settings, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.SLOW_QUERY_MS = 1e-6
    monkeypatch.setattr(logging.getLogger("wardbeat"), "propagate", True)
    before = value("wardbeat_slow_queries_total")
    with connection.cursor() as cursor:
        cursor.execute("SELECT id FROM patients_patient WHERE last_name = %s", ["Saelim"])
    assert value("wardbeat_slow_queries_total") == before + 1
    said = str([vars(one) for one in caplog.records if one.getMessage() == "slow query"])
    assert "last_name = %s" in said
    assert "Saelim" not in said


def test_every_connection_of_a_process_is_watched() -> None:
    assert metrics._timed in connection.execute_wrappers


# --- dashboard and alert rules --------------------------------------------------------------------


def _expressions() -> list[str]:
    dashboard = json.loads((MONITORING / "dashboard.json").read_text())
    targets = [one for panel in dashboard["panels"] for one in panel.get("targets", ())]
    (group,) = yaml.safe_load((MONITORING / "alerts.yml").read_text())["groups"]
    return [one["expr"] for one in targets] + [rule["expr"] for rule in group["rules"]]


def _known() -> set[str]:
    families = [*REGISTRY.collect(), *metrics.DatabaseCollector().collect()]
    text = Path(metrics.__file__).read_text()
    pool = {f"wardbeat_pool_{name}" for name in re.findall(r'\("(\w+)", "\w+", "', text)}
    names = {family.name for family in families} | pool | {"wardbeat_worker_beat_age_seconds"}
    # A process on its own tells of no log it was compared with.
    names |= {"wardbeat_log_compared_age_seconds", "up"}
    return names


def test_dashboard_and_alerts_name_only_what_is_there() -> None:
    known = _known()
    suffixes = ("", "_total", "_bucket", "_count", "_sum")
    named = {
        name
        for one in _expressions()
        for name in re.findall(r"\b(?:wardbeat|process)_\w+|\bup\b(?=\{)", one)
    }
    missing = {
        name
        for name in named
        if not any(name.removesuffix(end) in known for end in suffixes if name.endswith(end))
    }
    assert named
    assert not missing


def test_the_page_says_what_every_number_of_ours_means() -> None:
    page = (MONITORING / "README.md").read_text()
    ours = {name for name in _known() if name.startswith("wardbeat_")}
    assert {name for name in ours if name not in page} == set()


def test_every_panel_has_a_place_of_its_own() -> None:
    panels = json.loads((MONITORING / "dashboard.json").read_text())["panels"]
    places = [(panel["gridPos"]["x"], panel["gridPos"]["y"]) for panel in panels]
    assert len(set(places)) == len(places)
    assert len({panel["id"] for panel in panels}) == len(panels)


def test_every_alert_says_what_to_do() -> None:
    (group,) = yaml.safe_load((MONITORING / "alerts.yml").read_text())["groups"]
    for rule in group["rules"]:
        assert rule["labels"]["severity"] in {"page", "ticket"}
        assert rule["annotations"].keys() == {"summary", "action"}


def test_a_topic_that_is_given_up_stays_counted() -> None:
    from realtime.frames import Frame
    from realtime.hub import Hub
    from realtime.topics import TopicState

    class Ear:
        user_id, admission = 7, None

        def deliver(self, frame: Any, message: Any) -> None:
            pass

    hub = Hub()
    state = hub._topics["ward:1"] = TopicState("ward:1")
    ear: Any = Ear()
    other: Any = Ear()
    for listener in (ear, other):
        state.listeners[listener] = None
    state.last = 0
    for version in (1, 2):
        frame = {"topic": "ward:1", "stream": "reports", "action": "update", "pk": "1"}
        hub.accept(Frame(**frame, version=version, text=str(uuid4())))  # type: ignore[arg-type] # texts
    collector = live_metrics.HubCollector(hub)

    def deliveries() -> float:
        samples = [one for family in collector.collect() for one in family.samples]
        (found,) = [
            one.value
            for one in samples
            if one.name == "wardbeat_frames_delivered_total" and one.labels == {"topic": "ward"}
        ]
        return float(found)

    assert deliveries() == 4
    state.listeners.clear()
    hub.remove("ward:1", ear)
    assert hub.states() == []
    assert deliveries() == 4
