"""Words that were written to run as scripts do nothing, whichever way they come in.

The payloads are a spread of ../shared/corpora/xss and a handful of our own; where the corpus is
absent a run says so, and ours are tried. `python -m bench.xss` tries all of them.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from itertools import cycle

import pytest

from bench.xss.fields import hostile, shown
from bench.xss.judge import hosted, judged
from bench.xss.kept import kept_copies
from bench.xss.payloads import CORPUS, OURS, corpus, spread
from bench.xss.plan import cover
from bench.xss.trial import Tally, culprits, every_value, fields, files, scripts
from bench.xss.written import slots

COUNT, SEED = 500, 8
NOT_SHOWN = {
    "Allowed.why", "Allowed.words", "Answer.confirm", "Area.duty_team", "Audience.about",
    "Case.signed_by", "Case.story",
    "Document.about", "Document.licence", "Document.publisher", "Document.title", "Document.what",
    "EasyPart.confirm", "GlossaryTerm.people_type", "Guide.people_type", "Area.people_type",
    "Kind.about", "Kind.what", "Role.about", "Role.confirm", "Term.about", "Topic.about",
    "Wording.but_not", "Wording.near", "Site.examples",
}  # fmt: skip
"""Fields that no page of the made-up council shows as they are written; examples need a search."""
VULNERABLE = """<!doctype html><html lang="en"><head>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self'">
<title>x</title></head><body><main></main><script src="/assets/x.js"></script></body></html>"""


@pytest.fixture(scope="module")
def payloads():
    """As many as the suite has time for, from every part of the corpus; ours among them."""
    return (*OURS, *spread(corpus(), COUNT - len(OURS), SEED))


@pytest.fixture
def said(record_property, payloads):
    """Says at the end of a run which payloads were tried."""
    absent = f": {CORPUS.parent} is absent" if len(payloads) == len(OURS) else ""
    record_property("payloads tried", f"{len(payloads)}{absent}")


def expect_nothing(done: Tally) -> None:
    assert not done.findings, "\n".join(map(str, done.findings[:20]))
    assert not done.stopped, done.stopped[:20]


@pytest.mark.usefixtures("said")
def test_no_field_runs_or_fetches_anything(browser, payloads):
    """Past the checks: what templates, script data and markup make of it."""
    done = fields(browser, payloads, size=10, most=1, thin=4)
    assert done.pages > 40
    expect_nothing(done)


def test_nothing_that_scripts_read_runs_or_fetches_anything(browser, payloads):
    """Addresses, the search box, saved lists, answers and the tab's history."""
    done = scripts(browser, (*OURS, *payloads[len(OURS) :: 6]), size=12, thin=4)
    assert done.cases > len(OURS)
    expect_nothing(done)


def test_what_the_check_lets_through_runs_and_fetches_nothing(browser, payloads):
    """By the door: each value of a file refused with its line, or harmless on its page."""
    done = files(browser, list(zip(payloads[::5], cycle(slots()[::2]), strict=False)), thin=5)
    assert done.refused
    assert done.accepted
    expect_nothing(done)


def test_a_kept_copy_that_another_program_changed_runs_and_fetches_nothing(browser):
    """Without a line and with one: the worker believes only what it was told the hash of."""
    done = kept_copies(browser, OURS[:6])
    assert done.pages
    expect_nothing(done)


def test_each_value_of_each_kind_of_file_has_each_payload_by_the_door(browser):
    """Settings and landings too, which stand in a project once."""
    some = OURS[:1] + OURS[12:14]
    with ThreadPoolExecutor(1) as processes:
        done = every_value(browser, some, processes)
    assert done.cases == len(some) * len(slots()) == done.refused + done.accepted
    assert {"site/site.yaml: base_url", "content/landings.yaml: first"} < {s.name for s in slots()}
    expect_nothing(done)


def test_nearly_every_field_of_words_is_seen_on_a_page(tmp_path):
    site = hostile(OURS[:1], 0, search=False)
    assert len(site.placed) > 140
    assert set(site.placed) - shown(site, site.write(tmp_path)) == NOT_SHOWN


def test_a_whole_run_opens_what_shows_every_field_on_each_kind_and_no_page_twice_for_it():
    title, about = (
        [("Service.title", "service", number) for number in range(2)],
        ("Site.name", "", 0),
    )
    shows = {
        ("services/one/", 0): {title[0], about},
        ("services/two/", 0): {title[1]},
        ("services/one/", 1): {title[1], about},
        ("about/", 0): {about},
    }
    chosen = list(cover(shows, {"services/one/": 41, "services/two/": 40, "about/": 40}))
    assert set().union(*(shows[one] for one in chosen)) == {*title, about}
    assert len(chosen) == 2


# The judge itself


def heard(browser, folder, script, *, policy, path=""):
    """What a judge hears of a page with this script, and of whatever it is pressed into."""
    (folder / "assets").mkdir()
    (folder / "index.html").write_text(VULNERABLE, encoding="utf-8")
    (folder / "assets" / "x.js").write_text(script, encoding="utf-8")
    with hosted(folder, policy=policy) as url, judged(browser, url) as judge:
        page = judge.context.new_page()
        judge.open(page, path)
        judge.touch(page)
        page.wait_for_timeout(100)
        judge.audit(page)
        return {finding.what for finding in judge.findings}


INTO_HTML = "document.querySelector('main').innerHTML = decodeURIComponent(location.hash.slice(1));"


@pytest.mark.parametrize(
    ("payload", "what"),
    [
        ("<img src=x onerror=alert(1)>", {"alert", "a <img>", "a handler, onerror"}),
        ("<img src=https://evil.example/x.png>", {"asked another host", "a <img>"}),
        ("<iframe srcdoc='<script>alert(1)</script>'></iframe>", {"alert", "a <iframe>"}),
        ("<a href='javascript:alert(1)'>x</a>", {"alert", "an odd href"}),
        ("<svg><a href='javascript:alert(1)'><text>x</text></a></svg>", {"alert", "an odd href"}),
        ("<b onmouseover=confirm(1)>x</b>", {"confirm", "a handler, onmouseover"}),
        ("<p style='position:fixed'>x</p>", {"a style"}),
        ("<form action=/x><button>x</button></form>", {"a <form>"}),
        ("<a href='https://evil.example/'>x</a>", {"a href to elsewhere"}),
        ("<a href=//evil.example/>x</a>", {"a href to elsewhere"}),
        ("<svg><animate onbegin=alert(1) attributeName=x dur=1s></svg>", {"a <animate>"}),
    ],
)
def test_a_page_that_takes_words_for_html_is_heard_of(browser, tmp_path, payload, what):
    assert what <= heard(browser, tmp_path, INTO_HTML, policy=False, path=f"#{payload}")


def test_the_policy_stops_what_such_a_page_would_run_and_the_judge_hears_of_that_too(
    browser, tmp_path
):
    payload = "#<img src=x onerror=alert(1)>"
    said = heard(browser, tmp_path, INTO_HTML, policy=True, path=payload)
    assert "alert" not in said
    assert "the policy stopped" in said


def test_a_worker_that_believes_what_it_kept_is_heard_of(browser):
    said = {finding.what for finding in kept_copies(browser, OURS[:2], is_believed=True).findings}
    assert {"alert", "a <img>", "the policy stopped"} <= said


def test_what_stood_in_a_page_for_a_moment_is_heard_of(browser, tmp_path):
    script = "const m = document.body; m.innerHTML = '<form></form>'; m.replaceChildren();"
    assert "a <form>" in heard(browser, tmp_path, script, policy=False)


def test_the_culprit_is_found_by_halving():
    assert culprits("abcdefg", lambda part: "f" in part) == ["f"]
    assert culprits("ab", lambda part: len(part) > 1) == ["a", "b"]


def test_a_spread_has_something_of_every_part_and_is_the_same_for_the_same_seed():
    some = spread([str(n) for n in range(1000)], 10, 1)
    assert [int(one) // 100 for one in some] == list(range(10))
    assert some == spread([str(n) for n in range(1000)], 10, 1)
