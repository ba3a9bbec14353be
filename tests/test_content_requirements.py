"""What the sources ask of the whole offer, tried on this repository's own entries and guides.

docs/requirements.yaml says which test stands for which requirement.
"""

from __future__ import annotations

import re

import pytest

from fingerpost.model.guide import ALWAYS_OPEN
from fingerpost.prove.coverage import coverage
from fingerpost.render import make_app
from tests.projects import TODAY, checked, codes, reference
from tests.rendered import Site, render, with_fields

ENTRY = "services/marsh-listening/"
DIRECTORY = "innovation-directory-2016"


@pytest.fixture(scope="module")
def offer():
    return reference().offer


@pytest.fixture(scope="module")
def site(root, offer):
    return Site(make_app(offer, reference().proofs, (), project=root, today=TODAY))


def outcomes(offer, guide):
    return offer.guide_by_slug[guide].outcomes


def labels(offer, guide, question):
    answers = offer.guide_by_slug[guide].questions[question].answers.values()
    return [answer.label for answer in answers]


def written(record):
    """Everything a record says, in small letters."""
    return str(record.model_dump(exclude={"spans", "body"})).casefold()


def test_every_entry_stands_in_a_list(offer, site):
    """From A to Z, or among the ideas from other places."""
    lists = (site.page("services/"), site.page("ideas/"))
    hrefs = {tag["href"] for listed in lists for tag in listed.all("a")}
    assert len(offer.services) > 250
    assert {f"/services/{service.slug}/" for service in offer.services} <= hrefs


def test_help_for_now_says_what_to_expect(offer):
    urgent = [s for s in offer.services if s.is_live and s.urgent_use != "never"]
    assert len(urgent) >= 9
    assert [s.slug for s in urgent if not s.what_to_expect] == []


def test_what_it_does_not_do_stands_beside_what_to_expect(tmp_path):
    fields = "what_to_expect: [A call.]\nlimits: [It is not a visit.]"
    page = render(tmp_path, with_fields(fields)).page(ENTRY).words
    happens = page.partition("What happens?")[2].partition("How do we get it?")[0]
    assert "A call." in happens and "What it does not do It is not a visit." in happens


def test_ways_of_helping_are_said_in_words(tmp_path):
    page = render(tmp_path, with_fields("delivery: [home, online, phone]")).page(ENTRY).words
    assert "How help is given at home, online, by phone" in page


def test_what_it_costs_is_said_where_a_source_says_it(tmp_path):
    told = render(tmp_path / "told", with_fields("cost:\n  - Ten pounds in 2020.")).page(ENTRY)
    assert "What it costs Ten pounds in 2020." in told.words
    assert "What it costs" not in render(tmp_path / "untold").page(ENTRY).words


def test_nothing_is_called_free_that_states_no_cost(offer):
    free = re.compile(r"\b(free of charge|for free|is free|are free|free to)\b")
    said = [s.slug for s in offer.services if s.is_live and not s.cost and free.search(written(s))]
    assert said == []


def test_a_wait_stands_with_what_to_do_meanwhile_and_whom_to_ring(tmp_path):
    fields = "waiting: [Four weeks in 2020.]\nwhile_you_wait: [Ask for a date.]"
    page = render(tmp_path, with_fields(fields)).page(ENTRY)
    assert "How long people wait Four weeks in 2020. While you wait Ask for a date." in page.words
    worse = page.words.partition("What if it’s urgent?")[2].partition("Who runs it")[0]
    assert "Call 999" in worse and "Call 111" in worse


def test_a_step_up_leads_to_an_entry(tmp_path):
    fields = "step_up: [childline]\nstep_down: [shout]"
    page = render(tmp_path / "known", with_fields(fields)).page(ENTRY).words
    assert "If more is needed Childline Later, if less is needed Shout" in page
    unknown = checked(tmp_path / "unknown", with_fields("step_up: [nobody-here]"))
    assert codes(unknown) == ["word-unknown"]


def test_half_of_the_ways_through_any_guide_have_six_questions_or_fewer():
    assert len(reference().proofs) == 21
    assert [proof.guide for proof in reference().proofs if proof.median > 6] == []


def test_every_branch_is_grounded_or_waits_for_a_reviewer(offer):
    loose = []
    for holder in (*offer.guides, *offer.parts):
        title = getattr(holder, "guide", None) or holder.part
        for name, question in holder.questions.items():
            around = question.grounds or question.confirm
            for answer in question.answers.values():
                if not (around or answer.grounds or answer.confirm):
                    loose.append((title, name))
        loose += [
            (title, name)
            for name, outcome in holder.outcomes.items()
            if not (outcome.grounds or outcome.confirm)
        ]
    assert loose == []


def test_help_goes_up_and_down_and_every_step_says_who(offer):
    """The agreement of two councils had rules for both directions."""
    ways = labels(offer, "more-help-or-less-help", "which-way")
    assert ways[:2] == [
        "More help is needed",
        "Less help is needed, because a social work plan is closing",
    ]
    found = outcomes(offer, "more-help-or-less-help")
    assert {"assessment-cambridgeshire", "assessment-peterborough", "step-down-with-a-plan"} <= set(
        found
    )
    assert all(step.who and step.do for outcome in found.values() for step in outcome.steps)


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("who-runs-it", ["public body", "private company", "charity"]),
        ("who-pays", ["public body", "Nobody public"]),
        ("lived-before", ["Cambridgeshire", "Peterborough", "no council’s area"]),
    ],
)
def test_a_long_stay_asks_what_settles_which_council(offer, question, words):
    """Public, private, private that a public body pays for, and no ordinary home."""
    said = " ".join(labels(offer, "which-council-long-stay", question)).replace("'", "’")
    assert [word for word in words if word not in said] == []


def test_panels_differ_by_council_age_and_who_pays(offer):
    found = outcomes(offer, "which-panel")
    for council in ("cambridgeshire", "peterborough"):
        assert {f"from-18-{council}", f"nearly-18-{council}", f"own-panel-{council}"} <= set(found)
    named = {name: {s.id for s in outcome.services} for name, outcome in found.items()}
    assert "disabled-childrens-panel-cambridgeshire" in named["own-panel-cambridgeshire"]
    assert "short-breaks-panel-peterborough" in named["own-panel-peterborough"]
    assert "jasp" in named["joint-panel-package"]


def test_an_early_help_assessment_is_a_way_in_for_some_requests_only(offer):
    asked = offer.guide_by_slug["is-an-early-help-assessment-needed"].questions
    assert len(asked["asking-for"].answers) >= 6
    found = outcomes(offer, "is-an-early-help-assessment-needed")
    assert {"attach-parenting-programme", "attach-behaviour-panel"} <= set(found)
    assert "not-stated-cambridgeshire" in found, "the source speaks for Peterborough only"


def test_when_a_plan_is_stuck_or_workers_differ_there_is_a_way_on(offer):
    assert "when-workers-differ" in outcomes(offer, "more-help-or-less-help")
    assert "joint-panel-stuck" in outcomes(offer, "which-panel")
    assert "when-professionals-disagree" in {page.slug for page in offer.guidance}


def test_therapy_in_school_waits_for_a_clinician_and_does_not_stop_suddenly(offer):
    found = outcomes(offer, "therapy-offered-in-school")
    assert {"advice-first-cambridgeshire", "started-cambridgeshire"} <= set(found)
    assert "stop" in written(found["started-cambridgeshire"])
    assert offer.service_by_slug["individual-play-therapy-in-school"].caution


def reached_without(guide, passed_by):
    """Every question and ending that somebody can come to who never meets one question."""
    waiting, seen = [guide.start], {passed_by}
    while waiting:
        name = waiting.pop()
        if name in seen:
            continue
        seen.add(name)
        if question := guide.questions.get(name):
            answers = question.answers.values()
            waiting += question.exits.values()
            waiting += [branch.goto for answer in answers for branch in answer.goto]
    return seen - {passed_by}


@pytest.mark.parametrize(
    ("guide", "assessment", "other"),
    [
        ("which-level-of-early-help", "start-an-assessment", "near-home"),
        ("is-an-early-help-assessment-needed", "do-the-assessment", "ask-what-is-needed"),
    ],
)
def test_the_family_is_asked_before_an_early_help_assessment(offer, guide, assessment, other):
    reached = reached_without(offer.guide_by_slug[guide], "family-agrees")
    assert other in reached
    assert assessment not in reached


def test_every_ending_at_an_assessment_says_whom_to_ask_about_consent(offer):
    endings = [
        (name, outcome)
        for guide in offer.guides
        for name, outcome in guide.outcomes.items()
        if "assessment" in outcome.title.casefold()
    ]
    assert len(endings) >= 12
    assert [name for name, outcome in endings if not outcome.ask_about_consent] == []


def test_consent_asks_about_the_parents_and_about_the_young_person(offer):
    guide = written(offer.guide_by_slug["who-to-ask-about-consent"])
    assert "parental responsibility" in guide
    assert "has anybody asked the young person" in guide


def test_a_claim_that_a_project_made_of_itself_is_never_bare(offer):
    bare = []
    for service in offer.services:
        if {cited.source for cited in service.sources} == {DIRECTORY}:
            marked = any(fact.self_reported == "yes" for fact in service.facts)
            warned = "nobody checked" in " ".join(service.caution).casefold()
            bare += [] if marked or warned else [service.slug]
    assert bare == []


def test_the_fast_track_is_planned_and_no_guide_counts_on_it(offer):
    assert offer.service_by_slug["camhs-fast-track-children-in-care"].status == "proposed"
    named = {
        service.id
        for guide in offer.guides
        for outcome in guide.outcomes.values()
        for service in outcome.services
    }
    assert "camhs-fast-track-children-in-care" not in named
    assert "tell-the-list" in outcomes(offer, "waiting-for-camhs")


def test_what_carers_may_ask_to_be_considered_for_is_explained(offer):
    guide = written(offer.guide_by_slug["a-break-a-budget-or-an-assessment"])
    for slug in (
        "parent-carer-assessment",
        "direct-payments",
        "short-breaks",
        "assistive-technology",
    ):
        assert offer.service_by_slug[slug].is_live
        assert slug in guide


def test_harm_outside_the_home_thinks_of_younger_brothers_and_sisters(offer):
    found = outcomes(offer, "harm-outside-the-home")
    assert {"brothers-sisters", "brothers-sisters-in-care", "early-signs-in-care"} <= set(found)
    assert found["early-signs-in-care"].urgency == "today"
    assert offer.service_by_slug["contextual-safeguarding"].is_live


def test_a_school_place_at_risk_covers_being_taken_off_the_roll(offer):
    found = outcomes(offer, "school-place-at-risk")
    assert {"off-roll-cambridgeshire", "in-care-off-roll-peterborough"} <= set(found)
    assert offer.service_by_slug["alternative-provision"].is_live


def test_charities_stand_in_the_same_lists_as_councils_and_the_nhs(offer, site):
    charities = {o.slug for o in offer.organisations if o.sector == "charity"}
    theirs = [s for s in offer.services if s.is_live and s.organisation in charities]
    assert len(theirs) >= 10
    hrefs = {tag["href"] for tag in site.page("services/").all("a")}
    assert {f"/services/{s.slug}/" for s in theirs} <= hrefs
    assert "A charity" in site.page("organisations/samaritans/").words


@pytest.mark.parametrize(
    ("page", "part"),
    [
        ("below-the-threshold", "Who can use it"),
        ("asking-about-consent", "Who to ask about consent"),
        ("while-you-wait", "How long people wait"),
    ],
)
def test_an_entry_leads_to_the_page_that_helps_further(site, page, part):
    html = site.page("services/cpft-camhs/").html.split("<main", 1)[1]
    link = f'href="/guidance/{page}/"'
    assert link in html
    assert html.index(part) < html.index(link)


def test_brothers_and_sisters_and_parents_are_readers_whom_entries_name(offer, site):
    for reader in ("parent", "sibling"):
        named = [s.slug for s in offer.services if s.is_live and reader in s.audience]
        assert named, reader
        hrefs = {tag["href"] for tag in site.page(f"for/{reader}/").all("a")}
        assert {f"/services/{slug}/" for slug in named} <= hrefs


def test_who_is_often_missed_has_words_of_their_own_and_a_gap_is_told(offer):
    groups = (
        "autism-adhd",
        "lgbtq",
        "new-to-english",
        "sensory",
        "refugees",
        "young-carers",
        "neet",
    )
    assert [need for need in groups if need not in offer.words.needs.terms] == []
    helped = {need for s in offer.services if s.is_live for need in s.needs}
    assert [need for need in groups if need not in helped] == ["young-carers"]
    untold = {gap.need for gap in coverage(offer).gaps}
    assert "young-carers" in untold


def test_the_results_that_early_help_is_measured_by_have_a_page(offer):
    page = next(page for page in offer.guidance if page.slug == "how-we-know-it-works")
    assert "Outcomes framework" in {cited.section for cited in page.sources}
    assert page.body.html.count("<li>") >= 10


def test_nobody_but_999_and_111_is_called_always_open():
    assert ALWAYS_OPEN == ("emergency-999", "nhs-111-mental-health")
