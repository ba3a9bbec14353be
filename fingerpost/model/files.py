"""Every kind of file that an editor writes: where it stands, and what its fields are."""

from __future__ import annotations

from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import Literal

from pydantic import BaseModel

from fingerpost.model.age_words import AgeWords
from fingerpost.model.bank_holidays import BankHolidays
from fingerpost.model.base import Record
from fingerpost.model.event import EventFields
from fingerpost.model.guide import FactFields, GuideFields, PartFields
from fingerpost.model.language import LanguageFields, TranslationFields
from fingerpost.model.news import Change, Heard
from fingerpost.model.organisation import GuidanceFields, OrganisationFields
from fingerpost.model.personal import PersonalWords
from fingerpost.model.plain_words import PlainWords
from fingerpost.model.resource import ResourceFields
from fingerpost.model.search import JudgedFields, MeaningWords, Synonyms, UrgentKind
from fingerpost.model.service import ServiceFields
from fingerpost.model.site import SiteFields
from fingerpost.model.times import Times
from fingerpost.model.vocabulary import (
    Area,
    Audience,
    Document,
    GlossaryTerm,
    Kind,
    Landing,
    Level,
    Need,
    Role,
    Term,
    Topic,
    Wording,
)
from fingerpost.model.withheld import Withheld

Holds = Literal["one", "named", "list"]
"""What a file holds: the fields of one record, records by name, or a list of records."""


@dataclass(frozen=True)
class FileKind:
    """A kind of file."""

    name: str
    where: tuple[str, ...]
    """Patterns of its path in a project, where * is part of one name and has no dot."""
    record: type[BaseModel]
    holds: Holds = "one"
    names_are: str = ""
    """The list that the records' names must be words of, if there is one."""

    @property
    def is_markdown(self) -> bool:
        """Whether its fields stand at the top of prose."""
        return self.where[0].endswith(".md")


def _list(record: type[Record], *names: str, names_are: str = "") -> FileKind:
    """A word list of content/."""
    where = tuple(f"content/{name}.yaml" for name in names)
    return FileKind(names[0], where, record, "named", names_are)


def _search(record: type[Record], name: str, holds: Holds = "one") -> FileKind:
    return FileKind(f"search-{name}", (f"search/{name}.yaml",), record, holds)


FILE_KINDS = (
    FileKind("service", ("content/services/*.md",), ServiceFields),
    FileKind("organisation", ("content/organisations/*.md",), OrganisationFields),
    FileKind("guidance", ("content/guidance/*.md",), GuidanceFields),
    FileKind("event", ("content/events/*.md",), EventFields),
    FileKind("resource", ("content/resources/*.md",), ResourceFields),
    FileKind("facts", ("decision_trees/facts.yaml",), FactFields, "named"),
    FileKind("guide", ("decision_trees/*.yaml",), GuideFields),
    FileKind("part", ("decision_trees/parts/*.yaml",), PartFields),
    _list(Area, "areas"),
    _list(Audience, "audiences"),
    _list(Change, "changes"),
    _list(GlossaryTerm, "glossary"),
    _list(Kind, "kinds"),
    _list(Landing, "landings", names_are="audiences"),
    _list(Wording, "language"),
    _list(Level, "levels"),
    _list(Need, "needs"),
    _list(Term, "referrers"),
    _list(Role, "roles"),
    _list(Document, "sources", "sources-national"),
    _list(Topic, "topics"),
    _list(Heard, "you-said"),
    FileKind("bank-holidays", ("content/bank-holidays.yaml",), BankHolidays),
    FileKind("personal", ("content/personal.yaml",), PersonalWords),
    FileKind("plain-words", ("content/plain-words.yaml",), PlainWords),
    FileKind("withheld", ("content/withheld.yaml",), Withheld),
    FileKind("site", ("site/site.yaml",), SiteFields),
    FileKind("interface", ("site/languages/*.yaml",), LanguageFields),
    FileKind(
        "translation",
        (
            "content/*/*.*.md",
            "content/*.*.yaml",
            "decision_trees/*.*.yaml",
            "decision_trees/parts/*.*.yaml",
            "site/site.*.yaml",
        ),
        TranslationFields,
    ),
    _search(Synonyms, "synonyms", "list"),
    _search(JudgedFields, "judged", "list"),
    _search(UrgentKind, "urgent_phrases", "named"),
    _search(Times, "times"),
    _search(AgeWords, "ages"),
    _search(MeaningWords, "meaning"),
)
"""Every kind. Of two whose patterns fit a path, the first is meant."""


def kind_of(path: str) -> FileKind | None:
    """The kind of file that stands at this path of a project."""
    if path.lower().endswith("/readme.md"):
        return None
    fits = (
        kind
        for kind in FILE_KINDS
        for where in kind.where
        if (path.count("/"), path.count(".")) == (where.count("/"), where.count("."))
        and fnmatchcase(path, where)
    )
    return next(fits, None)
