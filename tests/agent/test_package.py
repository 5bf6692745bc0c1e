"""The wheel a Pi installs, and the unit it runs under."""

import configparser
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from sensor_agent import __version__

ROOT = Path(__file__).resolve().parents[2]
AGENT = ROOT / "sensor_agent"


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The agent's wheel, installed in a folder away from the repository."""
    place = tmp_path_factory.mktemp("pi")
    # Building leaves files beside the source.
    source = shutil.copytree(
        AGENT, place / "source", ignore=shutil.ignore_patterns("build", "*.egg-info", "__pycache__")
    )
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet"]
    subprocess.run(
        [*pip, "wheel", "--no-deps", "--no-build-isolation", "-w", place / "wheels", source],
        check=True,
    )
    (wheel,) = (place / "wheels").iterdir()
    subprocess.run([*pip, "install", "--no-deps", "-t", place / "site", wheel], check=True)
    return place / "site"


def test_the_wheel_brings_a_command_that_works(installed: Path, tmp_path: Path) -> None:
    command = [installed / "bin" / "wardbeat-sensor-agent"]
    environment = {"PYTHONPATH": str(installed), "PATH": os.environ["PATH"], "HOME": str(tmp_path)}
    said = subprocess.run(
        [*command, "--version"],
        env=environment,
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    assert said.stdout.strip() == __version__
    dry = subprocess.run(
        [*command, "run", "--source", "simulated", "--once", "--dry-run"],
        env=environment,
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    assert len(dry.stdout.splitlines()) == 2


def test_the_wheel_holds_every_module_and_no_test(installed: Path) -> None:
    here = {path.relative_to(AGENT) for path in AGENT.rglob("*.py") if "build" not in path.parts}
    there = {
        p.relative_to(installed / "sensor_agent") for p in installed.glob("sensor_agent/**/*.py")
    }
    assert here == there


def test_the_unit_holds_no_credential_and_is_watched() -> None:
    unit = configparser.ConfigParser(strict=False, interpolation=None)
    unit.optionxform = str  # type: ignore[assignment,method-assign]  # keys of systemd keep their case
    unit.read(AGENT / "wardbeat-sensor-agent.service")
    service = unit["Service"]
    assert service["Type"] == "notify"
    assert service["Restart"] == "always"
    assert float(service["WatchdogSec"]) > 0
    assert "TOKEN" not in (AGENT / "wardbeat-sensor-agent.service").read_text()
    assert service["RestartPreventExitStatus"] == "2"


def test_the_example_file_has_only_options_that_exist() -> None:
    from sensor_agent.settings import load

    settings = load({"config": str(AGENT / "wardbeat-sensor-agent.toml")}, {})
    assert settings.source == "sense-hat"
