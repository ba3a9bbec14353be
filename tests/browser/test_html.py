"""Every built page, without a browser: valid, honest about itself, and asking nobody else."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.browser.page import Built, read_pages
from tests.browser.sample import file_of

CONFIG = "tests/browser/html-validate.json"
NU = "node_modules/vnu-jar/build/dist/vnu.jar"
QUICK_START = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xss4m")
"""A short run ends before Java's best compiler has paid for itself: this takes half the time."""
FETCHING = {"img": "src", "script": "src", "source": "src", "iframe": "src", "link": "href"}
CLAIMS = re.compile(r"^\s*-?\s*[{]?\s*(review|reviewed|owner|signed_by|checked_by):", re.MULTILINE)
PRAISE = re.compile(r"\b(proved|proven|verified|guaranteed|certified)\b", re.IGNORECASE)


@pytest.fixture(scope="module")
def pages(built_site: Path) -> list[Built]:
    return list(read_pages(built_site))


def run(root: Path, *command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)


def test_html_validate_finds_nothing(root, built_site, sample_pages):
    """In the sample; `make test-all` gives it every page."""
    node = shutil.which("node") or str(root / ".venv/bin/node")
    checker = "node_modules/html-validate/bin/html-validate.mjs"
    files = [str(file_of(built_site, page)) for page in sample_pages]
    done = run(root, node, checker, "--config", CONFIG, *files)
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr


def test_the_nu_checker_finds_nothing(root, built_site, sample_pages, java):
    """In the sample; `make test-all` gives it every page."""
    files = [str(file_of(built_site, page)) for page in sample_pages]
    done = run(root, java, *QUICK_START, "-jar", NU, "--errors-only", *files)
    assert done.returncode == 0, done.stderr[-6000:]


def test_nothing_comes_from_another_host(pages):
    asked = [
        (page.path, tag[FETCHING[tag.name]])
        for page in pages
        for tag in page.tags
        if tag.name in FETCHING and urlsplit(tag[FETCHING[tag.name]]).netloc
    ]
    assert asked == []


def test_every_page_stays_out_of_search_engines(pages):
    followed = [
        page.path
        for page in pages
        if not any(tag["name"] == "robots" and "noindex" in tag["content"] for tag in page.tags)
    ]
    assert followed == []


def test_robots_txt_lets_the_mark_be_seen(built_site):
    robots = built_site / "robots.txt"
    assert not robots.exists() or "Disallow: /" not in robots.read_text()


def test_every_page_has_the_notice(pages):
    notice = (
        "This is a trial. It is not run or checked by any council or the NHS. Most of it was "
        "written between 2014 and 2023. In an emergency use 999 or 111."
    )
    assert [page.path for page in pages if notice not in page.words] == []


def test_every_page_has_urgent_help(pages):
    for page in pages:
        links = {tag["href"] for tag in page.all("a")}
        assert {"tel:999", "tel:111"} <= links, page.path
        assert any(href.endswith("/urgent-help/") for href in links), page.path


def test_no_form_can_send_what_somebody_types(pages):
    assert [page.path for page in pages if page.all("form")] == []


def test_nothing_is_written_into_a_page_that_the_policy_forbids(pages):
    for page in pages:
        assert not page.all("style"), page.path
        assert all(tag["src"] for tag in page.all("script")), page.path
        odd = [
            name
            for tag in page.tags
            for name in tag.attributes
            if name == "style" or name.startswith("on")
        ]
        assert odd == [], page.path


def test_no_page_says_more_than_a_computer_check_can(pages):
    said = [(page.path, found[0]) for page in pages if (found := PRAISE.search(page.words))]
    assert said == []


@pytest.mark.parametrize("claim", ["Every path is proved.", "Verified by us", "guaranteed"])
def test_a_page_that_praises_itself_is_seen(claim):
    assert PRAISE.search(claim)
    assert not PRAISE.search("A computer check found no dead ends. That is no proof.")


def test_every_service_says_that_nobody_has_checked_it(pages):
    services = [page for page in pages if re.fullmatch(r"services/[^/]+/", page.path)]
    assert services
    silent = [page.path for page in services if "Nobody has checked this since" not in page.words]
    assert silent == []


def test_every_page_of_a_guide_says_that_nobody_has_reviewed_it(pages):
    guides = [page for page in pages if re.fullmatch(r"guides/[^/]+/.*", page.path)]
    assert guides
    said = "No clinician, lawyer, carer or young person has reviewed this guide."
    assert [page.path for page in guides if said not in page.words] == []


def test_no_file_claims_a_review_an_owner_or_a_signature(root):
    files = [
        file
        for folder in ("content", "decision_trees", "search", "site")
        for file in (root / folder).rglob("*")
        if file.suffix in (".md", ".yaml") and file.name != "README.md"
    ]
    assert len(files) > 50
    claims = [str(f.relative_to(root)) for f in files if CLAIMS.search(f.read_text("utf-8"))]
    assert claims == []
