"""The saved list: kept on the device only, only when asked; put in order, shared and cleared."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import axe
from tests.browser.conftest import follow, headers_to_send, served, watched_page
from tests.browser.sample import kinds_of, one_of_each
from tests.browser.test_pages import SHIFTS
from tests.rendered import render
from tests.test_render_saved_list import FILES

LINE, TEAM, CHECKED = "services/fen-line/", "services/moor-team/", "services/fell-team/"
EMERGENCY, OUTCOME = "services/emergency-999/", "guides/test/listen/"
ALL = [LINE, TEAM, CHECKED, EMERGENCY, OUTCOME]
NAMES = ["Fen line", "Moor team", "Fell team", "Emergency 999", "Find somebody to listen"]
KEY = "saved /saved/"
ASKS = "Anybody who uses this device can open this list. Save it?"
HARMFUL = (
    "",
    "services/nowhere/",
    "__proto__,constructor,services/__proto__/",
    "javascript:alert(1),//evil.example/x/,https://evil.example/services/fen-line/",
    "<img src=x onerror=alert(1)>,%3Cscript%3Ealert(1)%3C/script%3E",
    "../../services/fen-line/,services/fen-line/../,/services/fen-line/",
    "%E0%A4%A",
)
STORED = "sessionStorage.length + localStorage.length"


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    """A made-up council with entries of each standing."""
    place = tmp_path_factory.mktemp("saved")
    made = render(place, FILES)
    client = made.app.test_client()
    for path in made.app.config["PATHS"]:
        file = place / "public" / (path + "index.html" if path[-1:] in ("", "/") else path)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(client.get("/" + path).data)
    return place / "public"


@pytest.fixture(scope="module")
def home(folder):
    with served(folder, headers_to_send()) as url:
        yield url


@pytest.fixture
def page(browser, home):
    """A page of that council on 22 November 2026; `.home` is its address."""
    allowed = ["clipboard-read", "clipboard-write"]
    with watched_page(browser, home, permissions=allowed) as page:
        page.home = home
        page.clock.set_fixed_time("2026-11-22T12:00:00")
        yield page


def go(page: Page, path: str) -> None:
    """Opens a page, and waits for what the script adds."""
    page.goto(page.home + path)
    wait(page)


def wait(page: Page) -> None:
    if page.locator("[data-saved-list]").count():
        page.locator(".saved__list").wait_for(state="attached")
    elif page.locator("[data-save]").count():
        page.locator("[data-save] button").wait_for()


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def save(page: Page, path: str) -> None:
    go(page, path)
    press(page, "Save to a list on this device")
    if page.get_by_text(ASKS).count():
        press(page, "Save it")
    expect(page.get_by_role("status").last).to_contain_text("Saved.")


def hold(page: Page, paths: list[str], **fields: str) -> None:
    """Puts a list into the browser, as if these had been saved, and opens it."""
    go(page, "privacy/")
    pages = [{"path": path, "title": f"Saved as {path}", "kind": "", **fields} for path in paths]
    page.evaluate("([key, pages]) => localStorage.setItem(key, pages)", [KEY, json.dumps(pages)])
    go(page, "saved/")


def kept(page: Page) -> list[dict]:
    return json.loads(page.evaluate(f"localStorage.getItem('{KEY}')") or "[]")


def expect_names(page: Page, names: list[str]) -> None:
    """Waits until these are the pages on the list."""
    expect(page.locator(".saved__list h2")).to_have_text(names)


def row(page: Page, name: str) -> str:
    rows = page.locator(".saved__list > li")
    return rows.filter(has=page.locator("h2", has_text=name)).inner_text()


def test_looking_at_pages_of_every_kind_keeps_nothing(page, folder):
    for path in one_of_each(kinds_of(folder)):
        go(page, path)
        assert page.evaluate(STORED) == 0, path
        assert page.context.cookies() == []


def test_the_first_save_says_who_can_see_the_list_and_keeps_nothing_before_yes(page):
    go(page, LINE)
    press(page, "Save to a list on this device")
    expect(page.get_by_text(ASKS)).to_be_visible()
    expect(page.get_by_role("button", name="Save it", exact=True)).to_be_focused()
    press(page, "Don’t save it")
    expect(page.get_by_role("status")).to_have_text("Not saved.")
    expect(page.get_by_role("button", name="Save to a list on this device")).to_be_focused()
    assert page.evaluate(STORED) == 0
    press(page, "Save to a list on this device")
    press(page, "Save it")
    expect(page.get_by_role("link", name="See your list")).to_be_visible()
    version = page.locator(".version").inner_text().removeprefix("Page version ")
    assert kept(page) == [
        {"path": LINE, "title": "Fen line", "version": version, "kind": "service"}
    ]
    go(page, TEAM)
    press(page, "Save to a list on this device")
    expect(page.get_by_role("status")).to_contain_text("Saved.")
    assert [one["path"] for one in kept(page)] == [LINE, TEAM]


def test_a_page_looks_the_same_whether_or_not_it_is_saved(page):
    go(page, LINE)
    before = page.locator("body").inner_text()
    save(page, LINE)
    go(page, LINE)
    assert page.locator("body").inner_text() == before


def test_of_an_outcome_the_guide_is_kept_and_no_answer(page):
    go(page, "guides/test/")
    follow(page, page.locator("a.answer", has_text="None of these"))
    assert page.url == page.home + OUTCOME
    save(page, OUTCOME)
    (saved,) = kept(page)
    assert set(saved) == {"path", "title", "version", "kind", "guide"}
    assert (saved["kind"], saved["guide"]) == ("outcome", "A hard night")
    assert "None of these" not in json.dumps(saved)
    follow(page, page.get_by_role("link", name="See your list"))
    wait(page)
    expect_names(page, ["Find somebody to listen"])
    assert "from the guide “A hard night”" in row(page, "Find somebody")
    assert page.locator("a[href='tel:116123']").inner_text() == "Call 116 123"


def test_the_list_shows_what_pages_show(page):
    hold(page, ALL)
    expect_names(page, NAMES)
    assert "We have not checked this number with them." in row(page, "Fen line")
    assert "We do not have a number that anybody has checked." in row(page, "Moor team")
    assert "Call 01632 960220" in row(page, "Fell team")
    page.clock.set_fixed_time("2027-06-10T12:00:00")
    go(page, "saved/")
    assert "01632" not in page.locator("main").inner_text()
    assert "Nobody has checked this number in time" in row(page, "Fell team")
    assert "Call 999" in row(page, "Emergency 999")


def test_what_has_changed_or_gone_since_it_was_saved_says_so(page):
    hold(page, [LINE, "services/gone/"], version="0000")
    assert "This page has changed since you saved it." in row(page, "Fen line")
    assert "not on the site any more" in row(page, "Saved as services/gone/")
    assert page.locator(".saved__list h2 a").count() == 1
    save(page, LINE)
    go(page, "saved/")
    assert "has changed" not in row(page, "Fen line")


def test_order_is_changed_and_pages_taken_off_by_keyboard(page):
    hold(page, [LINE, TEAM, CHECKED])
    status = page.get_by_role("status")
    assert status.count() == 1

    def press_enter(name: str) -> None:
        page.get_by_role("button", name=name).focus()
        page.keyboard.press("Enter")

    press_enter("Move down Fen line")
    expect(page.get_by_role("button", name="Move down Fen line")).to_be_focused()
    expect(status).to_have_text("Fen line is now 2 of 3.")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Move up Fen line")).to_be_focused()
    expect_names(page, ["Moor team", "Fell team", "Fen line"])
    press_enter("Take off Moor team")
    expect(page.get_by_role("button", name="Take off Fell team")).to_be_focused()
    expect(status).to_have_text("Taken off the list: Moor team.")
    press_enter("Take off Fen line")
    expect(page.get_by_role("button", name="Take off Fell team")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".saved .lede")).to_be_focused()
    expect(page.get_by_text("Nothing is saved.")).to_be_visible()
    assert page.evaluate(STORED) == 0


def test_one_press_clears_everything_that_the_site_keeps(page):
    page.add_init_script("""
      navigator.serviceWorker.getRegistrations = async () =>
        [{ unregister: async () => { window.unregistered = true; } }];
    """)
    hold(page, ALL)
    page.evaluate("""async () => {
      sessionStorage.setItem('answers /guides/test/', '{}');
      await caches.open('fingerpost-1');
      await caches.open('of-another');
    }""")
    press(page, "Clear everything")
    status = page.get_by_role("status")
    expect(status).to_contain_text("Cleared: the list, your answers in this tab")
    expect(page.get_by_role("button", name="Clear everything")).to_be_focused()
    expect_names(page, [])
    assert page.evaluate(STORED) == 0
    assert page.evaluate("caches.keys()") == ["of-another"]
    assert page.evaluate("window.unregistered")


def test_a_link_carries_the_list_where_no_server_sees_it(page, browser):
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    hold(page, [OUTCOME, LINE])
    press(page, "Make a link to share")
    words = "We do not receive this list. The link holds it: whoever gets the link can read it."
    expect(page.get_by_text(words)).to_be_visible()
    link = page.locator(".saved__link .say").inner_text()
    assert link == f"{page.home}saved/#list={OUTCOME},{LINE}"
    assert kept(page)[0]["path"] == OUTCOME
    assert [url for url in asked if "list=" in url or OUTCOME in url or LINE in url] == []

    with watched_page(browser, page.home) as theirs:
        seen: list[str] = []
        theirs.on("request", lambda request: seen.append(request.url))
        theirs.goto(link)
        expect(theirs.locator(".lede")).to_contain_text("This is a list somebody shared.")
        assert theirs.url == page.home + "saved/"
        expect_names(theirs, ["Find somebody to listen", "Fen line"])
        assert [url for url in seen if OUTCOME in url or LINE in url] == []
        assert theirs.evaluate(STORED) == 0
        theirs.reload()
        wait(theirs)
        expect_names(theirs, ["Find somebody to listen", "Fen line"])
        press(theirs, "Save this list on this device")
        assert theirs.evaluate(STORED) == 0
        press(theirs, "Save it")
        expect(theirs.get_by_role("status")).to_have_text("Saved.")
        assert [saved["path"] for saved in kept(theirs)] == [OUTCOME, LINE]
        assert kept(theirs)[0]["guide"] == "A hard night"


def test_what_is_fetched_is_the_same_whatever_is_saved(page):
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(request.url))
    hold(page, [])
    empty, fetched[:] = sorted(set(fetched)), []
    hold(page, ALL)
    assert sorted(set(fetched)) == empty


def test_a_link_that_means_harm_shows_nothing_and_leaves_nothing(page):
    for fragment in HARMFUL:
        go(page, "privacy/")
        go(page, f"saved/#list={fragment}")
        expect(page.get_by_text("Nothing in that link is a page of this site.")).to_be_visible()
        assert page.url == page.home + "saved/"
        expect_names(page, [])
        assert page.locator(".saved a, .saved img").count() == 0, fragment
        assert page.evaluate(STORED) == 0


def test_of_a_link_only_pages_of_this_site_are_shown(page):
    go(page, f"saved/#list=services/nowhere/,{LINE},{LINE},x")
    expect_names(page, ["Fen line"])
    expect(page.locator(".lede")).to_contain_text("Some of what the link holds")
    press(page, "Show my own list")
    expect(page.get_by_text("Nothing is saved.")).to_be_visible()
    page.evaluate(f"location.hash = 'list={TEAM}'")
    expect(page.locator(".saved__list h2")).to_have_text(["Moor team"])
    assert page.url == page.home + "saved/"


def test_what_another_program_put_there_leads_nowhere_else(page):
    hold(page, ["//evil.example/x/", "javascript:alert(1)", LINE])
    expect_names(page, ["Fen line"])
    page.evaluate(f"localStorage.setItem('{KEY}', '{{not a list')")
    go(page, "saved/")
    expect(page.get_by_text("Nothing is saved.")).to_be_visible()


@pytest.mark.parametrize(
    "forbid",
    [
        "Object.defineProperty(window, 'localStorage', { get() { throw new Error('no'); } });",
        "Storage.prototype.setItem = () => { throw new Error('full'); };",
    ],
    ids=["forbidden", "full"],
)
def test_where_nothing_can_be_kept_the_page_says_so_in_words(page, forbid):
    page.add_init_script(forbid)
    go(page, LINE)
    press(page, "Save to a list on this device")
    if page.get_by_text(ASKS).count():
        press(page, "Save it")
    expect(page.get_by_role("status")).to_contain_text("This browser would not keep it.")
    go(page, "saved/")
    is_forbidden = "localStorage" in forbid
    says = page.get_by_text("This browser does not let this site keep anything")
    assert says.is_visible() is is_forbidden


def test_without_a_connection_the_list_still_says_what_was_saved(page):
    page.route("**/saved-data/*", lambda route: route.fulfill(status=204))
    hold(page, [LINE])
    expect_names(page, [f"Saved as {LINE}"])
    assert "could not be looked up" in row(page, "Saved as")


def test_the_words_to_copy_hold_numbers_and_addresses(page):
    hold(page, [LINE, TEAM])
    press(page, "Copy as text")
    expect(page.get_by_role("status")).to_contain_text("Copied.")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == (
        "A list made on 22 November 2026.\n\n"
        "In an emergency call 999. For urgent help with feelings call 111 and choose mental "
        "health.\n\nThis is a trial. In an emergency use 999 or 111.\n\n"
        "Fen line\nPhone or text line\nThis is fen-line.\nCall 116 123 (Free to call.)\n"
        f"We have not checked this number with them.\n{page.home}{LINE}\n\n"
        "Moor team\nService\nThis is moor-team.\nWe do not have a number that anybody has "
        f"checked. Ask the child’s social worker how to reach it.\n{page.home}{TEAM}"
    )


def test_on_paper_the_list_is_one_page_with_numbers_and_no_buttons(page):
    hold(page, [*ALL, *(f"services/gone-{number}/" for number in range(7))])
    page.emulate_media(media="print")
    expect(page.get_by_text("A list made on 22 November 2026.")).to_be_visible()
    expect(page.get_by_text("Call 116 123").first).to_be_visible()
    assert page.locator("button:visible").count() == 0
    assert page.pdf(prefer_css_page_size=True, format="A4").count(b"/Type /Page\n") == 1


@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing_and_nothing_moves_with_a_list_on_the_page(page, width):
    page.set_viewport_size({"width": width, "height": 800})
    hold(page, ALL)
    assert page.evaluate(SHIFTS) <= 0.01
    press(page, "Make a link to share")
    found = axe(page, "the list")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    go(page, LINE)
    press(page, "Save to a list on this device")
    assert found + axe(page, "an entry") == []


def test_without_scripts_there_is_no_button_and_the_page_says_what_to_do(browser, home):
    with watched_page(browser, home, script=False) as page:
        page.goto(home + LINE)
        assert page.locator("button").count() == 0
        follow(page, page.get_by_role("link", name="Saved"))
        expect(page.get_by_text("It needs JavaScript, and it isn’t running.")).to_be_visible()
        expect(page.get_by_text("Print the page, or")).to_be_visible()
