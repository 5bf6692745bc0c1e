"""What administrators and ward leads do on their screens."""

import re

import pytest
from playwright.async_api import Page, expect

from tests.browser.conftest import PASSWORD, OpenScreen

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


async def shown_once(page: Page) -> str:
    """The secret of the dialog, which is then closed."""
    secret = await page.locator("[data-secret='0']").input_value()
    await page.get_by_role("button", name="I have it").click()
    await expect(page.get_by_role("dialog")).to_be_hidden()
    return secret


async def test_a_person_is_made_signs_in_is_signed_out_and_deactivated(
    screen: OpenScreen,
) -> None:
    async with screen() as admin, screen() as nina:
        await admin.sign_in("admin")
        page = admin.page
        await admin.open("/manage/users")
        await page.get_by_role("button", name="Add a person").click()
        dialog = page.get_by_role("dialog")
        # What the API says stands at its field.
        await dialog.get_by_label("Name", exact=True).fill("alice")
        await dialog.get_by_role("button", name="Save").click()
        await expect(dialog.get_by_label("Name", exact=True)).to_have_attribute(
            "aria-invalid", "true"
        )
        await expect(dialog).to_contain_text("already exists")
        await dialog.get_by_label("Name", exact=True).fill("nina")
        await dialog.get_by_label("Dengue ward").check()
        await dialog.get_by_role("button", name="Save").click()
        password = await shown_once(page)
        row = page.locator("[data-user=nina]")
        await expect(row).to_contain_text("Nurse")

        await nina.sign_in("nina", password)
        await row.get_by_role("button", name="Sign-ins of nina").click()
        await page.get_by_role("button", name="Sign out everywhere").click()
        await page.get_by_role("dialog").get_by_role("button", name="Sign out everywhere").click()
        await nina.page.wait_for_url("**/sign-in*")

        await row.get_by_role("button", name="Deactivate nina").click()
        await page.get_by_role("dialog").get_by_role("button", name="Deactivate").click()
        await expect(row).to_be_hidden()
        await nina.page.fill("#username", "nina")
        await nina.page.fill("#password", password)
        await nina.page.keyboard.press("Enter")
        await expect(nina.page.get_by_role("alert")).to_be_visible()
        assert admin.complaints == [each for each in admin.complaints if "status of 400" in each]


async def test_a_device_is_enrolled_with_a_code_that_is_shown_once(screen: OpenScreen) -> None:
    async with screen() as admin:
        await admin.sign_in("admin")
        page = admin.page
        await admin.open("/manage/devices")
        await page.get_by_role("button", name="Add a device").click()
        dialog = page.get_by_role("dialog")
        await dialog.get_by_label("Name", exact=True).fill("Isolation room")
        await dialog.get_by_label("Temperature (°C)").fill("-0.5")
        await dialog.get_by_role("button", name="Save").click()
        command = await shown_once(page)
        assert re.fullmatch(
            r"wardbeat-sensor-agent enrol --server http://\S+ (\w{4}-){2}\w{4}", command
        )
        row = page.locator("[data-device='Isolation room']")
        await expect(row).to_contain_text("waits to be enrolled")
        await page.reload()
        await expect(row).to_be_visible()
        assert command.split()[-1] not in await page.content()
        await row.get_by_role("button", name="Remove Isolation room").click()
        await page.get_by_role("dialog").get_by_role("button", name="Remove").click()
        await expect(row).to_be_hidden()
        assert admin.complaints == []


async def test_a_ward_lead_changes_a_threshold_and_everybody_sees_who_did(
    screen: OpenScreen,
) -> None:
    async with screen() as carol:
        await carol.sign_in("carol")
        page = carol.page
        await carol.open("/manage/thresholds")
        # What she may not do is not offered, and leads elsewhere when asked for by address.
        sections = page.get_by_role("navigation", name="Administration")
        await expect(sections.get_by_role("link")).to_have_text(
            ["On duty", "Wall screens", "Thresholds", "Alarm volume"]
        )
        grace = page.get_by_label("Grace before an observation is overdue")
        await grace.fill("12")
        await page.get_by_role("button", name="Save").click()
        history = page.get_by_test_id("threshold-history")
        await expect(history).to_contain_text("carol")
        await expect(history).to_contain_text("usual → 12")
        await page.get_by_role("button", name="overdue: back to the usual").click()
        await page.get_by_role("button", name="Save").click()
        await expect(history).to_contain_text("12 → usual")
        await page.goto(f"{carol.url}/manage/users")
        await page.wait_for_url(re.compile(r"/$"))
        assert carol.complaints == []


async def test_beds_and_duty_are_kept_by_keyboard(screen: OpenScreen) -> None:
    async with screen() as admin:
        await admin.sign_in("admin")
        page = admin.page
        await admin.open("/manage/wards")
        name = page.get_by_label("Name of a new bed on Medical ward")
        await name.fill("9b")
        await name.press("Enter")
        bed = page.locator("[data-bed='9b']")
        await expect(bed).to_contain_text("free")
        # The same again is refused in words beside the field.
        await name.fill("9b")
        await name.press("Enter")
        refusal = page.get_by_role("alert").filter(has_text="9b already")
        await expect(refusal).to_be_visible()
        await bed.get_by_role("button", name="Take out of use: 9b").press("Enter")
        await (
            page.get_by_role("dialog").get_by_role("button", name="Take out of use").press("Enter")
        )
        await expect(bed).to_contain_text("out of use")

        await admin.open("/manage/duty")
        on_duty = page.locator("[data-duty=bob]")
        # What has just begun can be ended, and begun again in the same minute.
        for _ in range(2):
            await page.get_by_label("Person").select_option(label="bob (Doctor)")
            await page.get_by_role("button", name="Put on duty").press("Enter")
            await expect(on_duty).to_contain_text("now")
            await on_duty.get_by_role("button", name="End now: bob").press("Enter")
            await page.get_by_role("dialog").get_by_role("button", name="End now").press("Enter")
            await expect(page.get_by_role("dialog")).to_be_hidden()
            await expect(on_duty).to_be_hidden()
        # Only the bed that was there already was refused.
        assert admin.complaints == [each for each in admin.complaints if "status of 409" in each]


async def test_after_signing_out_nothing_of_a_patient_is_left_in_the_browser(
    screen: OpenScreen,
) -> None:
    async with screen() as alice:
        page = alice.page
        await alice.sign_in("alice", PASSWORD)
        for path in ("/patients/1", "/patients", "/chat", "/settings"):
            await alice.open(path)
        await page.get_by_test_id("account").click()
        await page.get_by_test_id("sign-out").click()
        await page.wait_for_selector("#password")
        left = await page.evaluate(
            """async () => {
                const entries = []
                for (const {name, version} of await indexedDB.databases()) {
                    const db = await new Promise((resolve) => {
                        const request = indexedDB.open(name, version)
                        request.onsuccess = () => resolve(request.result)
                    })
                    for (const store of db.objectStoreNames) {
                        const rows = await new Promise((resolve) => {
                            const request = db.transaction(store).objectStore(store).getAll()
                            request.onsuccess = () => resolve(request.result)
                        })
                        for (const row of rows) entries.push([store, row.constructor.name])
                    }
                    db.close()
                }
                return {
                    local: Object.keys(localStorage).sort(),
                    session: Object.keys(sessionStorage),
                    caches: await caches.keys(),
                    workers: (await navigator.serviceWorker.getRegistrations()).length,
                    entries,
                }
            }"""
        )
        # What is unsent is kept sealed (tests of the vault); keys cannot be taken out.
        assert {tuple(each) for each in left.pop("entries")} <= {("keys", "CryptoKey")}
        # The second until the server has heard of it.
        assert set(left.pop("local")) <= {"wardbeat-settings", "wardbeat-sign-out-owed"}
        # Where pages were scrolled to.
        assert set(left.pop("session")) <= {"vue-router:scroll"}
        assert left == {"caches": [], "workers": 0}


async def test_the_application_can_be_installed(screen: OpenScreen) -> None:
    async with screen() as anybody:
        await anybody.page.goto(f"{anybody.url}/sign-in")
        told = await anybody.page.evaluate(
            """async () => {
                const href = document.querySelector('link[rel=manifest]').href
                const manifest = await (await fetch(href)).json()
                const icon = document.querySelector('link[rel=apple-touch-icon]').href
                const sizes = []
                const all = [...manifest.icons, {src: icon, sizes: '180x180'}]
                for (const {src, sizes: said} of all) {
                    const image = new Image()
                    image.src = src
                    await image.decode()
                    sizes.push([said, `${image.naturalWidth}x${image.naturalHeight}`])
                }
                return {start: manifest.start_url, display: manifest.display, sizes}
            }"""
        )
        assert (told["start"], told["display"]) == ("/", "standalone")
        assert all(said in {"any", real} for said, real in told["sizes"])
        assert len(told["sizes"]) == 5
        assert anybody.complaints == []
