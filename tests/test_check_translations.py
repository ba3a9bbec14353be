"""Translations are of the English as it is, and two roles sign what sends people to help."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from fingerpost.check.translations import check_translations_are_of_something
from fingerpost.model.translating import original_of, urgent_words
from fingerpost.pipeline.build import build_site
from fingerpost.pipeline.check import check_project
from tests.projects import TODAY, checked, codes, drafted
from tests.pseudo import ROLES, speak

LIVE = Path(__file__).parent / "live"
POLISH = {"site/languages/pl.yaml": "name: Polski\n"}
BAR = 'msgctxt "urgent"\nmsgid "<b>999</b> emergency"\nmsgstr "<b>999</b> nagły wypadek"\n'


@pytest.fixture
def live(tmp_path):
    """The made-up live council with all of it in a made-up language, signed by made-up roles."""
    project = tmp_path / "live"
    shutil.copytree(LIVE, project)
    speak(project, "en-XA")
    return project


def rules(project, today=TODAY):
    return {(p.rule, p.span.path) for p in check_project(project, today).problems}


def swap(project, path, old, new):
    file = project / path
    words = file.read_text("utf-8")
    assert old in words
    file.write_text(words.replace(old, new), "utf-8")


def test_what_two_roles_have_signed_is_fine(live):
    assert rules(live) == set()


def test_what_is_urgent_is_urgent_help_crisis_entries_gates_and_endings_for_today(live):
    offer = check_project(live, TODAY).offer
    (language,) = offer.languages
    urgent = {
        (one.kind, one.slug): {path[:2] for path in urgent_words(offer, one)}
        for one in language.translations
        if urgent_words(offer, one)
    }
    assert ("guidance", "urgent-help") in urgent
    assert ("parts", "safe-now") in urgent
    assert ("services", "holm-night-line") in urgent
    assert ("services", "fell-listening") not in urgent
    assert ("guides", "a-hard-night") not in urgent, (
        "its gate is a part, and no ending is for today"
    )
    assert original_of(offer, "words", "needs") is not None


URGENT = "decision_trees/parts/safe-now.en-XA.yaml"


def test_one_role_that_signs_twice_is_one(live):
    swap(live, URGENT, ROLES[1], ROLES[0].upper())
    assert rules(live) == {("translation-unsigned", URGENT)}
    (problem,) = check_project(live, TODAY).problems
    assert problem.message == (
        "These words send people to help now. Only one role has signed them as they are, "
        "and two roles must."
    )


def test_a_word_changed_after_the_signatures_makes_them_void(live):
    swap(live, URGENT, "ñóŵ", "ñóƒ")
    assert ("translation-unsigned", URGENT) in rules(live)


def test_the_words_of_the_urgent_bar_are_signed_in_the_language_itself(live):
    path = "site/languages/en-XA.po"
    swap(live, path, "Ĥéľþ ñóŵ", "Ĥéľþ")
    assert rules(live) == {("translation-unsigned", "site/languages/en-XA.yaml")}


def test_unsigned_urgent_words_publish_nothing(live, tmp_path):
    swap(live, URGENT, "signed_by:", "signed_by: []\nwas:")
    built = build_site(live, tmp_path / "out", TODAY)
    assert built.published is None and not (tmp_path / "out").exists()


def test_a_signature_from_tomorrow_is_none(live):
    found = rules(live, date(2026, 11, 19))
    assert ("review-in-the-future", URGENT) in found


def test_in_a_demonstration_nobody_has_signed(tmp_path):
    signed = "name: Polski\nsigned_by:\n  - {role: A nurse, on: 2026-11-20, words: abc}\n"
    found = checked(tmp_path, {"site/languages/pl.yaml": signed})
    assert codes(found) == ["claim-in-demonstration"]


def test_so_a_demonstration_has_no_translated_urgent_bar(tmp_path):
    files = {**POLISH, "site/languages/pl.po": BAR}
    assert codes(checked(tmp_path, files)) == ["translation-unsigned"]


def test_a_translation_into_no_language_is_said(tmp_path):
    files = {**POLISH, "content/services/marsh-listening.uk.md": "---\nmade_from: x\n---\n"}
    found = checked(tmp_path, files)
    assert codes(found) == ["language-unknown"]
    assert "site/languages/uk.yaml" in found.problems[0].fix


@pytest.mark.parametrize("tag", ["for", "Polish", "p1"])
def test_a_language_is_named_by_its_tag(tag, tmp_path):
    found = checked(tmp_path, {f"site/languages/{tag}.yaml": "name: Polski\n"})
    assert codes(found) == ["language-odd"]


def test_numbers_in_a_message_stay(tmp_path):
    po = 'msgid "999 and 111 are always open."\nmsgstr "999 i 112 są zawsze."\n'
    files = {**POLISH, "site/languages/pl.po": po}
    found = checked(tmp_path, files)
    assert codes(found) == ["translation-figures"]
    assert "lacks “111” and has “112”" in found.problems[0].message


def test_figures_of_another_script_are_other_figures(tmp_path):
    po = 'msgid "999 and 111 are always open."\nmsgstr "٩٩٩ 111."\n'
    found = checked(tmp_path, {**POLISH, "site/languages/pl.po": po})
    assert codes(found) == ["translation-figures"]


def test_a_tag_that_the_english_lacks_is_said(tmp_path):
    po = 'msgid "Areas"\nmsgstr "<script>x</script>"\n'
    found = checked(tmp_path, {**POLISH, "site/languages/pl.po": po})
    assert codes(found) == ["message-differs"]


def test_a_translation_of_no_entry_is_said():
    path = "content/services/nobody.pl.md"
    offer = drafted({**POLISH, path: "---\nmade_from: abc\nname: Nikt\n---\n"})
    found = [(p.rule, p.span.path) for p in check_translations_are_of_something(offer, TODAY)]
    assert found == [("translation-of-nothing", path)]
