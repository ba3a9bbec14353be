"""Strips of the way to help, and levels as stairs: from what is stated, and nothing else."""

from fingerpost.model.guide import Outcome
from fingerpost.model.results import OutcomePage
from fingerpost.render.pages.outcomes import outcome_view
from fingerpost.render.pages.pathway import CANNOT_WAIT, from_here, to_help, up_and_down
from fingerpost.render.setting import Link, Setting
from tests.projects import TODAY, reference
from tests.rendered import render, with_fields


def setting():
    checked = reference()
    return Setting(checked.offer, checked.proofs, TODAY)


def strip_of(**fields):
    """The strip of a made-up outcome of one of our guides."""
    made = setting()
    proof = made.proof_by_guide["worried-about-feelings"]
    outcome = Outcome.model_validate(
        {
            "title": "Ask",
            "urgency": "routine",
            "steps": [{"who": "gp", "do": "Ask."}, {"who": "school", "do": "Ask."}],
            **fields,
        }
    )
    page = OutcomePage("ask", outcome, 0, {}, frozenset())
    strip = from_here(made, outcome_view(made, proof, page))
    return [(stage.when, stage.what) for stage in strip.stages] if strip else []


def test_the_way_has_only_the_stages_that_the_outcome_states():
    assert strip_of(while_you_wait=["Walk.", "Sleep."]) == [
        ("Now", "The child's GP (family doctor), then 1 more step"),
        ("While you wait", "2 things to do"),
    ]


def test_one_short_line_stands_there_itself():
    long = "Long words. " * 10
    assert strip_of(expect=["They ring you."])[1] == ("What to expect", "They ring you.")
    assert strip_of(expect=[long])[1] == ("What to expect", "1 thing to know")


def test_the_way_goes_on_to_the_next_guide():
    *_, last = strip_of(take_to_review=["Who?"], **{"continue": "is-it-a-crisis"})
    title = setting().offer.guide_by_slug["is-it-a-crisis"].title
    assert last == ("Next guide", title)


def test_what_is_only_a_first_step_is_no_way():
    assert strip_of() == []


def test_nothing_stands_before_the_first_step_when_it_cannot_wait():
    for urgency in CANNOT_WAIT:
        assert strip_of(urgency=urgency, expect=["They ring you."]) == []


def test_a_service_that_may_be_gone_is_to_be_asked_after():
    steps = [{"who": "early-help-hub", "do": "Ask."}]
    assert strip_of(steps=steps, expect=["Help."])[0] == (
        "Now",
        "Early Help Hub (ask if it still is)",
    )


def test_from_a_worry_to_help_goes_by_the_first_guide():
    made = setting()
    slug = "worried-about-feelings"
    proof = made.proof_by_guide[slug]
    strip = to_help(made, ["none-such", slug], 3)
    assert [stage.href for stage in strip.stages] == [f"/guides/{slug}/", "", "", ""]
    said = " ".join(stage.what for stage in strip.stages)
    assert f"{proof.shortest} to {proof.longest} questions" in said
    assert f"one of {len(proof.outcomes)} endings" in said and "3 entries that may help" in said
    assert to_help(made, ["none-such"], 3) is None


def test_the_lightest_level_has_no_step_down_and_the_last_none_up():
    more = up_and_down(setting(), None, "Light", Link("/more/", "More"))
    less = up_and_down(setting(), Link("/light/", "Light"), "More", None)
    assert [stage.when for stage in more.stages] == ["This level", "Step up: more help"]
    assert [stage.when for stage in less.stages] == ["Step down: less help", "This level"]


def test_the_page_of_levels_counts_them_upwards(tmp_path):
    site = render(tmp_path, with_fields("levels: [targeted]", "levels"))
    words = site.page("levels/").words
    assert words.index("Level 1 of 6: the lightest") < words.index("Level 6 of 6: the most")
    assert "Targeted help Level 3 of 6" in words
    level = site.page("levels/targeted/")
    assert "Step down: less help Early help This level Targeted help" in level.words
    assert 'href="/levels/specialist/"' in level.html


def test_the_page_about_levels_shows_the_site_s_own():
    made = setting()
    about = [page.slug for page in made.offer.guidance if "levels" in page.beside]
    assert about == ["levels-of-help"]
