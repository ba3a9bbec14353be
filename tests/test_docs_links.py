"""The documents: every link leads to a file, every record is listed, the picture is small."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

LINK = re.compile(r"\]\((?!https?://|mailto:|#)([^)#\s]+)")
PAGES = ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "NOTICE.md", "docs/**/*.md")


@pytest.fixture
def documents(root: Path) -> list[Path]:
    return [page for pattern in PAGES for page in sorted(root.glob(pattern))]


def test_every_link_leads_to_a_file(root, documents):
    broken = [
        f"{page.relative_to(root)}: {link}"
        for page in documents
        for link in LINK.findall(re.sub(r"```.*?```", "", page.read_text("utf-8"), flags=re.DOTALL))
        if not (page.parent / link).exists()
    ]
    assert broken == []


def test_every_decision_is_listed(root):
    folder = root / "docs" / "decisions"
    listed = set(LINK.findall((folder / "README.md").read_text("utf-8")))
    assert listed == {page.name for page in folder.glob("0*.md")}


def test_decisions_are_numbered_without_a_gap(root):
    numbers = sorted(int(page.name[:4]) for page in (root / "docs" / "decisions").glob("0*.md"))
    assert numbers == list(range(1, len(numbers) + 1))


def test_the_picture_is_small(root):
    assert (root / "docs" / "site.png").stat().st_size < 150_000


def test_every_licence_that_a_source_states_is_named(root):
    notice = (root / "NOTICE.md").read_text("utf-8")
    lists = [root / "content" / name for name in ("sources.yaml", "sources-national.yaml")]
    stated = {
        licence
        for page in lists
        for licence in re.findall(r"^ +licence: *(.+)$", page.read_text("utf-8"), re.MULTILINE)
    }
    assert [licence for licence in stated if licence not in notice] == []
    assert ("No document that we used states" in notice) == (not stated)
