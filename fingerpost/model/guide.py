"""A guide: questions, answers, outcomes and cases, as an editor writes them.

Names, never positions; every answer says where it goes; facts are sets of words, with no
expressions. Reused parts stand as `part:` until `fingerpost.prove.graph` puts them in place.
"""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import BeforeValidator, ConfigDict, Field, model_validator

from fingerpost.model.ages import read_ages
from fingerpost.model.allowed import Allow
from fingerpost.model.base import Line, Lines, Record, Slip, Slug, TypedLines, Whole, may, said
from fingerpost.model.easy_read import EasyGuide
from fingerpost.model.review import Cited, Review
from fingerpost.model.spans import Spans
from fingerpost.model.unknowns import HARM, Harm

Urgency = Literal["emergency", "today", "this-week", "routine", "information"]
URGENCIES: tuple[Urgency, ...] = ("emergency", "today", "this-week", "routine", "information")
"""From the most urgent to the least."""

ALWAYS_OPEN = ("emergency-999", "nhs-111-mental-health")
"""The entries that count as always open, by rule (safety.md 1.5)."""

ASKER = "asker"
"""The fact that is built in: which of the guide's audiences is reading."""


FactWords = dict[str, Lines]


class Branch(Record):
    """One way on from an answer; without `when` it is the way for everybody left."""

    when: FactWords | None = may(
        None, "Facts that must be known, and the words they may have.", holds="ours"
    )
    goto: Slug = said("The question or outcome that comes next.")


def _as_branches(way: object) -> object:
    return ({"goto": way},) if isinstance(way, str) else way


class Answer(Record):
    """One answer to a question."""

    label: Line = said("What the reader chooses.")
    hint: Line | None = may(None, "A few more words under the label.")
    rank: Whole | None = may(
        None, "How worrying: more for more. Urgency must not fall as it rises."
    )
    unsure: Literal["true", "false"] = may("false", "true for “I am not sure”.")
    facts: FactWords = may({}, "The facts that this answer sets.", holds="ours")
    goto: Annotated[
        tuple[Branch, ...],
        BeforeValidator(_as_branches, json_schema_input_type=Slug | tuple[Branch, ...]),
    ] = may(
        (),
        "The next question or outcome, or a list of ways with the last for everybody else.",
        short="goto",
    )
    exit: Slug | None = may(None, "In a part: the named way out that the guide connects.")
    grounds: Cited | None = may(None, "Where this branch comes from.")
    confirm: Line | None = may(None, "Why a local reviewer must look.", holds="ours")

    @property
    def is_unsure(self) -> bool:
        """Whether it says “I am not sure”."""
        return self.unsure == "true"


class Question(Record):
    """A question, or a place where a reused part stands."""

    ask: Line | None = may(None, "The question, as its reader would hear it.")
    why: Line | None = may(None, "Why we ask.")
    hint: Line | None = may(None, "Help with answering.")
    allow: Allow = ()
    answers: dict[Slug, Answer] = may({}, "The answers, by name.")
    part: Slug | None = may(None, "The reused part that stands here.", refers_to="parts")
    exits: dict[Slug, Slug] = may({}, "Where each way out of the part goes.")
    grounds: Cited | None = may(None, "Where this question comes from.")
    confirm: Line | None = may(None, "Why a local reviewer must look.")


class Step(Record):
    """Something to do: whom to turn to, and what to do."""

    who: Slug = said("An entry, or a role of content/roles.yaml.")
    do: Line = said("What to do.")


class Recommended(Record):
    """A service that an outcome names."""

    id: Slug = said("The entry.", refers_to="services")
    via: Slug | None = may(
        None, "Who asks for it, when that isn't the reader.", refers_to="referrers"
    )
    if_: FactWords = Field(
        {},
        alias="if",
        description="When it is for only some readers of this outcome.",
        json_schema_extra={"holds": "ours"},
    )
    note: Line | None = may(None, "What to know about this service here.")


class Outcome(Record):
    """The end of a path: what to do now, and everything a reader needs to do it."""

    title: Line = said("What to do, as a heading.", holds="ours", translated="yes")
    urgency: Urgency = said("How soon: emergency, today, this-week, routine or information.")
    why: Line | None = may(None, "Why this route, in a sentence.")
    steps: tuple[Step, ...] = said("What to do, in order. The first can be done now.")
    services: tuple[Recommended, ...] = may((), "The entries that this outcome points to.")
    say: Line | None = may(None, "Words to say on the phone, about 20 seconds.")
    message: Line | None = may(None, "A message to copy, with blanks.")
    ask_about_consent: Lines = may((), "Who to ask about consent, and what to ask.")
    expect: Lines = may((), "What to expect.")
    sent_back_when: Lines = may((), "What usually gets it sent back.")
    if_refused: Lines = may((), "What to do if the answer is no.")
    while_you_wait: Lines = may((), "What to do meanwhile.")
    take_to_review: Lines = may((), "Questions to take to the review.")
    caution: Lines = may((), "What to be careful about, such as sources that disagree.")
    allow: Allow = ()
    continue_: Slug | None = Field(
        None,
        alias="continue",
        description="Another guide to go on to.",
        json_schema_extra={"refers_to": "guides"},
    )
    grounds: Cited | None = may(None, "Where this outcome comes from.")
    confirm: Line | None = may(None, "Why a local reviewer must look.")


class Case(Record):
    """A short story, the answers it gives, and the outcome that must come of them."""

    story: Line = said(
        "Who, where and what, in a sentence or two. Never a real child.", holds="ours"
    )
    asker: Slug | None = may(None, "Which audience is reading.", refers_to="audiences")
    answers: tuple[Slug, ...] = said("The names of the answers, in order.")
    outcome: Slug = said("The outcome that must be reached.")
    signed_by: Line | None = may(
        None, "The role of the practitioner who agreed. Never a name.", holds="ours"
    )


class GuideFields(Record):
    """What an editor may write in a file in decision_trees/."""

    guide: Slug = said("The guide's name, the same as the file's.")
    title: Line = said(
        "The title, in the reader's words and neutral.", holds="ours", translated="yes"
    )
    summary: Line | None = may(None, "What the guide helps with, in a sentence.")
    audience: tuple[Slug, ...] = said("Who it is for.", refers_to="audiences")
    people_type: TypedLines = may(
        (),
        "What people type in a search that should show this guide first: two to four words each. "
        "It comes first when a search has all the words of one line, in any order.",
        holds="theirs",
    )
    help_first: Literal["true", "false"] = may(
        "false", "true for a crisis guide: the numbers come first, large."
    )
    sensitive: Literal["yes", "no"] = may("no", "Write yes to show the exit button.")
    gates: tuple[Slug, ...] = said("The safety questions, in order, before all others.")
    start: Slug = said("The first question.")
    questions: dict[Slug, Question] = said("The questions, by name.", holds="pages")
    outcomes: dict[Slug, Outcome] = said("The outcomes, by name.", holds="pages")
    cases: tuple[Case, ...] = may((), "Stories that are replayed in every build.")
    sources: tuple[Cited, ...] = may((), "Where the guide comes from.")
    caution: Lines = may((), "What a reader of the guide should be careful about.")
    easy_read: EasyGuide | None = may(
        None, "The guide in short words with pictures, on a page of its own.", holds="pages"
    )
    allow: Allow = ()
    confirm: Line | None = may(None, "Why a local reviewer must look.")
    harm: Harm | None = may(None, HARM)
    review: Review | None = may(None, "Written only by `fingerpost review`.")


class Guide(GuideFields):
    """A guide as the rest of the house knows it."""

    spans: Spans

    @property
    def slug(self) -> str:
        """Its name in addresses."""
        return self.guide

    @property
    def how_bad(self) -> Harm:
        """How bad a mistake in it could be: as it says, and where help comes first, a crisis."""
        return self.harm or ("crisis" if self.help_first == "true" else "rest")


class PartFields(Record):
    """What an editor may write in a file in decision_trees/parts/: questions used again."""

    part: Slug = said("The part's name, the same as the file's.")
    start: Slug = said("The first question.")
    exits: tuple[Slug, ...] = said("The named ways out.")
    questions: dict[Slug, Question] = said("The questions, by name.", holds="pages")
    outcomes: dict[Slug, Outcome] = may({}, "Outcomes inside the part.", holds="pages")
    allow: Allow = ()
    confirm: Line | None = may(None, "Why a local reviewer must look.")


class Part(PartFields):
    """A reused part as the rest of the house knows it."""

    spans: Spans


class FactFields(Record):
    """One fact of decision_trees/facts.yaml: what it is and the words it may have."""

    model_config = ConfigDict(
        json_schema_extra={
            "anyOf": [{"required": [words]} for words in ("from", "one-of", "bands")]
        }
    )

    what: Line = said("What the fact is.")
    from_: Literal["areas"] | None = Field(None, alias="from", description="areas, for a place.")
    plus: Lines = may((), "More words beside the areas, such as not-known.")
    one_of: Lines = Field((), alias="one-of", description="The words it may have.")
    bands: Lines = may((), "Bands of whole years: 0-4, 5-10.")
    hours: dict[str, Line] = may(
        {}, "For times: what each word means, such as weekday-night: Mo-Fr 20:00-08:00."
    )
    ordered: Literal["true", "false"] = may("false", "true when the words go up in order.")

    @model_validator(mode="after")
    def _has_words(self) -> Self:
        if not (self.from_ or self.one_of or self.bands):
            raise Slip(
                "fact-without-words",
                "This fact has no words, so no answer can set it.",
                "Add one-of: with its words, bands: with ages, or from: areas.",
            )
        for band in self.bands:
            read_ages(band)
        return self
