"""Going back: which publication comes, what is refused, and what readers' browsers see of it."""

import errno
import fcntl
import subprocess
import sys

import pytest
from click.testing import CliRunner

from fingerpost.cli import main
from fingerpost.publish import Published, RolledBack, publish, roll_back
from fingerpost.publish.fault import PublishFault
from tests.small_site import STYLE, make_site, tree


def quiet(_words):
    pass


@pytest.fixture
def out(tmp_path):
    return tmp_path / "public"


def build(out, *versions):
    for version in versions:
        assert isinstance(publish(make_site(version, pages=2), out, progress=quiet), Published)


def back(out):
    done = roll_back(out, progress=quiet)
    assert isinstance(done, RolledBack), done
    return done


def refused(out):
    """The fault by which nothing was put back, having looked that nothing was changed."""
    before = tree(out.parent)
    (fault,) = roll_back(out, progress=quiet)
    assert tree(out.parent) | {".public.lock": b""} == before | {".public.lock": b""}
    return fault


def version(out):
    return (out / "index.html").read_text().partition("<h1>")[2].partition("</h1>")[0]


def style(of):
    return STYLE.format(of.encode().hex())


def test_the_site_before_is_back_whole(out):
    build(out, "one")
    before = tree(out)
    build(out, "two")
    done = back(out)
    after = tree(out)
    assert (done.number, done.files, done.pages, done.behind) == ("000001", 4, 3, 0)
    assert before.pop(".fingerpost/manifest.json") != after.pop(".fingerpost/manifest.json")
    assert after == before


def test_twice_goes_back_twice_and_never_forth(out):
    build(out, "one", "two", "three", "four")
    seen = []
    for _ in range(3):
        back(out)
        seen.append(version(out))
    assert seen == ["three", "two", "one"]
    assert refused(out).rule == "nothing-to-go-back-to"


def test_a_site_that_was_taken_down_is_never_gone_back_to(out):
    build(out, "one", "two", "bad")
    back(out)
    build(out, "mended", "newest")
    seen = []
    for _ in range(3):
        back(out)
        seen.append(version(out))
    assert seen == ["mended", "two", "one"]


def test_the_three_that_can_be_put_back_are_kept_beside_those_taken_down(out):
    build(out, "one", "two", "three", "bad")
    back(out)
    build(out, "mended")
    assert [back(out) and version(out) for _ in range(3)] == ["three", "two", "one"]


def test_what_was_taken_down_is_carried_into_no_later_site(out):
    build(out, "one", "bad")
    back(out)
    assert not (out / style("bad")).exists()
    build(out, "mended")
    assert (out / style("one")).exists()
    assert not (out / style("bad")).exists()


def test_every_file_is_newer_than_the_one_it_replaces(out):
    build(out, "one", "two")
    times = {name: (out / name).stat().st_mtime_ns for name in tree(out)}
    back(out)
    assert all((out / name).stat().st_mtime_ns > times.get(name, 0) for name in listed(out))


def listed(out):
    return [name for name in tree(out) if not name.startswith(".fingerpost/")]


def test_a_link_is_turned_back(out):
    (out.parent / "first").mkdir()
    out.symlink_to("first")
    build(out, "one", "two", "three")
    assert [back(out) and version(out) for _ in range(2)] == ["two", "one"]
    assert out.is_symlink()


@pytest.mark.parametrize("fault", ["changed", "missing", "no list"])
def test_a_damaged_publication_is_not_put_back_and_the_fix_gets_the_one_before(out, fault):
    build(out, "one", "two", "three")
    kept = out.parent / ".public.kept" / "000002"
    page = kept / "index.html"
    if fault == "changed":
        page.write_text(page.read_text().replace("999", "998"))
    elif fault == "missing":
        page.unlink()
    else:
        (kept / ".fingerpost/manifest.json").write_text("[]")
    said = refused(out)
    assert said.rule == "kept-site-is-damaged"
    assert said.pages == (() if fault == "no list" else ("index.html",))
    assert "Move the folder .public.kept/000002 away" in said.fix
    kept.rename(out.parent / "away")
    back(out)
    assert version(out) == "one"


def test_what_stops_it_is_said_with_what_to_do(out):
    build(out, "one")
    assert refused(out) == PublishFault(
        "nothing-to-go-back-to",
        "No publication before the one in public is kept on this machine.",
        "Put the files right and build again.",
    )
    build(out, "two")
    said = []
    (out.parent / ".public.kept/000001/index.html").unlink()
    assert roll_back(out, progress=said.append) == (
        PublishFault(
            "kept-site-is-damaged",
            "The publication kept in .public.kept/000001 is not as it was published.",
            "Move the folder .public.kept/000001 away, "
            "then roll back again to get the one before it.",
            ("index.html",),
        ),
    )
    assert said == ["Comparing publication 000001 with its list of files"]


def test_what_a_hand_put_in_comes_again_and_is_named(out):
    build(out, "one")
    (out / "google123.html").write_text("mine")
    build(out, "two")
    assert back(out).strays == ("google123.html",)
    assert (out / "google123.html").read_text() == "mine"


def test_it_refuses_what_a_build_refuses(out):
    out.mkdir()
    (out / "thesis.md").write_text("mine")
    assert refused(out).rule == "output-is-not-ours"


def test_while_a_build_holds_the_place_it_waits_for_nobody(out):
    build(out, "one", "two")
    with (out.parent / ".public.lock").open("a") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        assert refused(out).rule == "output-is-busy"


@pytest.mark.parametrize("name", ["replace", "rename"])
def test_a_disk_that_fails_leaves_the_site_as_it_was(out, monkeypatch, name):
    build(out, "one", "two")
    before = tree(out)

    def failing(path, target):
        raise OSError(errno.EIO, "Input/output error")

    with monkeypatch.context() as faulty:
        faulty.setattr(type(out), name, failing)
        if name == "rename":
            faulty.setattr("fingerpost.publish.swap.exchange", lambda a, b: errno.EIO)
        (fault,) = roll_back(out, progress=quiet)
    assert fault.rule in ("cannot-write", "output-cannot-be-swapped")
    assert tree(out) == before
    back(out)
    assert version(out) == "one"


def test_where_the_folder_was_deleted_the_newest_kept_site_comes_back(out):
    build(out, "one", "two", "three")
    out.rename(out.parent / "away")
    assert back(out).how == "first"
    assert version(out) == "two"


def test_the_command_says_what_is_published_now(out):
    build(out, "one", "two")
    done = CliRunner().invoke(main, ["rollback", "--out", str(out)])
    words = " ".join(done.stdout.split())
    assert done.exit_code == 0
    assert f"Published now in {out}: the site of " in words
    assert "3 pages in 4 files (publication 000001)" in words
    assert "No publication before this one is kept." in words
    assert "The next build publishes what the files say now" in words


def test_the_command_names_the_records_that_are_otherwise_now(out):
    for version, records in (("one", {"a": "1", "b": "1"}), ("two", {"b": "2", "c": "1"})):
        offer = {"records": {key: {"text": text} for key, text in records.items()}, "named": []}
        publish(make_site(version, pages=1, OFFER=offer), out, progress=quiet)
    said = CliRunner().invoke(main, ["rollback", "--out", str(out)]).stdout
    assert "\nBack: a.\nAs before: b.\nNot there any more: c.\n" in said


def test_the_command_says_plainly_that_nothing_was_changed(out):
    build(out, "one")
    done = CliRunner().invoke(main, ["rollback", "--out", str(out)])
    assert done.exit_code == 1
    assert "(rule: nothing-to-go-back-to)" in done.stdout
    assert "Nothing was changed; the site is as it was." in done.stdout


def test_it_starts_without_what_only_a_build_needs():
    code = "import sys, fingerpost.pipeline.rollback; print('flask' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"
