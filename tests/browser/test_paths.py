"""Every path of every guide, through the links of the built pages: none is lost, none is added."""

from __future__ import annotations

from functools import cache

import pytest

from tests.browser.page import Built
from tests.projects import reference

OUTCOME = "steps"


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


def test_the_links_hold_every_path_that_was_checked(guide_pages):
    checked = {proof.guide: proof.paths for proof in reference().proofs}
    assert len(checked) >= 3
    assert {id: count_paths(guide_pages, f"/guides/{id}/") for id in checked} == checked


def test_a_dead_end_would_be_seen():
    pages = {"/a/": Built("a/", '<a class="answer" href="/b/">Yes</a>'), "/b/": Built("b/", "")}
    with pytest.raises(AssertionError, match="/b/ is a dead end"):
        count_paths(pages, "/a/")
