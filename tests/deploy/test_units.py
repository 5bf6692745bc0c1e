"""The systemd units are understood by systemd, and let a service do no more than it needs."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.servers import ROOT

SHIPPED = ROOT / "deploy" / "systemd"
SERVICES = ("wardbeat-web@8000.service", "wardbeat-worker@1.service", "wardbeat-backup.service")
OTHERS = ("wardbeat.target", "wardbeat-backup.timer")
# systemd's own scale from 0 to 10; up to 2 is "OK".
MOST_EXPOSED = 2.0

pytestmark = pytest.mark.skipif(
    shutil.which("systemd-analyze") is None, reason="systemd-analyze is not installed"
)


@pytest.fixture
def units(tmp_path: Path) -> Path:
    """As installed, with a Python that is there."""
    for path in SHIPPED.iterdir():
        text = path.read_text().replace("/opt/wardbeat/.venv/bin/python", sys.executable)
        (tmp_path / path.name).write_text(text)
    for name in SERVICES:
        template = re.sub(r"@\w+", "@", name)
        (tmp_path / name).write_text((tmp_path / template).read_text())
    return tmp_path


def test_systemd_understands_every_line(units: Path) -> None:
    done = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", *(units / name for name in (*SERVICES, *OTHERS))],
        capture_output=True,
        text=True,
        check=False,
        env={"SYSTEMD_UNIT_PATH": f"{units}:", "PATH": "/usr/bin:/bin"},
    )
    about_ours = [line for line in done.stderr.splitlines() if "wardbeat" in line]
    assert about_ours == []
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("name", SERVICES)
def test_a_service_is_hardly_exposed(units: Path, name: str) -> None:
    done = subprocess.run(
        ["systemd-analyze", "security", "--offline=yes", "--no-pager", units / name],
        capture_output=True,
        text=True,
        check=True,
    )
    found = re.search(r"exposure level for \S+: ([\d.]+)", done.stdout)
    assert found, done.stdout
    assert float(found[1]) <= MOST_EXPOSED


def test_the_programs_the_units_start_are_there() -> None:
    for path in SHIPPED.glob("*.service"):
        for line in re.findall(r"^ExecStart=\S+/python (.+)$", path.read_text(), re.MULTILINE):
            first, second, *_ = line.split()
            module = second.replace(".", "/") + ".py"
            command = f"management/commands/{second}.py"
            assert (first == "-m" and (ROOT / module).is_file()) or any(
                ROOT.glob(f"*/{command}")
            ), line


def test_nginx_waits_longer_than_three_pings_and_logs_no_query() -> None:
    text = (ROOT / "deploy/nginx/wardbeat.conf").read_text()
    waits = re.search(r"proxy_read_timeout (\d+)s", text)
    assert waits
    # uvicorn pings every 20 s.
    assert int(waits[1]) > 3 * 20
    log_format = text.partition("log_format")[2].partition(";")[0]
    assert not {"$request", "$request_uri", "$args", "$http_user_agent", "$query_string"} & set(
        re.findall(r"\$\w+", log_format)
    )
