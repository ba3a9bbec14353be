"""`make picture`: the README's picture of the site, taken from the real home page."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.browser.chromium import FLAGS, find_chromium
from tests.browser.conftest import build_reference, headers_to_send, served
from tests.conftest import ROOT

PICTURE = ROOT / "docs" / "site.png"
SIZE = {"width": 1000, "height": 700}


def main() -> int:
    """Build the site, open its home page and keep what it looks like."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        build_reference(Path(folder) / "public")
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=list(FLAGS))
        with served(Path(folder) / "public", headers_to_send()) as url:
            page = browser.new_page(viewport=SIZE)
            page.goto(url, wait_until="networkidle")
            page.screenshot(path=PICTURE)
        browser.close()
    print(f"{PICTURE.relative_to(ROOT)}: {PICTURE.stat().st_size:,} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
