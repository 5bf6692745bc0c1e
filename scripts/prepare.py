"""Brings the database up to date and builds the demo ward, before the servers start."""

import logging
import os
import sys
from urllib.parse import urlsplit

import django
import redis
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command

from scripts.terminal import Stop, fail, show_banner, step


def check_database() -> None:
    from django.db import DatabaseError, connection  # noqa: PLC0415
    from psycopg_pool import PoolTimeout  # noqa: PLC0415

    # The pool warns of each attempt; the one line below is enough.
    logging.getLogger("psycopg.pool").setLevel(logging.ERROR)
    try:
        connection.ensure_connection()
    except (DatabaseError, PoolTimeout) as error:
        place = connection.settings_dict
        where = f"{place['HOST'] or 'this machine'}:{place['PORT'] or 5432}/{place['NAME']}"
        if connection.vendor == "sqlite":
            raise Stop(f"The database file {place['NAME']} cannot be opened: {error}") from error
        raise Stop(
            f"The database {where} cannot be reached: start it and check user, password and name "
            "in DATABASE_URL, or leave DATABASE_URL empty to use SQLite."
        ) from error


def check_redis(url: str) -> None:
    """An absent Redis costs speed, not data: the ward starts all the same."""
    try:
        redis.Redis.from_url(url, socket_connect_timeout=2, socket_timeout=2).ping()
    except redis.RedisError:
        show_banner(
            f"Redis at {urlsplit(url).hostname} does not answer. Nothing is lost without it, but",
            "changes travel between processes within 2 s instead of milliseconds.",
            "Start it, or leave REDIS_URL empty.",
        )


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    try:
        django.setup()
        from django.conf import settings  # noqa: PLC0415

        check_database()
        if settings.REDIS_URL:
            check_redis(settings.REDIS_URL)
        with step("bringing the database up to date"):
            call_command("migrate", interactive=False, verbosity=0)
        if settings.DEMO:
            with step("preparing the demo ward"):
                call_command("demo")
                call_command("demo_rooms")
                call_command("demo_chat")
    except ImproperlyConfigured as error:
        fail(f"Wardbeat cannot start: {error}")
    except (Stop, CommandError) as reason:
        fail(str(reason))
    except KeyboardInterrupt:
        sys.exit(130)  # whoever started this says so


if __name__ == "__main__":
    main()
