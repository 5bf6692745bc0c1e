"""The order of entry makes no difference, looking again changes nothing, and it is quick."""

import random
from dataclasses import replace
from datetime import timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from patients.rules import Assessment, Observation, Subject, assess
from tests.rules.charting import ADULT, CHILD, DILI, INFANT, hours


def maybe(values: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | values


VALUES = st.fixed_dictionaries(
    {
        "temperature": maybe(st.sampled_from([36.5, 37.4, 37.5, 37.7, 38.0, 38.5, 39.5])),
        "antipyretic_given": maybe(st.booleans()),
        "pulse": maybe(st.integers(50, 180)),
        "respiration": maybe(st.integers(10, 60)),
        "bp_sys": maybe(st.integers(60, 140)),
        "bp_dia": maybe(st.integers(35, 59)),
        "bp_unrecordable": st.sampled_from([None, False, True]),
        "o2sat": maybe(st.integers(88, 100)),
        "oxygen_device": maybe(st.sampled_from(["air", "nasal", "cpap"])),
        "oxygen_flow": maybe(st.sampled_from([0.5, 2, 6])),
        "consciousness": maybe(st.sampled_from("AV")),
        "capillary_refill": maybe(st.sampled_from([1, 2, 2.5, 3])),
        "extremities": maybe(st.sampled_from(["warm", "cold"])),
        "pulse_volume": maybe(st.sampled_from(["normal", "weak"])),
        "respiratory_distress": maybe(st.sampled_from(["none", "mild"])),
        "weight": maybe(st.sampled_from([8, 20, 60])),
        "hematocrit": maybe(st.sampled_from([30, 36, 40, 44, 48])),
        "platelet": maybe(st.sampled_from([15, 40, 90, 150, 300])),
        "wbc": maybe(st.sampled_from([2, 5, 8])),
        "ast": maybe(st.sampled_from([40, 1200])),
        "fluid_period_minutes": maybe(st.sampled_from([60, 240, 480])),
        "fi_oral": maybe(st.sampled_from([0, 200])),
        "fi_parenteral": maybe(st.sampled_from([0, 500])),
        "fo_urine": maybe(st.sampled_from([0, 10, 300])),
        "warning_signs": maybe(
            st.lists(st.sampled_from(["abdominal_pain", "fluid_accumulation"]), unique=True)
        ),
        "bleeding": maybe(st.sampled_from(["none", "severe"])),
        "monitoring_interval": maybe(st.sampled_from([15, 60, 240])),
        "hematocrit_interval": maybe(st.sampled_from([240, 360])),
    }
)


@st.composite
def stays(draw: st.DrawFn) -> list[Observation]:
    # 0: several sets of one moment, which may contradict each other.
    gaps = draw(st.lists(st.sampled_from([0, 0.25, 1, 4, 6, 13, 25]), min_size=1, max_size=25))
    sets, at = [], 0.0
    for number, gap in enumerate(gaps):
        at += gap
        late = draw(st.sampled_from([0, 0, 3]))
        sets.append(Observation(number, hours(at), hours(at + late), **draw(VALUES)))
    return sets


SUBJECTS = st.sampled_from([ADULT, CHILD, INFANT, Subject(), replace(ADULT, pregnant=True)])


def look(subject: Subject, sets: list[Observation], after: float = 0) -> Assessment:
    last = max(each.observed_at for each in sets)
    return assess(subject, sets, now=last + timedelta(hours=after), zone=DILI)


@settings(max_examples=120, deadline=None)
@given(stays(), SUBJECTS, st.randoms(use_true_random=False), st.sampled_from([0, 2, 30, 80]))
def test_any_order_of_entry_ends_the_same(
    sets: list[Observation], subject: Subject, order: random.Random, after: float
) -> None:
    shuffled = list(sets)
    order.shuffle(shuffled)
    assert look(subject, shuffled, after) == look(subject, sets, after)


@settings(max_examples=60, deadline=None)
@given(stays(), SUBJECTS, st.randoms(use_true_random=False))
def test_voiding_the_last_set_gives_the_state_before_it(
    sets: list[Observation], subject: Subject, order: random.Random
) -> None:
    *before, last = sets
    if not before:
        return
    entered = list(sets)
    order.shuffle(entered)
    entered.remove(last)
    assert look(subject, entered) == look(subject, before)


@settings(max_examples=60, deadline=None)
@given(stays(), SUBJECTS)
def test_looking_again_changes_nothing_and_touches_nothing(
    sets: list[Observation], subject: Subject
) -> None:
    before = list(sets)
    assert look(subject, sets, 5) == look(subject, sets, 5)
    assert sets == before


@settings(max_examples=80, deadline=None)
@given(stays(), SUBJECTS)
def test_every_finding_is_complete_and_has_a_key_of_its_own(
    sets: list[Observation], subject: Subject
) -> None:
    findings = look(subject, sets, 30).findings
    keys = [(each.family, each.episode) for each in findings]
    assert len(keys) == len(set(keys))
    reports = {each.id for each in sets}
    for each in findings:
        assert each.evidence.sentence
        assert each.evidence.source
        assert each.rule
        assert each.report is None or each.report in reports
        assert each.is_active == (each.over_at is None)
        assert each.over_at is None or each.over_at >= each.episode


@settings(max_examples=80, deadline=None)
@given(stays(), SUBJECTS, st.sampled_from([1, 6, 24, 50]))
def test_the_clock_is_told_of_every_change_it_makes(
    sets: list[Observation], subject: Subject, after: float
) -> None:
    """Until ``wake_at`` the findings and the phase stay as they are."""
    now = look(subject, sets)
    last = max(each.observed_at for each in sets)
    until = last + timedelta(hours=after)
    if now.wake_at is not None:
        until = min(until, now.wake_at - timedelta(seconds=1))
    later = assess(subject, sets, now=max(until, last), zone=DILI)
    assert later.findings == now.findings
    assert later.phase.phase == now.phase.phase


@settings(max_examples=60, deadline=None)
@given(stays(), SUBJECTS)
def test_episodes_that_are_over_stay_when_a_set_is_added(
    sets: list[Observation], subject: Subject
) -> None:
    if len(sets) < 2:
        return
    before = look(subject, sets[:-1])
    after = look(subject, sets)
    kept = {(each.family, each.episode) for each in after.findings}
    over = {
        (each.family, each.episode)
        for each in before.findings
        if not each.is_active and each.latched and each.report is not None
    }
    assert over <= kept
