"""Publishing as a whole: what stands in the output folder, and what is refused."""

import errno
import fcntl
import multiprocessing
import os
import sys
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import pytest

from fingerpost.publish import Published, PublishFault, publish, swap, tree_hash
from fingerpost.publish.compare import compare_folder
from fingerpost.publish.manifest import read
from tests.small_site import make_app, make_site, page, tree


def quiet(_words):
    pass


@pytest.fixture
def out(tmp_path):
    return tmp_path / "public"


def published(app, out):
    done = publish(app, out, progress=quiet)
    assert isinstance(done, Published), done
    return done


def refused(app, out):
    """The rules by which nothing was published, having looked that nothing was."""
    before = tree(out)
    faults = publish(app, out, progress=quiet)
    assert not isinstance(faults, Published)
    assert tree(out) == before
    assert beside(out) <= {"public", ".public.lock", ".public.kept"}
    return [fault.rule for fault in faults]


def beside(out):
    return {path.name for path in out.parent.iterdir()}


def kept(out):
    folder = out.parent / ".public.kept"
    return sorted(path.name for path in folder.iterdir()) if folder.exists() else []


def test_a_first_publication_holds_every_path(out):
    done = published(make_site(pages=3), out)
    assert (done.files, done.pages, done.how) == (5, 4, "first")
    assert {"index.html", "services/service-2/index.html"} <= tree(out).keys()
    assert beside(out) == {"public", ".public.lock"}


def test_an_empty_folder_may_be_filled(out):
    out.mkdir()
    assert published(make_site(pages=1), out).how == "first"


def test_a_second_publication_replaces_the_first_in_one_step(out):
    published(make_site("old", pages=3), out)
    done = published(make_site("new", pages=2), out)
    assert done.is_atomic
    assert "<h1>new</h1>" in (out / "index.html").read_text()
    assert not (out / "services/service-2").exists()


def test_the_same_site_again_changes_nothing(out):
    published(make_site(pages=2), out)
    inode = out.stat().st_ino
    assert published(make_site(pages=2), out).how == "unchanged"
    assert out.stat().st_ino == inode
    assert kept(out) == []


def test_a_file_changed_by_hand_is_put_right_and_said(out):
    published(make_site(pages=2), out)
    (out / "index.html").write_text("999 is engaged")
    (out / "CNAME").write_text("example.org")
    done = published(make_site(pages=2), out)
    assert done.strays == ("CNAME", "index.html")
    assert "999 is engaged" not in (out / "index.html").read_text()
    assert (out.parent / ".public.kept/000001/CNAME").exists()


def test_the_last_three_publications_are_kept(out):
    sites = [make_site(version, pages=1) for version in "abcdef"]
    hashes = [published(site, out).tree for site in sites]
    assert kept(out) == ["000003", "000004", "000005"]
    folders = [out.parent / ".public.kept" / number for number in kept(out)]
    assert [tree_hash(folder) for folder in [*folders, out]] == hashes[2:]


def test_a_page_of_an_earlier_build_still_finds_its_assets(out):
    for version in "abcde":
        done = published(make_site(version, pages=1), out)
    styles = sorted(path.parent.parent.name for path in out.glob("assets/*/css/look.css"))
    assert styles == [version.encode().hex() for version in "bcde"]
    assert done.carried == 3


@pytest.mark.parametrize("folder", ["search-data", "saved-data"])
def test_a_page_of_an_earlier_build_still_finds_its_data(out, folder):
    for number in (b"1", b"2"):
        published(make_app({"": page(), f"{folder}/{number.decode()}.svg": number}), out)
    assert sorted(path.name for path in out.glob(f"{folder}/*")) == ["1.svg", "2.svg"]


def test_assets_kept_from_before_are_no_part_of_the_tree_hash(out, tmp_path):
    for version in "ab":
        published(make_site(version, pages=1), out)
    alone = published(make_site("b", pages=1), tmp_path / "alone")
    assert tree(out) != tree(tmp_path / "alone")
    assert tree_hash(out) == tree_hash(tmp_path / "alone") == alone.tree


def test_an_asset_changed_by_hand_is_not_kept(out):
    published(make_site("a", pages=1), out)
    (out / "assets/61/css/look.css").write_text("planted")
    published(make_site("b", pages=1), out)
    assert not (out / "assets/61").exists()


def test_a_folder_that_is_not_ours_is_refused(out):
    out.mkdir()
    (out / "thesis.odt").write_text("five years of work")
    assert refused(make_site(), out) == ["output-is-not-ours"]


def test_a_file_in_the_way_is_refused(out):
    out.write_text("a file")
    assert refused(make_site(), out) == ["output-is-a-file"]


def test_a_link_to_nothing_is_refused(out):
    out.symlink_to("unplugged")
    assert refused(make_site(), out) == ["output-is-lost"]


def test_two_builds_at_once_do_not_mix(out):
    published(make_site("old", pages=1), out)
    with (out.parent / ".public.lock").open("a") as other:
        fcntl.flock(other, fcntl.LOCK_EX)
        assert refused(make_site("new", pages=1), out) == ["output-is-busy"]
    published(make_site("new", pages=1), out)


def test_of_four_builds_at_once_some_publish_whole_and_the_others_say_that_it_is_busy(out):
    sites = [make_site(f"site {number}", pages=3) for number in range(4)]
    with ThreadPoolExecutor(4) as pool:
        done = list(pool.map(partial(publish, out=out, progress=quiet), sites))
    whole = [one for one in done if isinstance(one, Published)]
    rules = {fault.rule for faults in done if isinstance(faults, tuple) for fault in faults}
    assert whole
    assert rules <= {"output-is-busy"}
    assert tree_hash(out) in {one.tree for one in whole}
    assert compare_folder(out, read(out)) == ()
    assert beside(out) <= {"public", ".public.lock", ".public.kept"}


def test_a_link_is_turned_to_the_new_site(out):
    (out.parent / "first").mkdir()
    out.symlink_to("first")
    for version in "abcdef":
        assert published(make_site(version, pages=1), out).how == "link"
    assert out.readlink().as_posix() == ".public.kept/000006"
    assert kept(out) == ["000003", "000004", "000005", "000006"]
    assert "<h1>f</h1>" in (out / "index.html").read_text()


def test_a_site_below_a_base_path(out):
    files = {
        "": page(links=["/council/a/", "a/"], base="/council/", style="assets/1/look.css"),
        "a/": page(links=["/council/", "../", "#urgent", "../#urgent"]),
        "assets/1/look.css": b"p { color: red }",
    }
    assert published(make_app(files, BASE_PATH="/council/"), out).files == 3
    files["a/"] = page(links=["/"])
    assert refused(make_app(files, BASE_PATH="/council/"), out) == ["link-goes-nowhere"]


def test_our_own_bug_is_raised_and_leaves_nothing_behind(out):
    published(make_site("old", pages=1), out)
    before = tree(out)
    app = make_site("new", pages=1)
    app.view_functions["serve"] = lambda path: 1 / 0
    with pytest.raises(ZeroDivisionError):
        publish(app, out, progress=quiet)
    assert tree(out) == before
    assert beside(out) == {"public", ".public.lock"}


def test_a_full_disk_is_said_and_changes_nothing(out, monkeypatch):
    published(make_site("old", pages=1), out)

    def no_space(_folder):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("fingerpost.publish.settle", no_space)
    assert refused(make_site("new", pages=1), out) == ["cannot-write"]


def test_a_folder_that_cannot_be_listed_is_said_and_not_passed_over(out, monkeypatch):
    published(make_site("old", pages=1), out)
    scandir = os.scandir

    def failing(path):
        if str(path).endswith("services"):
            raise OSError(errno.EIO, "Input/output error", path)
        return scandir(path)

    monkeypatch.setattr(os, "scandir", failing)
    assert [fault.rule for fault in publish(make_site("new", pages=1), out, progress=quiet)] == [
        "cannot-write"
    ]


def test_what_could_not_be_tidied_away_is_said_in_plain_words(out, monkeypatch):
    published(make_site("old", pages=1), out)
    settle_one = swap.settle_one

    def failing(path):
        if path == out.parent and "<h1>new</h1>" in (out / "index.html").read_text():
            raise OSError(errno.EIO, "Input/output error", path)
        settle_one(path)

    monkeypatch.setattr(swap, "settle_one", failing)
    said = []
    assert publish(make_site("new", pages=1), out, progress=said.append).how == "exchange"
    assert said[-1] == ("Could not tidy up beside public; the next build will (Input/output error)")
    monkeypatch.undo()
    assert published(make_site("new", pages=1), out).how == "unchanged"
    assert beside(out) == {"public", ".public.lock", ".public.kept"}


def test_progress_is_said_for_long_work(out):
    said = []
    publish(make_site(pages=150), out, progress=said.append)
    assert said == [
        "Wrote 100 of 152 files",
        "Wrote 152 of 152 files",
        "Checking every page, link and file",
    ]


def test_a_fault_of_many_pages_is_said_once(out):
    faults = publish(make_site(pages=30, MUST_HOLD=(b"noindex",)), out, progress=quiet)
    assert [(fault.rule, len(fault.pages)) for fault in faults] == [("words-missing", 31)]
    assert isinstance(faults[0], PublishFault)


def publish_without_sockets(out):
    def no_sockets(event, _arguments):
        if event.startswith("socket."):
            raise RuntimeError(event)

    sys.addaudithook(no_sockets)
    published(make_site(pages=3), out)


def test_a_build_opens_no_socket(out):
    child = multiprocessing.get_context("fork").Process(target=publish_without_sockets, args=(out,))
    child.start()
    child.join()
    assert child.exitcode == 0
    assert out.exists()
