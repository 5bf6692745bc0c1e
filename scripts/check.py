"""`make test`: sets everything up, then runs every check and test."""

import os

from scripts.install import PYTHON, install, venv_environment
from scripts.terminal import ROOT, Stop, fail


def main() -> None:
    try:
        install("local")
    except Stop as reason:
        fail(str(reason))
    os.chdir(ROOT)
    os.execve(PYTHON, [str(PYTHON), "-m", "scripts.checks", "all"], venv_environment())


if __name__ == "__main__":
    main()
