"""Pages in other languages: their addresses, their words, and what says that it is English."""

import html
import re
import shutil
from pathlib import Path

import pytest
from jinja2 import meta

from fingerpost.pipeline.build import build_app
from fingerpost.render.kinds import IN_LANGUAGES
from fingerpost.render.messages import MARKED
from fingerpost.render.templates import environment_of, with_numbers_kept
from tests.projects import TODAY
from tests.pseudo import pseudo, speak
from tests.rendered import Site, render
from tests.templates import unmarked

LIVE = Path(__file__).parent / "live"
PAGES = (
    *("", "urgent-help/", "services/", "services/holm-night-line/", "services/fell-listening/"),
    *("needs/", "needs/emotional-wellbeing/", "areas/", "for/", "levels/", "guides/", "guidance/"),
    *("guides/a-hard-night/", "guides/a-hard-night/where/", "guides/a-hard-night/ring/"),
    "guides/a-hard-night/safe-now-hurt-now/",
)
ENGLISH_PART = re.compile(r'<(span|div|a)\b[^>]*\blang="en-GB"[^>]*>.*?</\1>', re.DOTALL)
ATTRIBUTE = re.compile(r'(?:aria-label|alt|title|placeholder|data-then|data-question)="([^"]*)"')


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """The made-up live council in English and in both made-up languages."""
    project = tmp_path_factory.mktemp("live") / "project"
    shutil.copytree(LIVE, project)
    speak(project, "en-XA", "ar-XB")
    app, checked = build_app(project, TODAY)
    assert app, [problem.message for problem in checked.problems]
    return Site(app)


def left_in_english(page):
    """Words in sight, or said of what is, that are neither translated nor say that they are not."""
    body = re.sub(r"<svg.*?</svg>", "", page[page.index("<body") :], flags=re.DOTALL)
    texts = [*re.split(r"<[^>]*>", ENGLISH_PART.sub("", body)), *ATTRIBUTE.findall(body)]
    words = [html.unescape(text).strip() for text in texts]
    return [text for text in words if re.search(r"[A-Za-z]{2}", re.sub(r"\S+[.@]\S+", "", text))]


@pytest.mark.parametrize("path", PAGES)
def test_no_word_of_the_interface_is_left_in_english(site, path):
    left = left_in_english(site.page(f"en-xa/{path}").html)
    assert [words for words in left if not re.search("Þáğé ṽéŕšíóñ", words)] == []


def test_a_word_that_nobody_marked_is_found():
    assert left_in_english("<body><p>Call 999</p><p lang>á</p>") == ["Call 999"]
    assert left_in_english('<body><span lang="en-GB" dir="ltr">Call 999</span>') == []


@pytest.mark.parametrize("path", PAGES)
def test_numbers_are_the_same_byte_for_byte(site, path):
    def numbers(page):
        return re.findall(r'href="((?:tel|sms):[^"]*)"', page)

    english = numbers(site.page(path).html)
    assert "tel:999" in english and "tel:111" in english
    assert numbers(site.page(f"en-xa/{path}").html) == english
    assert numbers(site.page(f"ar-xb/{path}").html) == english


def test_a_page_says_its_language_its_direction_and_its_others(site):
    page = site.page("ar-xb/urgent-help/").html
    assert '<html lang="ar-XB" dir="rtl">' in page
    assert '<html lang="en-XA" dir="ltr">' in site.page("en-xa/urgent-help/").html
    others = re.findall(r'<link rel="alternate" hreflang="([^"]*)" href="([^"]*)">', page)
    assert others == [
        ("en-GB", "https://holm.example/urgent-help/"),
        ("ar-XB", "https://holm.example/ar-xb/urgent-help/"),
        ("en-XA", "https://holm.example/en-xa/urgent-help/"),
    ]
    assert page.count('lang="en-GB" hreflang="en-GB"') == 1
    assert '<html lang="en-GB">' in site.page("urgent-help/").html


def test_links_stay_in_the_language_where_it_has_the_page(site):
    page = site.page("en-xa/services/holm-night-line/").html
    assert 'href="/en-xa/guides/a-hard-night/"' in page
    assert 'href="/en-xa/urgent-help/"' in page
    assert 'href="/privacy/"' in page and "/en-xa/privacy/" not in page
    assert site.app.test_client().get("/en-xa/privacy/").status_code == 404


def test_search_is_in_english_and_a_page_says_so(site):
    page = site.page("en-xa/").html
    assert 'href="/search/" hreflang="en-GB"' in page
    assert pseudo("Search is in English.", "en-XA") in page
    assert "search.js" not in page and "data-search" not in page


def test_a_spaced_number_is_kept_in_one_piece_from_right_to_left(site):
    page = site.page("ar-xb/services/holm-night-line/").html
    assert '<bdi dir="ltr">01632 960210</bdi>' in page
    assert "<bdi" not in site.page("en-xa/services/holm-night-line/").html
    assert with_numbers_kept('<head><title>1 2</title><body title="1 2">1 2</body>') == (
        '<head><title>1 2</title><body title="1 2"><bdi dir="ltr">1 2</bdi></body>'
    )


def test_a_page_that_is_partly_in_english_says_so_in_its_own_language(site, tmp_path):
    note = "Some of this page is in English: nobody has translated it yet"
    since = ", or the English has changed since."
    files = {
        "site/languages/pl.yaml": "name: Polski\n",
        "site/languages/pl.po": f'msgid "{note}{since}"\nmsgstr "Po angielsku."\n',
    }
    partly = render(tmp_path, files, translated=True).page("pl/services/marsh-listening/").html
    assert '<p class="doubt">Po angielsku.</p>' in partly
    assert '<h2 id="us"><span lang="en-GB" dir="ltr">Is this for us?</span></h2>' in partly
    whole = site.page("en-xa/guides/a-hard-night/where/").html
    assert pseudo(note, "en-XA")[:20] not in whole


def test_without_a_language_a_page_says_nothing_of_languages(tmp_path):
    page = render(tmp_path).page("").html
    assert "hreflang" not in page and "languages" not in page
    assert not any("rtl" in path for path in render(tmp_path / "b").app.config["PATHS"])


def test_a_page_of_another_language_has_a_version_of_its_own(site):
    def version(path):
        return re.search(r'class="version">[^<]*?([0-9a-f]{8})\b', site.page(path).html)[1]

    assert len({version(f"{prefix}urgent-help/") for prefix in ("", "en-xa/", "ar-xb/")}) == 3


def marked_templates(root):
    """The templates of the pages that every language has, with all that they are made of."""
    environment = environment_of(root)
    names = {"services": "services", "service": "service", "urgent-help": "urgent", "need": "term"}
    names |= {"guide": "question", "guide-page": "outcome", "guidance-list": "guidance_list"}
    waiting = ["base.html", *(f"pages/{names.get(kind, kind)}.html" for kind in IN_LANGUAGES)]
    found = {}
    while waiting:
        name = waiting.pop()
        if name not in found:
            found[name] = environment.loader.get_source(environment, name)[0]
            waiting += filter(None, meta.find_referenced_templates(environment.parse(found[name])))
    return found


TAGS = re.compile(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}|<[^>]*>|&\w+;", re.DOTALL)
CALLS = re.compile(r'(?:_|n?p?gettext|icon)\((?:"[^"]*",? ?)+')
"""Calls that mark words, and the one that names a picture and how it looks."""
BLOCKS = re.compile(r"\{% trans.*?endtrans %\}", re.DOTALL)


def not_marked(template):
    """English words of a template that no translator would be given."""
    text = re.sub(r"\{#.*?#\}", "", BLOCKS.sub("", template), flags=re.DOTALL)
    bare = [words.strip() for words in TAGS.split(text)]
    code = " ".join(re.findall(r"\{[{%].*?[%}]\}", text, re.DOTALL))
    quoted = re.findall(r'"([^"]*)"', CALLS.sub("", code))
    labels = [words for words in ATTRIBUTE.findall(text) if "{" not in words]
    found = [words for words in bare if re.search(r"[A-Za-z]{2}", words)]
    return found + [words for words in quoted if re.search(r"[a-z] [a-z]", words)] + labels


def test_every_word_of_their_templates_is_marked(root):
    templates = marked_templates(root)
    assert len(templates) > 25
    found = {name: not_marked(template) for name, template in templates.items()}
    assert {name: words for name, words in found.items() if words} == {}


def test_a_word_of_a_template_that_is_not_marked_is_found():
    assert not_marked("<p>Call them</p>") == ["Call them"]
    assert not_marked('{{ lists.unknown("Ask them.") }}<b aria-label="Main">') == [
        "Ask them.",
        "Main",
    ]
    assert not_marked('<p>{{ _("Call them") }}</p>{% trans %}Call{% endtrans %}') == []


def test_words_are_looked_up_only_where_there_is_another_language(root):
    english, marked = environment_of(root), environment_of(root, MARKED)
    source, _, _ = english.loader.get_source(english, "parts/foot.html")
    assert "resolve('_')" in marked.compile(source, raw=True)
    assert "resolve('_')" not in english.compile(source, raw=True)
    assert english.from_string('{{ _("<b>Call</b> %(n)s", n="<9>") }}').render() == (
        "<b>Call</b> &lt;9&gt;"
    )
    assert unmarked('{{ _("For %(whom)s.", whom=x) }}') == "For {{ it }}."
