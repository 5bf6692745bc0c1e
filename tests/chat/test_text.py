"""What may stand in a room."""

import pytest

from chat.rules.calls import called_in
from chat.rules.text import CONTROLS, DIRECTIONS, EMPTY, LINES, MARKS, NotReadable
from chat.rules.text import clean_content as content
from chat.rules.text import clean_name as name


@pytest.mark.parametrize(
    "text",
    [
        "Good morning",
        "two\nlines\twith a tab",
        "<b>5 < 6 & 7 > 6</b> <script>alert(1)</script>",
        "ผู้ป่วยมีไข้สูง ที่รัก",
        "مرحبا بالعالم",
        "שָׁלוֹם עֲלֵיכֶם",
        "👩🏽‍⚕️ 🇹🇭 ❤️",
        "Đà Nẵng \u200f(RTL mark)",
        "e\u0301\u0323\u0302",
    ],
)
def test_what_people_write_in_any_language_stands_as_it_was_written(text: str) -> None:
    assert content(text) == text


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", EMPTY),
        (" \n\t ", EMPTY),
        ("\u200b\u200d\ufeff", EMPTY),
        ("\u3164\u2800", EMPTY),
        ("\u0301", EMPTY),
        ("bell\x07", CONTROLS),
        ("null\x00", CONTROLS),
        ("escape \x1b[31m", CONTROLS),
        ("next line\x85", CONTROLS),
        ("half \ud800", CONTROLS),
        ("dose \u202e051\u202c mg", DIRECTIONS),
        ("isolate \u2067", DIRECTIONS),
        ("z" + "\u0341" * 20 + "algo", MARKS),
        ("enclosed" + "\u20dd" * 6, MARKS),
    ],
)
def test_what_deceives_or_cannot_be_seen_is_refused(text: str, why: str) -> None:
    with pytest.raises(NotReadable, match=why):
        content(text)


def test_lines_end_alike() -> None:
    assert content("a\r\nb\rc") == "a\nb\nc"


def test_a_name_is_one_line_composed_and_without_runs_of_spaces() -> None:
    assert name("  Cafe\u0301   ICU ") == "Caf\u00e9 ICU"
    for lines in ("a\nb", "a\u2028b"):
        with pytest.raises(NotReadable, match=LINES):
            name(lines)


def test_calls_are_names_and_roles_and_no_addresses() -> None:
    assert called_in("@Alice, @doctor! mail carol@ward.example @ward-lead.") == (
        {"alice"},
        {"doctor", "ward_lead"},
    )
    assert called_in("thanks @dr.bob.") == ({"dr.bob", "dr.bob."}, set())
    assert called_in("no call @ all, a@b") == (set(), set())
