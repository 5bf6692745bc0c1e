"""Servers, keys and patients for the live layer's tests."""

import os
from collections.abc import Callable, Iterator

import pytest

from accounts.actions.sign_ins import open_token
from accounts.addresses import Caller
from accounts.models import User, Ward
from patients.actions import admit_patient
from patients.models import Patient
from tests.servers import Servers, serving

KeyOf = Callable[[User], str]
HERE = Caller(address="127.0.0.1")


def new_key(person: User) -> str:
    """A token of `person`, as `/rest-auth/login/` would give."""
    return open_token(by=person, caller=HERE)


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
def alice_key(transactional_db: None, alice: User) -> str:
    return new_key(alice)


@pytest.fixture
def bob_key(transactional_db: None, bob: User) -> str:
    return new_key(bob)


@pytest.fixture
def erin_key(transactional_db: None, erin: User) -> str:
    return new_key(erin)


@pytest.fixture
def admin_key(transactional_db: None, admin: User) -> str:
    return new_key(admin)


@pytest.fixture
def somchai(transactional_db: None, alice: User, first_ward: Ward) -> Patient:
    """A patient of the first ward."""
    return admit_patient(by=alice, first_name="Somchai", last_name="Saelim", ward=first_ward)


@pytest.fixture
def malee(transactional_db: None, erin: User, second_ward: Ward) -> Patient:
    """A patient of the second ward."""
    return admit_patient(by=erin, first_name="Malee", last_name="Suksai", ward=second_ward)
