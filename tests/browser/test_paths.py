"""Every path of every guide, through the links of the built pages: none is lost, none is added."""

from __future__ import annotations

import json
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from tests.browser.page import Built

OUTCOME = "steps"


@pytest.fixture(scope="module")
def proofs(root: Path) -> list[dict]:
    done = subprocess.run(
        [sys.executable, "-m", "fingerpost", "prove", "--project", str(root), "--format", "json"],
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(done.stdout)["guides"]


def answers_of(page: Built) -> list[str]:
    """Where the answers on a question's page lead."""
    return [tag["href"] for tag in page.all("a") if "answer" in tag["class"].split()]


def is_outcome(page: Built) -> bool:
    return any(OUTCOME in tag["class"].split() for tag in page.all("ol"))


def count_paths(pages: dict[str, Built], start: str) -> int:
    """How many lists of answers lead from a page to an outcome; each must end at one."""

    @cache
    def count(address: str) -> int:
        leads = answers_of(pages[address])
        assert leads or is_outcome(pages[address]), f"{address} is a dead end"
        return sum(map(count, leads)) if leads else 1

    return count(start)


def test_the_links_hold_every_path_that_was_checked(guide_pages, proofs):
    assert len(proofs) >= 3
    walked = {guide["id"]: count_paths(guide_pages, f"/guides/{guide['id']}/") for guide in proofs}
    assert walked == {guide["id"]: guide["paths"] for guide in proofs}


def test_a_dead_end_would_be_seen():
    pages = {"/a/": Built("a/", '<a class="answer" href="/b/">Yes</a>'), "/b/": Built("b/", "")}
    with pytest.raises(AssertionError, match="/b/ is a dead end"):
        count_paths(pages, "/a/")
