"""The council of examples/: its own levels, templates and colours, and the same help."""

from __future__ import annotations

import pytest

from fingerpost.defaults import INHERITED_FILES
from fingerpost.pipeline.build import build_site
from tests.conftest import ROOT
from tests.projects import TODAY

COUNCIL = ROOT / "examples" / "brindlemere"
TIERS = ["tier-1", "tier-2", "tier-3", "tier-4", "crisis"]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory):
    """What came of its build, and its pages by path."""
    out = tmp_path_factory.mktemp("example") / "public"
    build = build_site(COUNCIL, out, TODAY)
    assert build.published, (build.checked.problems, build.faults)
    pages = {
        page.parent.relative_to(out).as_posix(): page.read_text(encoding="utf-8")
        for page in out.rglob("index.html")
    }
    return build, pages, out


def test_it_has_no_problem_and_its_guide_is_checked(built):
    build, _, _ = built
    assert build.checked.problems == ()
    (proof,) = build.checked.proofs
    assert (proof.guide, proof.paths, proof.cases) == ("more-help-at-home", 10, 3)


def test_its_levels_are_tiers(built):
    build, pages, _ = built
    assert list(build.checked.offer.words.levels.terms) == TIERS
    assert {name for name in pages if name.startswith("levels/")} == {f"levels/{t}" for t in TIERS}
    assert "Tier 3: a team" in pages["services/brindle-team"]


def test_its_own_template_stands_in_place_of_ours(built):
    _, pages, _ = built
    assert "<caption>From the lightest help to the most</caption>" in pages["levels"]
    assert 'class="stairs"' not in pages["levels"]


def test_its_colours_come_after_ours_on_every_page(built):
    _, pages, out = built
    (look,) = out.glob("assets/*/css/look.css")
    assert b"--post: #1d3f72" in look.read_bytes()
    for name, page in pages.items():
        ours = page.find("/css/fingerpost.css")
        assert 0 < ours < page.find("/css/look.css"), name


def test_what_keeps_people_safe_is_inherited(built):
    _, pages, _ = built
    shown = ("Is any of this happening now?", "They cannot be kept safe from ending their life")
    assert all(words in pages["guides/more-help-at-home"] for words in shown)
    assert all("tel:999" in page and "tel:111" in page for page in pages.values())
    assert "tel:08001111" in pages["services/childline"]
    own = {file.relative_to(COUNCIL).as_posix() for file in COUNCIL.rglob("*") if file.is_file()}
    assert own & set(INHERITED_FILES) == {"content/areas.yaml", "content/levels.yaml"}


def test_it_says_that_it_is_made_up(built):
    _, pages, _ = built
    assert all("Brindlemere is made up." in page for page in pages.values())
    services = sorted((COUNCIL / "content" / "services").glob("*.md"))
    assert [file for file in services if "made-up" not in file.read_text("utf-8")] == []
