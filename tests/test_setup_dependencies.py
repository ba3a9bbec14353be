"""Few dependencies, each with a reason, all locked by hash and by no address."""

import json
import re
import tomllib

import pytest

LOCKS = tuple(f"requirements/{name}.txt" for name in ("run", "dev", "long", "node"))
ADDRESS = re.compile(r"https?://|--(?:extra-)?index-url|--find-links|--trusted-host|file:")


def name_of(requirement):
    return re.match(r"[A-Za-z0-9._-]+", requirement)[0].lower()


@pytest.fixture
def project(root):
    return tomllib.loads((root / "pyproject.toml").read_text())


@pytest.fixture
def direct(root, project):
    """Every direct dependency, from wherever it comes."""
    node = (root / "requirements" / "node.in").read_text().split()
    npm = json.loads((root / "package.json").read_text())["devDependencies"]
    groups = project["dependency-groups"].values()
    wanted = [*project["project"]["dependencies"], *(name for g in groups for name in g), *node]
    return {*map(name_of, wanted), *npm}


def test_at_most_14_at_run_time(project):
    assert len(project["project"]["dependencies"]) <= 14


def test_each_has_a_line_in_the_records(root, direct):
    record = (root / "docs" / "decisions" / "0009-dependencies.md").read_text()
    said = set(re.findall(r"^\| ([a-z0-9-]+) \|", record, re.MULTILINE)) - {"package", "---"}
    assert said == direct


@pytest.mark.parametrize("lock", LOCKS)
def test_every_locked_version_has_hashes_and_no_address(root, lock):
    text = (root / lock).read_text()
    assert not ADDRESS.search(text)
    pinned = re.findall(r"^[a-z0-9][^\n]*", text, re.MULTILINE)
    assert pinned
    assert all("==" in line and line.endswith("\\") for line in pinned)
    assert text.count("--hash=sha256:") >= len(pinned)


@pytest.mark.parametrize("group", ["run", "dev", "long"])
def test_the_lock_holds_every_direct_dependency(root, project, group):
    lock = (root / "requirements" / f"{group}.txt").read_text()
    locked = set(re.findall(r"^([a-z0-9-]+)==", lock, re.MULTILINE))
    of_group = project["dependency-groups"].get(group, [])
    assert set(map(name_of, [*project["project"]["dependencies"], *of_group])) <= locked


def test_the_npm_lock_has_hashes_and_no_address(root):
    lock = json.loads((root / "package-lock.json").read_text())
    wanted = json.loads((root / "package.json").read_text())["devDependencies"]
    assert lock["packages"][""]["devDependencies"] == wanted
    for name, package in lock["packages"].items():
        assert "resolved" not in package, name
        assert not name or package["integrity"].startswith("sha512-"), name
