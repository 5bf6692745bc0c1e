"""The pages beside the clinicians' application: Swagger, the browsable API and the admin site."""

import json

import httpx
import pytest
from playwright.async_api import Page

from tests.browser.conftest import PASSWORD, OpenScreen, Screen
from tests.servers import WebServer

# These pages have no icon, and Chromium asks for one; the screens have their own.
NO_ICON = "error: Failed to load resource: the server responded with a status of 404 (Not Found)"

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


def key_of(ward: WebServer, username: str) -> str:
    answer = httpx.post(
        f"{ward.url}/rest-auth/login/", json={"username": username, "password": PASSWORD}
    )
    key: str = answer.json()["key"]
    return key


async def try_it_out(page: Page, operation: str, body: object = None, **values: str) -> object:
    """Opens an operation, fills it in and executes it; the body that Swagger shows."""
    block = page.locator(f"#operations-{operation}")
    await block.locator(".opblock-summary-control").click()
    await block.get_by_role("button", name="Try it out").click()
    if body is not None:
        await block.locator("textarea.body-param__text").fill(json.dumps(body))
    for name, value in values.items():
        await block.locator(f'tr[data-param-name="{name}"] input').fill(value)
    async with page.expect_response(lambda response: "/api/" in response.url) as answered:
        await block.get_by_role("button", name="Execute").click()
    answer = await answered.value
    await block.locator(".live-responses-table tbody .response-col_status").first.wait_for()
    shown = await block.locator(
        ".live-responses-table tbody .response-col_status"
    ).first.inner_text()
    assert shown.split()[0] == str(answer.status), shown
    assert answer.ok, await answer.text()
    return None if answer.status == 204 else await answer.json()


async def test_a_stranger_works_with_a_record_by_try_it_out(
    screen: OpenScreen, demo_ward: WebServer
) -> None:
    async with screen() as alice:
        page = alice.page
        await page.goto(f"{alice.url}/swagger/")
        await page.get_by_role("button", name="Authorize").first.click()
        dialog = page.locator(".auth-container", has_text="Token <key>").first
        await dialog.locator("input").fill(f"Token {key_of(demo_ward, 'alice')}")
        await dialog.get_by_role("button", name="Apply credentials").click()
        await page.locator(".btn-done").first.click()

        names = {"first_name": "Strange", "last_name": "Visitor"}
        patient = await try_it_out(page, "patients-patients_create", names)
        assert isinstance(patient, dict)
        charted = await try_it_out(
            page, "reports-reports_create", {"patient": patient["id"], "pulse": 110}
        )
        assert isinstance(charted, dict)
        corrected = await try_it_out(
            page,
            "reports-reports_partial_update",
            {"pulse": 101, "change_reason": "miscounted"},
            id=str(charted["id"]),
        )
        assert isinstance(corrected, dict)
        assert (corrected["pulse"], corrected["version"]) == (101, 2)
        wrong = {"change_reason": "wrong patient"}
        await try_it_out(page, "reports-reports_delete", wrong, id=str(charted["id"]))
        history = await try_it_out(page, "history-history_list", report=str(charted["id"]))
        assert isinstance(history, dict)
        assert [one["change_reason"] for one in history["results"]] == [
            "wrong patient",
            "miscounted",
            "",
        ]
        assert set(alice.complaints) <= {NO_ICON}
        assert alice.foreign == []


async def sign_in_at_the_admin_site(admin: Screen) -> None:
    await admin.page.goto(f"{admin.url}/admin/")
    await admin.page.fill("#id_username", "admin")
    await admin.page.fill("#id_password", PASSWORD)
    await admin.page.keyboard.press("Enter")
    await admin.page.wait_for_selector("#content-main")


async def test_the_administrator_searches_and_changes_without_a_word_in_the_console(
    screen: OpenScreen,
) -> None:
    async with screen() as admin:
        page = admin.page
        await sign_in_at_the_admin_site(admin)
        paths = await page.locator("#content-main th a").evaluate_all(
            "links => links.map(link => link.getAttribute('href'))"
        )
        assert len(paths) > 10
        for path in paths:
            answer = await page.goto(f"{admin.url}{path}")
            assert answer is not None
            assert answer.ok, path
        await page.goto(f"{admin.url}/admin/accounts/ward/")
        await page.locator("#result_list tbody th a").first.click()
        await page.locator("[name=_continue]").click()
        await page.wait_for_selector(".messagelist .success")
        await page.goto(f"{admin.url}/admin/patients/patient/?q=Santoso")
        await page.locator("#result_list tbody th a").first.click()
        await page.get_by_role("link", name="History").click()
        await page.wait_for_load_state("networkidle")
        assert set(admin.complaints) <= {NO_ICON}
        assert admin.foreign == []


async def test_the_browsable_api_shows_a_list_and_runs_no_foreign_code(
    screen: OpenScreen,
) -> None:
    async with screen() as admin:
        await sign_in_at_the_admin_site(admin)
        answer = await admin.page.goto(f"{admin.url}/api/patients/?format=api")
        assert answer is not None
        assert answer.ok
        await admin.page.wait_for_selector(".response-info")
        assert "hospital_number" in await admin.page.locator(".response-info").inner_text()
        assert set(admin.complaints) <= {NO_ICON}
        assert admin.foreign == []
