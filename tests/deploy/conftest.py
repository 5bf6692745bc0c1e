"""Two web processes in production behind the nginx that is shipped."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from accounts.actions.sign_ins import open_token
from accounts.addresses import Caller
from accounts.models import User, Ward
from patients.actions import admit_patient
from patients.models import Patient
from tests.own_nginx import OwnNginx, own_nginx
from tests.servers import Servers, WebServer, free_port, serving


@dataclass
class House:
    """What an operator has after docs/operations.md."""

    servers: Servers
    webs: list[WebServer]
    nginx: OwnNginx


@pytest.fixture
def house(
    transactional_db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[House]:
    """Running. Clients of this test trust its certificate."""
    port = free_port()
    # nginx gives up root for a user who must be able to come here.
    for folder in (tmp_path, *tmp_path.parents[:3]):
        folder.chmod(0o755)
    settings = {
        "DEPLOYMENT": "production",
        "ALLOWED_HOSTS": "localhost",
        "ALLOWED_ORIGINS": f"https://localhost:{port}",
        "PROXY_DEPTH": "1",
    }
    with serving(redis_url=os.environ.get("REDIS_URL", ""), **settings) as servers:
        webs = [servers.web("scripts.web"), servers.web("scripts.web")]
        with own_nginx(tmp_path, [web.port for web in webs], port=port) as nginx:
            monkeypatch.setenv("SSL_CERT_FILE", str(nginx.certificate))
            yield House(servers, webs, nginx)


@pytest.fixture
def alice_key(transactional_db: None, alice: User) -> str:
    return open_token(by=alice, caller=Caller(address="127.0.0.1"))


@pytest.fixture
def somchai(transactional_db: None, alice: User, first_ward: Ward) -> Patient:
    """A patient of the first ward."""
    return admit_patient(by=alice, first_name="Somchai", last_name="Saelim", ward=first_ward)
