"""Impossible and unusual values, platelet magnitudes, thresholds of a ward."""

from decimal import Decimal

import pytest

from patients.rules import ThresholdError, Thresholds
from patients.rules.plausibility import RANGES, find_implausible, find_impossible, read_platelet


@pytest.mark.parametrize(
    ("values", "refused"),
    [
        ({"temperature": 25}, set()),
        ({"temperature": 24.9}, {"temperature"}),
        ({"temperature": 45}, set()),
        ({"temperature": 45.1}, {"temperature"}),
        ({"o2sat": 100}, set()),
        ({"o2sat": 101}, {"o2sat"}),
        ({"hematocrit": 75}, set()),
        ({"hematocrit": 75.1}, {"hematocrit"}),
        ({"bp_sys": 100, "bp_dia": 99}, set()),
        ({"bp_sys": 100, "bp_dia": 100}, {"bp_dia"}),
        ({"bp_sys": Decimal(100), "bp_dia": Decimal(101)}, {"bp_dia"}),
        ({"bp_dia": 70}, set()),
        ({"pain_score": 11}, {"pain_score"}),
        ({"temperature": None, "additional": "words"}, set()),
    ],
)
def test_impossible_values(values: dict[str, object], refused: set[str]) -> None:
    assert set(find_impossible(values)) == refused


@pytest.mark.parametrize("name", RANGES)
def test_each_range_from_both_sides(name: str) -> None:
    limits = RANGES[name]
    for value in (limits.usual_from, limits.usual_to):
        assert find_implausible({name: value}) == {}
        assert find_impossible({name: value}) == {}
    for value in (limits.usual_from - 0.01, limits.usual_to + 0.01):
        assert set(find_implausible({name: value})) == {name}
    assert set(find_impossible({name: limits.possible_from - 0.01})) == {name}
    assert set(find_impossible({name: limits.possible_to + 0.01})) == {name}


def test_the_message_names_the_usual_range() -> None:
    assert find_implausible({"temperature": 43}) == {
        "temperature": ["Unusual: usually 33 to 42 °C."]
    }


@pytest.mark.parametrize(
    ("entry", "value", "was_scaled"),
    [
        (69, 69, False),
        ("69", 69, False),
        (69.5, 69.5, False),
        ("69,5", 69.5, False),
        (69000, 69, True),
        ("69000", 69, True),
        ("69,000/mm3", 69, True),
        ("69,000 / mm3", 69, True),
        ("69.000/mm3", 69, True),
        ("69 000/mm³", 69, True),
        ("69,000 per mm3", 69, True),
        ("69,000", 69, True),
        ("69000/µL", 69, True),
        ("69000 /ul", 69, True),
        ("69 x10^9/L", 69, False),
        ("69 x 10^3/uL", 69, False),
        ("69k", 69, False),
        ("69 G/L", 69, False),
        ("0.69 lakh", 69, True),
        ("1,200,000/mm3", 1200, True),
        (1000, 1000, False),
        (5000, 5, True),
        (Decimal("69.00"), 69, False),
    ],
)
def test_a_platelet_count_is_read_in_either_magnitude(
    entry: str | float, value: float, *, was_scaled: bool
) -> None:
    read = read_platelet(entry)
    assert (read.value, read.was_scaled, read.is_certain) == (value, was_scaled, True)
    assert f"read as {value:g} x 10^9/L" in read.sentence


@pytest.mark.parametrize("entry", [1001, "1,500", 4999])
def test_a_count_that_could_be_either_is_asked(entry: str | float) -> None:
    read = read_platelet(entry)
    assert not read.is_certain
    assert "is it" in read.sentence


@pytest.mark.parametrize("entry", ["", "many", "-5", "69 apples", "6.9.5", "1,2,3"])
def test_what_is_no_count_is_refused(entry: str) -> None:
    with pytest.raises(ValueError, match="platelet count"):
        read_platelet(entry)


def test_a_ward_changes_a_threshold() -> None:
    changed = Thresholds().changed({"platelets_low": 150, "news2_high": 8})
    assert (changed.platelets_low, changed.news2_high) == (150, 8)
    assert changed.cite("platelets_low") == "threshold of this ward (who-2009 p.102: 100)"
    assert Thresholds().cite("platelets_low") == "who-2009 p.102"


@pytest.mark.parametrize(
    ("changes", "refused"),
    [
        ({"no_such": 1}, "no_such"),
        ({"platelets_low": "100"}, "platelets_low"),
        ({"platelets_low": True}, "platelets_low"),
        ({"platelets_low": 5000}, "platelets_low"),
        ({"news2_high": 7.5}, "news2_high"),
        ({"news2_medium": 8}, "news2_medium"),
        ({"afebrile_to": 38}, "afebrile_to"),
        ({"platelets_low": 20}, "platelets_very_low"),
    ],
)
def test_a_threshold_that_makes_no_sense_is_refused(
    changes: dict[str, object], refused: str
) -> None:
    with pytest.raises(ThresholdError) as caught:
        Thresholds().changed(changes)
    assert list(caught.value.errors) == [refused]


def test_every_threshold_is_described_with_unit_source_and_limits() -> None:
    for described in Thresholds.described():
        assert described["unit"]
        assert described["source"]
        assert described["low"] <= described["default"] <= described["high"]
        assert Thresholds().changed({described["name"]: described["default"]}) == Thresholds()
