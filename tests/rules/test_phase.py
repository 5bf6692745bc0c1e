"""Phase, suggested intervals, the way home, last values."""

from typing import Any

import pytest

from patients.rules import Kind, Phase
from patients.rules.last_values import Trend
from tests.rules.charting import CHILD, STABLE, Chart, hours


def phase_of(chart: Chart, number: float | None = None) -> Phase:
    return chart.assessed(number).phase.phase


@pytest.mark.parametrize(
    ("values", "phase"),
    [
        ({"hematocrit": 43.9}, Phase.FEBRILE),
        ({"hematocrit": 44}, Phase.CRITICAL_SUSPECTED),
        ({"hematocrit": 48}, Phase.CRITICAL_CONFIRMED),
        ({"platelet": 99}, Phase.CRITICAL_SUSPECTED),
        ({"platelet": 100}, Phase.FEBRILE),
        ({"bp_sys": 110, "bp_dia": 87}, Phase.CRITICAL_SUSPECTED),
        ({"bp_sys": 110, "bp_dia": 90}, Phase.CRITICAL_CONFIRMED),
        ({"warning_signs": ["fluid_accumulation"]}, Phase.CRITICAL_CONFIRMED),
        ({"warning_signs": ["abdominal_pain"]}, Phase.FEBRILE),
        ({"temperature": 37.5}, Phase.CRITICAL_SUSPECTED),
        ({"temperature": 37.6}, Phase.FEBRILE),
    ],
)
def test_what_makes_the_phase_critical(values: dict[str, Any], phase: Phase) -> None:
    chart = Chart().at(0, temperature=39, hematocrit=40, platelet=150).at(6, **values)
    assert phase_of(chart) is phase


def test_low_platelets_that_do_not_fall_are_not_critical() -> None:
    assert phase_of(Chart().at(0, temperature=39, platelet=80)) is Phase.FEBRILE
    rising = Chart().at(0, temperature=39, platelet=80).at(6, platelet=85)
    assert phase_of(rising) is Phase.FEBRILE


@pytest.mark.parametrize(
    "beside",
    [{"hematocrit": 44}, {"platelet": 90}, {"bp_sys": 110, "bp_dia": 87}],
)
def test_confirmed_defervescence_with_another_sign_confirms(beside: dict[str, Any]) -> None:
    chart = Chart().at(0, temperature=39, hematocrit=40, platelet=150)
    chart.at(6, temperature=37.2).at(12, temperature=37.0)
    assert phase_of(chart, 31) is Phase.CRITICAL_SUSPECTED
    chart.at(14, **beside)
    assert phase_of(chart, 29) is Phase.CRITICAL_SUSPECTED
    assert phase_of(chart, 31) is Phase.CRITICAL_CONFIRMED


def test_the_clinicians_word_changes_nothing() -> None:
    chart = Chart().at(0, temperature=39, status="recovery")
    assert phase_of(chart) is Phase.FEBRILE


def test_fever_is_forgotten_after_72_hours() -> None:
    chart = Chart().at(0, temperature=39)
    assert phase_of(chart, 71.9) is Phase.FEBRILE
    assert phase_of(chart, 73) is Phase.UNKNOWN


def critical() -> Chart:
    return Chart().at(0, temperature=39, hematocrit=40, platelet=80).at(6, hematocrit=49)


def test_recovery_needs_48_hours_and_every_sign_of_it() -> None:
    chart = critical().at(40, **STABLE, hematocrit=44, platelet=60).at(50, platelet=70)
    assert phase_of(chart, 53.9) is Phase.CRITICAL_CONFIRMED
    assert chart.assessed(53.9).wake_at == hours(54)
    assert phase_of(chart, 54) is Phase.RECOVERY
    assert chart.assessed(60).phase.spans[-1].starts_at == hours(54)
    assert chart.assessed(60).phase.critical_from == hours(6)


@pytest.mark.parametrize(
    ("values", "lacks"),
    [
        ({"bp_sys": 110, "bp_dia": 70, "hematocrit": 45, "platelet": 70}, None),
        ({"bp_sys": 110, "bp_dia": 70, "hematocrit": 45, "wbc": 5}, None),
        ({"hematocrit": 45, "platelet": 70}, "pulse pressure not known"),
        ({"bp_sys": 110, "bp_dia": 86, "hematocrit": 45, "platelet": 70}, "circulation not stable"),
        (
            {"bp_sys": 110, "bp_dia": 70, "extremities": "cold", "hematocrit": 45, "platelet": 70},
            "circulation not stable",
        ),
        ({"bp_sys": 110, "bp_dia": 70, "hematocrit": 47.3, "platelet": 70}, "hematocrit rising"),
        (
            {"bp_sys": 110, "bp_dia": 70, "hematocrit": 45, "platelet": 60},
            "neither platelets nor WBC rising",
        ),
    ],
)
def test_what_recovery_waits_for(values: dict[str, Any], lacks: str | None) -> None:
    chart = critical().at(30, hematocrit=45, platelet=60, wbc=4).at(60, **values)
    phase = chart.assessed().phase
    if lacks is None:
        assert phase.phase is Phase.RECOVERY
    else:
        assert phase.phase.is_critical
        assert f"no recovery yet: {lacks}" in [reason.sentence for reason in phase.evidence]


def test_shock_that_is_not_over_is_no_recovery() -> None:
    chart = critical().at(30, hematocrit=45, platelet=60).at(40, bp_sys=80, bp_dia=40)
    chart.at(60, bp_sys=110, bp_dia=70, hematocrit=44, platelet=70)
    assert phase_of(chart).is_critical
    assert phase_of(chart.at(62, **STABLE)) is Phase.RECOVERY


def test_a_new_sign_after_recovery_is_a_new_critical_phase() -> None:
    chart = critical().at(50, **STABLE, hematocrit=44, platelet=60).at(54, platelet=70)
    assert phase_of(chart) is Phase.RECOVERY
    relapse = chart.at(70, capillary_refill=4).assessed().phase
    assert (relapse.phase, relapse.critical_from) == (Phase.CRITICAL_CONFIRMED, hours(70))


@pytest.mark.parametrize(
    ("values", "minutes", "longest"),
    [
        ({"bp_unrecordable": True}, 15, 15),
        ({"warning_signs": ["abdominal_pain"]}, 60, 120),
        ({"hematocrit": 48}, 60, 120),
        ({"bleeding": "severe"}, 60, 120),
        ({"temperature": 39}, 240, 240),
    ],
)
def test_the_suggested_interval(values: dict[str, Any], minutes: int, longest: int) -> None:
    chart = Chart().at(0, temperature=39, hematocrit=40).at(6, **values)
    suggestion = chart.assessed().suggestions.by_phase
    assert (suggestion.minutes, suggestion.longest) == (minutes, longest)
    assert suggestion.reason


def test_after_shock_every_hour_then_as_in_recovery() -> None:
    chart = Chart().at(0, hematocrit=40, platelet=50, bp_unrecordable=True)
    suggestions = chart.assessed().suggestions
    assert suggestions.vital_signs.minutes == 15
    assert (suggestions.urine.minutes if suggestions.urine else None) == 60
    assert (suggestions.hematocrit.minutes, suggestions.hematocrit.longest) == (240, 360)
    chart.at(1, **STABLE)
    assert chart.assessed().suggestions.by_phase.minutes == 60
    chart.at(49, **STABLE, hematocrit=40, platelet=60)
    suggestions = chart.assessed().suggestions
    assert (suggestions.by_phase.minutes, suggestions.by_phase.longest) == (240, 360)
    assert suggestions.urine is None
    assert (suggestions.hematocrit.minutes, suggestions.hematocrit.longest) == (360, 720)


def test_the_shorter_of_phase_and_score_is_suggested() -> None:
    chart = Chart(CHILD).at(
        0,
        temperature=39,
        respiration=30,
        respiratory_distress="none",
        o2sat=98,
        oxygen_device="air",
        pulse=100,
        bp_sys=100,
        capillary_refill=1,
    )
    suggestions = chart.assessed().suggestions
    assert suggestions.by_phase.minutes == 240
    assert suggestions.vital_signs == suggestions.by_score
    assert suggestions.vital_signs.minutes == 60
    assert suggestions.vital_signs.reason == "PEWS 1"


def ready() -> Chart:
    chart = Chart().at(0, temperature=39)
    for number in range(6, 80, 6):
        chart.at(number, temperature=36.8)
    chart.at(20, fi_parenteral=100).at(30, fi_parenteral=0)
    chart.at(48, hematocrit=40, platelet=60).at(72, hematocrit=41, platelet=75)
    return chart.at(78, status="recovery", warning_signs=[])


def test_ready_to_go_home_when_all_four_are_met() -> None:
    home = ready().assessed().home
    assert [(item.name, item.is_met) for item in home.items] == [
        ("no_fever", True),
        ("clinical_improvement", True),
        ("platelets_rising", True),
        ("hematocrit_stable", True),
    ]
    assert home.is_ready


@pytest.mark.parametrize(
    ("values", "unmet"),
    [
        ({"temperature": 38.0}, "no_fever"),
        ({"antipyretic_given": True}, "no_fever"),
        ({"status": "critical"}, "clinical_improvement"),
        ({"warning_signs": ["abdominal_pain"]}, "clinical_improvement"),
        ({"platelet": 74}, "platelets_rising"),
        ({"hematocrit": 43.1}, "hematocrit_stable"),
        ({"hematocrit": 41, "fi_parenteral": 50}, "hematocrit_stable"),
    ],
)
def test_one_that_is_not_met_is_enough(values: dict[str, Any], unmet: str) -> None:
    chart = ready().at(79, **values)
    if "fi_parenteral" in values:
        chart.at(80, hematocrit=41)
    home = chart.assessed().home
    assert [item.name for item in home.items if item.is_met is False] == [unmet]
    assert not home.is_ready


@pytest.mark.parametrize(
    ("before", "last", "is_met"), [(40, 50, False), (40, 50.1, True), (60, 60, False)]
)
def test_platelets_must_rise_and_be_above_50(before: float, last: float, *, is_met: bool) -> None:
    items = Chart().at(0, platelet=before).at(24, platelet=last).assessed().home.items
    assert [item.is_met for item in items if item.name == "platelets_rising"] == [is_met]


def test_what_is_not_known_is_not_met_and_not_failed() -> None:
    home = Chart().at(0, pulse=80).assessed().home
    assert {item.is_met for item in home.items} == {None}
    assert not home.is_ready


@pytest.mark.parametrize(
    ("name", "before", "last", "trend"),
    [
        ("temperature", 38.0, 38.3, Trend.UP),
        ("temperature", 38.0, 38.1, Trend.STEADY),
        ("platelet", 60, 50, Trend.DOWN),
        ("o2sat", 97, 96, Trend.STEADY),
    ],
)
def test_last_values_have_their_time_and_trend(
    name: str, before: float, last: float, trend: Trend
) -> None:
    chart = Chart().at(0, **{name: before}).at(2, **{name: last}).at(5, abd_cir=60)
    value = chart.assessed().last[name]
    assert (value.value, value.observed_at, value.report) == (last, hours(2), 2)
    assert (value.trend, value.previous, value.previous_at) == (trend, before, hours(0))


def test_a_first_value_has_no_trend_and_an_absent_one_is_absent() -> None:
    last = Chart().at(0, pulse=80, consciousness="A", bp_sys=110, bp_dia=70).assessed().last
    assert last["pulse"].trend is None
    assert last["consciousness"].value == "A"
    assert last["pulse_pressure"].value == 40
    assert "temperature" not in last


def test_no_rule_waits_for_another() -> None:
    """Each kind is found on its own, in a patient of whom nothing else is known."""
    alone: dict[Kind, list[dict[str, Any]]] = {
        Kind.HEMATOCRIT_RISE: [{"hematocrit": 40}, {"hematocrit": 44}],
        Kind.HEMATOCRIT_FALL: [{"hematocrit": 50}, {"hematocrit": 40}],
        Kind.PLATELETS_LOW: [{"platelet": 90}],
        Kind.PLATELETS_FALLING: [{"platelet": 300}, {"platelet": 150}],
        Kind.SHOCK: [{"capillary_refill": 3}],
        Kind.PULSE_PRESSURE_NARROWING: [{"bp_sys": 110, "bp_dia": 87}],
        Kind.WARNING_SIGN: [{"warning_signs": ["mucosal_bleed"]}],
        Kind.SEVERE: [{"bleeding": "severe"}],
        Kind.DEFERVESCENCE: [{"temperature": 39}, {"temperature": 37}],
    }
    for kind, sets in alone.items():
        chart = Chart()
        for number, values in enumerate(sets):
            chart.at(6 * number, **values)
        assert chart.kinds() == {str(kind)}
