"""Whichever door a change comes through, every socket hears it once."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from patients.models import Patient
from tests.live import LiveClient, in_database
from tests.realtime.test_requests import rest
from tests.servers import Servers

pytestmark = pytest.mark.django_db(transaction=True)


def first_names(client: LiveClient) -> list[Any]:
    return [one["data"]["first_name"] for one in client.changes("patients")]


async def test_every_door_ends_on_every_socket_once(
    servers: Servers, admin: User, alice_key: str, bob_key: str, somchai: Patient, password: str
) -> None:
    web, other_web = servers.web(), servers.web()
    pk = somchai.pk

    def by_admin_page() -> None:
        browser = Client()
        browser.force_login(admin)
        url = reverse("admin:patients_patient_change", args=[pk])
        form = browser.get(url).context["adminform"].form
        values: dict[str, Any] = {
            name: "" if (value := form.get_initial_for_field(field, name)) is None else value
            for name, field in form.fields.items()
        }
        for name in ("admission_date", "dismissal_date"):
            moment = values.pop(name, "")
            if moment:
                values[f"{name}_0"], values[f"{name}_1"] = moment.date(), moment.time()
        answer = browser.post(url, values | {"first_name": "Admin"})
        assert answer.status_code == 302, answer.content.decode()

    async with (
        LiveClient(web.ws_url, token=alice_key) as alice,
        LiveClient(other_web.ws_url, token=bob_key) as bob,
    ):
        await in_database(
            rest, web, alice_key, "PATCH", f"/api/patients/{pk}/", {"first_name": "Rest"}
        )
        await alice.ask("patients", "patch", pk=pk, data={"first_name": "Socket"})
        await bob.ask("patients", "patch", pk=pk, data={"first_name": "Other process"})
        await in_database(by_admin_page)
        script = (
            "from patients.models import Patient;"
            f"p = Patient.objects.get(pk={pk}); p.first_name = 'Shell'; p.save()"
        )
        await in_database(servers.run, "shell", "-v", "0", "-c", script)
        expected = ["Rest", "Socket", "Other process", "Admin", "Shell"]
        for client in (alice, bob):
            await client.until(lambda client=client: len(first_names(client)) == len(expected))  # type: ignore[misc] # bound at once
            assert first_names(client) == expected
            topic = f"ward:{somchai.ward_id}"
            seen = client.versions[topic]
            assert seen == list(range(seen[0], seen[0] + len(seen)))
