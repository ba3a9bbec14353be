"""`make test-all`: every test over every page, axe on every page, Lighthouse on one of each kind.

What came of it is written to docs/developers/test-all.md, with what could not be run.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from tests.browser.chromium import FLAGS, find_chromium
from tests.browser.conftest import build_reference, headers_to_send, served
from tests.browser.sample import EVERY_PAGE, commit_of, kinds_of, one_of_each
from tests.conftest import ROOT

RECORD = ROOT / "docs" / "developers" / "test-all.md"
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
HEAD = """# The slow tests, and their last run

`make test-all` runs every test over every page (not a sample), follows every path of every guide,
runs axe on every page, and Lighthouse on one page of each kind. It writes this page.

"""
NO_LIGHTHOUSE = (
    "not run: Lighthouse was not found. `npm install --no-save lighthouse` puts it in "
    "`node_modules/`; it wants Node 22.19 or newer."
)
WHY_NO_SEO = (
    "A trial asks search engines to stay away, so the score for search engines (SEO) is low on "
    "purpose, and is to be measured on a live site."
)


def run_tests(*words: str) -> tuple[bool, list[str]]:
    """Whether the tests passed, and the last lines that say so."""
    command = [sys.executable, "-m", "pytest", "-n", "2", "--dist", "worksteal", *words]
    started = subprocess.Popen(
        command, cwd=ROOT, env={**os.environ, EVERY_PAGE: "1"}, stdout=subprocess.PIPE, text=True
    )
    lines: list[str] = []
    for line in started.stdout or ():
        print(line, end="", flush=True)
        lines.append(line.strip())
    passed = started.wait() == 0
    return passed, [line for line in lines if line.startswith("not run:")] + lines[-1:]


def lighthouse() -> str | None:
    """Where Lighthouse is."""
    own = ROOT / "node_modules" / ".bin" / "lighthouse"
    return str(own) if own.exists() else shutil.which("lighthouse")


def scores_of(tool: str, url: str) -> dict[str, int] | None:
    """Lighthouse's scores of a page on a phone, out of 100; None when it could not tell."""
    flags = " ".join(("--headless=new", *FLAGS))
    command = [tool, url, "--quiet", f"--chrome-flags={flags}", "--output=json"]
    env = {**os.environ, "CHROME_PATH": find_chromium() or ""}
    done = subprocess.run(command, env=env, capture_output=True, text=True, check=False)
    if done.returncode:
        return None
    categories = json.loads(done.stdout)["categories"]
    return {name: round(100 * (categories[name]["score"] or 0)) for name in CATEGORIES}


def look_with_lighthouse() -> list[str]:
    """A table of scores, a line a kind of page; or why there is none."""
    if (tool := lighthouse()) is None:
        return [NO_LIGHTHOUSE]
    lines = ["| page | " + " | ".join(CATEGORIES) + " |", "| --- | --- | --- | --- | --- |"]
    with tempfile.TemporaryDirectory() as folder:
        build_reference(Path(folder) / "public")
        with served(Path(folder) / "public", headers_to_send()) as url:
            for page in one_of_each(kinds_of(Path(folder) / "public")):
                scores = scores_of(tool, url + page) or dict.fromkeys(CATEGORIES, "not told")
                lines.append(f"| `/{page}` | " + " | ".join(map(str, scores.values())) + " |")
                print(lines[-1], flush=True)
    return [*lines, "", WHY_NO_SEO]


def main() -> int:
    """Run everything, write the record, and say whether it passed."""
    began = time.monotonic()
    suite_passed, suite = run_tests()
    axe_passed, axe = run_tests("tests/browser/whole_axe.py")
    scores = look_with_lighthouse()
    minutes = round((time.monotonic() - began) / 60)
    head = HEAD + (
        f"Last run: {datetime.now(UTC):%d %B %Y}, on commit {commit_of(ROOT)[:12]}, Python "
        f"{sys.version.split()[0]}, {os.cpu_count()} cores, {minutes} minutes.\n"
    )
    parts = [
        head,
        "## Every test, every page, every path\n",
        *(f"    {line}" for line in suite),
        "\n## axe on every page\n",
        *(f"    {line}" for line in axe),
        "\n## Lighthouse, as on a phone\n",
        *scores,
    ]
    RECORD.write_text("\n".join(parts) + "\n", encoding="utf-8")
    print(f"Written to {RECORD.relative_to(ROOT)}")
    return 0 if suite_passed and axe_passed else 1


if __name__ == "__main__":
    sys.exit(main())
