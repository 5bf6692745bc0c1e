"""Rooms and sensors in a real browser, with the real agent on the emulated board."""

import re
import tempfile
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import Page, expect

from sensor_agent.sources.emulated import EmulatedBoard
from tests.agent.processes import AgentAt
from tests.browser.boards import Enrol, ago, air, deliver
from tests.browser.conftest import OpenScreen
from tests.servers import WebServer

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

NOTHING = "\u2013"


PIXELS_OF = """(plot, name) => {
    const colour = getComputedStyle(document.documentElement).getPropertyValue(name).trim()
    const pen = document.createElement('canvas').getContext('2d', {willReadFrequently: true})
    pen.fillStyle = colour
    pen.fillRect(0, 0, 1, 1)
    const wanted = pen.getImageData(0, 0, 1, 1).data
    const {width, height} = plot.querySelector('canvas')
    Object.assign(pen.canvas, {width, height})
    pen.drawImage(plot.querySelector('canvas'), 0, 0)
    const {data} = pen.getImageData(0, 0, width, height)
    let count = 0
    for (let at = 0; at < data.length; at += 4) {
        const isAlike = [0, 1, 2].every((n) => Math.abs(data[at + n] - wanted[n]) < 12)
        count += isAlike && data[at + 3] > 200
    }
    return count
}"""


def read(file: Path) -> bytes:
    """Apart from the tests, which wait for nothing but the browser."""
    return file.read_bytes()


async def show_only(page: Page, *devices: dict[str, Any]) -> None:
    """These rooms on the charts, of the last hour."""
    await page.get_by_label("Span").select_option(label="Last 1 h")
    for device in devices:
        await page.locator(f"[data-device='{device['id']}'] input").check()
    for box in await page.locator(".tile input:checked").all():
        mine = await box.locator("xpath=ancestor::label").get_attribute("data-device")
        if mine not in {str(device["id"]) for device in devices}:
            await page.locator(f"[data-device='{mine}'] input").uncheck()


async def test_the_chart_follows_the_board_counts_while_paused_and_has_no_hole_afterwards(
    screen: OpenScreen, demo_ward: WebServer, enrol: Enrol
) -> None:
    device, token = enrol()
    with tempfile.TemporaryDirectory(prefix="board-") as name:
        agent = AgentAt(Path(name) / "state", demo_ward.url)
        agent.token = token
        with EmulatedBoard(Path(name)) as board:
            board.set_environment(temperature=21.0, humidity=45.0, pressure=1013.0)
            running = agent.start(
                "--source=emulated", f"--board-dir={name}", "--interval=0.5", "--batch-interval=0.5"
            )
            try:
                async with screen() as alice:
                    await alice.sign_in("alice")
                    await alice.open("/sensors")
                    page = alice.page
                    await show_only(page, device)
                    tile = page.locator(f"[data-device='{device['id']}']")
                    chart = page.get_by_test_id("chart-temperature")
                    readout = chart.locator(f"[data-readout='{device['id']}'] b")
                    await expect(readout).to_have_text("21.0")

                    board.set_environment(temperature=27.5, humidity=45.0, pressure=1013.0)
                    await expect(readout).to_have_text("27.5")
                    await expect(tile).to_contain_text("too warm")

                    await page.get_by_role("button", name="Pause").press("Enter")
                    resume = page.get_by_test_id("resume")
                    board.set_environment(temperature=33.0, humidity=45.0, pressure=1013.0)
                    await expect(tile.locator("[data-quantity=temperature] b")).to_have_text("33.0")
                    board.set_environment(temperature=22.0, humidity=45.0, pressure=1013.0)
                    await expect(tile.locator("[data-quantity=temperature] b")).to_have_text("22.0")
                    await expect(resume).to_have_text(re.compile(r"Resume \(([2-9]|\d\d+) came\)"))
                    await expect(readout).to_have_text("27.5")
                    plot = chart.get_by_role("img")
                    await expect(plot).to_have_accessible_name(re.compile(r"21\.0.27\.5"))

                    await resume.press("Enter")
                    await expect(readout).to_have_text("22.0")
                    # What came meanwhile is there: nothing else was as warm.
                    await expect(plot).to_have_accessible_name(re.compile(r"21\.0.33\.0"))
                    await expect(plot).to_have_attribute("data-gaps", "0")
                    assert alice.complaints == []
            finally:
                running.terminate()


async def test_what_is_on_the_chart_is_taken_along_as_a_table_and_as_a_picture(
    screen: OpenScreen, demo_ward: WebServer, enrol: Enrol
) -> None:
    device, token = enrol()
    deliver(demo_ward, token, *(air(n, ago(minutes=40 - n), 20.0 + n / 10) for n in range(40)))
    async with screen() as alice:
        await alice.sign_in("alice")
        await alice.open("/sensors")
        page = alice.page
        await show_only(page, device)
        async with page.expect_download() as downloading:
            await page.get_by_role("link", name=f"CSV {device['name']}").click()
        rows = read(await (await downloading.value).path()).decode().splitlines()
        assert len(rows) == 41
        assert rows[1].startswith(device["name"])
        async with page.expect_download() as downloading:
            await page.get_by_role("button", name="PNG Temperature").click()
        picture = await downloading.value
        assert re.fullmatch(r"temperature-\d{4}-\d\d-\d\d\.png", picture.suggested_filename)
        assert read(await picture.path()).startswith(b"\x89PNG")

        # From one moment to another, by the clock of the ward; nonsense is refused.
        await page.get_by_label("Span").select_option("own")
        await page.get_by_label("From", exact=True).fill("2026-01-02T10:00")
        await page.get_by_label("to", exact=True).fill("2026-01-01T10:00")
        await page.get_by_role("button", name="Show").press("Enter")
        await expect(page.get_by_text("The end must be after the beginning.")).to_be_visible()
        await page.get_by_label("to", exact=True).fill("2026-01-03T10:00")
        await page.get_by_role("button", name="Show").press("Enter")
        readout = page.get_by_test_id("chart-temperature").locator("[data-readout] b")
        await expect(readout).to_have_text(NOTHING)
        await expect(page.get_by_role("button", name="Pause")).to_have_count(0)
        assert alice.complaints == []


async def test_rooms_are_compared_with_their_limits_and_what_was_not_measured_is_a_gap(
    screen: OpenScreen, demo_ward: WebServer, enrol: Enrol
) -> None:
    (one, ones), (other, others) = enrol(interval_seconds=60), enrol(interval_seconds=60)
    minutes = [*range(50, 30, -1), *range(10, -1, -1)]
    deliver(demo_ward, ones, *(air(n, ago(minutes=m), 22.0) for n, m in enumerate(minutes)))
    deliver(demo_ward, others, *(air(50 - m, ago(minutes=m), 23.0) for m in range(50, -1, -1)))
    deliver(demo_ward, others, air(99, ago(hours=5), 31.5))
    async with screen() as alice:
        await alice.sign_in("alice")
        await alice.open("/sensors")
        page = alice.page
        await show_only(page, one, other)
        chart = page.get_by_test_id("chart-temperature")
        plot = chart.get_by_role("img")
        await expect(chart.locator("[data-readout]")).to_have_count(2)
        for room, mean in ((one, r"22\.0"), (other, r"23\.0")):
            said = re.compile(rf"{room['name']}: {mean} °C \({mean}.{mean}\)")
            await expect(plot).to_have_accessible_name(said)
        # Twenty minutes of the first are missing; the second has none.
        await expect(plot).to_have_attribute("data-gaps", "1")
        await page.locator(f"[data-device='{one['id']}'] input").uncheck()
        await expect(plot).to_have_attribute("data-gaps", "0")

        # The limits and their names stand in the picture, in colours nothing else there has.
        for colour in ("--medium-ink", "--high"):
            assert await plot.evaluate(PIXELS_OF, colour) > 40, colour

        # What was earlier comes with a longer span.
        await page.get_by_label("Span").select_option(label="Last 6 h")
        await expect(plot).to_have_accessible_name(re.compile(r"23\.0.31\.5"))
        # By keyboard, back to the beginning: no room had been measured then.
        readout = chart.locator("[data-readout] b")
        await expect(readout).to_have_text("23.0")
        await plot.press("Home")
        await expect(readout).not_to_have_text("23.0")
        await plot.press("Escape")
        await expect(readout).to_have_text("23.0")
        assert alice.complaints == []


async def test_a_silent_board_is_grey_until_it_speaks_and_its_movements_are_listed(
    screen: OpenScreen, demo_ward: WebServer, enrol: Enrol
) -> None:
    device, token = enrol()
    deliver(demo_ward, token, air(1, ago(minutes=20), 29.5))
    async with screen() as alice:
        await alice.sign_in("alice")
        await alice.open("/sensors")
        page = alice.page
        await show_only(page, device)
        tile = page.locator(f"[data-device='{device['id']}']")
        value = tile.locator("[data-quantity=temperature]")
        await expect(tile).to_have_attribute("data-silent", "true")
        await expect(tile).to_contain_text(re.compile(r"silent for (19|20|21) min"))
        # What it last said is no alarm of now.
        await expect(value).to_contain_text("29.5")
        await expect(value).not_to_contain_text("too warm")
        grey = await value.locator("b").evaluate("(b) => getComputedStyle(b).color")

        deliver(demo_ward, token, air(2, ago(), 29.5))
        await expect(tile).to_have_attribute("data-silent", "false")
        await expect(value).to_contain_text("too warm")
        assert await value.locator("b").evaluate("(b) => getComputedStyle(b).color") != grey

        await expect(page.get_by_text("Nothing moved in this span.")).to_be_visible()
        lain = {"pitch": 0.0, "roll": 0.0, "yaw": 90.0}
        moved = {"event": "knock", "peak_acceleration": 1.3, "duration": 0.2}
        knock = {"sequence": 3, "kind": "orientation", "recorded_at": ago()} | lain | moved
        deliver(demo_ward, token, knock)
        entry = page.get_by_test_id("movements").get_by_role("listitem")
        await expect(entry).to_contain_text(f"{device['name']}")
        await expect(entry).to_contain_text("knocked 1.3 g")
        await expect(tile).to_contain_text("knocked")
        # It is there for who comes later, too.
        await page.reload()
        await show_only(page, device)
        await expect(entry).to_contain_text("knocked 1.3 g")
        assert alice.complaints == []
