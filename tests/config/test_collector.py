"""What the garbage collector of a web process looks at."""

import json
import os
import subprocess
import sys

from django.conf import settings

COUNTS = """
import gc, json, config.asgi
from django.urls import get_resolver
before = len(gc.get_objects())
get_resolver().url_patterns
print(json.dumps([gc.get_freeze_count(), before, len(gc.get_objects())]))
"""


def test_a_web_process_begins_with_nothing_loaded_in_its_sight_and_the_urls_are_loaded() -> None:
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "config.settings"}
    done = subprocess.run(
        [sys.executable, "-c", COUNTS],
        cwd=settings.BASE_DIR,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    frozen, in_sight, with_urls = json.loads(done.stdout)
    assert frozen > 50_000
    assert in_sight < frozen / 20
    assert with_urls - in_sight < 5_000
