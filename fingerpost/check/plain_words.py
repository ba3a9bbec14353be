"""Every page is in plain words, or its file says why not."""

from __future__ import annotations

import html
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from pydantic import BaseModel

from fingerpost.check.found import Found
from fingerpost.check.reading_age import Names, reading_age
from fingerpost.check.records import lists_of_ours, vocabularies
from fingerpost.check.texts import Text, of_body
from fingerpost.model.allowed import Allowed
from fingerpost.model.entries import entries
from fingerpost.model.guide import Guide, Part
from fingerpost.model.offer import Offer
from fingerpost.model.prose import Prose
from fingerpost.model.reading import OLDEST, PageAge, Reading
from fingerpost.model.spans import Path, Spans
from fingerpost.model.values import values
from fingerpost.model.vocabulary import Vocabulary
from fingerpost.problem import Problem
from fingerpost.text import Span

HARDEST = 20
TOO_HARD = "words-too-hard"
Said = tuple[Path, str]
"""Words for readers, and where in the file they stand."""

_NAMED = frozenset({"areas", "glossary", "sources"})
"""The word lists whose words are names, and not plain words such as “sleep”."""
_BLOCK = re.compile(r"</?(?:p|li|h\d|t[dhr]|d[dt]|br|ul|ol|blockquote|pre)\b[^>]*>")
_TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True)
class Page:
    """What is read in one go: an entry, a question, an outcome, a word of a list."""

    place: Path
    spans: Spans
    said: tuple[Said, ...]
    why: str = ""
    """Why it can't be plainer, when somebody wrote that down."""

    @property
    def kind(self) -> str:
        """Where it belongs when ages are counted: guides, lists or entries."""
        path = self.spans.whole.path
        if path.startswith("decision_trees/"):
            return "guides"
        return "lists" if path.endswith(".yaml") else "entries"


def find_hard_pages(offer: Offer, texts: Sequence[Text]) -> Iterator[Found]:
    """No page asks for an older reader than 13."""
    names = Names(names_of(offer))
    for page in pages(offer):
        age = _age(page, names)
        if age > OLDEST:
            yield Found(_too_hard(page, age, names), page.place)


def readings(offer: Offer) -> Reading:
    """How hard the pages are to read, and which are the hardest."""
    names = Names(names_of(offer))
    aged = [(page, _age(page, names)) for page in pages(offer)]
    ages = defaultdict(list)
    for page, age in aged:
        ages[page.kind].append(age)
    hardest = sorted(aged, key=lambda item: item[1], reverse=True)[:HARDEST]
    return Reading(
        pages={kind: len(found) for kind, found in sorted(ages.items())},
        median={kind: round(median(found), 1) for kind, found in sorted(ages.items())},
        hardest=tuple(_aged(page, age) for page, age in hardest),
    )


def _age(page: Page, names: Names) -> float:
    """The reading age of a page, to one decimal place."""
    return round(reading_age((text for _, text in page.said), names), 1)


def _aged(page: Page, age: float) -> PageAge:
    part = "/".join(map(str, page.place))
    return PageAge(page.spans.whole.path, part, age, page.why)


def names_of(offer: Offer) -> Iterator[str]:
    """What entries, organisations, areas, sources and words of the glossary are called."""
    lists = (v for v in vocabularies(offer) if v.name in _NAMED)
    terms = (term for vocabulary in lists for term in vocabulary.terms.values())
    for record in (*entries(offer), *terms):
        yield from (words for words, field, _ in values(record) if field.holds == "name")


def pages(offer: Offer) -> Iterator[Page]:
    """Everything that is read in one go and has words, by file."""
    return (page for page in _all_pages(offer) if page.said)


def _all_pages(offer: Offer) -> Iterator[Page]:
    for entry in entries(offer):
        yield _page((), entry, entry.spans)
    graphs: tuple[Guide | Part, ...] = (*offer.guides, *offer.parts)
    for guide in graphs:
        yield from _of_guide(guide)
    for vocabulary in lists_of_ours(offer):
        yield from _of_list(vocabulary)


def _of_guide(guide: Guide | Part) -> Iterator[Page]:
    for name, question in guide.questions.items():
        yield _page(("questions", name), question, guide.spans)
    for name, outcome in guide.outcomes.items():
        yield _page(("outcomes", name), outcome, guide.spans)


def _of_list(vocabulary: Vocabulary) -> Iterator[Page]:  # type: ignore[type-arg]
    """Each word with a page of its own, and the list itself for all others."""
    together: list[Said] = []
    for name, term in vocabulary.terms.items():
        if getattr(term, "about", ()) or _why(term):
            yield _page((name,), term, vocabulary.spans)
        else:
            together += _said(term, (name,))
    yield Page((), vocabulary.spans, tuple(together))


def _page(place: Path, record: BaseModel, spans: Spans) -> Page:
    body = (((), text) for text in _blocks(getattr(record, "body", Prose())))
    said = (*_said(record, place), *body)
    return Page(place, spans, said, _why(record))


def _why(record: BaseModel) -> str:
    allowed: tuple[Allowed, ...] = getattr(record, "allow", ())
    return next((one.why for one in allowed if one.rule == TOO_HARD), "")


def _said(record: BaseModel, place: Path) -> Iterator[Said]:
    for words, field, at in values(record, place, into_pages=False):
        if field.holds == "sentence":
            yield at, words


def _blocks(prose: Prose) -> list[str]:
    """The paragraphs, list items, headings and cells, without marks."""
    blocks = (html.unescape(_TAG.sub("", block)).strip() for block in _BLOCK.split(prose.html))
    return [block for block in blocks if block]


def _too_hard(page: Page, age: float, names: Names) -> Problem:
    hardest, _ = max(page.said, key=lambda said: reading_age([said[1]], names))
    return Problem(
        TOO_HARD,
        page.spans.value(*hardest) if hardest else _hardest_below(page, names),
        f"The reading age here is {age}, and {OLDEST} is the most. This line is the hardest.",
        "Split long sentences and choose shorter words. If that can't be done, write your reason: "
        f'allow: [{{rule: {TOO_HARD}, why: "…"}}]',
    )


def _hardest_below(page: Page, names: Names) -> Span:
    """The hardest paragraph below the fields of a file, by its first line."""
    text = max(of_body(page.spans.whole.source), key=lambda text: reading_age([text.words], names))
    line = text.source.lines[text.line - 1]
    return text.source.span(text.line, text.column, len(line.rstrip()))
