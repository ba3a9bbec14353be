"""Facts as sets of words: what a path has established.

A box holds one bit mask a fact: the words still possible. Narrowing is intersection; an empty
mask means that no reader can be on that path. A full mask means that the path has not set it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from fingerpost.model.ages import Ages, read_ages
from fingerpost.model.guide import ASKER, FactFields, FactWords, Guide
from fingerpost.model.offer import Offer
from fingerpost.problem import Problem, did_you_mean
from fingerpost.prove.graph import Graph, Place

Box = tuple[int, ...]
NOT = "not "
"""Before a word: everything that the other words stand for, less what this one stands for."""


@dataclass(frozen=True)
class Domain:
    """One fact: its words in order, and what an author's word stands for among them."""

    name: str
    words: tuple[str, ...]
    stands_for: Mapping[str, frozenset[str]]

    @property
    def full(self) -> int:
        """The mask of every word."""
        return (1 << len(self.words)) - 1

    def mask(self, words: Iterable[str]) -> int:
        """The mask of some words; a word for a place stands for everything inside it."""
        mask = 0
        for word in words:
            mask |= self.masks.get(word, 0)
        for word in words:
            if word.startswith(NOT):
                mask &= ~self.masks.get(word.removeprefix(NOT), 0)
        return mask

    @cached_property
    def masks(self) -> dict[str, int]:
        """The mask of each word that an author may write."""
        bits = {word: 1 << n for n, word in enumerate(self.words)}
        return {word: sum(bits[atom] for atom in atoms) for word, atoms in self.stands_for.items()}

    def said(self, mask: int) -> tuple[str, ...]:
        """The words of a mask."""
        return tuple(word for n, word in enumerate(self.words) if mask >> n & 1)


@dataclass(frozen=True)
class Domains:
    """Every fact that a guide may set, in a fixed order."""

    by_name: dict[str, Domain]

    @cached_property
    def start(self) -> Box:
        """Nothing is known."""
        return tuple(domain.full for domain in self.by_name.values())

    @cached_property
    def places(self) -> dict[str, int]:
        """Which mask of a box is each fact's."""
        return {name: number for number, name in enumerate(self.by_name)}

    def mask_of(self, box: Box, fact: str) -> int:
        """The words of a fact that are still possible."""
        return box[self.places[fact]]

    def is_set(self, box: Box, fact: str) -> bool:
        """Whether the path has established anything about a fact."""
        return fact in self.by_name and self.mask_of(box, fact) != self.by_name[fact].full

    def narrow(self, box: Box, facts: FactWords) -> Box | None:
        """What is known after these facts too; None when they contradict what was known."""
        if not facts:
            return box
        masks = list(box)
        for name, words in facts.items():
            masks[self.places[name]] &= self.by_name[name].mask(words)
        return tuple(masks) if all(masks) else None

    def decides(self, box: Box, facts: FactWords) -> bool | None:
        """Whether a guard is met, is not, or (None) can't be decided from what is known."""
        verdict: bool | None = True
        for name, words in facts.items():
            mask, wanted = self.mask_of(box, name), self.by_name[name].mask(words)
            if not mask & wanted:
                return False
            if mask & ~wanted:
                verdict = None
        return verdict


def make_domains(guide: Guide, offer: Offer) -> Domains:
    """The facts of facts.yaml, and who is asking."""
    domains = {name: _domain(name, fact, offer) for name, fact in offer.facts.items()}
    askers = tuple(guide.audience)
    domains[ASKER] = Domain(ASKER, askers, {word: frozenset({word}) for word in askers})
    return Domains(domains)


def _domain(name: str, fact: FactFields, offer: Offer) -> Domain:
    if fact.from_ == "areas":
        areas = tuple(offer.words.areas.terms)
        stands_for = {area: offer.within(area) for area in areas}
        stands_for |= {word: frozenset({word}) for word in fact.plus}
        return Domain(name, (*areas, *fact.plus), stands_for)
    words = fact.bands or fact.one_of
    return Domain(name, words, {word: frozenset({word}) for word in words})


def band_ages(word: str) -> Ages:
    """The ages of a band."""
    return read_ages(word)


def check_fact_words(graph: Graph, domains: Domains) -> Iterator[Problem]:
    """Facts and their words, wherever a guide sets them or asks about them, are known."""
    for node in graph.nodes.values():
        for edge in node.edges:
            yield from _words(edge.answer.facts, edge.place, ("facts",), domains)
            for number, branch in enumerate(edge.answer.goto):
                if branch.when is not None:
                    path = ("goto", number, "when")
                    yield from _words(branch.when, edge.place, path, domains)
    for end in graph.ends.values():
        for number, service in enumerate(end.outcome.services):
            path = ("services", number, "if")
            yield from _words(service.if_, end.place, path, domains)


def _words(
    facts: FactWords, place: Place, path: tuple[str | int, ...], domains: Domains
) -> Iterator[Problem]:
    for name, words in facts.items():
        if name not in domains.by_name:
            yield Problem(
                "fact-unknown",
                place.name(*path, name),
                f"No fact is called “{name}”.",
                did_you_mean(name, domains.by_name) or "Look in decision_trees/facts.yaml.",
            )
            continue
        known = domains.by_name[name].stands_for
        for word in words:
            if word.removeprefix(NOT) not in known:
                yield Problem(
                    "fact-word-unknown",
                    place.value(*path, name),
                    f"“{word}” is not one of the words of the fact “{name}”.",
                    did_you_mean(word, known) or f"It has {', '.join(list(known)[:8])}.",
                )
