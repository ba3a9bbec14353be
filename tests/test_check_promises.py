"""No sentence that reaches a reader promises more than anybody knows.

What entries and guides say is checked when the site is built; here are the words of the program.
"""

import re
from pathlib import Path
from typing import get_args

import pytest

from fingerpost.catalogues import read_catalogue
from fingerpost.check.promises import promises_in
from fingerpost.model.allowed import LanguageRule
from fingerpost.render.messages import messages
from fingerpost.text import Source
from tests.projects import checked, edited
from tests.templates import marked, unmarked

ROOT = Path(__file__).resolve().parent.parent
SERVICE = "content/services/marsh-listening.md"
STRING = re.compile(r'"((?:[^"\\\n]|\\.)*)"|\'((?:[^\'\\\n]|\\.)*)\'|`((?:[^`\\]|\\.)*)`')


def in_templates(template):
    """Each stretch of a template's own words, and each of its messages."""
    words = template.read_text("utf-8")
    own = re.sub(r"{#.*?#}|{%.*?%}|{{.*?}}|<[^>]*>", "\n", unmarked(words), flags=re.DOTALL)
    return [*own.splitlines(), *marked(words)]


@pytest.mark.parametrize(
    "sentence",
    [
        "This guide is safe.",
        "Every route here is perfectly safe.",
        "The safest way through.",
        "A safe and tested route for you.",
        "These answers have been verified by clinicians.",
        "We guarantee that the route is right.",
        "Every path that this guide takes was proved.",
        "The pages below are accurate.",
        "The list on this site is complete.",
        "You can safely rely on what it says.",
        "It is safe to follow.",
        "This service can help you.",
        "The crisis team near you will help.",
        "They will always help.",
        "A helpline is sure to answer.",
        "You will get help within a day.",
        "It is quieter at night. The line can help you sleep.",
    ],
)
def test_a_promise_is_found(sentence):
    assert len(list(promises_in(sentence))) == 1


@pytest.mark.parametrize(
    "sentence",
    [
        "Find a safe place to stay.",
        "This page is for you if you don't feel safe.",
        "A guide for people who want to keep a child safe.",
        "Keep safe, and ring 999.",
        "They cannot be kept safe from ending their life.",
        "Safe Steps is a team in London.",
        "Is it a crisis? The guide asks about safety first.",
        "Nowhere safe tonight: ring the duty team.",
        "Safeguarding checks, and who makes them.",
        "Ask the team whether it can help.",
        "Ask who else can help meanwhile.",
        "No service there can help soon enough.",
        "It cannot tell whether a service still exists, has room, or will say yes.",
        "No clinician has verified this guide.",
        "A guide called “A safe route home”.",
        "They listen, and may help you to find somebody.",
        "You can help to choose who cares for you.",
        "The list was brought up to date in 2021.",
        "The council approved the route of the request in 2019.",
    ],
)
def test_what_promises_nothing_may_stand(sentence):
    assert list(promises_in(sentence)) == []


def test_no_template_and_no_view_promises_anything():
    templates = sorted((ROOT / "site/templates").rglob("*.html"))
    said = [words for template in templates for words in in_templates(template)]
    said += [words for one in messages(ROOT) for words in (one.english, one.plural)]
    assert len(said) > 1500
    assert [found for words in said for found in promises_in(words)] == []


def test_no_script_promises_anything():
    scripts = sorted((ROOT / "site/scripts").rglob("*.js"))
    said = [
        next(filter(None, found), "")
        for script in scripts
        for found in STRING.findall(script.read_text("utf-8"))
    ]
    assert len(said) > 100
    assert [found for words in said for found in promises_in(words)] == []


def test_no_translation_of_the_interface_promises_anything_in_english():
    for file in (ROOT / "site/languages").glob("*.po"):
        catalogue, _ = read_catalogue(Source(file.name, file.read_text("utf-8")))
        said = [words for one in catalogue.messages for words in one.said]
        assert [found for words in said for found in promises_in(words)] == [], file.name


def test_a_promise_stops_the_site_and_no_file_can_allow_it(tmp_path):
    old = (ROOT / "tests/council" / SERVICE).read_text("utf-8")
    summary = re.search(r"(?m)^summary: .*$", old)[0]
    found = checked(tmp_path, edited(SERVICE, summary, "summary: This line will help you."))
    (problem,) = [one for one in found.problems if one.rule == "word-promises"]
    assert problem.is_error
    assert problem.span.line_text == "summary: This line will help you."
    assert problem.rule not in get_args(LanguageRule)


def test_a_template_with_a_planted_promise_is_found(tmp_path):
    template = tmp_path / "x.html"
    template.write_text("<p>{{ name }}</p>\n<p>{% trans %}This guide is safe.{% endtrans %}</p>")
    assert [f for words in in_templates(template) for f in promises_in(words)] == ["guide is safe"]
