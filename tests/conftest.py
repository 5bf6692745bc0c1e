"""
The cast, their wards, and clients for them.

alice is a nurse, bob a doctor, carol the ward lead, olive an observer, all on the first ward; erin
is a nurse on the second; dave may only chat; mallory has no role; admin is the administrator.
"""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.cache import cache
from rest_framework.test import APIClient
from servestatic.middleware import ServeStaticMiddleware

from accounts.actions.sign_ins import open_token
from accounts.addresses import Caller
from accounts.models import Role, User, Ward, WardMembership

PASSWORD = "correct horse battery"
TESTS = Path(__file__).parent
# No database of ours, or none that matters: the wire, programs of their own, what a screen shows
# (its server keeps a SQLite file of its own).
ONCE = (
    "rules/*",
    "agent/*",
    "tooling/*",
    "deploy/*",
    "browser/*",
    *(
        f"realtime/test_{name}.py"
        for name in ("examples", "dcrf_client", "frames", "hostile", "many_sockets", "slow_reader")
    ),
)

ClientOf = Callable[[User | None], APIClient]


def pytest_configure(config: pytest.Config) -> None:
    """Hashing a password takes a good part of a second by design; tests have no secrets."""
    settings.PASSWORD_HASHERS = [
        "django.contrib.auth.hashers.MD5PasswordHasher",
        # What a server process of its own knows; for the tests that sign in there.
        "django.contrib.auth.hashers.PBKDF2PasswordHasher",
    ]
    _list_static_files_once()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Marks what is the same whatever the database, by the file it stands in."""
    for item in items:
        if any(item.path.relative_to(TESTS).match(pattern) for pattern in ONCE):
            item.add_marker(pytest.mark.once)


def _list_static_files_once() -> None:
    """Every client loads the middleware anew; the files it lists stay the same all the while."""
    known: dict[tuple[str, ...], dict[str, Any]] = {}

    def once(name: str) -> None:
        list_files = getattr(ServeStaticMiddleware, name)

        def list_once(middleware: ServeStaticMiddleware, *where: str) -> None:
            if (name, *where) not in known:
                before, middleware.files = middleware.files, {}
                list_files(middleware, *where)
                known[name, *where], middleware.files = middleware.files, before
            middleware.files.update(known[name, *where])

        setattr(ServeStaticMiddleware, name, list_once)

    once("add_files_from_finders")
    once("update_files_dictionary")


@pytest.fixture(autouse=True)
def _empty_cache() -> Iterator[None]:
    yield
    cache.clear()


@pytest.fixture
def first_ward(db: None) -> Ward:
    return Ward.objects.create(name="Dengue ward", time_zone="Asia/Bangkok")


@pytest.fixture
def second_ward(db: None, first_ward: Ward) -> Ward:
    return Ward.objects.create(name="Medical ward", time_zone="Asia/Bangkok")


@pytest.fixture
def password() -> str:
    """Everybody's."""
    return PASSWORD


def _person(username: str, role: Role, *wards: Ward) -> User:
    person = User.objects.create_user(
        username, f"{username}@ward.example", PASSWORD, role=role, first_name=username.title()
    )
    for ward in wards:
        WardMembership.objects.create(user=person, ward=ward)
    return person


@pytest.fixture
def alice(first_ward: Ward) -> User:
    return _person("alice", Role.NURSE, first_ward)


@pytest.fixture
def bob(first_ward: Ward) -> User:
    return _person("bob", Role.DOCTOR, first_ward)


@pytest.fixture
def carol(first_ward: Ward) -> User:
    return _person("carol", Role.WARD_LEAD, first_ward)


@pytest.fixture
def olive(first_ward: Ward) -> User:
    return _person("olive", Role.OBSERVER, first_ward)


@pytest.fixture
def erin(second_ward: Ward) -> User:
    return _person("erin", Role.NURSE, second_ward)


@pytest.fixture
def dave(db: None) -> User:
    return _person("dave", Role.CHAT)


@pytest.fixture
def mallory(db: None) -> User:
    return _person("mallory", Role.NONE)


@pytest.fixture
def admin(db: None) -> User:
    return User.objects.create_superuser("admin", "admin@ward.example", PASSWORD)


@pytest.fixture
def client_of() -> ClientOf:
    """A client signed in with a token of its own; nobody's for None."""

    def client_for(person: User | None) -> APIClient:
        client = APIClient()
        if person is not None:
            key = open_token(by=person, caller=Caller(address="127.0.0.1"))
            client.credentials(HTTP_AUTHORIZATION=f"Token {key}")
        return client

    return client_for
