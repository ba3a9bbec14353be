"""No run of eight words of ours stands in a source, outside titles and official names."""

import pytest

from fingerpost.check.reading_age import Names
from tests.conftest import ROOT
from tests.copied import FOLDERS, copies, names_in, ours, own_words
from tests.projects import reference

SOURCE = """The panel meets each month, and it looks at every child whose
school place may soon end. Marsh Virtual School sends two people to it."""
NAMES = Names(["marsh virtual school", "the board for hard and difficult questions of every kind"])


def copied(text: str, source: str = SOURCE) -> list[int]:
    """The lines of a file where a copied run begins."""
    return [copy.line for copy in copies({"file": own_words(text)}, [source], NAMES)]


@pytest.mark.parametrize(
    "planted",
    [
        "summary: It looks at every child whose school place may soon be lost.",
        'limits:\n  - "IT LOOKS at every child — whose school place may…"\n  - x',
        "about: >-\n    it looks at every\n    child whose school\n    place may end.",
        "{% if x %}<p>It looks at <b>every child</b> whose school place may</p>{% endif %}",
        "# It looks at every child whose school place may end, says the paper.",
    ],
    ids=["a field", "marks and capitals", "folded lines", "a template", "a comment"],
)
def test_a_planted_copy_is_found(planted):
    assert copied(planted) != []


def test_seven_words_in_a_row_are_no_copy():
    assert copied("It looks at every child whose school is full, and the panel meets.") == []


def test_a_name_counts_as_one_word():
    assert copied("may soon end. Marsh Virtual School sends two people to us") != []
    assert copied("may soon end. Marsh Virtual School sends two people") == []


def test_a_copy_is_placed_on_its_line():
    assert copied("one\ntwo {# a\nb #}\nthat looks at every child whose school place may be") == [4]


def test_a_title_and_a_name_may_be_the_same():
    title = "The board for hard and difficult questions of every kind"
    assert copied(f"name: {title}\n", f"Here sits {title}, each week.") == []
    cited = f'sources:\n  - {{source: a-plan, section: "{SOURCE[:60]}"}}\n'
    assert copied(cited) == []


def test_nothing_of_ours_is_copied_from_the_sources(shared, record_property):
    files, names = ours(ROOT), names_in(reference().offer)
    sources = [
        file.read_text(encoding="utf-8") for file in sorted((shared / "seeds").glob("*.txt"))
    ]
    found = copies(files, sources, names)
    assert [f"{copy.file}, line {copy.line}: {copy.words}" for copy in found] == []
    for folder in FOLDERS:
        assert sum(file.startswith(f"{folder}/") for file in files) > 3, folder
    words = sum(len(text.split()) for text in files.values())
    theirs = sum(len(text.split()) for text in sources)
    assert (len(files) > 400, len(sources), theirs > 30_000) == (True, 5, True)
    record_property(
        "compared",
        f"{words} words of {len(files)} files with {theirs} words of {len(sources)} sources",
    )


def test_a_sentence_planted_in_a_file_of_each_folder_is_found(shared):
    files = ours(ROOT)
    sources = [
        file.read_text(encoding="utf-8") for file in sorted((shared / "seeds").glob("*.txt"))
    ]
    for folder, source in zip((*FOLDERS, "site"), sources, strict=True):
        name = next(file for file in files if file.startswith(f"{folder}/"))
        words = source.split()
        planted = files[name] + " ".join(words[len(words) // 2 :][:40])
        found = copies({name: planted}, [source], Names())
        assert {copy.file for copy in found} == {name}
