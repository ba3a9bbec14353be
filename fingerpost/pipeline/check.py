"""Read, check, prove: everything that must hold before a page is made."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path

from fingerpost.check import check, check_names
from fingerpost.check.added import check_added
from fingerpost.forked import forked
from fingerpost.model.offer import Offer
from fingerpost.model.publication import Publication
from fingerpost.model.results import Proof
from fingerpost.pipeline.last import OUT, last_publication
from fingerpost.problem import Problem, in_file_order
from fingerpost.prove import Prover, prove_all
from fingerpost.read import read_project
from fingerpost.search import search_problems

MANY = 100
"""Entries from which on their search index is worth a process of its own."""

RESTS_ON = ("content/areas.yaml", "decision_trees/facts.yaml")
"""What every guide rests on: with a fault there, nothing is said of guides until it is mended."""

Progress = Callable[[str], None]


def silent(said: str) -> None:
    """Progress for nobody."""


@dataclass(frozen=True)
class Checked:
    """A project as far as it could be read, what was found out, and every fault in file order."""

    offer: Offer | None
    proofs: tuple[Proof, ...]
    problems: tuple[Problem, ...]
    hints: tuple[Problem, ...] = ()
    """What is said only to an author who asks for hints."""

    @property
    def is_clean(self) -> bool:
        """Whether it may be published."""
        return self.offer is not None and not any(p.is_error for p in self.problems)

    @property
    def entries(self) -> int:
        """How many entries were read: every record with a file of its own but for guides."""
        if (offer := self.offer) is None:
            return 0
        kept = (offer.services, offer.organisations, offer.guidance, offer.events, offer.resources)
        return sum(map(len, kept))

    @property
    def guides(self) -> int:
        """How many guides were read."""
        return len(self.offer.guides) if self.offer else 0

    def also(self, problems: Iterable[Problem]) -> Checked:
        """The same, with these problems among the others."""
        return replace(self, problems=tuple(in_file_order((*self.problems, *problems))))

    def with_hints(self) -> Checked:
        """The same, with the hints among the problems."""
        return replace(self.also(self.hints), hints=())


def check_project(project: Path, today: date, progress: Progress = silent) -> Checked:
    """Read a project, check it and prove its guides; faults are gathered, never raised."""
    progress("Reading the entries and guides")
    return check_offer(*read_project(project), today, progress)


def check_offer(
    offer: Offer | None, problems: list[Problem], today: date, progress: Progress = silent
) -> Checked:
    """The same for what has been read already, with what was found in reading it."""
    if offer is None:
        return Checked(None, (), tuple(problems))
    progress(f"Checking {len(offer.services)} services and {len(offer.guides)} guides")
    return _with_proofs(offer, problems, check(offer, today), prove_all(offer))


def check_for_pages(
    offer: Offer | None, problems: list[Problem], today: date, prover: Prover
) -> Checked:
    """As much of the same as pages can't be made without: names and guides, not yet the words."""
    if offer is None:
        return Checked(None, (), tuple(problems))
    return _with_proofs(offer, problems, check_names(offer, today), prover.prove_all(offer))


def _with_proofs(
    offer: Offer, problems: list[Problem], checked: list[Problem], proofs: tuple[Proof, ...]
) -> Checked:
    found = [*problems, *(problem for problem in checked if not problem.is_hint)]
    faulty = {path for problem in found if problem.is_error for path in problem.paths}
    homes = {guide.slug: guide.spans.whole.path for guide in offer.guides}
    for proof in proofs:
        if faulty & {homes[proof.guide], *RESTS_ON}:
            continue  # Its parts' files may be right, and still be shown because of it.
        found += [finding for finding in proof.findings if not finding.paths & faulty]
    hints = tuple(problem for problem in checked if problem.is_hint)
    return Checked(offer, proofs, tuple(in_file_order(found)), hints)


def with_added(checked: Checked, last: Publication | None, today: date) -> Checked:
    """The same, and what a live site may not add to what was last published."""
    if checked.offer is None or not checked.is_clean:
        return checked
    return checked.also(check_added(checked.offer, last, today))


def check_all(project: Path, today: date, last: Publication | None = None) -> Checked:
    """The same for a project, that its search is as good as its settings ask, and what it adds."""
    last = last or last_publication(project / OUT)
    return with_added(_check_with_search(project, today), last, today)


def _check_with_search(project: Path, today: date) -> Checked:
    offer, problems = read_project(project)
    if offer is None or offer.site.search_floors is None:
        return check_offer(offer, problems, today)
    is_long = len(offer.services) >= MANY
    task = partial(search_problems, offer.without_past(today))
    with forked(task, is_long=is_long) as below:
        checked = check_offer(offer, problems, today)
        # What makes an entry faulty makes it hard to find: one slip gives one message.
        return checked.also(below()) if checked.is_clean else checked
