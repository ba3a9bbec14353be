"""What is read and published is in the project, and is what its name says."""

import pytest

from fingerpost.pipeline.check import check_project
from tests.projects import TODAY, codes, make_project


def test_a_file_that_is_a_link_out_of_the_project_is_refused(tmp_path):
    project = make_project(tmp_path)
    entry = project / "content/services/marsh-listening.md"
    entry.rename(tmp_path / "elsewhere.md")
    entry.symlink_to(tmp_path / "elsewhere.md")
    assert "file-elsewhere" in codes(check_project(project, TODAY))


def test_a_folder_that_is_a_link_out_of_the_project_is_refused(tmp_path):
    project = make_project(tmp_path)
    (project / "content/services").rename(tmp_path / "elsewhere")
    (project / "content/services").symlink_to(tmp_path / "elsewhere")
    assert set(codes(check_project(project, TODAY))) == {"file-elsewhere"}


def test_a_folder_of_entries_that_is_a_link_is_not_passed_over_in_silence(tmp_path):
    project = make_project(tmp_path)
    (tmp_path / "more").mkdir()
    (project / "content/services/more").symlink_to(tmp_path / "more")
    (problem,) = check_project(project, TODAY).problems
    assert (problem.rule, problem.span.path) == ("file-left-out", "content/services/more")
    assert problem.message == "This folder is a link, and nothing in it is read."
    assert problem.fix == "Put the folder itself here, or delete the link."


@pytest.mark.parametrize("to", ["loop.md", "gone.md", "."])
def test_a_link_that_leads_to_no_file_is_said(tmp_path, to):
    project = make_project(tmp_path)
    (project / "content/services/loop.md").symlink_to(to)
    assert "file-unreadable" in codes(check_project(project, TODAY))


@pytest.mark.parametrize(
    "link",
    ["static/img/logo.png", "static/img", "static", "templates/parts/foot.html", "areas.geojson"],
)
def test_a_link_out_of_the_project_is_never_published(tmp_path, link):
    project = make_project(tmp_path)
    (tmp_path / "secret").write_text("secret")
    (project / "site" / link).parent.mkdir(parents=True, exist_ok=True)
    (project / "site" / link).symlink_to(tmp_path / "secret")
    assert "file-elsewhere" in codes(check_project(project, TODAY))


@pytest.mark.parametrize(
    ("name", "words", "said"),
    [
        ("a.png", b"\x89PNG\r\n\x1a\nIHDR", []),
        ("a.png", b"<html><script>alert(1)</script></html>", ["picture-odd"]),
        ("a.png", b"", ["picture-odd"]),
        ("a.svg", b'<svg><use href="#a"/><g id="a" style="fill: url(#b)"/></svg>', []),
        ("a.svg", b"<html></html>", ["picture-odd"]),
        ("a.svg", b"<svg><script>alert(1)</script></svg>", ["picture-odd"]),
        ("a.svg", b"<svg onload='alert(1)'/>", ["picture-odd"]),
        ("a.svg", b"<svg><a xlink:href=' javascript:alert(1)'/></svg>", ["picture-odd"]),
        ("a.svg", b'<svg><image href="https://evil.example/x"/></svg>', ["picture-odd"]),
        ("a.svg", b"<svg><style>@import 'x'</style></svg>", ["picture-odd"]),
        ("a.svg", b"<!DOCTYPE svg [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><svg/>",
         ["picture-odd"]),
    ],
)  # fmt: skip
def test_a_picture_is_what_its_name_says(tmp_path, name, words, said):
    project = make_project(tmp_path, {f"site/static/img/{name}": words})
    assert codes(check_project(project, TODAY)) == said


def test_a_picture_that_is_a_link_to_itself_is_refused(tmp_path):
    picture = make_project(tmp_path) / "site/static/img/loop.png"
    picture.parent.mkdir(parents=True)
    picture.symlink_to("loop.png")
    assert codes(check_project(tmp_path / "project", TODAY)) == ["file-elsewhere"]
