"""The offer as things that can be found: one document for each page a reader may want."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from fingerpost import addresses
from fingerpost.model.ages import Ages
from fingerpost.model.event import Event
from fingerpost.model.freshness import counted_hours
from fingerpost.model.guide import Guide
from fingerpost.model.offer import Offer
from fingerpost.model.opening import CountedHours
from fingerpost.model.organisation import Guidance, Organisation
from fingerpost.model.resource import Resource
from fingerpost.model.service import Service
from fingerpost.model.vocabulary import GlossaryTerm
from fingerpost.search.settings import FIELDS
from fingerpost.search.shown import Shown, dated, listed, of_event, of_service

_PROSE = [
    "ages_said",
    "eligibility",
    "how_to_refer",
    "have_ready",
    "sent_back_when",
    "what_to_expect",
    "limits",
    "waiting",
    "while_you_wait",
    "ask_about_consent",
    "confidentiality",
    "monitored_by",
    "out_of_county",
    "cost",
    "hours_said",
    "caution",
    "sources_differ",
]
_EVENT_KIND = {"training": "Training", "support-group": "Support group", "event": "Event"}
_EVENT_STATUS = {"running": "active", "planned": "proposed", "over": "historic"}
_FORMAT = {"video": "Video", "audio": "Recording", "written": "To read", "tool": "Tool"}


@dataclass(frozen=True)
class Document:
    """Something that can be found: what a result shows, and the text of each field."""

    slug: str
    path: str
    title: str
    kind: str
    summary: str
    status: str
    """An entry's status; an organisation's page and a word stand behind what one can turn to."""
    text: tuple[str, ...]
    """Name, other names, summary, labels and the rest, as settings.FIELDS has them."""
    areas: frozenset[str] | None
    """The places it serves, or nothing when place does not matter."""
    names: tuple[str, ...]
    """What opens it when it is in the archive, and what a word of the glossary is called."""
    shown: Shown = field(default_factory=Shown)
    group: str = "service"
    """Which results it stands among: guide, service, reading or word."""
    ages: Ages | None = None
    hours: CountedHours | None = None
    """When it is open, if that may be counted."""
    leads: tuple[str, ...] = ()
    """What people type that puts it before all other results."""

    @property
    def in_archive(self) -> bool:
        """Whether it stays out of the results until somebody names it."""
        return self.status in ("historic", "elsewhere", "closed")


def documents(offer: Offer) -> tuple[Document, ...]:
    """Everything that can be found, what is alike side by side (store.py rests on it)."""
    made = [
        *(_service(service, offer) for service in offer.services),
        *(_guide(guide, offer) for guide in offer.guides),
        *(_guidance(page) for page in offer.guidance),
        *(_event(event, offer) for event in offer.events),
        *(_resource(resource, offer) for resource in offer.resources),
        *(_word(slug, term) for slug, term in offer.words.glossary.terms.items()),
        *(
            _organisation(organisation, offer)
            for organisation in offer.organisations
            if organisation.slug not in offer.service_by_slug
        ),
    ]
    return tuple(sorted(made, key=_likeness))


def _likeness(document: Document) -> tuple[str, ...]:
    """Status, group and labels, by which what is shown together comes near to one another."""
    labels = document.text[FIELDS.index("labels")]
    return (document.status, document.group, labels, document.slug, document.path)


def _service(service: Service, offer: Offer) -> Document:
    prose = (line for field in _PROSE for line in _lines(getattr(service, field)))
    return Document(
        slug=service.slug,
        path=addresses.service(service.slug),
        title=service.name,
        kind=offer.words.kinds.named(service.kind),
        summary=service.summary,
        status=service.status,
        text=(
            service.name,
            _said(service.aka),
            service.summary,
            _said(_labels(service, offer)),
            _said((*prose, *(fact.say for fact in service.facts), service.body.plain)),
        ),
        areas=frozenset(service.areas),
        names=(service.name, *service.aka),
        shown=of_service(service, offer),
        ages=service.ages,
        hours=counted_hours(service),
    )


def _lines(value: str | tuple[str, ...] | None) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else value or ()


def _said(lines: Iterable[str]) -> str:
    return "\n".join(lines)


def _labels(service: Service, offer: Offer) -> Iterator[str]:
    """What the word lists call the entry: its needs, levels, kind, readers, places and body."""
    for need in service.needs:
        term = offer.words.needs.terms.get(need)
        yield from (term.name, term.what or "") if term else (need,)
    yield from (offer.words.levels.named(level) for level in service.levels)
    yield offer.words.kinds.named(service.kind)
    yield from (offer.words.audiences.named(reader) for reader in service.audience)
    yield from (offer.words.areas.named(area) for area in service.areas)
    organisation = offer.organisation_by_slug.get(service.organisation or "")
    if organisation:
        yield from (organisation.name, *organisation.aka)


def _guide(guide: Guide, offer: Offer) -> Document:
    return Document(
        slug=guide.slug,
        path=addresses.guide(guide.slug),
        title=guide.title,
        kind="Guide",
        summary=guide.summary or "",
        status="active",
        text=(
            guide.title,
            "",
            guide.summary or "",
            _said(("guide", *(offer.words.audiences.named(reader) for reader in guide.audience))),
            _said((*guide.people_type, *_guide_words(guide, offer))),
        ),
        areas=None,
        names=(guide.title,),
        shown=Shown(status="A few questions, then what to do."),
        group="guide",
        leads=guide.people_type,
    )


def _guide_words(guide: Guide, offer: Offer) -> Iterator[str]:
    """What a guide and its parts ask, what may be answered, and what comes of it."""
    named = {question.part for question in guide.questions.values() if question.part}
    parts = [part for part in offer.parts if part.part in named]
    for questions in (guide.questions, *(part.questions for part in parts)):
        for question in questions.values():
            yield question.ask or ""
            yield from (answer.label for answer in question.answers.values())
    for outcome in guide.outcomes.values():
        yield outcome.title
        yield from (step.do for step in outcome.steps)


def _guidance(page: Guidance) -> Document:
    return Document(
        slug=page.slug,
        path=addresses.guidance(page.slug),
        title=page.title,
        kind="Guidance",
        summary=page.summary,
        status="active",
        text=(page.title, "", page.summary, "", page.body.plain),
        areas=None,
        names=(page.title,),
        group="reading",
    )


def _event(event: Event, offer: Offer) -> Document:
    words = offer.words
    status = _EVENT_STATUS[event.status]
    labels = [
        _EVENT_KIND[event.kind],
        *(words.needs.named(need) for need in event.needs),
        *(words.audiences.named(name) for name in (*event.audience, *event.delivered_with)),
        *(words.roles.named(role) for role in event.facilitator),
        *(words.areas.named(area) for area in event.areas),
    ]
    return Document(
        slug=event.slug,
        path=addresses.event(event.slug),
        title=event.name,
        kind=_EVENT_KIND[event.kind],
        summary=event.summary,
        status=status,
        text=(
            event.name,
            _said(event.aka),
            event.summary,
            _said(labels),
            _said((*event.how_to_join, *event.caution, event.body.plain)),
        ),
        areas=frozenset(event.areas),
        names=(event.name, *event.aka),
        shown=of_event(event, status, offer),
    )


def _resource(resource: Resource, offer: Offer) -> Document:
    words = offer.words
    topics = [words.topics[name] for name in resource.topics if name in words.topics]
    labels = [
        _FORMAT[resource.format],
        *(word for topic in topics for word in (topic.name, topic.what or "")),
        *(words.needs.named(need) for need in resource.needs),
        *(words.audiences.named(name) for name in resource.audience),
    ]
    return Document(
        slug=resource.slug,
        path=addresses.resource(resource.slug),
        title=resource.name,
        kind=_FORMAT[resource.format],
        summary=resource.summary,
        status="active",
        text=(
            resource.name,
            _said(resource.aka),
            resource.summary,
            _said(labels),
            _said((*resource.caution, resource.body.plain)),
        ),
        areas=frozenset(resource.areas) or None,
        names=(resource.name, *resource.aka),
        shown=Shown(dated=dated(resource, offer)),
        group="reading",
    )


def _organisation(organisation: Organisation, offer: Offer) -> Document:
    places = [offer.words.areas.named(area) for area in organisation.areas]
    return Document(
        slug=organisation.slug,
        path=addresses.organisation(organisation.slug),
        title=organisation.name,
        kind="Organisation",
        summary=organisation.summary,
        status="organisation",
        text=(
            organisation.name,
            _said(organisation.aka),
            organisation.summary,
            _said(places),
            organisation.body.plain,
        ),
        areas=frozenset(organisation.areas) or None,
        names=(organisation.name, *organisation.aka),
        shown=Shown(area=listed(places), dated=dated(organisation, offer)),
    )


def _word(slug: str, term: GlossaryTerm) -> Document:
    """A word of the glossary; what lay people call it finds it, and so does its whole name."""
    return Document(
        slug=slug,
        path=addresses.glossary_term(slug),
        title=term.name,
        kind="What a word means",
        summary=term.senses[0].means,
        status="word",
        text=(
            term.name,
            _said((*term.aka, *term.people_type)),
            _said(sense.means for sense in term.senses),
            "",
            "",
        ),
        areas=None,
        names=(term.name, *term.aka, *term.people_type),
        group="word",
    )
