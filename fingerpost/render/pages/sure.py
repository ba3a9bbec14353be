"""How sure we are: sources with their dates, and whether anybody has looked since."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from fingerpost.model.freshness import is_in_date, oldest_review, review_by
from fingerpost.model.guide import ALWAYS_OPEN
from fingerpost.model.review import Cited, Review
from fingerpost.model.service import Service
from fingerpost.model.vocabulary import Document, dating
from fingerpost.render.setting import Setting


@dataclass(frozen=True)
class SourceLine:
    """One source, and the parts of it that facts came from."""

    name: str
    sections: tuple[str, ...]
    date: str
    is_inferred: bool
    why: str


@dataclass(frozen=True)
class Checked:
    """A person's check: who by their role, when, and until when it counts."""

    by: str
    on: str
    until: str
    is_in_date: bool


@dataclass(frozen=True)
class Sure:
    """The sources, the newest and oldest of their dates, and the check, if there was one."""

    sources: tuple[SourceLine, ...]
    newest: str
    oldest: str
    checked: Checked | None


def sure_of(
    setting: Setting,
    cited: Iterable[Cited],
    review: Review | None = None,
    shown: Iterable[Service] = (),
) -> Sure:
    """How sure we are of what rests on these sources, and of the entries shown with it.

    An entry lists its own sources on its page, so only its dates and its check count here.
    """
    entries = [service for service in shown if service.slug not in ALWAYS_OPEN]
    documents = _documents(setting, cited)
    beside = _documents(setting, [source for entry in entries for source in entry.sources])
    dated = dating(document for document, _ in (*documents, *beside))
    return Sure(
        sources=tuple(_line(setting, document, sections) for document, sections in documents),
        newest=setting.day(dated[-1].as_of) if dated else "",
        oldest=setting.day(dated[0].as_of) if dated else "",
        checked=_checked(setting, oldest_review([review, *(entry.review for entry in entries)])),
    )


def _documents(
    setting: Setting, cited: Iterable[Cited]
) -> tuple[tuple[Document, tuple[str, ...]], ...]:
    terms = setting.offer.words.sources.terms
    found: dict[str, dict[str, None]] = {}
    for citation in cited:
        if citation.source in terms:
            sections = found.setdefault(citation.source, {})
            sections |= {citation.section: None} if citation.section else {}
    return tuple((terms[name], tuple(sections)) for name, sections in found.items())


def _line(setting: Setting, document: Document, sections: tuple[str, ...]) -> SourceLine:
    return SourceLine(
        name=document.name,
        sections=sections,
        date=setting.day(document.as_of),
        is_inferred=document.basis == "inferred",
        why=document.why or "",
    )


def _checked(setting: Setting, review: Review | None) -> Checked | None:
    if review is None:
        return None
    return Checked(
        by=review.by,
        on=setting.day(review.reviewed),
        until=setting.day(review_by(review)),
        is_in_date=is_in_date(review, setting.today),
    )
