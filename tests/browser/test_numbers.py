"""Every number that can be rung or texted is, byte for byte, in the record that its page shows."""

from __future__ import annotations

import pytest

from fingerpost.model.guide import ALWAYS_OPEN
from fingerpost.read import read_project
from tests.browser.sample import file_of, pages_of
from tests.numbers import numbers_in
from tests.numbers_beside import pieces_of
from tests.projects import reference
from tests.tracing import Sources, Trace, trace_page, trace_site

CHILDLINE = "services/childline/"
ROW = '<li><h3><a href="/services/{slug}/">It</a></h3><a href="tel:{dial}">Call {number}</a></li>'


@pytest.fixture(scope="module")
def sources(root):
    return Sources(root, reference().offer)


@pytest.fixture(scope="module")
def traced(built_site, sources):
    return trace_site(built_site, sources)


@pytest.fixture(scope="module")
def childline(built_site):
    return file_of(built_site, CHILDLINE).read_text(encoding="utf-8")


def untraced(html, sources, page=CHILDLINE):
    """The numbers of a page that nothing vouches for."""
    trace = Trace()
    trace_page(page, html, sources, trace)
    return {one.number for one in trace.untraced}


def test_every_number_of_the_site_is_traced_to_its_line(traced, built_site, root, record_property):
    assert traced.untraced == []
    for number, lines in sorted(traced.lines.items()):
        print(number, *sorted(lines))
        for line in lines:
            file, _, count = line.rpartition(":")
            words = (root / file).read_text(encoding="utf-8").splitlines()[int(count) - 1]
            assert number in words or number in "".join(filter(str.isdigit, words)), line
    said = f"{len(traced.lines)}, in {traced.places} places of {len(pages_of(built_site))} pages"
    record_property("numbers traced to their lines", said)


def test_999_and_111_come_from_the_entries_that_give_them(traced):
    for number, slug in zip(("999", "111"), ALWAYS_OPEN, strict=True):
        (line,) = traced.lines[number]
        assert line.startswith(f"content/services/{slug}.md:")


def test_every_number_of_a_live_site_is_traced_local_ones_and_duty_teams_too(live_council):
    project = live_council / "project"
    offer, _ = read_project(project)
    trace = trace_site(live_council / "public", Sources(project, offer))
    assert trace.untraced == []
    assert {"01632 960201", "01632 960210", "01632 960230", "01632 960240"} <= set(trace.lines)


def test_a_page_as_it_was_built_has_only_its_own_numbers(childline, sources):
    assert "0800 1111" in childline
    assert untraced(childline, sources) == set()


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("Call 0800 1111", "Call 0800 1112", "0800 1112"),
        ("tel:08001111", "tel:08001112", "08001112"),
        ("Call 0800 1111", "Call 0800  1111", "0800  1111"),
        ("Call 0800 1111", "Call 08001111", "08001111"),
        ("Call 0800 1111", "Call 0800\u00a01111", "0800\u00a01111"),
        ("Call 0800 1111", "Call 0800 1111 1", "0800 1111 1"),
        ("Call 0800 1111", "Call +44 800 1111", "+44 800 1111"),
        ("Call 0800 1111", "Call 0800.1111", "0800.1111"),
        ("Call 0800 1111", "Call 0800 <b>1112</b>", "0800 1112"),
        ("<b>999</b>", "<b>998</b>", "998"),
        ("In an emergency use 999 or 111.", "In an emergency use 999 or 119.", "119"),
        ('tel:111"', 'sms:112"', "112"),
    ],
)
def test_a_figure_or_a_space_changed_in_a_built_page_is_found(childline, sources, old, new, found):
    assert old in childline
    assert found in untraced(childline.replace(old, new), sources)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("<p>Ring 01632 960999.</p>", "01632 960999"),
        ("<p>The police: 101.</p>", "101"),
        ("<p>Text SHOUT to 85259.</p>", "85259"),
        ("<p>Press 44 when you are asked.</p>", "44"),
        ('<p title="Or 0300 123 4567">x</p>', "0300 123 4567"),
        ('<button aria-label="Ring (01632) 960 999">x</button>', "01632) 960 999"),
        ('<img alt="" data-then="then ring 07700 900999">', "07700 900999"),
        ('<a href="mailto:a@b.example?body=Ring%2001632%20960999">x</a>', "01632 960999"),
        ('<a href="https://wa.me/447700900999">Chat</a>', "447700900999"),
        ("<svg><text>0300 123</text></svg>", "0300 123"),
    ],
)
def test_a_number_that_only_a_template_holds_is_found(childline, sources, words, found):
    assert untraced(childline.replace("</h1>", f"</h1>{words}", 1), sources) == {found}


def test_a_number_of_another_entry_is_found(childline, sources):
    words = "<p>Samaritans: 116 123, or text 85258.</p>"
    planted = childline.replace("</h1>", f"</h1>{words}", 1)
    assert untraced(planted, sources) == {"116 123", "85258"}


def test_in_a_list_each_number_stands_with_its_own_entry(sources):
    ours = ROW.format(slug="childline", dial="08001111", number="0800 1111")
    other = ROW.format(slug="samaritans", dial="116123", number="116 123")
    swapped = ROW.format(slug="samaritans", dial="08001111", number="0800 1111")
    assert untraced(f"<ul>{ours}{other}</ul>", sources, "needs/") == set()
    assert untraced(f"<ul>{ours}{swapped}</ul>", sources, "needs/") == {"08001111", "0800 1111"}


def test_a_link_that_says_one_number_of_its_entry_and_dials_another_is_found(sources):
    row = ROW.format(slug="papyrus-hopeline247", dial="88247", number="0800 068 4141")
    assert untraced(row, sources, "needs/") == {"88247"}


@pytest.mark.parametrize(
    ("file", "words", "found"),
    [
        ("sw.js", "say('Ring 998 now')", "998"),
        ("assets/a.js", 'let far = 86400000; say(`In danger? <a href="tel:112">x</a>`)', "112"),
        ("saved-data/1.json", '{"services/childline/": {"ways": [["0800 1112"]]}}', "0800 1112"),
        ("saved-data/1.json", '{"services/childline/": {"ways": ["tel:116123"]}}', "116123"),
        ("open-data/a.json", '[{"id": "services/shout/", "call": "116 123"}]', "116 123"),
        ("events/a.ics", "BEGIN:VEVENT\nDESCRIPTION:01632 9\n 60999\nEND:VEVENT", "01632 960999"),
        ("whats-new/feed.xml", "<entry>services/shout/ 85258</entry><entry>85258", "85258"),
        ("a.txt", "Ring 01632 960999", "01632 960999"),
    ],
)
def test_files_that_are_no_pages_are_read_too(tmp_path, sources, file, words, found):
    path = tmp_path / file
    path.parent.mkdir(exist_ok=True)
    path.write_text(words.replace("\n", "\r\n"), newline="")
    assert [one.number for one in trace_site(tmp_path, sources).untraced] == [found]


def test_what_the_search_shows_is_read(built_site):
    shown = [piece for file, piece in pieces_of(built_site) if file == "search-data/"]
    assert (CHILDLINE, "Childline") in shown
    assert (CHILDLINE, "Ring 0800 1111: Childline") in shown
    assert len({page for page, _ in shown}) > 300


@pytest.mark.parametrize(
    "words",
    [
        "On 22 November 2026, in May 2023, in 2019/20 and since 1989.",
        "It opens at 10:30am, at 9.30 am or 24/7, until 2027-01-31.",
        "It had £1,250,000 for 5,000 people, of whom 100% or 99.5% came.",
        "All 264 services; 312 more; 145 do not say; 236 of 372; 101 of them.",
        "Page version 09467171",
        "section-85-86-procedure and /search-data/start-031234567890.bin",
        "For ages 5 to 16, and from 17 on. They call 2 times.",
    ],
)
def test_figures_that_nobody_rings_are_told_apart_by_rule(words):
    assert list(numbers_in(words)) == []
