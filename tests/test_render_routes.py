"""The route table: every ending of a guide on one page; and what endings leave unsaid."""

import pytest

from fingerpost.model.guide import Answer, Question
from fingerpost.model.results import Choice, Proof, QuestionState
from fingerpost.render.pages.routes import Said, shortest_ways
from tests.guides import prove_text, rules, write_guide
from tests.rendered import render, with_fields
from tests.test_render_guide import GUIDE, main_of

ROUTES = (
    GUIDE.replace("      moor: {", "      both: {label: Both, goto: listen}\n      moor: {")
    .replace("  ask:\n    title: Ask", "  urgent:\n    title: Ring today\n    urgency: today\n"
             "    steps: [{who: emergency-999, do: Call 999.}]\n"
             "    ask_about_consent:\n"
             "      - In an emergency, get help first. Do not wait for a signature.\n"
             "      - Ask the clinician.\n"
             "  ask:\n    title: Ask")
    .replace("  where:\n", """  signs:
    ask: Is it getting worse?
    answers:
      sure: {label: "Yes", goto: urgent}
      none: {label: "No", goto: where}
  where:
""", 1).replace("{none-of-these: where}", "{none-of-these: signs}")
)  # fmt: skip


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    return render(
        tmp_path_factory.mktemp("routes"), {"decision_trees/test.yaml": write_guide(ROUTES)}
    )


@pytest.fixture
def table(site):
    return site.page("guides/test/routes/")


def rows_of(page):
    return [row.split("</tr>")[0] for row in page.html.split("<tr>")[2:]]


def test_every_ending_has_one_row_but_999_which_every_page_shows(table):
    ends = [tag["href"] for tag in table.all("a") if tag["href"].startswith("/guides/test/")]
    assert [href for href in ends if href not in ("/guides/test/", "/guides/test/all/")] == [
        "/guides/test/urgent/", "/guides/test/listen/", "/guides/test/ask/",
    ]  # fmt: skip
    assert "safe-now-hurt-now" not in table.html


def test_the_most_urgent_come_first_under_their_word(table):
    words = table.words
    found = [words.index(word) for word in ("Today This begins", "This week This", "Not urgent")]
    assert found == sorted(found)


def test_a_row_has_its_answers_first_step_services_consent_and_date(table):
    _, listen, _ = rows_of(table)
    for words in (
        "Find somebody to listen", "Ring the social worker.",
        "Marsh Listening</a>: A social worker",
        "(only for Foster carers)", "(only if Age in whole years: 13-15)",
        "Ask the social worker.", "March 2020",
    ):  # fmt: skip
        assert words in listen


def test_the_line_about_emergencies_stands_once_above_the_rows(table):
    assert table.words.count("In an emergency, get help first.") == 1
    assert "Ask the clinician." in rows_of(table)[0]


def test_answers_that_all_of_a_group_begin_with_are_said_once(table):
    assert (
        "Today This begins: Is any of this happening now? None of these "
        "Is it getting worse? Yes" in table.words.replace(" › ", " ")
    )
    assert "<b>None of these</b>" not in "".join(rows_of(table))


def test_an_answer_that_means_nothing_alone_has_its_question(table):
    _, listen, ask = rows_of(table)
    assert "Where is the child? <b>Marsh</b>" in listen
    assert "<b>Moor</b>" in ask


def test_the_shortest_way_is_the_one_with_fewest_answers():
    def state(key, **answers):
        choices = tuple(
            Choice(name, Answer.model_construct(label=name, hint=None), to)
            for name, to in answers.items()
        )
        return QuestionState(key, key, Question.model_construct(ask=f"{key}?"), False, choices)

    states = (state("a", on="b", over="c"), state("b", on="c"), state("c", on="end", x="b"))
    proof = Proof("g", "a", "a", states, (), 0, 0, 0, 0, {}, {}, 0, 0, ())
    assert shortest_ways(proof)["end"] == (Said("a?", "over"), Said("c?", "on"))


def test_a_crisis_guide_s_table_begins_with_999_and_111(tmp_path, table):
    crisis = write_guide(ROUTES.replace("summary:", 'help_first: "true"\nsummary:'))
    main = main_of(render(tmp_path, {"decision_trees/test.yaml": crisis}).page(table.path))
    above = main[: main.index("<h1")]
    assert 'href="tel:999"' in above and 'href="tel:111"' in above
    assert "help__lines" not in main_of(table)


@pytest.mark.parametrize("path", ["", "where/", "listen/"])
def test_the_table_is_one_link_away_from_every_page_of_the_guide(site, path):
    page = site.page(f"guides/test/{path}")
    assert "In a hurry? All routes on one page" in page.words
    assert "/guides/test/routes/" in [tag["href"] for tag in page.all("a")]


def test_a_condition_that_every_path_settles_goes_unsaid(tmp_path, site):
    assert "Only if: Age in whole years: 13-15" in site.page("guides/test/listen/").words
    settled = ROUTES.replace("facts: {is_now: marsh}", "facts: {is_now: marsh, age: 13-15}")
    settled = settled.replace("label: Both, goto", "label: Both, facts: {age: 13-15}, goto")
    words = (
        render(tmp_path, {"decision_trees/test.yaml": write_guide(settled)})
        .page("guides/test/listen/")
        .words
    )
    assert "Only if" not in words
    assert "Only for: Foster carers" in words


def test_a_condition_that_one_path_leaves_open_is_not_settled(tmp_path):
    half = ROUTES.replace("facts: {is_now: marsh}", "facts: {is_now: marsh, age: 13-15}")
    proof = prove_text(tmp_path, half)
    listen = next(page for page in proof.outcomes if page.key == "listen")
    assert listen.settled == frozenset()


def test_a_guide_that_goes_on_says_which_and_skips_the_question_already_asked(site):
    page = site.page("guides/test/listen/")
    assert "Then A made-up guide Another guide." in page.words
    assert "/guides/example/where/" in [tag["href"] for tag in page.all("a")]


def test_a_role_is_explained_where_it_is_first_named(tmp_path):
    twice = ROUTES.replace(
        "      - {who: marsh-listening, do: Ask Marsh Listening.}",
        "      - {who: childs-social-worker, do: Ring again.}",
    )
    site = render(tmp_path, {"decision_trees/test.yaml": write_guide(twice)})
    role = "<b>The child&#39;s social worker</b>"
    for path in ("listen/", "all/"):
        main = main_of(site.page(f"guides/test/{path}"))
        assert main.count(role) > 1
        assert main.count(f"{role}: ") == 1


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("service", "In March 2020 this was Marsh Listening; ask if it still is."),
        ("procedure", "The source for this is from March 2020; ask how it works now."),
        ("plan", "The source for this is from March 2020; ask how it works now."),
        ("assessment", "The source for this is from March 2020; ask how it works now."),
    ],
)
def test_something_dated_says_what_to_ask_in_words_that_fit_it(tmp_path, kind, words):
    files = with_fields(f"kind: {kind}", "kind")
    site = render(tmp_path, {"decision_trees/test.yaml": write_guide(GUIDE), **files})
    assert words in site.page("guides/test/listen/").words


def test_why_this_route_does_not_say_again_what_the_card_said(site):
    assert site.page("guides/test/listen/").words.count("You said Marsh.") == 1


def test_each_answer_of_the_safety_question_says_whom_to_call(site):
    words = site.page("guides/test/").words
    for hint in ("999 or A&E", "999, then children's social care", "999, and 111 beneath it"):
        assert hint in words
    assert "someone is hurting them, or they are missing and in danger" in words


@pytest.mark.parametrize("name", ["all", "routes"])
def test_no_ending_may_take_the_address_of_a_guide_s_own_page(tmp_path, name):
    proof = prove_text(
        tmp_path,
        GUIDE.replace("goto: ask", f"goto: {name}").replace(
            "  ask:\n    title", f"  {name}:\n    title"
        ),
    )
    assert "name-kept" in rules(proof)
