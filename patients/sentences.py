"""
What the rules say when they refuse a value, in the reader's language.

Rules are pure functions that know no languages. Here their sentences are known by their form.
"""

import re
from collections.abc import Mapping

from django.utils.translation import gettext, gettext_noop

_PARTS = {"low": r"\S+", "high": r"\S+", "unit": r".+", "larger": r"\w+"}
_FORMS = (
    gettext_noop("Impossible: must be %(low)s to %(high)s %(unit)s."),
    gettext_noop("Impossible: must be %(low)s to %(high)s."),
    gettext_noop("Impossible: must be below the systolic pressure."),
    gettext_noop("Unusual: usually %(low)s to %(high)s %(unit)s."),
    gettext_noop("Unusual: usually %(low)s to %(high)s."),
    gettext_noop("There is no such threshold."),
    gettext_noop("A number is needed."),
    gettext_noop("A whole number is needed."),
    gettext_noop("Between %(low)s and %(high)s %(unit)s."),
    gettext_noop("Must be below %(larger)s."),
)


def said_anew(errors: Mapping[str, list[str]]) -> dict[str, list[str]]:
    """The messages of a rule, by field."""
    return {name: [_said_anew(each) for each in said] for name, said in errors.items()}


def _said_anew(sentence: str) -> str:
    for form, pattern in _PATTERNS:
        if found := pattern.fullmatch(sentence):
            return gettext(form) % found.groupdict()
    return sentence


def _pattern_of(form: str) -> re.Pattern[str]:
    literals_and_names = re.split(r"%\((\w+)\)s", form)
    return re.compile(
        "".join(
            f"(?P<{part}>{_PARTS[part]})" if at % 2 else re.escape(part)
            for at, part in enumerate(literals_and_names)
        )
    )


_PATTERNS = tuple((form, _pattern_of(form)) for form in _FORMS)
