"""`make clean`: deletes what the other verbs made, but not the database and secrets in var/."""

import shutil

from scripts.terminal import ROOT, VAR, say

MADE = (
    ".venv",
    ".mypy_cache",
    ".ruff_cache",
    ".import_linter_cache",
    ".hypothesis",
    "frontend/node_modules",
    "frontend/dist",
    "var/checks",
    "var/static",
)


def main() -> None:
    for name in MADE:
        shutil.rmtree(ROOT / name, ignore_errors=True)
    for cache in ROOT.rglob("__pycache__"):
        shutil.rmtree(cache, ignore_errors=True)
    say(
        "Clean."
        + (" The database and the secrets in var/ are still there." if VAR.exists() else "")
    )


if __name__ == "__main__":
    main()
