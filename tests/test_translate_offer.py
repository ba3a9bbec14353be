"""The offer in another language: words change, and nothing else; what stays English says so."""

from fingerpost.english import English, Name, bare
from fingerpost.model.language import fingerprint
from fingerpost.model.translating import texts_of
from fingerpost.prove import prove_all
from fingerpost.read import read_project
from fingerpost.translate import in_language
from tests.projects import make_project

POLISH = {"site/languages/pl.yaml": "name: Polski\n"}
ENTRY, GUIDE = "content/services/marsh-listening.pl.md", "decision_trees/example.pl.yaml"


def made_from(folder, kind, slug):
    offer, _ = read_project(make_project(folder))
    return fingerprint(texts_of(getattr(offer, f"{kind}_by_slug")[slug]))


def polish(folder, files):
    offer, problems = read_project(make_project(folder, {**POLISH, **files}))
    assert problems == []
    return offer, in_language(offer, offer.languages[0])


def entry(made, fields):
    return {ENTRY: f"---\nmade_from: {made}\n{fields}\n---\n"}


def test_words_that_are_translated_are_there_and_names_stay(tmp_path):
    made = made_from(tmp_path / "a", "service", "marsh-listening")
    _, there = polish(tmp_path / "b", entry(made, "summary: Ktoś do rozmowy."))
    service = there.service_by_slug["marsh-listening"]
    assert service.summary == "Ktoś do rozmowy." and not isinstance(service.summary, English)
    assert service.name == "Marsh Listening" and isinstance(service.name, Name)


def test_what_nobody_translated_is_english_that_says_so(tmp_path):
    _, there = polish(tmp_path, {})
    summary = there.service_by_slug["marsh-listening"].summary
    assert isinstance(summary, English)
    assert summary.__html__() == f'<span lang="en-GB" dir="ltr">{summary}</span>'
    assert type(bare(summary)) is str


def test_a_translation_of_english_that_has_changed_is_not_used(tmp_path):
    _, there = polish(tmp_path, entry("000000000000", "summary: Ktoś do rozmowy."))
    assert isinstance(there.service_by_slug["marsh-listening"].summary, English)


def test_a_guide_has_the_same_proof_in_every_language(tmp_path):
    made = made_from(tmp_path / "a", "guide", "example")
    words = f"made_from: {made}\nquestions:\n  where:\n    ask: Gdzie jest dziecko?\n"
    offer, there = polish(tmp_path / "b", {GUIDE: words})
    (english,), (other,) = prove_all(offer), prove_all(there)
    assert (other.paths, other.edges, other.findings) == (
        english.paths,
        english.edges,
        english.findings,
    )
    asked = {state.name: state.question.ask for state in other.questions}
    assert asked["where"] == "Gdzie jest dziecko?"
    assert asked["how-old"] == "How old is the child?" and isinstance(asked["how-old"], English)


def test_numbers_facts_and_ids_are_the_originals_own(tmp_path):
    offer, there = polish(tmp_path, {})
    crisis = "nhs-111-mental-health"
    one, other = offer.service_by_slug[crisis], there.service_by_slug[crisis]
    assert [way.value for way in other.contacts] == [way.value for way in one.contacts]
    assert all(type(way.value) is str for way in other.contacts)
    assert (other.week, other.ages, other.areas) == (one.week, one.ages, one.areas)


def test_a_word_list_has_words_for_names_and_a_list_of_places_has_names(tmp_path):
    _, there = polish(tmp_path, {})
    assert type(there.words.needs.named("sleep")) is English
    assert type(there.words.areas.named("marsh")) is Name


def test_a_list_of_one_may_be_written_without_its_hyphen(tmp_path):
    made = made_from(tmp_path / "a", "guide", "example")
    words = f"made_from: {made}\noutcomes:\n  talk:\n    steps:\n      - do: Zapytaj.\n"
    _, there = polish(tmp_path / "b", {GUIDE: words})
    (step,) = there.guide_by_slug["example"].outcomes["talk"].steps
    assert (step.who, step.do) == ("childs-social-worker", "Zapytaj.")


def test_what_is_translated_in_any_language_is_read_for_what_is_personal(tmp_path):
    made = made_from(tmp_path / "a", "service", "marsh-listening")
    said = entry(made, "summary: Napisz do jane.smith@example.org.")
    offer, _ = polish(tmp_path / "b", said)
    found = offer.personal.findings([file.text for file in offer.files])
    assert [finding.rule for _, finding in found] == ["email-personal"]
