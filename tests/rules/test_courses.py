"""Whole courses of dengue, and courses that must stay silent."""

from dataclasses import replace

from patients.rules import Certainty, Kind, Phase, Priority
from tests.rules.charting import ADULT, CHILD, INFANT, STABLE, Chart, hours

LEAK_AND_SHOCK = {
    "shock",
    "pulse_pressure_narrowing",
    "hematocrit_rise",
    "warning_sign",
    "severe",
    "platelets_falling",
}


def classic() -> Chart:
    """Three febrile days, defervescence with a leak, shock, recovery."""
    chart = Chart(CHILD)
    for number in range(0, 48, 6):
        chart.at(number, temperature=39.0, bp_sys=100, bp_dia=65, pulse=110, capillary_refill=1.5)
    chart.at(12, hematocrit=38, platelet=160, wbc=3.0).at(36, hematocrit=39, platelet=110, wbc=2.6)
    chart.at(54, temperature=37.4, bp_sys=98, bp_dia=70, hematocrit=42, platelet=70, wbc=2.8)
    chart.at(60, temperature=37.0, bp_sys=95, bp_dia=72, warning_signs=["abdominal_pain"])
    chart.at(66, temperature=36.8, bp_sys=92, bp_dia=76, capillary_refill=3.5, hematocrit=47)
    chart.at(68, bp_sys=100, bp_dia=65, capillary_refill=1.5, platelet=40)
    chart.at(80, temperature=36.7, bp_sys=102, bp_dia=65, warning_signs=[], hematocrit=41)
    chart.at(92, temperature=36.7, bp_sys=102, bp_dia=64, hematocrit=39, platelet=38, wbc=4.0)
    return chart.at(108, temperature=36.6, **STABLE, hematocrit=38, platelet=62, wbc=5.5)


def test_the_classic_course() -> None:
    chart = classic()
    phases = [(span.phase, span.starts_at) for span in chart.assessed(120).phase.spans]
    assert phases == [
        (Phase.FEBRILE, hours(0)),
        (Phase.CRITICAL_SUSPECTED, hours(54)),
        (Phase.CRITICAL_CONFIRMED, hours(66)),
        (Phase.RECOVERY, hours(102)),
    ]
    fall = chart.only(Kind.DEFERVESCENCE)
    assert (fall.episode, fall.certainty) == (hours(54), Certainty.CONFIRMED)
    rise = chart.only(Kind.HEMATOCRIT_RISE)
    assert (rise.episode, rise.priority, rise.worsened_at) == (hours(54), Priority.HIGH, hours(66))
    assert not rise.is_active
    assert chart.only(Kind.PULSE_PRESSURE_NARROWING).episode == hours(60)
    shock = chart.only(Kind.SHOCK)
    assert (shock.episode, shock.over_at) == (hours(66), hours(68))
    assert chart.only(Kind.WARNING_SIGN).over_at == hours(80)
    assert [each.is_active for each in chart.assessed().findings if each.kind == "platelets_low"]


def test_the_phase_as_it_was_known_on_the_way() -> None:
    """The same stay, cut off at each moment: what the ward saw then."""
    seen = []
    for number in (10, 55, 61, 67, 90, 110):
        chart = classic()
        chart.sets = [each for each in chart.sets if each.observed_at <= hours(number)]
        seen.append(chart.assessed(number).phase.phase)
    assert seen == [
        Phase.FEBRILE,
        Phase.CRITICAL_SUSPECTED,
        Phase.CRITICAL_SUSPECTED,
        Phase.CRITICAL_CONFIRMED,
        Phase.CRITICAL_CONFIRMED,
        Phase.RECOVERY,
    ]


def test_a_leak_while_still_febrile() -> None:
    chart = Chart().at(0, temperature=39.2, hematocrit=40).at(8, temperature=39.0, hematocrit=48)
    assert chart.kinds() == {"hematocrit_rise"}
    assert chart.only(Kind.HEMATOCRIT_RISE).priority is Priority.HIGH
    assert chart.assessed().phase.phase is Phase.CRITICAL_CONFIRMED


def test_shock_while_still_febrile() -> None:
    chart = Chart(CHILD).at(0, temperature=39.2).at(6, temperature=38.8, bp_sys=98, bp_dia=80)
    assert chart.kinds() == {"shock"}
    assert chart.assessed().phase.phase is Phase.CRITICAL_CONFIRMED


def test_an_infant_with_a_falling_hematocrit() -> None:
    chart = Chart(INFANT).at(0, temperature=39, hematocrit=36, platelet=90)
    chart.at(20, temperature=38.5, hematocrit=28, platelet=60, warning_signs=["fluid_accumulation"])
    assert chart.only(Kind.HEMATOCRIT_FALL).priority is Priority.MEDIUM
    assert chart.kinds() == {"hematocrit_fall", "platelets_low", "warning_sign"}
    phase = chart.assessed().phase
    assert phase.phase is Phase.CRITICAL_CONFIRMED
    assert phase.evidence[-1].name == "infant"
    shocked = chart.at(24, capillary_refill=4).only(Kind.HEMATOCRIT_FALL)
    assert shocked.priority is Priority.HIGH
    assert chart.only(Kind.SHOCK).priority is Priority.HIGH


def test_bleeding() -> None:
    chart = Chart().at(0, temperature=37.8, hematocrit=46, **STABLE)
    chart.at(10, hematocrit=35, bp_sys=88, bp_dia=66, extremities="cold", bleeding="severe")
    fall = chart.only(Kind.HEMATOCRIT_FALL)
    assert fall.priority is Priority.HIGH
    assert "possible bleeding: pulse pressure 22 mmHg, cold extremities" in fall.evidence.sentence
    assert chart.kinds() == {"hematocrit_fall", "pulse_pressure_narrowing", "shock", "severe"}


def test_a_course_without_leak_is_silent_on_leak_and_shock() -> None:
    chart = Chart(CHILD)
    for number in range(0, 60, 4):
        chart.at(number, temperature=39.0 - number / 60, bp_sys=102, bp_dia=66, capillary_refill=1)
    for number, (hematocrit, platelet) in enumerate(((38, 190), (39, 160), (38, 140), (37, 150))):
        chart.at(24 * number, hematocrit=hematocrit, platelet=platelet, wbc=3, warning_signs=[])
    for number in range(60, 132, 4):
        chart.at(number, temperature=36.9, bp_sys=104, bp_dia=66, capillary_refill=1)
    assert chart.kinds() == {"defervescence"}
    assert not chart.kinds() & LEAK_AND_SHOCK
    assert chart.assessed().phase.phase is Phase.RECOVERY


def test_an_antipyretic_dip_leaves_the_phase_febrile() -> None:
    chart = Chart().at(0, temperature=39.5).at(1, antipyretic_given=True).at(3, temperature=37.3)
    assert chart.assessed().phase.phase is Phase.CRITICAL_SUSPECTED
    chart.at(7, temperature=39.1)
    assert chart.assessed().phase.phase is Phase.FEBRILE
    assert chart.assessed().phase.critical_from is None
    assert chart.kinds() == set()


def test_a_back_dated_set_moves_the_beginning_of_the_episode() -> None:
    chart = Chart().at(0, hematocrit=40).at(12, hematocrit=45)
    assert chart.only(Kind.HEMATOCRIT_RISE).episode == hours(12)
    chart.at(6, entered=13, hematocrit=44.5)
    assert chart.only(Kind.HEMATOCRIT_RISE).episode == hours(6)


def test_a_back_dated_fever_makes_a_reading_a_defervescence() -> None:
    chart = Chart().at(12, temperature=37.2)
    assert chart.kinds() == set()
    chart.at(2, entered=13, temperature=39)
    assert chart.only(Kind.DEFERVESCENCE).episode == hours(12)


def test_a_correction_or_a_void_removes_the_cause() -> None:
    chart = Chart().at(0, bp_sys=110, bp_dia=70).at(4, bp_sys=110, bp_dia=95)
    assert chart.kinds() == {"shock"}
    assert chart.corrected(2, bp_dia=59).kinds() == set()
    assert chart.without(2).kinds() == set()


def test_a_corrected_first_hematocrit_changes_the_baseline_of_all_that_follow() -> None:
    chart = Chart().at(0, hematocrit=30).at(6, hematocrit=40)
    assert chart.only(Kind.HEMATOCRIT_RISE).priority is Priority.HIGH
    assert chart.corrected(1, hematocrit=39).kinds() == set()


def test_an_unrecordable_pressure_is_shock_and_stands_as_the_last_value() -> None:
    chart = Chart().at(0, **STABLE).at(1, bp_unrecordable=True)
    assert chart.only(Kind.SHOCK).evidence.sentence == "blood pressure unrecordable, who-2009 p.28"
    last = chart.assessed().last
    assert last["bp_unrecordable"].observed_at == hours(1)
    assert not {"bp_sys", "bp_dia", "pulse_pressure"} & set(last)
    assert "bp_unrecordable" not in chart.at(2, **STABLE).assessed().last


def test_no_data_is_unknown_and_silent() -> None:
    assessment = Chart(replace(ADULT, illness_onset=None)).assessed(0)
    assert assessment.phase.phase is Phase.UNKNOWN
    assert assessment.findings == ()
    assert assessment.score.total is None
    assert assessment.last == {}
    assert assessment.home.is_ready is False
    assert assessment.wake_at is None
    assert assessment.balances.last_24_h.balance is None
