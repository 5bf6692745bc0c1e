"""
The real server against its own description: whatever is sent, no 5xx and no answer outside it.

Requests are made by schemathesis from `/swagger.json`, the same ones in every run. By hand, for as
long as one likes: `schemathesis run http://localhost:8000/swagger.json -H "Authorization: Token
..."`.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from accounts.actions.sign_ins import open_token
from accounts.addresses import Caller
from accounts.models import User
from patients.models import Bed, HistoricalReport, Notification, Patient, Report
from tests.servers import Servers, serving

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.postgres,
    pytest.mark.timeout(240),
]

# Not the media type: Swagger 2 names one for an operation, and 204 and the exports have others.
CHECKS = (
    "not_a_server_error",
    "status_code_conformance",
    "response_schema_conformance",
)
# What would sign the tester out.
LEFT_OUT = r"logout|blacklist|password/change|^/api/sessions/\{"
SECONDS = 25


@pytest.fixture
def servers() -> Iterator[Servers]:
    open_doors = {"SIGN_IN_FAILURES": 10**6, "REGISTRATIONS_PER_HOUR": 10**6}
    with serving(redis_url=os.environ.get("REDIS_URL", ""), **open_doors) as group:
        yield group


@pytest.mark.parametrize("name", ["bob", "admin"])
def test_no_answer_fails_or_is_outside_the_description(
    servers: Servers, tmp_path: Path, name: str
) -> None:
    servers.run("demo", DEMO_PASSWORD="a-demo-password-of-tests")
    web = servers.web()
    key = open_token(by=User.objects.get(username=name), caller=Caller(address="127.0.0.1"))
    configuration = tmp_path / "schemathesis.toml"
    configuration.write_text(_ids())
    done = subprocess.run(
        [
            *(str(Path(sys.executable).with_name("schemathesis")), "--config-file"),
            *(str(configuration), "run", f"{web.url}/swagger.json"),
            *("-H", f"Authorization: Token {key}", "--checks", ",".join(CHECKS)),
            *("--exclude-path-regex", LEFT_OUT, "--phases", "examples,fuzzing"),
            *("--max-examples", "4", "--max-time", str(SECONDS)),
            *(
                "--generation-deterministic",
                "--continue-on-failure",
                "--no-color",
                "--warnings",
                "off",
                "--workers",
                "2",
            ),
        ],
        cwd=tmp_path,
        env={**os.environ, "COLUMNS": "100"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-20_000:] + done.stderr + web.output()[-5_000:]


def _ids() -> str:
    """What is there, for the endpoints of one object each; a made-up id is only ever missing."""
    there: dict[str, type[Any]] = {
        "patients": Patient,
        "reports": Report,
        "history": HistoricalReport,
        "notifications": Notification,
        "beds": Bed,
    }
    lines = ["[parameters]"]
    for name, model in there.items():
        pk = model.objects.values_list("pk", flat=True).order_by("-pk")[0]
        lines += [
            "[[operations]]",
            f"include-path-regex = {json.dumps(f'^/api/{name}/')}",
            f'parameters = {{ "path.id" = {pk}, "path.history_id" = {pk} }}',
        ]
    return "\n".join(lines) + "\n"
