"""Makes .venv with the pinned packages. What is up to date is left alone."""

import os
import re
import shutil
import subprocess
import sys
import sysconfig
from hashlib import sha256
from pathlib import Path

from scripts.terminal import ROOT, Stop, fail, run, say, step

VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
REQUIREMENTS = ROOT / "requirements"
PIP_INSTALL = (
    PYTHON,
    "-m",
    "pip",
    "install",
    "--disable-pip-version-check",
    "--no-input",
    "--quiet",
)
STAMPS = VENV / "stamps"


def hash_of(paths: list[Path], *words: str) -> str:
    digest = sha256("\0".join(words).encode())
    for path in paths:
        digest.update(f"\0{path.relative_to(ROOT)}\0".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def is_stamped(name: str, value: str) -> bool:
    stamp = STAMPS / name
    return stamp.is_file() and stamp.read_text() == value


def stamp(name: str, value: str) -> None:
    STAMPS.mkdir(exist_ok=True)
    (STAMPS / name).write_text(value)


def make_venv() -> None:
    if PYTHON.exists() and subprocess.run([PYTHON, "-c", ""], check=False).returncode == 0:
        return
    with step(f"making .venv with Python {sysconfig.get_python_version()}"):
        shutil.rmtree(VENV, ignore_errors=True)
        run(
            [sys.executable, "-m", "venv", VENV],
            otherwise=".venv could not be made. On Debian: apt-get install python3-venv",
        )


def files_of(name: str) -> list[Path]:
    """The requirements file and every file it draws in."""
    found: list[Path] = []
    waiting = [REQUIREMENTS / name]
    while waiting:
        path = waiting.pop()
        if path in found:
            continue
        found.append(path)
        drawn_in = re.findall(r"^-[rc]\s+(\S+)", path.read_text(), re.MULTILINE)
        waiting.extend(REQUIREMENTS / other for other in drawn_in)
    return sorted(found)


def install_packages(name: str) -> None:
    """Installs requirements/<name>.txt unless that, or a file that includes it, is installed."""
    files = files_of(f"{name}.txt")
    fingerprint = hash_of(files, sys.version)
    if is_stamped(name, fingerprint):
        return
    with step(
        f"installing the packages of requirements/{name}.txt (the first time takes a minute)"
    ):
        run(
            [*PIP_INSTALL, "-r", REQUIREMENTS / f"{name}.txt"],
            otherwise="The packages could not be installed: check the network (or the proxy and "
            "index settings of pip) and start again; what was downloaded is kept.",
            tail=1,
        )
    stamp(name, fingerprint)
    for path in files:
        if path.stem not in {name, "constraints"}:
            stamp(path.stem, hash_of(files_of(path.name), sys.version))


def install(name: str) -> None:
    make_venv()
    install_packages(name)


def venv_environment() -> dict[str, str]:
    """The environment in which the programs of .venv are found first."""
    environment = dict(os.environ)
    environment["PATH"] = f"{VENV / 'bin'}{os.pathsep}{environment.get('PATH', '')}"
    environment.pop("PYTHONHOME", None)
    environment["VIRTUAL_ENV"] = str(VENV)
    environment["PYTHONUNBUFFERED"] = "1"
    return environment


def main() -> None:
    from scripts.frontend import build_frontend  # noqa: PLC0415  (frontend needs this module)

    try:
        install("local")
        build_frontend()
    except Stop as reason:
        fail(str(reason))
    say("Everything is installed.")


if __name__ == "__main__":
    main()
