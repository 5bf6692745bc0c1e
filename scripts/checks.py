"""Every check of this project: lint, types, rules, front end, and the tests on both databases."""

import os
import secrets
import shlex
import signal
import subprocess
import sys
import time
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from scripts.audit import NOT_ASKED
from scripts.frontend import has_frontend, install_frontend
from scripts.install import PYTHON, venv_environment
from scripts.servers import Servers, database_for_tests, servers_for_tests
from scripts.terminal import ROOT, VAR, Stop, fail, paint, say, show_banner

BIN = PYTHON.parent
RESULTS = VAR / "checks"
WORKERS = os.cpu_count() or 2
NOTHING_COLLECTED = 5
# A module that cannot be imported fails the run, but the others are tested all the same.
COLLECT = ("--continue-on-collection-errors",)
SLOWEST = ("--durations=12", "--durations-min=5")
# What a user's shell may set and a test run must not inherit.
SETTINGS = tuple(
    line.lstrip("# ").partition("=")[0]
    for line in (ROOT / ".env.example").read_text().splitlines()
    if line.lstrip("# ").partition("=")[0].isupper()
)


@dataclass(frozen=True)
class Check:
    name: str
    command: Sequence[str | Path]
    directory: str = "."
    environment: Mapping[str, str] | None = None


@dataclass(frozen=True)
class Outcome:
    name: str
    state: str  # passed, failed, "not run", or "not asked": a service elsewhere gave no answer
    seconds: float = 0.0
    reason: str = ""


PYTHON_LINT = (
    Check("ruff", [BIN / "ruff", "check", "."]),
    Check("ruff format", [BIN / "ruff", "format", "--check", "."]),
    Check("import rules", [BIN / "lint-imports", "--no-cache"]),
)
PYTHON_TYPES = (Check("mypy", [BIN / "mypy", "."]),)
PYTHON_FORMAT = (
    Check("ruff fixes", [BIN / "ruff", "check", "--fix", "--exit-zero", "--quiet", "."]),
    Check("ruff format", [BIN / "ruff", "format", "."]),
)
AUDIT = (Check("dependency audit", [PYTHON, "-m", "scripts.audit"]),)
RULES = (
    Check("migrations complete", [PYTHON, "manage.py", "makemigrations", "--check", "--dry-run"]),
    Check("OpenAPI", [PYTHON, "-m", "scripts.openapi"]),
    Check(
        "deployment",
        [PYTHON, "manage.py", "check", "--deploy", "--fail-level", "WARNING"],
        environment={"DEPLOYMENT": "production", "ALLOWED_HOSTS": "ward.example.org"},
    ),
)


def npm(name: str, verb: str) -> Check:
    return Check(name, ["npm", "run", "--silent", verb], directory="frontend")


def test_environment() -> dict[str, str]:
    """The same for everybody: no settings of the user, an own secret."""
    environment = venv_environment()
    for name in (*SETTINGS, "MAKEFLAGS", "MAKELEVEL", "MFLAGS"):
        environment.pop(name, None)
    environment["SECRET_KEY"] = secrets.token_urlsafe(48)
    environment["COVERAGE_RCFILE"] = str(ROOT / "pyproject.toml")
    return environment


def run_check(check: Check, environment: Mapping[str, str]) -> Outcome:
    """Runs one check quietly; what it said is shown only if it fails."""
    started = time.monotonic()
    done = subprocess.run(
        [str(word) for word in check.command],
        cwd=ROOT / check.directory,
        env={**environment, **(check.environment or {})},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    seconds = time.monotonic() - started
    state = {0: "passed", NOT_ASKED: "not asked"}.get(done.returncode, "failed")
    text = f"{state:<7} {check.name} ({seconds:.1f} s)"
    if state == "failed":
        text = f"{paint(text, 'red')}\n{done.stdout.rstrip()}"
    say(text)
    reason = (done.stdout.strip().splitlines() or [""])[-1] if state == "not asked" else ""
    return Outcome(check.name, state, seconds, reason)


def run_checks(checks: Sequence[Check], environment: Mapping[str, str]) -> list[Outcome]:
    with ThreadPoolExecutor(WORKERS) as pool:
        waiting = [pool.submit(run_check, check, environment) for check in checks]
        return [done.result() for done in as_completed(waiting)]


# --- pytest ------------------------------------------------------------------------------------


def count_skipped(report: Path) -> int:
    if not report.is_file():
        return 0
    root = ET.parse(report).getroot()
    return sum(int(suite.get("skipped", "0")) for suite in root.iter("testsuite"))


def run_pytest(
    name: str, words: Sequence[str], environment: Mapping[str, str], results: Path
) -> Outcome:
    """Runs pytest with its output on the terminal. In CI a skipped test is a failure."""
    say(paint(f"\n== {name}: pytest {shlex.join(words)}", "blue"))
    report = results / f"{name}.xml"
    started = time.monotonic()
    done = subprocess.run(
        [str(PYTHON), "-m", "pytest", "-q", *COLLECT, *SLOWEST, f"--junitxml={report}", *words],
        cwd=ROOT,
        env=dict(environment),
        stdin=subprocess.DEVNULL,
        check=False,
    )
    seconds = time.monotonic() - started
    skipped = count_skipped(report)
    if done.returncode not in {0, NOTHING_COLLECTED}:
        return Outcome(name, "failed", seconds)
    if skipped:
        return Outcome(name, "not run", seconds, f"{skipped} tests skipped themselves: see above")
    return Outcome(name, "passed", seconds)


def run_tests_on(
    where: str, marks: str, words: Sequence[str], environment: Mapping[str, str], results: Path
) -> list[Outcome]:
    """One pass: most tests side by side, then those that measure time or kill processes alone."""
    many = ["-n", str(WORKERS), "--dist", "loadgroup", *words, "-m", f"({marks}) and not serial"]
    alone = ["-m", f"({marks}) and serial"]
    return [
        run_pytest(f"tests on {where}", many, environment, results),
        run_pytest(f"serial tests on {where}", alone, environment, results),
    ]


def run_on_servers(
    servers: Servers, environment: Mapping[str, str], results: Path, words: Sequence[str] = ()
) -> list[Outcome]:
    """PostgreSQL and Redis; `words` are further ones for pytest."""
    if servers.missing:
        reason = "; ".join(servers.missing)
        return [Outcome("tests on PostgreSQL and Redis", "not run", reason=reason)]
    run_name = results.name
    with database_for_tests(servers.postgres, run_name) as url:
        there = {"DATABASE_URL": url, "REDIS_URL": servers.redis, "REDIS_PREFIX": run_name}
        return run_tests_on(
            "PostgreSQL and Redis", "not sqlite", words, {**environment, **there}, results
        )


def run_on_sqlite(
    environment: Mapping[str, str], results: Path, *, with_everything: bool
) -> list[Outcome]:
    """SQLite alone, in a random order that a failure can be repeated in."""
    order = [f"--random-order-seed={secrets.randbelow(10**6)}"]
    database = str(results / "test.sqlite3")
    here = {"DATABASE_URL": "", "REDIS_URL": "", "TEST_DATABASE": database}
    marks = "not postgres and not redis"
    if not with_everything:  # what the first pass has shown for both
        marks += " and (sqlite or not once)"
    return run_tests_on("SQLite", marks, order, {**environment, **here}, results)


# --- verbs -------------------------------------------------------------------------------------


def show_summary(outcomes: Sequence[Outcome]) -> int:
    """
    The summary and, as its last line, the count. In CI what could not run has failed; a service of
    somebody else that gives no answer is named and fails nothing.
    """
    say("")
    for outcome in outcomes:
        colour = {"passed": "green", "failed": "red"}.get(outcome.state, "yellow")
        say(f"{paint(f'{outcome.state:<8}', colour)} {outcome.name} ({outcome.seconds:.0f} s)")
    missing = [
        f"{outcome.name}: {outcome.reason}" for outcome in outcomes if outcome.state == "not run"
    ]
    if missing:
        show_banner("COULD NOT RUN HERE, so this is not the whole proof:", *missing)
    unasked = [f"{one.name}: {one.reason}" for one in outcomes if one.state == "not asked"]
    if unasked:
        show_banner("NOBODY COULD BE ASKED, so this is not proven:", *unasked)
    in_ci = os.environ.get("CI", "").lower() in {"1", "true"}
    passed = sum(outcome.state == "passed" for outcome in outcomes)
    failed = sum(outcome.state == "failed" for outcome in outcomes) + (len(missing) if in_ci else 0)
    left_out = len(unasked) + (0 if in_ci else len(missing))
    skipped = f", {left_out} skipped" if left_out else ""
    say(f"checks: {passed} passed, {failed} failed{skipped}")
    return 1 if failed else 0


@contextmanager
def results_folder() -> Iterator[Path]:
    """For what a run leaves behind, as long as it runs."""
    RESULTS.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=RESULTS, prefix="run_") as folder:
        yield Path(folder)


def check_all() -> int:
    environment = test_environment()
    static = [*PYTHON_TYPES, *AUDIT, *RULES, *PYTHON_LINT]
    outcomes: list[Outcome] = []
    if has_frontend():
        environment["PATH"] = install_frontend()["PATH"]
        outcomes.append(run_check(npm("front end build", "build"), environment))
        static[1:1] = [
            npm("vue-tsc", "typecheck"),
            npm("vitest", "test"),
            npm("ESLint, prettier", "lint"),
        ]
    outcomes += run_checks(static, environment)
    with results_folder() as results, servers_for_tests() as servers:
        outcomes += run_on_servers(servers, environment, results)
        outcomes += run_on_sqlite(environment, results, with_everything=bool(servers.missing))
    return show_summary(outcomes)


def measure_coverage() -> int:
    """
    Lines and branches that the tests on the servers go through. Apart from `check_all`, because
    tracing makes every test half as long again.
    """
    environment = test_environment()
    with results_folder() as results, servers_for_tests() as servers:
        environment["COVERAGE_FILE"] = str(results / "coverage")
        words = ["--cov", "--cov-append", "--cov-report="]
        outcomes = run_on_servers(servers, environment, results, words)
        subprocess.run([str(BIN / "coverage"), "report"], cwd=ROOT, env=environment, check=False)
    return show_summary(outcomes)


def check_some(python: Sequence[Check], front_end: Sequence[Check]) -> int:
    environment = test_environment()
    checks = list(python)
    if has_frontend():
        environment["PATH"] = install_frontend()["PATH"]
        checks += front_end
    return show_summary([run_check(check, environment) for check in checks])


def main() -> None:
    verbs: dict[str, Callable[[], int]] = {
        "all": check_all,
        "lint": lambda: check_some(PYTHON_LINT, [npm("ESLint, prettier", "lint")]),
        "format": lambda: check_some(PYTHON_FORMAT, [npm("prettier", "format")]),
        "audit": lambda: check_some(AUDIT, []),
        "coverage": measure_coverage,
        "types": lambda: check_some(PYTHON_TYPES, [npm("vue-tsc", "typecheck")]),
    }
    # Stopped from outside, too, the databases and servers of the run are cleared away.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        sys.exit(verbs[sys.argv[1]]())
    except Stop as reason:
        fail(str(reason))
    except KeyboardInterrupt:
        fail("Stopped.")


if __name__ == "__main__":
    main()
