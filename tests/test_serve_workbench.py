"""From an edit to a page: the new words at once, or the last good ones and what is wrong."""

import re

import pytest

from fingerpost.model.results import Artefact
from fingerpost.pipeline.afterwards import Failed, Looked, Searched
from fingerpost.pipeline.check import check_project
from fingerpost.problem import Problem
from fingerpost.prove import Prover, prove_all
from fingerpost.prove.again import LISTS
from fingerpost.read import read_project
from tests.previews import ENTRY, GUIDE, SUMMARY, Desk
from tests.projects import TODAY

NEEDS = "needs: [emotional-wellbeing]"
UNKNOWN = "needs: [emotional-welbeing]"


@pytest.fixture
def desk(tmp_path):
    return Desk(tmp_path)


def found_later(desk, words):
    """A note about some words of the entry, as the whole check gives it."""
    source = next(file for file in read_project(desk.project)[0].files if file.path == ENTRY)
    line = next(number for number, line in enumerate(source.lines, 1) if words in line)
    column = source.lines[line - 1].index(words) + 1
    span = source.span(line, column, len(words))
    return Problem("word-avoided", span, f"We do not say “{words}”.", "Write another.")


def test_an_edit_is_on_the_page_and_every_open_page_looks_again(desk):
    before = desk.version
    desk.edit(ENTRY, SUMMARY, "Somebody who listens in Marsh.")
    assert "Somebody who listens in Marsh." in desk.page()
    assert desk.version != before


def test_an_error_stands_on_the_page_until_mended_and_the_last_good_words_stay(desk):
    desk.edit(ENTRY, NEEDS, UNKNOWN)
    page = desk.page()
    assert SUMMARY in page
    assert "“emotional-welbeing” is not one of the needs." in page
    assert "in content/services/marsh-listening.md, line 9" in page
    assert "<mark>emotional-welbeing</mark>" in page
    assert "Did you mean “emotional-wellbeing”?" in page
    assert "This is the last good page." in page
    desk.edit(ENTRY, UNKNOWN, NEEDS)
    assert "preview-panel" not in desk.page()
    assert "This is the last good page." not in desk.page()


def test_while_one_file_has_an_error_no_other_edit_is_shown(desk):
    desk.edit(ENTRY, NEEDS, UNKNOWN)
    desk.edit("site/site.yaml", "Marsh and Moor", "Marsh and More")
    assert "Marsh and More" not in desk.page()
    desk.edit(ENTRY, UNKNOWN, NEEDS)
    assert "Marsh and More" in desk.page()


def test_half_a_file_is_a_problem_and_never_a_fault_of_ours(desk):
    whole = (desk.project / ENTRY).read_text()
    for words in ("", "---\nname: Mar", "<<<<<<< ours\n", "---\nname: [\n---\n"):
        desk.write(ENTRY, words)
        assert SUMMARY in desk.page(), words
        assert "preview-panel--error" in desk.page(), words
    desk.write(ENTRY, whole)
    assert "preview-panel" not in desk.page()
    assert desk.heard.faults == []


def test_a_deleted_entry_is_missed_by_the_guide_that_names_it(desk):
    desk.write(ENTRY, None)
    assert SUMMARY in desk.page()
    assert "“marsh-listening” is not one of the entries." in desk.page("/guides/example/")


def test_a_renamed_entry_has_its_new_page(desk):
    words = (desk.project / ENTRY).read_text()
    named = (GUIDE, "content/topics.yaml", "content/events/carers-evening.md")
    desk.write("content/services/marsh-talking.md", words)
    for path in named:
        desk.edit(path, "marsh-listening", "marsh-talking")
    desk.write(ENTRY, None)
    assert desk.get().status_code == 404
    assert SUMMARY in desk.page("/services/marsh-talking/")


def test_settings_that_go_take_nothing_away(desk):
    words = (desk.project / "site/site.yaml").read_text()
    desk.write("site/site.yaml", None)
    assert SUMMARY in desk.page()
    assert "There is no site/site.yaml" in desk.page("/__preview/")
    desk.write("site/site.yaml", words)
    assert "No problems." in desk.page()


def test_what_is_found_afterwards_stands_beside_the_new_words(desk):
    desk.edit(ENTRY, SUMMARY, "Somebody who sees LAC.")
    desk.hear(Looked(desk.later.asked[-1], (found_later(desk, "LAC"),)))
    assert "Somebody who sees LAC." in desk.page()
    assert "We do not say “LAC”." in desk.page()
    assert "This is the last good page." not in desk.page()
    desk.edit(ENTRY, "sees LAC", "sees children in care")
    assert "We do not say" not in desk.page()


def test_what_another_file_was_told_stays_until_it_is_looked_at_again(desk):
    desk.hear(Looked(desk.later.asked[-1], (found_later(desk, "Somebody"),)))
    desk.edit(GUIDE, "A made-up guide", "A made up guide")
    assert "We do not say “Somebody”." in desk.page()
    desk.hear(Looked(desk.later.asked[-1], ()))
    assert "We do not say" not in desk.page()


def test_an_error_that_an_edit_elsewhere_mends_goes_at_once(desk):
    desk.edit("content/areas.yaml", "marsh:", "march:")
    found = check_project(desk.project, TODAY).problems
    desk.hear(Looked(desk.later.asked[-1], found))
    assert "“marsh” is not one of the areas." in desk.page()
    desk.edit("content/areas.yaml", "march:", "marsh:")
    assert "preview-panel" not in desk.page()


def test_what_an_edit_has_overtaken_is_not_said(desk):
    old = Looked(desk.later.asked[-1], (found_later(desk, "Somebody"),))
    desk.edit(ENTRY, SUMMARY, "A person to talk to.")
    before = desk.version
    desk.hear(old)
    assert "preview-panel" not in desk.page()
    assert desk.version == before


def searched(desk, name, *problems):
    made = Artefact(f"search-data/start-{name}.json", name.encode(), "application/json")
    return Searched(desk.later.asked[-1], (made,), problems)


def test_the_search_comes_afterwards_and_an_open_page_keeps_its_own(desk):
    before = desk.version
    desk.hear(searched(desk, "one"))
    first = desk.version
    assert first != before
    desk.hear(searched(desk, "two"))
    assert desk.version == first
    assert "start-two" in desk.page("/search/")
    assert desk.page("/search-data/start-one.json") == "one"


def test_templates_and_styles_are_looked_at_by_nobody_else(desk):
    asked = len(desk.later.asked)
    desk.write("site/templates/pages/about.html", "{% extends 'base.html' %}")
    assert len(desk.later.asked) == asked


def test_a_template_that_cannot_be_read_leaves_the_last_good_site(desk):
    own = "site/templates/pages/service.html"
    desk.write(own, "{% extends 'base.html' %}\n{% block main %}New{% endblok %}")
    assert SUMMARY in desk.page()
    listed = desk.page("/__preview/")
    assert f"in {own}, line 2" in listed
    assert "Encountered unknown tag" in listed
    (desk.project / own).write_bytes(b"Caf\xe9")
    desk.bench.edited({own})
    assert "This template was not saved as UTF-8 (byte 4)." in desk.page("/__preview/")
    desk.write(own, "{% extends 'base.html' %}{% block main %}New words{% endblock %}")
    assert "New words" in desk.page()
    assert "No problems." in desk.page()


def test_a_template_that_asks_for_what_is_not_there_leaves_the_last_good_page(desk):
    assert SUMMARY in desk.page()
    own = "site/templates/pages/service.html"
    desk.write(own, "{% extends 'base.html' %}\n{% block main %}{{ oops.no }}{% endblock %}")
    page = desk.page()
    assert SUMMARY in page
    assert "“oops” is" not in page
    assert f"in {own}, line 2" in page
    assert "oops" in page
    assert desk.get("/about/").status_code == 200


def test_a_page_that_could_never_be_made_says_so(desk):
    desk.write("site/templates/pages/service.html", "{{ oops.no }}")
    answer = desk.get()
    assert answer.status_code == 500
    assert "This page could not be made" in answer.text
    assert "site/templates/pages/service.html, line 1" in answer.text
    assert desk.heard.faults == []


def test_where_styles_were_not_made_it_says_how_to_make_them(tmp_path, monkeypatch):
    monkeypatch.setattr("fingerpost.render.assets.MADE", ("css/none.css",))
    desk = Desk(tmp_path)
    assert desk.get().status_code == 503
    assert "There is no css/none.css" in desk.page()
    assert "→ Run: make assets." in desk.page()
    monkeypatch.undo()
    desk.write("site/static/css/none.css", "")
    assert SUMMARY in desk.page()


def test_a_changed_source_of_styles_is_not_on_pages_until_it_is_made(desk):
    desk.write("site/static/css/fingerpost.css", "main{}")
    desk.write("site/static/scss/fingerpost.scss", "main { color: red }")
    assert "in site/static/scss/fingerpost.scss" in desk.page("/__preview/")
    assert "Run: make assets" in desk.page("/__preview/")
    desk.write("site/static/css/fingerpost.css", "main{color:red}")
    assert "make assets" not in desk.page("/__preview/")


def test_a_fault_of_ours_is_said_unless_an_error_explains_it(desk, monkeypatch):
    monkeypatch.setattr("fingerpost.pipeline.workbench.unknowns", lambda *_: 1 / 0)
    desk.edit(ENTRY, SUMMARY, "New words.")
    assert SUMMARY in desk.page()
    assert [type(error) for error in desk.heard.faults] == [ZeroDivisionError]
    desk.hear(Failed(desk.later.asked[-1], RuntimeError("it went")))
    assert str(desk.heard.faults[-1]) == "it went"


def test_the_window_says_each_list_of_problems_once(desk):
    desk.edit(ENTRY, NEEDS, UNKNOWN)
    desk.edit(GUIDE, "A made-up guide", "A made up guide")
    rules = [[problem.rule for problem in problems] for problems in desk.heard.problems]
    assert rules == [[], ["word-unknown"]]
    assert desk.heard.lines == ["No errors.", "1 error in 1 file."]


PART = "decision_trees/parts/more.yaml"
EDITS = (
    (ENTRY, "ages: 11-17", "ages: 5-10"),
    (GUIDE, "A made-up guide", "Another made-up guide"),
    ("content/areas.yaml", "marsh:", "march:"),
    ("content/areas.yaml", "march:", "marsh:"),
    (ENTRY, "status: active", "status: closed"),
    (ENTRY, "---\nname", "name"),
    (ENTRY, "name", "---\nname"),
    (ENTRY, "status: closed", "status: active"),
    ("decision_trees/facts.yaml", "5-10", "5-9"),
    ("content/sources.yaml", "marsh-plan-2020", "marsh-plan"),
    (ENTRY, "marsh-plan-2020", "marsh-plan"),
    (ENTRY, "needs: [", "needs: [nothing, "),
    ("site/site.yaml", "areas: [marsh, moor]", "areas: [marsh]"),
)


def test_after_any_edits_what_was_kept_is_what_a_whole_run_gives(tmp_path):
    project = Desk(tmp_path).project
    kept, prover = {}, Prover()
    for path, old, new in EDITS:
        file = project / path
        words = file.read_text()
        assert old in words, (path, old)
        file.write_text(words.replace(old, new, 1))
        again, fresh = read_project(project, kept=kept), read_project(project)
        assert again == fresh, (path, old)
        assert prover.prove_all(again[0]) == prove_all(fresh[0]), (path, old)


def test_what_comes_and_goes_is_as_in_a_whole_run(tmp_path):
    project = Desk(tmp_path).project
    kept, prover = {}, Prover()
    words = (project / ENTRY).read_text()
    part = "part: more\nquestions: {}\noutcomes: {}\n"
    copy = "content/services/moor-listening.md"
    for path, text in ((copy, words), (PART, part), (ENTRY, None), (PART, None), (ENTRY, words)):
        (project / path).parent.mkdir(exist_ok=True)
        (project / path).write_text(text) if text else (project / path).unlink()
        again, fresh = read_project(project, kept=kept), read_project(project)
        assert again == fresh, path
        assert prover.prove_all(again[0]) == prove_all(fresh[0]), path


def test_a_proof_looks_into_no_other_list_than_the_prover_remembers(root):
    others = {"again.py", "coverage.py", "diff.py", "unknowns.py"}
    files = [file for file in (root / "fingerpost/prove").glob("*.py") if file.name not in others]
    found = {word for file in files for word in re.findall(r"words\.(\w+)", file.read_text())}
    assert found == set(LISTS)


def test_the_guide_of_an_unchanged_project_is_not_proved_again(tmp_path, monkeypatch):
    project = Desk(tmp_path).project
    kept, prover = {}, Prover()
    prover.prove_all(read_project(project, kept=kept)[0])
    monkeypatch.setattr("fingerpost.prove.again.prove", lambda *_: pytest.fail("proved again"))
    event = project / "content/events/carers-evening.md"
    event.write_text(event.read_text() + "\nMore words.\n")
    prover.prove_all(read_project(project, kept=kept)[0])
