"""Every cell of NEWS2 and PEWS, from both sides of each limit."""

from dataclasses import replace
from datetime import date
from itertools import product
from typing import Any

import pytest
from vitalscore import score_news2

from patients.rules import Kind, Priority, news2, pews
from patients.rules.scores import Risk, System, score
from patients.rules.values import Observation
from tests.rules.charting import ADULT, BEGIN, CHILD, DILI, Chart, hours

NORMAL_ADULT: dict[str, Any] = {
    "respiration": 16,
    "o2sat": 98,
    "oxygen_device": "air",
    "bp_sys": 120,
    "pulse": 70,
    "consciousness": "A",
    "temperature": 37.0,
}

NEWS2_CELLS = [
    *(("respiration", value, points) for value, points in
      ((1, 3), (8, 3), (9, 1), (11, 1), (12, 0), (20, 0), (21, 2), (24, 2), (25, 3), (60, 3))),
    *(("o2sat", value, points) for value, points in
      ((70, 3), (91, 3), (92, 2), (93, 2), (94, 1), (95, 1), (96, 0), (100, 0))),
    *(("oxygen_device", value, points) for value, points in
      (("air", 0), ("nasal", 2), ("mask", 2), ("high_flow", 2), ("cpap", 2), ("ventilator", 2))),
    *(("bp_sys", value, points) for value, points in
      ((50, 3), (90, 3), (91, 2), (100, 2), (101, 1), (110, 1), (111, 0), (219, 0), (220, 3))),
    *(("pulse", value, points) for value, points in
      ((20, 3), (40, 3), (41, 1), (50, 1), (51, 0), (90, 0), (91, 1), (110, 1), (111, 2),
       (130, 2), (131, 3))),
    *(("consciousness", value, points) for value, points in
      (("A", 0), ("C", 3), ("V", 3), ("P", 3), ("U", 3))),
    *(("temperature", value, points) for value, points in
      ((34.0, 3), (35.0, 3), (35.1, 1), (36.0, 1), (36.1, 0), (38.0, 0), (38.1, 1), (39.0, 1),
       (39.1, 2), (41.0, 2))),
]  # fmt: skip

SCALE_2 = [
    *((value, "air", points) for value, points in
      ((83, 3), (84, 2), (85, 2), (86, 1), (87, 1), (88, 0), (92, 0), (93, 0), (97, 0), (100, 0))),
    *((value, "nasal", points) for value, points in
      ((83, 3), (84, 2), (85, 2), (86, 1), (87, 1), (88, 0), (92, 0), (93, 1), (94, 1), (95, 2),
       (96, 2), (97, 3), (100, 3))),
]  # fmt: skip


def observed(**values: Any) -> Observation:
    return Observation(1, BEGIN, BEGIN, **values)


@pytest.mark.parametrize(("name", "value", "points"), NEWS2_CELLS)
def test_every_cell_of_news2(name: str, value: object, points: int) -> None:
    found = score(observed(**{**NORMAL_ADULT, name: value}), ADULT, zone=DILI)
    assert found.system is System.NEWS2
    assert found.total == points
    assert found.parts[name] == points


@pytest.mark.parametrize(("o2sat", "device", "points"), SCALE_2)
def test_every_cell_of_spo2_scale_2(o2sat: int, device: str, points: int) -> None:
    values = {**NORMAL_ADULT, "o2sat": o2sat, "oxygen_device": device}
    assert (
        score(observed(**values), replace(ADULT, spo2_scale=2), zone=DILI).parts["o2sat"] == points
    )


@pytest.mark.parametrize("scale", [1, 2])
@pytest.mark.parametrize("device", ["air", "nasal"])
def test_news2_agrees_with_an_independent_program(scale: int, device: str) -> None:
    subject = replace(ADULT, spo2_scale=scale)
    sweeps = {
        "respiration": range(3, 41),
        "o2sat": range(75, 101),
        "bp_sys": range(60, 236),
        "pulse": range(25, 180),
        "temperature": [number / 10 for number in range(330, 421)],
        "consciousness": "ACVPU",
    }
    compared = 0
    for name, values in sweeps.items():
        for value in values:
            given = {**NORMAL_ADULT, "oxygen_device": device, name: value}
            assert score(observed(**given), subject, zone=DILI).total == theirs(given, scale)
            compared += 1
    for respiration, o2sat, systolic, pulse in product(
        (8, 15, 22, 30), (85, 93, 97), (85, 105, 130), (45, 100, 140)
    ):
        given = {
            **NORMAL_ADULT,
            "oxygen_device": device,
            "respiration": respiration,
            "o2sat": o2sat,
            "bp_sys": systolic,
            "pulse": pulse,
        }
        assert score(observed(**given), subject, zone=DILI).total == theirs(given, scale)
        compared += 1
    assert compared > 590


def theirs(given: dict[str, Any], scale: int) -> int:
    result = score_news2(
        respiratory_rate=given["respiration"],
        spo2=given["o2sat"],
        on_oxygen=given["oxygen_device"] != "air",
        systolic_bp=given["bp_sys"],
        heart_rate=given["pulse"],
        consciousness=given["consciousness"],
        temperature=given["temperature"],
        use_spo2_scale2=scale == 2,
    )
    return int(result.total)


@pytest.mark.parametrize("missing", news2.PARTS)
def test_an_incomplete_news2_is_no_score_and_names_what_is_missing(missing: str) -> None:
    found = score(observed(**{**NORMAL_ADULT, missing: None}), ADULT, zone=DILI)
    assert found.total is None
    assert found.missing == (missing,)
    assert found.reason == f"no score: not measured: {missing}"
    assert found.risk is None


@pytest.mark.parametrize(
    ("values", "risk", "minutes"),
    [
        ({}, Risk.NONE, (720, 720)),
        ({"pulse": 95}, Risk.LOW, (240, 360)),
        ({"respiration": 22, "pulse": 115}, Risk.LOW, (240, 360)),
        ({"consciousness": "C"}, Risk.MEDIUM, (60, 60)),
        ({"respiration": 22, "pulse": 115, "temperature": 38.5}, Risk.MEDIUM, (60, 60)),
        ({"respiration": 25, "pulse": 115, "bp_sys": 95}, Risk.HIGH, (15, 15)),
    ],
)
def test_the_response_to_a_news2(
    values: dict[str, Any], risk: Risk, minutes: tuple[int, int]
) -> None:
    found = score(observed(**{**NORMAL_ADULT, **values}), ADULT, zone=DILI)
    assert (found.risk, found.reassess_minutes) == (risk, minutes)
    assert found.is_continuous is (risk is Risk.HIGH)


def test_who_gets_which_score() -> None:
    set_ = observed(**NORMAL_ADULT)
    sixteen = replace(ADULT, birth_date=date(2010, 3, 2))
    fifteen = replace(ADULT, birth_date=date(2010, 3, 3))
    assert score(set_, sixteen, zone=DILI).system is System.NEWS2
    assert score(set_, fifteen, zone=DILI).system is System.PEWS
    pregnant = score(set_, replace(ADULT, pregnant=True), zone=DILI)
    assert (pregnant.system, pregnant.total) == (None, None)
    assert "pregnancy" in pregnant.reason
    unknown = score(set_, replace(ADULT, birth_date=None), zone=DILI)
    assert unknown.reason == "no score: age not known"
    estimated = replace(ADULT, birth_date=None, age_years=40)
    assert score(set_, estimated, zone=DILI).system is System.NEWS2


RR = (
    {4: (0, 9), 2: (10, 19), 1: (20, 29), 0: (30, 49), -1: (50, 59), -2: (60, 69), -4: (70, 150)},
    {4: (0, 9), 2: (10, 19), 0: (20, 39), -1: (40, 49), -2: (50, 59), -4: (60, 150)},
    {4: (0, 9), 2: (10, 14), 1: (15, 19), 0: (20, 24), -1: (25, 39), -2: (40, 49), -4: (50, 150)},
    {4: (0, 9), 1: (10, 14), 0: (15, 24), -1: (25, 29), -2: (30, 39), -4: (40, 150)},
)
HR = (
    {4: (0, 79), 2: (80, 89), 1: (90, 109), 0: (110, 149), -1: (150, 169), -2: (170, 179),
     -4: (180, 300)},
    {4: (0, 59), 2: (60, 69), 1: (70, 89), 0: (90, 139), -1: (140, 149), -2: (150, 169),
     -4: (170, 300)},
    {4: (0, 59), 2: (60, 69), 1: (70, 79), 0: (80, 119), -1: (120, 139), -2: (140, 159),
     -4: (160, 300)},
    {4: (0, 49), 2: (50, 59), 1: (60, 69), 0: (70, 99), -1: (100, 119), -2: (120, 129),
     -4: (130, 300)},
)  # fmt: skip
SBP = (
    {4: (0, 49), 2: (50, 59), 1: (60, 69), 0: (70, 89), -1: (90, 99), -2: (100, 109),
     -4: (110, 250)},
    {4: (0, 49), 2: (50, 59), 1: (60, 79), 0: (80, 99), -1: (100, 119), -2: (120, 129),
     -4: (130, 250)},
    {4: (0, 69), 2: (70, 79), 1: (80, 89), 0: (90, 109), -1: (110, 119), -2: (120, 129),
     -4: (130, 250)},
    {4: (0, 79), 2: (80, 89), 1: (90, 99), 0: (100, 119), -1: (120, 129), -2: (130, 139),
     -4: (140, 250)},
)  # fmt: skip
AGES = (0, 3, 8, 14)
NORMAL_BY_BAND = (
    {"respiration": 40, "pulse": 130, "bp_sys": 80},
    {"respiration": 30, "pulse": 100, "bp_sys": 90},
    {"respiration": 22, "pulse": 100, "bp_sys": 100},
    {"respiration": 18, "pulse": 80, "bp_sys": 110},
)
PEWS_CELLS = [
    (band, name, value, abs(points))
    for name, table in (("respiration", RR), ("pulse", HR), ("bp_sys", SBP))
    for band, cells in enumerate(table)
    for points, span in cells.items()
    for value in span
]


def normal_child(band: int) -> dict[str, Any]:
    return {
        **NORMAL_BY_BAND[band],
        "respiratory_distress": "none",
        "o2sat": 98,
        "oxygen_device": "air",
        "capillary_refill": 1.5,
        "temperature": 37.0,
        "consciousness": "A",
    }


def child_of(band: int) -> Any:
    return replace(CHILD, birth_date=date(2026 - AGES[band], 1, 1))


@pytest.mark.parametrize(("band", "name", "value", "points"), PEWS_CELLS)
def test_every_cell_of_pews(band: int, name: str, value: int, points: int) -> None:
    found = score(observed(**{**normal_child(band), name: value}), child_of(band), zone=DILI)
    assert found.system is System.PEWS
    assert found.parts[name] == points
    assert found.total == points


@pytest.mark.parametrize(
    ("value", "points"), [(49, 0), (49.5, 1), (29.5, 1), (19.5, 2), (9.5, 4), (69.5, 4)]
)
def test_a_value_between_two_bands_takes_the_higher(value: float, points: int) -> None:
    found = score(observed(**{**normal_child(0), "respiration": value}), child_of(0), zone=DILI)
    assert found.parts["respiration"] == points


@pytest.mark.parametrize(
    ("values", "name", "points"),
    [
        ({"o2sat": 91}, "o2sat", 4),
        ({"o2sat": 92}, "o2sat", 1),
        ({"o2sat": 94}, "o2sat", 1),
        ({"o2sat": 95}, "o2sat", 0),
        ({"oxygen_device": "nasal", "oxygen_flow": 0}, "oxygen_device", 0),
        ({"oxygen_device": "nasal", "oxygen_flow": 0.5}, "oxygen_device", 1),
        ({"oxygen_device": "nasal", "oxygen_flow": 1.99}, "oxygen_device", 1),
        ({"oxygen_device": "nasal", "oxygen_flow": 2}, "oxygen_device", 2),
        ({"oxygen_device": "mask", "oxygen_flow": 5.99}, "oxygen_device", 2),
        ({"oxygen_device": "mask", "oxygen_flow": 6}, "oxygen_device", 4),
        ({"oxygen_device": "mask", "oxygen_percent": 22}, "oxygen_device", 1),
        ({"oxygen_device": "mask", "oxygen_percent": 29.99}, "oxygen_device", 1),
        ({"oxygen_device": "mask", "oxygen_percent": 30}, "oxygen_device", 2),
        ({"oxygen_device": "mask", "oxygen_percent": 49.99}, "oxygen_device", 2),
        ({"oxygen_device": "mask", "oxygen_percent": 50}, "oxygen_device", 4),
        ({"oxygen_device": "mask", "oxygen_flow": 1, "oxygen_percent": 50}, "oxygen_device", 4),
        ({"oxygen_device": "high_flow"}, "oxygen_device", 4),
        ({"oxygen_device": "cpap", "oxygen_percent": 21}, "oxygen_device", 4),
        ({"oxygen_device": "ventilator"}, "oxygen_device", 4),
        ({"respiratory_distress": "mild"}, "respiratory_distress", 1),
        ({"respiratory_distress": "moderate"}, "respiratory_distress", 2),
        ({"respiratory_distress": "severe"}, "respiratory_distress", 4),
        ({"capillary_refill": 2}, "capillary_refill", 0),
        ({"capillary_refill": 2.1}, "capillary_refill", 2),
    ],
)
def test_the_other_cells_of_pews(values: dict[str, Any], name: str, points: int) -> None:
    found = score(observed(**{**normal_child(2), **values}), child_of(2), zone=DILI)
    assert found.parts[name] == points


@pytest.mark.parametrize(
    ("born", "band"),
    [
        (date(2026, 3, 1), 0),
        (date(2025, 3, 3), 0),
        (date(2025, 3, 2), 1),
        (date(2021, 3, 3), 1),
        (date(2021, 3, 2), 2),
        (date(2013, 3, 3), 2),
        (date(2013, 3, 2), 3),
        (date(2010, 3, 3), 3),
    ],
)
def test_the_age_band_changes_on_the_birthday(born: date, band: int) -> None:
    age = replace(CHILD, birth_date=born).age_on(date(2026, 3, 2))
    assert age is not None
    assert pews.age_band(age) == band


@pytest.mark.parametrize("missing", pews.PARTS)
def test_an_incomplete_pews_is_no_score(missing: str) -> None:
    found = score(observed(**{**normal_child(2), missing: None}), child_of(2), zone=DILI)
    assert found.total is None
    assert found.missing == (missing,)


def test_oxygen_without_its_flow_is_incomplete() -> None:
    values = {**normal_child(2), "oxygen_device": "nasal"}
    assert score(observed(**values), child_of(2), zone=DILI).missing == ("oxygen_flow",)


@pytest.mark.parametrize(
    ("values", "risk"),
    [
        ({"temperature": 37.9}, Risk.NONE),
        ({"temperature": 38.0}, Risk.LOW),
        ({"temperature": 36.0}, Risk.NONE),
        ({"temperature": 35.9}, Risk.LOW),
        ({"consciousness": "V"}, Risk.HIGH),
        ({"consciousness": "P"}, Risk.EMERGENCY),
        ({"consciousness": "U"}, Risk.EMERGENCY),
    ],
)
def test_temperature_and_consciousness_trigger_and_do_not_score(
    values: dict[str, Any], risk: Risk
) -> None:
    found = score(observed(**{**normal_child(2), **values}), child_of(2), zone=DILI)
    assert (found.total, found.risk) == (0, risk)


def test_triggers_hold_without_a_score() -> None:
    found = score(observed(consciousness="P"), child_of(2), zone=DILI)
    assert (found.total, found.risk) == (None, Risk.EMERGENCY)


@pytest.mark.parametrize(
    ("total", "minutes"),
    [(0, 240), (1, 60), (4, 60), (5, 30), (8, 30), (9, 30), (12, 30), (13, 15), (20, 15)],
)
def test_the_reassessment_time_of_pews(total: int, minutes: int) -> None:
    assert pews.reassess_minutes(total)[0] == minutes


@pytest.mark.parametrize(
    ("values", "priority"),
    [
        ({"respiration": 22, "pulse": 115}, None),
        ({"respiration": 22, "pulse": 115, "temperature": 38.5}, Priority.MEDIUM),
        ({"pulse": 131}, Priority.MEDIUM),
        ({"respiration": 25, "pulse": 131}, Priority.MEDIUM),
        ({"respiration": 25, "pulse": 131, "temperature": 38.5}, Priority.HIGH),
    ],
)
def test_what_news2_raises(values: dict[str, Any], priority: Priority | None) -> None:
    found = Chart().at(0, **{**NORMAL_ADULT, **values}).found(Kind.NEWS2)
    assert [each.priority for each in found] == ([priority] if priority else [])


@pytest.mark.parametrize(
    ("values", "priority"),
    [
        ({"respiration": 50}, None),
        ({"respiration": 50, "pulse": 120}, Priority.MEDIUM),
        ({"respiration": 50, "pulse": 160}, Priority.MEDIUM),
        ({"respiration": 50, "pulse": 160, "o2sat": 94}, Priority.HIGH),
    ],
)
def test_what_pews_raises(values: dict[str, Any], priority: Priority | None) -> None:
    found = Chart(child_of(2)).at(0, **{**normal_child(2), **values}).found(Kind.PEWS)
    assert [each.priority for each in found] == ([priority] if priority else [])


def test_a_score_that_worsens_is_one_episode_and_an_incomplete_set_ends_nothing() -> None:
    chart = Chart().at(0, **{**NORMAL_ADULT, "pulse": 131})
    chart.at(1, **{**NORMAL_ADULT, "pulse": 131, "respiration": 25, "temperature": 39.5})
    chart.at(2, pulse=70)
    raised = chart.only(Kind.NEWS2)
    assert (raised.episode, raised.priority, raised.is_active) == (hours(0), Priority.HIGH, True)
    assert raised.evidence.sentence == (
        "NEWS2 8 (>= 7): respiration 3, pulse 3, temperature 2, news2-2017"
    )
    assert chart.at(3, **NORMAL_ADULT).only(Kind.NEWS2).over_at == hours(3)


def test_what_a_score_is_made_of_is_said_in_words() -> None:
    chart = Chart().at(0, **{**NORMAL_ADULT, "bp_sys": 95, "o2sat": 91, "oxygen_device": "mask"})
    assert chart.only(Kind.NEWS2).evidence.sentence == (
        "NEWS2 7 (>= 7): SpO2 3, oxygen 2, systolic 2, news2-2017"
    )


def test_the_sixteenth_birthday_changes_the_score_within_a_stay() -> None:
    subject = replace(CHILD, birth_date=date(2010, 3, 3))
    chart = Chart(subject).at(0, **{**normal_child(3), "respiration": 50, "pulse": 140})
    chart.at(24, **{**NORMAL_ADULT, "pulse": 131})
    assert not chart.only(Kind.PEWS).is_active
    assert chart.only(Kind.NEWS2).is_active


def test_the_last_complete_score_stands_beside_an_incomplete_one() -> None:
    chart = Chart().at(0, **{**NORMAL_ADULT, "pulse": 95}).at(4, temperature=37).at(5, wbc=4)
    assessment = chart.assessed()
    assert assessment.score.total is None
    assert assessment.score.report == 2
    assert assessment.last_score is not None
    assert (assessment.last_score.total, assessment.last_score.report) == (1, 1)


def test_without_any_vital_signs_there_is_no_score() -> None:
    found = Chart().at(0, wbc=4).assessed().score
    assert (found.total, found.reason) == (None, "no score: no vital signs are charted")
