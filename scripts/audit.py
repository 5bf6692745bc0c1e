"""
`make audit`: asks the advisory services about every pinned package of Python and of the front end.

An audit that could not ask proves nothing. Then it says so and ends with `NOT_ASKED`, which is
neither a pass nor a finding.
"""

import json
import re
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from scripts.frontend import has_frontend, node_environment
from scripts.install import PYTHON
from scripts.terminal import ROOT, Stop, fail, paint, say

# As sysexits.h: what was needed is not there at present.
NOT_ASKED = 75
PATIENCE_S = 180
SERVICES = ("pypi", "osv")
PIN = re.compile(r"^(?P<name>[A-Za-z0-9._-]+)(?:\[[a-z,]+\])?==(?P<version>[^\s;]+)", re.MULTILINE)
# The stack that the benchmarks measure against runs nowhere else and is old by intent.
NOT_OURS = {"bench.txt"}


@dataclass(frozen=True)
class Finding:
    """What one package manager's audit came to; `asked` is how many packages were answered for."""

    of: str
    asked: int
    silent: Sequence[str]
    advisories: Sequence[str]
    reason: str = ""


def pinned_packages(folder: Path = ROOT / "requirements") -> dict[str, str]:
    """Name -> version of everything that is installed anywhere, drawn-in packages included."""
    files = (path for path in sorted(folder.glob("*.txt")) if path.name not in NOT_OURS)
    return {
        found["name"]: found["version"]
        for path in files
        for found in PIN.finditer(path.read_text())
    }


def read_pip_audit(text: str) -> Finding:
    """What `pip-audit --format json` says. A package it skipped was not audited."""
    packages: list[dict[str, Any]] = json.loads(text)["dependencies"]
    return Finding(
        of="Python",
        asked=sum("skip_reason" not in one for one in packages),
        silent=[one["name"] for one in packages if "skip_reason" in one],
        advisories=[
            f"{one['name']} {one['version']}: {known['id']}"
            f" (fixed in {', '.join(known['fix_versions']) or 'no version'})"
            for one in packages
            for known in one.get("vulns", ())
        ],
    )


def read_npm_audit(text: str) -> Finding:
    """What `npm audit --json` says."""
    said: dict[str, Any] = json.loads(text)
    if "vulnerabilities" not in said:
        reason = str(said.get("message") or said.get("error") or "no answer").splitlines()[0]
        return Finding(of="front end", asked=0, silent=(), advisories=(), reason=reason)
    return Finding(
        of="front end",
        asked=said["metadata"]["dependencies"]["total"],
        silent=(),
        advisories=[
            f"{name}: {one['severity']} (in {one['range']})"
            for name, one in said["vulnerabilities"].items()
        ],
    )


def _output(
    command: Sequence[str | Path], cwd: Path, environment: Mapping[str, str] | None = None
) -> str:
    done = subprocess.run(
        [str(word) for word in command],
        cwd=cwd,
        env=None if environment is None else dict(environment),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE_S,
    )
    return done.stdout or "{}"


def audit_python() -> Finding:
    """The first service that answers for a package answers for all."""
    with TemporaryDirectory() as folder:
        pins = Path(folder) / "pins.txt"
        pins.write_text("".join(f"{name}=={is_}\n" for name, is_ in pinned_packages().items()))
        for service in SERVICES:
            command = (
                *(PYTHON, "-m", "pip_audit", "--requirement", pins, "--no-deps", "--disable-pip"),
                *("--vulnerability-service", service, "--format", "json"),
                *("--progress-spinner", "off", "--timeout", "10"),
            )
            try:
                finding = read_pip_audit(_output(command, ROOT))
            except (KeyError, ValueError, subprocess.TimeoutExpired):
                continue
            if finding.asked:
                return finding
    reason = f"none of {', '.join(SERVICES)} can be reached from here"
    return Finding(of="Python", asked=0, silent=(), advisories=(), reason=reason)


def audit_frontend() -> Finding:
    """By the lock file; nothing needs to be installed."""
    command = ("npm", "audit", "--json", "--package-lock-only")
    try:
        return read_npm_audit(_output(command, ROOT / "frontend", node_environment()))
    except (ValueError, subprocess.TimeoutExpired):
        reason = "the registry gives no answer"
        return Finding(of="front end", asked=0, silent=(), advisories=(), reason=reason)


def conclude(findings: Sequence[Finding]) -> int:
    """Says what was found; 1 for an advisory, `NOT_ASKED` if anything was left out, else 0."""
    for finding in findings:
        for line in finding.advisories:
            say(paint(f"{finding.of}: {line}", "red"))
        say(f"{finding.of}: {finding.asked} packages asked about, {len(finding.advisories)} known")
    unasked = [
        f"{one.of} packages NOT AUDITED: {one.reason or ', '.join(one.silent)}"
        for one in findings
        if not one.asked or one.silent
    ]
    if unasked:
        say("; ".join(unasked))
    if any(finding.advisories for finding in findings):
        return 1
    return NOT_ASKED if unasked else 0


def main() -> None:
    findings = [audit_python()]
    if has_frontend():
        try:
            findings.append(audit_frontend())
        except Stop as reason:
            fail(str(reason))
    sys.exit(conclude(findings))


if __name__ == "__main__":
    main()
