"""Whatever is accepted comes back as it was sent."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts.models import User
from patients.models import Patient, Report
from patients.models.codes import (
    MAY_BE_NOT_MEASURED,
    MonitoringInterval,
    NotMeasured,
    Status,
    WarningSign,
)
from patients.rules.plausibility import RANGES
from tests.conftest import ClientOf

_SETTINGS = settings(
    max_examples=80,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def _values_of(field: Any) -> st.SearchStrategy[Any]:
    if field.choices:
        return st.sampled_from([value for value, _ in field.choices])
    kind = field.get_internal_type()
    limits = RANGES.get(field.name)
    if kind == "DecimalField":
        assert limits is not None
        places = 1 if field.name == "platelet" else field.decimal_places
        top = min(limits.possible_to, 10 ** (field.max_digits - field.decimal_places) - 1)
        # Above that a count of platelets is read as one per cubic millimetre.
        top = min(top, 1000) if field.name == "platelet" else top
        step = Decimal(10) ** places
        low, high = int(Decimal(str(limits.possible_from)) * step), int(top * step)
        return st.integers(low, high).map(lambda number: float(number / step))
    if kind in {"PositiveIntegerField", "PositiveSmallIntegerField"}:
        assert limits is not None
        return st.integers(int(limits.possible_from), int(limits.possible_to))
    if kind == "BooleanField":
        return st.booleans()
    text = st.characters(codec="utf-8", exclude_characters="\x00")
    return st.text(text, max_size=60).map(str.strip)


_FIELDS = {
    field.name: _values_of(field)
    for field in Report._meta.concrete_fields
    if field.name in RANGES
    or field.name
    in {
        "temperature_route",
        "antipyretic_given",
        "bp_unrecordable",
        "oxygen_device",
        "consciousness",
        "extremities",
        "pulse_volume",
        "respiratory_distress",
        "bleeding",
        "clinician_concern",
        "diet",
        "additional",
        "medical_advice",
        "already_escalated",
    }
}
_BODIES = st.fixed_dictionaries(
    {},
    optional={
        **_FIELDS,
        "status": st.sampled_from(Status.values),
        "monitoring_interval": st.sampled_from(MonitoringInterval.values),
        "hematocrit_interval": st.sampled_from(MonitoringInterval.values),
        "warning_signs": st.lists(st.sampled_from(WarningSign.values), unique=True),
        "not_measured": st.dictionaries(
            st.sampled_from(MAY_BE_NOT_MEASURED),
            st.sampled_from([*NotMeasured.values[:-1], "other: at dialysis"]),
            max_size=3,
        ),
        "datetime": st.datetimes(
            min_value=datetime(2020, 1, 1),  # noqa: DTZ001 # the strategy adds the zone
            max_value=datetime(2026, 1, 1),  # noqa: DTZ001 # as above
            timezones=st.just(UTC),
        ).map(lambda moment: moment.isoformat().replace("+00:00", "Z")),
    },
)


@_SETTINGS
@given(body=_BODIES)
def test_an_accepted_report_comes_back_as_sent(
    client_of: ClientOf, bob: User, linh: Patient, body: dict[str, Any]
) -> None:
    client = client_of(bob)
    sent = {"patient": linh.pk, "confirm_implausible": True, **body}
    answer = client.post("/api/reports/", sent)
    assert answer.status_code in {201, 400}
    if answer.status_code == 400:
        # Only for what contradicts itself, or says nothing at all.
        contradictions = {"bp_sys", "bp_dia", "oxygen_flow", "not_measured", "non_field_errors"}
        assert set(answer.json()) <= contradictions
        return
    url = f"/api/reports/{answer.json()['id']}/"
    shown = client.get(url).json()
    assert {name: shown[name] for name in body} == body
    assert shown == answer.json()
    version = client.get(f"/api/history/?report={shown['id']}").json()["results"][0]
    assert {name: version[name] for name in body} == body
    # And it can be put back: the same again changes nothing.
    put = client.put(url, {**shown, "change_reason": "checked", "confirm_implausible": False})
    assert (put.status_code, put.json()) == (200, shown)


@_SETTINGS
@given(
    body=st.fixed_dictionaries(
        {
            "first_name": st.sampled_from(["Linh", "Ánh", "D'Arc", "李"]),
            "last_name": st.sampled_from(["Tran", "Đặng", "O\u2019Neil"]),
        },
        optional={
            "sex": st.sampled_from(["female", "male", "other", "unknown"]),
            "birth_date": st.dates(
                min_value=datetime(1930, 1, 1, tzinfo=UTC).date(),
                max_value=datetime(2026, 1, 1, tzinfo=UTC).date(),
            ).map(str),
            "estimated_age_years": st.integers(0, 12_000).map(lambda number: number / 100),
            "weight": st.integers(200, 700_000).map(lambda number: number / 1000),
            "height": st.integers(100, 2800).map(lambda number: number / 10),
            "baseline_hematocrit": st.integers(100, 7500).map(lambda number: number / 100),
            "pregnant": st.booleans(),
            "fever_before_admission": st.none() | st.booleans(),
            "spo2_scale": st.sampled_from([1, 2]),
            "diagnosis": st.sampled_from(["dengue_suspected", "dengue_confirmed", "other"]),
            "admission_date": st.just("2026-03-01T12:00:00Z"),
        },
    )
)
def test_an_accepted_patient_comes_back_as_sent(
    client_of: ClientOf, alice: User, body: dict[str, Any]
) -> None:
    client = client_of(alice)
    answer = client.post("/api/patients/", {**body, "confirm_implausible": True})
    assert answer.status_code == 201
    shown = client.get(f"/api/patients/{answer.json()['id']}/").json()
    assert {name: shown[name] for name in body} == body
    assert shown == answer.json()


def test_a_moment_in_another_zone_is_the_same_moment(
    client_of: ClientOf, alice: User, linh: Patient
) -> None:
    moment = datetime(2026, 3, 1, 12, tzinfo=UTC)
    body = client_of(alice).post(
        "/api/reports/",
        {
            "patient": linh.pk,
            "pulse": 90,
            "datetime": (moment + timedelta(hours=7)).strftime("%Y-%m-%dT%H:%M:%S+07:00"),
        },
    )
    assert body.json()["datetime"] == "2026-03-01T12:00:00Z"
