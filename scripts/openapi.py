"""
Checks that the OpenAPI document can be made, is valid Swagger 2.0, and that the front end's types
are made from it; with `--types` it makes them.
"""

import json
import os
import subprocess
import sys

import django
from swagger_spec_validator.validator20 import validate_spec

from scripts.terminal import ROOT

FRONTEND = ROOT / "frontend"


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    from django.test import Client  # noqa: PLC0415  (after the settings)

    answer = Client().get("/swagger.json", headers={"host": "localhost"})
    if answer.status_code != 200:
        sys.exit(f"/swagger.json answers {answer.status_code}")
    document = json.loads(answer.content)
    validate_spec(document)
    operations = [
        operation["operationId"]
        for path in document["paths"].values()
        for method, operation in path.items()
        if method != "parameters"
    ]
    doubled = sorted({name for name in operations if operations.count(name) > 1})
    if doubled:
        sys.exit(f"operationId given twice: {', '.join(doubled)}")
    print(f"{len(operations)} operations")
    if (FRONTEND / "node_modules").is_dir():
        options = [] if "--types" in sys.argv[1:] else ["--check"]
        made = subprocess.run(
            ["node", "scripts/types.js", *options],
            cwd=FRONTEND,
            input=answer.content,
            check=False,
        )
        sys.exit(made.returncode)


if __name__ == "__main__":
    main()
