"""The dependency audit: a finding fails, silence is not called clean, a clean answer passes."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from scripts.audit import (
    NOT_ASKED,
    Finding,
    conclude,
    pinned_packages,
    read_npm_audit,
    read_pip_audit,
)
from scripts.checks import Check, Outcome, run_check, show_summary

CLEAN = {"name": "django", "version": "5.2.19", "vulns": []}
KNOWN = {
    "name": "daphne",
    "version": "4.2.1",
    "vulns": [{"id": "PYSEC-2025-1", "fix_versions": ["4.2.2"]}],
}
SKIPPED = {"name": "uvloop", "skip_reason": "Dependency not found on PyPI"}


def pip_says(*packages: Mapping[str, Any]) -> Finding:
    return read_pip_audit(json.dumps({"dependencies": packages, "fixes": []}))


@pytest.mark.parametrize(
    ("packages", "status"),
    [
        ((CLEAN,), 0),
        ((CLEAN, KNOWN), 1),
        ((CLEAN, SKIPPED), NOT_ASKED),
        ((SKIPPED,), NOT_ASKED),
        ((KNOWN, SKIPPED), 1),
    ],
)
def test_only_packages_that_were_answered_for_are_clean(
    packages: tuple[Mapping[str, Any], ...], status: int
) -> None:
    assert conclude([pip_says(*packages)]) == status


def test_an_advisory_is_named_with_the_version_that_mends_it() -> None:
    assert pip_says(KNOWN).advisories == ["daphne 4.2.1: PYSEC-2025-1 (fixed in 4.2.2)"]


def test_a_registry_that_refuses_the_question_is_not_an_answer() -> None:
    refused = read_npm_audit(json.dumps({"message": "405 Method Not Allowed", "error": {}}))
    assert (refused.asked, refused.reason) == (0, "405 Method Not Allowed")
    answered = {"metadata": {"dependencies": {"total": 400}}}
    assert conclude([read_npm_audit(json.dumps({**answered, "vulnerabilities": {}}))]) == 0
    known = {"vite": {"severity": "high", "range": "<8.3.1"}}
    assert conclude([read_npm_audit(json.dumps({**answered, "vulnerabilities": known}))]) == 1


def test_every_pinned_package_is_asked_about_and_the_drawn_in_ones_too() -> None:
    pinned = pinned_packages()
    assert {"Django", "psycopg", "httpx", "asgiref", "urllib3"} <= set(pinned)
    # Of the peer that the benchmarks measure against.
    assert "channelsmultiplexer" not in pinned


@pytest.mark.parametrize(
    ("exit_code", "state"), [(0, "passed"), (1, "failed"), (NOT_ASKED, "not asked")]
)
def test_what_nobody_answered_is_neither_passed_nor_failed_but_said_aloud(
    exit_code: int, state: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CI", "true")
    program = f"print('Python packages NOT AUDITED'); raise SystemExit({exit_code})"
    outcome = run_check(Check("audit", [sys.executable, "-c", program]), os.environ)
    assert outcome.state == state
    assert show_summary([outcome, Outcome("other", "passed")]) == (state == "failed")
    said = capsys.readouterr().out
    assert ("NOBODY COULD BE ASKED" in said) == (state == "not asked")
    assert ("Python packages NOT AUDITED" in said) == (state != "passed")


def test_where_no_service_answers_the_audit_says_so(tmp_path: Path) -> None:
    """The real program, cut off from the network by a proxy that is not there."""
    nowhere = "http://127.0.0.1:9"
    done = subprocess.run(
        [sys.executable, "-m", "scripts.audit"],
        env={
            **os.environ,
            "HTTPS_PROXY": nowhere,
            "HTTP_PROXY": nowhere,
            "npm_config_proxy": nowhere,
            "npm_config_https_proxy": nowhere,
            "npm_config_fetch_retries": "0",
            "npm_config_cache": str(tmp_path),
            "NO_PROXY": "",
        },
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == NOT_ASKED, done.stdout + done.stderr
    assert "Python packages NOT AUDITED" in done.stdout
    assert "front end packages NOT AUDITED" in done.stdout
