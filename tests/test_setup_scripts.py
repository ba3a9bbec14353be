"""The scripts that a browser is sent: few, small, and just what their sources make."""

import json
import shutil

import pytest

from hatch_build import NAMED, make_scripts


@pytest.fixture
def project(root, tmp_path):
    """A project with this repository's scripts and tools, where nothing has been made."""
    shutil.copytree(root / "site/scripts", tmp_path / "site/scripts")
    (tmp_path / "node_modules").symlink_to(root / "node_modules")
    return tmp_path


def made(project):
    return {file.name: file.read_bytes() for file in make_scripts(project)}


def write(project, name, words):
    (project / "site/scripts" / name).write_text(words, encoding="utf-8")


def test_the_same_sources_make_the_same_bytes_anywhere(root, project):
    here = {file.name: file.read_bytes() for file in (root / "site/static/js").iterdir()}
    assert made(project) == here
    assert made(project) == here


def test_what_is_fetched_later_is_one_file_whatever_it_imports(project):
    for others in (project / "site/scripts").glob("*.js"):
        others.unlink()
    for name in NAMED:
        write(project, f"{name}.js", "")
    write(project, "search.js", "export const word = 1;\nopen = () => import('./later.js');")
    write(project, "later.js", "import { word } from './search.js'; import './part.js'; log(word);")
    write(project, "part.js", 'log("part of later");')
    files = made(project)
    assert set(files) == {f"{name}.js" for name in (*NAMED, "later")}
    assert b'import("./later.js")' in files["search.js"]
    assert b"part of later" in files["later.js"]
    # What search.js does at the top of a page must not be done twice.
    assert b'from"./search.js"' in files["later.js"]


def test_what_is_no_longer_made_is_taken_away(project):
    old = project / "site/static/js/search-rank.js"
    old.parent.mkdir(parents=True)
    old.write_text("old")
    made(project)
    assert not old.exists()


def test_letters_stay_as_they_are_and_nothing_old_is_written_for_them(project):
    write(project, "site.js", "// A comment.\nexport const said = (a) => a?.b ?? '“Yes” – ½';")
    site = made(project)["site.js"].decode()
    assert "“Yes” – ½" in site
    assert "?." in site
    assert "comment" not in site


def test_without_the_bundler_it_says_what_to_run(project):
    (project / "node_modules").unlink()
    with pytest.raises(SystemExit, match="Run: npm ci --ignore-scripts"):
        make_scripts(project)


def test_a_script_that_names_no_file_is_not_made(project, capfd):
    write(project, "site.js", "import('./gone.js');")
    with pytest.raises(SystemExit, match="could not be made"):
        make_scripts(project)
    assert "gone.js" in capfd.readouterr().err


def test_the_lock_holds_the_bundler_for_every_machine(root):
    packages = json.loads((root / "package-lock.json").read_text())["packages"]
    bundler = packages["node_modules/esbuild"]
    locked = {name.removeprefix("node_modules/") for name in packages}
    assert {"@esbuild/linux-x64", "@esbuild/linux-arm64", "@esbuild/darwin-arm64"} <= locked
    assert {*bundler["optionalDependencies"]} <= locked
    assert {*bundler["optionalDependencies"].values()} == {bundler["version"]}
