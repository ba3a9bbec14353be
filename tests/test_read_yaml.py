"""What a file may hold before it is read as fields: letters, marks and depth, to the column."""

import pytest

from fingerpost.read.files import LARGEST, files_under, read_source, source_of
from fingerpost.text import Source
from fingerpost.yamls import in_yaml, read_yaml, read_yaml_list


def said_of(problem):
    """Where and what, in one line."""
    span = problem.span
    return f"{problem.rule} {span.line}:{span.column}+{span.length} {problem.message}"


def said(text):
    """What is wrong with the fields of a file."""
    return [said_of(problem) for problem in read_yaml(Source("a.yaml", text))[1]]


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("a: 1\n\tb: 2\n", "odd-indent 2:1+1 This line begins with a tab."),
        ("a:\n  \tb: 2\n", "odd-indent 2:3+1 This line begins with a tab."),
        (
            "a:\n \u00a0b: 2\n",
            "odd-indent 2:2+1 "
            "This line begins with a special space that looks like an ordinary one.",
        ),
        (
            "a: &x one\n",
            "yaml-mark 1:4+2 Here a name for pointing at (&) stands where words should be.",
        ),
        ("a: !!int 1\n", "yaml-mark 1:4+5 Here a type mark (!) stands where words should be."),
        (
            "a:\n  <<: {b: 1}\n",
            "yaml-mark 2:3+2 Here << copies fields from elsewhere, which is not used here.",
        ),
        (
            "a: one\nb: two\na: three\n",
            "field-twice 3:1+1 “a” is written twice, here and in line 1.",
        ),
        (
            "a: one #two\n",
            "comment-cuts-words 1:8+4 "
            "Everything from the # on is left out, since # begins a note to editors.",
        ),
        *(
            (
                f"a: {value}#two\n",
                "comment-cuts-words 1:9+4 "
                "Everything from the # on is left out, since # begins a note to editors.",
            )
            for value in ("[one]", '"one"', "'one'", "{b: }")
        ),
        *(
            (
                f"a: {mark}#two\n    one\n",
                f"comment-cuts-words 1:{4 + len(mark)}+4 "
                "Everything from the # on is left out, since # begins a note to editors.",
            )
            for mark in (">", "|", ">-", "|2+")
        ),
        (
            "a: [One thing., two]\n",
            "sentence-in-brackets 1:4+17 "
            "In square brackets a comma begins a new item, so this is 2 items.",
        ),
        (
            '- a\n- "b"\n',
            "not-fields 1:1+3 This file should hold fields, one a line: a name, a colon, a space; "
            "here it is something else.",
        ),
        ("# nothing\n", "file-empty 1:1+1 There is nothing in this file."),
        (
            'a: "\\ud800"\n',
            "half-character 1:4+8 These words hold half of a character, which no page can show.",
        ),
    ],
)
def test_what_is_refused_is_said_with_the_place_of_it(text, where):
    assert said(text) == [where]


@pytest.mark.parametrize(
    "text",
    [
        "a: one  # a note\n",
        "a: 'one #two'\n",
        "a: one#two\n",
        "a: ! one\n",
        "a: [one., two]\n",
        "a: [One thing.]\n",
        "a: [one thing, two]\n",
        "a:\n  - One thing.\n  - two\n",
        "a: |\n  one\n  - two\n",
        "a: yes\nb: 08\n",
    ],
)
def test_what_may_be_written(text):
    assert said(text) == []


@pytest.mark.parametrize(
    ("text", "is_too_deep"),
    [
        ("a: " + "[" * 12 + "]" * 12, False),
        ("a: " + "[" * 13 + "]" * 13, True),
        ("a: " + "[" * 12 + "\n  [\n" + "]" * 13, True),
        ("a: " + "{b: " * 12 + "1" + "}" * 12, False),
        ("a: " + "{b: " * 13 + "1" + "}" * 13, True),
        ("a: [x]\n" * 13, False),
        ("a: ']]]'\nb: " + "[" * 12 + "]" * 12, False),
        ("a:\n" + " " * 40 + "b: 1", False),
        ("a:\n" + " " * 41 + "b: 1", True),
    ],
)
def test_a_file_may_be_so_deep_and_no_deeper(text, is_too_deep):
    rules = [problem.rule for problem in read_yaml(Source("a.yaml", text + "\n"))[1]]
    assert ("nested-too-deep" in rules) is is_too_deep


def test_every_value_is_text_and_its_place_is_known():
    text = "when: 2026-01-01\nlist:\n- no\n-   'a b'\nflow: {x: 010}\nlong: one\n  two\n"
    written, problems = read_yaml(Source("a.yaml", text))
    assert problems == []
    assert written.value == {
        "when": "2026-01-01",
        "list": ["no", "a b"],
        "flow": {"x": "010"},
        "long": "one two",
    }
    spans = {
        path: (span.line, span.column, span.length) for path, span in written.spans.values.items()
    }
    assert spans[("when",)] == (1, 7, 10)
    assert (spans[("list", 0)], spans[("list", 1)]) == ((3, 3, 2), (4, 5, 5))
    assert (spans[("flow",)], spans[("flow", "x")]) == ((5, 7, 8), (5, 11, 3))
    assert spans[("long",)] == (6, 7, 3)
    assert written.spans.names[("flow", "x")].column == 8
    assert (written.spans.whole.line, written.spans.whole.length) == (1, len("when: 2026-01-01"))


def test_a_file_that_is_one_list_holds_its_items():
    written, problems = read_yaml_list(Source("a.yaml", "- a: 1\n- a: 2\n"))
    assert problems == []
    assert written.value == {"items": [{"a": "1"}, {"a": "2"}]}
    assert written.spans.values[("items", 1, "a")].line == 2
    (problem,) = read_yaml_list(Source("a.yaml", "a: 1\n"))[1]
    assert problem.message == "This file should hold a list; here it is something else."


@pytest.mark.parametrize(
    "words",
    ["plain", "a: b", "- a", "#1", "yes", "'x'", "é", "x" * 300 + " y", "", "a #b", "[a]", "@a"],
)
def test_words_that_are_put_into_a_file_read_back_as_they_are(words):
    line = in_yaml(words)
    assert "\n" not in line
    assert read_yaml(Source("a.yaml", f"a: {line}\n"))[0].value == {"a": words}
    assert in_yaml("é") == "é"


# Letters and marks


@pytest.mark.parametrize(
    ("character", "what"),
    [
        ("\u200b", "a space of no width"),
        ("\u2060", "a joiner of no width"),
        ("\ufeff", "a byte-order mark"),
        ("\u00ad", "a soft hyphen"),
        ("\x07", "a control character (0x07)"),
        ("\ufffe", "a character that stands for nothing (U+FFFE)"),
        ("\u202e", "a mark that changes the order of letters (RIGHT-TO-LEFT OVERRIDE)"),
        ("\u2028", "an odd line end"),
        ("\u2029", "an odd line end"),
    ],
)
def test_what_nobody_can_see_is_named_with_its_place(character, what):
    source, problems = source_of("a.md", f"one\ntwo{character}x{character}\n")
    assert source is None
    assert [said_of(problem) for problem in problems] == [
        f"invisible-character 2:4+1 There is {what} here, which nobody can see."
    ]


@pytest.mark.parametrize(
    "text", ["a\tb", "👩\u200d🏫", "é ’ “x”", "======", "<<<<<<<a", "a >>>>>>> b"]
)
def test_what_people_write_is_left_as_it_is(text):
    assert source_of("a.md", text)[1] == []


@pytest.mark.parametrize("mark", ["<<<<<<< HEAD", "=======", ">>>>>>> theirs"])
def test_where_two_peoples_changes_meet_is_said_and_nothing_else(mark):
    (problem,) = source_of("a.md", f"x\u200b\n{mark}\n")[1][-1:]
    assert problem.rule in ("merge-marks", "invisible-character")
    (problem,) = source_of("a.md", f"x\n{mark}\nx\u200b\n")[1]
    assert said_of(problem).startswith(f"merge-marks 2:1+{len(mark)} Two people's changes meet")


def test_a_mark_that_was_saved_wrongly_is_a_warning_at_its_place():
    source, (problem,) = source_of("a.md", "one\nthe childâ€™s\n")
    assert source is not None
    assert said_of(problem) == (
        "text-misread 2:10+3 “â€™” looks like a letter or mark that was saved wrongly."
    )
    assert problem.severity == "warning"


# Files


def read(folder, data, name="a.md"):
    (folder / name).write_bytes(data)
    return read_source(folder, name)


def test_line_ends_and_a_byte_order_mark_are_no_part_of_the_words(tmp_path):
    source, problems = read(tmp_path, b"\xef\xbb\xbfa\r\nb\rc\n")
    assert (source.text, problems) == ("a\nb\nc\n", [])


def test_a_file_may_be_so_large_and_no_larger(tmp_path):
    line = b"x" * 1023 + b"\n"
    assert LARGEST == 256 * 1024
    assert read(tmp_path, line * 256)[1] == []
    (problem,) = read(tmp_path, line * 256 + b"\n")[1]
    assert (problem.rule, problem.message, problem.fix) == (
        "file-too-large",
        "This file is larger than 256 KB.",
        "Split it.",
    )


@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r"])
def test_the_first_letter_that_is_not_utf_8_is_pointed_at(tmp_path, end):
    (problem,) = read(tmp_path, b"one" + end + b"caf\xe9" + end)[1]
    byte = len(b"one" + end) + 4
    assert said_of(problem) == (
        f"file-not-utf8 2:4+1 This file was not saved as UTF-8 (byte {byte} is 0xe9); "
        "it looks like Windows-1252."
    )
    assert problem.span.source.text == "one\ncafé\n"


def test_a_file_that_is_not_there_any_more_is_said(tmp_path):
    source, (problem,) = read_source(tmp_path, "gone.md")
    assert source is None
    assert problem.message == "This file can't be opened (no such file or directory)."
    assert problem.fix == "Look whether it is still there, and whether you may read it."


def test_only_the_files_of_a_folder_with_that_ending_are_taken_in_order(tmp_path):
    (tmp_path / "in/below").mkdir(parents=True)
    for name in ("b.md", "a.md", "a.txt", "below/c.md"):
        (tmp_path / "in" / name).write_text("x")
    assert files_under(tmp_path, "in", ".md") == ["in/a.md", "in/b.md"]
    assert files_under(tmp_path, "gone", ".md") == []


def test_nothing_behind_the_last_line_stands_at_its_end():
    written, _ = read_yaml(Source("a.yaml", "b: 1\n? a"))
    assert written
    assert (written.spans.value("a").line, written.spans.value("a").column) == (2, 4)


def test_a_mark_that_is_never_closed_is_pointed_at_and_not_the_end_of_the_file():
    words = 'a: "one" \'two\nb: two\n\nc: three\nd: four\ne: five'
    _, (problem,) = read_yaml(Source("a.yaml", words))
    assert said_of(problem) == "left-open 1:10+1 The quotation mark that opens here is not closed."
