"""What axe finds wrong on a page."""

from __future__ import annotations

import os

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.sample import EVERY_PAGE

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
COLOURS = ["color-contrast", "link-in-text-block"]
"""The rules that a page may keep in one colour scheme and break in another."""

LOOKS = {
    "light": {"color_scheme": "light"},
    "dark": {"color_scheme": "dark"},
    "forced colours": {"forced_colors": "active"},
}
FORMS = {
    f"{name}-{width}": (
        {"viewport": {"width": width, "height": 800}, **look},
        None if name == "light" else COLOURS,
    )
    for name, look in LOOKS.items()
    for width in (320, 1280)
    if name == "light" or width == 1280 or EVERY_PAGE in os.environ
}
"""How a picture is looked at, and by which rules: by all on a phone and a desk, and once in every
scheme by those of colours, which are the same on both. In `make test-all` on both all the same."""

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
