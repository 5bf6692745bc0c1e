"""The first page of a list as the tables grow: 10 patients, then 200 with 40,000 reports."""

import json
import os
import subprocess
import sys

from benchmarks.bench_ward import OURS, fresh_database
from benchmarks.processes import CLIENT_CORE, ROOT, pinned
from benchmarks.report import Table

FEW, MANY = (10, 10 * 20), (200, 40_000)
PAGES = (
    "/api/patients/?page_size=10",
    "/api/patients/",
    "/api/reports/?page_size=10",
    "/api/reports/",
)
LIMIT = 3


def _python(environment: dict[str, str], *words: str) -> str:
    done = subprocess.run(
        pinned(CLIENT_CORE, [sys.executable, *words]),
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, **environment},
    )
    if done.returncode:
        raise SystemExit(f"{' '.join(words[:3])} failed:\n{done.stdout}{done.stderr}")
    return done.stdout


def pages(environment: dict[str, str], patients: int, reports: int) -> dict[str, list[float]]:
    """Ms and number of queries of each page, in a database filled up to so many rows."""
    words = ("-m", "benchmarks.pages", str(patients), str(reports), *PAGES)
    found: dict[str, list[float]] = json.loads(_python(environment, *words).splitlines()[-1])
    return found


def measure() -> list[Table]:
    """The table of this part."""
    environment = {"DATABASE_URL": fresh_database(OURS), "REDIS_URL": "", "LOG_LEVEL": "ERROR"}
    _python(environment, "manage.py", "migrate", "-v0")
    few, many = pages(environment, *FEW), pages(environment, *MANY)
    table = Table(
        "First pages of lists as the tables grow",
        f"`GET` by a nurse of the ward, median of 20, PostgreSQL: {FEW[0]} patients with {FEW[1]} "
        f"reports, then {MANY[0]} with {MANY[1]:,}. A page of 10 has the same rows in both; a page "
        "of the usual 50 has as many patients as there are.",
        (
            "page",
            f"ms, {FEW[0]} patients",
            f"ms, {MANY[0]}",
            "ratio",
            "queries",
            f"queries, {MANY[0]}",
        ),
    )
    for page in PAGES:
        (before, asked), (after, asked_then) = few[page], many[page]
        table.add(f"`{page}`", before, after, after / before, int(asked), int(asked_then))
    constant = all(few[page][1] == many[page][1] for page in PAGES)
    # As many rows on the page in both: the others differ by what they show, not by what is stored.
    same_rows = [page for page in PAGES if page != "/api/patients/"]
    worst = max(many[page][0] / few[page][0] for page in same_rows)
    table.notes = [
        f"- With the same rows on the page at most **{worst:.2f}x** (claimed: within {LIMIT}x).",
        f"- The number of queries is {'**constant**' if constant else '**not constant**'}.",
    ]
    return [table]
