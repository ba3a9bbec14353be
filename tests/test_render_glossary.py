"""The glossary, the words we use, and the first use of a word that leads to what it means."""

import re

import pytest

from fingerpost.pipeline.check import check_project
from tests.conftest import ROOT
from tests.projects import TODAY, checked, codes, make_project, reference
from tests.rendered import render, with_fields

SOURCE = "sources: [{source: marsh-plan-2020}]"
GLOSSARY = f"""
camhs:
  name: CAMHS
  aka: [child mental health team]
  senses:
    - {{means: NHS help for feelings., {SOURCE}}}
  people_type: [cahms]
  services: [marsh-listening]
plan:
  name: Plan
  linked: "no"
  senses:
    - {{means: Help to learn., who_says: A school, {SOURCE}}}
    - {{means: Where a child lives., who_says: A social worker, areas: [marsh], {SOURCE}}}
  see_also: [camhs]
"""
WHERE = "content/glossary.yaml"
LINK = '<a href="/glossary/#camhs">{}</a>'


def page_with(tmp_path, fields, body="", **more):
    files = with_fields(fields)
    (path,) = files
    return render(tmp_path, {path: files[path] + body, WHERE: GLOSSARY, **more}).page(
        "services/marsh-listening/"
    )


def test_the_first_use_of_a_word_leads_to_what_it_means(tmp_path):
    page = page_with(tmp_path, "limits:\n  - It is not CAMHS.\n  - CAMHS is elsewhere.")
    assert f"<li>It is not {LINK.format('CAMHS')}.</li>" in page.html
    assert "<li>CAMHS is elsewhere.</li>" in page.html


def test_the_words_in_full_lead_there_too_and_may_begin_a_sentence(tmp_path):
    page = page_with(tmp_path, "", "Child mental health team or child mental health team.\n")
    assert f"{LINK.format('Child mental health team')} or child mental" in page.html


@pytest.mark.parametrize(
    "body",
    [
        "[CAMHS](/services/marsh-listening/)",
        "## About CAMHS",
        "> Ask for CAMHS.",
        "Camhs, camhs or xCAMHS.",
        "A plan.",
    ],
)
def test_no_link_stands_in_a_link_a_heading_words_to_say_or_another_word(body, tmp_path):
    assert "/glossary/#" not in page_with(tmp_path, "", body + "\n").html


def test_what_stands_beside_is_left_alone(tmp_path):
    page = page_with(tmp_path, "aka: [CAMHS]")
    assert "Other names: CAMHS." in page.html


def test_nothing_stands_between_a_reader_and_help_now(tmp_path):
    page = page_with(tmp_path, "urgent_use: only\nlimits:\n  - It is not CAMHS.")
    assert "/glossary/#" not in page.html


def test_guidance_and_outcomes_explain_too(tmp_path):
    guide = (ROOT / "tests/council/decision_trees/example.yaml").read_text(encoding="utf-8")
    guide = guide.replace("do: Ask the child's social worker.", "do: Ask about CAMHS.")
    guidance = "---\ntitle: Waiting\nsummary: While CAMHS is far.\n---\nWait.\n"
    files = {
        WHERE: GLOSSARY,
        "decision_trees/example.yaml": guide,
        "content/guidance/waiting.md": guidance,
    }
    site = render(tmp_path, files)
    assert f"Ask about {LINK.format('CAMHS')}." in site.page("guides/example/talk/").html
    assert f"While {LINK.format('CAMHS')} is far." in site.page("guidance/waiting/").html


def test_each_profession_has_its_own_line(tmp_path):
    words = render(tmp_path, {WHERE: GLOSSARY}).page("glossary/").words
    assert "A school says Help to learn." in words
    assert "A social worker says (Marsh) Where a child lives." in words


def test_the_glossary_has_a_place_for_each_word_and_links_on(tmp_path):
    page = render(tmp_path, {WHERE: GLOSSARY}).page("glossary/")
    assert [tag["id"] for tag in page.all("li") if tag["id"]] == ["camhs", "plan"]
    assert {"/services/marsh-listening/", "#camhs"} <= {tag["href"] for tag in page.all("a")}


def test_lay_words_are_never_shown(tmp_path):
    assert not [page.path for page in render(tmp_path, {WHERE: GLOSSARY}).pages()
                if "cahms" in page.html]  # fmt: skip


def test_a_council_without_a_glossary_has_a_page_that_says_so(tmp_path):
    assert "no list of words yet" in render(tmp_path).page("glossary/").words


def test_the_words_we_use_say_why_and_where_the_old_word_may_stand(tmp_path):
    words = render(tmp_path).page("words-we-use/").words
    assert re.search(r"Child in care .*Not: “LAC”.* Why: Young people told a group", words)
    assert "Where the old word may stand: Away from words about family" in words


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("services: [marsh-listening]", "services: [marsh-listenign]"),
        ("see_also: [camhs]", "see_also: [cahms]"),
        ("areas: [marsh]", "areas: [mash]"),
        ("source: marsh-plan-2020", "source: marsh-plan-2021"),
    ],
)
def test_a_name_in_the_glossary_must_lead_somewhere(old, new, tmp_path):
    assert codes(checked(tmp_path, {WHERE: GLOSSARY.replace(old, new, 1)})) == ["word-unknown"]


# This repository's own list.


@pytest.fixture(scope="module")
def terms():
    return reference().offer.words.glossary.terms


def test_about_a_hundred_words_some_with_several_senses(terms):
    assert len(terms) >= 100
    assert sum(len(term.senses) > 1 for term in terms.values()) >= 20


def test_every_meaning_names_a_source_and_general_knowledge_is_marked(terms):
    for slug, term in terms.items():
        for sense in term.senses:
            assert sense.sources, slug
            if "general-knowledge" in [cited.source for cited in sense.sources]:
                assert sense.confirm, slug


def test_several_senses_say_who_means_what_or_where(terms):
    for slug, term in terms.items():
        if len(term.senses) > 1:
            unsaid = [sense for sense in term.senses if not (sense.who_says or sense.areas)]
            assert len(unsaid) == 0, slug


def test_what_young_people_kept_having_to_explain_is_there(terms):
    """The review, and why a carer has a social worker of their own."""
    assert {"cic-review", "supervising-social-worker"} <= terms.keys()


def test_no_spelling_on_a_page_stands_for_two_words(terms):
    seen = {}
    for slug, term in terms.items():
        for name in (term.name, *term.aka):
            assert seen.setdefault(name, slug) == slug


def test_the_inherited_words_stand_on_what_every_council_has(tmp_path):
    assert check_project(make_project(tmp_path), TODAY).is_clean
