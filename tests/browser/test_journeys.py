"""Six readers on their way to help, from the home page or a link that somebody sent them.

What each step asserts is what that reader needs from it. Other tests look at the parts.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from fingerpost import addresses
from tests.browser.conftest import follow, other_than, watched_page
from tests.browser.host import changing, notice, settle

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
DESK = {"viewport": {"width": 1280, "height": 900}}
AT_400_PERCENT = {"viewport": {"width": 320, "height": 256}}
"""A screen of 1280 by 1024, four times as large."""
AWAY = "https://www.bbc.co.uk/weather"
SEEN = """one => {
  const box = one.getClientRects()[0];
  if (!box || box.top < 0 || box.bottom > innerHeight + 1 || box.right > innerWidth) return false;
  return one.contains(document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2));
}"""
KEPT = "localStorage.length + sessionStorage.length + document.cookie.length"
NEVER_SAID = ("entitled", "eligible", "not possible")
"""What no ending says to somebody who asks for help."""

both = pytest.mark.parametrize("script", [True, False], ids=["scripts", "no scripts"])


@contextmanager
def reader(browser: Browser, url: str, path: str = "", **context) -> Iterator[Page]:
    """Somebody who has just opened a page of the site, and may leave it for the weather."""
    with watched_page(browser, url, **context) as page:
        page.context.route(
            "https://www.bbc.co.uk/**",
            lambda route: route.fulfill(body="<title>Weather</title>", content_type="text/html"),
        )
        page.goto(url + path)
        yield page


def is_seen(found: Locator) -> bool:
    """Whether one of these is on the screen as it is now, whole, with nothing over it."""
    return any(one.evaluate(SEEN) for one in found.all())


def go(page: Page, words: str) -> None:
    """Presses the link with these words in the page's own part."""
    follow(page, page.locator("main").get_by_role("link", name=words).first)


def answer(page: Page, *labels: str) -> None:
    """Gives these answers, each by its whole label."""
    for label in labels:
        follow(page, page.locator("a.answer").filter(has=page.get_by_text(label, exact=True)))


def tab_to(page: Page, words: str) -> None:
    """Presses Tab until something that begins with these words has the focus, and is seen."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.innerText ?? ''").startswith(words):
            break
    here = page.locator(":focus")
    assert here.inner_text().startswith(words), f"no key comes to “{words}” on {page.url}"
    assert is_seen(here), f"“{words}” has the focus where nobody sees it"


def go_by_keyboard(page: Page, *words: str) -> None:
    """On each page skips to the main part, goes on to the link with these words, and presses it."""
    for each in words:
        tab_to(page, "Skip to main content")
        page.keyboard.press("Enter")
        tab_to(page, each)
        with page.expect_navigation(url=other_than(page.url)):
            page.keyboard.press("Enter")


def fits(page: Page) -> bool:
    """Whether nobody has to scroll sideways to read it."""
    return bool(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))


def heading(page: Page) -> str:
    return page.locator("h1").inner_text()


def step(page: Page, number: int) -> Locator:
    return page.locator("main ol.steps > li").nth(number - 1)


def part(page: Page, name: str) -> str:
    """What stands below a heading of the second rank, until the next."""
    headings = page.locator("main h2").all_inner_texts()
    assert name in headings, f"no “{name}” on {page.url}"
    _, _, below = page.locator("main").inner_text().partition(f"\n{name}\n")
    for following in headings[headings.index(name) + 1 :][:1]:
        below, _, _ = below.partition(f"\n{following}\n")
    return below.strip()


def assert_ending_helps(page: Page, first_words: str) -> None:
    """Words to say, what to ask for in writing, and the truth about who has looked at it."""
    assert part(page, "Words to say").startswith(first_words)
    main = page.locator("main").inner_text()
    assert "in writing" in main and "This guide cannot refuse you anything." in main
    assert "Nobody has checked this since the source was written" in main
    assert [word for word in NEVER_SAID if word in main.casefold()] == []


CARERS_ANSWERS = (
    "None of these",
    "In Cambridgeshire",
    "A crisis, and somebody needs help today",
    "Monday to Friday, in the evening or at night",
)


def crisis_at_night(page: Page) -> None:
    """From home to the ending, on a phone, with thumbs."""
    for number in ("999", "111"):
        assert is_seen(page.locator(f"a[href='tel:{number}']")), f"home hides {number}"
    assert is_seen(page.get_by_role("link", name="Is it a crisis?"))
    go(page, "Is it a crisis?")
    for number in ("999", "111"):
        assert is_seen(page.locator(f"main .help a[href='tel:{number}']")), f"no {number} yet"
    answer(page, *CARERS_ANSWERS)
    assert heading(page) == "Call 111 now and choose mental health"
    assert is_seen(page.locator("h1")) and is_seen(page.locator("a[href='tel:111']"))
    assert step(page, 1).locator("a[href='tel:111']").is_visible()
    assert "emergency duty team" in step(page, 2).inner_text()
    assert_ending_helps(page, "I am calling about a young person aged ____")


def test_a_carer_at_night_saves_the_ending_and_finds_it_without_a_line(browser, built_site):
    with (
        changing(built_site) as host,
        reader(browser, host.url, service_workers="allow", **PHONE) as page,
    ):
        crisis_at_night(page)
        expect(page.locator(".so-far li b")).to_have_text(CARERS_ANSWERS)
        page.get_by_role("button", name="Save to a list on this device").click()
        page.get_by_role("button", name="Save it", exact=True).click()
        expect(page.get_by_text("Saved.", exact=False).last).to_be_visible()
        settle(page)
        page.route(f"**/{addresses.LIST_DATA}*", lambda route: route.fulfill(body="nothing"))
        host.line = "none"
        follow(page, page.get_by_role("link", name="Saved", exact=True).first)
        go(page, "Call 111 now and choose mental health")
        assert notice(page).inner_text().startswith("You are offline.")
        assert step(page, 1).locator("a[href='tel:111']").is_visible()
        assert part(page, "Words to say").count("____") > 2


def test_a_carer_at_night_without_scripts_has_all_of_it_but_the_list(browser, site_url):
    with reader(browser, site_url, script=False, **PHONE) as page:
        crisis_at_night(page)
        assert page.locator("main button").count() == 0
        follow(page, page.get_by_role("link", name="Saved", exact=True).first)
        assert "needs JavaScript" in page.locator("main").inner_text()
        assert is_seen(page.locator("a[href='tel:111']"))


@both
def test_a_social_worker_out_of_county_has_the_table_by_keyboard(browser, site_url, script):
    ending = "Ask for clinical advice before anything is arranged"
    with reader(browser, site_url, script=script, **DESK) as page:
        go_by_keyboard(page, "A child who lives outside", "All routes on one page")
        assert "In danger now: 999." in page.locator("main").inner_text()
        rows = page.locator(".routes tr", has=page.get_by_role("link", name=ending))
        assert [row.count("Cambridgeshire") > 0 for row in rows.all_inner_texts()] == [True, False]
        row = rows.first
        assert "Somewhere else in England" in row.inner_text()
        assert "December 2019" in row.inner_text()
        assert "Ask the child's social worker who has to be asked" in row.inner_text()
        go_by_keyboard(page, ending)
        assert heading(page) == ending
        assert step(page, 1).inner_text().startswith("Ring the child's social worker")
        assert_ending_helps(page, "I am calling about a child")
        assert "111" not in step(page, 1).inner_text()


def listed_for_me(page: Page) -> None:
    """Without scripts a young person says who they are; what they may use themselves is there."""
    go(page, "Young people")
    assert is_seen(page.locator("main a[href='tel:999']")) and is_seen(page.locator(".exit__go"))
    assert page.locator("main").get_by_role("link", name="without speaking").is_visible()
    own = part(page, "You can ask for these yourself")
    assert "Childline" in own and "Call 0800 1111" in own
    assert "Childline keeps what you say private" in part(page, "Will you tell anyone what I say?")
    go(page, "Childline")


def searched_for(page: Page, words: str) -> None:
    """With scripts they say it in their own words, which go into no address."""
    page.get_by_role("searchbox").fill(words)
    page.keyboard.press("Enter")
    first = page.locator(".find__result").first
    expect(first.get_by_role("link")).to_have_text("Childline")
    assert "Ages: up to and including 18" in first.inner_text()
    assert "?" not in page.url and "#" not in page.url
    follow(page, first.get_by_role("link"))


@both
def test_a_young_person_who_wants_to_talk_knows_first_who_will_be_told(browser, site_url, script):
    with reader(browser, site_url, script=script, **PHONE) as page:
        if script:
            searched_for(page, "i want to talk to someone")
        else:
            listed_for_me(page)
        assert heading(page) == "Childline"
        for selector in ("main a[href='tel:08001111']", ".exit__go"):
            assert is_seen(page.locator(selector)), selector
        main = page.locator("main").inner_text()
        assert "The child or young person themselves" in main
        told = main.partition("Will you tell anyone what I say?")[2].partition("How do we get it?")
        assert "tells others only when it is very worried about your life" in told[0]
        assert "You do not have to give your real name." in told[0]
        assert page.title().startswith("Childline –")


@both
def test_a_school_with_a_therapy_offer_is_told_not_to_start_yet(browser, site_url, script):
    """At 400%, from a link: nothing is wider than the screen, and no answer is covered."""
    with reader(
        browser, site_url, "guides/therapy-offered-in-school/", script=script, **AT_400_PERCENT
    ) as page:
        for label in (
            "None of these",
            "In care, and Cambridgeshire is responsible",
            "No, and the therapy has not started",
        ):
            assert fits(page)
            page.locator("a.answer", has_text=label).focus()
            assert is_seen(page.locator(":focus b")), f"“{label}” is covered"
            answer(page, label)
        assert fits(page)
        assert heading(page) == "Ask a clinician before therapy starts"
        first = step(page, 1).inner_text()
        assert "Don't start yet. If it has started, don't stop suddenly; ask a clinician." in first
        assert first.startswith("Ring the child's social worker")
        assert_ending_helps(page, "I am calling about a child in care who has been offered therapy")
        assert "who has to be asked before therapy starts" in part(page, "Who to ask about consent")


@both
def test_a_care_leaver_with_no_home_tonight_is_not_sent_to_housing(browser, site_url, script):
    """With the keyboard, and letters of twice the size."""
    with reader(browser, site_url, script=script, **DESK) as page:
        page.on("domcontentloaded", twice_the_size)
        twice_the_size(page)
        go_by_keyboard(page, "Care-experienced young adults")
        assert "under 18: ring children's social care" in page.locator("main").inner_text()
        assert fits(page)
        go_by_keyboard(page, "Leaving care and what comes next", "None of these")
        assert heading(page).startswith("Do you have somewhere to sleep tonight")
        go_by_keyboard(page, "No", "Under 18")
        assert heading(page).startswith("Tell children's social care now") and fits(page)
        assert step(page, 1).locator("a[href='tel:999']").is_visible()
        whom = " ".join(page.locator("main ol.steps").all_inner_texts())
        assert "emergency duty team" in whom and "housing" not in whom.casefold()
        assert_ending_helps(page, "I am ____ years old and I have nowhere to sleep tonight.")


def twice_the_size(page: Page) -> None:
    page.evaluate("document.documentElement.style.setProperty('font-size', '200%')")


@both
def test_somebody_who_is_watched_leaves_and_nothing_tells_of_it(browser, site_url, script):
    with reader(browser, site_url, script=script, **PHONE) as page:
        titles = []
        for words in ("Every need", "Abuse at home"):
            go(page, words)
            titles.append(page.title())
            assert page.evaluate(KEPT) == 0
        assert heading(page) == "Abuse at home"
        assert "abuse" not in " ".join(titles).casefold()
        says = page.locator("#exit-words").inner_text()
        assert says == (
            "This leaves the page. It does not hide that you visited. Back may show earlier pages."
        )
        page.evaluate("scrollTo(0, document.body.scrollHeight)")
        assert is_seen(page.locator(".exit__go"))
        with page.expect_request(AWAY) as asked:
            page.locator(".exit__go").tap()
        page.wait_for_url(AWAY)
        assert "referer" not in asked.value.headers
        page.go_back()
        page.wait_for_url(site_url + ("needs/" if script else "needs/domestic-abuse/"))
        assert page.evaluate(KEPT) == 0 and page.context.cookies() == []
