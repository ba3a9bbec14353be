"""A service entry: its fields are declared here and nowhere else.

Names follow HSDS / Open Referral UK 3.0 where it has one; `oruk` and `schema_org` on each field
say which. A field left out is "not stated" on the page, and is counted, never guessed.
"""

from __future__ import annotations

from typing import Literal

from fingerpost.model.ages import AgeRange
from fingerpost.model.allowed import Allow
from fingerpost.model.base import Line, Lines, Record, Slug, may, said
from fingerpost.model.contact import Contact
from fingerpost.model.hours import WeekTable
from fingerpost.model.prose import Prose
from fingerpost.model.review import Cited, MadeWith, Review, RoughDay
from fingerpost.model.spans import Spans

Status = Literal["active", "paused", "proposed", "historic", "elsewhere", "closed"]
Confidence = Literal["confirmed", "unconfirmed", "changed"]
ServesBy = Literal["is_now", "responsible_council", "gp_area", "school_area"]
UrgentUse = Literal["never", "ok", "only"]
LegalStatus = Literal["in-care", "not-in-care", "left-care"]
EvidenceLevel = Literal["guidance", "study", "evaluation", "self-reported", "mentioned"]
Delivery = Literal["in-person", "home", "school", "phone", "text", "online"]

DELIVERED: dict[str, str] = {
    "in-person": "Face to face",
    "home": "At home",
    "school": "In school",
    "phone": "By phone",
    "text": "By text message",
    "online": "Online",
}
"""What pages call each way of giving help."""


class Fact(Record):
    """A figure or statement from a source, with its period, and whether anyone checked it."""

    say: Line = said("The fact, in our own plain words.")
    period: Line | None = may(
        None, "The time it is about, such as 2019.", holds="ours", translated="yes"
    )
    self_reported: Literal["yes", "no"] = may(
        "no", "Write yes when the project said it of itself and nobody checked."
    )


class Evidence(Record):
    """What a source says of how well a way of helping works, and how far that goes."""

    say: Line = said("What is known, in our own plain words.")
    level: EvidenceLevel = said(
        "guidance: national guidance says so; study: somebody outside compared; evaluation: "
        "somebody outside looked; self-reported: the project said it of itself; mentioned: a "
        "source says it in passing."
    )
    grounds: Cited = said("Which source says so, and in which part.")


class Replaced(Record):
    """An entry whose place another one took."""

    entry: Slug = said("The entry whose place it took.", refers_to="services")
    since: RoughDay = said("When, as a source says: 2014, 2014-07 or 2014-07-01.")
    overlap: Line | None = may(None, "What a source says about a time when both ran.")


class ServiceFields(Record):
    """What an editor may write at the top of a file in content/services/."""

    name: Line = said("The name people know it by.", holds="name", oruk="name", schema_org="name")
    tab: Line | None = may(
        None,
        "Words for the browser's tab and history, when the name would tell too much.",
        holds="ours",
    )
    aka: Lines = may(
        (), "Other names, abbreviations and old names.", holds="name", oruk="alternate_name"
    )
    kind: Slug = said("What sort of thing it is.", refers_to="kinds")
    organisation: Slug | None = may(
        None,
        "Who runs it.",
        refers_to="organisations",
        oruk="organization",
        schema_org="provider",
        harm="rest",
        label="Who runs it",
    )
    summary: Line = said(
        "One sentence that a worried adult understands.",
        oruk="description",
        schema_org="description",
    )
    status: Status = said(
        "Whether it is running, planned or over; elsewhere: it ran in other places, and is an "
        "idea here.",
        oruk="status",
    )
    confidence: Confidence = said(
        "confirmed: the provider said so; unconfirmed: a dated source says so; "
        "changed: very likely different by now."
    )
    audience: tuple[Slug, ...] = may(
        (), "Who the page is for.", refers_to="audiences", label="Who it is for"
    )
    areas: tuple[Slug, ...] = said(
        "The places it serves.", refers_to="areas", oruk="service_areas", schema_org="areaServed"
    )
    serves_by: ServesBy | None = may(
        None,
        "Which place decides: where the child is now, the responsible council, the GP's area or "
        "the school's area. Leave it out when no source says.",
        harm="access",
        label="Which place decides",
    )
    needs: tuple[Slug, ...] = said(
        "What it helps with.", refers_to="needs", oruk="attributes", schema_org="category"
    )
    levels: tuple[Slug, ...] = may((), "How much help it is.", refers_to="levels")
    ages: AgeRange | None = may(
        None,
        "11-17, 18+ or any: whole years, both ends included.",
        label="Ages",
        oruk="minimum_age, maximum_age",
        schema_org="suggestedMinAge, suggestedMaxAge",
        harm="rest",
        instead="ages_said",
    )
    ages_said: Line | None = may(
        None, "The source's words about ages, when they are not two whole numbers."
    )
    for_young_people: Lines = may(
        (),
        "What a young person needs to know before they start, said to them as “you”, in 2 to 4 "
        "short lines. Only from facts of this entry, and never as if a young person spoke.",
        label="For young people",
    )
    legal_status: tuple[LegalStatus, ...] = may(
        (), "Whether the child must be in care, or have left it."
    )
    eligibility: Lines = may(
        (),
        "Who can use it: one line a rule.",
        label="Who can use it",
        oruk="eligibility_description",
        harm="rest",
    )
    urgent_use: UrgentUse = may("never", "Whether to use it when help is needed now.")
    who_can_refer: tuple[Slug, ...] = may(
        (), "Who can ask for it.", refers_to="referrers", label="Who can ask for it", harm="access"
    )
    how_to_refer: Lines = may(
        (),
        "Steps to take, one a line.",
        label="How to ask for it",
        oruk="application_process",
        harm="access",
    )
    have_ready: Lines = may(
        (), "What you will be asked.", label="What you will be asked", oruk="required_documents"
    )
    sent_back_when: Lines = may(
        (), "What usually gets a request sent back.", label="What often gets a request sent back"
    )
    what_to_expect: Lines = may(
        (), "What happens, in order.", label="What to expect", oruk="description", harm="rest"
    )
    limits: Lines = may((), "What it does not do.", label="What it does not do", harm="rest")
    waiting: Lines = may(
        (),
        "How long people wait, with the date of the figure.",
        label="Waiting",
        oruk="wait_time",
        harm="rest",
    )
    while_you_wait: Lines = may((), "What to do meanwhile.", label="While you wait")
    ask_about_consent: Lines = may(
        (),
        "Who to ask about consent and what to ask them. Never who may consent.",
        label="Who to ask about consent",
        harm="consent",
    )
    confidentiality: Lines = may(
        (),
        "What it says about keeping things private.",
        label="Will you tell anyone what I say?",
        harm="consent",
    )
    monitored_by: Lines = may(
        (), "Who checks on it, apart from who runs it.", label="Who checks it", harm="rest"
    )
    out_of_county: Lines = may(
        (),
        "What happens for a child who lives outside the council's area.",
        label="Living out of county",
        harm="access",
    )
    cost: Lines = may(
        (), "What it costs, only if a source says.", label="Cost", oruk="cost_options"
    )
    delivery: tuple[Delivery, ...] = may(
        (), "Where or how help is given.", label="How help is given", oruk="attending_type"
    )
    hours: Line | None = may(
        None,
        "When it is open, in OpenStreetMap's opening_hours words: Mo-Fr 08:00-20:00, or 24/7.",
        holds="ours",
        label="Hours",
        oruk="schedules",
        schema_org="hoursAvailable",
        harm="rest",
        harm_if_urgent="crisis",
        instead="hours_said",
    )
    hours_said: Line | None = may(
        None, "The source's words about hours, when they can't be written exactly."
    )
    contacts: tuple[Contact, ...] = may(
        (),
        "Ways to reach it.",
        label="How to reach it",
        oruk="phones, contacts",
        harm="access",
        harm_if_urgent="crisis",
    )
    step_up: tuple[Slug, ...] = may((), "More help, if needed.", refers_to="services")
    step_down: tuple[Slug, ...] = may((), "Less help, later.", refers_to="services")
    see_also: tuple[Slug, ...] = may((), "Other entries worth a look.", refers_to="services")
    replaces: tuple[Replaced, ...] = may(
        (), "Entries whose place it took. Their pages then point here by themselves."
    )
    idea: Line | None = may(
        None,
        "For a project of another place: the heading it stands under among the ideas.",
        holds="ours",
    )
    facts: tuple[Fact, ...] = may((), "Other facts from the sources.")
    evidence: tuple[Evidence, ...] = may(
        (), "What is known of whether this way of helping works.", label="What the evidence says"
    )
    caution: Lines = may((), "What a reader should be careful about.", label="Take care")
    sources_differ: Lines = may(
        (),
        "Where our sources do not agree: what each of them says. Nobody chooses between them.",
        label="Our sources do not agree",
    )
    allow: Allow = ()
    co_produced_with: tuple[MadeWith, ...] = may(
        (),
        "Groups of carers or young people who helped to make it. Leave it out until they have.",
        label="Carers or young people who helped to make the page",
        harm="rest",
    )
    check_law: Literal["yes", "no"] = may(
        "no", "Write yes for a legal process: the page says to check current law."
    )
    sources: tuple[Cited, ...] = said("Where the facts come from: at least one.")
    review: Review | None = may(None, "Written only by `fingerpost review`.")


class Service(ServiceFields):
    """A service entry as the rest of the house knows it: its fields, its place and its prose."""

    slug: Slug
    spans: Spans
    body: Prose = Prose()
    week: WeekTable | None = None

    @property
    def is_live(self) -> bool:
        """Whether someone might use it now: neither planned, nor over, nor paused."""
        return self.status == "active"

    @property
    def is_idea(self) -> bool:
        """Whether it is here for what can be learned from another place, and not as help."""
        return self.idea is not None and not self.is_live

    @property
    def is_over(self) -> bool:
        """Whether it is only an example: over, closed, or an idea from another place."""
        return self.is_idea or self.status in ("historic", "closed")

    @property
    def is_crisis(self) -> bool:
        """Whether it is for help needed now."""
        return self.urgent_use == "only"
