"""Patients' data read on the administrator's site is in the audit as over REST."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import AuditEvent, User
from patients.actions import admit_patient, record_report
from patients.models import Bed, Patient, Report

SITE = "/admin/patients/"


@pytest.fixture
def site(admin: User) -> Client:
    client = Client(REMOTE_ADDR="192.0.2.7")
    client.force_login(admin, backend="django.contrib.auth.backends.ModelBackend")
    return client


def reads() -> list[AuditEvent]:
    return list(AuditEvent.objects.filter(action__in=("listed", "read")).order_by("pk"))


@pytest.mark.parametrize("model", ["patient", "report", "historicalreport"])
@pytest.mark.parametrize("asked", ["", "?q=tran", "?all="])
def test_a_list_is_one_event_that_names_whom_it_showed(
    site: Client, admin: User, a_set: Report, model: str, asked: str
) -> None:
    assert site.get(f"{SITE}{model}/{asked}").status_code == 200
    (event,) = reads()
    assert (event.actor, event.action, event.address) == (admin, "listed", "192.0.2.7")
    assert event.detail == {"list": model, "patients": [a_set.patient_id]}


def test_a_list_that_shows_nobody_is_no_event(site: Client, linh: Patient) -> None:
    assert site.get(f"{SITE}patient/?q=nobody").status_code == 200
    assert reads() == []


@pytest.mark.parametrize("page", ["change", "history"])
@pytest.mark.parametrize("model", ["patient", "report"])
def test_one_of_them_is_one_event_that_names_it(
    site: Client, a_set: Report, model: str, page: str
) -> None:
    pk = {"patient": a_set.patient_id, "report": a_set.pk}[model]
    assert site.get(f"{SITE}{model}/{pk}/{page}/").status_code == 200
    (event,) = reads()
    expected = ("read", f"patients.{model}", str(pk))
    assert (event.action, event.object_type, event.object_id) == expected


def test_so_is_one_version_whichever_page_shows_it(site: Client, a_set: Report) -> None:
    version = a_set.history.get().pk
    for path in (f"report/{a_set.pk}/history/{version}", f"historicalreport/{version}/change"):
        assert site.get(f"{SITE}{path}/").status_code == 200
    assert [(event.object_type, event.object_id) for event in reads()] == [
        ("patients.report", str(a_set.pk)),
        ("patients.historicalreport", str(version)),
    ]


def test_names_that_a_field_completes_are_noted(site: Client, linh: Patient, bed: Bed) -> None:
    asked = {"app_label": "patients", "model_name": "patient", "field_name": "previous_stay"}
    found = site.get("/admin/autocomplete/", asked | {"term": "tran"}).json()
    assert [row["id"] for row in found["results"]] == [str(linh.pk)]
    (event,) = reads()
    assert event.detail == {"list": "patient", "patients": [linh.pk]}
    beds = {"app_label": "patients", "model_name": "patient", "field_name": "bed", "term": ""}
    assert site.get("/admin/autocomplete/", beds).json()["results"]
    assert reads() == [event]


def test_an_empty_form_and_what_is_not_there_are_no_reads(site: Client, bed: Bed) -> None:
    assert site.get(f"{SITE}patient/add/").status_code == 200
    assert site.get(f"{SITE}patient/999/change/").status_code == 302
    assert site.get(f"{SITE}bed/").status_code == 200
    assert reads() == []


def test_who_is_not_let_in_has_read_nothing(client: Client, alice: User, linh: Patient) -> None:
    client.force_login(alice, backend="django.contrib.auth.backends.ModelBackend")
    assert client.get(f"{SITE}patient/{linh.pk}/change/").status_code == 302
    assert client.get(f"{SITE}patient/").status_code == 302
    assert reads() == []


@pytest.mark.parametrize("model", ["patient", "report", "historicalreport"])
def test_a_longer_list_costs_no_further_query(
    site: Client, alice: User, a_set: Report, model: str
) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as context:
            assert site.get(f"{SITE}{model}/").status_code == 200
        return len(context)

    cost()  # what is read once a process
    before = cost()
    for number in range(5):
        one = admit_patient(by=alice, first_name="One", last_name=str(number))
        record_report(by=alice, patient=one, pulse=80)
    assert cost() == before
