"""Freezing: every path becomes its own file, and what cannot is a fault with its page."""

import pytest
from flask import Response, redirect

from fingerpost.publish.fault import PublishFault
from fingerpost.publish.files import check_paths, file_of
from fingerpost.publish.freeze import freeze_app, paths_of
from tests.small_site import make_app, make_site, page, tree


@pytest.fixture
def stage(tmp_path):
    (tmp_path / "stage").mkdir()
    return tmp_path / "stage"


def freeze(app, stage):
    return freeze_app(app, stage, paths_of(app.config), lambda: None)


def frozen(app, stage):
    return [(fault.rule, *fault.pages) for fault in freeze(app, stage)]


def answering(response):
    app = make_app({"": page(), "a/": page()})
    app.view_functions["serve"] = lambda path: response() if path == "a/" else page()
    return app


def test_frozen_files_are_what_the_app_serves(stage):
    app = make_site(pages=12)
    assert frozen(app, stage) == []
    client = app.test_client()
    served = {file_of(path): client.get(f"/{path}").data for path in app.config["PATHS"]}
    assert tree(stage) == served


@pytest.mark.parametrize(
    ("response", "said"),
    [
        (lambda: Response("gone", status=404), "404 NOT FOUND"),
        (lambda: Response("", status=204), "204 NO CONTENT"),
        (lambda: redirect("/"), "302 FOUND"),
        (lambda: Response("{}", mimetype="application/json"), "application/json"),
    ],
)
def test_what_is_no_page_stops_the_site(stage, response, said):
    faults = freeze(answering(response), stage)
    assert [(fault.rule, fault.pages) for fault in faults] == [("page-was-not-made", ("a/",))]
    assert said in faults[0].message


def test_a_value_error_of_ours_is_not_taken_for_the_freezers(stage):
    with pytest.raises(ValueError, match="invalid literal"):
        freeze(answering(lambda: int("x")), stage)


def test_types_do_not_depend_on_the_machine(stage, monkeypatch):
    monkeypatch.setattr("mimetypes.knownfiles", [])
    files = {"": page(), "a.js": b"export {};", "a.css": b"p { color: red }", "a.svg": b"<svg/>"}
    assert frozen(make_app(files), stage) == []


@pytest.mark.parametrize(
    ("rule", "paths"),
    [
        ("site-is-empty", ()),
        ("path-is-odd", ("", "../escaped")),
        ("path-is-odd", ("", "a/../../b/")),
        ("path-is-odd", ("", "/etc/passwd")),
        ("path-is-odd", ("", "a//b/")),
        ("path-is-odd", ("", "a?b/")),
        ("path-is-odd", ("", "a%2e/")),
        ("path-is-odd", ("", "café/")),
        ("path-is-odd", ("", "con/")),
        ("path-is-odd", ("", "aux.html")),
        ("path-is-odd", ("", "a./")),
        ("path-is-odd", ("", ".fingerpost/site")),
        ("path-is-taken", ("", "a/", "a/")),
        ("path-is-taken", ("", "a/", "A/")),
        ("path-is-taken", ("", "a/", "a/index.html")),
        ("path-is-taken", ("", "a", "a/b/")),
    ],
)
def test_a_path_that_no_folder_can_hold_is_said_before_anything_is_written(rule, paths):
    assert rule in [fault.rule for fault in check_paths(paths)]


def test_plain_paths_may_be_written():
    assert (
        check_paths(("", "a/", "a/b/", "contact/", "404.html", ".nojekyll", "a-b_c~d.json")) == ()
    )


def test_a_page_that_is_written_elsewhere_than_said_stops_it(stage):
    app = make_app({"one/": page(), "two/": page()})
    app.config["PATHS"] = ("one/", "one/", "two/")
    words = "A page has another address than its own."
    assert freeze(app, stage) == (PublishFault("page-is-misplaced", words, "", ("one/",)),)
