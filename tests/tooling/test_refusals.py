"""
Whatever a person is told when something is refused goes through gettext.

Found in the source: sentences that stand bare in an error, in the messages of a field, or in a
constant that comes there. A new one is wrapped, then `python -m scripts.messages`.
"""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from rest_framework import exceptions

from accounts import errors
from scripts.messages import SPEAKING
from scripts.terminal import ROOT

REFUSALS = {
    "ValidationError",
    "PermissionDenied",
    "Http404",
    "NotReadable",
    "conflict_with",
    "add_error",
} | {
    name
    for module in (exceptions, errors)
    for name, value in vars(module).items()
    if isinstance(value, type) and issubclass(value, Exception)
}
# Attributes and arguments whose sentences are read as a refusal.
SPOKEN = {"default_detail", "default_error_messages", "error_messages", "message", "refusal"}
WRAPPERS = {"_", "gettext", "gettext_lazy", "gettext_noop", "ngettext", "ngettext_lazy"}
# The API's description is the same for everybody, rules know no languages (`patients.sentences`
# translates what refuses), and sensor agents keep in their logs what they are told.
ENGLISH = (
    "config/openapi.py",
    "patients/rules/",
    "telemetry/api/parsing.py",
    "telemetry/api/readings.py",
    "telemetry/rules/acceptance.py",
)
SENTENCE = re.compile(r"\w.*\s\w|\w\.$")


def is_read(path: Path) -> bool:
    name = str(path.relative_to(ROOT))
    aside = {"migrations", "management", "demo", "locale"} & set(path.relative_to(ROOT).parts)
    return not aside and not name.startswith(ENGLISH)


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text())


def is_bare(node: ast.AST) -> bool:
    """Whether this is a sentence as it stands, or one with something put in."""
    if isinstance(node, ast.JoinedStr):
        parts = (part.value for part in node.values if isinstance(part, ast.Constant))
        return SENTENCE.search("".join(map(str, parts))) is not None
    if not isinstance(node, ast.Constant) or not isinstance(node.value, str):
        return False
    return SENTENCE.search(node.value) is not None


def sentences_in(tree: ast.Module) -> set[str]:
    """Names that a module, or something in it, gives to a bare sentence."""
    return {
        target.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign) and is_bare(node.value)
        for target in node.targets
        if isinstance(target, ast.Name)
    }


def imported_sentences(tree: ast.Module) -> set[str]:
    """Names that come from another module of ours, where they are bare."""
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] in SPEAKING:
            source = ROOT / f"{(node.module or '').replace('.', '/')}.py"
            theirs = sentences_in(tree_of(source)) if source.is_file() else set()
            found |= {each.asname or each.name for each in node.names if each.name in theirs}
    return found


def bare_parts(node: ast.AST, names: set[str]) -> Iterator[ast.AST]:
    """What of an expression is a sentence that nobody wrapped. Keys of a dict are names."""
    if is_bare(node) or (isinstance(node, ast.Name) and node.id in names):
        yield node
        return
    if isinstance(node, ast.Call) and name_of(node) in WRAPPERS:
        return
    inner = node.values if isinstance(node, ast.Dict) else ast.iter_child_nodes(node)
    for child in inner:
        yield from bare_parts(child, names)


def name_of(call: ast.Call) -> str:
    """What is called, without the module it comes from."""
    return getattr(call.func, "attr", getattr(call.func, "id", ""))


def is_list_of_words(node: ast.AST) -> bool:
    """The messages of a field."""
    return isinstance(node, ast.List) and not any(isinstance(one, ast.Dict) for one in node.elts)


def spoken_in(node: ast.AST) -> Iterator[ast.AST]:
    """The expressions of a statement or a call that a person may read."""
    if isinstance(node, ast.Call):
        if name_of(node) in REFUSALS:
            yield from node.args
            yield from (each.value for each in node.keywords if each.arg != "code")
        yield from (each.value for each in node.keywords if each.arg in SPOKEN)
    elif isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
        if node.targets[0].id in SPOKEN:
            yield node.value
    elif isinstance(node, ast.Dict):
        yield from filter(is_list_of_words, node.values)
        yield from (
            value
            for key, value in zip(node.keys, node.values, strict=True)
            if isinstance(key, ast.Constant) and key.value == "detail"
        )
    elif isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Subscript):
        yield from filter(is_list_of_words, [node.value])


def bare_refusals(tree: ast.Module) -> set[int]:
    """The lines of `tree` on which somebody is refused in English only."""
    names = sentences_in(tree) | imported_sentences(tree)
    return {
        getattr(part, "lineno", 0)
        for node in ast.walk(tree)
        for expression in spoken_in(node)
        for part in bare_parts(expression, names)
    }


def test_every_refusal_goes_through_gettext() -> None:
    found = [
        f"{path.relative_to(ROOT)}:{line}"
        for package in SPEAKING
        for path in sorted((ROOT / package).rglob("*.py"))
        if is_read(path)
        for line in sorted(bare_refusals(tree_of(path)))
    ]
    assert found == []


@pytest.mark.parametrize(
    "source",
    [
        'raise ValidationError("Not so.")',
        'raise exceptions.PermissionDenied("This is not yours.")',
        'raise ValidationError({"pulse": [f"At most {limit}."]})',
        'TAKEN = "It is taken."\nraise Conflict(TAKEN, current=None)',
        'said = f"At most {limit}."\nraise ValidationError({"pulse": [said]})',
        'errors[name] = ["Before the birth date."]',
        'errors = {name: ["There is no such limit."]}',
        'self.add_error("date", "Either a day or a span.")',
        'class Full(APIException):\n    default_detail = "No room is left."',
        'field = CharField(error_messages={"blank": "Say something."})',
        'validator = RegexValidator(PATTERN, message="Letters only, please.")',
        'answer = JsonResponse({"detail": "There is no such endpoint."})',
    ],
)
def test_a_refusal_in_english_only_is_found(source: str) -> None:
    assert bare_refusals(ast.parse(source))


@pytest.mark.parametrize(
    "source",
    [
        'raise ValidationError(_("Not so."))',
        'raise ValidationError({"pulse": [_("At most %(limit)d.") % {"limit": limit}]})',
        'raise ValidationError(_("Not so."), code="not so at all")',
        'TAKEN = gettext_lazy("It is taken.")\nraise Conflict(TAKEN)',
        'raise TypeError("The audit is append-only.")',
    ],
)
def test_what_is_wrapped_or_meant_for_programmers_passes(source: str) -> None:
    assert not bare_refusals(ast.parse(source))
