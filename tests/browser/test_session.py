"""A session ends: nothing of a patient stays here, and nothing a person wrote is lost."""

from typing import Any

import pytest
from playwright.async_api import Page, expect

from tests.browser.bedside import admit, tile_of, type_set
from tests.browser.callers import Call, Caller
from tests.browser.conftest import LAN_NAME, LIVE, OpenScreen, Screen
from tests.browser.line import line_to
from tests.servers import WebServer

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

# All a person could read here without the key: the page, every storage, raw.
LEFT_HERE = """async () => {
    const found = [document.title, document.documentElement.outerHTML]
    found.push(JSON.stringify({...localStorage}), JSON.stringify({...sessionStorage}))
    for (const name of globalThis.caches ? await caches.keys() : []) {
        const cache = await caches.open(name)
        for (const request of await cache.keys())
            found.push(request.url, await (await cache.match(request)).text())
    }
    const asked = request => new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result)
        request.onerror = () => reject(request.error)
    })
    const plain = (_, value) =>
        value instanceof ArrayBuffer || ArrayBuffer.isView(value)
            ? new TextDecoder("latin1").decode(value) : value
    const keys = []
    for (const {name} of await indexedDB.databases()) {
        const database = await asked(indexedDB.open(name))
        for (const store of database.objectStoreNames) {
            const rows = await asked(database.transaction(store).objectStore(store).getAll())
            keys.push(...rows.filter(row => row instanceof CryptoKey).map(key => key.extractable))
            found.push(JSON.stringify(rows, plain))
        }
        database.close()
    }
    return {text: found.join("\\n"), keys}
}"""


def sessions_of(person: Caller) -> set[Any]:
    """The sign-ins of this person, by id."""
    found = person("GET", "/api/sessions/")
    rows = found["results"] if isinstance(found, dict) else found
    return {row["id"] for row in rows}


async def sign_out(page: Page) -> None:
    await page.get_by_test_id("account").click()
    await page.get_by_test_id("sign-out").click()


async def nothing_of(patient: dict[str, Any], here: Screen, *values: str) -> None:
    """Neither the name nor the values can be read in this browser, and no key leaves it."""
    left = await here.page.evaluate(LEFT_HERE)
    for word in (patient["last_name"], *values):
        assert word not in left["text"]
    assert not any(left["keys"])


async def test_ended_elsewhere_the_page_leaves_and_what_was_unsent_waits_for_its_author_alone(
    screen: OpenScreen, demo_ward: WebServer, caller: Call, line_port: int
) -> None:
    sent, typed = admit(caller), admit(caller)
    before = sessions_of(caller("alice"))
    async with line_to(demo_ward.port, port=line_port) as line, screen(url=line.url) as here:
        page = here.page
        await here.sign_in("alice")
        [session] = sessions_of(caller("alice")) - before
        # The page's code is there before the line goes.
        await here.open(f"/patients/{typed['id']}/chart")
        await page.get_by_role("link", name="Ward", exact=True).click()
        line.cut()
        await expect(page.get_by_test_id("connection")).to_have_attribute("data-state", "offline")
        await tile_of(page, sent).get_by_role("link", name="Chart a set").click()
        await type_set(page, temperature="38.67", pulse="117")
        await expect(page.get_by_test_id("outbox")).to_contain_text("1 to send")
        await tile_of(page, typed).get_by_role("link", name="Chart a set").click()
        await expect(page.locator("#entry-temperature")).to_be_focused()
        await page.fill("#notes", "Complains of thirst")

        caller("alice")("DELETE", f"/api/sessions/{session}/")
        line.mend()
        await page.wait_for_url("**/sign-in**")
        await expect(page.get_by_text("Your session has ended")).to_be_visible()
        for patient in (sent, typed):
            await nothing_of(patient, here, "38.67", "thirst")
        await page.go_back()
        await page.wait_for_url("**/sign-in**")
        await nothing_of(sent, here, "38.67", "thirst")

        path = f"/api/reports/?patient={sent['id']}"
        await here.sign_in("bob")
        await here.open(f"/patients/{typed['id']}/chart")
        await expect(page.locator("#entry-temperature")).to_be_focused()
        await expect(page.locator("#notes")).to_have_value("")
        await expect(page.get_by_test_id("outbox")).to_be_hidden()
        assert caller("bob")("GET", path)["results"] == []
        await sign_out(page)
        await page.wait_for_url("**/sign-in**")

        await here.sign_in("alice")
        await here.open(f"/patients/{typed['id']}/chart")
        await expect(page.locator("#notes")).to_have_value("Complains of thirst")
        await expect(page.get_by_test_id("outbox")).to_be_hidden()
        [report] = caller("bob")("GET", path)["results"]
        assert (report["pulse"], report["created_by"]["username"]) == (117, "alice")


async def test_where_nothing_can_be_kept_a_warning_comes_before_signing_out(
    screen: OpenScreen, demo_ward: WebServer, caller: Call
) -> None:
    patient = admit(caller)
    async with screen(url=f"http://{LAN_NAME}:{demo_ward.port}") as alice:
        page = alice.page
        await alice.sign_in("alice")
        assert not await page.evaluate("isSecureContext")
        await tile_of(page, patient).get_by_role("link", name="Chart a set").click()
        await expect(page.locator("#entry-temperature")).to_be_focused()
        await page.fill("#entry-pulse", "101")
        # Elsewhere in the application it is still there.
        await page.get_by_role("link", name="Ward", exact=True).click()
        await tile_of(page, patient).get_by_role("link", name="Chart a set").click()
        await expect(page.locator("#entry-pulse")).to_have_value("101")

        await sign_out(page)
        dialog = page.get_by_role("dialog")
        await expect(dialog).to_contain_text("this browser cannot keep it: 1")
        await dialog.get_by_role("button", name="Stay").click()
        await expect(page.locator("#entry-pulse")).to_have_value("101")
        await sign_out(page)
        await dialog.get_by_role("button", name="Lose them and sign out").click()
        await page.wait_for_url("**/sign-in**")
        await nothing_of(patient, alice)

        await alice.sign_in("alice")
        await tile_of(page, patient).get_by_role("link", name="Chart a set").click()
        await expect(page.locator("#entry-temperature")).to_be_focused()
        await expect(page.locator("#entry-pulse")).to_have_value("")


async def test_where_it_can_be_kept_signing_out_loses_nothing_and_asks_nothing(
    screen: OpenScreen, caller: Call
) -> None:
    patient = admit(caller)
    async with screen() as alice:
        page = alice.page
        await alice.sign_in("alice")
        await tile_of(page, patient).get_by_role("link", name="Chart a set").click()
        await expect(page.locator("#entry-temperature")).to_be_focused()
        await page.fill("#entry-pulse", "102")
        await sign_out(page)
        await page.wait_for_url("**/sign-in**")
        await expect(page).to_have_title("Wardbeat")
        await nothing_of(patient, alice)
        await alice.sign_in("alice")
        await page.wait_for_selector(LIVE)
        await tile_of(page, patient).get_by_role("link", name="Chart a set").click()
        await expect(page.locator("#entry-pulse")).to_have_value("102")


async def test_signing_out_without_a_line_reaches_the_server_when_there_is_one(
    screen: OpenScreen,
) -> None:
    async with screen() as alice:
        page = alice.page
        await alice.sign_in("alice")
        await page.context.set_offline(True)
        await sign_out(page)
        await page.wait_for_url("**/sign-in**")
        await page.context.set_offline(False)
        await page.wait_for_function(
            "() => fetch('/rest-auth/user/').then(({status}) => status === 401)"
        )
        await alice.sign_in("bob")
        await expect(page.get_by_test_id("account")).to_contain_text("bob")
