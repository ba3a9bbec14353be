"""The glossary, and the words that this site uses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from fingerpost import addresses
from fingerpost.model.review import Cited
from fingerpost.model.vocabulary import GlossaryTerm, Sense, Wording
from fingerpost.render.page import Page
from fingerpost.render.setting import Link, Setting, version_of

GENERAL = "general-knowledge"
"""The source that stands for none: `confirm` says so in words."""


@dataclass(frozen=True)
class SenseView:
    """One meaning: who means it so and where, and how sure we are."""

    who: str
    places: tuple[str, ...]
    means: str
    sources: tuple[str, ...]
    confirm: str


@dataclass(frozen=True)
class TermView:
    """A word of the glossary."""

    anchor: str
    name: str
    aka: tuple[str, ...]
    senses: tuple[SenseView, ...]
    links: tuple[Link, ...]
    others: tuple[Link, ...]


@dataclass(frozen=True)
class Letter:
    """The words that begin with a letter."""

    heading: str
    anchor: str
    terms: tuple[TermView, ...]


@dataclass(frozen=True)
class WordingView:
    """What we say, and what we do not."""

    wording: Wording
    sources: tuple[str, ...]


def glossary(setting: Setting) -> Page:
    """Words that professionals use, A to Z."""
    terms = sorted(setting.offer.words.glossary.terms.items(), key=lambda term: _order(term[1]))
    letters = tuple(
        Letter(
            letter, f"letter-{letter.lower()}", tuple(_term(setting, slug, t) for slug, t in group)
        )
        for letter, group in groupby(terms, key=lambda term: term[1].name[:1].upper())
    )
    return Page(
        "glossary.html",
        "Words that professionals use",
        addresses.GLOSSARY,
        version_of(setting.offer.words.glossary.spans),
        letters,
        summary="What the words and letters mean, and who means what by them.",
    )


def words_we_use(setting: Setting) -> Page:
    """What this site says, what it does not say, and why."""
    language = setting.offer.words.language
    return Page(
        "words_we_use.html",
        "Words we use",
        addresses.WORDS,
        version_of(language.spans),
        tuple(
            WordingView(wording, _named(setting, wording.sources))
            for wording in language.terms.values()
        ),
        summary="The words that this site uses, those it does not use, and why.",
    )


def _order(term: GlossaryTerm) -> str:
    return term.name.casefold()


def _term(setting: Setting, slug: str, term: GlossaryTerm) -> TermView:
    others = setting.offer.words.glossary
    return TermView(
        anchor=slug,
        name=term.name,
        aka=term.aka,
        senses=tuple(_sense(setting, sense) for sense in term.senses),
        links=tuple(_links(setting, term)),
        others=tuple(Link(f"#{other}", others.named(other)) for other in term.see_also),
    )


def _sense(setting: Setting, sense: Sense) -> SenseView:
    return SenseView(
        who=sense.who_says or "",
        places=tuple(setting.offer.words.areas.named(area) for area in sense.areas),
        means=sense.means,
        sources=_named(setting, sense.sources),
        confirm=sense.confirm or "",
    )


def _named(setting: Setting, sources: Iterable[Cited]) -> tuple[str, ...]:
    """What pages call the sources, each once; general knowledge is no source to name."""
    known = setting.offer.words.sources
    named = (known.named(cited.source) for cited in sources if cited.source != GENERAL)
    return tuple(dict.fromkeys(named))


def _links(setting: Setting, term: GlossaryTerm) -> Iterator[Link]:
    yield from (setting.service_link(slug) for slug in term.services)
    yield from (setting.guidance_link(slug) for slug in term.guidance)
