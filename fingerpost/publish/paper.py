"""The handbook as a PDF: its page as the site has it, with page numbers, printed by Chromium."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from fingerpost import addresses
from fingerpost.publish.chromium import places_in, print_page
from fingerpost.publish.freeze import Progress

# Of a file, the policy would refuse its own style sheets; and on paper no script has work.
_LEFT_OUT = re.compile(
    r'<meta http-equiv="Content-Security-Policy"[^>]*>|<script\b.*?</script>'
    r'|<link rel="(?!stylesheet)[^>]*>',
    re.DOTALL,
)
_SHEET = re.compile(r'(<link rel="stylesheet" href=")([^"]+)(">)')
_OWN_LINK = re.compile(r'<a\b([^>]*?) href="(/[^"]*)"')
_WITHIN = re.compile(r'(<a\b[^>]* href="#([^"]+)">)(.*?)(</a>)', re.DOTALL)
_MAIN = "<main"
_WIDE_SPACE = "\u2007"
"""As wide as a digit."""

Fetch = Callable[[str], bytes]
"""What gives the bytes of an address of the site."""


def print_handbook(app: Any, browser: str, base_url: str, progress: Progress) -> bytes:
    """The app's handbook as a PDF; links to the site work when its public address is known."""
    client = app.test_client()

    def fetch(address: str) -> bytes:
        return bytes(client.get(address).data)

    home = app.config["BASE_PATH"]
    html = fetch(home + addresses.HANDBOOK).decode()
    with tempfile.TemporaryDirectory(prefix="fingerpost-") as folder:
        here = Path(folder)
        alone = standing_alone(html, fetch, here, base_url)
        # Laid out once to see which page each part falls on, and again with those numbers.
        progress("Laying out the handbook, which may take some minutes")
        draft = _printed(browser, numbered(alone, {}), here, is_draft=True)
        progress("Making the PDF, with page numbers")
        places = places_in(draft)
        # A PDF that could not be understood costs the page numbers, and nothing else.
        final = numbered(alone, places) if places else alone
        return _printed(browser, final, here, is_draft=False)


def _printed(browser: str, html: str, folder: Path, *, is_draft: bool) -> bytes:
    page = folder / "handbook.html"
    page.write_text(html, encoding="utf-8")
    pdf = folder / ("draft.pdf" if is_draft else "handbook.pdf")
    return print_page(browser, page, pdf, is_draft=is_draft)


def standing_alone(html: str, fetch: Fetch, folder: Path, base_url: str) -> str:
    """The page as a file in a folder, with its style sheets beside it."""
    names = {}
    for number, address in enumerate(dict.fromkeys(found[1] for found in _SHEET.findall(html))):
        names[address] = f"{number}.css"
        (folder / names[address]).write_bytes(fetch(address))
    html = _SHEET.sub(lambda found: f"{found[1]}{names[found[2]]}{found[3]}", html)
    html = _LEFT_OUT.sub("", html)
    root = base_url.rstrip("/")
    # Without a public address a link would lead to a file of this machine.
    return _OWN_LINK.sub(rf'<a\1 href="{root}\2"' if root else r"<a\1", html)


def numbered(html: str, places: Mapping[str, int]) -> str:
    """The same, with the page that each link within it leads to; 000 while no page is known.

    Every number is as wide as another, so that writing them moves nothing.
    """

    def with_page(found: re.Match[str]) -> str:
        page = f"(page {places.get(found[2], '?')})" if places else "(page 000)"
        said = page.ljust(len("(page 000)"), _WIDE_SPACE)
        return f'{found[1]}{found[3]} <span class="on-page">{said}</span>{found[4]}'

    before, start, rest = html.partition(_MAIN)
    return before + start + _WITHIN.sub(with_page, rest)
