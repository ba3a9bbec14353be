"""The pages of guidance keep their promises: help first, both directions, each council apart."""

from __future__ import annotations

import re

import pytest

from fingerpost.model.offer import Offer
from fingerpost.model.organisation import Guidance
from tests.projects import reference

HELP_NOW = ("/services/emergency-999/", "/services/nhs-111-mental-health/")
COUNCILS = {
    "Cambridgeshire": "cambridgeshire",
    "Peterborough": "peterborough",
    "Camden": "camden",
    "West Berkshire": "west-berkshire",
    "Bracknell Forest": "bracknell-forest",
}
WRITTEN = [
    "levels-of-help",
    "telling-your-story-once",
    "how-plans-fit-together",
    "out-of-county",
    "emotional-health-scores",
    "while-you-wait",
    "below-the-threshold",
    "when-professionals-disagree",
    "a-break-for-carers",
    "leaving-care-by-age",
]
FOR_A_HARD_DAY = [
    "emotional-health-scores",
    "while-you-wait",
    "below-the-threshold",
    "when-professionals-disagree",
    "a-break-for-carers",
    "leaving-care-by-age",
    "telling-your-story-once",
]


def offer() -> Offer:
    read = reference().offer
    assert read is not None
    return read


def page(slug: str) -> Guidance:
    return next(page for page in offer().guidance if page.slug == slug)


def sections(slug: str) -> dict[str, str]:
    """What stands under each heading of a page, as HTML; "" is what stands above the first."""
    parts = re.split(r"<h2>(.*?)</h2>", page(slug).body.html)
    return {"": parts[0]} | dict(zip(parts[1::2], parts[2::2], strict=True))


def entries_linked(html: str) -> set[str]:
    return set(re.findall(r'href="/services/([a-z0-9-]+)/"', html))


def columns(html: str) -> list[str]:
    return re.findall(r"<th[^>]*>(.*?)</th>", html)


def first_cells(html: str) -> list[str]:
    return re.findall(r"<tr>\s*<td[^>]*>(.*?)</td>", html)


@pytest.mark.parametrize("slug", WRITTEN)
def test_a_page_names_its_sources_and_what_a_reviewer_must_check(slug):
    assert page(slug).sources
    assert page(slug).confirm


@pytest.mark.parametrize("slug", WRITTEN)
def test_a_page_gives_words_to_say_and_refuses_nobody_anything(slug):
    assert "Words you can use" in sections(slug)
    assert "<blockquote>" in sections(slug)["Words you can use"]
    refusing = r"entitled|not eligible|you cannot have|no right to"
    assert not re.search(refusing, page(slug).body.plain, re.IGNORECASE)


@pytest.mark.parametrize("slug", FOR_A_HARD_DAY)
def test_help_for_now_comes_before_any_other_link(slug):
    assert page(slug).body.links[0].href in HELP_NOW


def test_every_level_but_help_now_has_each_council_s_own_name():
    tables = sections("levels-of-help")["The councils' own words, side by side"].split("</table>")[
        :-1
    ]
    levels = sorted(offer().words.levels.terms.values(), key=lambda level: level.rank)
    for table in tables:
        assert first_cells(table) == [level.name for level in levels[:-1]]
    heads = " ".join(head for table in tables for head in columns(table))
    assert [name for name in COUNCILS if name not in heads] == []


@pytest.mark.parametrize("council", COUNCILS)
def test_a_council_s_steps_go_up_and_down_and_say_who_acts(council):
    said = sections("levels-of-help")[council]
    assert "More help, who acts:" in said
    assert "Less help, who acts:" in said


@pytest.mark.parametrize("council", COUNCILS)
def test_a_council_s_section_never_points_to_another_council_s_meeting_or_team(council):
    areas = {service.slug: service.areas for service in offer().services}
    linked = entries_linked(sections("levels-of-help")[council])
    assert {slug for slug in linked if COUNCILS[council] not in areas[slug]} == set()


@pytest.mark.parametrize(
    "plan",
    [
        "Care plan and review",
        "School plan (PEP)",
        "Education, health and care plan (EHC plan)",
        "Health assessment and health plan",
        "Pathway plan",
    ],
)
def test_every_plan_says_what_for_who_leads_who_is_there_and_how_to_join_it_up(plan):
    said = re.findall(r"<strong>([^<]*):</strong>", sections("how-plans-fit-together")[plan])
    assert said == ["What it is for", "Who leads", "Who is there", "How to join it up"]


def test_a_score_waits_until_danger_and_self_harm_have_been_named():
    above = sections("emotional-health-scores")[""]
    assert "Self-harm, thoughts of dying, not eating or drinking" in above
    assert {"emergency-999", "nhs-111-mental-health"} <= entries_linked(above)


def test_every_list_of_what_to_have_ready_is_in_the_one_list():
    asks = {service.slug for service in offer().services if service.have_ready}
    assert asks - entries_linked(page("telling-your-story-once").body.html) == set()


def test_all_four_kinds_of_help_for_a_carer_are_there_and_none_is_promised():
    linked = entries_linked(page("a-break-for-carers").body.html)
    kinds = {"short-breaks", "parent-carer-assessment", "direct-payments", "assistive-technology"}
    assert kinds <= linked
    assert "Asking does not mean getting" in page("a-break-for-carers").body.plain


def test_leaving_care_has_a_part_for_each_age_and_for_adult_services():
    said = [heading.split(":")[0] for heading in sections("leaving-care-by-age")]
    assert [age for age in (16, 18, 21, 25) if f"At {age}" not in said] == []
    assert "Moving to adult services" in said


def test_out_of_county_goes_both_ways():
    said = sections("out-of-county")
    assert "Our child lives somewhere else" in said
    assert "A child from another council lives here" in said


@pytest.mark.parametrize(
    "slug", ["section-17-assessment", "section-85-86-procedure", "section-117-aftercare"]
)
def test_a_part_of_the_law_says_what_to_do_what_to_have_ready_and_to_check_it(slug):
    entry = next(service for service in offer().services if service.slug == slug)
    assert entry.check_law == "yes"
    assert entry.how_to_refer
    assert entry.have_ready
    assert entry.what_to_expect
    assert entry.caution
