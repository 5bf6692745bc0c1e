"""Every screen by keyboard alone: all that can be done is reached, seen, and left again."""

from collections.abc import Mapping
from typing import Any

import pytest
from playwright.async_api import Page

from tests.browser.conftest import OpenScreen
from tests.browser.screens import DOORS, GO, SCREENS, place_of

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

MOST_STEPS = 500
# Notes on each element that it had the focus, and whether that could be seen: by its own outline or
# shadow, or by that of what stands for it (the label of a hidden box, the field around an input).
WATCH = """() => {
    window.unseen = []
    const isMarked = (element, pseudo) => {
        const style = getComputedStyle(element, pseudo)
        const hasOutline = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0
        return hasOutline || style.boxShadow !== 'none'
    }
    addEventListener('focusin', ({target}) => {
        if (!(target instanceof HTMLElement)) return
        target.dataset.reached = ''
        const {parentElement, nextElementSibling} = target
        const standing = [target, parentElement, nextElementSibling, target.closest('label')]
        if (!standing.some((each) => each && (isMarked(each) || isMarked(each, '::after'))))
            window.unseen.push(target.outerHTML.slice(0, 120))
    })
}"""
# What somebody with a mouse could use and the keyboard did not come to. A group of radio buttons,
# of tabs or of items of a menu is one stop, inside which the arrows lead on.
NOT_REACHED = """() => {
    const selector = 'a[href], button, input, select, textarea, summary, [tabindex]'
    const isOneStop = (each) => each.matches('input[type=radio], [role=tab], [role=radio]')
    return [...document.querySelectorAll(selector)]
        .filter((each) => each.tabIndex >= 0 && !each.disabled && each.type !== 'hidden')
        .filter((each) => each.checkVisibility({checkVisibilityCSS: true}))
        .filter((each) => !each.closest('[inert], [aria-hidden=true]') && !isOneStop(each))
        .filter((each) => !('reached' in each.dataset))
        .map((each) => each.outerHTML.slice(0, 120))
}"""
FORGET = """() => {
    document.activeElement?.blur()
    getSelection()?.removeAllRanges()
    window.unseen.length = 0
    for (const each of document.querySelectorAll('[data-reached]')) delete each.dataset.reached
}"""
HERE = "() => document.activeElement === document.body ? '' : document.activeElement.outerHTML"


async def walk(page: Page) -> list[str]:
    """Tab by tab through the page and around it; what is wrong with it."""
    await page.evaluate(FORGET)
    times_at_the_end = 0
    for _ in range(MOST_STEPS):
        await page.keyboard.press("Tab")
        times_at_the_end += await page.evaluate(HERE) == ""
        # It began where the focus was last, so the end comes before the beginning; and a screen
        # that has just come may take the focus once more.
        if times_at_the_end == 3 or not await page.evaluate(NOT_REACHED):
            break
    else:
        return [f"a trap at {await page.evaluate(HERE)}"]
    missed: list[Any] = await page.evaluate(NOT_REACHED)
    unseen: list[Any] = await page.evaluate("window.unseen")
    return [
        *(f"not reached: {each}" for each in missed),
        *(f"no sign of the focus: {each}" for each in unseen),
    ]


async def test_all_that_a_screen_offers_is_reached_and_seen_by_tab(
    screen: OpenScreen, places: Mapping[str, str]
) -> None:
    found: list[str] = []
    async with screen() as admin:
        page = admin.page
        await page.emulate_media(reduced_motion="reduce")
        for path, landmark in DOORS.items():
            await page.goto(f"{admin.url}{path}")
            await page.wait_for_selector(landmark)
            await page.evaluate(WATCH)
            found += [f"{path}: {each}" for each in await walk(page)]
        await admin.sign_in("admin")
        await page.evaluate(WATCH)
        for path, landmark in SCREENS.items():
            await page.evaluate(GO, place_of(path, places))
            await page.wait_for_selector(landmark)
            found += [f"{path}: {each}" for each in await walk(page)]
        assert "\n".join(found) == ""
        assert admin.complaints == []
