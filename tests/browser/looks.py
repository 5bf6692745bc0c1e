"""What is wrong with a page as it stands: found by axe, by its measures and by its words."""

import functools
import json
import re
from typing import Any

from playwright.async_api import Page

from tests.servers import ROOT

MESSAGES = ROOT / "frontend" / "src" / "i18n"
AXE = ROOT / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
# Everything a page says, seen or heard.
WORDS = r"""() => {
    const said = [document.body.innerText]
    for (const name of ['aria-label', 'title', 'placeholder', 'alt'])
        for (const each of document.querySelectorAll(`[${name}]`))
            said.push(each.getAttribute(name))
    return said.join('\n')
}"""
# What reaches beyond the window, or beyond the edge of what holds it.
TOO_WIDE = """() => {
    const root = document.documentElement
    const found = root.scrollWidth > innerWidth ? [`page ${root.scrollWidth} of ${innerWidth}`] : []
    for (const each of document.querySelectorAll('button, a.button, h1, h2, h3, label, .chip')) {
        if (each.closest('.visually-hidden') || !each.offsetParent) continue
        const style = getComputedStyle(each)
        const isShown = style.overflowX === 'visible' && style.display !== 'inline'
        if (isShown && each.scrollWidth > each.clientWidth + 2)
            found.push(`${each.tagName} ${each.className}: ${each.innerText.slice(0, 40)}`)
    }
    return found
}"""


@functools.cache
def axe() -> str:
    """The script that finds what shuts people out."""
    return AXE.read_text()


def findings(result: dict[str, Any]) -> list[str]:
    """The serious and critical ones, one line each."""
    return [
        f"{each['id']}: {each['help']}: {json.dumps(each['nodes'][0]['target'])}"
        for each in result["violations"]
        if each["impact"] in {"serious", "critical"}
    ]


async def shut_out(page: Page) -> list[str]:
    """Serious and critical findings of axe on what is shown now."""
    if not await page.evaluate("'axe' in window"):
        await page.evaluate(axe())
    return findings(await page.evaluate("axe.run({resultTypes: ['violations']})"))


async def too_wide(page: Page) -> list[str]:
    """What does not fit into the window or into its own box."""
    found: list[str] = await page.evaluate(TOO_WIDE)
    return found


@functools.cache
def _unsaid() -> re.Pattern[str]:
    """The name of a message in place of its words, or a hole that nothing has filled."""
    files = [json.loads(file.read_text()) for file in MESSAGES.glob("**/en.json")]
    parts = "|".join(sorted({part for each in files for part in each}))
    return re.compile(rf"\b(?:{parts})(?:\.[A-Za-z_]+)+\b(?!\()|\{{\w+\}}")


async def unsaid(page: Page) -> list[str]:
    """Messages that are missing on what is shown now."""
    return _unsaid().findall(await page.evaluate(WORDS))
