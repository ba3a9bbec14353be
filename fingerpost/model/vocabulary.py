"""The word lists of content/: each entry is declared once and used by its id everywhere."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Generic, Literal, TypeVar

from fingerpost.model.allowed import Allow
from fingerpost.model.base import Line, Lines, Record, Slug, TypedLines, Whole, may, said
from fingerpost.model.plain_words import STRICTNESS, Strictness
from fingerpost.model.review import Cited, Review, RoughDay, in_words
from fingerpost.model.sketch import Sketched
from fingerpost.model.spans import Spans

Icon = Literal[
    "carer", "child", "cup", "family", "health", "heart", "home", "key", "map", "money", "person",
    "ring", "say", "school", "shoot", "waves", "worker",
]  # fmt: skip
"""Names of small pictures in site/static/img/icons.svg that a word of a list may stand beside."""


class Named(Record):
    """Anything of a list: what the public page calls it."""

    name: Line = said("What pages call it.", holds="name")


class Term(Named):
    """A word of a list: what the public page calls it, and what it means in plain words."""

    what: Line | None = may(None, "What it means, in a few plain words.")
    about: Lines = may((), "More for its own page, one paragraph a line.")
    allow: Allow = ()


class Area(Term):
    """A place. `within` is the larger place around it; a rule about a place holds within it."""

    within: Slug | None = may(None, "The larger place it is part of.", refers_to="areas")
    duty_team: Line | None = may(
        None,
        "The council's emergency duty team number. Leave it out until a person confirms it.",
        holds="ours",
    )
    duty_team_review: Review | None = may(
        None, "Who checked that number, when and how often: without it, no page shows the number."
    )
    council: Line | None = may(
        None, "The council of this area, if it has its own.", holds="ours", translated="no"
    )
    people_type: TypedLines = may(
        (), "Towns, villages and other names for it that people type in a search.", holds="theirs"
    )
    sketch: Sketched | None = may(
        None,
        "Where it stands in the sketch of areas: column and row of its top left corner, then how "
        "many columns and rows it takes, such as [2, 1, 2, 2]. Places that share an edge there are "
        "said to be next to each other, so draw only what is so.",
    )


class Audience(Term):
    """A kind of reader, and which referrer words they count as."""

    counts_as: tuple[Slug, ...] = may(
        (), "Which words of who_can_refer this reader answers to.", refers_to="referrers"
    )
    icon: Icon | None = may(None, "The small picture beside it on the front page.")


class Landing(Term):
    """What a kind of reader needs first, on the page that is theirs. Its id is the reader's."""

    cannot_wait: Lines = may((), "What this reader does after 999 or 111, when it cannot wait.")
    first: tuple[Slug, ...] = may((), "Guides this reader needs first.", refers_to="guides")
    read_first: tuple[Slug, ...] = may(
        (), "Pages of guidance this reader needs first.", refers_to="guidance"
    )
    start_with: tuple[Slug, ...] = may((), "Entries this reader needs first.", refers_to="services")
    you_can: Lines = may((), "What this reader can do, one thing a line. Never a promise.")
    private: Lines = may((), "What this reader should know or ask about what is kept private.")
    your_say: Lines = may((), "How this reader can say no, bring somebody or be heard.")
    confirm: Line | None = may(None, "Why a local reviewer must look.")
    sources: tuple[Cited, ...] = may((), "Where the facts come from.")


class Kind(Term):
    """A sort of entry, and which fields it must have."""

    requires: tuple[Line, ...] = may(
        (), "Fields that every running entry of this kind has.", holds="id"
    )
    listed: Literal["events", "resources"] | None = may(
        None, "The page that entries of this kind stand on as well."
    )
    asks: tuple[Line, ...] = may(
        (),
        "Fields that the unknowns board asks for in this kind, beside those of every kind.",
        holds="id",
    )


class Need(Term):
    """Something people need help with."""

    group: Line | None = may(None, "The heading it stands under.", holds="ours", translated="yes")
    sensitive: Literal["yes", "no"] = may("no", "Write yes to show the exit button on its pages.")
    tab: Line | None = may(
        None, "Words for the browser's tab and history, when the name would tell too much."
    )
    icon: Icon | None = may(None, "The small picture beside it on the front page.")


class Level(Term):
    """How much help something is, from 1 (open to everyone) upwards."""

    rank: Whole = said("1 for the lightest help, more for more.")


class Role(Term):
    """Somebody around the child. A lasting role is there after services are reorganised."""

    lasting: Literal["yes", "no"] = said("yes when the role outlives reorganisations.")
    ask: Lines = may((), "What to ask them, one question or thing a line.")
    confirm: Line | None = may(None, "Why a local reviewer must look.", holds="ours")


class Topic(Term):
    """An everyday matter that people ask for help with; a gap until somebody writes about it."""

    could_write: Line = said("Who could write about it: begins a sentence that ends “could”.")
    see: tuple[Slug, ...] = may((), "Entries that may help until then.", refers_to="services")
    guides: tuple[Slug, ...] = may(
        (), "Guides for when it is more than an everyday matter.", refers_to="guides"
    )
    sources: tuple[Cited, ...] = may((), "Where the topic is named.")
    confirm: Line | None = may(None, "Why a local reviewer must look.")


class Document(Term):
    """A source, declared once."""

    title: Line = said("Its title, or how it may be named in public.", holds="name")
    publisher: Line | None = may(None, "Who published it.", holds="name")
    as_of: RoughDay = said("The date its facts are of: 2019, 2019-12 or 2019-12-04.")
    basis: Literal["stated", "inferred"] = said("Whether the source gives its date.")
    why: Line | None = may(None, "How the date was worked out, when the source gives none.")
    licence: Line | None = may(None, "What it may be used under, if it says.")
    name: Line = said("A short name for pages, such as: a council letter, 2021.", holds="name")
    published: Literal["yes", "no"] = may(
        "yes", "Write no for what is generally known: it dates a page only where it stands alone."
    )

    @property
    def as_of_said(self) -> str:
        """The date in words: December 2019, or 2019."""
        return in_words(self.as_of)


def dating(documents: Iterable[Document]) -> list[Document]:
    """Those that say how old the facts are, oldest first.

    What is generally known dates nothing, where there is anything else.
    """
    found = sorted(documents, key=lambda document: document.as_of)
    return [document for document in found if document.published == "yes"] or found


class Sense(Record):
    """One meaning of a word, and who means it so."""

    means: Line = said("What it means, in plain words.")
    who_says: Line | None = may(
        None, "Who means it so, when not everybody does: A school, The NHS, A social worker."
    )
    areas: tuple[Slug, ...] = may((), "Where it means this, if only there.", refers_to="areas")
    sources: tuple[Cited, ...] = said("Where the meaning comes from: at least one.")
    confirm: Line | None = may(None, "Why a local reviewer must look.")


class GlossaryTerm(Named):
    """A word that professionals use, with one sense or several."""

    aka: Lines = may(
        (), "The words in full, and other ways that professionals write it.", holds="name"
    )
    senses: tuple[Sense, ...] = said("What it means: one item for each meaning.")
    linked: Literal["yes", "no"] = may(
        "yes", "Write no for an everyday word: its first use on a page then does not lead here."
    )
    people_type: TypedLines = may(
        (), "Lay words, for the search alone. No page shows them.", holds="theirs"
    )
    services: tuple[Slug, ...] = may((), "Entries about it.", refers_to="services")
    guidance: tuple[Slug, ...] = may((), "Pages of guidance about it.", refers_to="guidance")
    see_also: tuple[Slug, ...] = may((), "Other words to compare.", refers_to="glossary")
    allow: Allow = ()


class Wording(Record):
    """Words that this site uses, and the words that they stand in for."""

    say: Lines = said("What to say. The check proposes the first.")
    avoid: Lines = said("What not to say: each form of it, such as one child and more children.")
    why: Line = said("Why, in a sentence that a young person would agree with.")
    rule: Literal["word-avoided", "word-blames", "word-on-suicide"] = may(
        "word-avoided",
        "What is said of the words: that we say others, that they blame somebody, or that they "
        "are not careful enough about suicide and self-harm.",
    )
    check: Strictness = may("warn", f"{STRICTNESS} off: it is on the page alone.")
    near: Lines = may((), "It counts only when one of these words is close by.")
    but_not: Lines = may((), "Longer phrases that hold the word and are fine.")
    may_stand: Line | None = may(None, "Where the word may still stand, for the page.")
    sources: tuple[Cited, ...] = may((), "Who asked for it.")
    confirm: Line | None = may(None, "Why local young people should look.")


TermType = TypeVar("TermType", bound=Record, covariant=True)


class Vocabulary(Record, Generic[TermType]):
    """One word list, in the order it was written."""

    name: str
    terms: dict[str, TermType]
    spans: Spans

    def __contains__(self, word: object) -> bool:
        return word in self.terms

    def __getitem__(self, word: str) -> TermType:
        return self.terms[word]

    def named(self, word: str) -> str:
        """What pages call this word."""
        return getattr(self.terms[word], "name", word) if word in self.terms else word
