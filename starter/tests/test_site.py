"""What must hold before this site is published. Run it with:  python -m unittest"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
INHERITED = (
    "decision_trees/parts/safe-now.yaml",
    "content/guidance/urgent-help.md",
    "content/services/emergency-999.md",
    "content/services/nhs-111-mental-health.md",
    "search/urgent_phrases.yaml",
)
"""What keeps people safe comes with the package, so that a mend to it arrives here."""
POLICIES = ("nginx/headers.conf", "caddy/headers.caddy", "pages/_headers")
"""What hosts are told to send with every page; `fingerpost headers` makes these files."""


def fingerpost(*words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "fingerpost", *words]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


class TheSite(unittest.TestCase):
    def test_it_builds_and_every_page_says_where_help_is(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            public = Path(folder, "public")
            done = fingerpost("build", "--out", str(public))
            self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
            pages = [page.read_text("utf-8") for page in public.rglob("*.html")]
        self.assertGreater(len(pages), 20)
        for number in ("tel:999", "tel:111"):
            self.assertTrue(all(number in page for page in pages), number)


class TheRepository(unittest.TestCase):
    def test_what_keeps_people_safe_is_inherited(self) -> None:
        self.assertEqual([path for path in INHERITED if (ROOT / path).exists()], [])

    def test_hosts_are_told_what_this_version_asks_for(self) -> None:
        asked = json.loads(fingerpost("headers", "json").stdout)
        written = (ROOT / "deploy/object-storage/headers.json").read_text("utf-8")
        self.assertEqual(json.loads(written), asked)
        for path in POLICIES:
            told = (ROOT / "deploy" / path).read_text("utf-8")
            for name, value in asked["/*"].items():
                if name != "Cache-Control":
                    self.assertIn(value, told, f"{path} is old: make it again")


if __name__ == "__main__":
    unittest.main()
