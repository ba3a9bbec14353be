"""The freshness contract on the live council: time never stops a publication, a change may.

What the device does between two builds is tested in tests/browser/test_open_now.py and, for its
copy of the site, in tests/browser/test_offline_changes.py; what pages of one build show is in
tests/test_render_service.py and tests/test_model_freshness.py.
"""

import shutil
from datetime import timedelta

import pytest
from click.testing import CliRunner

from fingerpost.cli import main
from fingerpost.model.publication import publication
from fingerpost.pipeline.build import build_app, build_site
from fingerpost.pipeline.check import check_all
from fingerpost.pipeline.last import last_publication
from fingerpost.publish import Published, manifest, publish
from fingerpost.read import read_project
from fingerpost.report import as_text
from tests.entries import entry
from tests.lively import LIVE, PASSING, confirmed, live_project
from tests.projects import TODAY, codes
from tests.rendered import Site
from tests.small_site import make_app as small_app
from tests.small_site import page

NIGHT = "content/services/holm-night-line.md"
GUIDE = "decision_trees/a-hard-night.yaml"
AREAS = "content/areas.yaml"
LATER = TODAY + timedelta(days=200)
MARKED = "reviewed: 2026-10-01", "reviewed: 2026-11-21"


@pytest.fixture(scope="module")
def published(tmp_path_factory):
    """The live council as it was published, by its manifest alone."""
    project = shutil.copytree(LIVE, tmp_path_factory.mktemp("contract") / "project")
    said = manifest.Manifest({}, offer=publication(read_project(project)[0]).as_fields())
    (project / "public").mkdir()
    manifest.write(project / "public", said)
    return project


@pytest.fixture
def project(published, tmp_path):
    return shutil.copytree(published, tmp_path / "project")


def write(project, files):
    for path, words in files.items():
        (project / path).parent.mkdir(parents=True, exist_ok=True)
        (project / path).write_text(words, encoding="utf-8")


def rewrite(project, path, *changes):
    words = (project / path).read_text("utf-8")
    for old, new in changes:
        assert old in words
        words = words.replace(old, new)
    (project / path).write_text(words, encoding="utf-8")


def errors(project, today=TODAY):
    return [problem.rule for problem in check_all(project, today).problems if problem.is_error]


# Time


@pytest.mark.parametrize("days", [200, 4000])
def test_time_passing_never_stops_a_publication(published, days):
    found = check_all(published, TODAY + timedelta(days=days))
    assert found.is_clean and codes(found) == []


@pytest.fixture(scope="module")
def overdue(tmp_path_factory):
    """The live council with more sorts of numbers, as it is built 200 days later."""
    app, checked = build_app(live_project(tmp_path_factory.mktemp("later")), LATER)
    assert app, checked.problems
    return app, checked.offer


def test_no_byte_of_a_later_build_holds_a_number_that_ran_out(overdue):
    app, _ = overdue
    client, numbers = app.test_client(), (PASSING.encode(), PASSING.replace(" ", "").encode())
    leaks = [
        path
        for path in app.config["PATHS"]
        if any(number in client.get("/" + path).data for number in numbers)
    ]
    assert leaks == []
    assert b"01632960813" in client.get("/services/holm-always/").data, "what is in date stands"


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("services/holm-night-line/", "To be checked again by 1 January 2027, which has passed."),
        (
            "guides/a-hard-night/ring/",
            "in September 2026 this was the service; ask if it",
        ),
        (
            "organisations/holm-friends/",
            "by 1 February 2027, which has passed.",
        ),
    ],
)
def test_what_is_overdue_is_labelled_or_says_whom_to_ask(overdue, path, words):
    page = Site(overdue[0]).page(path)
    assert words in page.words
    assert "tel:999" in page.html and "tel:111" in page.html


def test_every_site_that_is_made_keeps_what_it_says_for_the_next(overdue):
    app, offer = overdue
    assert app.config["OFFER"] == publication(offer).as_fields()


# Changes


def test_a_new_local_entry_that_nobody_checked_stops_it(project):
    ours = {"areas": "[holm]", "sources": "[{source: holm-told-us-2026}]"}
    write(project, entry("holm-new", **ours))
    assert errors(project) == ["adds-unconfirmed"]
    write(project, entry("holm-new", **{**ours, "areas": "[uk]"}))
    assert errors(project) == [], "a national line keeps its number and says nobody checked it"
    write(project, confirmed("holm-new", "01632 960899"))
    assert errors(project) == []


def test_a_new_guide_that_nobody_checked_stops_it(project):
    words = (project / GUIDE).read_text("utf-8").replace("a-hard-night", "a-long-night")
    write(project, {"decision_trees/a-long-night.yaml": words})
    assert errors(project) == ["adds-unconfirmed"]


def test_what_was_never_confirmed_may_not_be_recommended_whatever_was_published(project):
    rewrite(project, NIGHT, ("confidence: confirmed", "confidence: changed"))
    assert errors(project) == ["recommended-unconfirmed"]


def test_a_guide_may_not_newly_name_what_has_run_out(project):
    said = project / "public/.fingerpost/manifest.json"
    words = said.read_text("utf-8")
    said.write_text(words.replace("a-hard-night/fell-listening", "a-hard-night/another"), "utf-8")
    found = check_all(project, LATER).problems
    assert [(problem.rule, problem.message, problem.fix) for problem in found] == [
        (
            "adds-overdue",
            "“Fell Listening” is new here, and its last check, on 1 October 2026, has run out.",
            "Have it checked, then run: fingerpost review mark services/fell-listening "
            '--by ROLE --owner "The listening lead"',
        )
    ]
    assert found[0].span.line_text.strip() == "services: [{id: fell-listening}]"
    assert errors(project) == []


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        (NIGHT, "01632 960210", "01632 960211"),
        (NIGHT, "Mo-Fr 18:00-24:00", "Mo-Fr 19:00-24:00"),
        (AREAS, "01632 960201", "01632 960209"),
    ],
)
def test_a_number_or_hours_may_not_change_without_a_check(project, path, old, new):
    rewrite(project, path, (old, new))
    assert errors(project) == ["changed-since-check"]
    rewrite(project, path, MARKED)
    assert errors(project) == []


def test_other_words_may_change_and_it_is_said_that_nobody_checked_them(project):
    rewrite(project, NIGHT, ("when a night is hard", "when a night is long"))
    found = check_all(project, TODAY)
    assert codes(found) == ["changed-since-check"] and found.is_clean
    assert found.problems[0].span.line_text.startswith("review:")


def test_what_may_not_be_added_is_said_in_words_with_the_command_that_mends_it(project):
    ours = {"areas": "[holm]", "sources": "[{source: holm-told-us-2026}]"}
    write(project, entry("holm-new", **ours))
    write(project, entry("holm-old", **{**ours, "confidence": "confirmed"}))
    rewrite(project, NIGHT, ("01632 960210", "01632 960211"))
    rewrite(project, "content/services/fell-listening.md", ("by day, made", "by night, made"))
    mark, of_ours = "fingerpost review mark services", "has confirmed it with whoever runs it"
    assert [(problem.message, problem.fix) for problem in check_all(project, TODAY).problems] == [
        (
            "The words of “Fell Listening” changed after the last check, on 1 October 2026.",
            f"Have the change checked, then run: {mark}/fell-listening --by ROLE "
            '--owner "The listening lead"',
        ),
        (
            f"“Holm new” is new on this live site, and nobody {of_ours}.",
            f"Have it confirmed and checked, then run: {mark}/holm-new --by ROLE --owner ROLE",
        ),
        (
            "The ways to reach “Holm Night Line” changed after the last check, on 1 October 2026.",
            f"Have them checked, then run: {mark}/holm-night-line --by ROLE "
            '--owner "The night line lead"',
        ),
        (
            "“Holm old” is new on this live site, and nobody has checked it.",
            f"Have it confirmed and checked, then run: {mark}/holm-old --by ROLE --owner ROLE",
        ),
    ]


def test_a_check_alone_is_no_change(project):
    rewrite(project, NIGHT, MARKED)
    offer, last = read_project(project)[0], manifest.read(project / "public")
    assert last.offer["records"]["services/holm-night-line"]["reviewed"] == "2026-10-01"
    now = publication(offer).as_fields()["records"]["services/holm-night-line"]
    assert now == {**last.offer["records"]["services/holm-night-line"], "reviewed": "2026-11-21"}


def test_what_goes_away_stops_nothing(project):
    (project / "content/services/fell-listening.md").unlink()
    rewrite(project, GUIDE, ("    services: [{id: fell-listening}]\n", ""))
    assert errors(project) == []


# Without the folder


def test_a_manifest_that_was_kept_elsewhere_will_do(project, tmp_path):
    kept = shutil.copy(project / "public/.fingerpost/manifest.json", tmp_path / "last.json")
    shutil.rmtree(project / "public")
    rewrite(project, NIGHT, ("01632 960210", "01632 960211"))
    assert errors(project) == [], "with nothing to compare, a change can't be told"
    words = ["check", "--project", str(project), "--today", "2026-11-22", "--last"]
    done = CliRunner().invoke(main, [*words, str(kept)])
    assert "changed-since-check" in done.output and done.exit_code == 1
    (tmp_path / "last.json").write_text("{}")
    assert "does not say what was published" in CliRunner().invoke(main, [*words, kept]).output


def test_a_publication_keeps_what_the_next_one_needs(published, tmp_path):
    offer, _ = read_project(published)
    said = publication(offer).as_fields()
    app = small_app({"": page(), "404.html": page()}, OFFER=said)
    assert isinstance(publish(app, tmp_path / "site", progress=str), Published)
    assert manifest.read(tmp_path / "site").offer == said
    assert last_publication(tmp_path / "site") == publication(offer)
    checked_again = {**said, "named": []}
    again = small_app({"": page(), "404.html": page()}, OFFER=checked_again)
    assert publish(again, tmp_path / "site", progress=str).how != "unchanged"


def test_a_build_refuses_what_it_may_not_add_and_leaves_the_site(project):
    rewrite(project, NIGHT, ("01632 960210", "01632 960211"))
    before = (project / "public/.fingerpost/manifest.json").read_bytes()
    built = build_site(project, project / "public", TODAY)
    assert built.published is None and codes(built.checked) == ["changed-since-check"]
    said = " ".join(as_text(built.checked.problems[0]).split())
    assert "fingerpost review mark services/holm-night-line --by ROLE" in said
    assert (project / "public/.fingerpost/manifest.json").read_bytes() == before


def test_999_and_111_may_be_newly_named_at_any_time(project):
    child = "- {who: childs-social-worker, do: Ring the child's social worker on Monday.}\n"
    ring = "      - {who: nhs-111-mental-health, do: Ring 111 tonight.}\n"
    rewrite(project, GUIDE, (child, child + ring))
    assert "a-hard-night/nhs-111-mental-health" not in last_publication(project / "public").named
    assert errors(project, LATER) == []
