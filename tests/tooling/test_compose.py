"""The compose files follow the specification and start their services in the right order."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from compose_spec import PyCompose

ROOT = Path(__file__).resolve().parents[2]
FILES = ("docker-compose.yml", "docker-compose.production.yml")
SERVICES = {"db", "redis", "migrate", "web", "worker"}
OF_A_SERVER = {"web-2", "worker-2", "proxy", "backup"}
HEALTHY, DONE = "service_healthy", "service_completed_successfully"
VARIABLE = re.compile(r"\$\{(?P<name>[A-Z_]+)(?::(?P<kind>[-?])(?P<word>[^}]*))?\}")


def interpolate(text: str) -> str:
    """Variables filled in: `:-` has a default, `:?` is what the operator must give."""
    return VARIABLE.sub(lambda m: m["word"] if m["kind"] == "-" else "given-by-the-operator", text)


def load(name: str) -> dict[str, Any]:
    document = yaml.safe_load(interpolate((ROOT / name).read_text()))
    assert isinstance(document, dict)
    return document


def without_extensions(document: dict[str, Any]) -> str:
    return yaml.safe_dump({key: value for key, value in document.items() if key[:2] != "x-"})


@pytest.mark.parametrize("name", FILES)
def test_the_file_follows_the_compose_specification(name: str) -> None:
    compose = PyCompose.from_yaml(without_extensions(load(name)))
    compose.validate()
    more = OF_A_SERVER if name == "docker-compose.production.yml" else set()
    assert set(compose.service_names()) == SERVICES | more


@pytest.mark.parametrize(
    ("place", "wrong"),
    [
        (("services", "web", "restrt"), "always"),
        (("services", "web", "depends_on", "db", "condition"), "healthy"),
        (("services", "db", "healthcheck", "interval"), "soon"),
        (("servces",), {}),
    ],
)
def test_the_validator_refuses_what_is_not_in_the_specification(
    place: tuple[str, ...], wrong: object
) -> None:
    document = load("docker-compose.yml")
    target = document
    for key in place[:-1]:
        target = target[key]
    target[place[-1]] = wrong
    with pytest.raises(ValueError, match=r"\w"):
        PyCompose.from_yaml(without_extensions(document))


@pytest.mark.parametrize("name", FILES)
def test_servers_are_healthy_before_migrate_and_migrate_is_done_before_web_and_worker(
    name: str,
) -> None:
    services = load(name)["services"]
    needed = {
        service: {other: how["condition"] for other, how in spec.get("depends_on", {}).items()}
        for service, spec in services.items()
    }
    after_migrate = {"db": HEALTHY, "redis": HEALTHY, "migrate": DONE}
    through_web = {"web": HEALTHY, "web-2": HEALTHY}
    expected = {"migrate": {"db": HEALTHY, "redis": HEALTHY}, "proxy": through_web}
    expected |= {server: {} for server in ("db", "redis")}
    assert needed == {name: expected.get(name, after_migrate) for name in services}
    for server in ("db", "redis", "web"):
        assert services[server]["healthcheck"]["test"]


@pytest.mark.parametrize("name", FILES)
def test_the_way_in_is_the_loopback_or_the_proxy_with_tls(name: str) -> None:
    services = load(name)["services"]
    published = {service: spec["ports"] for service, spec in services.items() if spec.get("ports")}
    if "proxy" in services:
        assert published == {"proxy": ["80:80", "443:443"]}
    else:
        assert published == {"web": ["127.0.0.1:8000:8000"]}


def test_the_proxy_finds_the_web_processes_where_they_are() -> None:
    services = load("docker-compose.production.yml")["services"]
    shipped = (ROOT / "deploy/nginx/wardbeat.conf").read_text()
    edits = re.findall(r"s/([^/]+)/([^/]+)/", " ".join(services["proxy"]["command"]))
    for before, after in edits:
        assert before in shipped
        shipped = shipped.replace(before, after)
    for name in ("web", "web-2"):
        address = services[name]["networks"]["default"]["ipv4_address"]
        assert f"server {address}:8000 " in shipped


@pytest.mark.parametrize("name", FILES)
def test_named_volumes_are_declared(name: str) -> None:
    document = load(name)
    used = {
        volume.partition(":")[0]
        for spec in document["services"].values()
        for volume in spec.get("volumes", [])
        if not volume.startswith((".", "/", "given-by-the-operator"))
    }
    assert used == set(document["volumes"])


def test_production_starts_only_with_secrets_of_its_own() -> None:
    text = (ROOT / "docker-compose.production.yml").read_text()
    required = {match["name"] for match in VARIABLE.finditer(text) if match["kind"] == "?"}
    assert required == {
        *("SECRET_KEY", "DB_PASSWORD", "ALLOWED_HOSTS"),
        *("WARD_NAME", "CERTIFICATES"),
    }


@pytest.mark.parametrize("name", FILES)
def test_the_environment_names_settings_that_exist(name: str) -> None:
    known = set(re.findall(r"^#? ?([A-Z_]+)=", (ROOT / ".env.example").read_text(), re.MULTILINE))
    for service in ("migrate", "web", "worker"):
        assert set(load(name)["services"][service]["environment"]) <= known
