"""The command: enrolment, options, what it prints, and an exit code that tells the truth."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from sensor_agent.errors import SettingsError
from sensor_agent.settings import FIELDS, default_state_dir, load
from tests.agent.processes import AgentAt
from tests.agent.stand_in import StandIn


def test_a_one_time_code_becomes_a_token_only_the_agent_can_read(
    agent: AgentAt, server: StandIn
) -> None:
    agent.token = None
    enrolled = agent.call("enrol", "--server", server.url + "/", "CODE-1")
    assert enrolled.returncode == 0, enrolled.stderr
    assert enrolled.stdout == f"enrolled as room 1 on {server.url}\n"
    assert "token-1" not in enrolled.stdout + enrolled.stderr
    kept = agent.state / "enrolment.json"
    assert kept.stat().st_mode & 0o777 == 0o600
    assert json.loads(kept.read_text())["token"] == "token-1"
    done = agent.once()
    assert done.returncode == 0, done.stderr


def test_after_enrolment_the_server_need_not_be_named_again(
    agent: AgentAt, server: StandIn
) -> None:
    agent.token = None
    assert agent.call("enrol", "--server", server.url, "CODE-1").returncode == 0
    environment = agent.environment()
    del environment["SENSOR_AGENT_SERVER"]
    agent.environment = lambda **extra: environment | extra  # type: ignore[method-assign]  # less one
    assert agent.once().returncode == 0
    assert json.loads(agent.call("status", "--json").stdout)["device"] == "room 1"


def test_a_code_can_be_used_once_and_a_refusal_changes_nothing(
    agent: AgentAt, server: StandIn
) -> None:
    agent.token = None
    assert agent.call("enrol", "--server", server.url, "CODE-1").returncode == 0
    refused = agent.call("enrol", "--server", server.url, "CODE-1")
    assert refused.returncode == 1
    assert "the server refused the code (400)" in refused.stderr
    assert agent.once().returncode == 0


def test_a_server_that_cannot_be_reached_is_one_line(agent: AgentAt) -> None:
    failed = agent.call("enrol", "--server", "http://127.0.0.1:9", "CODE-1")
    assert failed.returncode == 1
    assert failed.stderr.startswith("wardbeat-sensor-agent: cannot reach http://127.0.0.1:9")
    assert failed.stderr.count("\n") == 1


def test_a_code_is_not_spent_when_its_token_could_not_be_kept(
    agent: AgentAt, server: StandIn
) -> None:
    agent.state.write_text("in the way")
    failed = agent.call("enrol", "--server", server.url, "CODE-1")
    assert failed.returncode == 1
    assert "cannot write to the state folder" in failed.stderr
    assert "CODE-1" in server.codes


def test_without_an_enrolment_run_says_what_to_do_and_systemd_does_not_try_again(
    agent: AgentAt,
) -> None:
    agent.token = None
    failed = agent.once()
    assert failed.returncode == 2
    assert "enrol --server URL CODE" in failed.stderr


def test_status_as_json_names_what_an_operator_asks_for(agent: AgentAt, server: StandIn) -> None:
    server.faults.status = 503
    agent.once()
    waiting = json.loads(agent.call("status", "--json").stdout)
    assert waiting["spooled"] == 2
    assert waiting["sent"] == 0
    assert waiting["last_acknowledged"] is None
    assert waiting["delivery"] == "buffering"
    assert waiting["detail"].startswith("503")
    server.faults.status = None
    agent.once()
    sent = json.loads(agent.call("status", "--json").stdout)
    assert (sent["spooled"], sent["sent"], sent["dropped"], sent["set_aside"]) == (0, 4, 0, 0)
    assert sent["last_acknowledged"] == 4
    assert sent["last_acknowledged_at"].endswith("+00:00")
    assert sent["clock_offset"] == pytest.approx(0, abs=1)
    assert sent["running"] is False
    assert sent["faults"] == []
    text = agent.call("status").stdout
    assert "last acknowledged     4" in text


def test_status_tells_whether_the_agent_runs(agent: AgentAt, server: StandIn) -> None:
    running = agent.start()
    server.wait_for_requests(1)
    assert json.loads(agent.call("status", "--json").stdout)["running"] is True
    assert agent.once().returncode == 1
    assert running.terminate() == 0


def test_status_without_a_spool_is_a_failure(agent: AgentAt) -> None:
    failed = agent.call("status", "--json")
    assert failed.returncode == 1
    assert "no reading was ever taken" in failed.stderr


def test_a_dry_run_prints_readings_and_stores_and_sends_nothing(
    agent: AgentAt, server: StandIn
) -> None:
    agent.token = None
    done = agent.once("--dry-run")
    assert done.returncode == 0, done.stderr
    kinds = [json.loads(line)["kind"] for line in done.stdout.splitlines()]
    assert kinds == ["environment", "orientation"]
    assert not agent.state.exists()
    assert server.requests == []


def test_a_dry_run_goes_on_until_it_is_stopped(agent: AgentAt) -> None:
    running = agent.start("--dry-run")
    running.wait_for_line('"kind":"orientation"')
    assert running.terminate() == 0


def test_a_revoked_device_that_should_deliver_once_does_not_claim_success(
    agent: AgentAt, server: StandIn
) -> None:
    server.tokens.clear()
    failed = agent.once()
    assert failed.returncode == 1
    assert "401" in failed.stderr


def test_a_reading_that_is_rejected_was_not_delivered(agent: AgentAt, server: StandIn) -> None:
    server.faults.rejects = lambda _: True
    failed = agent.once()
    assert failed.returncode == 1
    assert "the reading was rejected" in failed.stderr


def test_the_token_is_in_no_line_of_the_log(agent: AgentAt, server: StandIn) -> None:
    running = agent.start("--log-level=DEBUG")
    server.wait_for_requests(3)
    assert running.terminate() == 0
    assert not [line for line in running.lines if "token-1" in line]


def test_the_same_seed_is_the_same_room(agent: AgentAt) -> None:
    first, again, other = (
        json.loads(agent.once("--dry-run", f"--seed={seed}").stdout.splitlines()[1])["yaw"]
        for seed in (1, 1, 2)
    )
    assert first == pytest.approx(again, abs=5)
    assert abs(first - other) > 5


# --- options -----------------------------------------------------------------------------------


@pytest.fixture
def config(tmp_path: Path) -> Path:
    path = tmp_path / "agent.toml"
    path.write_text('interval = 2\nsource = "simulated"\nled = false\nheat_factor = 1.2\n')
    return path


def test_flags_win_over_the_environment_and_that_wins_over_the_file(config: Path) -> None:
    environment = {
        "SENSOR_AGENT_CONFIG": str(config),
        "SENSOR_AGENT_INTERVAL": "3",
        "SENSOR_AGENT_BATCH_SIZE": "20",
        "SENSOR_AGENT_SERVER": "https://ward.example.org/",
    }
    settings = load({"batch_size": "30"}, environment)
    assert settings.source == "simulated"
    assert settings.led is False
    assert settings.heat_factor == 1.2
    assert settings.interval == 3.0
    assert settings.batch_size == 30
    assert settings.server == "https://ward.example.org"


def test_every_option_can_be_given_as_a_variable() -> None:
    samples = {
        "server": "http://pi.example",
        "source": "emulated",
        "night": "20:00-07:00",
        "log_level": "DEBUG",
    }
    for name, field in FIELDS.items():
        kind = type(field.metadata["default"])
        text = samples.get(name) or ("true" if kind is bool else "50")
        settings = load({}, {f"SENSOR_AGENT_{name.upper()}": text})
        assert getattr(settings, name) == field.metadata["parse"](text)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("interval", "0"),
        ("interval", "nan"),
        ("interval", "soon"),
        ("batch_size", "1001"),
        ("batch_size", "0"),
        ("server", "ward.example.org"),
        ("server", "https://user:secret@ward.example.org"),
        ("source", "thermometer"),
        ("night", "25:00-06:00"),
        ("once", "maybe"),
        ("state_dir", ""),
    ],
)
def test_a_value_that_cannot_be_is_named_with_its_place(name: str, text: str) -> None:
    with pytest.raises(SettingsError, match=rf"environment: {name} = "):
        load({}, {f"SENSOR_AGENT_{name.upper()}": text})


def test_a_wrong_option_ends_run_with_2(agent: AgentAt) -> None:
    failed = agent.once("--interval=0")
    assert failed.returncode == 2
    assert failed.stderr == (
        "wardbeat-sensor-agent: command line: interval = '0': must be at least 0.005\n"
    )


def test_an_unknown_key_in_the_file_is_an_error_not_ignored(config: Path) -> None:
    config.write_text("intervall = 2\n")
    with pytest.raises(SettingsError, match="there is no option intervall"):
        load({"config": str(config)}, {})


@pytest.mark.parametrize("content", [None, "interval = = 2"])
def test_a_named_file_must_be_there_and_be_toml(tmp_path: Path, content: str | None) -> None:
    path = tmp_path / "named.toml"
    if content is not None:
        path.write_text(content)
    with pytest.raises(SettingsError, match=r"named\.toml"):
        load({"config": str(path)}, {})


def test_under_systemd_the_state_folder_is_systemd_s() -> None:
    assert default_state_dir({"STATE_DIRECTORY": "/var/lib/agent"}) == Path("/var/lib/agent")
    assert default_state_dir({"XDG_STATE_HOME": "/x"}) == Path("/x/wardbeat-sensor-agent")


def test_the_agent_needs_nothing_of_the_server(agent: AgentAt) -> None:
    code = (
        "import sys, sensor_agent.cli, sensor_agent.sources.simulated\n"
        "print([m for m in sys.modules if m.split('.')[0] in {'django', 'rest_framework', "
        "'channels', 'numpy', 'PIL', 'telemetry'}])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
