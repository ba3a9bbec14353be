"""Nothing personal is in any file (safety.md 2.10, 3.6)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from fingerpost.model.entries import entries
from fingerpost.model.guide import Guide
from fingerpost.model.offer import Offer
from fingerpost.model.organisation import Guidance, Organisation
from fingerpost.model.personal import Finding
from fingerpost.problem import Problem
from fingerpost.text import Source, Span


def check_nothing_is_personal(offer: Offer, today: date) -> Iterator[Problem]:
    """No file holds a withheld name, one person's e-mail or mobile, or a child's name and age."""
    for number, finding in offer.personal.findings([file.text for file in offer.files]):
        file = offer.files[number]
        yield _problem(finding, _span(file, finding))
    for number, finding in offer.personal.findings([file.path for file in offer.files]):
        yield _problem(finding, offer.files[number].span(1))


def check_titles_are_neutral(offer: Offer, today: date) -> Iterator[Problem]:
    """No title or address of a guide, an entry or a page of guidance tells, blames or alarms."""
    for entry in entries(offer):
        if isinstance(entry, Organisation):
            continue
        title, named = (
            (entry.title, "title") if isinstance(entry, Guidance | Guide) else (entry.name, "name")
        )
        if finding := offer.personal.not_neutral(title, entry.slug):
            yield _problem(finding, entry.spans.value(named))
        elif finding := offer.personal.not_neutral(entry.slug, entry.slug):
            place = entry.spans.value("guide") if isinstance(entry, Guide) else entry.spans.whole
            yield _problem(finding, place)


def check_tabs_do_not_tell(offer: Offer, today: date) -> Iterator[Problem]:
    """On a page with the exit button, what the tab and the history say gives nothing away."""
    for service in offer.services:
        if not offer.is_sensitive(service.needs):
            continue
        if finding := offer.personal.telling(service.tab or service.name):
            yield _problem(finding, service.spans.value("tab" if service.tab else "name"))
    needs = offer.words.needs
    for name, need in needs.terms.items():
        if need.sensitive == "yes" and (found := offer.personal.telling(need.tab or need.name)):
            yield _problem(found, needs.spans.value(name, "tab" if need.tab else "name"))


def _problem(finding: Finding, span: Span) -> Problem:
    return Problem(finding.rule, span, finding.message, finding.fix)


def _span(file: Source, finding: Finding) -> Span:
    start, end = finding.place
    line = file.text.count("\n", 0, start) + 1
    column = start - (file.text.rfind("\n", 0, start) + 1) + 1
    return file.span(line, column, len(file.text[start:end].split("\n")[0]))
