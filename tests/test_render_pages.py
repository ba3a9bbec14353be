"""What every page holds, where it stands, and where its words and style come from."""

import re
from datetime import date

import pytest
from jinja2 import UndefinedError

from fingerpost.model.results import Artefact
from fingerpost.render import AssetsNotMade
from fingerpost.render.assets import WORKERS, gather
from fingerpost.render.headers import HEADERS, META_POLICY
from fingerpost.render.templates import _Compiled
from tests.projects import edited
from tests.rendered import SERVICE, Site, render, with_fields

NOTICE = "This is a trial. In an emergency use 999 or 111."
PRESS = "This leaves the page. It does not hide that you visited. Back may show earlier pages."
SITE = "site/site.yaml"


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Site:
    return render(tmp_path_factory.mktemp("council"))


def meta(page, name):
    return [tag["content"] for tag in page.all("meta") if tag["name"] == name]


def test_every_path_is_served_and_every_page_is_named_once(site):
    paths = site.app.config["PATHS"]
    assert len(paths) == len(set(paths))
    assert {"", "urgent-help/", "search/", "services/", "guides/example/", "404.html"} <= set(paths)
    client = site.app.test_client()
    assert [path for path in paths if client.get("/" + path).status_code != 200] == []


def test_what_is_not_there_answers_404_with_a_page_of_our_own(site):
    for path in ("services/no-such/", "guides/example/no-such/", "no-such", "assets/0/css/x.css"):
        answer = site.app.test_client().get("/" + path)
        assert (answer.status_code, b"There is no such page" in answer.data) == (404, True), path


def test_every_page_holds_the_same_urgent_bar_byte_for_byte(site):
    bar = site.app.config["URGENT_BAR"].decode()
    assert 'href="tel:999"' in bar and 'href="tel:111"' in bar and "/urgent-help/" in bar
    assert [page.path for page in site.pages() if page.html.count(bar) != 1] == []


def test_a_demonstration_says_so_on_every_page_and_stays_out_of_search_engines(site):
    for page in site.pages():
        assert NOTICE in page.words, page.path
        assert meta(page, "robots") == ["noindex, nofollow"], page.path
        assert all(held.decode() in page.html for held in site.app.config["MUST_HOLD"])


def test_a_live_site_may_be_found(tmp_path):
    live = edited(SITE, "stage: demonstration\nnotice: " + NOTICE, "stage: live")
    page = render(tmp_path, live).page("")
    assert meta(page, "robots") == []
    assert not page.all("form")


def test_every_page_has_the_policy_and_gives_no_referrer(site):
    for page in site.pages():
        policy = [tag["content"] for tag in page.all("meta") if tag["http-equiv"]]
        assert policy == [META_POLICY], page.path
        assert meta(page, "referrer") == ["no-referrer"], page.path


def test_the_policy_of_the_page_is_the_policy_of_the_host_less_one_rule():
    sent = HEADERS["Content-Security-Policy"].split("; ")
    assert [rule for rule in sent if rule not in META_POLICY.split("; ")] == [
        "frame-ancestors 'none'"
    ]


def test_the_app_sends_the_headers_that_a_host_should_send(site):
    answer = site.app.test_client().get("/")
    assert {name: answer.headers[name] for name in HEADERS} == HEADERS


def test_every_page_has_skip_links_one_heading_and_a_title_of_its_own(site):
    pages = site.pages()
    for page in pages:
        skips = (tag for tag in page.all("a") if "data-exit" not in tag.attributes)
        hrefs = [tag["href"] for tag in skips][:2]
        assert hrefs == ["#main", "#foot"], page.path
        assert len(page.all("h1")) == 1, page.path
    titles = [re.search("<title>(.*?)</title>", page.html)[1] for page in pages]
    assert len(set(titles)) == len(titles)


def test_every_page_says_what_it_is_about_to_who_has_not_opened_it(site):
    found = [
        [tag["content"] for tag in page.all("meta") if tag["name"] == "description"]
        for page in site.pages()
    ]
    assert [len(said) for said in found] == [1] * len(found)
    assert all(said[0].strip() for said in found)


def test_all_links_and_files_stand_under_the_base_path(tmp_path):
    prefixed = {SITE: make_text("base_path: /offer/\n")}
    link = "\n---\nSee [the guides](/guides/) and [another site](https://example.org/).\n"
    words = with_fields("")[SERVICE].removesuffix("---\n").rstrip() + link
    moved = render(tmp_path, {**prefixed, SERVICE: words})
    for page in moved.pages():
        own = [tag["href"] for tag in page.tags if tag["href"].startswith("/")]
        own += [tag["src"] for tag in page.tags if tag["src"]]
        assert [href for href in own if not href.startswith("/offer/")] == [], page.path
    assert 'href="/offer/guides/"' in moved.page("services/marsh-listening/").html
    client = moved.app.test_client()
    assert client.get("/offer/guides/").data == client.get("/guides/").data
    assert moved.app.config["BASE_PATH"] == "/offer/"


def make_text(more):
    return edited(SITE, "areas:", more + "areas:")[SITE]


def statics(folder, style):
    """A folder with what every page names."""
    scripts = {f"js/{name}.js": "export {};" for name in ("site", *WORKERS)}
    for name, words in {"css/fingerpost.css": style, **scripts}.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(words)


def test_scripts_and_styles_share_one_folder_named_by_what_is_in_it(site, tmp_path):
    paths = [path for path in site.app.config["PATHS"] if path.startswith("assets/")]
    assert len({path.split("/")[1] for path in paths}) == 1
    statics(tmp_path, "a { color: red }")
    before = gather((tmp_path,), {}).folder
    statics(tmp_path, "a { color: blue }")
    assert re.fullmatch("assets/[0-9a-f]{12}/", before)
    assert gather((tmp_path,), {}).folder != before


def test_a_council_s_own_style_goes_over_the_one_it_inherits(tmp_path):
    own, inherited = tmp_path / "own", tmp_path / "inherited"
    statics(own, "red")
    statics(inherited, "blue")
    (inherited / "css/more.css").write_text("more")
    (own / "js/site.js").unlink()
    # The workers are sent at an address of their own.
    files = gather((own, inherited), {"made.json": b"[]"}).files
    wanted = {"css/fingerpost.css": b"red", "css/more.css": b"more", "js/site.js": b"export {};"}
    assert files == wanted | {"made.json": b"[]"}


@pytest.mark.parametrize("missing", ["css/fingerpost.css", "js/site.js", "js/worker.js"])
def test_a_site_without_its_style_sheet_or_scripts_is_not_made(tmp_path, missing):
    statics(tmp_path, "a { color: red }")
    (tmp_path / missing).unlink()
    with pytest.raises(AssetsNotMade, match=f"no {missing} .* Run: make assets"):
        gather((tmp_path,), {})


def test_a_council_s_own_template_goes_over_the_one_it_inherits(tmp_path):
    own = {"site/templates/pages/about.html": "<title>Ours</title>{{ urgent_bar }}{{ site.name }}"}
    site = render(tmp_path, own)
    assert "Marsh and Moor" in site.page("about/").html
    assert "Privacy" in site.page("privacy/").html


def test_a_template_that_names_nothing_is_not_passed_over(tmp_path):
    slip = {"site/templates/pages/about.html": "{{ view.no_such }}"}
    site = render(tmp_path, slip)
    site.app.testing = True
    with pytest.raises(UndefinedError):
        site.app.test_client().get("/about/")


def test_words_of_entries_are_never_html(tmp_path):
    page = render(tmp_path, with_fields('name: "<b>Bold</b> & brave"', "name")).page(
        "services/marsh-listening/"
    )
    assert "&lt;b&gt;Bold&lt;/b&gt; &amp; brave" in page.html
    assert "<b>Bold" not in page.html


def test_columns_line_up_without_inline_styles(tmp_path):
    table = "\n---\n| Who | How many |\n|:----|-----:|\n| Carers | 3 |\n"
    words = with_fields("")[SERVICE].removesuffix("---\n").rstrip() + table
    page = render(tmp_path, {SERVICE: words}).page("services/marsh-listening/")
    assert '<td class="column-right">3</td>' in page.html
    assert "style=" not in page.html


def test_a_quick_guide_is_credited_to_the_group(tmp_path):
    made = "co_produced_with:\n  - {group: the Marsh council of children in care, when: 2027}\n"
    guide = f"---\ntitle: Say hello first\nsummary: Made up.\n{made}---\nSay hello first.\n"
    page = render(tmp_path, {"content/guidance/hello.md": guide}).page("guidance/hello/")
    assert "Made with the Marsh council of children in care, 2027" in page.words


def test_a_line_of_underscores_is_a_line_to_write_on(tmp_path):
    sheet = "---\ntitle: A sheet\nsummary: Made up.\n---\n- Whom to ring:\n\n    ____\n"
    page = render(tmp_path, {"content/guidance/sheet.md": sheet}).page("guidance/sheet/")
    assert '<p class="blank" aria-hidden="true"></p>\n</li>' in page.html
    assert "____" not in page.words


def test_a_page_s_version_changes_with_its_own_file_only(site, tmp_path):
    other = render(tmp_path, with_fields("aka: [Another name]"))
    changed = {
        page.path
        for page, before in zip(other.pages(), site.pages(), strict=True)
        if version(page) != version(before)
    }
    lists = {"services/", "who-can-ask/", "how-help-is-given/", "ages/"}
    shown_whole = {"services/marsh-listening/", "needs/emotional-wellbeing/compare/"}
    assert changed == lists | shown_whole


def version(page):
    return re.search(r"Page version ([0-9a-f]{8})", page.words)[1]


def test_with_nobody_to_tell_the_page_says_so(site):
    assert "This is a trial, and there is nobody to tell yet." in site.page("services/").words


def test_a_letter_to_us_says_which_page_and_which_version_of_it(tmp_path):
    told = render(tmp_path, {SITE: make_text("feedback: offer@example.org\n")})
    page = told.page("services/")
    letter = next(tag["href"] for tag in page.all("a") if tag["href"].startswith("mailto:"))
    assert letter.startswith("mailto:offer@example.org?subject=Is%20this%20right%3F%20/services/")
    assert version(page) in letter


def test_sensitive_pages_have_a_way_out_that_says_what_it_does(site):
    for path in ("urgent-help/", "needs/self-harm-suicide/", "services/samaritans/"):
        page = site.page(path)
        first, button = [tag for tag in page.all("a") if "data-exit" in tag.attributes]
        assert first["href"] == button["href"] == "https://www.bbc.co.uk/weather", path
        assert page.all("a")[0] == first, path
        assert PRESS in page.words, path
    assert PRESS not in site.page("needs/sleep/").words


def test_search_waits_in_a_place_that_holds_links(site, tmp_path):
    assert "data-search" not in site.page("").html
    start = Artefact("search-data/start-abc.bin", b"start", "application/octet-stream")
    page = render(tmp_path, artefacts=(start,)).page("")
    place = next(tag for tag in page.all("div") if "data-search" in tag.attributes)
    assert place["data-index"] == "/search-data/start-abc.bin"
    assert {"/needs/", "/areas/", "/for/", "/guides/", "/services/"} <= {
        tag["href"] for tag in page.all("a")
    }


def test_artefacts_are_served_as_they_are(tmp_path):
    made = Artefact("search-data/x.bin", b"\x00\x01", "application/octet-stream")
    site = render(tmp_path, artefacts=(made,))
    answer = site.app.test_client().get("/search-data/x.bin")
    assert (answer.data, answer.mimetype) == (made.body, made.mimetype)
    assert made.path in site.app.config["PATHS"]


def test_the_same_offer_makes_the_same_bytes(site, tmp_path):
    again = render(tmp_path)
    assert again.app.config["PATHS"] == site.app.config["PATHS"]
    assert [page.html for page in again.pages()] == [page.html for page in site.pages()]


def test_every_way_in_leads_to_every_entry_in_three_presses(site):
    seen, ring = {""}, [""]
    for _ in range(3):
        links = {tag["href"] for path in ring for tag in site.page(path).all("a")}
        ring = sorted({href[1:].partition("#")[0] for href in links if href[:1] == "/"} - seen)
        seen |= set(ring)
    services = {path for path in site.app.config["PATHS"] if path.startswith("services/")}
    assert services <= seen


def test_an_area_says_that_its_duty_team_is_not_known(site):
    assert "We do not have this number." in site.page("areas/marsh/").words
    assert site.page("urgent-help/").words.count("We do not have this number.") >= 2


DUTY = 'council: M, duty_team: "01632 960000"'
DUTY_CHECKED = f"{DUTY}, duty_team_review: {{owner: A lead, reviewed: 2026-11-01, by: A lead}}"


def area_with(tmp_path, words, **more):
    areas = edited("content/areas.yaml", "council: Marsh Council", words)
    return render(tmp_path, areas, **more).page("areas/marsh/")


def test_an_area_with_a_duty_team_gives_its_number_and_the_day_it_runs_out(tmp_path):
    page = area_with(tmp_path, DUTY_CHECKED)
    assert "tel:01632960000" in {tag["href"] for tag in page.all("a")}
    assert "To be checked again by 1 February 2027." in page.words
    assert 'data-until="2027-02-01"' in page.html


@pytest.mark.parametrize(
    ("words", "today"), [(DUTY, date(2026, 11, 22)), (DUTY_CHECKED, date(2027, 2, 2))]
)
def test_a_duty_team_s_number_that_nobody_checked_in_time_is_not_given(tmp_path, words, today):
    page = area_with(tmp_path, words, today=today)
    assert "960000" not in page.html
    assert "Nobody has checked this number in time, so it is not shown. It should be" in page.words


def test_templates_are_kept_under_a_path_that_is_not_utf8_here():
    key = _Compiled().get_cache_key("base.html", "/home/\udcc3\udc9c/base.html")
    assert key != _Compiled().get_cache_key("base.html", "/home/u/base.html")
