"""The demo's rooms: people have spoken, and a second run changes nothing."""

from typing import Any

import pytest
from django.core.management import CommandError, call_command

from chat.models import Message, Room

pytestmark = pytest.mark.django_db(transaction=True)


def test_the_demo_speaks_once(settings: Any) -> None:
    settings.DEMO_PASSWORD = "a demo password"
    call_command("demo", verbosity=0)
    call_command("demo_chat")
    rooms, messages = Room.objects.count(), Message.objects.count()
    ward = Room.objects.get(name="Dengue ward")
    assert ward.members.count() == 4
    assert Room.objects.exclude(patient=None).count() == 1
    call_command("demo_chat")
    assert (Room.objects.count(), Message.objects.count()) == (rooms, messages)


def test_production_has_no_made_up_talk(settings: Any) -> None:
    settings.IS_PRODUCTION = True
    with pytest.raises(CommandError):
        call_command("demo_chat")
