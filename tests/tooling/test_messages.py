"""What the server says to people exists in every language it speaks, and the catalogs are whole."""

import io
import re
from collections.abc import Iterator, Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_file
from babel.messages.mofile import read_mo
from django.conf import settings
from django.utils import translation

from patients.rules.plausibility import RANGES, find_implausible, find_impossible
from patients.rules.thresholds import ThresholdError, Thresholds
from patients.sentences import said_anew
from scripts import messages

# `%(name)s`, `%d` and `{name}`: what is put in must be put in everywhere.
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%[a-z]|\{[^{}]*\}")
LANGUAGES = sorted(code for code, _ in settings.LANGUAGES if code != settings.LANGUAGE_CODE)

# What of the libraries refuses a value or a request here, and the subjects that never come up.
LIBRARIES = (
    "rest_framework.exceptions",
    "rest_framework.fields",
    "rest_framework.relations",
    "rest_framework.serializers",
    "rest_framework.validators",
    "django.contrib.auth.password_validation",
    "django.contrib.auth.validators",
    "django.core.validators",
    "django.forms.fields",
    "django.forms.models",
)
NEVER_SAID = re.compile(
    r"[Ff]ile|slug|hyperlink|URL|domain|protocol|IPv[46]|path choice|step size|date_field|inline"
    r"|unaccented|^Your password"
)


@pytest.fixture(params=messages.catalogs(), ids=lambda path: path.parents[1].name)
def path(request: pytest.FixtureRequest) -> Path:
    found: Path = request.param
    return found


def said(catalog: Catalog) -> Iterator[Message]:
    """The messages, without the head."""
    return (message for message in catalog if message.id)


def forms(words: Any) -> tuple[str, ...]:
    """Singular and plurals of a message, or of its translation."""
    return (words,) if isinstance(words, str) else tuple(words or ())


def translated(catalog: Catalog) -> dict[tuple[str, ...], tuple[str, ...]]:
    """Each message's own words and those of the language."""
    return {forms(message.id): forms(message.string) for message in said(catalog)}


def test_there_is_a_catalog_for_each_language_but_english() -> None:
    assert [path.parents[1].name for path in messages.catalogs()] == LANGUAGES


def test_the_catalogs_hold_what_the_code_says_and_nothing_else(path: Path) -> None:
    """Otherwise: `python -m scripts.messages`."""
    catalog = messages.read(path)
    assert translated(catalog).keys() == translated(messages.extracted()).keys()
    assert list(catalog.obsolete) == []


def test_every_message_is_translated_and_none_is_a_guess(path: Path) -> None:
    catalog = messages.read(path)
    assert messages.untranslated(catalog) == []
    assert [message.id for message in said(catalog) if message.fuzzy] == []


def test_a_translation_puts_in_what_the_message_puts_in(path: Path) -> None:
    wrong = [
        each
        for own, words in translated(messages.read(path)).items()
        for each in words
        if sorted(PLACEHOLDER.findall(each)) != sorted(PLACEHOLDER.findall(own[-1]))
    ]
    assert wrong == []


def test_a_translation_has_no_space_at_its_ends_and_no_line_break(path: Path) -> None:
    wrong = [
        each
        for words in translated(messages.read(path)).values()
        for each in words
        if each != each.strip() or "\n" in each
    ]
    assert wrong == []


def test_what_django_reads_is_what_the_catalog_says(path: Path) -> None:
    compiled = path.with_suffix(".mo").read_bytes()
    assert compiled == messages.compiled(messages.read(path))
    assert translated(read_mo(io.BytesIO(compiled))) == translated(messages.read(path))


def of_libraries() -> dict[str, set[tuple[str, ...]]]:
    """The messages of each module, each with its plural."""
    found = {}
    for name in LIBRARIES:
        source = import_module(name).__file__
        assert source is not None
        extracted = extract_from_file("python", source, keywords=messages.KEYWORDS)
        found[name] = {forms(message)[:2] for _, message, _, _ in extracted}
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_the_libraries_say_when_they_refuse_is_translated_by_them_or_by_us(
    language: str,
) -> None:
    """What neither does is borrowed: a line in `config/borrowed.py` and a translation."""
    missing = []
    with translation.override(language):
        for module, found in of_libraries().items():
            for words in found:
                plain = words[-1]
                if len(words) > 1:
                    shown = translation.ngettext(words[0], plain, 2)
                else:
                    shown = translation.gettext(plain)
                if shown == plain and not NEVER_SAID.search(plain):
                    missing.append(f"{module}: {plain}")
    assert missing == []


def test_what_is_borrowed_is_still_said_by_a_library() -> None:
    borrowed = {
        forms(message.id)
        for message in said(messages.extracted())
        if [name for name, _ in message.locations] == ["config/borrowed.py"]
    }
    assert borrowed
    assert borrowed - set().union(*of_libraries().values()) == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_the_rules_refuse_is_said_in_the_language_of_the_reader(language: str) -> None:
    """Rules know no languages: `patients.sentences` knows their sentences by their form."""
    errors = [
        find_impossible(dict.fromkeys(RANGES, 10**9)),
        find_impossible({"bp_sys": 80, "bp_dia": 90}),
        find_implausible({name: limits.possible_to * 10 for name, limits in RANGES.items()}),
        refused({"nonsense": 1, "fever_from": "hot", "fever_days": 1.5, "platelets_low": 10**6}),
        refused({"afebrile_to": 38, "fever_from": 37.5}),
    ]
    for english in errors:
        assert english
        assert said_anew(english) == english
        with translation.override(language):
            anew = said_anew(english)
        assert anew.keys() == english.keys()
        assert not any(set(anew[name]) & set(english[name]) for name in english)


def refused(changes: Mapping[str, object]) -> dict[str, list[str]]:
    """What the thresholds say to changes that they do not take."""
    with pytest.raises(ThresholdError) as refusal:
        Thresholds().changed(changes)
    return refusal.value.errors
