"""Servers, keys and clients for the live layer's tests."""

import os
from collections.abc import Callable, Iterator

import pytest

from accounts.actions.sign_ins import open_token
from accounts.addresses import Caller
from accounts.models import User
from tests.servers import Servers, serving

KeyOf = Callable[[User], str]


@pytest.fixture
def servers(transactional_db: None) -> Iterator[Servers]:
    """A group of servers on the test database, with Redis where this run has one."""
    with serving(redis_url=os.environ.get("REDIS_URL", "")) as group:
        yield group


@pytest.fixture
def servers_without_redis(transactional_db: None) -> Iterator[Servers]:
    """A group of servers that have only the database in common."""
    with serving(redis_url="") as group:
        yield group


@pytest.fixture
def key_of(transactional_db: None) -> KeyOf:
    """A token of a person, as `/rest-auth/login/` would give."""
    return lambda person: open_token(by=person, caller=Caller(address="127.0.0.1"))
