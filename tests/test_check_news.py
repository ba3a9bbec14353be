"""What is new and what was said: sourced, and leading to pages that are there."""

from fingerpost.check.news import check_news_leads_somewhere, check_what_was_said_names_a_source
from tests.projects import TODAY, drafted

CHANGES = "content/changes.yaml"
HEARD = "content/you-said.yaml"


def test_a_change_leads_to_a_page_of_this_site():
    pages = "pages: [/needs/, /nowhere/, needs]"
    news = f"lists:\n  date: 2026-11-22\n  what: There are more lists.\n  {pages}\n"
    found = check_news_leads_somewhere(drafted({CHANGES: news}), TODAY)
    assert [problem.message for problem in found] == [
        "No page of this site is called “/nowhere/”.",
        "No page of this site is called “needs”.",
    ]


def test_what_people_said_is_written_down_somewhere():
    told = (
        "waiting:\n  about: Waiting\n  by: [young-person]\n  when: 2019-12\n"
        "  they_said: They said that they wait.\n  did: [A page says how long.]\n  sources: []\n"
    )
    (problem,) = check_what_was_said_names_a_source(drafted({HEARD: told}), TODAY)
    assert (problem.rule, problem.span.line_text.strip()) == ("source-none", "sources: []")
