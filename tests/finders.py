"""Searches for tests: over this repository's own content, and over a few made-up entries."""

from __future__ import annotations

import random
from functools import cache
from pathlib import Path

from fingerpost.read import read_project
from fingerpost.search import Finder
from fingerpost.search.settings import STANDING
from fingerpost.search.whoosh_order import WhooshOrder
from fingerpost.search.whoosh_words import stem
from fingerpost.search.words import words
from tests import projects

ENTRY = """---
name: {name}
kind: {kind}
summary: {summary}
status: {status}
confidence: unconfirmed
areas: [{areas}]
needs: [emotional-wellbeing]
audience: [foster-carer]
sources:
  - {{source: marsh-plan-2020, section: "2"}}
---
{body}
"""


@cache
def whoosh() -> WhooshOrder:
    """Whoosh itself over this repository's own content, to hold our order to."""
    return whoosh_over(reference())


def whoosh_over(finder: Finder) -> WhooshOrder:
    """Whoosh over what a search holds."""
    stop, found = finder.tables.stop, finder.tables.documents
    texts = [
        [[stem(word) for word in words(text) if word not in stop] for text in document.text]
        for document in found
    ]
    return WhooshOrder(texts, [STANDING[document.status] for document in found])


@cache
def reference() -> Finder:
    """A search over this repository's own content."""
    offer = projects.reference().offer
    assert offer is not None
    return Finder(offer)


def finder(project: Path) -> Finder:
    """A search over a project's content."""
    offer, _ = read_project(project)
    assert offer is not None
    return Finder(offer)


def entry(
    name: str,
    *,
    summary: str = "A made-up entry.",
    status: str = "active",
    areas: str = "marsh",
    kind: str = "service",
    body: str = "",
) -> str:
    """A made-up entry's file."""
    return ENTRY.format(
        name=name, summary=summary, status=status, areas=areas, kind=kind, body=body
    )


def made_up(folder: Path, **entries: str) -> Finder:
    """A search over the made-up council with these entries; a_slug stands for a-slug."""
    files = {
        f"content/services/{name.replace('_', '-')}.md": text for name, text in entries.items()
    }
    return finder(projects.make_project(folder, dict(files)))


def with_hours(folder: Path) -> Finder:
    """A search over three lines: one open on weekdays, one at night, one that nobody confirmed."""
    checked = "review: {owner: A lead, reviewed: 2026-11-01, by: A lead}\nconfidence: confirmed"

    def line(name: str, hours: str, confidence: str = checked) -> str:
        said = f'hours: "{hours}"\nareas:'
        return entry(name).replace("confidence: unconfirmed", confidence).replace("areas:", said)

    return made_up(
        folder,
        a=line("Day line", "Mo-Fr 09:00-17:00; PH off"),
        b=line("Night line", "Mo-Su 18:00-08:00; PH 18:00-08:00"),
        c=line("Line of hearsay", "24/7", "confidence: unconfirmed"),
    )


def slugs(finder: Finder, query: str, **choice) -> list[str]:
    """What a search finds, best first."""
    return [hit.slug for hit in finder.find(query, **choice).results]


def generated_queries(finder: Finder, count: int = 500) -> list[str]:
    """Queries of one to four exact words that set off no synonym, the same ones every time."""
    tables = finder.tables
    typed = {word for phrase in tables.expansions for word in phrase}
    known = sorted(tables.surfaces.keys() - tables.stop - typed)
    chance = random.Random(85)
    return [" ".join(chance.sample(known, chance.randint(1, 4))) for _ in range(count)]


def misspelt(finder: Finder, count: int = 100) -> list[str]:
    """Queries of two words with a letter dropped, doubled or swapped, the same ones every time."""
    long = sorted(word for word in finder.tables.vocabulary if len(word) > 5)
    chance = random.Random(117)
    return [" ".join(_slip(word, chance) for word in chance.sample(long, 2)) for _ in range(count)]


def _slip(word: str, chance: random.Random) -> str:
    at = chance.randrange(1, len(word) - 1)
    return chance.choice(
        [
            word[:at] + word[at + 1 :],
            word[:at] + word[at] + word[at:],
            word[:at] + word[at + 1] + word[at] + word[at + 2 :],
        ]
    )
