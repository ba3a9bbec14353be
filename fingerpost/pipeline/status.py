"""How a project stands, for those who look after it: everything that the other commands say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from fingerpost.model.due import SOON, queue
from fingerpost.model.guide import ALWAYS_OPEN
from fingerpost.model.offer import Offer
from fingerpost.model.publication import How, Publication, publication
from fingerpost.model.results import Artefact, Proof
from fingerpost.model.review import in_words
from fingerpost.model.status import GuideStatus, SearchStatus, Status
from fingerpost.model.unknowns import HARM_WORDS
from fingerpost.pipeline.check import Checked, check_project
from fingerpost.pipeline.kept_links import links_of
from fingerpost.pipeline.last import OUT, last_publication
from fingerpost.prove.coverage import coverage
from fingerpost.prove.unknowns import unknowns
from fingerpost.render.office import office_page
from fingerpost.search import judge_search


def status_project(
    project: Path, today: date, last: Publication | None = None
) -> tuple[Status | None, Checked]:
    """How the project stands; None when it can't be read, and why."""
    checked = check_project(project, today)
    offer = checked.offer
    if offer is None:
        return None, checked
    gaps = coverage(offer)
    last = last or last_publication(project / OUT)
    errors = sum(problem.is_error for problem in checked.problems)
    return (
        Status(
            name=offer.site.name,
            stage=offer.site.stage,
            errors=errors,
            notes=len(checked.problems) - errors,
            queue=queue(offer, today, SOON),
            confidence=_confidence(offer),
            unknowns=unknowns(offer, gaps, today),
            coverage=gaps,
            guides=tuple(_guide(offer, proof) for proof in checked.proofs),
            search=_search(offer, today),
            links=links_of(project),
            changes=_changes(last, offer),
        ),
        checked,
    )


def status_files(status: Status, project: Path) -> tuple[Artefact, ...]:
    """The page, and the same for programs."""
    offered = {"harms": HARM_WORDS, "day": lambda day: in_words(str(day))}
    page = office_page("status", project, status.name, "Status", status=status, **offered)
    return (
        Artefact("index.html", page.encode(), "text/html"),
        Artefact("status.json", status.as_json().encode(), "application/json"),
    )


def _confidence(offer: Offer) -> dict[str, int]:
    count = Counter(s.confidence for s in offer.services if s.is_live and s.slug not in ALWAYS_OPEN)
    return {word: count[word] for word in ("confirmed", "unconfirmed", "changed")}


def _guide(offer: Offer, proof: Proof) -> GuideStatus:
    guide = offer.guide_by_slug[proof.guide]
    errors = sum(finding.is_error for finding in proof.findings)
    return GuideStatus(
        id=proof.guide,
        title=guide.title,
        paths=proof.paths,
        outcomes=len(proof.outcomes),
        checked=sum(proof.checked.values()),
        unstated=sum(proof.unstated.values()),
        cases=proof.cases,
        signed=proof.signed,
        errors=errors,
        notes=len(proof.findings) - errors,
    )


def _search(offer: Offer, today: date) -> SearchStatus | None:
    if not offer.search.judged:
        return None
    judgement = judge_search(offer.without_past(today))
    return SearchStatus(len(judgement.verdicts), judgement.scores, len(judgement.misses))


def _changes(last: Publication | None, offer: Offer) -> Mapping[How, tuple[str, ...]] | None:
    return last.changed_to(publication(offer)) if last else None
