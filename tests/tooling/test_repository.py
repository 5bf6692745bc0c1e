"""What this repository says about itself is true: pins, verbs, settings, paths."""

import ast
import re
import subprocess
import tomllib
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from scripts.install import files_of

ROOT = Path(__file__).resolve().parents[2]
REQUIREMENTS = sorted((ROOT / "requirements").glob("*.txt"))
PIN = re.compile(r"[A-Za-z0-9._-]+(\[[a-z,]+\])?==[A-Za-z0-9.]+( ; .+)?")
VERBS = {
    "help",
    "install",
    "run",
    "dev",
    "test",
    "lint",
    "format",
    "types",
    "audit",
    "bench",
    "chaos",
    "demo",
    "clean",
}


def tracked_files() -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return [ROOT / name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]


@pytest.mark.parametrize("path", REQUIREMENTS, ids=lambda path: path.name)
def test_every_requirement_is_pinned_to_one_version(path: Path) -> None:
    lines = [line.strip() for line in path.read_text().splitlines()]
    loose = [
        line
        for line in lines
        if line
        and not line.startswith(("#", "-r ", "-c "))
        and not PIN.fullmatch(line.partition(" #")[0].strip())
    ]
    assert loose == []


def named(word: str) -> str:
    """The name of a package as its index knows it."""
    return re.sub(r"[-_.]+", "-", word).lower()


def test_what_the_requirements_draw_in_is_pinned_too() -> None:
    """Of what is installed here; Node and the stack of the benchmarks live elsewhere."""
    pinned = {
        named(name)
        for path in files_of("local.txt")
        for name in re.findall(r"^([A-Za-z0-9._-]+)(?:\[.*\])?==", path.read_text(), re.MULTILINE)
    }
    drawn_in = {
        named(requirement.name)
        for name in pinned
        for requirement in map(Requirement, metadata.requires(name) or ())
        if requirement.marker is None or requirement.marker.evaluate({"extra": ""})
    }
    assert drawn_in - pinned <= {"pip", "setuptools"}


def test_make_help_lists_each_verb_with_one_line() -> None:
    said = subprocess.run(
        ["make", "-s", "--no-print-directory", "help"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    listed = re.findall(r"^make ([a-z]+)\s+(\S.+)$", said.stdout, re.MULTILINE)
    verbs = {verb for verb, _ in listed}
    declared = re.search(r"^\.PHONY: (.+)$", (ROOT / "Makefile").read_text(), re.MULTILINE)
    assert declared
    assert verbs == set(declared[1].split()) >= VERBS
    assert len(listed) == len(verbs) == len(said.stdout.splitlines())


def names_read_by(program: str) -> set[str]:
    """Variables that a module reads: first arguments of env.str(...) and of its own readers."""
    tree = ast.parse((ROOT / program).read_text())
    readers = {"_number", "_switch", "_choice", "_names", "str", "bool", "int", "list", "setting"}
    names = set()
    for call in ast.walk(tree):
        if not isinstance(call, ast.Call) or not call.args:
            continue
        reader = getattr(call.func, "id", getattr(call.func, "attr", ""))
        first = call.args[0]
        if reader in readers and isinstance(first, ast.Constant) and isinstance(first.value, str):
            names.add(first.value)
    return {name for name in names if re.fullmatch(r"[A-Z][A-Z0-9_]+", name)}


def test_the_example_environment_names_exactly_the_settings_that_are_read() -> None:
    example = (ROOT / ".env.example").read_text()
    documented = re.findall(r"^([A-Z][A-Z0-9_]+)=", example, re.MULTILINE)
    assert len(documented) == len(set(documented))
    read = names_read_by("config/settings.py") | names_read_by("scripts/serve.py")
    assert set(documented) == read


def test_the_example_environment_shows_the_defaults_of_the_numbers() -> None:
    example = (ROOT / ".env.example").read_text()
    shown = dict(re.findall(r"^([A-Z][A-Z0-9_]+)=(\d+)$", example, re.MULTILINE))
    settings = (ROOT / "config/settings.py").read_text()
    numbers = dict(re.findall(r'_number\("([A-Z0-9_]+)", ([0-9_]+)', settings))
    assert {name: value.replace("_", "") for name, value in numbers.items()} == {
        name: shown[name] for name in numbers
    }


def test_no_file_names_a_path_of_one_machine() -> None:
    own = re.compile(r"(?<![\w.$}])/(?:work|root|home/\w+)/")
    named = []
    for path in tracked_files():
        if path.name == "package-lock.json" or path == Path(__file__):
            continue
        try:
            text = path.read_text()
        except UnicodeDecodeError:
            continue
        named += [f"{path.relative_to(ROOT)}: {found}" for found in own.findall(text)]
    assert named == []


def test_the_links_between_our_pages_lead_somewhere() -> None:
    dead = [
        f"{page.relative_to(ROOT)}: {target}"
        for page in tracked_files()
        if page.suffix == ".md"
        for target in re.findall(r"\]\(([^)#\s]+)", page.read_text())
        if "://" not in target and not (page.parent / target).exists()
    ]
    assert dead == []


def test_every_decision_is_listed() -> None:
    folder = ROOT / "docs/decisions"
    listed = re.findall(r"\]\((\d{4}-[a-z-]+\.md)\)", (folder / "README.md").read_text())
    assert listed == sorted(path.name for path in folder.glob("0*.md"))


def test_python_files_stay_small() -> None:
    """Beyond 400 lines a module becomes a package of nouns; a tenth more is forgiven.

    Settings are one file on purpose: docs/decisions/0005-one-settings-file.md.
    """
    long = {
        str(path.relative_to(ROOT)): lines
        for path in tracked_files()
        if path.suffix == ".py"
        and "migrations" not in path.parts
        and path != ROOT / "config/settings.py"
        for lines in [len(path.read_text().splitlines())]
        if lines > 440
    }
    assert long == {}


def test_every_package_of_the_project_is_measured_typed_and_under_the_import_rules() -> None:
    tools = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]
    packages = {
        path.parent.name
        for path in ROOT.glob("*/__init__.py")
        if path.parent.name not in {"scripts", "tests", "benchmarks"}
    }
    assert set(tools["importlinter"]["root_packages"]) == packages
    assert set(tools["coverage"]["run"]["source"]) == packages


def test_every_test_that_a_page_names_exists() -> None:
    """A control is only as good as the test that shows it."""
    written = "\n".join(path.read_text() for path in (ROOT / "tests").rglob("test_*.py"))
    gone = []
    for page in (ROOT / "docs").rglob("*.md"):
        text = page.read_text()
        gone += [
            name for name in re.findall(r"`(test_\w+)`", text) if f"def {name}(" not in written
        ]
        gone += [
            name
            for name in re.findall(r"`(tests/[\w/]+(?:\.py|/)?)`", text)
            if not (ROOT / name).exists()
        ]
    assert gone == []
