"""Offer -> problems: one rule a function, one list."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date

from fingerpost.check.easy_read import (
    check_easy_sentences,
    check_easy_words,
    check_nobody_speaks_as_the_young,
)
from fingerpost.check.events import (
    check_nothing_is_listed_twice,
    check_recordings_have_words,
    check_resource_is_there,
)
from fingerpost.check.fields import (
    check_kind_has_its_fields,
    check_kinds_name_fields,
    check_names_a_source,
)
from fingerpost.check.judged import check_floors_can_be_measured
from fingerpost.check.language import check_language
from fingerpost.check.links import check_links_lead_somewhere
from fingerpost.check.news import (
    check_changes_have_happened,
    check_news_leads_somewhere,
    check_what_was_said_names_a_source,
)
from fingerpost.check.personal import (
    check_nothing_is_personal,
    check_tabs_do_not_tell,
    check_titles_are_neutral,
)
from fingerpost.check.references import (
    check_areas_nest,
    check_nothing_replaces_itself,
    check_words_are_known,
)
from fingerpost.check.stage import (
    check_demonstration_claims_nothing,
    check_live_is_confirmed,
    check_no_review_in_the_future,
    check_reviews_name_roles,
)
from fingerpost.check.translations import (
    check_catalogues_keep_marks,
    check_translations_are_of_something,
    check_translations_keep_figures,
    check_urgent_words_are_signed,
)
from fingerpost.check.urgent import check_danger_begins_with_999_or_111
from fingerpost.model.offer import Offer
from fingerpost.problem import Problem, in_file_order

Rule = Callable[[Offer, date], Iterable[Problem]]

RULES: tuple[tuple[Rule, ...], ...] = (
    (
        check_words_are_known,
        check_areas_nest,
        check_kinds_name_fields,
        check_nothing_replaces_itself,
        check_translations_are_of_something,
    ),
    (
        check_kind_has_its_fields,
        check_names_a_source,
        check_what_was_said_names_a_source,
        check_links_lead_somewhere,
        check_news_leads_somewhere,
        check_changes_have_happened,
        check_language,
        check_easy_words,
        check_easy_sentences,
        check_nobody_speaks_as_the_young,
        check_recordings_have_words,
        check_resource_is_there,
        check_nothing_is_listed_twice,
        check_nothing_is_personal,
        check_titles_are_neutral,
        check_tabs_do_not_tell,
        check_no_review_in_the_future,
        check_reviews_name_roles,
        check_demonstration_claims_nothing,
        check_live_is_confirmed,
        check_floors_can_be_measured,
        check_danger_begins_with_999_or_111,
        check_translations_keep_figures,
        check_catalogues_keep_marks,
        check_urgent_words_are_signed,
    ),
)
"""In tiers: names first, then quality. A file with a fault in one tier is left out of the next."""


def check(offer: Offer, today: date) -> list[Problem]:
    """Every fault in the offer, in file order; one slip gives one message."""
    found: list[Problem] = []
    for tier in RULES:
        faulty = {path for problem in found if problem.is_error for path in problem.paths}
        found += [p for p in _run(tier, offer, today) if p.span.path not in faulty]
    return in_file_order(found)


def check_names(offer: Offer, today: date) -> list[Problem]:
    """The faults of the first tier: what pages can't be made with."""
    return in_file_order(_run(RULES[0], offer, today))


def _run(tier: tuple[Rule, ...], offer: Offer, today: date) -> Iterator[Problem]:
    for rule in tier:
        yield from rule(offer, today)
