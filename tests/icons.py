"""`python -m tests.icons`: draws the icons of an installed site from the mark."""

from __future__ import annotations

import sys
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests.browser.chromium import FLAGS, find_chromium
from tests.conftest import ROOT

IMAGES = ROOT / "site" / "static" / "img"
MARK = "icons.svg"
GROUND = "#0c3a1f"
ICONS = {"icon-192": (192, 1.0), "icon-512": (512, 1.0), "maskable-512": (512, 0.7)}
"""Name -> how wide, and how much of that the mark takes: a maskable one may be cut to a circle."""


def draw(browser: Browser, name: str) -> bytes:
    """An icon as PNG; the corners are clear, but for one that is to be cut."""
    width, share = ICONS[name]
    mark = (IMAGES / MARK).read_text("utf-8")
    ground = GROUND if share < 1 else "transparent"
    page = browser.new_page(viewport={"width": width, "height": width})
    page.set_content(
        f"<style>html {{ background: {ground} }} body {{ margin: 0; display: grid; height: 100vh; "
        f"place-items: center }} svg {{ width: {share:.0%} }}</style>{mark}"
    )
    drawn = page.screenshot(omit_background=True)
    page.close()
    return drawn


def main() -> int:
    """Write every icon."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=list(FLAGS))
        for name in ICONS:
            file = Path(IMAGES / f"{name}.png")
            file.write_bytes(draw(browser, name))
            print(f"{file.relative_to(ROOT)}: {file.stat().st_size:,} bytes")
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
