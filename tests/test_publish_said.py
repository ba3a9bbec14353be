"""What publishing says, word for word, and where the lines run between what stops it and not."""

import errno

import pytest

from fingerpost.publish import publish
from fingerpost.publish.budget import DRAWING, HANDBOOK, NARROW, WHOLE_GUIDE, WIDE, limit_of, weight
from fingerpost.publish.fault import PublishFault, gather
from fingerpost.publish.files import check_paths, file_of, files_in
from fingerpost.publish.page import read_page, read_page_files
from fingerpost.publish.place import Place, refusal
from fingerpost.publish.swap import _refused
from fingerpost.publish.turn import _busy
from tests.small_site import BAR, NOTICE, make_app, page

LONG = "x" * 60


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("<style></style>", "page-holds-forbidden: It holds a <style> element."),
        ('<base href="/">', "page-holds-forbidden: It holds a <base> element."),
        (
            "<form></form>",
            "page-holds-forbidden: It holds a <form>, "
            "which would send what people type to a server.",
        ),
        ("<iframe></iframe>", "page-holds-forbidden: It holds an <iframe>."),
        ("<object></object>", "page-holds-forbidden: It holds an <object>."),
        ("<embed>", "page-holds-forbidden: It holds an <embed>."),
        ("<frame>", "page-holds-forbidden: It holds a <frame>."),
        (
            '<a ping="/a">x</a>',
            "page-holds-forbidden: It holds ping=“/a” on a <a>.",
        ),
        (
            f'<button formaction="{LONG}">x</button>',
            f"page-holds-forbidden: It holds formaction=“{LONG[:40]}” on a <button>.",
        ),
        ('<p action="/a">x</p>', "page-holds-forbidden: It holds action=“/a” on a <p>."),
        (
            '<meta http-equiv="REFRESH" content="0">',
            "page-holds-forbidden: It sends readers away by itself (refresh).",
        ),
        (
            f'<p style="{LONG}">x</p>',
            f"page-holds-inline: It holds style=“{LONG[:40]}” on a <p>.",
        ),
        ('<p onclick="go()">x</p>', "page-holds-inline: It holds onclick=“go()” on a <p>."),
        ("<script>go()</script>", "page-holds-inline: It holds a script of its own."),
        (f"<!-- {LONG} -->", f"page-holds-comment: It holds a hidden comment: {LONG[:40]}"),
        ('<p id="a"><p id="a">', "id-is-taken: Two things on it have the id “a”."),
        (
            '<a href="tel:+441223000001">01223 000000</a>',
            "number-differs: A link dials 01223000001 and shows another number, 01223000000.",
        ),
    ],
)
def test_what_a_page_must_not_hold_is_said_in_words(words, said):
    [(rule, detail)] = read_page(page(words)).faults
    assert f"{rule}: {detail}" == said


@pytest.mark.parametrize(
    "words",
    [
        '<a href="tel:+441223000000">01223 <b>000</b> 000</a>',
        '<a href="tel:01223000000">+44 1223 000000</a>',
        '<a href="tel:01223000000">+44 (0) 1223 000000</a>',
        '<a href="tel:01223000000">Call in 10</a>',
        '<a href="tel:111">Call 111, day or night</a>',
        '<script type="application/ld+json">{}</script>',
        '<meta name="robots" content="noindex"><meta http-equiv="x-ua-compatible">',
        '<a href="tel:111">x</a> 01223 000000 <a href="/">x</a>',
    ],
)
def test_what_a_page_may_say_about_numbers_and_itself(words):
    assert read_page(page(words)).faults == []


@pytest.mark.parametrize("shown", ["990", "9990", "999 111"])
def test_a_link_that_shows_three_digits_must_dial_them(shown):
    found = read_page(page(f'<a href="tel:112">{shown}</a>')).faults
    assert [rule for rule, _ in found] == ["number-differs"]


@pytest.mark.parametrize(
    ("words", "in_sight"),
    [
        ("<p>999 or 111</p>", {"999", "111"}),
        ("<p>Call 999.</p><p hidden>111</p>", {"999"}),
        ("<details><details>x</details>999</details>111", {"111"}),
        ("<noscript>999</noscript><dialog>111</dialog>", set()),
        ("<p hidden>x<br>999</p>111", {"111"}),
        ("<br hidden>999", {"999"}),
        ("<div hidden><div>x</div>999</div><div>111</div>", {"111"}),
        ("<details/>999", {"999"}),
        ("9990 1111 0999", set()),
        ("<template>x<template>y</template>999</template>", set()),
    ],
)
def test_which_numbers_stand_in_plain_sight(words, in_sight):
    # Twice: a tag that was met before is read from memory.
    assert [read_page(words).numbers for _ in range(2)] == [in_sight, in_sight]


def test_what_a_page_points_to():
    found = read_page(
        '<a href="/a/">x</a><area href="/b/"><link rel="canonical" href="/c/"><link href="/d.css" '
        'rel="Stylesheet"><link rel="icon alternate" href="/e.svg"><img src="/f.svg" '
        'srcset="/g.svg 1x, /h.svg 2x,"><script src="/i.js"></script>'
        '<video poster="/j.png"></video><svg><use '
        'xlink:href="/k.svg#a"/></svg><p id="one"></p>'
    )
    assert found.links == {"/a/", "/b/", "/c/"}
    assert found.sheets_and_scripts == {"/d.css", "/i.js"}
    assert found.assets == {f"/{name}" for name in
        ("d.css", "e.svg", "f.svg", "g.svg", "h.svg", "i.js", "j.png", "k.svg#a")}  # fmt: skip
    assert found.ids == {"one"}
    assert found.faults == []


def test_what_a_page_says_is_kept_once_with_the_words_on_both_sides_of_a_tag(tmp_path):
    words = '<title>A page</title><p title="Hint" class="no">one two</p> <p>three four</p>'
    (tmp_path / "a.html").write_text(words + "<p>one two</p>")
    (tmp_path / "b.html").write_text(words)
    first, second = read_page_files([str(tmp_path / name) for name in ("a.html", "b.html")])
    assert (first.title, second.title) == ("A page", "A page")
    assert first.said == ["A page", "Hint", "one two", "three four"]
    assert first.seams == ["page one", "two three", "four one"]
    assert (second.said, second.seams) == ([], [])
    assert first.weight == weight((tmp_path / "a.html").read_bytes())


def test_what_is_wrong_with_addresses_is_said_with_the_addresses():
    assert check_paths([]) == (PublishFault("site-is-empty", "The site has no pages at all."),)
    odd = "An address has characters that some computers cannot store."
    assert check_paths(["", "a b/", "fine/"]) == (PublishFault("path-is-odd", odd, "", ("a b/",)),)
    twice = "Two pages would be written to the same file."
    taken = PublishFault("path-is-taken", twice, "", ("a/", "A/"))
    assert check_paths(["a/", "b/", "A/"]) == (taken,)
    inside = "A page would be written inside another page's file."
    assert check_paths(["a", "a/b/"]) == (PublishFault("path-is-taken", inside, "", ("a/b/",)),)


@pytest.mark.parametrize(
    ("path", "is_plain"),
    [
        *[("a/b-c/", True), ("a_b/1.x~y.css", True), (".well-known/x", True), ("404.html", True)],
        *[("-a/", False), ("~a/", False), ("a./", False), ("../a/", False), ("a//", False)],
        *[("con/", False), ("a/LPT1.txt", False), ("com12/", True), ("nul.tar.gz", False)],
        *[(".fingerpost/a", False), ("a/.fingerpost/b", True), ("é/", False), (".../", False)],
    ],
)
def test_an_address_is_one_that_every_computer_can_store(path, is_plain):
    assert (check_paths([path]) == ()) is is_plain


def test_files_are_listed_from_the_folder_down(tmp_path):
    for name in ("b.html", "a/c.html", "a/b/d.html"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x")
    assert files_in(tmp_path) == ["a/b/d.html", "a/c.html", "b.html"]
    assert [file_of(path) for path in ("", "a/", "a.css")] == [
        "index.html",
        "a/index.html",
        "a.css",
    ]


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({"": page("", ["//e.example/"])}, "A link goes to “//e.example/”."),
        (
            {"": page('<img src="https://e.example/x">')},
            "It fetches “https://e.example/x”, not a file of this site.",
        ),
        ({"": page("", ["/gone/"])}, "A link goes to “/gone/”, and nothing is there."),
        ({"": page('<img src="/gone.svg">')}, "It fetches “/gone.svg”, and nothing is there."),
        ({"": page("", ["#gone"])}, "A link goes to “#gone”, and no part has that id."),
        (
            {"": page(), "404.html": page("", ["../"])},
            "A link goes to “../”, which has no fixed meaning.",
        ),
        ({"": page(bar="999 111")}, "The urgent help bar is not on the page."),
        ({"": page().replace(NOTICE, "")}, f"The page lacks: {NOTICE}"),
        ({"": page(bar=f"<p hidden>{BAR}</p>999")}, "111 is not in sight on the page."),
        ({"": page(), "a/": ""}, "A page has nothing in it."),
    ],
)  # fmt: skip
def test_what_stops_a_site_is_said_in_words_and_on_which_page(tmp_path, files, said):
    done = publish(make_app(files), tmp_path / "public", progress=lambda words: None)
    assert [fault.message for fault in done] == [said]
    where = "a/index.html" if "a/" in files else list(files)[-1]
    assert [(fault.fix, fault.pages) for fault in done] == [("", (where,))]


def test_one_fault_on_many_pages_is_one_fault_that_names_each_page_once():
    fault, other = PublishFault("a", "A.", "Fix."), PublishFault("b", "B.")
    found = gather([("x/", fault), ("y/", fault), ("x/", fault), ("x/", other)])
    assert found == (
        PublishFault("a", "A.", "Fix.", ("x/", "y/")),
        PublishFault("b", "B.", "", ("x/",)),
    )


@pytest.mark.parametrize(
    ("path", "limit"),
    [
        *[("services/a/", NARROW), ("guides/a/", NARROW), ("guides/a/b/", NARROW)],
        *[("urgent-help/", NARROW), ("services/", WIDE), ("guides/", WIDE), ("", WIDE)],
        *[("guides/a/all/", WHOLE_GUIDE), ("services/all/", NARROW), ("search/", WIDE)],
        *[("guides/a/diagram/", DRAWING), ("services/diagram/", NARROW)],
        *[("guides/a/routes/", WIDE), ("services/routes/", NARROW), ("handbook/", HANDBOOK)],
    ],
)
def test_how_much_each_kind_of_page_may_weigh(path, limit):
    assert limit_of(path, 150) == limit


def test_a_page_weighs_what_is_sent_with_its_headers():
    assert weight(b"") == 308
    assert weight(b"a" * 10_000) < 340


def test_why_a_folder_is_not_replaced_is_said_with_what_to_do(tmp_path):
    out = tmp_path / "public"
    assert refusal(Place(out)) is None
    out.symlink_to("gone")
    assert refusal(Place(out)) == PublishFault(
        "output-is-lost",
        "public is a link to gone, and nothing is there.",
        "Bring back what it points to, or delete the link public.",
    )
    out.unlink()
    out.write_text("x")
    fault = PublishFault("output-is-a-file", "public is a file.", "Name a folder after --out.")
    assert refusal(Place(out)) == fault
    out.unlink()
    out.mkdir()
    assert refusal(Place(out)) is None
    (out / "mine.txt").write_text("x")
    assert refusal(Place(out)) == PublishFault(
        "output-is-not-ours",
        "The folder public holds files that Fingerpost did not put there.",
        "Name a new or empty folder after --out, or move those files away.",
    )
    assert _busy(Place(out)) == PublishFault(
        "output-is-busy",
        "Another build or rollback is writing to public at this moment.",
        "Wait for it to end, then try again.",
    )


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (errno.EXDEV, "This file system cannot replace the folder public in one step (EXDEV)."),
        (errno.EBUSY, "The folder public is a disk of its own, so it cannot be replaced."),
        (errno.EPERM, "The folder public could not be replaced: Not allowed."),
    ],
)
def test_why_a_folder_could_not_be_swapped_is_said(tmp_path, number, said):
    fault = _refused(Place(tmp_path / "public"), OSError(number, "Not allowed"))
    assert fault == PublishFault("output-cannot-be-swapped", said, "Name a new folder after --out.")
