"""The sign-in page offers the demo's accounts to this machine only."""

import pytest
from pytest_django import Settings
from rest_framework.test import APIClient

from accounts.models import User
from tests.conftest import ClientOf

pytestmark = pytest.mark.django_db
PAGE = "/api/sign-in/"


@pytest.fixture
def anybody(client_of: ClientOf, settings: Settings) -> APIClient:
    settings.DEMO, settings.DEMO_PASSWORD, settings.HOST = True, "demo password 1", "127.0.0.1"
    settings.IS_PRODUCTION = False
    return client_of(None)


def test_the_demo_names_its_accounts(anybody: APIClient, bob: User, alice: User) -> None:
    accounts = anybody.get(PAGE).json()["demo_accounts"]
    assert accounts == [
        {"username": "alice", "password": "demo password 1", "role": "nurse"},
        {"username": "bob", "password": "demo password 1", "role": "doctor"},
    ]


@pytest.mark.parametrize(
    ("name", "value"),
    [("DEMO", False), ("DEMO_PASSWORD", ""), ("HOST", "0.0.0.0"), ("IS_PRODUCTION", True)],
)
def test_everywhere_else_it_names_nobody(
    anybody: APIClient, alice: User, settings: Settings, name: str, value: object
) -> None:
    setattr(settings, name, value)
    assert anybody.get(PAGE).json()["demo_accounts"] == []


def test_it_says_whether_people_may_register(anybody: APIClient, settings: Settings) -> None:
    settings.REGISTRATION = "pending"
    assert anybody.get(PAGE).json()["registration"] == "pending"
