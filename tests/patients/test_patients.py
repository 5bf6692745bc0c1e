"""Admitting, changing, moving, discharging and hiding patients over REST."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import AuditEvent, User, Ward, WardMembership
from patients.actions import add_bed, admit_patient, change_patient, record_report
from patients.models import Bed, Patient, Report
from tests.conftest import ClientOf
from tests.patients.conftest import Told

URL = "/api/patients/"


def test_a_nurse_admits_to_her_first_ward(
    client_of: ClientOf, alice: User, first_ward: Ward, told: Told
) -> None:
    answer = client_of(alice).post(URL, {"first_name": "Linh", "last_name": "Tran"})
    assert answer.status_code == 201
    body = answer.json()
    assert (body["ward"], body["version"], body["pk"]) == (first_ward.pk, 1, body["id"])
    assert body["changed_by"] == {"id": alice.pk, "username": "alice"}
    assert answer["ETag"] == '"1"'
    assert told()[-1:] == [(f"ward:{first_ward.pk}", "patients", "create", str(body["id"]))]
    version = Patient.history.get()
    assert (version.history_user, version.history_type) == (alice, "+")


def test_every_missing_and_malformed_field_is_named(client_of: ClientOf, alice: User) -> None:
    answer = client_of(alice).post(
        URL,
        {
            "last_name": "x" * 81,
            "sex": "cat",
            "weight": "heavy",
            "birth_date": "yesterday",
            "spo2_scale": 3,
            "ward": 9_999_999,
        },
    )
    assert answer.status_code == 400
    assert set(answer.json()) == {
        "first_name",
        "last_name",
        "sex",
        "weight",
        "birth_date",
        "spo2_scale",
        "ward",
    }
    assert not Patient.objects.exists()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("birth_date", "2999-01-01"),
        ("birth_date", "1850-01-01"),
        ("illness_onset", "2999-01-01"),
        ("admission_date", "2999-01-01T00:00:00Z"),
        ("admission_date", "0001-01-01"),
        ("dismissal_date", "1990-01-01T00:00:00Z"),
        ("weight", 900),
        ("baseline_hematocrit", 80),
    ],
)
def test_what_cannot_be_is_refused(
    client_of: ClientOf, bob: User, field: str, value: object
) -> None:
    answer = client_of(bob).post(
        URL, {"first_name": "A", "last_name": "B", field: value, "confirm_implausible": True}
    )
    assert answer.status_code == 400
    assert list(answer.json()) == [field]


def test_an_unusual_weight_needs_to_be_confirmed_once(client_of: ClientOf, alice: User) -> None:
    client = client_of(alice)
    body = {"first_name": "A", "last_name": "B", "weight": 300}
    refused = client.post(URL, body)
    assert refused.status_code == 400
    assert "1.5 to 200 kg" in refused.json()["weight"][0]
    admitted = client.post(URL, {**body, "confirm_implausible": True})
    assert admitted.status_code == 201
    edited = client.patch(f"{URL}{admitted.json()['id']}/", {"first_name": "Anna"})
    assert edited.status_code == 200


def test_another_wards_patient_does_not_exist(
    client_of: ClientOf, alice: User, tuan: Patient, second_ward: Ward
) -> None:
    client = client_of(alice)
    for method in ("get", "put", "patch"):
        assert getattr(client, method)(f"{URL}{tuan.pk}/", {}).status_code == 404
    assert client.get(URL).json()["count"] == 0
    answer = client.post(URL, {"first_name": "A", "last_name": "B", "ward": second_ward.pk})
    assert (answer.status_code, list(answer.json())) == (400, ["ward"])


@pytest.mark.parametrize("pk", ["abc", "0", "99999999999999999999999", "1.5", "%00"])
def test_an_id_that_is_none_is_404(client_of: ClientOf, alice: User, pk: str) -> None:
    assert client_of(alice).get(f"{URL}{pk}/").status_code == 404


def test_a_bed_holds_one_admitted_patient(
    client_of: ClientOf, alice: User, bob: User, linh: Patient, bed: Bed
) -> None:
    client = client_of(alice)
    body = {"first_name": "Bao", "last_name": "Vo", "bed": bed.pk}
    refused = client.post(URL, body)
    assert refused.status_code == 409
    assert refused.json()["detail"] == "Bed 1 is taken by Tran, Linh."
    assert refused.json()["current"]["id"] == linh.pk
    change_patient(by=bob, patient=linh, dismissal_date=timezone.now())
    assert client.post(URL, body).status_code == 201


def test_a_bed_of_another_ward_is_refused(
    client_of: ClientOf, admin: User, linh: Patient, second_ward: Ward
) -> None:
    foreign = add_bed(by=admin, ward=second_ward, name="7")
    answer = client_of(admin).patch(f"{URL}{linh.pk}/", {"bed": foreign.pk})
    assert (answer.status_code, list(answer.json())) == (400, ["bed"])


def test_a_nurse_does_not_discharge_and_a_doctor_does(
    client_of: ClientOf, alice: User, bob: User, linh: Patient, told: Told
) -> None:
    url, body = f"{URL}{linh.pk}/", {"dismissal_date": timezone.now().isoformat()}
    assert client_of(alice).patch(url, body).status_code == 403
    answer = client_of(bob).patch(url, body)
    assert (answer.status_code, answer.json()["is_admitted"]) == (200, False)
    assert told()[-1][1:] == ("patients", "update", str(linh.pk))


def test_a_day_alone_is_completed_by_the_wards_clock(
    client_of: ClientOf, bob: User, linh: Patient, first_ward: Ward
) -> None:
    today = timezone.localdate(timezone=first_ward.zone)
    answer = client_of(bob).patch(f"{URL}{linh.pk}/", {"dismissal_date": today.isoformat()})
    assert answer.status_code == 200
    linh.refresh_from_db()
    assert linh.dismissal_date is not None
    assert linh.admission_date <= linh.dismissal_date <= timezone.now()


def test_who_comes_back_is_a_new_stay_that_names_the_old_one(
    client_of: ClientOf, alice: User, bob: User, linh: Patient, a_set: Report
) -> None:
    client = client_of(alice)
    again = {"first_name": "Linh", "last_name": "Tran", "hospital_number": "H-1"}
    assert client.post(URL, again).status_code == 409
    change_patient(by=bob, patient=linh, dismissal_date=timezone.now())
    new = client.post(URL, again).json()
    assert (new["previous_stay"], new["baseline_hematocrit"], new["last_values"]) == (
        linh.pk,
        None,
        {},
    )
    assert client.get(f"{URL}{linh.pk}/").status_code == 200


def test_a_move_takes_the_reports_along(
    client_of: ClientOf,
    admin: User,
    linh: Patient,
    a_set: Report,
    first_ward: Ward,
    second_ward: Ward,
    erin: User,
    told: Told,
) -> None:
    answer = client_of(admin).patch(f"{URL}{linh.pk}/", {"ward": second_ward.pk})
    assert (answer.status_code, answer.json()["bed"]) == (200, None)
    old, new = f"ward:{first_ward.pk}", f"ward:{second_ward.pk}"
    moved = [("patients", str(linh.pk)), ("reports", str(a_set.pk))]
    version = str(a_set.history.get().pk)
    expected = {(old, stream, "delete", pk) for stream, pk in [*moved, ("history", version)]}
    expected |= {(new, stream, "create", pk) for stream, pk in [*moved, ("history", version)]}
    assert set(told()) == expected
    assert len(told()) == len(expected)
    theirs = client_of(erin)
    assert theirs.get(f"/api/reports/{a_set.pk}/").json()["ward"] == second_ward.pk


def test_who_moves_works_on_both_wards(
    client_of: ClientOf, alice: User, linh: Patient, second_ward: Ward
) -> None:
    url, body = f"{URL}{linh.pk}/", {"ward": second_ward.pk}
    refused = client_of(alice).patch(url, body)
    assert (refused.status_code, list(refused.json())) == (400, ["ward"])
    WardMembership.objects.create(user=alice, ward=second_ward)
    assert client_of(alice).patch(url, body).status_code == 200


def test_a_stale_version_is_a_conflict_that_shows_the_present_one(
    client_of: ClientOf, alice: User, linh: Patient
) -> None:
    client, url = client_of(alice), f"{URL}{linh.pk}/"
    assert client.patch(url, {"first_name": "Lin", "version": 1}).json()["version"] == 2
    stale = client.patch(url, {"first_name": "Ling", "version": 1})
    assert (stale.status_code, stale.json()["current"]["first_name"]) == (409, "Lin")
    by_header = client.patch(url, {"first_name": "Ling"}, headers={"If-Match": '"1"'})
    assert by_header.status_code == 409
    assert client.patch(url, {"first_name": "Ling"}, headers={"If-Match": '"x"'}).status_code == 409
    fresh = client.patch(url, {"first_name": "Ling"}, headers={"If-Match": 'W/"2"'})
    assert (fresh.status_code, fresh["ETag"]) == (200, '"3"')
    assert client.patch(url, {"last_name": "Tran Thi"}).status_code == 200


def test_charting_is_no_new_version_of_the_patient(alice: User, linh: Patient) -> None:
    record_report(by=alice, patient=linh, pulse=90)
    linh.refresh_from_db()
    assert (linh.version, Patient.history.count()) == (1, 1)


def test_only_an_administrator_hides_and_then_the_patient_is_gone(
    client_of: ClientOf, bob: User, admin: User, linh: Patient, a_set: Report, told: Told
) -> None:
    url = f"{URL}{linh.pk}/"
    assert client_of(bob).delete(url).status_code == 403
    client = client_of(admin)
    assert client.delete(url, {"change_reason": "entered twice"}).status_code == 204
    assert client.get(url).status_code == 404
    assert client.delete(url).status_code == 404
    assert client.get(URL).json()["count"] == 0
    assert client.get(f"/api/reports/{a_set.pk}/").status_code == 200
    assert Patient.history.latest().history_change_reason == "entered twice"
    assert [one[1:3] for one in told()] == [("patients", "delete")]


def test_lists_are_filtered_searched_and_ordered(
    client_of: ClientOf, alice: User, bob: User, linh: Patient
) -> None:
    anna = admit_patient(by=alice, first_name="Anna", last_name="Abel", diagnosis="other")
    change_patient(by=bob, patient=anna, dismissal_date=timezone.now())
    client = client_of(alice)

    def found(query: str) -> list[int]:
        return [row["id"] for row in client.get(f"{URL}?{query}").json()["results"]]

    assert found("") == [linh.pk, anna.pk]
    assert found("admitted=true") == [linh.pk]
    assert found("admitted=false") == [anna.pk]
    assert found("diagnosis=other") == [anna.pk]
    assert found("search=tran") == [linh.pk]
    assert found("search=H-1") == [linh.pk]
    assert found("ordering=last_name") == [anna.pk, linh.pk]
    assert found(f"ward={linh.ward_id}&bed={linh.bed_id}") == [linh.pk]
    assert client.get(f"{URL}?diagnosis=plague").status_code == 400
    assert client.get(f"{URL}?page_size=1").json()["next"] is not None


def test_the_most_urgent_come_first(alice: User, linh: Patient) -> None:
    now = timezone.now()
    later = admit_patient(by=alice, first_name="A", last_name="Later")
    sooner = admit_patient(by=alice, first_name="B", last_name="Sooner")
    record_report(by=alice, patient=later, pulse=90, monitoring_interval=240, now=now)
    record_report(
        by=alice,
        patient=sooner,
        pulse=90,
        monitoring_interval=60,
        datetime=now - timedelta(hours=2),
    )
    urgent_first = Patient.objects.most_urgent_first()
    assert list(urgent_first) == [sooner, later, linh]


def test_reading_a_patient_is_audited(client_of: ClientOf, alice: User, linh: Patient) -> None:
    client_of(alice).get(f"{URL}{linh.pk}/")
    event = AuditEvent.objects.filter(action="read").get()
    assert (event.actor, event.object_type, event.object_id) == (
        alice,
        "patients.patient",
        str(linh.pk),
    )


def test_beds_are_read_by_the_ward_and_kept_by_administrators(
    client_of: ClientOf, alice: User, admin: User, linh: Patient, bed: Bed, second_ward: Ward
) -> None:
    add_bed(by=admin, ward=second_ward, name="elsewhere")
    nurse, keeper = client_of(alice), client_of(admin)
    (row,) = nurse.get("/api/beds/").json()["results"]
    assert (row["name"], row["occupant"]) == ("1", linh.pk)
    assert nurse.post("/api/beds/", {"ward": bed.ward_id, "name": "2"}).status_code == 403
    body = {"ward": bed.ward_id, "name": "2"}
    assert keeper.post("/api/beds/", body).status_code == 201
    assert keeper.post("/api/beds/", body).status_code == 409
    assert keeper.delete(f"/api/beds/{bed.pk}/").status_code == 409
    assert keeper.patch(f"/api/beds/{bed.pk}/", {"is_active": False}).status_code == 409
    renamed = keeper.patch(f"/api/beds/{bed.pk}/", {"name": "1a"})
    assert (renamed.status_code, renamed.json()["name"]) == (200, "1a")
    assert nurse.get(f"{URL}{linh.pk}/").json()["bed_name"] == "1a"
