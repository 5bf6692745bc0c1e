"""What an operator writes into DATABASE_URL is what the connection is made with."""

import json
import os
import subprocess
import sys

import pytest

SHOW = """
import json
from config import settings
database = settings.DATABASES["default"]
print(json.dumps([database["HOST"], {k: v for k, v in database["OPTIONS"].items()}]))
"""


def connection_of(url: str) -> tuple[str, dict[str, object]]:
    done = subprocess.run(
        [sys.executable, "-c", SHOW],
        env={**os.environ, "DATABASE_URL": url, "SECRET_KEY": "x" * 50},
        capture_output=True,
        text=True,
        check=True,
    )
    host, options = json.loads(done.stdout)
    return host, options


@pytest.mark.parametrize(
    ("query", "option"),
    [
        ("sslmode=verify-full", ("sslmode", "verify-full")),
        ("target_session_attrs=read-write", ("target_session_attrs", "read-write")),
    ],
)
def test_tls_and_several_hosts_are_not_forgotten(query: str, option: tuple[str, str]) -> None:
    host, options = connection_of(f"postgres://ward:secret@db-a,db-b/ward?{query}")
    assert host == "db-a,db-b"
    assert option in options.items()
    # And a host that is silent is given up, as ever.
    assert options["connect_timeout"] == 5
    assert "pool" in options
