"""The administrator's site writes through the same actions as everybody."""

import pytest
from django.test import Client

from accounts.models import User
from patients.models import Bed, Patient, Report
from tests.patients.conftest import Told


@pytest.fixture
def site(admin: User) -> Client:
    client = Client()
    client.force_login(admin, backend="django.contrib.auth.backends.ModelBackend")
    return client


def form_of(site: Client, url: str) -> dict[str, str]:
    """What the form at `url` would send if nobody touched it."""
    form = site.get(url).context["adminform"].form
    values: dict[str, str] = {}
    for bound in form:
        value = bound.value()
        if hasattr(value, "strftime"):
            values[f"{bound.html_name}_0"] = value.strftime("%Y-%m-%d")
            values[f"{bound.html_name}_1"] = value.strftime("%H:%M:%S")
        elif value is not None and value is not False:
            values[bound.html_name] = str(value)
    return values


@pytest.mark.parametrize(
    "path",
    [
        "patient/?q=tran",
        "patient/{patient}/change/",
        "patient/{patient}/history/",
        "report/?q=tran",
        "report/{report}/change/",
        "report/{report}/history/",
        "historicalreport/?q=tran",
        "historicalreport/{version}/change/",
        "bed/?q=1",
        "bed/{bed}/change/",
    ],
)
def test_every_page_opens(site: Client, a_set: Report, bed: Bed, path: str) -> None:
    url = path.format(
        patient=a_set.patient_id, report=a_set.pk, version=a_set.history.get().pk, bed=bed.pk
    )
    assert site.get(f"/admin/patients/{url}").status_code == 200


def test_a_patient_changed_here_is_a_version_and_is_told(
    site: Client, linh: Patient, admin: User, told: Told
) -> None:
    url = f"/admin/patients/patient/{linh.pk}/change/"
    form = form_of(site, url) | {"first_name": "Lin", "change_reason": "misspelt"}
    assert site.post(url, form).status_code == 302
    linh.refresh_from_db()
    assert (linh.first_name, linh.version, linh.changed_by) == ("Lin", 2, admin)
    version = linh.history.first()
    assert (version.history_user, version.history_change_reason) == (admin, "misspelt")
    assert [one[1:3] for one in told()] == [("patients", "update")]


def test_a_patient_admitted_here_is_told(site: Client, linh: Patient, told: Told) -> None:
    url = "/admin/patients/patient/add/"
    form = form_of(site, url) | {
        "first_name": "Bao",
        "last_name": "Vo",
        "ward": str(linh.ward_id),
    }
    assert site.post(url, form).status_code == 302
    assert Patient.objects.filter(first_name="Bao").count() == 1
    assert [one[1:3] for one in told()] == [("patients", "create")]


def test_what_an_action_refuses_is_said_above_the_form(
    site: Client, linh: Patient, bed: Bed
) -> None:
    url = "/admin/patients/patient/add/"
    form = form_of(site, url) | {
        "first_name": "Bao",
        "last_name": "Vo",
        "ward": str(linh.ward_id),
        "bed": str(bed.pk),
    }
    answer = site.post(url, form, follow=True)
    assert "Bed 1 is taken" in answer.content.decode()
    assert Patient.objects.count() == 1


def test_reports_are_only_read_here(site: Client, a_set: Report) -> None:
    assert site.get("/admin/patients/report/add/").status_code == 403
    assert site.post(f"/admin/patients/report/{a_set.pk}/change/", {"pulse": 1}).status_code == 403
    assert site.post(f"/admin/patients/report/{a_set.pk}/delete/", {}).status_code == 403


def test_patients_are_hidden_not_deleted(site: Client, linh: Patient, a_set: Report) -> None:
    body = {"action": "hide", "_selected_action": [str(linh.pk)]}
    assert site.post("/admin/patients/patient/", body).status_code == 302
    linh.refresh_from_db()
    assert linh.hidden_at is not None
    assert Report.objects.filter(pk=a_set.pk).exists()
    assert site.post(f"/admin/patients/patient/{linh.pk}/delete/", {}).status_code == 403


def test_a_bed_is_kept_through_the_actions(site: Client, linh: Patient, bed: Bed) -> None:
    url = f"/admin/patients/bed/{bed.pk}/change/"
    form = form_of(site, url)
    form.pop("is_active")
    assert "lies in bed 1" in site.post(url, form, follow=True).content.decode()
    assert site.post("/admin/patients/bed/add/", form | {"name": "2"}).status_code == 302
    assert Bed.objects.get(name="2").is_active is False
