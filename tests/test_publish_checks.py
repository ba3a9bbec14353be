"""Each thing that a built page must not do stops the site, whatever made it."""

import re
from random import Random

import pytest

from fingerpost.model.personal import Personal, PersonalWords
from fingerpost.model.withheld import Withheld, hashes_of
from fingerpost.publish import publish
from fingerpost.publish.budget import (
    A_LINK,
    DRAWING,
    HANDBOOK,
    NARROW,
    WHOLE_GUIDE,
    WIDE,
    limit_of,
    weight,
)
from fingerpost.publish.fault import PublishFault
from fingerpost.publish.links import references_of
from fingerpost.publish.page import read_page
from fingerpost.publish.personal import _ROUND
from fingerpost.publish.verify import _check_files, demands_of
from tests.small_site import BAR, NOTICE, make_app, page

CSS, JS, SVG = b"p { color: red }", b"export {};\n", b'<svg xmlns="x"><g id="dot"/></svg>'


def rules(files, tmp_path):
    """The rules that stop these files, once each."""
    done = publish(make_app(files), tmp_path / "public", progress=lambda words: None)
    return sorted({fault.rule for fault in done}) if isinstance(done, tuple) else []


@pytest.mark.parametrize(
    "words",
    [
        '<a href="https://www.nhs.uk/">NHS</a>',
        '<a href="mailto:team@example.org">Write</a> <a href="sms:85258">Text 85258</a>',
        '<a href="tel:+441223000000">01223 000000</a> <a href="tel:111">Call us now</a>',
        '<h2 id="a b">x</h2><a href="#a%20b">x</a> <a href="#top">x</a> <a href="">x</a>',
        '<img src="/dot.svg"><svg><use href="/dot.svg#dot"></use></svg>',
        '<script src="/a.js" defer></script><script type="application/json">{}</script>',
        '<link rel="canonical" href="https://example.org/"><p hidden>x</p>',
        '<img srcset="/dot.svg 1x, /dot.svg 2x" alt="">',
        "<details><summary>x</summary>999</details>",
    ],
)
def test_what_a_page_may_hold(tmp_path, words):
    assert rules({"": page(words), "dot.svg": SVG, "a.js": JS}, tmp_path) == []


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ("link-goes-nowhere", '<a href="/services/gone/">x</a>'),
        ("link-goes-nowhere", '<a href="/services">x</a>'),
        ("link-goes-nowhere", '<a href="#nowhere">x</a>'),
        ("link-goes-nowhere", '<a href="/index.html">x</a>'),
        ("link-goes-nowhere", '<svg><use href="/dot.svg#gone"></use></svg>'),
        ("link-goes-nowhere", '<img src="/gone.svg" alt="">'),
        ("link-is-strange", '<a href="//evil.example/">x</a>'),
        ("link-is-strange", '<a href="/\\evil.example/">x</a>'),
        ("link-is-strange", '<a href="javascript:alert(1)">x</a>'),
        ("link-is-strange", '<a href="data:text/html,x">x</a>'),
        ("asset-is-elsewhere", '<img src="https://evil.example/x.png" alt="">'),
        ("asset-is-elsewhere", '<img src="//evil.example/x.png" alt="">'),
        ("asset-is-elsewhere", '<img srcset="/dot.svg 1x, https://evil.example/x.png 2x" alt="">'),
        ("asset-is-elsewhere", '<script src="https://evil.example/x.js"></script>'),
        ("asset-is-elsewhere", '<link rel="preconnect" href="https://evil.example">'),
        ("asset-is-elsewhere", '<link rel="alternate stylesheet" href="https://evil.example/x">'),
        ("asset-is-elsewhere", '<img src="data:image/png;base64,AA" alt="">'),
        ("asset-is-elsewhere", '<video poster="https://evil.example/x.png"></video>'),
        ("page-holds-inline", "<script>alert(1)</script>"),
        ("page-holds-inline", '<script type="module">alert(1)</script>'),
        ("page-holds-inline", '<p style="display: none">x</p>'),
        ("page-holds-inline", '<p onclick="go()">x</p>'),
        ("page-holds-forbidden", "<style>p { color: red }</style>"),
        ("page-holds-forbidden", '<form action="/search/"><input name="q"></form>'),
        ("page-holds-forbidden", '<button formaction="/search/">x</button>'),
        ("page-holds-forbidden", '<a href="/" ping="/seen">x</a>'),
        ("page-holds-forbidden", '<meta http-equiv="Refresh" content="0; url=/">'),
        ("page-holds-forbidden", '<base href="/elsewhere/">'),
        ("page-holds-forbidden", '<iframe src="/"></iframe>'),
        ("page-holds-comment", "<!-- the old number was 01223 000000 -->"),
        ("id-is-taken", '<p id="one"></p><p id="one"></p>'),
        ("number-differs", '<a href="tel:01223000001">01223 000000</a>'),
    ],
)
def test_what_a_page_must_not_hold(tmp_path, rule, words):
    assert rules({"": page(words), "dot.svg": SVG}, tmp_path) == [rule]


@pytest.mark.parametrize(
    "bar", ["", BAR.replace("999", "990"), BAR.replace(" ", "  ", 1), BAR.replace(">", "&gt;", 1)]
)
def test_the_urgent_bar_stands_on_every_page_byte_for_byte(tmp_path, bar):
    stopped = rules({"": page(), "a/": page(bar=bar), "404.html": page()}, tmp_path)
    assert "urgent-bar-missing" in stopped


@pytest.mark.parametrize(
    "hidden",
    [
        f"<p hidden>{BAR}</p>",
        f"<template>{BAR}</template>",
        f"<details><summary>Help</summary><div>{BAR}</div></details>",
        f"<noscript><div>{BAR}</div></noscript>",
        f"<div hidden><div>x</div>{BAR}</div>",
    ],
)
def test_the_numbers_are_in_plain_sight(tmp_path, hidden):
    assert rules({"": page(bar=hidden)}, tmp_path) == ["number-missing"]


def test_a_longer_number_is_not_999(tmp_path):
    app = make_app({"": page("01999 111000", bar="")}, URGENT_BAR=b"")
    faults = publish(app, tmp_path / "public", progress=lambda words: None)
    assert [fault.message.split()[0] for fault in faults] == ["999", "111"]


def test_a_page_of_another_language_holds_what_that_language_demands(tmp_path):
    other = BAR.replace("Urgent", "Pilne").replace("urgent", "pilne")
    assert other != BAR
    files = {"": page(), "pl/": page(bar=other).replace(NOTICE, "Próba")}
    demands = {"pl/": (other.encode(), ("Próba".encode(),))}

    def found(files):
        app = make_app(files, LANGUAGES=demands)
        faults = publish(app, tmp_path / "public", progress=lambda words: None)
        return sorted(fault.rule for fault in faults) if isinstance(faults, tuple) else []

    assert found({**files, "pl/": page()}) == ["urgent-bar-missing", "words-missing"]
    assert found(files) == []


def test_a_trial_says_so_on_every_page(tmp_path):
    bare = page().replace(NOTICE, "")
    assert rules({"": page(), "a/": bare}, tmp_path) == ["words-missing"]


def test_an_unknown_address_may_be_anywhere_so_its_page_links_from_the_root(tmp_path):
    files = {"": page(), "404.html": page(links=["/", "#urgent"])}
    assert rules(files, tmp_path) == []
    files["404.html"] = page(links=["./"])
    assert rules(files, tmp_path) == ["link-is-relative"]


@pytest.mark.parametrize(
    ("rule", "name", "body"),
    [
        ("asset-is-elsewhere", "a.css", b"@import 'https://evil.example/x.css';"),
        ("asset-is-elsewhere", "a.css", b"p { background: url(//evil.example/x.png) }"),
        ("link-goes-nowhere", "a.css", b'p { background: url("gone.png") }'),
        ("link-goes-nowhere", "a.js", b'import { go } from "./gone.js";'),
        ("asset-is-elsewhere", "a.js", b'const x = await import("https://evil.example/x.js");'),
    ],
)
def test_what_style_sheets_and_scripts_must_not_name(tmp_path, rule, name, body):
    assert rules({"": page(), f"assets/1/{name}": body}, tmp_path) == [rule]


def test_what_style_sheets_and_scripts_may_name(tmp_path):
    files = {
        "": page(),
        "assets/1/css/a.css": b'p { background: url("../img/dot.svg#dot") }',
        "assets/1/img/dot.svg": SVG,
        "assets/1/a.js": b'import { b } from "./js/b.js"; // taken from "the list"',
        "assets/1/js/b.js": b'export const b = "from here"; import("../a.js");',
    }
    assert rules(files, tmp_path) == []


def test_no_page_is_empty(tmp_path):
    assert rules({"": page(), "a/": ""}, tmp_path) == ["file-is-empty"]


NOISE = Random(1)
HEAVY = " ".join(str(NOISE.random()) for _ in range(2000))


def test_a_page_too_heavy_for_a_phone_is_stopped(tmp_path):
    assert rules({"": page(HEAVY), "services/a/": page()}, tmp_path) == []
    assert rules({"": page(), "services/a/": page(HEAVY)}, tmp_path) == ["page-is-heavy"]


def test_what_a_page_weighs_is_said_with_the_most_that_it_may(tmp_path):
    files = {"": page(), "services/a/": page(HEAVY)}
    (fault,) = publish(make_app(files), tmp_path / "public", progress=str)
    weighs = weight(page(HEAVY).encode())
    assert fault.message == f"It takes {weighs:,} bytes to read; the most is {NARROW:,}."


def test_a_file_too_few_and_one_too_many_are_named(tmp_path):
    app = make_app({"": page(), "a/": page(), "b/": page()})
    (tmp_path / "a").mkdir()
    (tmp_path / "index.html").write_text(page())
    (tmp_path / "a/index.html").write_text(page())
    (tmp_path / "stray.txt").write_text("x")
    (tmp_path / "more.txt").write_text("x")
    assert _check_files(tmp_path, demands_of(app.config)) == (
        PublishFault("file-is-missing", "A page was not written.", "", ("b/",)),
        PublishFault(
            "file-is-unknown",
            "A file was written that belongs to no page.",
            "",
            ("more.txt", "stray.txt"),
        ),
    )


def test_a_page_weighs_as_much_as_it_and_its_scripts(tmp_path):
    files = {"": page('<script src="/a.js"></script>' + HEAVY), "a.js": HEAVY.encode()}
    assert rules(files, tmp_path) == ["page-is-heavy"]


def test_a_list_may_grow_with_what_it_lists():
    assert limit_of("services/", 150) == limit_of("", 20) == WIDE
    assert limit_of("services/", 151) == WIDE + A_LINK
    assert limit_of("services/a/", 999) == limit_of("guides/a/b/", 1) == NARROW
    assert limit_of("guides/a/all/", 1) == WHOLE_GUIDE
    assert limit_of("handbook/", 2000) == HANDBOOK


NAMES = Withheld(salt="s", names=(hashes_of("Wilmot Tansy", "s"),))
TELLING = PersonalWords(
    team_words=("team",), free_mail=(), not_names=(), not_neutral=("runaway",),
    named_by_others={"runaway-house": "The house chose it."},
)  # fmt: skip
PERSONAL = Personal(TELLING, NAMES, to_text=frozenset({"07700900456"}))


def personal_faults(files, tmp_path):
    """What stops these files for something personal, and that nothing was published."""
    done = publish(make_app(files, PERSONAL=PERSONAL), tmp_path / "public", progress=lambda _: None)
    assert isinstance(done, tuple)
    assert not (tmp_path / "public").exists()
    return [fault for fault in done if fault.rule != "link-goes-nowhere"]


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ("name-withheld", "<p>Ask Wilmot Tansy.</p>"),
        ("name-withheld", "<p>Ask <b>Wilmot</b> Tansy.</p>"),
        ("name-withheld", "<p>Ask Wilmot&nbsp;Tansy.</p>"),
        ("name-withheld", "<p>Ask\n  Wilmot\n  Tansy.</p>"),
        ("name-withheld", "<p hidden>Tansy, Wilmot</p>"),
        ("name-withheld", '<p title="wilmot tansy">x</p>'),
        ("name-withheld", '<p data-who="w-tansy">x</p>'),
        ("name-withheld", '<p id="wilmot-tansy">x</p>'),
        ("name-withheld", '<a href="https://marsh.example/wilmot-tansy">x</a>'),
        ("name-withheld", '<a href="mailto:wtansy@marsh.example">x</a>'),
        ("name-withheld", '<script type="application/json">{"by": "Dr Tansy"}</script>'),
        ("email-personal", "<p>wren.alder@marsh.example</p>"),
        ("email-personal", '<a href="mailto:wren.alder@marsh.example?subject=x">x</a>'),
        ("mobile-personal", "<p>Ring 07700 900123</p>"),
        ("mobile-personal", '<a href="tel:+447700900123">Ring us</a>'),
        ("child-named", "<p>Wren, 14, says so.</p>"),
        ("child-named", '<p title="Wren (14)">x</p>'),
    ],
)
def test_nothing_personal_is_published(tmp_path, rule, words):
    faults = personal_faults({"": page(), "a/": page(words)}, tmp_path)
    assert [(fault.rule, fault.pages) for fault in faults] == [(rule, ("a/",))]
    assert "ansy" not in faults[0].message
    assert faults[0].fix


def test_where_a_name_stands_is_said_without_the_name(tmp_path):
    words = f"<p>{'x' * 50} ask\n Wilmot Tansy or {'y' * 50}</p>"
    (fault,) = personal_faults({"": page(), "a/": page(words)}, tmp_path)
    where = re.search("It is here: “(.*)”.$", fault.message)
    assert where and re.fullmatch("x+ ask █ or y+", where[1])
    assert len(where[1]) == 2 * _ROUND


@pytest.mark.parametrize("many", [1, 300])
@pytest.mark.parametrize("words", ["<p>Wilmot Tansy</p>", "<b>Wilmot</b> Tansy"])
def test_every_page_with_a_name_is_told_however_pages_are_read(tmp_path, monkeypatch, many, words):
    monkeypatch.setattr("fingerpost.publish.making.MANY", many)
    pages = {"": page(), "a/": page(words), "b/": page(words), "c/": page(words)}
    [fault] = personal_faults(pages, tmp_path)
    assert (fault.rule, fault.pages) == ("name-withheld", ("a/", "b/", "c/"))


@pytest.mark.parametrize(
    ("rule", "path", "words"),
    [
        ("name-withheld", "services/wilmot-tansy/", ""),
        ("title-not-neutral", "guides/a-runaway/", ""),
        ("title-not-neutral", "guides/a/runaway/", ""),
        ("title-not-neutral", "services/a/", "Runaway line"),
    ],
)
def test_addresses_and_titles_are_looked_at_too(tmp_path, rule, path, words):
    built = page().replace("A page", words or "A page")
    faults = personal_faults({"": page(), path: built}, tmp_path)
    assert [(fault.rule, fault.pages) for fault in faults] == [(rule, (path,))]


@pytest.mark.parametrize("name", ["a.js", "dot.svg"])
def test_nothing_personal_is_in_a_file_beside_the_pages(tmp_path, name):
    files = {"": page(), name: b"<svg>// Wilmot Tansy</svg>"}
    assert [fault.rule for fault in personal_faults(files, tmp_path)] == ["name-withheld"]


def test_what_is_not_personal_is_published(tmp_path):
    words = (
        "<p>Tansy Wood, by Wilmot. Write to the.team@marsh.example. Text 07700 900123.</p>"
        '<a href="sms:07700900123">x</a> <a href="tel:07700900456">Text us</a>'
    )
    files = {
        "": page(words),
        "services/runaway-house/": page().replace("A page", "Runaway House"),
        "guides/a/all/": page().replace("A page", "Every runaway question"),
    }
    app = make_app(files, PERSONAL=PERSONAL)
    assert not isinstance(publish(app, tmp_path / "public", progress=lambda _: None), tuple)


def test_a_drawing_may_weigh_more_than_other_pages_of_a_guide():
    assert limit_of("guides/a/diagram/", 0) == DRAWING
    assert limit_of("guides/a/", 0) == NARROW


def test_a_site_without_pages_is_refused(tmp_path):
    assert rules({}, tmp_path) == ["site-is-empty"]


def test_tags_that_close_themselves_hide_nothing():
    read = read_page('<meta charset="utf-8"><p>Ring<br/>999<template/></p><p>or 111</p>')
    assert read.numbers == {"999", "111"}
    assert read.faults == []


def test_a_withheld_word_beside_a_tag_is_said_once(tmp_path):
    alone = Withheld(salt="s", names=(hashes_of("Quillfeather", "s", alone=True),))
    files = {"": page("<p><b>Ask Quillfeather</b> now.</p>")}
    app = make_app(files, PERSONAL=Personal(TELLING, alone))
    (fault,) = publish(app, tmp_path / "public", progress=str)
    assert fault.rule == "name-withheld" and "“Ask █”" in fault.message


def test_what_a_web_manifest_names_must_be_there():
    said = '{"icons": [{"src": "/dot.svg"}], "start_url": "/"}'
    assert references_of("app.webmanifest", said) == ("/", "/dot.svg")
    assert references_of("app.webmanifest", "{}") == ()
