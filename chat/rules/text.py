"""
What is text that a ward can read: plain, visible, in any language, and nothing that deceives.

Messages are shown as text, never as HTML, so markup is harmless and allowed. Refused are characters
that change how the text around them is shown: controls, direction overrides (Unicode TR 36, "bidi
spoofing"), and towers of combining marks. Arabic, Hebrew and Thai need none of these.
"""

import unicodedata

from django.utils.translation import gettext_noop as _

CONTENT_LENGTH = 10_000
NAME_LENGTH = 80
# Thai stacks two marks on a letter, pointed Hebrew with cantillation four.
MARKS_ON_A_LETTER = 5

_LINE_CONTROLS = "\n\t"
# Embeddings, overrides and isolates; the plain marks (LRM, RLM) are fine.
_DIRECTION_CONTROLS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
# Letters of nothing: Hangul fillers, the Braille blank.
_BLANK_LETTERS = frozenset("\u115f\u1160\u3164\uffa0\u2800")
_INVISIBLE = frozenset({"Cc", "Cf", "Cn", "Co", "Cs", "Mn", "Me", "Zl", "Zp", "Zs"})

EMPTY = _("This may not be empty.")
CONTROLS = _("Control characters are not allowed.")
DIRECTIONS = _("Characters that override the direction of text are not allowed.")
MARKS = _("Too many combining marks on one letter.")
LINES = _("This must be a single line.")


class NotReadable(ValueError):
    """The text is refused; the message says why."""


def clean_content(text: str) -> str:
    """The text of a message: lines end in LF. Raises NotReadable."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    _check(text)
    return text


def clean_name(text: str) -> str:
    """The name of a room: one line, runs of spaces made one, composed. Raises NotReadable."""
    text = unicodedata.normalize("NFC", text)
    if "\n" in text or "\r" in text or "\u2028" in text or "\u2029" in text:
        raise NotReadable(LINES)
    text = " ".join(text.split(" ")).strip()
    _check(text)
    return " ".join(text.split())


def _check(text: str) -> None:
    if text.isascii() and text.isprintable() and not text.isspace() and text:
        return
    marks = 0
    for character in text:
        category = unicodedata.category(character)
        if category in {"Cc", "Cs"} and character not in _LINE_CONTROLS:
            raise NotReadable(CONTROLS)
        if character in _DIRECTION_CONTROLS:
            raise NotReadable(DIRECTIONS)
        marks = marks + 1 if category in {"Mn", "Me"} else 0
        if marks > MARKS_ON_A_LETTER:
            raise NotReadable(MARKS)
    if not any(map(_is_visible, text)):
        raise NotReadable(EMPTY)


def _is_visible(character: str) -> bool:
    return unicodedata.category(character) not in _INVISIBLE and character not in _BLANK_LETTERS
