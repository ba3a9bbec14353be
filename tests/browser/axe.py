"""What axe finds wrong on a page."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
COLOURS = ["color-contrast", "link-in-text-block"]
"""The rules that a page may keep in one colour scheme and break in another."""

TOO_LONG = "handbook/"
"""axe compares everything with everything, and takes 100 seconds over our own handbook: that is for
`make test-all`. Each part of it is on a page that axe looks at in every run; test_paper.py has a
small council's handbook for the rest."""


def axe(page: Page, path: str, *, only: list[str] | None = None) -> list[tuple[str, str, str]]:
    """What axe finds wrong: the page, the rule and the first place; by some rules, or all."""
    rules = {"type": "rule", "values": only} if only else {"type": "tag", "values": RULES}
    # Without this axe also describes every element that is right, which takes half of its time.
    options = {"runOnly": rules, "resultTypes": ["violations"]}
    return [
        (path, violation["id"], violation["nodes"][0]["html"][:120])
        for violation in Axe().run(page, options=options).response["violations"]
    ]
